"""The small language of phrases, compiled into one tree that is walked once per text.

aan de drank           these words, in this order, in one sentence
mijn|ons zoon          one of these
niet meer? drinken     a word that may be absent
<my> .. zoon           a word list; `..` leaves room for two words, `...` for five
verslaaf*              any ending (in lists *werker as well: any beginning)
<n> jaar               any number
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

NUMBER = "<n>"
_GAPS = {"..": 2, "...": 5}
_END, _STEMS = "", "*"
_ROOT_KEY = 3  # letters by which the stems at the root are filed


class Meaning(NamedTuple):
    """What a phrase stands for: a slot, a value in it, and where it was written."""

    slot: str
    value: str
    phrase: str
    language: str
    detail: Any = None


class Hit(NamedTuple):
    """A phrase that was heard: tokens `first` up to but without `last`."""

    meaning: Meaning
    first: int
    last: int
    score: float


class PhraseTree:
    """All phrases of all slots; grows while compiling and is only read afterwards."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._root: dict[str, Any] = {}
        self._root_stems: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        self._lists: dict[str, tuple[str, ...]] = {}
        self._list_stems: list[tuple[str, str]] = []
        tails: dict[str, tuple[str, ...]] = {}
        for name, words in lists.items():
            for word in words:
                if word.startswith("*"):
                    tails[f"<{name}>"] = (*tails.get(f"<{name}>", ()), word[1:])
                elif word.endswith("*"):
                    self._list_stems.append((word[:-1], f"<{name}>"))
                else:
                    self._lists[word] = (*self._lists.get(word, ()), f"<{name}>")
        self._list_tails = tuple(tails.items())

    def add(self, steps: Sequence[str], meaning: Meaning) -> None:
        """File `meaning` under the words of its phrase."""
        optional = [index for index, step in enumerate(steps) if step[-1] == "?"]
        if not optional:
            self._file(self._root, steps, meaning)
            return
        for kept in product((True, False), repeat=len(optional)):
            left_out = {index for index, keep in zip(optional, kept, strict=True) if not keep}
            chosen = [step for index, step in enumerate(steps) if index not in left_out]
            self._file(self._root, [step.removesuffix("?") for step in chosen], meaning)

    def alias(self, word: str, known: str) -> None:
        """Let `word` alone mean what `known` alone means."""
        for meaning in self._root.get(known, {}).get(_END, ()):
            self._file(self._root, [word], meaning)

    def lists_of(self, word: str) -> tuple[str, ...]:
        """Return the names, as `<name>`, of the word lists that hold `word`."""
        found = self._lists.get(word, ())
        more = [name for stem, name in self._list_stems if word.startswith(stem)]
        more += [name for name, ends in self._list_tails if word.endswith(ends)]
        return (*found, *(name for name in more if name not in found)) if more else found

    def find(self, words: Sequence[str], sentences: Sequence[int]) -> list[Hit]:
        """Return every phrase in `words`, the longest first for one and the same start."""
        keys = [self._keys(word) for word in words]
        hits: list[Hit] = []
        for start in range(len(words)):
            walk = _Walk(words, keys, sentences, sentences[start])
            found: dict[Meaning, int] = {}
            for node in self._starts(words[start], keys[start]):
                for end, meaning in walk.on(node, start + 1):
                    found[meaning] = max(end, found.get(meaning, 0))
            hits += [Hit(meaning, start, end, 100.0) for meaning, end in found.items()]
        return hits

    def _starts(self, word: str, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
        for key in keys:
            if node := self._root.get(key):
                yield node
        for stem, node in self._root_stems.get(word[:_ROOT_KEY], ()):
            if word.startswith(stem):
                yield node

    def _keys(self, word: str) -> tuple[str, ...]:
        if word[0].isdigit():
            return (word, NUMBER)
        return (word, *self.lists_of(word))

    def _file(self, node: dict[str, Any], steps: Sequence[str], meaning: Meaning) -> None:
        if not steps:
            node.setdefault(_END, []).append(meaning)
            return
        for choice in steps[0].split("|"):
            if choice[-1] == "*":
                child = self._stem_child(node, choice[:-1])
            else:
                child = node.setdefault(choice, {})
            self._file(child, steps[1:], meaning)

    def _stem_child(self, node: dict[str, Any], stem: str) -> dict[str, Any]:
        if node is self._root:
            stems = self._root_stems.setdefault(stem[:_ROOT_KEY], [])
        else:
            stems = node.setdefault(_STEMS, [])
        for known, child in stems:
            if known == stem:
                return child
        stems.append((stem, {}))
        return stems[-1][1]


class _Walk:
    """Follows the tree along one text from one starting word."""

    def __init__(
        self,
        words: Sequence[str],
        keys: Sequence[Sequence[str]],
        sentences: Sequence[int],
        sentence: int,
    ) -> None:
        self._words = words
        self._keys = keys
        self._sentences = sentences
        self._sentence = sentence

    def on(self, node: dict[str, Any], index: int) -> Iterator[tuple[int, Meaning]]:
        """Yield the ends and meanings of phrases that go on from `node` at word `index`."""
        for meaning in node.get(_END, ()):
            yield index, meaning
        for child, after in self._children(node, index):
            yield from self.on(child, after)

    def _children(self, node: dict[str, Any], index: int) -> Iterator[tuple[dict[str, Any], int]]:
        """Yield what may follow in the tree, with the word at which it goes on."""
        if not self._inside(index):
            return
        for key in self._keys[index]:
            if child := node.get(key):
                yield child, index + 1
        for stem, child in node.get(_STEMS, ()):
            if self._words[index].startswith(stem):
                yield child, index + 1
        for gap, room in _GAPS.items():
            if child := node.get(gap):
                yield from ((child, after) for after in range(index, index + room + 1))

    def _inside(self, index: int) -> bool:
        return index < len(self._words) and self._sentences[index] == self._sentence
