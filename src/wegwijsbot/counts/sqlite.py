"""Counts in one SQLite file, fit to be handed to anyone.

After every batch the write-ahead log is emptied, freed space is overwritten and the file is
dated back to the Monday: neither an order nor a moment can be read from what lies on the disk.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from pathlib import Path

from sqlite_utils import Database

from wegwijsbot.counts.declared import Cell
from wegwijsbot.counts.store import Kept, Receipt, StoreError
from wegwijsbot.counts.weeks import monday_of

SCHEMA_VERSION = 2
_BUSY_SECONDS = 2.0
_SCHEMA = """
create table counts (
  period text not null,   -- an ISO week such as 2026-W05, or a year
  measure text not null,  -- an event, a dimension, or two dimensions as row*column
  value text not null,
  other text not null,    -- the column's value of a pair
  number integer not null,
  primary key (period, measure, value, other)
) strict, without rowid;
"""
_RECEIPTS = """
create table receipts (tally text primary key, batch integer not null) strict, without rowid;
"""
# What brings a file of one version to the next.
_MIGRATIONS = {0: _SCHEMA, 1: _RECEIPTS}
_MARK = """
create table if not exists invented (remark text) strict
"""
_RAISE = """
insert into counts values (?, ?, ?, ?, ?)
on conflict do update set number = number + excluded.number
"""
_TAKE = """
insert into receipts values (?, ?)
on conflict do update set batch = excluded.batch where batch <> excluded.batch
"""
_ROLL_UP = """
insert into counts select substr(period, 1, 4), measure, value, other, sum(number)
from counts where period like '%-W%' and period < ? group by 1, 2, 3, 4
on conflict do update set number = number + excluded.number
"""
_FORGET = "delete from counts where period like '%-W%' and period < ?"


class SqliteCounts:
    """Counts in a file; opened anew after every fault, so that a mended file is found."""

    def __init__(self, path: Path, busy_seconds: float = _BUSY_SECONDS) -> None:
        self._path = path
        self._busy_seconds = busy_seconds
        self._database: Database | None = None

    def add(self, week: str, numbers: Mapping[Cell, int], receipt: Receipt) -> None:
        """Raise each cell by its number, wholly or not at all; once for each receipt."""
        with self._opened() as database:
            with _transaction(database):
                if database.execute(_TAKE, receipt).rowcount:
                    rows = [(week, *cell, number) for cell, number in numbers.items()]
                    database.conn.executemany(_RAISE, rows)
            database.execute("pragma wal_checkpoint(truncate)")
        self._date_back(week)

    def read(self) -> Kept:
        """Return everything."""
        kept: Kept = {}
        with self._opened() as database:
            for period, measure, value, other, number in database.execute(
                "select period, measure, value, other, number from counts"
            ):
                kept.setdefault(period, {})[Cell(measure, value, other)] = number
        return kept

    def roll_up(self, before: str) -> None:
        """Add the weeks before a week up into years, and forget those weeks."""
        with self._opened() as database:
            with _transaction(database):
                database.execute(_ROLL_UP, [before])
                database.execute(_FORGET, [before])
            database.execute("pragma wal_checkpoint(truncate)")

    def mark_invented(self) -> None:
        """Mark the numbers in this file as invented, for good."""
        with self._opened() as database:
            database.execute(_MARK)

    @property
    def is_invented(self) -> bool:
        """Whether the numbers were marked as invented."""
        with self._opened() as database:
            return "invented" in database.table_names()

    def close(self) -> None:
        """Let go of the file; it is opened again when needed."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        try:
            if self._database is None:
                self._database = self._open()
            yield self._database
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise StoreError(_in_words(error)) from None
        except StoreError:
            self.close()
            raise

    def _open(self) -> Database:
        connection = sqlite3.connect(
            self._path,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        database = Database(connection)
        try:
            database.execute("pragma secure_delete = on")
            _migrate(database)
        except BaseException:
            connection.close()
            raise
        return database

    def _date_back(self, week: str) -> None:
        monday = datetime.combine(monday_of(week), time(), UTC).timestamp()
        for name in (self._path.name, f"{self._path.name}-wal", f"{self._path.name}-shm"):
            with suppress(OSError):
                os.utime(self._path.with_name(name), (monday, monday))


@contextmanager
def _transaction(database: Database) -> Iterator[None]:
    database.execute("begin immediate")
    try:
        yield
    except BaseException:
        if database.conn.in_transaction:
            database.execute("rollback")
        raise
    database.execute("commit")


def _migrate(database: Database) -> None:
    """Bring the file to this version of the schema. Raises: StoreError if it is of a later one."""
    if _version(database) < SCHEMA_VERSION:
        database.enable_wal()
        with _transaction(database):
            for version in range(_version(database), SCHEMA_VERSION):
                for statement in _MIGRATIONS[version].split(";"):
                    database.execute(statement)
            database.execute(f"pragma user_version = {SCHEMA_VERSION}")
    if _version(database) > SCHEMA_VERSION:
        raise StoreError("the file was made by a later version of wegwijsbot. Update wegwijsbot")


def _version(database: Database) -> int:
    return int(database.execute("pragma user_version").fetchone()[0])


_WORDS = {
    "SQLITE_FULL": "the disk is full. Make room",
    "SQLITE_BUSY": "another program keeps the file locked. Close it",
    "SQLITE_LOCKED": "another program keeps the file locked. Close it",
    "SQLITE_READONLY": "the file may not be written. Mend its rights",
    "SQLITE_CANTOPEN": "the file cannot be opened. Check that its folder is there, with rights",
    "SQLITE_CORRUPT": "the file is damaged. Move it away; a new one is made",
    "SQLITE_NOTADB": "the file is no database. Move it away; a new one is made",
    "SQLITE_IOERR": "the disk does not answer. Check it",
}


def _in_words(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    fit = (words for known, words in _WORDS.items() if name.startswith(known))
    return next(fit, f"{type(error).__name__} {name}".strip())
