"""The report on what people ask for: a page in one language, made of published numbers only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijsbot.counts import charts
from wegwijsbot.counts.declared import Cell, Declaration, Dimension, Measure, Pair
from wegwijsbot.counts.labels import Labels
from wegwijsbot.counts.page import Section, folded, listing, page, table
from wegwijsbot.counts.publication import Publication
from wegwijsbot.knowledge.vocabulary import Province, Wish

_GAPS = (Wish.AFTER_HOURS, Wish.COMES_TO_YOU, Wish.NO_APPOINTMENT)
_FLANDERS_AND_BRUSSELS = tuple(Province)[:6]
_RULES = 8
_MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of a report, and the words for them."""

    published: Publication
    declared: Declaration
    labels: Labels

    def html(self, *, is_invented: bool = False) -> str:
        """Return the page; invented numbers are marked as such on top."""
        say = self.labels.say
        return page(
            self.labels.language,
            say("title"),
            self._intro(),
            self._sections(),
            notice=say("invented") if is_invented else "",
            footer=say("footer"),
        )

    def _intro(self) -> Iterator[str]:
        say, weeks, quarters = self.labels.say, list(self.published.weekly), self._quarters
        if not weeks:
            yield say("empty")
            return
        yield say("period", first=weeks[0], last=weeks[-1])
        totals = {measure.value: self.published.total(Cell(measure)) for measure in Measure}
        yield say("summary", **totals)
        yield say("quarters", quarters=", ".join(quarters)) if quarters else say("no_quarter")
        yield say("hidden_note")

    @property
    def _quarters(self) -> list[str]:
        return list(self.published.quarterly)

    def _sections(self) -> Iterator[Section]:
        if self.published.weekly:
            yield self._weeks()
        if self.published.quarterly:
            yield self._bars("substances", "substance")
            yield self._map()
            yield self._bars("who", "who")
            yield self._bars("age_group", "age_group")
            yield self._bars("asked", "wish")
            yield self._bars("found", "kind")
            yield self._bars("moment", "moment")
        if self.published.weekly:
            yield self._gaps()
            yield self._emergencies()
        if self.published.quarterly:
            yield self._pairs()
        say = self.labels.say
        rules = [say(f"rules.{number}") for number in range(1, _RULES + 1)]
        yield Section(say("rules.title"), "", (listing(rules),), wide=True)

    def _section(self, key: str, *parts: str, wide: bool = False) -> Section:
        return Section(self.labels.say(f"{key}.title"), self.labels.say(f"{key}.text"), parts, wide)

    def _weeks(self) -> Section:
        measures = (Measure.BEGUN, Measure.SUGGESTED)
        return self._section("weeks", *self._weekly("weeks", *measures))

    def _weekly(self, key: str, *measures: Measure) -> tuple[str, str]:
        """Return a chart of events per week, and its numbers."""
        say, weekly = self.labels.say, self.published.weekly
        series = {
            say(f"measure.{measure}"): [cells[Cell(measure)] for cells in weekly.values()]
            for measure in measures
        }
        chart = charts.lines(say(f"{key}.title"), list(weekly), series)
        numbers = {week: [line[i] for line in series.values()] for i, week in enumerate(weekly)}
        return chart, folded(say("numbers"), self._table("", list(series), numbers))

    def _bars(self, key: str, dimension: str) -> Section:
        return self._section(key, *self._barred(self.labels.say(f"{key}.title"), dimension))

    def _barred(self, title: str, dimension: str) -> tuple[str, str]:
        """Return a chart of a dimension over all quarters, and its numbers per quarter."""
        values = self.declared.dimension(dimension).values
        names = {value: self.labels.value(dimension, value) for value in values}
        shown = {
            names[value]: total
            for value in values
            if (total := self.published.total(Cell(dimension, value)))
        }
        most = dict(sorted(shown.items(), key=lambda item: -item[1])[:_MOST_BARS])
        quarters = self.published.quarterly.values()
        numbers = {
            name: [cells[Cell(dimension, value)] for cells in quarters]
            for value, name in names.items()
        }
        chart = charts.bars(title, most) if most else ""
        return chart, folded(self.labels.say("numbers"), self._table("", self._quarters, numbers))

    def _map(self) -> Section:
        say, published = self.labels.say, self.published
        names = {p.value: self.labels.value("province", p) for p in _FLANDERS_AND_BRUSSELS}
        totals = {value: published.total(Cell("province", value)) or None for value in names}
        drawn = charts.tiles(say("map.title"), names, totals, say("hidden"))
        _, numbers = self._barred("", "province")
        return self._section("map", drawn, numbers)

    def _gaps(self) -> Section:
        parts = list(self._weekly("gaps", Measure.UNREACHABLE))
        if self.published.quarterly:
            parts.append(self._pair(Pair("wish", "province"), only=_GAPS))
        return self._section("gaps", *parts)

    def _emergencies(self) -> Section:
        parts = list(self._weekly("emergencies", Measure.EMERGENCY))
        if self.published.quarterly:
            parts += self._barred(self.labels.say("emergencies.title"), "alarm")
        return self._section("emergencies", *parts)

    def _pairs(self) -> Section:
        tables = [self._pair(pair) for pair in self.declared.pairs]
        return self._section("pairs", *tables, wide=True)

    def _pair(self, pair: Pair, only: tuple[str, ...] = ()) -> str:
        """Return the table of a pair over all quarters, without lines that show nothing.

        Args:
            only: the values of the pair's row to show, side by side; all if empty.
        """
        row, column = self.declared.dimension(pair.row), self.declared.dimension(pair.column)
        values = only or row.values
        totals = {
            (value, other): self.published.total(Cell(pair.measure, value, other)) or None
            for value in values
            for other in column.values
        }
        if only or len(column.values) > len(values):
            turned = {(other, value): total for (value, other), total in totals.items()}
            return self._grid((column, row), turned)
        return self._grid((row, column), totals)

    def _grid(
        self, of: tuple[Dimension, Dimension], totals: dict[tuple[str, str], int | None]
    ) -> str:
        down, across = of
        shown = {column for (_, column), total in totals.items() if total}
        columns = [column for column in across.values if column in shown]
        rows = {
            self.labels.value(down.name, value): [totals[value, column] for column in columns]
            for value in dict.fromkeys(value for (value, _), total in totals.items() if total)
        }
        names = [self.labels.say(f"dimension.{dimension.name}") for dimension in of]
        return self._table(
            " × ".join(names), [self.labels.value(across.name, c) for c in columns], rows
        )

    def _table(self, caption: str, columns: list[str], rows: dict[str, list[int | None]]) -> str:
        return table(caption, columns, rows, self.labels.say("hidden"))
