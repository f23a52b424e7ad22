"""From the counts as they are to the numbers that may leave the database.

Events come out per week, dimensions and pairs per quarter, each when it is over and never
changed after. Totals over several weeks or quarters are sums of what was shown: they tell
nothing new. Years into which old weeks were rolled up are not published at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wegwijsbot.counts.declared import NOT_TOLD, Cell, Declaration, Dimension, Measure, Pair
from wegwijsbot.counts.disclosure import (
    SMALL,
    hidden_in_line,
    hidden_in_sequence,
    hidden_in_table,
    rounded,
)
from wegwijsbot.counts.weeks import quarter_of, weeks, weeks_in

Counts = Mapping[str, Mapping[Cell, int]]  # week -> cell -> number
Numbers = Mapping[Cell, int]
_REST = "*"  # the values of a dimension that are hidden, taken together
_LESS = ("*", NOT_TOLD)  # what readers miss least


@dataclass(frozen=True, slots=True)
class Publication:
    """What may be shown: rounded numbers, None where hidden; every declared cell is listed."""

    weekly: dict[str, dict[Cell, int | None]] = field(default_factory=dict)
    quarterly: dict[str, dict[Cell, int | None]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, Cell, int | None]]:
        """Yield period, cell and number, in order."""
        for table in (self.weekly, self.quarterly):
            for period, cells in table.items():
                yield from ((period, cell, number) for cell, number in cells.items())

    def within(self, first: str, last: str) -> Publication:
        """Return what was published of the weeks and quarters of a period, both ends included."""
        return Publication(
            {week: cells for week, cells in self.weekly.items() if first <= week <= last},
            {q: cells for q, cells in self.quarterly.items() if _is_inside(q, first, last)},
        )

    def total(self, cell: Cell) -> int:
        """Return the sum of the numbers shown of a cell."""
        table = self.weekly if cell.measure in set(Measure) else self.quarterly
        return sum(cells.get(cell) or 0 for cells in table.values())


def _is_inside(quarter: str, first: str, last: str) -> bool:
    inside = weeks_in(quarter)
    return first <= inside[0] and inside[-1] <= last


def publish(counts: Counts, declared: Declaration, now_week: str) -> Publication:
    """Return what may be shown at a moment in `now_week`, that week and its quarter held back."""
    kept = sorted(week for week in counts if "-W" in week and week < now_week)
    if not kept:
        return Publication()
    over = [week for week in weeks(kept[0], now_week) if week < now_week]
    quarters = list(dict.fromkeys(map(quarter_of, over)))
    published = Publication()
    for quarter in quarters:
        sequence = [week for week in weeks_in(quarter) if week in over]
        told = _publish_weeks(counts, sequence, declared, published)
        if weeks_in(quarter)[-1] in over:
            sums = _sums(counts, sequence)
            published.quarterly[quarter] = _quarter(sums, declared, told)
    return published


def _sums(counts: Counts, of: list[str]) -> dict[Cell, int]:
    sums: dict[Cell, int] = {}
    for week in of:
        for cell, number in counts.get(week, {}).items():
            sums[cell] = sums.get(cell, 0) + number
    return sums


def _publish_weeks(
    counts: Counts, sequence: list[str], declared: Declaration, published: Publication
) -> set[Measure]:
    """Publish the events of a quarter's weeks; return the bases whose quarter may be told."""
    bases = {dimension.base for dimension in declared.dimensions}
    told = set()
    for measure in Measure:
        cell = Cell(measure)
        line = [(week, counts.get(week, {}).get(cell, 0)) for week in sequence]
        hidden = {week for week, number in line if number < SMALL}
        if measure in bases:
            hidden, covered = hidden_in_sequence(line)
            told |= {measure} if covered else set()
        for week, number in line:
            shown = None if week in hidden else rounded(number)
            published.weekly.setdefault(week, {})[cell] = shown
    return told


def _quarter(sums: Numbers, declared: Declaration, told: set[Measure]) -> dict[Cell, int | None]:
    """Return every cell of the dimensions and pairs of one quarter."""
    shown: set[Cell] = set()
    for dimension in declared.dimensions:
        if dimension.base in told:
            shown |= _shown_of(dimension, sums, declared)
    for pair in declared.pairs:
        if declared.dimension(pair.row).base in told:
            shown |= _shown_pairs(pair, sums, declared, frozenset(shown))
    cells = [cell for cell in declared.cells() if cell.measure not in set(Measure)]
    return {cell: rounded(sums[cell]) if cell in shown else None for cell in cells}


def _shown_of(dimension: Dimension, sums: Numbers, declared: Declaration) -> set[Cell]:
    line = {value: sums.get(Cell(dimension.name, value), 0) for value in dimension.values}
    if dimension.several:
        whole = _events(dimension, sums, declared)
        small = {v for v, number in line.items() if min(number, whole - number) < SMALL}
        return {Cell(dimension.name, value) for value in line.keys() - small}
    hidden = hidden_in_line(line, first=_LESS)
    return {Cell(dimension.name, value) for value in line.keys() - hidden}


def _events(dimension: Dimension, sums: Numbers, declared: Declaration) -> int:
    """Return how many events the dimension describes, by another one that has one value each."""
    other = next(d for d in declared.dimensions if d.base is dimension.base and not d.several)
    return sum(sums.get(Cell(other.name, value), 0) for value in other.values)


def _shown_pairs(
    pair: Pair, sums: Numbers, declared: Declaration, shown: frozenset[Cell]
) -> set[Cell]:
    """Return the cells of a pair that may be shown; rows and columns hidden alone are not."""
    row, column = declared.dimension(pair.row), declared.dimension(pair.column)
    rows = {value: value if Cell(row.name, value) in shown else _REST for value in row.values}
    columns = {v: v if Cell(column.name, v) in shown else _REST for v in column.values}
    if row.several:
        found = set()
        for value in (value for value, name in rows.items() if name != _REST):
            found |= _shown_beside_rest(pair, value, columns, sums)
        return found
    table = _folded(pair, rows, columns, sums)
    return _shown_in(pair, table)


def _shown_beside_rest(
    pair: Pair, value: str, columns: Mapping[str, str], sums: Numbers
) -> set[Cell]:
    """Return what may be shown of one value of a dimension with several: it, and all without it."""
    table = _folded(pair, {value: value}, columns, sums)
    whole: dict[str, int] = {}
    for name, folded in columns.items():
        whole[folded] = whole.get(folded, 0) + sums.get(Cell(pair.column, name), 0)
    without = {(_REST, c): max(0, whole[c] - table[value, c]) for c in whole}
    small = {(_REST, c) for (_, c), number in without.items() if number < 2 * SMALL}
    return _shown_in(pair, table | without, never=small)


def _folded(
    pair: Pair, rows: Mapping[str, str], columns: Mapping[str, str], sums: Numbers
) -> dict[tuple[str, str], int]:
    table: dict[tuple[str, str], int] = {}
    for value, row in rows.items():
        for other, column in columns.items():
            number = sums.get(Cell(pair.measure, value, other), 0)
            table[row, column] = table.get((row, column), 0) + number
    return table


def _shown_in(
    pair: Pair,
    table: dict[tuple[str, str], int],
    never: set[tuple[str, str]] | None = None,
) -> set[Cell]:
    if never is None:
        never = {at for at in table if _REST in at}
    hidden = hidden_in_table(table, never | {at for at in table if at[1] == _REST}, _LESS)
    return {
        Cell(pair.measure, row, column) for row, column in table.keys() - hidden if row != _REST
    }
