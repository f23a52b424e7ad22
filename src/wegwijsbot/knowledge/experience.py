"""experience.csv: what each trait of a text tells, as `make learn` wrote it."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.files import decode
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who

ANYWAY = "*"  # the trait that every text has
_WHO = (*Who, "nobody")  # nobody: it cannot be told
COLUMNS = ("trait", "rarity", "danger", *_WHO, *AlarmKind)
LARGEST = 1_000  # of a number, on either side of zero; what is learned stays below a hundred
_SHORT = len(COLUMNS) - len(AlarmKind)  # a row that says nothing about kinds
_REMEDY = "Make the table anew with `make learn`"


@dataclass(frozen=True, slots=True)
class Table:
    """The text of the table, empty when there was anything wrong with it, and what that was."""

    text: str
    findings: tuple[Finding, ...]


def read_experience(name: str, data: bytes) -> Table:
    """Read and check the table; it is kept as text, which loads fast, until somebody learns it."""
    text, findings = decode(name, data)
    if text is not None:
        findings = tuple(_faults(name, text))
    return Table("" if findings else text or "", findings)


def rows_of(text: str) -> dict[str, tuple[float, ...]]:
    """Return the numbers of each trait in a checked table; none for an empty text."""
    return {
        trait: tuple(map(float, cells)) for trait, *cells in islice(_lines(text), 1, None) if trait
    }


def _lines(text: str) -> Iterator[list[str]]:
    return csv.reader(text.splitlines())


def _faults(name: str, text: str) -> Iterator[Finding]:
    lines = _lines(text)
    if tuple(next(lines, ())) != COLUMNS:
        problem = "the columns are not the ones expected"
        yield Finding(Position(name, 1, 1), "E114", problem, _REMEDY)
        return
    seen: dict[str, int] = {}
    for number, (trait, *cells) in enumerate(filter(None, lines), start=2):
        if trait in seen or not _are_weights(cells):
            counts = f"{_SHORT - 1} or {len(COLUMNS) - 1}"
            problem = f"'{trait}' does not stand here once, with {counts} numbers"
            yield Finding(Position(name, number, 1), "E105", problem, _REMEDY)
        elif excess := _excess(cells):
            problem = f"'{trait}' has {excess}, beyond {LARGEST}: such numbers cannot be added up"
            yield Finding(Position(name, number, 1), "E115", problem, _REMEDY)
        seen.setdefault(trait, len(cells))
    if seen.get(ANYWAY) != len(COLUMNS) - 1:
        problem = f"the row of '{ANYWAY}', which every text has, is missing or too short"
        yield Finding(Position(name, 2, 1), "E114", problem, _REMEDY)


def _are_weights(cells: list[str]) -> bool:
    """Whether these are as many finite numbers as a row may hold."""
    try:
        finite = all(math.isfinite(float(cell)) for cell in cells)
    except ValueError:
        return False
    return finite and len(cells) in (_SHORT - 1, len(COLUMNS) - 1)


def _excess(cells: list[str]) -> str:
    """Name the first number that is too large to be added up, and its column."""
    named = zip(COLUMNS[1:], cells, strict=False)
    return next((f"{cell} for {name}" for name, cell in named if abs(float(cell)) > LARGEST), "")
