"""Conditions of routes and cautions as bits: a few intersections tell which of them hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijsbot.knowledge.guide import Condition

Ages = tuple[int, int]  # in years, both included
_ASPECTS = (
    *("who", "substances", "age_groups", "urgencies", "wishes", "young_asker"),
    *("regions", "provinces", "zones", "municipalities"),
)
_ANYTHING = "all"


class Conditions:
    """Numbered conditions as bits, filed under every answer that they ask for; see Condition."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._all = (1 << len(conditions)) - 1
        self._not_asking = dict.fromkeys(_ASPECTS, self._all)
        self._asking: dict[str, dict[object, int]] = {aspect: {} for aspect in _ASPECTS}
        self._ages: dict[Ages, int] = {}
        for number, condition in enumerate(conditions):
            self._file(condition, 1 << number)

    def _file(self, condition: Condition, bit: int) -> None:
        for aspect in _ASPECTS:
            asking = self._asking[aspect]
            for answer in _asked(condition, aspect):
                asking[answer] = asking.get(answer, 0) | bit
                self._not_asking[aspect] &= ~bit
        if condition.age_min is not None or condition.age_max is not None:
            high = 120 if condition.age_max is None else condition.age_max
            limits = condition.age_min or 0, high
            self._ages[limits] = self._ages.get(limits, 0) | bit

    def holding(self, aspect: str, *answers: object) -> int:
        """Return the conditions that these answers satisfy, or that do not look at them.

        Args:
            aspect: the name of the condition's field that looks at them.
        """
        asking, satisfied = self._asking[aspect], self._not_asking[aspect]
        for answer in answers:
            satisfied |= asking.get(answer, 0)
        return satisfied

    def holding_at(self, ages: Ages | None) -> int:
        """Return the conditions whose limits hold all of `ages`; None is an age not told."""
        held = self._all
        for (low, high), mask in self._ages.items():
            if ages is None or ages[0] < low or ages[1] > high:
                held &= ~mask
        return held


def numbers(held: int) -> Iterator[int]:
    """Yield the numbers of some conditions, lowest first."""
    while held:
        lowest = held & -held
        yield lowest.bit_length() - 1
        held ^= lowest


def _asked(condition: Condition, aspect: str) -> tuple[object, ...]:
    """Return the answers of which a condition asks one; none when it does not look."""
    answers = getattr(condition, aspect)
    if isinstance(answers, bool):
        return (True,) if answers else ()
    return () if _ANYTHING in answers else tuple(answers)
