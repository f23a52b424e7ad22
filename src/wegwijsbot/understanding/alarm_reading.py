"""A text as the signs read it: what each of its words is to them, and which are worth trying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

from wegwijsbot.understanding.alarm_evidence import Owner
from wegwijsbot.understanding.alarm_patterns import GAPS, Compiled, Place
from wegwijsbot.understanding.alarm_senses import Sense, Senses, Shelf
from wegwijsbot.understanding.alarm_words import Atoms
from wegwijsbot.understanding.normalise import Normalised, Token

T = TypeVar("T")
_NEVER_TIED = ("niet", "nietmeer")  # no word ends so: "ademtniet"
MOST_TRIES = 64  # ways of placing one part, against hostile repetition


class Reading:
    """A text with the atoms in it, and where the words of each stand.

    It knows where the words of `atoms` stand, and those with which the patterns to try begin.
    """

    def __init__(self, said: Normalised, senses: Senses, atoms: Mapping[str, int]) -> None:
        self.tokens: list[Token] = []
        self.senses: list[Sense] = []
        known = [*map(senses.memo.get, said.words)]
        if all(known):
            self.tokens, self.senses = [*said.tokens], cast("list[Sense]", known)
        else:
            for token in said.tokens:
                self._take(token, senses)
        self.atoms = [sense.atoms for sense in self.senses]
        self.said: set[int] = set().union(*self.atoms)
        met = [(sense, sense.asks & self.said) for sense in self.senses if sense.asks]
        self._met = [each for each in met if each[1]]  # where something is worth trying
        self.clause = [token.clause for token in self.tokens]
        self.sentence = [token.sentence for token in self.tokens]
        self._where: dict[int, list[int]] = {}
        self._reach: dict[tuple[int, int], list[int]] = {}
        self._locate(set(atoms.values()))
        self.fillers = frozenset(self.where(atoms["filler"]))
        self.negators = frozenset(self.where(atoms["not"]))
        self.phrases = self._of_one_word()

    def _take(self, token: Token, senses: Senses) -> None:
        """Take in a word, or those that ran together in one that nobody knows."""
        sense = senses.memo.get(token.word) or senses.of(token.word)
        if not sense.atoms or token.word.endswith(_NEVER_TIED):
            parts = senses.book.halves(token.word) or senses.book.several(token.word)
            if parts:
                start = token.start
                for part in parts:
                    end = start + len(part)
                    self._take(token._replace(word=part, start=start, end=end), senses)
                    start = end
                return
        self.senses.append(sense)
        self.tokens.append(token)

    def is_slip(self, place: Place) -> bool:
        """Whether one of the words there is a typing error."""
        return any(self.senses[index].is_slip for index in place)

    def _of_one_word(self) -> dict[str, list[Place]]:
        """Return where the phrases stand that a word is by itself."""
        found: dict[str, list[Place]] = {}
        for index, sense in enumerate(self.senses):
            for name in sense.alone:
                places = found.setdefault(name, [])
                if len(places) < MOST_TRIES:
                    places.append((index,))
        return found

    def where(self, atom: int) -> Sequence[int]:
        """Return where the words of an atom stand."""
        return self._where.get(atom, ())

    def _locate(self, wanted: set[int]) -> None:
        """Find where the words of these atoms stand."""
        new = wanted - self._where.keys()
        for index, atoms in enumerate(self.atoms):
            for atom in atoms & new:
                self._where.setdefault(atom, []).append(index)

    def reach(self, last: int, gap: int) -> list[int]:
        """Return where the next word may stand, with room for `gap` words and for fillers."""
        found = self._reach.get((last, gap))
        if found is None:
            found = self._reach[last, gap] = self._reached(last, gap)
        return found

    def _reached(self, last: int, room: int) -> list[int]:
        bounds = self.sentence if room >= GAPS["..."] else self.clause
        found: list[int] = []
        for index in range(last + 1, len(bounds)):
            if bounds[index] != bounds[last]:
                break
            found.append(index)
            if index in self.negators:
                break
            if index not in self.fillers:
                room -= 1
                if room < 0:
                    break
        return found

    def phrases_to_try(self) -> list[tuple[Compiled, str]]:
        """Return the phrases of several words, all of which were said."""
        return self._said((sense.phrases, met) for sense, met in self._met)

    def signs_to_try(self, senses: Senses) -> list[tuple[Compiled, Owner]]:
        """Return the signs all of whose words and phrases were said."""
        found = self._said((sense.signs, met) for sense, met in self._met)
        found += senses.signs_of_phrases(self.phrases)
        return [each for each in found if all(map(self.phrases.get, each[0].phrases))]

    def _said(self, shelves: Iterable[tuple[Shelf[T], Atoms]]) -> list[tuple[Compiled, T]]:
        """Return what stands on the shelves and was said, in the order of its files."""
        said = self.said
        found: dict[int, tuple[Compiled, T]] = {}
        for shelf, met in shelves:
            for also in met:
                for number, pattern, owner in shelf.get(also, ()):
                    if pattern.needs <= said:
                        found[number] = pattern, owner
        if not found:
            return []
        tried = [found[number] for number in sorted(found)]
        self._locate(set().union(*[pattern.firsts for pattern, _ in tried]))
        return tried

    def __len__(self) -> int:
        return len(self.tokens)
