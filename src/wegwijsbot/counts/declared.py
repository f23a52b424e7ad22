"""What is counted: every measure, dimension and pair, declared here and nowhere else.

Nothing that is not declared can be counted: a tally has one place for each cell named here,
and no place for anything else. A cell is a number of times, never a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import (
    AgeGroup,
    AlarmKind,
    Language,
    Province,
    Urgency,
    Who,
    Wish,
)

NOT_TOLD = "not-told"
OPENED = "opened"  # the emergency card asked for by hand, without a sign of danger


class Cell(NamedTuple):
    """One thing that can be counted; `value` and `other` are empty for a plain event."""

    measure: str
    value: str = ""
    other: str = ""


class Measure(StrEnum):
    """The events, counted per week."""

    BEGUN = "begun"
    SUGGESTED = "suggested"  # the first suggestions of a conversation
    EMERGENCY = "emergency"  # an emergency card
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    NOT_UNDERSTOOD = "not_understood"
    UNREACHABLE = "unreachable"  # suggested, but the first choice could not be reached just then


class Channel(StrEnum):
    """Where the conversation took place."""

    TELEGRAM = "telegram"
    WEB = "web"
    TERMINAL = "terminal"


class Moment(StrEnum):
    """When, in Belgian time; the only trace of the hour that is ever kept."""

    OFFICE = "office-hours"  # Monday to Friday, 8:00 to 17:00
    EVENING = "evening"  # Monday to Friday, 17:00 to 22:00
    NIGHT = "night"  # every day, 22:00 to 8:00
    WEEKEND = "weekend"  # Saturday and Sunday, 8:00 to 22:00


@dataclass(frozen=True, slots=True)
class Dimension:
    """One coarse trait of an event; unless `several`, each event has exactly one value.

    Where people may keep silent one of the values is NOT_TOLD.
    """

    name: str
    base: Measure
    values: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dimensions of one base that may be counted together."""

    row: str
    column: str

    @property
    def measure(self) -> str:
        """The name under which the pair is stored."""
        return f"{self.row}*{self.column}"


# Pairs must not form a ring, and a dimension with several values may stand in one pair only:
# then tables that are safe one by one are safe together (docs/privacy.md).
PAIRS = (
    Pair("substance", "province"),
    Pair("who", "substance"),
    Pair("kind", "province"),
    Pair("wish", "province"),
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that can be counted with one knowledge base."""

    dimensions: tuple[Dimension, ...]
    pairs: tuple[Pair, ...] = PAIRS

    @classmethod
    def of(cls, knowledge: Knowledge) -> Declaration:
        """Return the declaration; only substances and kinds of help come from the content."""
        return declaration(knowledge.substances, knowledge.kinds)

    def dimension(self, name: str) -> Dimension:
        """Return a dimension. Raises: KeyError if it is not declared."""
        for dimension in self.dimensions:
            if dimension.name == name:
                return dimension
        raise KeyError(name)

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, always in the same order."""
        yield from (Cell(measure) for measure in Measure)
        for dimension in self.dimensions:
            yield from (Cell(dimension.name, value) for value in dimension.values)
        for pair in self.pairs:
            columns = self.dimension(pair.column).values
            for value in self.dimension(pair.row).values:
                yield from (Cell(pair.measure, value, other) for other in columns)


def declaration(substances: Iterable[str], kinds: Iterable[str]) -> Declaration:
    """Return what is counted for these substances and kinds of help."""
    suggested = Measure.SUGGESTED
    return Declaration(
        (
            Dimension("channel", suggested, tuple(Channel)),
            Dimension("language", suggested, tuple(Language)),
            Dimension("moment", suggested, tuple(Moment)),
            Dimension("who", suggested, (*Who, NOT_TOLD)),
            Dimension("substance", suggested, (*sorted(substances), NOT_TOLD)),  # the first named
            Dimension("age_group", suggested, (*AgeGroup, NOT_TOLD)),
            Dimension("province", suggested, (*Province, NOT_TOLD)),
            Dimension("urgency", suggested, (*Urgency, NOT_TOLD)),
            Dimension("kind", suggested, (*sorted(kinds), NOT_TOLD)),  # of the first suggestion
            Dimension("wish", suggested, tuple(Wish), several=True),
            Dimension("alarm", Measure.EMERGENCY, (*AlarmKind, OPENED)),
        )
    )


def faults(declared: Declaration) -> list[str]:
    """Return what makes a declaration unsafe or contradictory, in words; empty when sound."""
    found = []
    names = [dimension.name for dimension in declared.dimensions]
    cells = list(declared.cells())
    if len(set(cells)) < len(cells) or len({*names, *Measure}) < len(names) + len(Measure):
        found.append("something is declared twice")
    for dimension in declared.dimensions:
        partners = [pair for pair in declared.pairs if dimension.name in (pair.row, pair.column)]
        if dimension.several and (
            len(partners) > 1 or any(pair.column == dimension.name for pair in partners)
        ):
            found.append(f"{dimension.name} has several values: one pair at most, as its row")
    found += _rings(declared)
    return found


def _rings(declared: Declaration) -> list[str]:
    """Return the pairs that close a ring, or that tie dimensions of two bases together."""
    group = {dimension.name: dimension.name for dimension in declared.dimensions}
    found = []
    for pair in declared.pairs:
        row, column = group[pair.row], group[pair.column]
        if row == column:
            found.append(f"{pair.measure} closes a ring of pairs")
        if declared.dimension(pair.row).base is not declared.dimension(pair.column).base:
            found.append(f"{pair.measure} ties two kinds of events together")
        group = {name: row if of == column else of for name, of in group.items()}
    return found
