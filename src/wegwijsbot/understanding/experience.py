"""What sentences like this one turned out to mean, learned from many that people labelled.

Rules know only the wordings that their editors thought of. Experience weighs everything in a
text: its words, its pairs of words, their classes, the signs that stand and those taken back, the
turns of phrase, and what the rules made of it. Its table holds logistic regressions over those
traits: is it danger, which danger, for whom is help sought. `make learn` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import copysign, exp, sqrt
from struct import Struct
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY, rows_of
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who

ANSWERS: tuple[Who | None, ...] = (*Who, None)  # in the order of the table; None: cannot be told
_MOST_TOLD = 4  # traits in an explanation

# What a trait adds, by column: to the size of a text, to danger, to each answer; apart from those,
# for they are seldom asked, to each kind.
_SIZE, _DANGER, _WHO = 0, 1, 2
_ANSWERED = 1 + len(ANSWERS)  # weights before those of the kinds
_CERTAIN = 40.0  # from zero, of a score: beyond it a probability is 0 or 1
_FARTHEST = 700.0  # from zero, of an exponent: beyond it there are no numbers


class Columns:
    """Numbers side by side in one whole number.

    One addition adds them all, and no order of adding changes a sum. The weights of the table have
    two decimals, their products four; a column is wide enough for all rows of the largest table.
    """

    _UNIT = 10_000
    _BITS = 64

    def __init__(self, count: int) -> None:
        self._layout = Struct(f"<{count}q")
        self._signs = sum(1 << self._BITS * column for column in range(1, count + 1)) >> 1

    def packed(self, weights: Iterable[float]) -> int:
        """Return one number that holds all weights."""
        units = [round(weight * self._UNIT) for weight in weights]
        return sum(each << (self._BITS * column) for column, each in enumerate(units))

    def of(self, adds: int) -> tuple[float, ...]:
        """Return what stands in each column; one below another that is negative lent to it."""
        apart = (adds + self._signs) ^ self._signs  # each with a sign of its own
        units = self._layout.unpack(apart.to_bytes(self._layout.size, "little"))
        return tuple([each / self._UNIT for each in units])


_TEXT, _KINDS = Columns(_WHO + len(ANSWERS)), Columns(len(AlarmKind))


class Likely(NamedTuple):
    """For whom help is sought, and how probable it is from 0 to 1."""

    value: Who | None
    probability: float


@dataclass(frozen=True, slots=True)
class Experience:
    """What each trait adds to a text, packed; an empty one recalls nothing."""

    adds: Mapping[str, int]
    kinds: Mapping[str, int]  # what it adds to each kind
    anyway: Sequence[float]  # what every text starts from, by column

    @classmethod
    def read(cls, table: str) -> Experience:
        """Read a checked table."""
        adds, kinds = {}, {}
        for trait, (rarity, *weights) in rows_of(table).items():
            factor = 1.0 if trait == ANYWAY else rarity  # multiplied: the same for every text
            products = [factor * weight for weight in weights]
            adds[trait] = _TEXT.packed((rarity * rarity, *products[:_ANSWERED]))
            if of_kinds := products[_ANSWERED:]:
                kinds[trait] = _KINDS.packed(of_kinds)
        return cls(adds, kinds, _TEXT.of(adds.get(ANYWAY, 0)))

    def recall(self, traits: Iterable[str], known: dict[str, int] | None = None) -> Recalled | None:
        """Return what is known of a text's traits, added to `known`; None without a table."""
        adds = self.adds
        if not adds:
            return None
        known = {} if known is None else known
        known.update([(trait, adds[trait]) for trait in traits if trait in adds])
        return Recalled(self, known)


class Recalled:
    """What is known of the traits of one text."""

    def __init__(self, experience: Experience, known: dict[str, int]) -> None:
        self._experience = experience
        self._known = known
        self._sum = sum(known.values())
        sums = _TEXT.of(self._sum)
        self.danger = _probability(experience.anyway[_DANGER] + sums[_DANGER] / _scale(sums))

    def kinds(self) -> dict[AlarmKind, float]:
        """Return the share of each kind of danger, were it one; together they are 1."""
        adds, scale = self._experience.kinds, _scale(_TEXT.of(self._sum))
        sums = _KINDS.of(sum([adds[trait] for trait in self._known if trait in adds]))
        return dict(zip(AlarmKind, _shares(_KINDS.of(adds[ANYWAY]), sums, scale), strict=True))

    def telling(self) -> tuple[str, ...]:
        """Return the traits that speak most for danger."""
        return self._most(_DANGER)

    def who(self, heard: Iterable[str]) -> Likely:
        """Return for whom help is sought, given the traits of what the rules `heard`."""
        adds, known = self._experience.adds, self._known
        new = {each: adds[each] for each in heard if each in adds and each not in known}
        known.update(new)
        self._sum += sum(new.values())
        sums = _TEXT.of(self._sum)
        shares = _shares(self._experience.anyway[_WHO:], sums[_WHO:], _scale(sums))
        probability = max(shares)
        return Likely(ANSWERS[shares.index(probability)], probability)

    def telling_of(self, who: Who | None) -> tuple[str, ...]:
        """Return the traits that speak most for an answer on for whom help is sought."""
        return self._most(_WHO + ANSWERS.index(who))

    def _most(self, column: int) -> tuple[str, ...]:
        known = self._known
        order = sorted(known, key=lambda trait: _TEXT.of(known[trait])[column], reverse=True)
        return tuple(order[:_MOST_TOLD])


def _scale(sums: Sequence[float]) -> float:
    return sqrt(sums[_SIZE] or 1.0)


def _shares(anyway: Sequence[float], sums: Sequence[float], scale: float) -> list[float]:
    """Return the softmax of sums over the traits; all alike when no trait is known."""
    scores = [start + each / scale for start, each in zip(anyway, sums, strict=True)]
    odds = [exp(_within(score, _FARTHEST)) for score in scores]
    whole = sum(odds)
    return [each / whole for each in odds]


def _probability(score: float) -> float:
    return 1 / (1 + exp(-_within(score, _CERTAIN)))


def _within(score: float, bound: float) -> float:
    return score if -bound < score < bound else copysign(bound, score)
