"""What each word is to the signs of danger, worked out once for every word that they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wegwijsbot.understanding.alarm_evidence import Owner
from wegwijsbot.understanding.alarm_patterns import Compiled
from wegwijsbot.understanding.alarm_words import Atoms, WordBook
from wegwijsbot.understanding.memo import Memo

Bits = int  # a set of atoms as one number, of which each atom that patterns ask for is a bit


class Filed(NamedTuple):
    """A pattern that stands under one of its words."""

    number: int  # its place in the files
    needs: Bits  # the atoms without which it cannot match, beside the two it is filed by
    pattern: Compiled
    owner: str | Owner  # what it stands for: a phrase, or a sign of a danger


# Patterns by the bit of one more atom that must be said.
Shelf = dict[int, tuple[Filed, ...]]


class Index:
    """Many compiled patterns, filed under their most telling word, or else their first phrase."""

    def __init__(
        self,
        patterns: Iterable[tuple[Compiled, str | Owner]],
        words: Mapping[int, Iterable[str]],
    ) -> None:
        self._by_atom: dict[int, Shelf] = {}
        self._by_phrase: dict[str, list[tuple[Compiled, Owner]]] = {}
        # A sign of phrases alone reads the same in every language.
        unique = {(each.parts, each.phrases, each.barred, owner): each for each, owner in patterns}
        common = _commonness(unique.values(), words)
        telling = {
            pattern.needs: sorted(pattern.needs, key=lambda atom: (common[atom], atom))
            for pattern in unique.values()
        }
        asked = {atom for atoms in telling.values() for atom in atoms[1:] or atoms}
        # Common words have the lowest bits: most numbers stay short.
        order = sorted(asked, key=lambda atom: (-common[atom], atom))
        self._bits = {atom: bit for bit, atom in enumerate(order)}
        for number, ((*_, owner), pattern) in enumerate(unique.items()):
            if atoms := telling[pattern.needs]:
                also, *rest = atoms[1:] or atoms
                shelf, bit = self._by_atom.setdefault(atoms[0], {}), self._bits[also]
                filed = Filed(number, self.bits_of(rest), pattern, owner)
                shelf[bit] = (*shelf.get(bit, ()), filed)
            elif isinstance(owner, Owner):
                self._by_phrase.setdefault(pattern.phrases[0], []).append((pattern, owner))

    def bits_of(self, atoms: Iterable[int]) -> Bits:
        """Return the bits of those of `atoms` for which a pattern asks."""
        return sum(1 << self._bits[atom] for atom in set(atoms) if atom in self._bits)

    def of_words(self, atoms: Atoms) -> Shelf:
        """Return the patterns filed under `atoms`."""
        merged: Shelf = {}
        for atom in atoms:
            for bit, filed in self._by_atom.get(atom, {}).items():
                merged[bit] = (*merged.get(bit, ()), *filed)
        return merged

    def of_phrases(self, names: Iterable[str]) -> list[tuple[Compiled, Owner]]:
        """Return the signs filed under phrases."""
        return [each for name in names for each in self._by_phrase.get(name, ())]


def _commonness(
    patterns: Iterable[Compiled], words: Mapping[int, Iterable[str]]
) -> dict[int, float]:
    """Return how common the commonest word of each atom is: short, and of many patterns."""
    uses = Counter(atom for pattern in patterns for atom in pattern.needs)
    of_word: Counter[str] = Counter()
    for atom, count in uses.items():
        of_word.update(dict.fromkeys(words[atom], count))
    return {atom: max(of_word[word] / len(word) ** 2 for word in words[atom]) for atom in uses}


class Sense(NamedTuple):
    """What a word is to the signs: its atoms, their classes, and the patterns filed under it."""

    atoms: Atoms
    classes: tuple[str, ...]
    alone: tuple[str, ...]  # the phrases that the word is by itself
    filed: Shelf  # phrases of several words, and signs
    asks: Bits  # what else is said where one of them is worth trying
    tells: Bits  # those of its atoms for which any word asks
    is_slip: bool = False  # a typing error of such a word


_NOTHING = Sense(frozenset(), (), (), {}, 0, 0)


class Senses:
    """What each word is to the signs; looked up but once for the words of the content."""

    def __init__(
        self,
        book: WordBook,
        phrases: Sequence[tuple[Compiled, str]],
        signs: Sequence[tuple[Compiled, Owner]],
        classes: Mapping[int, str],
    ) -> None:
        self.book = book
        self.memo: Memo[Sense] = Memo()
        self._alone: dict[int, tuple[str, ...]] = {}
        for pattern, name in phrases:
            if pattern.is_one_word:
                atom = pattern.parts[0][0].atom
                self._alone[atom] = (*self._alone.get(atom, ()), name)
        several = (each for each in phrases if not each[0].is_one_word)
        self._index = Index((*several, *signs), book.words_of_atoms())
        self._classes = classes  # atom -> the trait of its class

    def of(self, word: str) -> Sense:
        """Return what `word` is, as it stands or else as what it seems to be meant for."""
        sense = self.made_of(self.book.known(word))
        if not sense.atoms and (meant := self.book.meant(word)):
            sense = self.made_of(meant)._replace(is_slip=True)
        if sense.atoms or not self.book.halves(word):
            self.memo.kept(word, sense)
        return sense

    def made_of(self, atoms: Atoms) -> Sense:
        """Return what a word of these atoms is."""
        if not atoms:
            return _NOTHING
        alone = (name for atom in atoms for name in self._alone.get(atom, ()))
        filed = self._index.of_words(atoms)
        return Sense(
            atoms,
            tuple(self._classes[atom] for atom in atoms if atom in self._classes),
            tuple(dict.fromkeys(alone)),
            filed,
            sum(1 << bit for bit in filed),
            self._index.bits_of(atoms),
        )

    def signs_of_phrases(self, names: Iterable[str]) -> list[tuple[Compiled, Owner]]:
        """Return the signs of phrases alone that begin with one of `names`."""
        return self._index.of_phrases(names)
