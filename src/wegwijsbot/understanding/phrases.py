"""The small language of phrases, compiled into one tree that is walked once per text.

aan de drank           these words, in this order, in one sentence
mijn|ons zoon          one of these
niet meer? drinken     a word that may be absent
<my> .. zoon           a word list; `..` leaves room for two words, `...` for five
verslaaf*              any ending (in lists *werker as well: any beginning)
<n> jaar               any number
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple, Protocol, TypeAlias
from zlib import crc32

from wegwijsbot.understanding.memo import Memo

NUMBER = "<n>"
_GAPS = (("..", 2), ("...", 5))
_END, _STEMS = "", "*"
_CLOSED = frozenset((_END, *(gap for gap, _ in _GAPS)))  # keys that name no next word
_OPEN = _CLOSED | {_STEMS}  # ... or may stand for any
_BITS = 240
_ANY = (1 << _BITS) - 1
_ROOT_KEY = 3  # letters by which the stems at the root are filed
EXACT = 100.0  # score of words as they were typed
_new = tuple.__new__  # makes a named tuple in half the time
_NOWHERE: frozenset[int] = frozenset()  # where most of what a text is asked for stands


# What may follow by the next word, and what a phrase means that ends here; where nothing may
# follow, those meanings alone.
_Node: TypeAlias = "dict[str, Any] | list[Meaning]"


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


class Stretch(Protocol):
    """Words in a row: those of a phrase, or those that name somebody."""

    @property
    def first(self) -> int:
        """Where they begin."""

    @property
    def last(self) -> int:
        """The word behind them."""


def covered(stretches: Sequence[Stretch]) -> frozenset[int]:
    """Return the words on which these stand."""
    if not stretches:
        return _NOWHERE
    return frozenset([index for each in stretches for index in range(each.first, each.last)])


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether they share a word."""
    return one.first < other.last and other.first < one.last


class _Word(NamedTuple):
    """What the tree knows of a word: itself and its lists, and what begins with them.

    The walk reads `keys` and `bits` by their place: that takes half the time.
    """

    keys: tuple[str, ...]
    bits: int  # of the keys
    nexts: int  # the bits of what phrases go on with
    laters: int  # ... behind a gap
    nodes: tuple[_Node, ...]
    alone: tuple[Meaning, ...]  # of the phrases of this word alone


