"""The published numbers as tables: for a terminal, a spreadsheet and another program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from rich.table import Table

from wegwijsbot.counts.declared import Cell, Declaration, Measure
from wegwijsbot.counts.publication import Publication

HIDDEN = "·"
_COLUMNS = ("period", "measure", "value", "other", "number")
Row = tuple[str, Cell, int | None]


def chosen(published: Publication, period: str = "", measure: str = "") -> list[Row]:
    """Return the numbers of the periods that begin so (2026, 2026-Q3), and of one measure."""
    return [
        row
        for row in published.rows()
        if row[0].startswith(period) and measure in ("", row[1].measure)
    ]


def as_csv(rows: list[Row]) -> str:
    """Return rows as comma-separated values; the number of a hidden one is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((period, *cell, "" if n is None else n) for period, cell, n in rows)
    return text.getvalue()


def as_json(rows: list[Row]) -> str:
    """Return rows as a JSON list; the number of a hidden one is null."""
    return json.dumps(
        [dict(zip(_COLUMNS, (period, *cell, n), strict=True)) for period, cell, n in rows]
    )


def as_table(rows: list[Row], declared: Declaration, measure: str = "") -> Table:
    """Return rows as a table for the terminal; events per week, a pair by its two dimensions."""
    pair = next((pair for pair in declared.pairs if pair.measure == measure), None)
    if pair is not None:
        is_wide = len({cell.other for _, cell, _ in rows}) > len(
            {cell.value for _, cell, _ in rows}
        )
        cells = [(c.other, c.value, n) if is_wide else (c.value, c.other, n) for _, c, n in rows]
        return _grid(pair.measure, cells)
    if measure in ("", *Measure):
        events = [row for row in rows if row[1].measure in set(Measure)]
        return _grid("week", [(period, cell.measure, n) for period, cell, n in events])
    return _grid(measure, [(cell.value, period, n) for period, cell, n in rows])


def _grid(title: str, entries: list[tuple[str, str, int | None]]) -> Table:
    """Return a table of rows and columns; several numbers in one place are added up."""
    table = Table(title)
    columns = list(dict.fromkeys(column for _, column, _ in entries))
    for column in columns:
        table.add_column(column, justify="right")
    sums: dict[str, dict[str, int]] = {}
    for row, column, number in entries:
        sums.setdefault(row, {})
        if number is not None:
            sums[row][column] = sums[row].get(column, 0) + number
    for row, shown in sums.items():
        table.add_row(row, *_written(shown, columns))
    return table


def _written(shown: dict[str, int], columns: list[str]) -> Iterator[str]:
    return (str(shown[column]) if column in shown else HIDDEN for column in columns)
