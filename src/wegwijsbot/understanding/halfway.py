"""Lines that stop halfway, as people in need type them: "ik heb", then "30 pillen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain, product

from wegwijsbot.knowledge.language import Phrases

_NUMBER = "<n>"
_A_NUMBER = "30"  # in the place of whatever number was typed
_FEWEST = 4  # pills; who took less has not taken too many
_LONGEST = 6  # words


def compiled(phrases: Phrases) -> frozenset[str]:
    """Return every line that `phrases` stand for: `a|b` is one of them, `a|b?` may be missing."""
    written = chain.from_iterable(phrases.values())
    return frozenset(chain.from_iterable(map(_lines, written)))


def stops_halfway(words: Sequence[str], lines: Set[str]) -> str:
    """Return the line, if all of it is one of the content's own that stop halfway; else nothing."""
    if len(words) > _LONGEST:
        return ""
    line = " ".join([_A_NUMBER if _is_many(word) else word for word in words])
    return line if line in lines else ""


def _is_many(word: str) -> bool:
    return word.isdecimal() and int(word) >= _FEWEST


def _lines(phrase: str) -> Iterator[str]:
    choices = [_choice(word) for word in phrase.replace(_NUMBER, _A_NUMBER).split()]
    return (" ".join(filter(None, words)) for words in product(*choices))


def _choice(word: str) -> list[str]:
    words = word.removesuffix("?").split("|")
    return [*words, ""] if word.endswith("?") else words
