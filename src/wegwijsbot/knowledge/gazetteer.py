"""places.csv as places and municipalities."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import Any

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.files import decode
from wegwijsbot.knowledge.vocabulary import Province

COLUMNS = (
    *("postcode", "place", "place_fr", "municipality", "municipality_fr"),
    *("nis", "province", "arrondissement", "lat", "lon"),
)
_PATTERNS = {
    "postcode": (r"\d{4}", "four digits"),
    "place": (r"\S.*", "a name"),
    "municipality": (r"\S.*", "a name"),
    "nis": (r"\d{5}", "five digits"),
    "province": ("|".join(Province), f"one of {', '.join(Province)}"),
    "arrondissement": (r"\S.*", "a name"),
    "lat": (r"\d\d\.\d+", "degrees such as 51.209"),
    "lon": (r"\d\.\d+", "degrees such as 3.225"),
}
_RULES = {column: (re.compile(rule), say) for column, (rule, say) in _PATTERNS.items()}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places and municipalities as plain data, and what was wrong with the rows left out."""

    places: list[dict[str, Any]]
    municipalities: dict[str, dict[str, Any]]  # by nis
    findings: tuple[Finding, ...]


def read_places(name: str, data: bytes) -> Gazetteer:
    """Read the table; the row of a municipality's own name gives its main postcode and point."""
    text, found = decode(name, data)
    if text is None:
        return Gazetteer([], {}, found)
    lines = text.splitlines()
    if not lines or tuple(lines[0].split(",")) != COLUMNS:
        remedy = f"The first line must be: {','.join(COLUMNS)}"
        problem = "the columns are not the ones expected"
        return Gazetteer([], {}, (Finding(Position(name, 1, 1), "E114", problem, remedy),))
    rows: list[dict[str, str]] = []
    findings: list[Finding] = []
    for number, cells in enumerate(csv.reader(lines[1:]), start=2):
        fault = _fault(name, number, cells)
        if fault is None:
            rows.append(dict(zip(COLUMNS, cells, strict=True)))
        else:
            findings.append(fault)
    return Gazetteer([_place(row) for row in rows], _municipalities(rows), tuple(findings))


def _fault(name: str, number: int, cells: list[str]) -> Finding | None:
    if len(cells) != len(COLUMNS):
        problem = f"this line has {len(cells)} columns instead of {len(COLUMNS)}"
        remedy = "Check the commas; put a name that holds a comma between double quotes"
        return Finding(Position(name, number, 1), "E114", problem, remedy)
    column = 1
    for title, cell in zip(COLUMNS, cells, strict=True):
        rule = _RULES.get(title)
        if rule and not rule[0].fullmatch(cell):
            problem = f"'{cell}' is not a {title}" if cell else f"the {title} is empty"
            return Finding(Position(name, number, column), "E105", problem, f"Write {rule[1]}")
        column += len(cell) + 1
    return None


def _place(row: dict[str, str]) -> dict[str, Any]:
    return {
        "postcode": row["postcode"],
        "name": row["place"],
        "name_fr": row["place_fr"] or row["place"],
        "nis": int(row["nis"]),
    }


def _municipalities(rows: list[dict[str, str]]) -> dict[str, dict[str, Any]]:
    by_nis: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_nis.setdefault(row["nis"], []).append(row)
    return {nis: _municipality(group) for nis, group in by_nis.items()}


def _municipality(rows: list[dict[str, str]]) -> dict[str, Any]:
    main = next((row for row in rows if row["place"] == row["municipality"]), rows[0])
    others = sorted({row["postcode"] for row in rows} - {main["postcode"]})
    return {
        "nis": int(main["nis"]),
        "name": main["municipality"],
        "name_fr": main["municipality_fr"] or main["municipality"],
        "province": main["province"],
        "arrondissement": main["arrondissement"],
        "postcodes": [main["postcode"], *others],
        "latitude": float(main["lat"]),
        "longitude": float(main["lon"]),
    }
