"""Misspelt words: an unknown word brought back to a known one, by rule before by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wegwijsbot.knowledge.likeness import is_one_slip
from wegwijsbot.understanding.inflect import stems
from wegwijsbot.understanding.memo import Memo
from wegwijsbot.understanding.phrases import PhraseTree
from wegwijsbot.understanding.tongue import SMALL_WORDS
from wegwijsbot.understanding.word_sets import word_set

_MENDED_FROM = 4  # letters; a shorter word is read as it stands
_SLIP_FROM = 5  # letters; below that one slip too easily makes another word
_TWO_SLIPS_FROM = 9  # letters; a long word bears two slips and is still itself
_DOUBLED = re.compile(r"(.)\1+")
_SAME_START = 4  # letters that two slips leave as they are
_COMPOUND_FROM = 6
# Small words that begin or end many a longer word, and so are no sign of a missing space.
_BEFORE_VERBS = word_set(
    "in op aan uit af door over voor mee om bij tegen onder na toe her ver be ge de on ont par pour"
    " en me te re sur sous entre out up un an des con dis pas al so no not"
)
_ENDINGS = word_set(
    "en de te er in je t s d n e es on or al an at ai as a y u i ie ment le la les des ta ton te se"
    " sa des me ma ne et est ou en able age out up ing ed des eu ge ons tu the her men"
)
_OWNERS = word_set("de het die mijn zijn haar la les des mon ma mes the my his her")
_LEANING = word_set("in is en et le al on op as and")
_ANY_TAIL_FROM = 5  # letters of a term in front that may carry any tail ("heroinespuit")
_HEAD_FROM = 3  # letters of a term in front that is found in no other word ("xtckwestie")
_TAIL_FROM = 4  # letters; a shorter one may be an ending, or make another word ("gokart")
_VOWELS = frozenset("aeiouy")


class Mended(NamedTuple):
    """What an unknown word was taken for; `score` runs from 0 to 100."""

    words: tuple[str, ...]
    score: float


class Mender:
    """All known words, and how others are brought back to them.

    Attributes:
        nouns: single-word terms of substances; True when the term always counts.
        whole: words that are read as they stand.
        memo: what words that are known elsewhere were taken for.
    """

    def __init__(
        self,
        tree: PhraseTree,
        plain: Iterable[str],
        tails: Iterable[str],
        fronts: Iterable[str],
        heads: Mapping[str, str],
    ) -> None:
        self.nouns: dict[str, bool] = {}
        self._tree = tree
        self._plain = frozenset(plain)
        self._tails = tuple(tails)
        self._fronts = frozenset(fronts)
        self._heads = heads
        self._known: set[str] = set()
        self.whole: frozenset[str] = frozenset()
        self.memo: Memo[Mended | None] = Memo()
        self._squeezed: dict[str, str] = {}
        self._near: dict[tuple[str, int], list[str]] = {}  # by first letter and length

    def learn(self, words: Iterable[str]) -> None:
        """Take over the words of all phrases, once."""
        self._known.update(words)
        self.whole = self._plain | self._known | SMALL_WORDS.keys()
        for word in sorted(self._known):
            if (len(word) >= _MENDED_FROM or word in self.nouns) and word.isalpha():
                self._squeezed.setdefault(_squeeze(word), word)
                if len(word) >= _SLIP_FROM:
                    self._near.setdefault((word[0], len(word)), []).append(word)

    def settle(self, words: Iterable[str]) -> None:
        """Leave alone those of `words` that are no form of a term."""
        free = (word for word in words if not (self.inflected(word) or self.compound(word)))
        self.whole |= frozenset(free)

    def is_ordinary(self, word: str) -> bool:
        """Whether `word` is an everyday word, or one that some phrase holds."""
        return word in self._plain or word in self._known or word in SMALL_WORDS

    @property
    def known(self) -> frozenset[str]:
        """All words that need no mending."""
        return self.whole | self.nouns.keys()

    @property
    def carriers(self) -> set[str]:
        """All that may begin a compound of any tail."""
        long = (noun for noun, always in self.nouns.items() if always)
        return self._heads.keys() | {noun for noun in long if len(noun) >= _ANY_TAIL_FROM}

    def is_listed(self, word: str) -> bool:
        """Whether a word list holds `word`."""
        return bool(self._tree.lists_of(word))

    def is_whole(self, word: str) -> bool:
        """Whether `word` needs no mending."""
        return (
            word in self.whole
            or len(word) < _MENDED_FROM
            or not word.isalpha()
            or self.is_listed(word)
        )

    def mended(self, word: str) -> Mended | None:
        """Return the known words that `word` stands for, or None when it is read as it stands."""
        if word in self.memo:
            return self.memo[word]
        return self.memo.kept(word, None if self.is_whole(word) else self._mend(word))

    def _mend(self, word: str) -> Mended | None:
        if any(stem in self._plain for stem in stems(word)):
            return None
        for attempt in (
            self.inflected,
            self._tailed,
            self._unsqueezed,
            self._slip,
            self._headed,
            self._split,
        ):
            if mended := attempt(word):
                return mended
        return None

    def inflected(self, word: str) -> Mended | None:
        """Return the known noun of which `word` is a plural or diminutive."""
        known = [s for s in stems(word) if s in self.nouns or self._tree.lists_of(s)]
        return Mended((max(known, key=len),), 98) if known else None

    def compound(self, word: str) -> Mended | None:
        """Return the term inside a long word: "wietzakje", "tweelingbroer", "drankkwestie"."""
        return self._tailed(word) or self._headed(word)

    def _tailed(self, word: str) -> Mended | None:
        """Return the term before or behind a word that goes with one."""
        if len(word) < _COMPOUND_FROM:
            return None
        for cut in range(len(word) - 2, 2, -1):
            head, rest = word[:cut], word[cut:]
            if head in self.nouns and (
                rest.startswith(self._tails) or rest[1:].startswith(self._tails)
            ):
                return Mended((self._heads.get(head, head),), 96)
            if len(rest) > 3 and (cut > 3 or head in self._fronts) and (noun := self._noun(rest)):
                if not self._is_word(head) and (front := self._headed(word)):
                    return front  # "wietbrowine" ends in wine, yet is none
                return Mended((head, noun) if self._is_word(head) else (noun,), 96)
            if head in self._fronts and self._tree.lists_of(rest):
                return Mended((rest,), 96)
        return None

    def _headed(self, word: str) -> Mended | None:
        """Return the term in front of any tail: "heroinespuit", "drankkwestie"."""
        for cut in range(len(word) - _HEAD_FROM, _HEAD_FROM - 1, -1):
            head, rest = word[:cut], word[cut:]
            if head in self._heads and len(rest) >= _TAIL_FROM:
                return Mended((self._heads[head],), 92)
            if self.nouns.get(head) and self._carries(head, rest):
                return Mended((head, rest) if self._is_word(rest) else (head,), 92)
        return None

    def _carries(self, head: str, rest: str) -> bool:
        """Whether a word that begins with the term `head` is a compound of it."""
        if len(head) >= _ANY_TAIL_FROM:
            return True
        known = len(head) >= _TAIL_FROM and self._is_word(rest)
        return len(rest) >= _TAIL_FROM and (known or _VOWELS.isdisjoint(head))

    def _noun(self, word: str) -> str | None:
        """Return the term that always counts and is `word`, or has it for a plural."""
        if self.nouns.get(word):
            return word
        return next((stem for stem in stems(word) if len(stem) > 4 and self.nouns.get(stem)), None)

    def _unsqueezed(self, word: str) -> Mended | None:
        squeezed = _squeeze(word)
        if squeezed == word:
            return None
        if meant := self._squeezed.get(squeezed):
            return Mended((meant,), 95)
        known = (self._squeezed.get(_squeeze(stem)) for stem in stems(word) if len(stem) > 4)
        noun = next((each for each in known if each and self.nouns.get(each)), None)
        return Mended((noun,), 91) if noun else None

    def _slip(self, word: str) -> Mended | None:
        if len(word) < _SLIP_FROM:
            return None
        near: list[str] = []
        for length in range(len(word) - 1, len(word) + 2):
            near += self._near.get((word[0], length), ())
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
        if found and is_one_slip(word, found[0]):
            return Mended((found[0],), 90)
        if len(word) < _TWO_SLIPS_FROM:
            return None
        near += self._near.get((word[0], len(word) + 2), [])
        near = [known for known in near if known[:_SAME_START] == word[:_SAME_START]]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=2)
        return Mended((found[0],), 85) if found and len(found[0]) >= _TWO_SLIPS_FROM else None

    def _split(self, word: str) -> Mended | None:
        """Return the two words that stand without a space between them."""
        for cut in range(1, len(word) - 1):
            parts = self._parts(word[:cut], word[cut:])
            if parts:
                return Mended(parts, 88)
        return None

    def _parts(self, head: str, rest: str) -> tuple[str, str] | None:
        small_head, small_rest = head in SMALL_WORDS, rest in SMALL_WORDS
        if len(head) == 1:
            return (head, rest) if head == "a" and self._tells(rest) else None
        if small_head and small_rest:
            return head, rest
        if small_head and len(rest) > 3 and self.nouns.get(rest):  # "decoke"
            return head, rest
        if head in _OWNERS and len(rest) > 4 and rest in self.nouns:  # "depillen", "mijndrugs"
            return head, rest
        if head in _BEFORE_VERBS or (rest in _ENDINGS and not self._leans(head, rest)):
            return None
        if not (small_head or small_rest or self._tells(head) or self._tells(rest)):
            return None
        first, second = self._word(head), self._word(rest)
        return (first, second) if first and second else None

    def _leans(self, head: str, rest: str) -> bool:
        """Whether an ending is a word here: "crackin", "moederis", not "opnemen", "speelde"."""
        return rest in _LEANING and len(head) > 3 and self._tells(head)

    def _tells(self, word: str) -> bool:
        return len(word) > 2 and (self.nouns.get(word, False) or bool(self._tree.lists_of(word)))

    def _word(self, half: str) -> str | None:
        """Return the word that `half` is, or of which it is a plural or diminutive."""
        if half in SMALL_WORDS or self._tells(half):
            return half
        if len(half) > 3 and (half in self._known or half in self._plain):
            return half
        inflected = self.inflected(half) if len(half) > 4 else None
        return inflected.words[0] if inflected else None

    def _is_word(self, word: str) -> bool:
        return word in SMALL_WORDS or (len(word) > 3 and word in self._known)


def _squeeze(word: str) -> str:
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word
