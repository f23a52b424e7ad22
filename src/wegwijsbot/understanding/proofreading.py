"""Slips of the thumb put right before a text is read: by rule alone, never by likeness.

Two letters swapped, one typed twice, a space left out: undone where that gives known words and
where the word as typed is none. What is left is for the hearing of each slot to guess at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_words import Atoms, WordBook
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.normalise import TURNS, Normalised, Token
from wegwijsbot.understanding.run_ons import SHORT, RunOns, small_halves
from wegwijsbot.understanding.spelling import WORDS, spoken_out
from wegwijsbot.understanding.tongue import SMALL_WORDS, guess_language
from wegwijsbot.understanding.unspaced import words_of_unspaced

_LONGEST = 24  # letters; longer strings are rather no words
_HEAD_FROM = 3  # letters of what begins a compound
_SURE_FROM = 6  # letters; a slip of so long a term is no other word
_NUMBERED = (
    re.compile(r"()(\d+)([a-z]{3,})"),
    re.compile(r"()(\d+(?:x|f|m|j|de|ste|th))([a-z]{3,})"),
    re.compile(r"([a-z]+)(\d+[a-z]*)()"),
)


@dataclass(frozen=True, slots=True)
class Proofreader:
    """Puts right what is no known word."""

    run_ons: RunOns
    words: frozenset[str]
    ordinary: Mapping[Language, frozenset[str]]  # words that are read as they stand
    foreign: Mapping[Language, frozenset[str]]
    strange: Mapping[Language | None, frozenset[str]]  # foreign and so short that they may be slips
    mender: Mender
    book: WordBook
    slips: Mapping[str, str]  # terms that begin long words, by what a swap makes of them
    sound: frozenset[str]  # known words that are neither put right nor mended
    plain: Mapping[Language | None, frozenset[str]]  # other words of which that is so

    @classmethod
    def over(cls, run_ons: RunOns, ordinary: Mapping[Language, frozenset[str]]) -> Proofreader:
        """Return the reader that knows the same words, and leaves ordinary ones alone."""
        words, mender = run_ons.words, run_ons.mender
        slips = {
            slip: term
            for term in mender.carriers
            for slip in _thumbed(term)
            if len(slip) == len(term) and slip not in words
        }
        foreign = run_ons.foreign
        strange: dict[Language | None, frozenset[str]] = {None: frozenset()}
        for language, others in foreign.items():
            strange[language] = frozenset(word for word in others if len(word) <= SHORT)
        names, whole, mended = run_ons.gazetteer.names, mender.whole, mender.mended
        sound = frozenset(
            word for word in words if word in whole or word in names or not mended(word)
        )
        plain: dict[Language | None, frozenset[str]] = {None: frozenset()}
        for language, others in ordinary.items():
            left = (word for word in others if word in whole or word in names)
            plain[language] = frozenset(word for word in left if len(word) > SHORT) - words
        book = run_ons.book
        return cls(run_ons, words, ordinary, foreign, strange, mender, book, slips, sound, plain)

    def is_sound(self, said: Normalised) -> bool:
        """Whether every word is read as it stands, by mending too."""
        words, sound, plain = said.words, self.sound, self.plain[said.language]
        if not self.strange[said.language].isdisjoint(words):
            return False
        if sound.issuperset(words):
            return True
        return all(word in sound or word in plain or word.isdigit() for word in words)

    def read(self, said: Normalised) -> tuple[Normalised, frozenset[int]]:
        """Return `said` with slips put right, and the positions of the words that were."""
        sound, strange = self.sound, self.strange[said.language]
        slips = {
            index: parts
            for index, word in enumerate(said.words)
            if (word not in sound or word in strange) and (parts := self._parts(index, said))
        }
        if not slips:
            return said, frozenset()
        tokens: list[Token] = []
        mended: set[int] = set()
        turns = 0
        for index, token in enumerate(said.tokens):
            parts = slips.get(index)
            if parts is None:
                tokens.append(token._replace(clause=token.clause + turns) if turns else token)
                continue
            mended.update(range(len(tokens), len(tokens) + len(parts)))
            for part in _laid_out(token, parts):
                turns += part.word in TURNS
                tokens.append(part._replace(clause=token.clause + turns))
        read = tuple([token.word for token in tokens])
        guessed = said.language or guess_language(read)
        said = said._replace(tokens=tuple(tokens), language=guessed, words=read)
        return said, frozenset(mended)

    def _parts(self, index: int, said: Normalised) -> tuple[str, ...] | None:
        """Return the words that a token stands for, or None when it is to be read as it stands."""
        word, language = said.words[index], said.language
        if word in self.words and word not in self.strange[language]:
            return None
        parts: tuple[str, ...] | None = None
        if not said.tokens[index].capital:
            parts = self._of_small(word, language)
        if parts is None and len(said.words) == 1:
            parts = self._unspaced(word)
        return parts or self._meant(word, language or Language.NL)

    def _of_small(self, word: str, language: Language | None) -> tuple[str, str] | None:
        """Return the small words that ran together in one that is too short to be sure of."""
        if language is None:
            halves = small_halves(word)
            # "mageen" is "mag een" before it is "ma geen"
            return None if halves and self.run_ons.parts(word, Language.NL) else halves
        return self.run_ons.with_lone(word, language) if len(word) <= SHORT else None

    def _meant(self, word: str, language: Language) -> tuple[str, ...] | None:
        """Return the words that `word` stands for, or None when it is to be read as it stands."""
        if not 1 < len(word) <= _LONGEST or word.isdigit() or word in self.ordinary[language]:
            return None
        if not word.isalpha():
            return self._numbered(word) or self._named(word)
        near = tuple(_thumbed(word))
        if len(word) <= SHORT + 1 and (small := self._small(word, near, language)):
            return spoken_out(small, language)
        return None if word in self.words else self._unknown(word, near, language)

    def _unspaced(self, word: str) -> tuple[str, ...] | None:
        """Return the words of a whole text without any space; a compound of a term is one."""
        parts = words_of_unspaced(word, self.words)
        if parts is None or any(word in ordinary for ordinary in self.ordinary.values()):
            return None
        terms = self.mender.carriers
        return None if any(word[:cut] in terms for cut in range(SHORT, len(word))) else parts

    def _unknown(
        self, word: str, near: tuple[str, ...], language: Language
    ) -> tuple[str, ...] | None:
        """Return the words that one stands for that nobody knows."""
        if term := self._term(word, near):
            return (term,)
        split = self.run_ons.parts(word, language)
        firm = split is not None and self.run_ons.is_firm(split, language)
        known = self.book.known(word)  # by its beginning, as "overdosing" is
        if known and not (firm and split and known <= self._known_apart(split)):
            return None
        if split and (firm or not self.run_ons.is_form(word)):
            return tuple(said for half in split for said in spoken_out(half, language))
        if word[-1:] == word[-2:-1] and word[:-1] in self.words:  # no ending doubles a last letter
            return spoken_out(word[:-1], language)
        if self.run_ons.is_form(word):
            return None
        meant = self._one(word, near, language)
        return spoken_out(meant, language) if meant else None

    def _known_apart(self, halves: tuple[str, str]) -> Atoms:
        """Return what signs hear in two words, to lose nothing where they stood as one."""
        return self.book.known(halves[0]) | self.book.known(halves[1])

    def _small(self, word: str, near: tuple[str, ...], language: Language) -> str | None:
        """Return the small word of this language that `word` is a slip of."""
        if word in self.mender.nouns:
            return None
        spellings = WORDS[language]
        for candidate in near:
            if language in SMALL_WORDS.get(candidate, ()) or candidate in spellings:
                return candidate
        return None

    def _term(self, word: str, near: tuple[str, ...]) -> str | None:
        """Return the term or compound of which `word` is a slip ("heronie", "efntanylpleister")."""
        if len(word) < _SURE_FROM:
            return None
        nouns = self.mender.nouns
        if term := next((each for each in near if nouns.get(each)), None):
            return term
        for cut in range(len(word) - 1, _HEAD_FROM - 1, -1):
            if (term := self.slips.get(word[:cut])) and self.run_ons.is_derived(term + word[cut:]):
                return term + word[cut:]
        return None

    def _one(self, word: str, near: tuple[str, ...], language: Language) -> str | None:
        """Return the known word that `word` is a slip of."""
        if len(word) <= 2:
            return None
        found = [each for each in near if each in self.words]
        if not found:
            return self._compound(word)
        return max(found, key=lambda each: self._likelihood(each, language))

    def _compound(self, word: str) -> str | None:
        """Return the compound with a slip in one of its two known halves."""
        for cut in range(SHORT, len(word) - SHORT + 1):
            head, rest = word[:cut], word[cut:]
            if head in self.words:
                meant = [head + each for each in _thumbed(rest) if each in self.words]
            elif rest in self.words:
                meant = [each + rest for each in _thumbed(head) if each in self.words]
            else:
                continue
            if found := next(filter(self.mender.compound, meant), None):
                return found
        return None

    def _likelihood(self, word: str, language: Language) -> tuple[bool, bool, bool]:
        return (
            self.mender.nouns.get(word, False),
            word not in self.foreign[language],
            self.mender.is_ordinary(word),
        )

    def _numbered(self, word: str) -> tuple[str, str] | None:
        """Return the number and the word that ran together ("13year", "die3mmc")."""
        for pattern in _NUMBERED:
            if parts := pattern.fullmatch(word):
                before, number, after = parts.groups()
                letters = before or after
                named = letters in self.mender.nouns and len(letters) < SHORT  # "2cb"
                if letters not in self.words or named:
                    continue
                if after or number.isdigit() or number in self.words:
                    return (before, number) if before else (number, after)
        return None

    def _named(self, word: str) -> tuple[str] | None:
        """Return the substance with a figure in its name of which `word` is a slip ("3mcm")."""
        nouns = self.mender.nouns
        if word in nouns or len(word) < SHORT:
            return None
        return next(((each,) for each in _thumbed(word) if each in nouns), None)


def _thumbed(word: str) -> Iterator[str]:
    """Yield what `word` may have been: two letters swapped back, a double letter single."""
    for index in range(len(word) - 1):
        one, other = word[index], word[index + 1]
        if one == other:
            yield word[:index] + word[index + 1 :]
        else:
            yield word[:index] + other + one + word[index + 2 :]


def _laid_out(token: Token, parts: tuple[str, ...]) -> list[Token]:
    """Return tokens for `parts`, which share the place of `token` in the text."""
    if len(parts) == 1:
        return [token._replace(word=parts[0])]
    tokens = []
    start = token.start
    for index, part in enumerate(parts):
        end = token.end if index == len(parts) - 1 else min(token.end, start + len(part))
        tokens.append(token._replace(word=part, start=start, end=end))
        start = end
    return tokens
