"""Which substances a text means: all of them, without the negated ones and those of the past."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from wegwijsbot.understanding.candidates import (
    BROAD,
    HARMLESS,
    NEGATED,
    Candidate,
    as_vessel,
    distance,
    evidence,
    longest,
    nearest,
    once,
)
from wegwijsbot.understanding.denials import Denials
from wegwijsbot.understanding.heard import Why
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.objects import stands_alone
from wegwijsbot.understanding.phrases import Hit, overlap
from wegwijsbot.understanding.word_sets import word_set

_CUE_REACH = 8  # words within which a cue decides a weak term
_NEVER_REACH = 3
_TURN_REACH = 3  # words before "now": what stands nearer is told of now
_SHORT = 14  # words; in so short a text a cue reaches everywhere
_FIRST = attrgetter("first")
_DRUG = "<drug>"
_ALONE = "<alone>"  # a verb without an object
_UNDECIDED = "no word near that decides it"
_PAST = "past"
_SPIKED = "unknown-drug"  # what someone put in a glass
_AGO = word_set("geleden ago")
_STOPPED = word_set("gestopt arrete quit stopped")
_ONCE = _AGO | _STOPPED | word_set("vroeger destijds voordien autrefois avant formerly used")
_LIKE = word_set("gelijk zoals comme like")  # "comme des bonbons"
_ME = word_set("ik wij mij moi nous me us i")  # "die zoals ik drinken"
_DRUNK = word_set(
    "zat dronken bezopen lazarus ladderzat drunk hammered plastered slurring ivre bourre"
)
_GLASS = word_set("glas glass drink drankje verre beker cup")
_BUT = word_set("maar mais but")
_OFF = word_set("af afgeraakt vanaf")
_NTH = re.compile(r"\d+(de|ste|e|th)")  # "op zijn 16de"
_NOW = word_set("nu tegenwoordig momenteel maintenant now actuellement")


class SubstancesHeard(NamedTuple):
    """The ids in the order they were named, the places where they stand, and why."""

    ids: tuple[str, ...]
    hits: tuple[Hit, ...]
    why: Why
    denied: frozenset[str] = frozenset()  # "nee, geen wiet"


def hear_substances(reading: Reading, lexicon: Lexicon, *, spiked: bool = False) -> SubstancesHeard:
    """Return the substances that `reading` is about; `spiked`: someone was given one unseen."""
    if not reading.of("substance"):
        return SubstancesHeard((_SPIKED,) * spiked, (), tuple)
    hearing = _Hearing(reading, lexicon)
    candidates = Denials(reading, lexicon).without(longest(hearing.weighed()))
    if len(candidates) > 1 and len({each.id for each in candidates}) > 1:
        candidates = hearing.without_past(candidates)  # what another may outlive or outdo
        candidates = hearing.without_general(candidates)
    if spiked and not hearing.is_drunk(candidates):
        candidates = [as_vessel(candidate) for candidate in candidates]
    taken = [candidate for candidate in candidates if not candidate.reason]
    return SubstancesHeard(
        tuple(dict.fromkeys([each.id for each in taken])) or (_SPIKED,) * spiked,
        tuple([each.hit for each in taken]),
        lambda: (evidence(candidate, reading) for candidate in candidates),
        frozenset([each.id for each in candidates if each.reason == NEGATED]),
    )


class _Hearing:
    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.words = reading.words
        self.sure: list[Hit] = []  # the terms that always count, in order
        self.longest = 0  # words of one of those
        self._met: set[str] = set()

    def weighed(self) -> list[Candidate]:
        """Return every term that was said, with the reason where it does not count."""
        found = once(self.reading.of("substance"), self.reading.said.language)
        strong = [self._check_never(each) for each in found if not each.rule.weak]
        weak = [each for each in found if each.rule.weak]
        if weak:
            self.sure = sorted([each.hit for each in strong if not each.reason], key=_FIRST)
            self.longest = max([hit.last - hit.first for hit in self.sure], default=0)
            weak = self._decided([self._check_cue(each) for each in weak])
        return sorted(strong + weak, key=lambda each: (each.hit.first, -each.hit.last))

    def _decided(self, weak: list[Candidate]) -> list[Candidate]:
        """Let weak terms decide on each other."""
        if len(weak) == 1:
            return weak
        mixed = _named_twice(weak)
        weak = [self._check_company(each, weak) if each.id in mixed else each for each in weak]
        return nearest(weak)

    def is_drunk(self, found: Iterable[Candidate]) -> bool:
        """Whether what is said of drink is only that somebody is drunk: no glass is named."""
        drink = [each.hit for each in found if not each.reason and each.id == "alcohol"]
        return bool(drink and _GLASS.isdisjoint(self.words)) and all(
            not _DRUNK.isdisjoint(self.words[hit.first : hit.last]) for hit in drink
        )

    def without_past(self, found: list[Candidate]) -> list[Candidate]:
        """Mark what was once and is set against what is now."""
        return [Candidate(each.hit, each.reason or self._outlived(each, found)) for each in found]

    def without_general(self, found: list[Candidate]) -> list[Candidate]:
        """Mark broad terms where a more exact one is heard."""
        exact = {each.id for each in found if not each.reason and each.is_exact}
        return [Candidate(each.hit, each.reason or self._outdone(each, exact)) for each in found]

    def _check_never(self, candidate: Candidate) -> Candidate:
        if candidate.rule.harmless:
            return Candidate(candidate.hit, HARMLESS)
        bar = self._near(candidate.hit, candidate.rule.never, _NEVER_REACH)
        return Candidate(candidate.hit, f"not beside '{bar}'" if bar else "")

    def _check_cue(self, candidate: Candidate) -> Candidate:
        hit, rule = candidate.hit, candidate.rule
        language = self.reading.said.language
        if language and hit.meaning.language != language:
            return Candidate(hit, "a weak term of another language")
        if bar := self._near(hit, rule.never, _NEVER_REACH):
            return Candidate(hit, f"not beside '{bar}'")
        before = self.words[max(0, hit.first - 2) : hit.first]
        if not _LIKE.isdisjoint(before) and _ME.isdisjoint(before):
            return Candidate(hit, "a comparison")
        if not rule.needs:
            return candidate
        reach = len(self.words) if len(self.words) <= _SHORT else _CUE_REACH
        if self._near(hit, rule.needs, reach):
            return candidate
        if _DRUG in rule.needs and self._other_drug(hit, reach):
            return candidate
        if _ALONE in rule.needs and stands_alone(self.reading, hit, self.lexicon):
            return candidate
        return Candidate(hit, _UNDECIDED)

    def _check_company(self, each: Candidate, weak: Sequence[Candidate]) -> Candidate:
        """Two different weak terms of one substance decide on each other: "poesje of 3m"."""
        if each.reason != _UNDECIDED or each.id in BROAD:
            return each
        for other in weak:
            same = other.id == each.id and other.hit.meaning.phrase != each.hit.meaning.phrase
            if same and other.reason in ("", _UNDECIDED) and not overlap(each.hit, other.hit):
                return Candidate(each.hit)
        return each

    def _other_drug(self, hit: Hit, reach: int) -> bool:
        start = bisect_left(self.sure, hit.first - reach - self.longest, key=_FIRST)
        end = bisect_right(self.sure, hit.last + reach, key=_FIRST)
        return any(
            other.meaning.value != hit.meaning.value
            and not overlap(other, hit)
            and distance(other, hit) <= reach
            and self.lexicon.has_group(other.meaning.value, ("illegal",))
            for other in self.sure[start:end]
        )

    def _near(self, hit: Hit, wanted: frozenset[str], reach: int) -> str:
        """Return the nearest word around `hit` that is, or whose list is, wanted."""
        if not wanted or wanted.isdisjoint(self._all_met()):
            return ""
        for away in range(1, reach + 1):
            for index in (hit.first - away, hit.last - 1 + away):
                if (
                    0 <= index < len(self.words)
                    and self._together(index, hit)
                    and self._is_wanted(self.words[index], wanted)
                ):
                    return self.words[index]
        return ""

    def _all_met(self) -> set[str]:
        """Return all words, and all lists that hold one."""
        self._met = self._met or self.lexicon.tree.met(self.words)
        return self._met

    def _is_wanted(self, word: str, wanted: frozenset[str]) -> bool:
        return word in wanted or not wanted.isdisjoint(self.lexicon.tree.lists_of(word))

    def _together(self, index: int, hit: Hit) -> bool:
        return len(self.words) <= _SHORT or self._sentence(index) == self._sentence(hit.first)

    def _sentence(self, index: int) -> int:
        return self.reading.tokens[index].sentence

    def _outlived(self, each: Candidate, found: Sequence[Candidate]) -> str:
        """Return "past" for what was once, where what is now is told behind it."""
        hit = each.hit
        before = self.words[max(0, hit.first - 9) : hit.first]
        after = self.words[hit.last : hit.last + 2]
        over = "van" in before[-2:] and not _OFF.isdisjoint(after)
        if not over and _ONCE.isdisjoint(before) and not any(map(_is_nth, before)):
            return ""
        stopped = not _STOPPED.isdisjoint(before)
        if stopped and self._ago(hit):
            return _PAST if _is_followed(each, found, hit.last) else ""
        turns = _NOW | _BUT if stopped else _NOW
        for index in range(hit.last, len(self.words)):
            if self.words[index] in turns and self._sentence(index) == self._sentence(hit.first):
                near = max(hit.last, index - _TURN_REACH)
                return _PAST if _is_followed(each, found, near) else ""
        return ""

    def _ago(self, hit: Hit) -> bool:
        """Whether words such as "3 jaar geleden" follow."""
        after = self.words[hit.last : hit.last + 5]
        return not _AGO.isdisjoint(after) or "y a" in " ".join(after)

    def _outdone(self, each: Candidate, exact: set[str]) -> str:
        if not each.rule.unless:
            return ""
        others = sorted(exact - {each.id})
        better = next((i for i in others if self.lexicon.has_group(i, each.rule.unless)), None)
        return f"{better} says it more exactly" if better else ""


def _is_followed(each: Candidate, found: Iterable[Candidate], index: int) -> bool:
    """Whether another substance is told behind word `index`."""
    return any(o.hit.first > index and o.id != each.id and not o.reason for o in found)


def _is_nth(word: str) -> bool:
    return word[0].isdigit() and _NTH.fullmatch(word) is not None


def _named_twice(weak: Iterable[Candidate]) -> set[str]:
    """Return the substances of which more than one weak term was said."""
    terms = {(each.id, each.hit.meaning.phrase) for each in weak}
    named = [id_ for id_, _ in terms]
    return {id_ for id_ in named if named.count(id_) > 1}
