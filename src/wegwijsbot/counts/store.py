"""Where the counts are kept: a port, and a store in memory.

No method takes a person, a text, or a moment finer than a week.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from wegwijsbot.counts.declared import Cell
from wegwijsbot.errors import WegwijsError

Kept = dict[str, dict[Cell, int]]  # week or year -> cell -> number


class StoreError(WegwijsError):
    """The counts cannot be written or read now; says why in the operator's words."""


class Receipt(NamedTuple):
    """Names one batch, so that it is added once even if it is handed over twice.

    A tally begins with OPENING, which holds no numbers, and then takes two names in turn: that
    is enough, and leaves no trace of how many batches there were.
    """

    tally: str
    batch: int


OPENING = 0


class CountStore(Protocol):
    """Numbers per week and cell."""

    def add(self, week: str, numbers: Mapping[Cell, int], receipt: Receipt) -> None:
        """Raise each cell by its number, wholly or not at all; once for each receipt.

        Raises: StoreError if it cannot be done now; nothing is changed then.
        """

    def read(self) -> Kept:
        """Return everything. Raises: StoreError."""

    def roll_up(self, before: str) -> None:
        """Add the weeks before a week up into years, and forget those weeks.

        Raises: StoreError.
        """


class MemoryCounts:
    """Counts that end with the process."""

    def __init__(self) -> None:
        self._kept: Kept = {}
        self._batches: dict[str, int] = {}

    def add(self, week: str, numbers: Mapping[Cell, int], receipt: Receipt) -> None:
        """Raise each cell by its number, once for each receipt."""
        if self._batches.get(receipt.tally) == receipt.batch:
            return
        self._batches[receipt.tally] = receipt.batch
        self._raise(week, numbers)

    def read(self) -> Kept:
        """Return everything."""
        return {period: dict(cells) for period, cells in self._kept.items()}

    def roll_up(self, before: str) -> None:
        """Add the weeks before a week up into years."""
        for week in [period for period in self._kept if "-W" in period and period < before]:
            self._raise(week[:4], self._kept.pop(week))

    def _raise(self, period: str, numbers: Mapping[Cell, int]) -> None:
        cells = self._kept.setdefault(period, {})
        for cell, number in numbers.items():
            cells[cell] = cells.get(cell, 0) + number
