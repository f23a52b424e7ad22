"""What sentences like this one turned out to mean, learned from many that people labelled.

Rules know only the wordings that their editors thought of. Experience weighs everything in a
text: its words, its pairs of words, their classes, the signs that stand and those taken back, the
turns of phrase, and what the rules made of it. Its table holds logistic regressions over those
traits: is it danger, which danger, for whom is help sought. `make learn` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from operator import add
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY, rows_of
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who

ANSWERS: tuple[Who | None, ...] = (*Who, None)  # in the order of the table; None: cannot be told
_MOST_TOLD = 4  # traits in an explanation

Adds = tuple[float, ...]
_SIZE, _DANGER, _WHO = 0, 1, 2  # where they stand in what a trait adds; the answers come last


class Likely(NamedTuple):
    """For whom help is sought, and how probable it is from 0 to 1."""

    value: Who | None
    probability: float


@dataclass(frozen=True, slots=True)
class Experience:
    """What each trait adds to the size of a text, to danger and to each answer; and to each kind.

    An empty one recalls nothing.
    """

    adds: Mapping[str, Adds]
    kinds: Mapping[str, Adds]  # of the traits that tell which danger it is

    @classmethod
    def read(cls, table: str) -> Experience:
        """Read a checked table."""
        adds, kinds = {}, {}
        for trait, (rarity, danger, *rest) in rows_of(table).items():
            factor = 1.0 if trait == ANYWAY else rarity  # multiplied: the same for every text
            weights = [factor * weight for weight in rest]
            adds[trait] = (rarity * rarity, factor * danger, *weights[: len(ANSWERS)])
            if of_kinds := tuple(weights[len(ANSWERS) :]):
                kinds[trait] = of_kinds
        return cls(adds, kinds)

    def recall(self, traits: Iterable[str]) -> Recalled | None:
        """Return what is known of the traits of one text; None without a table."""
        adds = self.adds
        if not adds:
            return None
        return Recalled(self, {trait: adds[trait] for trait in traits if trait in adds})


class Recalled:
    """What is known of the traits of one text."""

    def __init__(self, experience: Experience, known: dict[str, Adds]) -> None:
        self._experience = experience
        self._known = known
        self._anyway = experience.adds[ANYWAY]
        self._sums = _sums(known.values()) or [0.0] * len(self._anyway)
        score = self._sums[_DANGER] / self._scale()
        self.danger = _probability(self._anyway[_DANGER] + score)

    def kinds(self) -> dict[AlarmKind, float]:
        """Return the share of each kind of danger, were it one; together they are 1."""
        kinds = self._experience.kinds
        sums = _sums([kinds[trait] for trait in self._known if trait in kinds])
        return dict(zip(AlarmKind, self._shares(kinds[ANYWAY], sums), strict=True))

    def telling(self) -> tuple[str, ...]:
        """Return the traits that speak most for danger."""
        return self._most(_DANGER)

    def who(self, heard: Who | None) -> Likely:
        """Return for whom help is sought, given what the rules `heard`."""
        trait = trait_of(heard)
        if own := self._experience.adds.get(trait):
            self._known[trait] = own
            self._sums = [*map(add, self._sums, own)]
        shares = self._shares(self._anyway[_WHO:], self._sums[_WHO:])
        probability = max(shares)
        return Likely(ANSWERS[shares.index(probability)], probability)

    def telling_of(self, who: Who | None) -> tuple[str, ...]:
        """Return the traits that speak most for an answer on for whom help is sought."""
        return self._most(_WHO + ANSWERS.index(who))

    def _most(self, place: int) -> tuple[str, ...]:
        known = self._known
        order = sorted(known, key=lambda trait: known[trait][place], reverse=True)
        return tuple(order[:_MOST_TOLD])

    def _scale(self) -> float:
        return sqrt(self._sums[_SIZE] or 1.0)

    def _shares(self, anyway: Adds, sums: Sequence[float]) -> list[float]:
        """Return the softmax of sums over the traits; all alike when no trait is known."""
        scale = self._scale()
        added = [total / scale for total in sums] or [0.0] * len(anyway)
        odds = [exp(start + more) for start, more in zip(anyway, added, strict=True)]
        whole = sum(odds)
        return [each / whole for each in odds]


def trait_of(heard: Who | None) -> str:
    """Return the trait for what the rules heard."""
    return f"who={heard}"


def _sums(rows: Iterable[Adds]) -> list[float]:
    """Return what the rows add up to, column by column; nothing without a row."""
    return [sum(column) for column in zip(*rows, strict=True)]


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-40.0, min(40.0, score))))
