"""What a text is about, word by word: "job", "werk" and "boulot" all speak of work.

Only experience reads topics. Their words stand on a shelf of their own and not in the book of
signs: what looks like a typing error of one is not mended to it, but neither is the word itself
taken for a typing error of another. They are looked up in the language of the text, for "die" is
no death in Dutch and "son" no child in French.
"""

from __future__ import annotations

from collections.abc import Mapping

from wegwijsbot.knowledge.alarm import Words
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.normalise import fold

STEM_KEY = 3  # letters by which stems are filed; no stem is shorter

_NONE: tuple[str, ...] = ()


class Topics:
    """The words of all topics, by language."""

    def __init__(self, topics: Mapping[str, Mapping[Language, Words]]) -> None:
        self._shelves = {language: _Shelf() for language in Language}
        for name, tongues in topics.items():
            for language, words in tongues.items():
                for word in words:
                    self._shelves[language].file(fold(word), f"{{{name}}}")

    def of(self, word: str, language: Language | None) -> tuple[str, ...]:
        """Return the topics of a word, as traits; in any language when its own is unknown."""
        shelves = [self._shelves[language]] if language else self._shelves.values()
        return tuple(name for shelf in shelves for name in shelf.names(word))


class _Shelf:
    """The words of one language."""

    def __init__(self) -> None:
        self._whole: dict[str, tuple[str, ...]] = {}
        self._begin: dict[str, tuple[tuple[str, str], ...]] = {}

    def file(self, word: str, name: str) -> None:
        if word.endswith("*"):
            stem = word[:-1]
            key = stem[:STEM_KEY]
            self._begin[key] = (*self._begin.get(key, ()), (stem, name))
        else:
            self._whole[word] = (*self._whole.get(word, _NONE), name)

    def names(self, word: str) -> tuple[str, ...]:
        found = self._whole.get(word, _NONE)
        stems = self._begin.get(word[:STEM_KEY])
        if stems is None:
            return found
        return (*found, *(name for stem, name in stems if word.startswith(stem)))
