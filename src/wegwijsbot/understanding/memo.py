"""What was worked out for a word, kept for the words of the content and for no others."""

from __future__ import annotations

from collections.abc import Container
from typing import TypeVar

T = TypeVar("T")


class Memo(dict[str, T]):
    """Findings by word; what only people type is looked up anew each time, and forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[Container[str], ...] = ()

    def know(self, *words: Container[str]) -> None:
        """Keep what is found for the words that any of these holds."""
        self._words = words

    def kept(self, word: str, found: T) -> T:
        """Return what was `found`, and keep it when `word` is known."""
        if any(word in words for words in self._words):
            self[word] = found
        return found
