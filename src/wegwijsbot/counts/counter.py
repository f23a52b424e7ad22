"""Counts what happens in conversations, and brings it to the store from time to time.

The engine only ever adds one in memory. A thread of its own writes; while the store cannot be
written the numbers wait in the tally, whose size never grows, and are written later.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from wegwijsbot.counts.declared import Cell, Declaration
from wegwijsbot.counts.store import OPENING, CountStore, Receipt, StoreError
from wegwijsbot.counts.tally import Tally, in_memory, open_tally
from wegwijsbot.counts.weeks import monday_of, week_of

FLUSH_SECONDS = 60.0
KEEP_YEARS = 3
_log = logging.getLogger(__name__)


class Counter:
    """Counts for one process.

    Args:
        beside: the database, beside which the tally lies; None keeps the tally in memory.
        today: returns the day in Belgium. What is written late counts for the week in which it
            is written, so that a week that is over never changes.
    """

    def __init__(
        self,
        store: CountStore,
        declared: Declaration,
        today: Callable[[], date],
        beside: Path | None = None,
        keep_years: int = KEEP_YEARS,
    ) -> None:
        self._store = store
        self._today = today
        self._keep_years = keep_years
        self._beside = beside
        self._tally, self._left = _tallies(declared, beside)
        self._counting = threading.Lock()
        self._writing = threading.Lock()
        self._is_down = False
        self._rolled_up = ""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def outlives(self) -> bool:
        """Whether what is counted but not yet written outlives a killed process."""
        return self._tally.outlives

    def count(self, cells: Iterable[Cell]) -> None:
        """Count each cell once; takes microseconds and never fails for want of a store."""
        with self._counting:
            try:
                self._tally.add(cells)
            except KeyError:
                _log.error("counts: something that is not declared was left uncounted")

    def flush(self) -> bool:
        """Write what is counted; return whether that could be done. The log is told of changes."""
        with self._writing:
            try:
                self._write(week_of(self._today()))
            except StoreError as error:
                if not self._is_down:
                    _log.warning("counts: kept in memory, for now nothing is written: %s", error)
                self._is_down = True
                return False
            if self._is_down:
                _log.warning("counts: written again, nothing was lost")
            self._is_down = False
            return True

    def start(self, every_seconds: float = FLUSH_SECONDS) -> None:
        """Write from time to time, in a thread, until `stop`."""

        def work() -> None:
            self.flush()
            while not self._stop.wait(every_seconds):
                self.flush()

        self._thread = threading.Thread(target=work, name="counts", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write what is left and let go of the files; what cannot be written stays in its file."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        done = self.flush()
        with self._counting, self._writing:
            self._tally.close(self._path_of(self._tally) if done else None)

    def _write(self, week: str) -> None:
        while self._left:
            left = self._left[0]
            for bank in (3 - left.active, left.active):
                self._hand_over(left, bank, week)
            left.close(self._path_of(left))
            del self._left[0]
        tally = self._tally
        self._hand_over(tally, 3 - tally.active, week)
        if tally.numbers(tally.active):
            with self._counting:
                tally.turn_over()
            self._hand_over(tally, 3 - tally.active, week)
            tally.date_back(datetime.combine(monday_of(week), time(), UTC).timestamp())
        if self._rolled_up != week:
            self._store.roll_up(self._oldest_week())
            self._rolled_up = week

    def _hand_over(self, tally: Tally, bank: int, week: str) -> None:
        numbers = tally.numbers(bank)
        if not numbers:
            return
        if not tally.is_known:
            self._store.add(week, {}, Receipt(tally.name, OPENING))
            tally.mark_known()
        tally.save()
        self._store.add(week, numbers, Receipt(tally.name, bank))
        tally.clear(bank)
        tally.save()

    def _oldest_week(self) -> str:
        """Return the first week that is kept as a week: of a whole year, never of half a one."""
        return f"{int(week_of(self._today())[:4]) - self._keep_years}-W01"

    def _path_of(self, tally: Tally) -> Path | None:
        return self._beside.with_name(tally.name) if self._beside and tally.outlives else None


def _tallies(declared: Declaration, beside: Path | None) -> tuple[Tally, list[Tally]]:
    if beside is not None:
        try:
            return open_tally(beside, declared.cells())
        except OSError as error:
            reason = type(error).__name__ if error.strerror is None else error.strerror
            _log.warning("counts: no file can be made beside the database: %s", reason)
    return in_memory(declared.cells()), []
