"""Sets of words, as the modules that look for them write them down."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())
