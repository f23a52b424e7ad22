"""What sentences like this one turned out to mean, learned from many that people labelled.

Rules know only the wordings that their editors thought of. Experience weighs everything in a
text: its words, its pairs of words, their classes, the signs that stand and those taken back, the
turns of phrase, and what the rules made of it. Its table holds logistic regressions over those
traits: is it danger, which danger, for whom is help sought. `make learn` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY, rows_of
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who

ANSWERS: tuple[Who | None, ...] = (*Who, None)  # in the order of the table; None: cannot be told
_MOST_TOLD = 4  # traits in an explanation

# What a trait adds, by column: to the size of a text, to danger, to each answer, to each kind.
_SIZE, _DANGER, _WHO = 0, 1, 2
_KINDS = _WHO + len(ANSWERS)
_COLUMNS = _KINDS + len(AlarmKind)
# All columns of a trait are kept as one whole number, so that one addition adds them all and no
# order of adding changes a sum. The weights of the table have two decimals, their products four.
_UNIT = 10_000
_BITS = 64  # of one column, in which the sum of the largest table fits (a test holds it)
_FIELD, _HALF = (1 << _BITS) - 1, 1 << (_BITS - 1)
_FARTHEST = 700.0  # from zero, of an exponent: beyond it there are no numbers


class Likely(NamedTuple):
    """For whom help is sought, and how probable it is from 0 to 1."""

    value: Who | None
    probability: float


@dataclass(frozen=True, slots=True)
class Experience:
    """What each trait adds to a text, packed; an empty one recalls nothing."""

    adds: Mapping[str, int]

    @classmethod
    def read(cls, table: str) -> Experience:
        """Read a checked table."""
        adds = {}
        for trait, (rarity, danger, *rest) in rows_of(table).items():
            factor = 1.0 if trait == ANYWAY else rarity  # multiplied: the same for every text
            weights = (danger, *rest)
            adds[trait] = packed((rarity * rarity, *(factor * weight for weight in weights)))
        return cls(adds)

    def recall(
        self, traits: Iterable[str], known: Mapping[str, int] | None = None
    ) -> Recalled | None:
        """Return what is known of the traits of one text, beside `known`; None without a table."""
        adds = self.adds
        if not adds:
            return None
        found = dict(known or ())
        found.update([(trait, adds[trait]) for trait in traits if trait in adds])
        return Recalled(self, found)


class Recalled:
    """What is known of the traits of one text."""

    def __init__(self, experience: Experience, known: dict[str, int]) -> None:
        self._experience = experience
        self._known = known
        self._sum = sum(known.values())
        anyway, danger = (column_of(each, _DANGER) for each in (experience.adds[ANYWAY], self._sum))
        self.danger = _probability(anyway + danger / self._scale())

    def kinds(self) -> dict[AlarmKind, float]:
        """Return the share of each kind of danger, were it one; together they are 1."""
        return dict(zip(AlarmKind, self._shares(range(_KINDS, _COLUMNS)), strict=True))

    def telling(self) -> tuple[str, ...]:
        """Return the traits that speak most for danger."""
        return self._most(_DANGER)

    def who(self, heard: Iterable[str]) -> Likely:
        """Return for whom help is sought, given the traits of what the rules `heard`."""
        for trait in heard:
            if trait not in self._known and (own := self._experience.adds.get(trait)):
                self._known[trait] = own
                self._sum += own
        shares = self._shares(range(_WHO, _KINDS))
        probability = max(shares)
        return Likely(ANSWERS[shares.index(probability)], probability)

    def telling_of(self, who: Who | None) -> tuple[str, ...]:
        """Return the traits that speak most for an answer on for whom help is sought."""
        return self._most(_WHO + ANSWERS.index(who))

    def _most(self, column: int) -> tuple[str, ...]:
        known = self._known
        order = sorted(known, key=lambda trait: column_of(known[trait], column), reverse=True)
        return tuple(order[:_MOST_TOLD])

    def _scale(self) -> float:
        return sqrt(column_of(self._sum, _SIZE) or 1.0)

    def _shares(self, columns: Iterable[int]) -> list[float]:
        """Return the softmax of sums over the traits; all alike when no trait is known."""
        anyway, scale = self._experience.adds[ANYWAY], self._scale()
        odds = [
            exp(_within(column_of(anyway, each) + column_of(self._sum, each) / scale, _FARTHEST))
            for each in columns
        ]
        whole = sum(odds)
        return [each / whole for each in odds]


def packed(weights: Iterable[float]) -> int:
    """Return one number that holds a column for each of the weights."""
    return sum(round(weight * _UNIT) << (_BITS * column) for column, weight in enumerate(weights))


def column_of(adds: int, column: int) -> float:
    """Return what stands in a column; one below that is negative has borrowed from it."""
    above = (adds + ((1 << _BITS * column) >> 1)) >> (_BITS * column)
    return (((above + _HALF) & _FIELD) - _HALF) / _UNIT


def _probability(score: float) -> float:
    return 1 / (1 + exp(-_within(score, 40.0)))


def _within(score: float, bound: float) -> float:
    return max(-bound, min(bound, score))
