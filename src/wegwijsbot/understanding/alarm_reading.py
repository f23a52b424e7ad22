"""A text as the signs read it: what each of its words is to them, and which are worth trying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from wegwijsbot.understanding.alarm_evidence import Owner
from wegwijsbot.understanding.alarm_patterns import Compiled, Place
from wegwijsbot.understanding.alarm_words import Atoms, WordBook
from wegwijsbot.understanding.normalise import Normalised, Token

T = TypeVar("T")
# Patterns by number: one more atom that must be said, the pattern, and what it stands for.
Filed = dict[int, tuple[int, Compiled, T]]
_NO_ATOM = -1


class Index(Generic[T]):
    """Many compiled patterns, filed under their most telling word, or else their first phrase."""

    def __init__(self, patterns: Iterable[tuple[Compiled, T]], sizes: Mapping[int, int]) -> None:
        self._by_atom: dict[int, Filed[T]] = {}
        self._by_phrase: dict[str, Filed[T]] = {}
        # A sign of phrases alone reads the same in every language.
        unique = {(each.parts, each.phrases, each.barred, owner): each for each, owner in patterns}
        uses = Counter(atom for pattern in unique.values() for atom in pattern.needs)
        for number, ((*_, owner), pattern) in enumerate(unique.items()):
            telling = sorted(pattern.needs, key=lambda atom: (uses[atom], sizes[atom], atom))
            if telling:
                also = telling[min(1, len(telling) - 1)]
                self._by_atom.setdefault(telling[0], {})[number] = also, pattern, owner
            else:
                shelf = self._by_phrase.setdefault(pattern.phrases[0], {})
                shelf[number] = _NO_ATOM, pattern, owner

    def of_words(self, atoms: Atoms) -> Filed[T]:
        """Return the patterns filed under `atoms`."""
        return _merged(self._by_atom[atom] for atom in atoms if atom in self._by_atom)

    def of_phrases(self, names: Iterable[str]) -> Filed[T]:
        """Return the patterns filed under phrases."""
        return _merged(self._by_phrase[name] for name in names if name in self._by_phrase)


def _merged(shelves: Iterable[Filed[T]]) -> Filed[T]:
    merged: Filed[T] = {}
    for shelf in shelves:
        merged.update(shelf)
    return merged


class Sense(NamedTuple):
    """What a word is to the signs: its atoms, their classes, and the patterns filed under it."""

    atoms: Atoms
    classes: tuple[str, ...]
    phrases: Filed[str]
    signs: Filed[Owner]


class Senses:
    """What each word is to the signs; looked up once for the words of the book, and kept.

    What else people type is not kept.
    """

    def __init__(
        self,
        book: WordBook,
        phrases: Index[str],
        signs: Index[Owner],
        classes: Mapping[int, str],
    ) -> None:
        self.book = book
        self._phrases = phrases
        self._signs = signs
        self._classes = classes  # atom -> the trait of its class
        self._kept: dict[str, Sense] = {}

    def of(self, word: str) -> Sense:
        """Return what `word` is as it stands."""
        sense = self._kept.get(word)
        if sense is None:
            sense = self.made_of(self.book.known(word))
            if self.book.holds(word) or self.book.is_left(word):
                self._kept[word] = sense
        return sense

    def made_of(self, atoms: Atoms) -> Sense:
        """Return what a word of these atoms is."""
        return Sense(
            atoms,
            tuple(self._classes[atom] for atom in atoms if atom in self._classes),
            self._phrases.of_words(atoms),
            self._signs.of_words(atoms),
        )

    def signs_of_phrases(self, names: Iterable[str]) -> Filed[Owner]:
        """Return the signs of phrases alone that begin with one of `names`."""
        return self._signs.of_phrases(names)


def _by_atom(atoms: Iterable[Atoms]) -> dict[int, list[int]]:
    """Return where each atom stands, word by word."""
    alike: dict[Atoms, list[int]] = {}
    for index, each in enumerate(atoms):
        alike.setdefault(each, []).append(index)
    where: dict[int, list[int]] = {}
    for each, places in alike.items():
        for atom in each:
            where.setdefault(atom, []).extend(places)
    return where


class Reading:
    """A text with the atoms in it, and where the words of each stand."""

    def __init__(self, said: Normalised, senses: Senses, fillers: int, negators: int) -> None:
        self.tokens: list[Token] = []
        self.senses: list[Sense] = []
        self.slips: set[int] = set()
        for token in said.tokens:
            self._take(token, senses)
        self.atoms = [sense.atoms for sense in self.senses]
        self._where = _by_atom(self.atoms)
        self.said = self._where.keys()
        self.clause = [token.clause for token in self.tokens]
        self.sentence = [token.sentence for token in self.tokens]
        self.fillers = frozenset(self.where(fillers))
        self.negators = frozenset(self.where(negators))
        self.phrases: dict[str, list[Place]] = {}

    def _take(self, token: Token, senses: Senses) -> None:
        sense = senses.of(token.word)
        if not sense.atoms and (meant := senses.book.meant(token.word)):
            sense = senses.made_of(meant)
            self.slips.add(len(self.tokens))
        if not sense.atoms and (halves := senses.book.halves(token.word)):
            middle = token.start + len(halves[0])
            self._take(token._replace(word=halves[0], end=middle), senses)
            self._take(token._replace(word=halves[1], start=middle), senses)
            return
        self.senses.append(sense)
        self.tokens.append(token)

    def where(self, atom: int) -> Sequence[int]:
        """Return where the words of an atom stand."""
        return sorted(self._where.get(atom, ()))

    def phrases_to_try(self) -> Iterator[tuple[Compiled, str]]:
        """Yield the phrases all of whose words were said."""
        return self._said(_merged(sense.phrases for sense in self.senses))

    def signs_to_try(self, senses: Senses) -> Iterator[tuple[Compiled, Owner]]:
        """Yield the signs all of whose words and phrases were said."""
        yield from self._said(_merged(sense.signs for sense in self.senses))
        yield from self._said(senses.signs_of_phrases(self.phrases))

    def _said(self, filed: Filed[T]) -> Iterator[tuple[Compiled, T]]:
        said, phrases = self.said, self.phrases
        for also, pattern, owner in filed.values():
            if also not in said and also != _NO_ATOM:
                continue  # most end here
            if pattern.needs <= said and all(map(phrases.get, pattern.phrases)):
                yield pattern, owner

    def __len__(self) -> int:
        return len(self.tokens)
