"""The place a text names: a postcode or a Belgian name, never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from wegwijsbot.knowledge.likeness import is_one_slip
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.gazetteer import Gazetteer, Named
from wegwijsbot.understanding.heard import Evidence, Why
from wegwijsbot.understanding.jottings import NO_JOTTING, Jotting
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.word_sets import word_set

_NOT = word_set("niet pas not")
_TAKES_BACK = word_set("nee neen non no sorry oeps pardon bedoel bedoelde plutot rather")
_IN = word_set(
    "in te uit regio omgeving rond nabij vanuit buurt richting near from around at vers pres sur"
    " gemeente stad kant deelgemeente arrondissement commune ville zone omstreken woon wonen"
    " woont habite live lives living naar"
)
_FRENCH_IN = word_set("a de region")
_HURTS = "mal"  # "il a mal": French for pain, and a village near Tongeren
_TO = "to"  # English, before a capital
_FILL = word_set("van de the het of stad gemeente groot area la")
_MONEY = word_set("euro eur frank gram mg g schuld schulden km")
_SHORTEST = 3  # letters; "As" and "On" are places only with a capital
_MISSPELT_FROM, _DOUBTFUL_FROM = 6, 8  # letters of a misspelt name; of one without a capital
_YEARS = range(1950, 2031)  # read as a year unless a place or "postcode" stands beside it


class PlaceHeard(NamedTuple):
    """The municipality by its code, or the codes to choose from, or a place abroad."""

    nis: int | None = None
    postcode: str | None = None
    ambiguous: tuple[int, ...] = ()
    abroad: str | None = None
    why: Why = tuple


class _Found(NamedTuple):
    named: Named
    first: int
    last: int
    weight: int  # 0 is no place
    score: float = 100.0


def hear_place(reading: Reading, lexicon: Lexicon, jotted: Jotting = NO_JOTTING) -> PlaceHeard:
    """Return where it is, as far as `reading` names it."""
    hearing = _Hearing(reading, lexicon, jotted)
    postcode, names = hearing.postcode(), hearing.names()
    if not (postcode or names):
        return PlaceHeard()
    found = hearing.corrected(names)
    best = max((each for each in found if each.weight), key=lambda e: e.weight, default=None)
    why = partial(_reasons, found, postcode, reading)
    if postcode:
        return hearing.at_postcode(postcode[0], best)._replace(why=why)
    if best is None:
        return PlaceHeard(why=why)
    if not best.named.nis:
        return PlaceHeard(abroad=best.named.name, why=why)
    if len(best.named.nis) > 1:
        return PlaceHeard(ambiguous=best.named.nis, why=why)
    codes = best.named.postcodes
    code = codes[0] if len(codes) == 1 else None
    return PlaceHeard(best.named.nis[0], code, why=why)


class _Hearing:
    def __init__(self, reading: Reading, lexicon: Lexicon, jotted: Jotting) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.gazetteer: Gazetteer = lexicon.gazetteer
        self.words = reading.words
        self.jotted = jotted

    def postcode(self) -> tuple[str, int] | None:
        """Return the postcode that was typed, and where."""
        if self.jotted.code >= 0:
            return self.words[self.jotted.code], self.jotted.code
        for index, word in enumerate(self.words):
            if not word.isdigit() or word not in self.gazetteer.postcodes:
                continue
            before = self.words[max(0, index - 2) : index]
            after = self.words[index + 1 : index + 2]
            named = bool(after) and self.gazetteer.may_begin(after[0])
            if _MONEY.intersection(after) or any(word.isdigit() for word in (before[-1:] + after)):
                continue
            alone = len(self.words) == 1  # an answer to "where?"
            sure = named or alone or {"postcode", "postal", "code"}.intersection(before)
            if int(word) in _YEARS and not sure:
                continue
            if sure or _IN.intersection(before) or self._stands_alone(index):
                return word, index
        return None

    def at_postcode(self, code: str, named: _Found | None) -> PlaceHeard:
        """Return the place of a postcode; a name beside it settles which municipality."""
        nis = self.gazetteer.postcodes[code]
        if named and (same := [one for one in named.named.nis if one in nis]):
            nis = (same[0],)
        if len(nis) > 1:
            return PlaceHeard(postcode=code, ambiguous=nis)
        return PlaceHeard(nis[0], code)

    def names(self) -> list[_Found]:
        """Return every place name, with how surely it is one here."""
        names, is_ordinary = self.gazetteer.names, self.lexicon.is_ordinary
        likely = [
            index
            for index, word in enumerate(self.words)
            if word in names or (len(word) >= _MISSPELT_FROM and not is_ordinary(word))
        ]
        found: list[_Found] = []
        for index in likely:
            free = not found or index >= found[-1].last
            if free and (name := self._name_at(index)) and not self._is_used(index):
                found.append(name)
        return found

    def _is_used(self, index: int) -> bool:
        """Whether a word is part of the longer name of a substance."""
        hits = self.reading.of("substance")
        return any(hit.first <= index < hit.last and hit.last - hit.first > 1 for hit in hits)

    def corrected(self, found: list[_Found]) -> list[_Found]:
        """Return the names without one set against the next: "niet Hasselt maar Tongeren".

        Or taken back by it: "in Gent, of nee, Brugge".
        """
        against = [self._before(each) in _NOT for each in found]
        for index, after in enumerate(found[1:]):
            against[index] = against[index] or self._before(after) in _TAKES_BACK
        if not any(
            denied and after.named.nis for denied, after in zip(against, found[1:], strict=False)
        ):
            return found
        meant = against.index(True) + 1
        told = found[meant]._replace(weight=max(found[meant].weight, 2))
        return [told if i == meant else one._replace(weight=0) for i, one in enumerate(found)]

    def _before(self, each: _Found) -> str:
        """Return the word before a name and the small word that leads to it."""
        before = self.words[max(0, each.first - 2) : each.first]
        return next((word for word in reversed(before) if word not in _IN), "")

    def _name_at(self, index: int) -> _Found | None:
        word = self.words[index]
        if word in self.gazetteer.names and (exact := self.gazetteer.at(self.words, index)):
            end, named = exact
            abroad = self.gazetteer.elsewhere.get(self.reading.said.language or "", {})
            named = abroad.get(named.name, named)
            return _Found(named, index, end, self._weight(named, index, end))
        if len(word) < _MISSPELT_FROM or self.lexicon.is_ordinary(word):
            return None
        capital = self.reading.tokens[index].capital
        alone = self._in_list(index, index + 1) and len(self.words) > 1
        if not (alone or self._cue(index)):
            return None
        if not (capital or alone) and len(word) < _DOUBTFUL_FROM:
            return None
        for name in self._similar(word):
            meant = self.gazetteer.at((name,), 0)
            if meant and meant[1].nis and not meant[1].word_like:
                return _Found(meant[1], index, index + 1, 2, 88.0)
        return None

    def _similar(self, word: str) -> Iterator[str]:
        for length in range(len(word) - 1, len(word) + 2):
            for name in self.gazetteer.by_letter.get((word[0], length), ()):
                if is_one_slip(word, name):
                    yield name

    def _weight(self, named: Named, first: int, last: int) -> int:
        if first in self.jotted.towns:
            return 2
        if self._is_thing(first, last):
            return 0
        cue = self._cue(first)
        capital = self.reading.tokens[first].capital
        everyday = named.word_like or (
            last - first == 1 and self.lexicon.is_ordinary(self.words[first])
        )
        verb = everyday and not capital and self.words[first - 1] == "te"  # "door te komen"
        if cue and not verb:
            return 3 + cue if capital or len(named.name) >= _SHORTEST else 0
        if not named.nis:
            return 1 if capital and first and self._in_list(first, last) else 0
        middle = capital and first > 0 and not everyday
        if everyday or not (named.own or middle):
            return 1 if (capital or not everyday) and self._in_list(first, last) else 0
        return 2

    def _cue(self, index: int) -> int:
        before = self.words[max(0, index - 3) : index]
        if not before:
            return 0
        if before[-1] in _IN:
            return 2
        if before[-1] in _FRENCH_IN and self._french(index):
            return 1
        capital = self.reading.tokens[index].capital
        if capital and len(self.words[index]) >= _SHORTEST and self._is_signed(index):
            return 1
        if before[-1] == _TO and capital:
            return 1
        if capital and self._is_thing(index - 2, index - 1):
            return 1
        if before[-1] in _FILL and _IN.intersection(before):
            return 1 if capital or before[-1] in ("van", "of", "de") else 0
        return 0

    def _is_signed(self, index: int) -> bool:
        """Whether the name of a workplace stands before: "OCMW Peer: ..."."""
        return any(hit.last == index for hit in self.reading.of("who", "opening"))

    def _is_thing(self, first: int, last: int) -> bool:
        """Whether a word is a thing in the place that follows: "in de hal van Lier"."""
        around = (self.words[max(0, first - 1) : first], self.words[last : last + 1])
        if around != (["de"], ["van"]) or self.reading.tokens[first].capital:
            return False
        town = last + 1 < len(self.words) and self.gazetteer.at(self.words, last + 1)
        return bool(town)

    def _french(self, index: int) -> bool:
        if self.reading.said.language is not Language.FR:
            return False
        at = self.words[index - 1] == "a" and self.words[index] != _HURTS
        return at or self.reading.tokens[index].capital

    def _in_list(self, first: int, last: int) -> bool:
        """Whether the name is a clause of its own: "mijn zoon drinkt, Halle"."""
        tokens, clause = self.reading.tokens, self.reading.tokens[first].clause
        opens = first == 0 or tokens[first - 1].clause != clause
        return opens and (last >= len(tokens) or tokens[last].clause != clause)

    def _stands_alone(self, index: int) -> bool:
        return self._in_list(index, index + 1) or index == len(self.words) - 1


def _reasons(
    found: Sequence[_Found], postcode: tuple[str, int] | None, reading: Reading
) -> Iterator[Evidence]:
    for each in found:
        if each.weight or reading.tokens[each.first].capital:
            yield _evidence(each, reading)
    if postcode:
        code, index = postcode
        start = reading.tokens[index].start
        yield Evidence("place", code, code, start, 100.0, code, "places/places.csv")


def _evidence(found: _Found, reading: Reading) -> Evidence:
    start = reading.tokens[found.first].start
    words = reading.said.text[start : reading.tokens[found.last - 1].end]
    return Evidence(
        "place",
        found.named.name,
        words,
        start,
        found.score,
        found.named.name,
        "places/places.csv",
        taken=found.weight > 0,
        reason="" if found.weight else "an everyday word without 'in', 'te', 'regio' before it",
    )
