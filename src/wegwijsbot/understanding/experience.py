"""What sentences like this one turned out to mean, learned from many that people labelled.

Signs know only the wordings that their editors thought of. Experience weighs everything in a
text: its words, its pairs of words, their classes, the signs that stand and those taken back, the
turns of phrase. Its table is a logistic regression over those traits; `make learn` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, sqrt
from typing import NamedTuple

from wegwijsbot.knowledge.experience import ANYWAY
from wegwijsbot.knowledge.vocabulary import AlarmKind

# A trait -> how rare it is, what it adds to danger, and to each kind in the order of AlarmKind.
Weights = Mapping[str, tuple[float, ...]]
_RARITY, _DANGER, _KINDS = 0, 1, 2
_MOST_TOLD = 4  # traits in an explanation


class Judgement(NamedTuple):
    """How probable danger is, from 0 to 1, of which kinds, and what told so most."""

    danger: float
    kinds: Mapping[AlarmKind, float]  # their shares, 0 to 1; empty when danger is far
    telling: tuple[str, ...]

    @property
    def likeliest(self) -> AlarmKind:
        """The kind with the largest share; raises ValueError when danger is far."""
        return max(self.kinds, key=self.kinds.__getitem__)


@dataclass(frozen=True, slots=True)
class Experience:
    """The learned table; an empty one has no opinion."""

    weights: Weights

    def judge(self, traits: Iterable[str], *, near: float) -> Judgement | None:
        """Return what `traits` add up to; the kinds only from a probability of `near` on."""
        if not self.weights:
            return None
        known = {trait: row for trait in traits if (row := self.weights.get(trait))}
        size = sqrt(sum(row[_RARITY] ** 2 for row in known.values())) or 1.0
        shares = {trait: row[_RARITY] * row[_DANGER] / size for trait, row in known.items()}
        danger = _probability(self.weights[ANYWAY][_DANGER] + sum(shares.values()))
        if danger < near:
            return Judgement(danger, {}, ())
        telling = sorted(shares, key=lambda trait: -shares[trait])[:_MOST_TOLD]
        return Judgement(danger, self._kinds(known, size), tuple(telling))

    def _kinds(self, known: Weights, size: float) -> dict[AlarmKind, float]:
        scores = list(self.weights[ANYWAY][_KINDS:])
        for row in known.values():
            factor = row[_RARITY] / size
            for at, weight in enumerate(row[_KINDS:]):
                scores[at] += factor * weight
        odds = [exp(score) for score in scores]
        total = sum(odds)
        return {kind: each / total for kind, each in zip(AlarmKind, odds, strict=True)}


def _probability(score: float) -> float:
    return 1 / (1 + exp(-max(-40.0, min(40.0, score))))
