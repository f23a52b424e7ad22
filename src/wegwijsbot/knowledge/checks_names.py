"""Does a name mean one thing? Substances and places that share one, or nearly. (E227, E228)"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.language import Phrases
from wegwijsbot.knowledge.likeness import Slips
from wegwijsbot.knowledge.plain import clip
from wegwijsbot.knowledge.source import Loc

# Keys of expressions/place.yaml that are no municipality.
SHARED_PLACES = "shared"
_NO_PLACES = frozenset(("word_like", "not_a_place", "abroad", SHARED_PLACES))
_SHORTEST_PLACE = 6  # letters; a shorter name of a place is never heard in a slip


@dataclass(frozen=True, slots=True)
class _Sort:
    """What the names are of, from which length slips are heard, and how to declare a name."""

    noun: str
    shortest: int
    declare: str


_SUBSTANCES = _Sort("substance", 0, "declare it in both under `weak` or `mixed`")
_PLACES = _Sort("place", _SHORTEST_PLACE, f"list it under `{SHARED_PLACES}:` to have the bot ask")


class _Claim(NamedTuple):
    """A name of an entry; `sure` unless the content says that it may mean another too.

    An official name has no `loc`: nobody can choose another.
    """

    name: str
    entry: str
    loc: Loc | None
    sure: bool


def check_names(subject: Subject) -> Iterator[Fault]:
    """Return names by which two entries are called, or that are one slip from another's name."""
    yield from _told_apart(_of_substances(subject), _SUBSTANCES)
    if not {"expressions", "places"} & subject.incomplete:
        yield from _told_apart(_of_places(subject), _PLACES)


def _told_apart(claims: Iterator[_Claim], sort: _Sort) -> Iterator[Fault]:
    by_name: dict[str, dict[str, _Claim]] = {}
    for claim in claims:
        entries = by_name.setdefault(claim.name, {})
        if claim.entry not in entries or claim.sure > entries[claim.entry].sure:
            entries[claim.entry] = claim
    for name, entries in by_name.items():
        chosen = [claim for claim in entries.values() if claim.loc]
        if len(entries) > 1 and chosen and any(claim.sure for claim in entries.values()):
            yield _shared(name, chosen[-1], entries, sort)
    sure = {
        name: next(iter(entries.values()))
        for name, entries in by_name.items()
        if len(entries) == 1 and name.isalnum() and all(c.sure for c in entries.values())
    }
    yield from _slips_apart(sure, sort)


def _shared(name: str, at: _Claim, entries: Iterable[str], sort: _Sort) -> Fault:
    problem = f"{clip(name)} is the name of two {sort.noun}s: {' and '.join(entries)}"
    remedy = f"Keep it in one of the two, or {sort.declare}"
    return Fault(at.loc or (), "E227", problem, remedy)


def _slips_apart(sure: Mapping[str, _Claim], sort: _Sort) -> Iterator[Fault]:
    long = {name: claim for name, claim in sure.items() if len(name) >= sort.shortest}
    slips = Slips(long)
    told: set[frozenset[str]] = set()
    for name, claim in reversed(long.items()):
        for near in slips.meant_by(name) if claim.loc else ():
            other, pair = long[near], frozenset((name, near))
            if other.entry == claim.entry or pair in told:
                continue
            told.add(pair)
            told_of = f"{clip(name)} is one typing error away from {clip(near)} ({other.entry})"
            remedy = f"Delete it if it is a slip of the other, else {sort.declare}"
            yield Fault(claim.loc or (), "E228", told_of, remedy)


def _of_substances(subject: Subject) -> Iterator[_Claim]:
    for id_, substance in subject.content.substances.items():
        loc: Loc = ("substances", id_)
        mixed = {_plain(name) for name in substance.mixed}
        for claim in _claims(substance.terms, id_, (*loc, "terms"), sure=True):
            yield claim._replace(sure=claim.name not in mixed)
        yield from _claims(substance.verbs, id_, (*loc, "verbs"), sure=True)
        for i, weak in enumerate(substance.weak):
            yield from _claims(weak.terms, id_, (*loc, "weak", i, "terms"), sure=False)


def _of_places(subject: Subject) -> Iterator[_Claim]:
    places = subject.content.expressions.place
    shared = {_plain(n) for names in places.get(SHARED_PLACES, {}).values() for n in names}
    for municipality in subject.content.municipalities.values():
        for name in (municipality.name, municipality.name_fr):
            yield _Claim(_plain(name), municipality.name, None, sure=_plain(name) not in shared)
    for key, names in places.items():
        if key not in _NO_PLACES:
            for claim in _claims(names, key, ("expressions", "place", key), sure=True):
                yield claim._replace(sure=claim.name not in shared)


def _claims(phrases: Phrases, entry: str, loc: Loc, *, sure: bool) -> Iterator[_Claim]:
    for language, names in phrases.items():
        for i, name in enumerate(names):
            yield _Claim(_plain(name), entry, (*loc, language, i), sure)


def _plain(name: str) -> str:
    """Return a name without capitals, accents and hyphens."""
    apart = unicodedata.normalize("NFKD", name.lower().replace("-", " "))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
