"""Typing errors: which known word was meant by one that is a single slip away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 3  # letters
BEARS_LOSS_FROM = 5  # letters; shorter words bear two letters swapped or one doubled, no more
SURE_FROM = 8  # letters; shorter words that part at the last letter are other forms, not slips
FREE_FROM = 6  # letters; shorter words bear a swap or a lost or doubled letter, no other letter


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with one letter swapped, lost, added or (long words) changed."""
    if typed[0] != meant[0] and typed[:2] != meant[1::-1]:
        return False
    if OSA.distance(typed, meant, score_cutoff=1) != 1:
        return False
    if _is_swapped_or_doubled(typed, meant):
        return True
    if len(meant) < BEARS_LOSS_FROM or len(typed) == len(meant) < FREE_FROM:
        return False
    return len(meant) >= SURE_FROM or not _differ_in_ending(typed, meant)


def nearest(typed: str, names: Iterable[str], slips: int) -> tuple[str, ...]:
    """Return the names that are fewest slips away from `typed`, if no more than `slips`."""
    found = process.extract(
        typed, tuple(names), scorer=OSA.distance, score_cutoff=slips, limit=None
    )
    fewest = min((distance for _, distance, _ in found), default=0)
    return tuple(name for name, distance, _ in found if distance == fewest)


def _is_swapped_or_doubled(typed: str, meant: str) -> bool:
    """Whether one slip was the right keys, in the wrong order or once too often."""
    if len(typed) == len(meant):
        return sorted(typed) == sorted(meant)
    if len(typed) < len(meant):
        return False
    return any(meant[: at + 1] + meant[at:] == typed for at in range(len(meant)))


def _differ_in_ending(one: str, other: str) -> bool:
    """Whether two words part only at their last letter, as inflected forms do."""
    shorter = min(len(one), len(other))
    stem = shorter if len(one) != len(other) else shorter - 1
    return one[:stem] == other[:stem]


class Slips:
    """Finds the known words one slip away without comparing with all of them.

    Two words one edit apart share a form with at most one letter left out, so each known
    word is filed under all those forms; words of one length only once such a length is typed.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST:
                self._by_length.setdefault(len(word), []).append(word)
        self._filed: dict[int, dict[str, list[str]]] = {}

    def meant_by(self, typed: str) -> tuple[str, ...]:
        """Return the known words that `typed` may be a slip of."""
        if len(typed) < SHORTEST - 1:
            return ()
        forms = set(_shortened(typed))
        near: set[str] = set()
        for length in range(len(typed) - 1, len(typed) + 2):
            filed = self._of(length)
            near.update(*[filed[form] for form in forms & filed.keys()])
        return tuple(sorted([word for word in near if is_one_slip(typed, word)]))

    def _of(self, length: int) -> dict[str, list[str]]:
        if length not in self._filed:
            filed: dict[str, list[str]] = {}
            self._filed[length] = filed
            for word in self._by_length.get(length, ()):
                for form in _shortened(word):
                    filed.setdefault(form, []).append(word)
        return self._filed[length]


def _shortened(word: str) -> Iterator[str]:
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
