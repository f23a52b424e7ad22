"""Faults on purpose: the network and Telegram on a bad day, from a seed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

BEFORE = ("429", "502-before", "cut-before")
AFTER = ("502-after", "cut-after", "hang", "slow")
UPDATES = ("duplicate", "reorder")


@dataclass
class Faults:
    """Which faults happen, and how often: `share` of all calls, from 0.0 to 1.0."""

    share: float = 0.0
    kinds: tuple[str, ...] = (*BEFORE, *AFTER)
    updates: tuple[str, ...] = UPDATES
    seed: int = 1
    hang_seconds: float = 12.0
    slow_seconds: float = 0.3
    wait_seconds: float = 1.0  # that a 429 names
    next: list[str] = field(default_factory=list)  # faults for the next calls, by hand
    only: frozenset[str] = frozenset()  # lower-case methods that fail; empty for all
    happened: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def draw(self, method: str) -> str | None:
        """Return the fault of this call, if any."""
        if self.only and method not in self.only:
            return None
        fault = None
        if self.next:
            fault = self.next.pop(0)
        elif self.kinds and self._random.random() < self.share:
            fault = self._random.choice(self.kinds)
        if fault:
            self.happened[fault] += 1
        return fault

    def disturb(self, updates: list[dict[str, object]]) -> list[dict[str, object]]:
        """Return a batch with doubled and swapped updates."""
        if not updates or self._random.random() >= self.share * 4 or not self.updates:
            return updates
        kind = self._random.choice(self.updates)
        self.happened[kind] += 1
        if kind == "duplicate":
            return [*updates, self._random.choice(updates)]
        return self._random.sample(updates, len(updates))
