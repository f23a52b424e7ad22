"""The counter: adds one at once, writes later, loses nothing, and never bothers the bot."""

import logging
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tests.counts.crowd import SMALL
from wegwijsbot.counts import tally as tallies
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Cell, declaration
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.counts.store import MemoryCounts, StoreError

BEGUN, SELF = Cell("begun"), Cell("who", "self")
TODAY = date(2026, 11, 23)
WEEK = "2026-W48"


class Faulty(MemoryCounts):
    """A store that can be switched off; may fail just before or just after writing."""

    fails: str = ""

    def add(self, week, numbers, receipt):
        if self.fails == "before":
            raise StoreError("the disk is full")
        super().add(week, numbers, receipt)
        if self.fails == "after":
            raise StoreError("the disk is full")


@pytest.fixture
def store():
    return Faulty()


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "counts.db"


_MADE: list[Counter] = []


def counter_of(store, path=None, today=TODAY, declared=SMALL):
    _MADE.append(Counter(store, declared, lambda: today, path))
    return _MADE[-1]


@pytest.fixture(autouse=True)
def _let_go():
    """What a test leaves open is closed after it, as the system does for a dead process."""
    yield
    while _MADE:
        counter = _MADE.pop()
        for tally in (counter._tally, *counter._left):
            tally.close()


def test_what_is_counted_is_written(store, path):
    """One added at a time, written as a sum."""
    counter = counter_of(store, path)
    for _ in range(3):
        counter.count((BEGUN, SELF))
    assert counter.flush()
    assert store.read() == {WEEK: {BEGUN: 3, SELF: 3}}


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_fault_loses_and_doubles_nothing(store, path, moment):
    """Whether it came before or after the writing, every turn counts once."""
    counter = counter_of(store, path)
    for fails in ("", moment, "", moment, moment, ""):
        store.fails = fails
        counter.count((BEGUN,))
        assert counter.flush() is not bool(fails)
    assert store.read() == {WEEK: {BEGUN: 6}}


def test_a_fault_is_told_once_and_so_is_its_end(store, caplog):
    """The log is no place for a line per turn."""
    counter = counter_of(store)
    for fails in ("before", "before", "before", "", ""):
        store.fails = fails
        counter.count((BEGUN,))
        counter.flush()
    lines = [record.getMessage() for record in caplog.records]
    assert [line.split(":")[1].strip() for line in lines] == [
        "kept in memory, for now nothing is written",
        "written again, nothing was lost",
    ]


def test_the_tally_never_grows(store, path):
    """However long a fault lasts, what waits takes the same room."""
    counter = counter_of(store, path)
    store.fails = "before"
    file = path.with_name("counts.db-tally0")
    size = file.stat().st_size
    for _ in range(5000):
        counter.count((BEGUN, SELF))
    counter.flush()
    assert file.stat().st_size == size
    store.fails = ""
    counter.flush()
    assert store.read()[WEEK][SELF] == 5000


def test_what_a_killed_process_left_is_counted_by_the_next(store, path):
    """Its file is found, written and taken away."""
    killed = counter_of(store, path)
    killed.count((BEGUN, SELF))
    killed._tally.close()
    counter_of(store, path).stop()
    assert store.read() == {WEEK: {BEGUN: 1, SELF: 1}}
    assert list(path.parent.glob("*-tally*")) == []


def test_a_file_left_by_an_earlier_declaration_is_counted_too(store, path):
    """New content, other cells: what was counted under the old ones is not lost."""
    tally, _ = tallies.open_tally(path, [Cell("begun"), Cell("gone", "old")])
    tally.add([Cell("gone", "old")])
    tally.close()
    counter_of(store, path).flush()
    assert store.read() == {WEEK: {Cell("gone", "old"): 1}}


@pytest.mark.parametrize("rubbish", [b"", b"x" * 5000, b"wegwijs1" + b"\0" * 90, b"wegwijs1"])
def test_a_damaged_file_is_begun_anew(store, path, rubbish):
    """Rubbish in the place of a tally does not stop the bot from starting."""
    path.with_name("counts.db-tally0").write_bytes(rubbish)
    counter = counter_of(store, path)
    counter.count((BEGUN,))
    counter.stop()
    assert store.read() == {WEEK: {BEGUN: 1}}


