"""What sentences like this one turned out to mean, learned from many that people labelled.

Rules know only the wordings that their editors thought of. Experience weighs everything in a
text: its words, its pairs of words, their classes, the signs that stand and those taken back, the
turns of phrase, and what the rules made of it. Its table holds logistic regressions over those
traits: is it danger, which danger, for whom is help sought. `make learn` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY, rows_of
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who

ANSWERS: tuple[Who | None, ...] = (*Who, None)  # in the order of the table; None: cannot be told
_MOST_TOLD = 4  # traits in an explanation


class Row(NamedTuple):
    """What a trait adds: to the size of a text, to danger, to each answer and each kind."""

    size: float
    danger: float
    who: tuple[float, ...]
    kinds: tuple[float, ...]


class Likely(NamedTuple):
    """For whom help is sought, how probable it is from 0 to 1, and the traits that told most."""

    value: Who | None
    probability: float
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Experience:
    """The learned table; an empty one recalls nothing."""

    rows: Mapping[str, Row]

    @classmethod
    def read(cls, table: str) -> Experience:
        """Read a checked table."""
        return cls(dict(_rows(table)))

    def recall(self, traits: Iterable[str]) -> Recalled | None:
        """Return what is known of the traits of one text; None without a table."""
        if not self.rows:
            return None
        known = {trait: row for trait in traits if (row := self.rows.get(trait))}
        return Recalled(self.rows, known)


class Recalled:
    """What is known of the traits of one text."""

    def __init__(self, rows: Mapping[str, Row], known: dict[str, Row]) -> None:
        self._rows = rows
        self._known = known
        self._size = sum(row.size for row in known.values())
        total = sum(row.danger for row in known.values())
        self.danger = _probability(rows[ANYWAY].danger + total / sqrt(self._size or 1.0))

    def kinds(self) -> dict[AlarmKind, float]:
        """Return the share of each kind of danger, were it one; together they are 1."""
        sums = map(sum, zip(*(row.kinds for row in self._known.values() if row.kinds), strict=True))
        return dict(zip(AlarmKind, self._shares(self._rows[ANYWAY].kinds, sums), strict=True))

    def telling(self) -> tuple[str, ...]:
        """Return the traits that speak most for danger."""
        order = sorted(self._known, key=lambda trait: -self._known[trait].danger)
        return tuple(order[:_MOST_TOLD])

    def who(self, heard: Who | None) -> Likely:
        """Return for whom help is sought, given what the rules `heard`."""
        trait = trait_of(heard)
        if own := self._rows.get(trait):
            self._known[trait] = own
            self._size += own.size
        sums = map(sum, zip(*(row.who for row in self._known.values()), strict=True))
        shares = self._shares(self._rows[ANYWAY].who, sums)
        best = max(range(len(shares)), key=shares.__getitem__)
        order = sorted(self._known, key=lambda trait: -self._known[trait].who[best])
        return Likely(ANSWERS[best], shares[best], tuple(order[:_MOST_TOLD]))

    def _shares(self, anyway: tuple[float, ...], sums: Iterable[float]) -> list[float]:
        """Return the softmax of sums over the traits; all alike when no trait is known."""
        scale = sqrt(self._size or 1.0)
        added = [total / scale for total in sums] or [0.0] * len(anyway)
        odds = [exp(start + more) for start, more in zip(anyway, added, strict=True)]
        whole = sum(odds)
        return [each / whole for each in odds]


def trait_of(heard: Who | None) -> str:
    """Return the trait for what the rules heard."""
    return f"who={heard}"


def _rows(table: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows with everything multiplied that is the same for every text."""
    for trait, (rarity, danger, *rest) in rows_of(table).items():
        factor = 1.0 if trait == ANYWAY else rarity
        who, kinds = rest[: len(ANSWERS)], rest[len(ANSWERS) :]
        yield (
            trait,
            Row(
                rarity * rarity,
                factor * danger,
                tuple(factor * weight for weight in who),
                tuple(factor * weight for weight in kinds),
            ),
        )


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-40.0, min(40.0, score))))
