"""experience.csv: what each trait of a text adds to danger, as `make learn` wrote it."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.files import decode
from wegwijsbot.knowledge.vocabulary import AlarmKind

ANYWAY = "*"  # the trait that every text has
COLUMNS = ("trait", "rarity", "danger", *AlarmKind)
_SHORT = len(COLUMNS) - len(AlarmKind)  # a row that says nothing about kinds
_REMEDY = "Make the table anew with `make learn`"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of the table by trait, and what was wrong with the ones left out."""

    rows: dict[str, list[float]]
    findings: tuple[Finding, ...]


def read_experience(name: str, data: bytes) -> Table:
    """Read the table."""
    text, found = decode(name, data)
    if text is None:
        return Table({}, found)
    lines = csv.reader(text.splitlines())
    if tuple(next(lines, ())) != COLUMNS:
        problem = "the columns are not the ones expected"
        return Table({}, (Finding(Position(name, 1, 1), "E114", problem, _REMEDY),))
    rows: dict[str, list[float]] = {}
    findings: list[Finding] = []
    for number, (trait, *cells) in enumerate(filter(None, lines), start=2):
        weights = _weights(cells)
        if weights is None or trait in rows:
            counts = f"{_SHORT - 1} or {len(COLUMNS) - 1}"
            problem = f"'{trait}' does not stand here once, with {counts} numbers"
            findings.append(Finding(Position(name, number, 1), "E105", problem, _REMEDY))
        else:
            rows[trait] = weights
    if len(rows.get(ANYWAY, ())) != len(COLUMNS) - 1 and not findings:
        problem = f"the row of '{ANYWAY}', which every text has, is missing or too short"
        findings.append(Finding(Position(name, 2, 1), "E114", problem, _REMEDY))
    return Table({} if findings else rows, tuple(findings))


def _weights(cells: list[str]) -> list[float] | None:
    """Return the numbers in a row, or None when it is not well formed."""
    if len(cells) not in (_SHORT - 1, len(COLUMNS) - 1):
        return None
    try:
        numbers = [float(cell) for cell in cells]
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
