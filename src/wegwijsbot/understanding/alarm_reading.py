"""A text as the signs read it: what each of its words is to them, and which are worth trying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

from wegwijsbot.understanding.alarm_evidence import Owner
from wegwijsbot.understanding.alarm_patterns import GAPS, Compiled, Place
from wegwijsbot.understanding.alarm_senses import Filed, Sense, Senses
from wegwijsbot.understanding.normalise import Normalised, Token

_NEVER_TIED = ("niet", "nietmeer")  # no word ends so: "ademtniet"
MOST_TRIES = 64  # ways of placing one part, against hostile repetition


class Reading:
    """A text with the atoms in it; `named` are those that the weighing itself asks for."""

    def __init__(self, said: Normalised, senses: Senses, named: Mapping[str, int]) -> None:
        self.tokens: Sequence[Token] = said.tokens
        self.words: Sequence[str] = said.words
        self.senses = cast("list[Sense]", [*map(senses.memo.get, said.words)])
        if not all(self.senses):
            taken = [each for token in said.tokens for each in _taken(token, senses)]
            self.tokens, self.senses = [each[0] for each in taken], [each[1] for each in taken]
            self.words = [token.word for token in self.tokens]
        self.atoms = [sense.atoms for sense in self.senses]
        self.clause = [token.clause for token in self.tokens]
        self.sentence = [token.sentence for token in self.tokens]
        self._named = named
        self._where: dict[int, list[int]] = {}
        self._reach: dict[tuple[int, int], list[int]] = {}
        self.phrases = self._of_one_word()

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

    def where(self, atom: int) -> list[int]:
        """Return where the words of an atom stand."""
        found = self._where.get(atom)
        if found is None:
            found = [index for index, atoms in enumerate(self.atoms) if atom in atoms]
            self._where[atom] = found
        return found

    def where_named(self, name: str) -> frozenset[int]:
        """Return where the words of a class stand that the weighing asks for."""
        return frozenset(self.where(self._named[name]))

    def where_said(self, name: str) -> frozenset[int]:
        """Return where the words of a phrase stand, however often it is said."""
        return frozenset(chain.from_iterable(self.phrases.get(name, ())))

    def reach(self, last: int, gap: int) -> list[int]:
        """Return where the next word may stand, with room for `gap` words and for fillers."""
        found = self._reach.get((last, gap))
        if found is None:
            found = self._reach[last, gap] = self._reached(last, gap)
        return found

    def _reached(self, last: int, room: int) -> list[int]:
        bounds = self.sentence if room >= GAPS["..."] else self.clause
        filler, negator = self._named["filler"], self._named["not"]
        found: list[int] = []
        for index in range(last + 1, len(bounds)):
            if bounds[index] != bounds[last]:
                break
            found.append(index)
            if negator in self.atoms[index]:
                break
            if filler not in self.atoms[index]:
                room -= 1
                if room < 0:
                    break
        return found

    def to_try(self) -> tuple[list[tuple[Compiled, str]], list[tuple[Compiled, Owner]]]:
        """Return the phrases and the signs all of whose words were said, as their files go."""
        told = 0
        for sense in self.senses:
            told |= sense.tells
        found: dict[int, Filed] = {}
        for sense in self.senses:
            met = sense.asks & told
            while met:
                bit = met.bit_length() - 1
                met ^= 1 << bit
                for filed in sense.filed[bit]:
                    if filed.needs & told == filed.needs:
                        found[filed.number] = filed
        phrases: list[tuple[Compiled, str]] = []
        signs: list[tuple[Compiled, Owner]] = []
        for number in sorted(found):
            *_, pattern, owner = found[number]
            if isinstance(owner, Owner):
                signs.append((pattern, owner))
            else:
                phrases.append((pattern, owner))
        return phrases, signs

    def __len__(self) -> int:
        return len(self.tokens)


def _taken(token: Token, senses: Senses) -> Iterator[tuple[Token, Sense]]:
    """Yield a word, or those that ran together in one that nobody knows."""
    sense = senses.memo.get(token.word) or senses.of(token.word)
    if not sense.atoms or token.word.endswith(_NEVER_TIED):
        parts = senses.book.halves(token.word) or senses.book.several(token.word)
        if parts:
            start = token.start
            for part in parts:
                end = start + len(part)
                yield from _taken(token._replace(word=part, start=start, end=end), senses)
                start = end
            return
    yield token, sense
