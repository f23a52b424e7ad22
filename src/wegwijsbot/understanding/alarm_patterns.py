"""The small language in which editors write signs of danger, compiled.

    niet wakker              these words, in this order, in one clause
    <not> .. wakker          a word class; `..` leaves room for two other words, `...` for five
    stuip* *vergiftiging     any ending, any beginning
    blauw|paars              one of these
    39~42                    a number from 39 to 42
    niet meer? wakker        a word that may be absent
    <child> & <swallowed>    parts in any order, close together, also in neighbouring sentences
    <stopped> & <sees>       a phrase as a part of its own
    <took> too much -<habit> not when that phrase stands near

Filling words ("echt", "gewoon", articles) never count; a gap never jumps over a negation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wegwijsbot.errors import InputError
from wegwijsbot.knowledge.alarm import Pieces, Tongue
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_words import Atoms, WordBook
from wegwijsbot.understanding.normalise import fold

GAPS = {"..": 2, "...": 5}  # how many other words they leave room for

Place = tuple[int, ...]  # the positions of the words that matched


class Step(NamedTuple):
    """One word of a part; `gap` is how many other words may stand before it."""

    atom: int
    gap: int = 0
    optional: bool = False


Part = tuple[Step, ...]


class Compiled(NamedTuple):
    """One pattern, ready to match; `phrases` must stand near, `barred` must not."""

    source: str
    language: Tongue
    parts: tuple[Part, ...]
    phrases: tuple[str, ...]
    barred: tuple[str, ...]
    needs: Atoms  # atoms without which it cannot match

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single word and nothing more."""
        alone = len(self.parts) == 1 == len(self.parts[0])
        return alone and not self.phrases and not self.barred


class Compiler:
    """Turns patterns into their compiled form; collects their words in `book`."""

    def __init__(self, pieces: Pieces) -> None:
        self.book = WordBook(pieces.look_alikes)
        self._pieces = pieces
        self._atoms: dict[tuple[str, Tongue], int] = {}
        self._classes: dict[tuple[str, Tongue], tuple[str, ...]] = {}

    def class_atom(self, name: str) -> int:
        """Return the atom of all words of a class, in all languages."""
        classes = self._pieces.words.get(name, {})
        return self.book.atom(fold(word) for words in classes.values() for word in words)

    def compile(self, source: str, language: Tongue) -> Compiled:
        """Compile one pattern. Raises InputError when it names a piece nobody knows."""
        parts: list[Part] = []
        phrases: list[str] = []
        barred: list[str] = []
        for piece in source.split(" & "):
            words = []
            for word in piece.split():
                if word.startswith("-<"):
                    barred.append(self._phrase(word[1:]))
                elif self._is_phrase(word):
                    phrases.append(self._phrase(word))
                else:
                    words.append(word)
            if words:
                parts.append(self._part(words, language))
        needs = frozenset(step.atom for part in parts for step in part if not step.optional)
        return Compiled(source, language, tuple(parts), tuple(phrases), tuple(barred), needs)

    def _is_phrase(self, word: str) -> bool:
        return word[0] == "<" and word[1:-1] in self._pieces.phrases

    def _phrase(self, word: str) -> str:
        if not self._is_phrase(word):
            raise InputError("signs", f"no phrase is called {word}")
        return word[1:-1]

    def _part(self, words: Sequence[str], language: Tongue) -> Part:
        steps: list[Step] = []
        gap = 0
        for word in words:
            if word in GAPS:
                gap = GAPS[word]
                continue
            atom = self._atom(word.removesuffix("?"), language)
            steps.append(Step(atom, gap, optional=word.endswith("?")))
            gap = 0
        if not steps or steps[0].optional:
            raise InputError("signs", f"begins with a word that may be absent: {' '.join(words)}")
        return tuple(steps)

    def _atom(self, word: str, language: Tongue) -> int:
        key = word, language
        if key not in self._atoms:
            self._atoms[key] = self.book.atom(self._choices(word, language))
        return self._atoms[key]

    def _choices(self, word: str, language: Tongue) -> Iterator[str]:
        for choice in word.split("|"):
            if choice.startswith("<"):
                yield from self._class(choice, language)
            else:
                yield choice if choice.isascii() and choice.islower() else fold(choice.lower())

    def _class(self, choice: str, language: Tongue) -> tuple[str, ...]:
        """Return the words of a class, which many signs name."""
        key = choice, language
        if key not in self._classes:
            known = self._pieces.words.get(choice[1:-1], {})
            tongues = tuple(Language) if language == "all" else (Language(language),)
            if not all(known.get(each) for each in tongues):
                raise InputError("signs", f"no words in {language} are called {choice}")
            words = (
                word
                for tongue in tongues
                for other in known[tongue]
                for word in self._choices(other, tongue)
            )
            self._classes[key] = tuple(words)
        return self._classes[key]
