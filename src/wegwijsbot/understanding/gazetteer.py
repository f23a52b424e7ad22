"""Belgian place names and postcodes, compiled for look-up; says which municipality is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wegwijsbot.knowledge.language import Meanings
from wegwijsbot.knowledge.places import Municipality, Place
from wegwijsbot.understanding.normalise import fold

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_BARE = 5  # letters; a shorter name counts only after a word such as "in"
_SHORTEST_OWN = 4  # letters, of a municipality's own name


class Named(NamedTuple):
    """What a place name may mean: municipalities, or a place abroad when there are none."""

    name: str
    nis: tuple[int, ...]
    postcodes: tuple[str, ...]
    word_like: bool  # also an everyday word
    own: bool = True  # a municipality's own name, not that of a part


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All place names by their first word, longest first, and all postcodes."""

    names: Mapping[str, Sequence[tuple[tuple[str, ...], Named]]]
    postcodes: Mapping[str, tuple[int, ...]]
    by_letter: Mapping[tuple[str, int], Sequence[str]]  # for misspelt single-word names
    elsewhere: Mapping[str, Mapping[str, Named]]  # by language: names better known from abroad

    @classmethod
    def compile(
        cls,
        places: Iterable[Place],
        municipalities: Mapping[int, Municipality],
        words: Meanings,
    ) -> Gazetteer:
        """Compile the names; `words` holds word-like names, other names and places abroad."""
        book = _Book(_all(words, "word_like") | _all(words, "not_a_place"))
        for municipality in municipalities.values():
            further = _all(words, municipality.name)
            for name in (municipality.name, municipality.name_fr, *further):
                book.add(name, municipality.nis, municipality.postcodes, own=True)
        for place in places:
            book.add(place.name, place.nis, (place.postcode,), own=False)
            book.add(place.name_fr, place.nis, (place.postcode,), own=False)
        elsewhere: dict[str, dict[str, Named]] = {}
        for language, names in words.get("abroad", {}).items():
            for name in names:
                spoken = " ".join(book.add_abroad(name))
                elsewhere.setdefault(language, {})[spoken] = Named(name, (), (), word_like=False)
        for name in _all(words, "not_a_place"):
            book.drop(name)
        return book.close(places, elsewhere)

    def may_begin(self, word: str) -> bool:
        """Whether a place name begins with `word`."""
        return word in self.names

    @property
    def spoken(self) -> Iterator[str]:
        """Every name as texts are read."""
        return (" ".join(words) for found in self.names.values() for words, _ in found)

    def at(self, words: Sequence[str], start: int) -> tuple[int, Named] | None:
        """Return the longest name that begins at word `start`, and where it ends."""
        following = tuple(words[start + 1 : start + 2])
        for name, named in self.names.get(words[start], ()):
            if len(name) == 1:
                return start + 1, named
            end = start + len(name)
            if name[1:2] == following and tuple(words[start:end]) == name:
                return end, named
        return None

    def named(self, name: str) -> Named | None:
        """Return what exactly `name` stands for."""
        words = _words(name)
        found = self.at(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None


class _Book:
    """Collects names while compiling; a municipality's own name wins over a part's."""

    def __init__(self, word_like: set[str]) -> None:
        self._word_like = {" ".join(_words(name)) for name in word_like}
        self._own: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
        self._part: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
        self._abroad: dict[tuple[str, ...], str] = {}

    def add(self, name: str, nis: int, postcodes: tuple[str, ...], *, own: bool) -> None:
        if words := _words(name):
            shelf = self._own if own else self._part
            shelf.setdefault(words, []).append((nis, postcodes))
            if words[0] == "sint":
                shelf.setdefault(("st", *words[1:]), []).append((nis, postcodes))

    def add_abroad(self, name: str) -> tuple[str, ...]:
        words = _words(name)
        if words not in self._own and words not in self._part:
            self._abroad[words] = name
        return words

    def drop(self, name: str) -> None:
        for shelf in (self._own, self._part):
            shelf.pop(_words(name), None)

    def close(
        self, places: Iterable[Place], elsewhere: Mapping[str, Mapping[str, Named]]
    ) -> Gazetteer:
        names: dict[str, list[tuple[tuple[str, ...], Named]]] = {}
        by_letter: dict[tuple[str, int], list[str]] = {}
        for words in {**self._part, **self._own, **self._abroad}:
            names.setdefault(words[0], []).append((words, self._named(words)))
            if len(words) == 1 and len(words[0]) > _SHORTEST_BARE:
                by_letter.setdefault((words[0][0], len(words[0])), []).append(words[0])
        for found in names.values():
            if len(found) > 1:
                found.sort(key=lambda entry: -len(entry[0]))
        codes: dict[str, tuple[int, ...]] = {}
        for place in places:
            if place.nis not in codes.get(place.postcode, ()):
                codes[place.postcode] = (*codes.get(place.postcode, ()), place.nis)
        return Gazetteer(names, codes, by_letter, elsewhere)

    def _named(self, words: tuple[str, ...]) -> Named:
        entries = self._own.get(words) or self._part.get(words) or []
        nis = tuple(dict.fromkeys(code for code, _ in entries))
        postcodes = tuple(dict.fromkeys(code for _, codes in entries for code in codes))
        spoken = " ".join(words)
        own = words in self._own
        shortest = _SHORTEST_OWN if own else _SHORTEST_BARE
        word_like = len(spoken) < shortest or spoken in self._word_like
        return Named(self._abroad.get(words, spoken), nis, postcodes, word_like, own)


def as_spoken(name: str) -> str:
    """Return a place name the way texts are read: "Sint-Niklaas" as "sint niklaas"."""
    return " ".join(_words(name))


def _words(name: str) -> tuple[str, ...]:
    plain = name.lower() if name.isascii() else fold(name).lower()
    if plain.isalpha():
        return (plain,)
    plain = plain.partition("(")[0].replace("'t", "het").replace("l'", "le ").replace("d'", "de ")
    return tuple(_WORD.findall(plain))


def _all(words: Meanings, meaning: str) -> set[str]:
    return {name for names in words.get(meaning, {}).values() for name in names}
