"""For whom help is sought: told by who uses, not by who is named first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.heard import Why
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.naming import find_people, is_of_language, is_of_nobody
from wegwijsbot.understanding.people import (
    ANYONE,
    CLIENT,
    KIN,
    OTHER,
    SPEAKER,
    Part,
    Person,
    is_tiny,
)
from wegwijsbot.understanding.people_evidence import Given, evidence_of
from wegwijsbot.understanding.people_traits import trait_of, traits_of
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.subjects import Subjects
from wegwijsbot.understanding.unnamed import Unnamed
from wegwijsbot.understanding.word_sets import word_set
from wegwijsbot.understanding.work import speaks_at_work

_HIS = word_set("zijn haar his her sa son ses hem lui him")
_HIM = word_set("haar hem lui him her")
_MINE = word_set("mijn my ma mon mes me")
_OWNERS = _HIS | _MINE
_OF = word_set("de of van du")
_BETWEEN = word_set("er aan op in met")  # "verslaafd zijn aan"
_BY_WAY_OF = word_set("van met door bij de avec par chez of with by")
# What speaks for an answer, in points.
_WORTH = {SPEAKER: 5.0, KIN: 3.0, OTHER: 4.0, CLIENT: 3.0}  # of whom a verb of using tells
_BY_NAME_ONLY = 2.0  # a substance is named after the person, but no verb of using
_OWN_BY_NAME = 3.5  # more than someone close who is only named
_ASKING = 1.0  # "can I ..." is a general question more often than not
_NAMED = {KIN: 3.0, CLIENT: 4.5, OTHER: 1.5}  # who is but named
_BY_PHRASE, _BY_LIKELY_PHRASE = 4.5, 2.0
_BY_JOB = 4.5
_LEFT_OUT = 4.0
_OWN_USE, _OTHERS_USE = 4.5, 3.0  # "mijn zakje", "zijn flessen"
_OWN_STORY = 3.5
_ENOUGH = 1.0  # for an answer; what a guess is worth
_IS_NAMED = "is named"
_NOTHING: Mapping[str, Sequence[Hit]] = {}
_ANSWERS = sorted(Who, key=lambda who: who is not Who.RELATIVE)  # which is taken of two as good
_PHRASES = {f"{who}": (who, _BY_PHRASE) for who in Who}
_PHRASES |= {f"{who}-maybe": (who, _BY_LIKELY_PHRASE) for who in Who}


class PeopleHeard(NamedTuple):
    """Who it is about; `user` is the person who uses, where one was named."""

    who: Who | None
    people: tuple[Person, ...]
    user: Person | None
    is_sure: bool  # `user` was heard to use, not only named
    why: Why
    traits: AbstractSet[str]  # what experience is told of them
    instead: Callable[[Who | None], PeopleHeard]  # the same, were another answer the right one
    is_guess: bool = False  # nobody is named


def hear_people(reading: Reading, substances: Sequence[Hit]) -> PeopleHeard:
    """Return for whom help is sought; `substances` are the places of those heard."""
    if is_of_nobody(reading):
        acts = bool(substances) or any(h.meaning.detail.verb for h in reading.of("substance"))
        return _nobody({trait_of(None)} | traits_of((), (0,) * acts, reading), reading, None)
    return _Hearing(reading, substances).heard()


def _nobody(traits: AbstractSet[str], reading: Reading, who: Who | None) -> PeopleHeard:
    why, instead = partial(evidence_of, (), who, reading), partial(_nobody, traits, reading)
    return PeopleHeard(who, (), user=None, is_sure=False, why=why, traits=traits, instead=instead)


class _Hearing:
    def __init__(self, reading: Reading, substances: Sequence[Hit]) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words = reading.words
        self.substances = substances
        self.people = find_people(reading)
        self.subjects = Subjects(reading, self.people)
        self.points = dict.fromkeys(_ANSWERS, 0.0)
        self.by_person: dict[Person, float] = {}
        self.given: list[Given] = []
        self.at_work = speaks_at_work(reading, self.people)
        self.asking = covered(reading.of("who", "asking"))
        self.unnamed = Unnamed(reading, self.people, substances, self.asking)
        self.kin = covered([each for each in self.people if each.part is KIN])
        self.uses = self._found_uses()
        self.traits: set[str] = set()

    def heard(self) -> PeopleHeard:
        """Add up what speaks for each answer and take the best."""
        self._add_phrases()
        self._add_named()
        self._add_subjects()
        self._add_owners()
        uses = [first for first, _, _ in self.uses]
        self.traits = traits_of(self.people, uses, self.reading)
        if {"@mine", "@use before"} <= self.traits:
            self._add_own_story(uses[0])
        is_guess = max(self.points.values()) < _ENOUGH and self._add_nobody()
        best = max(self.points, key=self.points.__getitem__)
        who = best if self.points[best] >= _ENOUGH else None
        self.traits |= {trait_of(who), *[given.trait for given in self.given]}
        return self._meaning(who, is_guess=is_guess)

    def _meaning(self, who: Who | None, *, is_guess: bool = False) -> PeopleHeard:
        """Return what was heard with `who` as the answer."""
        user = self._user(who)
        is_sure = user is not None and self.by_person.get(user, 0.0) > _NAMED.get(user.part, 0.0)
        why = partial(evidence_of, self.given, who, self.reading)
        people, instead = tuple(self.people), self._meaning
        return PeopleHeard(who, people, user, is_sure, why, self.traits, instead, is_guess)

    def _user(self, who: Who | None) -> Person | None:
        """Return the person who uses; "hij" stands for whoever was named before."""
        if who in (Who.SELF, None):
            return None
        candidates = [each for each in self.people if each.part in _NAMED and not each.aside]
        if not candidates:
            return None
        user = candidates[0]
        if len(candidates) > 1:
            user = max(candidates, key=lambda each: self._likely_uses(each, who))
        if user.part is OTHER and not user.age:
            named = [
                p
                for p in self.people
                if p.last <= user.first and (p.part is KIN or (p in candidates and p.age))
            ]
            later = [p for p in self.people if p.part is KIN and p.age and not p.aside]
            return named[-1] if named else next(iter(later), user)
        return user

    def _likely_uses(self, person: Person, who: Who | None) -> tuple[bool, bool, float]:
        points = self.by_person.get(person, 0.0)
        acts = points > _NAMED.get(person.part, 0.0) or not is_tiny(person, self.words)
        return acts, self._stands_for(person) is who, points

    def _stands_for(self, person: Person) -> Who:
        if person.part is SPEAKER:
            return Who.SELF
        others = person.part is OTHER or not person.own
        if person.part is CLIENT or (others and self.at_work):
            return Who.PROFESSIONAL
        return Who.RELATIVE

    def _add_phrases(self) -> None:
        if (
            self.at_work
            and not any(p.part is CLIENT for p in self.people)
            and not self.reading.of("who", "professional")
        ):
            self._give(Who.PROFESSIONAL, _BY_JOB, 0, 1, "a job or workplace opens the text")
        for value, hits in self.reading.by_value.get("who", _NOTHING).items():
            if value in _PHRASES:
                (who, worth), hit = _PHRASES[value], hits[0]
                self._give(who, worth, hit.first, hit.last, hit.meaning.phrase, "a phrase")

    def _add_named(self) -> None:
        seen: set[Part] = set()
        for person in self.people:
            if person.aside or person.part not in _NAMED:
                continue
            before = self.words[person.first - 1] if person.first else ""
            worth = _NAMED[person.part] - (before in _BY_WAY_OF)
            if person.part in seen or (person.part is OTHER and KIN in seen):
                self.by_person[person] = worth
            else:
                self._credit(person, worth, _IS_NAMED)
            seen.add(person.part)

    def _add_subjects(self) -> None:
        """Whoever does the using counts most, each kind of person once."""
        done: set[tuple[Part, bool]] = set()
        for first, last, is_verb in self.uses:
            person = self.subjects.of(first, last, is_verb=is_verb)
            if person is None:
                if (SPEAKER, True) not in done and self.unnamed.is_left_out(first):
                    done |= {(SPEAKER, True), (SPEAKER, False)}
                    self._give(Who.SELF, _LEFT_OUT, first, last, "the speaker is left out")
            elif (person.part, is_verb) in done:
                self.by_person[person] = self.by_person.get(person, 0.0) + 1.0
            elif person.part is not ANYONE:
                if is_verb or (person.part, True) not in done:
                    self._credit(person, self._worth(person, is_verb=is_verb), "does the using")
                done |= {(person.part, is_verb), (person.part, False)}

    def _worth(self, person: Person, *, is_verb: bool) -> float:
        if person.part is SPEAKER and person.first in self.asking:
            return 0.0 if self.reading.of("talk", "price") else _ASKING
        if is_verb:
            return _WORTH[person.part]
        return _OWN_BY_NAME if person.part is SPEAKER else _BY_NAME_ONLY

    def _add_owners(self) -> None:
        if _OWNERS.isdisjoint(self.words):
            return
        nouns = {hit.first for hit in self.reading.of("who", "use-noun")}
        for index in sorted(nouns | covered(self.substances)):
            if index - 1 in self.kin:
                continue
            before = self._owning(index)
            if _MINE.intersection(before) and self._by_another(index):
                continue
            if _MINE.intersection(before):
                self._give(Who.SELF, _OWN_USE, index - 1, index + 1, "their own use")
                return
            apart = before[-1:] and (before[-1] in _BETWEEN or before[-1].isdigit())  # "m 24 speed"
            if _HIS.intersection(before) and not apart:
                self._give(Who.RELATIVE, _OTHERS_USE, index - 1, index + 1, "someone else's use")
                return

    def _by_another(self, index: int) -> bool:
        """Whether someone else uses what is the speaker's: "hij at van mijn valium"."""
        users = (
            self.subjects.of(first, last, is_verb=True)
            for first, last, is_verb in self.uses
            if is_verb and self.tokens[first].clause == self.tokens[index].clause
        )
        return any(user and user.part in (KIN, OTHER) for user in users)

    def _add_own_story(self, first: int) -> None:
        """Using that comes before those who are but named is the speaker's: "... my wife knows"."""
        named = [given for given in self.given if given.reason == _IS_NAMED]
        pointed = any(p.part is OTHER and p.last - p.first == 1 for p in self.people)
        found = pointed or self.reading.of("who", "notices") or not _HIM.isdisjoint(self.words)
        aged = any(w.isdigit() for each in named for w in self.words[each.first : each.last + 2])
        found = found or aged or self.at_work or self.unnamed.is_asked()
        if named and len(named) == len(self.given) and not found:
            self._give(Who.SELF, _OWN_STORY, first, first + 1, "told before others are named")

    def _owning(self, index: int) -> list[str]:
        """Return the words right before `index` that can tell whose it is: "mijn zakje ..."."""
        start = max(0, index - (3 if index and self.words[index - 1] in _OF else 2))
        if _OWNERS.isdisjoint(self.words[start:index]):
            return []
        clause = self.tokens[index].clause
        return [
            self.words[each]
            for each in range(start, index)
            if each not in self.kin and self.tokens[each].clause == clause
        ]

    def _add_nobody(self) -> bool:
        """Guess whom a text means in which no person does or has anything."""
        guess = self.unnamed.guess()
        if guess:
            self._give(guess.who, _ENOUGH, guess.first, guess.last, guess.reason)
        return guess is not None

    def _found_uses(self) -> list[tuple[int, int, bool]]:
        """Return where something is used: verbs, and substances by their name."""
        uses = {
            (hit.first, hit.last): False
            for hit in self.substances
            if _MINE.isdisjoint(self._owning(hit.first))
        }
        for hit in self.reading.of("substance"):
            if hit.meaning.detail.verb:
                uses[hit.first, hit.last] = True
        for hit in self.reading.of("who", "use"):
            if is_of_language(hit, self.reading):
                uses[hit.first, hit.last] = True
        return sorted([(first, last, is_verb) for (first, last), is_verb in uses.items()])

    def _credit(self, person: Person, worth: float, reason: str) -> None:
        if person.part is OTHER and self.reading.of("who", "story"):
            return
        self.by_person[person] = self.by_person.get(person, 0.0) + worth
        self._give(self._stands_for(person), worth, person.first, person.last, reason)

    def _give(
        self, who: Who, worth: float, first: int, last: int, reason: str, kind: str = ""
    ) -> None:
        self.points[who] += worth
        self.given.append(Given(who, worth, first, last, reason, kind))