def test_two_living_processes_have_a_tally_each(store, path):
    """Neither takes the other's."""
    one, two = counter_of(store, path), counter_of(store, path)
    one.count((BEGUN,))
    two.count((BEGUN,))
    two.flush()
    assert store.read() == {WEEK: {BEGUN: 1}}
    one.stop()
    two.stop()
    assert store.read() == {WEEK: {BEGUN: 2}}


def test_without_a_file_counts_wait_in_memory(store, monkeypatch, path, caplog):
    """A full disk is found out before counting, not in the middle of it."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    counter = counter_of(store, path)
    counter.count((BEGUN,))
    counter.stop()
    assert not counter.outlives
    assert store.read() == {WEEK: {BEGUN: 1}}
    assert "No space left on device" in caplog.text


def test_a_week_that_is_over_never_changes(store):
    """What is written late counts for the week in which it is written."""
    days = [date(2026, 11, 22)]
    counter = Counter(store, SMALL, lambda: days[-1])
    counter.count((BEGUN,))
    days.append(TODAY)
    counter.flush()
    assert store.read() == {WEEK: {BEGUN: 1}}


def test_old_weeks_are_rolled_up_when_the_counter_writes(store):
    """Three whole years stay as weeks."""
    for day in (date(2022, 12, 1), date(2023, 1, 9), TODAY):
        counter = counter_of(store, today=day)
        counter.count((BEGUN,))
        counter.flush()
    assert sorted(store.read()) == ["2022", "2023-W02", WEEK]


def test_what_is_not_declared_is_not_counted(store, caplog):
    """There is no place for it; nothing of the same turn is counted half."""
    counter = counter_of(store)
    counter.count((BEGUN, Cell("municipality", "brugge")))
    counter.flush()
    assert store.read() == {}
    assert "brugge" not in caplog.text


def test_the_thread_writes_in_the_background(store):
    """Nobody has to ask for it; `stop` writes the rest."""
    counter = counter_of(store)
    counter.start(every_seconds=0.001)
    for _ in range(100):
        counter.count((BEGUN,))
    counter.stop()
    assert store.read() == {WEEK: {BEGUN: 100}}


def _lock(path):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("begin immediate")
    return holder.close


def _damage(path):
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return path.unlink


def _no_database(path):
    path.write_bytes(b"a shopping list" * 100)
    return path.unlink


def _no_folder(path):
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    return lambda: aside.rename(path.parent)


@pytest.mark.parametrize("break_it", [_lock, _damage, _no_database, _no_folder])
def test_a_broken_database_is_survived_and_recovered_from(tmp_path, break_it, caplog):
    """The bot counts on, says so once, and writes all of it when the database is back."""
    folder = tmp_path / "var"
    folder.mkdir()
    path = folder / "counts.db"
    counter = counter_of(SqliteCounts(path, busy_seconds=0), path)
    counter.count((BEGUN,))
    counter.flush()
    before = SqliteCounts(path).read()[WEEK][BEGUN]
    counter._store.close()
    for name in ("counts.db-wal", "counts.db-shm"):
        path.with_name(name).unlink(missing_ok=True)
    mend = break_it(path)
    for _ in range(3):
        counter.count((BEGUN,))
        assert not counter.flush()
    mend()
    assert counter.flush()
    kept = 0 if break_it in (_damage, _no_database) else before
    assert SqliteCounts(path).read()[WEEK][BEGUN] == kept + 3
    assert len([r for r in caplog.records if r.levelno >= logging.WARNING]) == 2


def test_a_full_disk_is_survived(path):
    """The file may not grow; then it may."""
    many = declaration([f"substance-{number}" for number in range(99)], ["cgg"])
    store = SqliteCounts(path)
    counter = counter_of(store, path, declared=many)
    store.read()
    store._database.execute("pragma max_page_count = 4")
    counter.count(many.cells())
    assert not counter.flush()
    assert store.read() == {}
    assert counter.flush()  # opened anew, there is room
    assert store.read()[WEEK] == dict.fromkeys(many.cells(), 1)
