"""The words of which signs of danger are made, and which of them a text holds.

Words that mean the same in a sign form one atom, known by its number. A word of a text belongs
to an atom as it stands, by its beginning or ending ("stuip*", "*vergiftiging"), as a number in
a range ("39~42"), or, when it is no known word at all, as a typing error of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from re import compile as pattern

from wegwijsbot.knowledge.likeness import FREE_FROM, SHORTEST, Slips, is_one_slip
from wegwijsbot.understanding.word_sets import word_set

_SURE_HALF = 6  # letters; a word this long is sure even when what it ran into is unknown
_HALF = 2  # letters that either half holds at least
_SEVERAL = 3  # words
_WHO = ("ik", "hij", "ze", "je", "il", "elle", "she")  # "hijademtniet"
_NO_MORE = "nietmeer"

# "ontslaan" holds no "slaan", "désintoxication" no "intoxication", "huisdokter" no house.
_PREFIXES = word_set(
    "aan af be bij de des dicht door ge her huis in non on ont op over re sur thuis uit un ver vol"
    " voor water weg"
)

_NUMBER = pattern(r"(\d+)(?:[.,](\d+))?(?:bpm|mg|ml|c)?")

Atoms = frozenset[int]
_NONE: Atoms = frozenset()
_NO_WORDS: tuple[str, ...] = ()
_STEM_KEY = 2  # letters by which stems are filed; no stem is shorter
_PART = FREE_FROM // 2  # letters of a stem, of which one slip spoils this many and no more


class WordBook:
    """All atoms; filled while signs are compiled, then asked for every word of a text."""

    def __init__(self, look_alikes: Iterable[str] = ()) -> None:
        self._look_alikes = frozenset(look_alikes)
        self._left: frozenset[str] = frozenset()
        self._atoms: dict[frozenset[str], int] = {}
        self._whole: dict[str, list[int]] = {}
        self._begin: dict[str, list[int]] = {}
        self._end: dict[str, list[int]] = {}
        self._ranges: list[tuple[float, float, int]] = []

    def atom(self, words: Iterable[str]) -> int:
        """Return the number of the atom that consists of `words`, a new one if need be."""
        key = frozenset(words)
        if key not in self._atoms:
            self._atoms[key] = number = len(self._atoms)
            for word in key:
                self._file(word, number)
        return self._atoms[key]

    def _file(self, word: str, number: int) -> None:
        if "~" in word:
            low, high = word.split("~")
            self._ranges.append((float(low), float(high), number))
            return
        if word.endswith("*"):
            shelf, word = self._begin, word[:-1]
        elif word.startswith("*"):
            shelf, word = self._end, word[1:]
        else:
            shelf = self._whole
        shelf.setdefault(word, []).append(number)

    def words_of_atoms(self) -> dict[int, frozenset[str]]:
        """Return of which words each atom consists."""
        return {number: words for words, number in self._atoms.items()}

    def close(self) -> None:
        """Forget of which words each atom consists: no more will be compiled."""
        self._atoms.clear()

    @property
    def words(self) -> frozenset[str]:
        """All whole words, those that look like one included."""
        return self._look_alikes | self._whole.keys()

    def leave(self, words: frozenset[str]) -> None:
        """Take none of `words`, which are known for something else, for a typing error."""
        self._left = words

    def is_left(self, word: str) -> bool:
        """Whether `word` is no slip, whatever it looks like."""
        return word in self._left or word in self._look_alikes

    def known(self, word: str) -> Atoms:
        """Return the atoms that `word` belongs to as it stands."""
        found = list(self._whole.get(word, ()))
        if word[0].isdigit() and (number := _NUMBER.fullmatch(word)):
            value = float(f"{number[1]}.{number[2] or 0}")
            found += (atom for low, high, atom in self._ranges if low <= value <= high)
            return frozenset(found)
        for stem in self._stems.get(word[:_STEM_KEY], _NO_WORDS):
            if word.startswith(stem):
                found += self._begin[stem]
        if word.endswith(self._tails):
            for tail in self._tails:
                if word.endswith(tail):
                    found += self._end[tail]
        return frozenset(found)

    def meant(self, word: str) -> Atoms:
        """Return the atoms of the known words that `word` may be a typing error of."""
        if len(word) < SHORTEST or self.is_left(word) or not word.isalpha():
            return _NONE
        found: list[int] = []
        for whole in self._slips.meant_by(word):
            found += self._whole[whole]
        for stem in self._stems_meant_by(word) if len(word) > _PART else ():
            found += self._begin[stem]
        return frozenset(found)

    def halves(self, word: str) -> tuple[str, str] | None:
        """Return the two words that ran together in `word`, when it shows; else None."""
        if len(word) < SHORTEST + _HALF or self.is_left(word):
            return None
        for cut in range(_HALF, len(word) - _HALF + 1):
            halves = word[:cut], word[cut:]
            if halves[0] in _PREFIXES:
                continue
            known = [half for half in halves if half in self._whole]
            if len(known) == len(halves) or any(len(half) >= _SURE_HALF for half in known):
                return halves
        return None

    def several(self, word: str) -> list[str]:
        """Return the three or more words that ran together, when it shows, else none."""
        if not (word.startswith(_WHO) or word.endswith(_NO_MORE)) or self.is_left(word):
            return []
        ways: dict[int, list[str]] = {0: []}
        for end in range(_HALF, len(word) + 1):
            found = [
                [*ways[start], word[start:end]]
                for start in range(end - _HALF + 1)
                if start in ways and word[start:end] in self._whole
            ]
            if found:
                ways[end] = min(found, key=len)
        parts = ways.get(len(word), [])
        shows = word.endswith(_NO_MORE) or (parts and parts[0] in _WHO)
        return parts if shows and len(parts) >= _SEVERAL else []

    def _stems_meant_by(self, word: str) -> set[str]:
        """Return the stems of which a slip begins `word`."""
        return {
            stem
            for stem in self._stems_like(word)
            for end in range(len(stem) - 1, min(len(stem) + 1, len(word)) + 1)
            if is_one_slip(word[:end], stem)
        }

    def _stems_like(self, word: str) -> set[str]:
        """Return the stems that share letters with `word` where one slip leaves some alone.

        It leaves the first three as they are, or the next three, which then stand where they were
        or one place aside; or it swaps the third letter and the fourth.
        """
        heads, middles = self._stem_parts
        found = {*heads.get(word[:_PART], ()), *heads.get(word[: _PART - 1] + word[_PART], ())}
        for start in range(_PART - 1, _PART + 2):
            found.update(middles.get(word[start : start + _PART], ()))
        return found

    @cached_property
    def _stem_parts(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The stems that bear any slip, by their first letters and by the next ones."""
        heads: dict[str, list[str]] = {}
        middles: dict[str, list[str]] = {}
        for stem in self._begin:
            if len(stem) >= FREE_FROM:
                heads.setdefault(stem[:_PART], []).append(stem)
                middles.setdefault(stem[_PART : 2 * _PART], []).append(stem)
        return heads, middles

    @cached_property
    def _stems(self) -> dict[str, tuple[str, ...]]:
        """The stems by their first letters."""
        filed: dict[str, tuple[str, ...]] = {}
        for stem in self._begin:
            filed[stem[:_STEM_KEY]] = (*filed.get(stem[:_STEM_KEY], ()), stem)
        return filed

    @cached_property
    def _tails(self) -> tuple[str, ...]:
        return tuple(self._end)

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._whole)
