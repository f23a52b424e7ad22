"""Conditions of routes and cautions as bits: a few intersections tell which of them hold."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.guidance.bits import union
from wegwijsbot.knowledge.guide import Condition
from wegwijsbot.knowledge.vocabulary import HIGHEST_AGE

Ages = tuple[int, int]  # in years, both included
_ASPECTS = (
    *("who", "substances", "age_groups", "urgencies", "wishes", "young_asker"),
    *("regions", "provinces", "zones", "municipalities"),
)
_ANYTHING = "all"


class Satisfied(dict[object, int]):
    """The conditions that an answer satisfies, or that do not look at it, by the answer."""

    def __init__(self, conditions: Sequence[Condition], aspect: str) -> None:
        asked = [_asked(condition, aspect) for condition in conditions]
        self._by_any = union(1 << number for number, answers in enumerate(asked) if not answers)
        answers = {answer for each in asked for answer in each}
        super().__init__({answer: self._by(answer, asked) for answer in answers})

    def _by(self, answer: object, asked: list[tuple[object, ...]]) -> int:
        return self._by_any | union(1 << n for n, each in enumerate(asked) if answer in each)

    def __missing__(self, _answer: object) -> int:
        return self._by_any


class Conditions:
    """Numbered conditions as bits, filed under every answer that they ask for; see Condition.

    `by` has one entry for each of the fields of a condition that look at an answer.
    """

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._all = (1 << len(conditions)) - 1
        self.by = {aspect: Satisfied(conditions, aspect) for aspect in _ASPECTS}
        self._ages: dict[Ages, int] = {}
        for number, condition in enumerate(conditions):
            self._file(condition, 1 << number)

    def _file(self, condition: Condition, bit: int) -> None:
        if condition.age_min is not None or condition.age_max is not None:
            high = HIGHEST_AGE if condition.age_max is None else condition.age_max
            limits = condition.age_min or 0, high
            self._ages[limits] = self._ages.get(limits, 0) | bit

    def holding(self, aspect: str, *answers: object) -> int:
        """Return the conditions that any of these answers satisfies, or that do not look at them.

        Args:
            aspect: the name of the condition's field that looks at them.
        """
        satisfied = self.by[aspect]
        return union(satisfied[answer] for answer in answers or (None,))

    def holding_at(self, ages: Ages | None) -> int:
        """Return the conditions whose limits hold all of `ages`; None is an age not told."""
        held = self._all
        for (low, high), mask in self._ages.items():
            if ages is None or ages[0] < low or ages[1] > high:
                held &= ~mask
        return held


def numbers(held: int) -> list[int]:
    """Return the numbers of some conditions, lowest first."""
    found = []
    while held:
        lowest = held & -held
        found.append(lowest.bit_length() - 1)
        held ^= lowest
    return found


def _asked(condition: Condition, aspect: str) -> tuple[object, ...]:
    """Return the answers of which a condition asks one; none when it does not look."""
    answers = getattr(condition, aspect)
    if isinstance(answers, bool):
        return (True,) if answers else ()
    return () if _ANYTHING in answers else tuple(answers)
