"""The small language in which editors write signs of danger, compiled and matched.

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

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Generic, NamedTuple, TypeVar

from wegwijsbot.errors import InputError
from wegwijsbot.knowledge.alarm import Pieces, Tongue
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_words import Atoms, WordBook
from wegwijsbot.understanding.normalise import Normalised, Token, fold

WINDOW = 18  # words within which the parts of one sign stand
_GAPS = {"..": 2, "...": 5}
_MOST_TRIES = 64  # ways of placing one part, against hostile repetition

T = TypeVar("T")
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


class Reading:
    """A text with the atoms in it, and where the words of each stand."""

    def __init__(self, said: Normalised, book: WordBook, fillers: int, negators: int) -> None:
        self.tokens: list[Token] = []
        self.atoms: list[Atoms] = []
        self.slips: set[int] = set()
        for token in said.tokens:
            self._take(token, book)
        self.said: Atoms = frozenset().union(*self.atoms)
        self._where: dict[int, list[int]] = {}
        self.clause = [token.clause for token in self.tokens]
        self.sentence = [token.sentence for token in self.tokens]
        self.fillers = frozenset(self.where(fillers))
        self.negators = frozenset(self.where(negators))
        self.phrases: dict[str, list[Place]] = {}

    def _take(self, token: Token, book: WordBook) -> None:
        atoms = book.known(token.word)
        if not atoms and (atoms := book.meant(token.word)):
            self.slips.add(len(self.tokens))
        if not atoms and (halves := book.halves(token.word)):
            middle = token.start + len(halves[0])
            self._take(token._replace(word=halves[0], end=middle), book)
            self._take(token._replace(word=halves[1], start=middle), book)
            return
        self.atoms.append(atoms)
        self.tokens.append(token)

    def where(self, atom: int) -> Sequence[int]:
        """Return where the words of an atom stand."""
        if atom not in self.said:
            return ()
        if atom not in self._where:
            self._where[atom] = [i for i, atoms in enumerate(self.atoms) if atom in atoms]
        return self._where[atom]

    def __len__(self) -> int:
        return len(self.tokens)


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
            if word in _GAPS:
                gap = _GAPS[word]
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


class Index(Generic[T]):
    """Many compiled patterns; only those whose most telling word or phrase was said are tried."""

    def __init__(self, patterns: Iterable[tuple[Compiled, T]], sizes: Mapping[int, int]) -> None:
        self._by_atom: dict[int, list[tuple[Compiled, T]]] = {}
        self._by_phrase: dict[str, list[tuple[Compiled, T]]] = {}
        # A sign of phrases alone reads the same in every language.
        unique = {(each.parts, each.phrases, each.barred, owner): each for each, owner in patterns}
        uses = Counter(atom for pattern in unique.values() for atom in pattern.needs)
        for (*_, owner), pattern in unique.items():
            if pattern.needs:
                telling = min(pattern.needs, key=lambda atom: (uses[atom], sizes[atom], atom))
                self._by_atom.setdefault(telling, []).append((pattern, owner))
            else:
                self._by_phrase.setdefault(pattern.phrases[0], []).append((pattern, owner))

    def candidates(self, reading: Reading) -> Iterator[tuple[Compiled, T]]:
        """Yield the patterns that may match, with what they stand for."""
        said, phrases = reading.said, reading.phrases
        for atom in said & self._by_atom.keys():
            for pattern, owner in self._by_atom[atom]:
                if pattern.needs <= said and all(map(phrases.get, pattern.phrases)):
                    yield pattern, owner
        for phrase in phrases & self._by_phrase.keys():
            for pattern, owner in self._by_phrase[phrase]:
                if all(map(phrases.get, pattern.phrases)):
                    yield pattern, owner


def match(pattern: Compiled, reading: Reading) -> Place | None:
    """Return where `pattern` stands in the text, or None."""
    ways = [_place_all(part, reading) for part in pattern.parts]
    ways += [reading.phrases.get(name, [])[:_MOST_TRIES] for name in pattern.phrases]
    for chosen in islice(product(*ways), _MOST_TRIES * _MOST_TRIES):
        place = tuple(sorted({index for part in chosen for index in part}))
        if len(place) < sum(map(len, chosen)) or place[-1] - place[0] > WINDOW:
            continue
        others = (near for name in pattern.barred for near in reading.phrases.get(name, ()))
        if not any(_near(place, other) for other in others):
            return place
    return None


def places(pattern: Compiled, reading: Reading) -> list[Place]:
    """Return every place where the one part of a phrase stands."""
    return _place_all(pattern.parts[0], reading)


def _near(one: Place, other: Place) -> bool:
    return other[0] - one[-1] <= WINDOW and one[0] - other[-1] <= WINDOW


def _place_all(part: Part, reading: Reading) -> list[Place]:
    found: list[Place] = []
    for start in reading.where(part[0].atom):
        for place in _continue(part, 1, (start,), reading):
            found.append(place)
            if len(found) >= _MOST_TRIES:
                return found
    return found


def _continue(part: Part, step: int, place: Place, reading: Reading) -> Iterator[Place]:
    if step == len(part):
        yield place
        return
    for index in _reachable(part[step], place[-1], reading):
        yield from _continue(part, step + 1, (*place, index), reading)
    if part[step].optional:
        yield from _continue(part, step + 1, place, reading)


def _reachable(step: Step, last: int, reading: Reading) -> Iterator[int]:
    room = step.gap
    wide = room >= _GAPS["..."]
    for index in range(last + 1, len(reading)):
        if reading.sentence[index] != reading.sentence[last]:
            return
        if reading.clause[index] != reading.clause[last] and not wide:
            return
        if step.atom in reading.atoms[index]:
            yield index
        if index in reading.negators:
            return
        if index not in reading.fillers:
            room -= 1
            if room < 0:
                return