class PhraseTree:
    """All phrases of all slots; grows while compiling and is only read afterwards."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self.memo: Memo[_Word] = Memo()
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
        self._any_stem = tuple(stem for stem, _ in self._list_stems)
        self._any_tail = tuple(end for ends in tails.values() for end in ends)

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
        for meaning in _ends_of(self._root.get(known, [])):
            self._file(self._root, [word], meaning)

    def lists_of(self, word: str) -> tuple[str, ...]:
        """Return the names, as `<name>`, of the word lists that hold `word`."""
        found = self._lists.get(word, ())
        if not word.startswith(self._any_stem) and not word.endswith(self._any_tail):
            return found
        more = [name for stem, name in self._list_stems if word.startswith(stem)]
        more += [name for name, ends in self._list_tails if word.endswith(ends)]
        return (*found, *(name for name in more if name not in found))

    def met(self, words: Iterable[str]) -> set[str]:
        """Return all of `words`, and the names of all lists that hold one."""
        memo = self.memo
        return set().union(*[(memo.get(word) or self._looked_up(word)).keys for word in words])

    def find(self, words: Sequence[str], sentences: Sequence[int]) -> list[Hit]:
        """Return every phrase in `words`, those that begin first before others."""
        memo = self.memo
        known = [memo.get(word) or self._looked_up(word) for word in words]
        said = 0
        for word in known:
            said |= word[1]
        walk = _Walk(words, known)
        hits: list[Hit] = []
        last = len(known) - 1
        stop = 0  # where the next sentence begins
        for start, (_, _, nexts, laters, nodes, alone) in enumerate(known):
            if laters & said or (start < last and nexts & known[start + 1][1]):
                if start >= stop:
                    stop = bisect_right(sentences, sentences[start])
                hits += walk.along(nodes, start, stop)
            elif alone:
                hits += [_new(Hit, (meaning, start, start + 1, EXACT)) for meaning in alone]
        return hits

    def _looked_up(self, word: str) -> _Word:
        keys = self._keys(word)
        nodes: list[_Node] = [node for key in keys if (node := self._root.get(key))]
        for stem, node in self._root_stems.get(word[:_ROOT_KEY], ()):
            if word.startswith(stem):
                nodes.append(node)
        alone = {id(meaning): meaning for node in nodes for meaning in _ends_of(node)}
        longer = [node for node in nodes if isinstance(node, dict)]
        following = [key for node in longer for key in node if key not in _CLOSED]
        behind = [key for node in longer for gap, _ in _GAPS for key in node.get(gap, ())]
        nexts, laters = _bits(following), _bits(behind)
        found = _Word(keys, _bits(keys), nexts, laters, tuple(nodes), tuple(alone.values()))
        return self.memo.kept(word, found)

    def _keys(self, word: str) -> tuple[str, ...]:
        if word[0].isdigit():
            return (word, NUMBER, *self._lists.get(word, ()))
        return (word, *self.lists_of(word))

    def _file(self, node: dict[str, Any], steps: Sequence[str], meaning: Meaning) -> None:
        if not steps:
            ends = node.setdefault(_END, [])
            if meaning not in ends:
                ends.append(meaning)
            return
        for choice in steps[0].split("|"):
            if choice[-1] == "*":
                child = self._stem_child(node, choice[:-1])
            else:
                child = node.setdefault(choice, {} if choice in _OPEN else [])
            if isinstance(child, dict):
                self._file(child, steps[1:], meaning)
            elif len(steps) > 1:
                node[choice] = {_END: child} if child else {}
                self._file(node[choice], steps[1:], meaning)
            elif meaning not in child:
                child.append(meaning)

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


def _ends_of(node: _Node) -> list[Meaning]:
    ends: list[Meaning] = node.get(_END, []) if isinstance(node, dict) else node
    return ends


def _bits(keys: Iterable[str]) -> int:
    """Return keys as bits, which several may share: without one in common they are disjoint."""
    bits = 0
    for key in keys:
        bits |= _ANY if key in _OPEN else 1 << crc32(key.encode()) % _BITS
    return bits


class _Walk:
    """Follows the tree along the words of one text."""

    def __init__(self, words: Sequence[str], known: Sequence[_Word]) -> None:
        self._words = words
        self._known = known
        self._start = self._stop = 0
        self._ends: dict[int, Hit] = {}  # by the identity of what is meant

    def along(self, nodes: Iterable[_Node], start: int, stop: int) -> Iterable[Hit]:
        """Return the phrases that begin at `start` in `nodes`, up to the next sentence."""
        self._start, self._stop, self._ends = start, stop, {}
        for node in nodes:
            self._to(node, start + 1)
        return self._ends.values()

    def _to(self, node: _Node, index: int) -> None:
        """Note every phrase that ends at `node` or goes on from it, before word `index`."""
        if isinstance(node, list):
            self._note(node, index)
            return
        if _END in node:
            self._note(node[_END], index)
        if index < self._stop:
            self._on(node, index)

    def _on(self, node: dict[str, Any], index: int) -> None:
        """Note every phrase that goes on from `node` with word `index`."""
        for key in self._known[index][0]:
            if key in node:
                self._to(node[key], index + 1)
        if _STEMS in node:
            self._on_stems(node[_STEMS], index)
        if ".." in node or "..." in node:
            self._over_gaps(node, index)

    def _note(self, meanings: Iterable[Meaning], end: int) -> None:
        """Take down what ends here, unless it has been heard to end later."""
        for meaning in meanings:
            known = self._ends.get(id(meaning))
            if known is None or known.last < end:
                self._ends[id(meaning)] = _new(Hit, (meaning, self._start, end, EXACT))

    def _on_stems(self, stems: Sequence[tuple[str, dict[str, Any]]], index: int) -> None:
        for stem, child in stems:
            if self._words[index].startswith(stem):
                self._to(child, index + 1)

    def _over_gaps(self, node: dict[str, Any], index: int) -> None:
        for gap, room in _GAPS:
            if child := node.get(gap):
                is_open = not _OPEN.isdisjoint(child)  # one may end at the end of the sentence
                for after in range(index, min(index + room + 1, self._stop + is_open)):
                    if is_open or not child.keys().isdisjoint(self._known[after][0]):
                        self._to(child, after)
