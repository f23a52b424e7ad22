"""A whole text that was typed without any space: "mijnmandrinktteveel"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from wegwijsbot.understanding.word_sets import word_set

_FROM, _TO = 10, 60  # letters
# What opens such a text: who it is about, or whose.
_OPENING = word_set(
    "ik hij zij ze wij we jij je ge gij mijn mn onze ons help je il elle on nous mon ma mes aidez i"
    " he she we you my our"
)
_UNSURE = word_set("he we on ma ge")  # also the beginning of words: "heupoperatie"
_LONE = frozenset("aiy")  # words of one letter
_SEVERAL = 3  # words, and letters in each of them on average: "onzekerheid" is one word


def words_of_unspaced(word: str, known: Set[str]) -> tuple[str, ...] | None:
    """Return the fewest of the `known` words of which `word` consists, or None.

    Two are for the reading of run-ons to judge.
    """
    if not (_FROM <= len(word) <= _TO and word.isalpha()):
        return None
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        found = [
            (*way, part)
            for start, way in ways.items()
            if (part := word[start:end]) in known
            and (way or part in _OPENING)
            and (len(part) > 1 or part in _LONE)
        ]
        if found:
            ways[end] = min(found, key=_pieces)
    whole = ways.get(len(word), ())
    least = _SEVERAL + _UNSURE.issuperset(whole[:1])
    return whole if least <= len(whole) <= len(word) // _SEVERAL else None


def _pieces(words: Sequence[str]) -> int:
    """Count words, those of one letter twice."""
    return len(words) + sum(len(word) == 1 for word in words)
