"""The age of the person who uses: never the asker's, never a duration or an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import AgeGroup, Who
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import Part, Person, word_set
from wegwijsbot.understanding.roles import PeopleHeard

_YEARS = word_set("jaar jarige jarig ans year an")
_COPULA = word_set("is ben bent wordt word am are was ai aged age turning turned leeftijd")
_OF = word_set("van of de")
_ADVERBS = word_set(
    "nu pas net bijna amper al nog maar ongeveer only just nearly almost now about bien a an er"
    " een presque seulement deja ook intussen ondertussen both allebei"
)
_UNITS = word_set(
    "gram gr g mg ml cl liter l euro eur pinten pint pillen pil glazen glas joints joint keer maal"
    " dagen dag weken week maanden maand uur u h minuten min stuks flessen fles bollen lijnen"
    " sigaretten pakjes km kg x grammes verres bouteilles jours semaines mois heures fois comprimes"
    " days day weeks months hours times pills drinks glasses bottles lines grams euros per o"
)
_SINCE = word_set(
    "al reeds sinds sedert na over binnen gedurende elke depuis pendant fait apres for over after"
    " since ruim meer dans ca tijdens before voor over"
)
_LASTED = word_set(
    "geleden lang clean nuchter samen getrouwd verslaafd ago sober que gebruik ervaring cel later"
    " aan niet of droog married together abstinence terug onderweg al in sans"
)
_PRONOUNS = word_set("hij zij ze ik he she i il elle")
_STATE = word_set("clean nuchter sober droog verslaafd gestopt abstinent addicted samen getrouwd")
_ONSET = word_set("toen sinds vanaf sedert since quand when started begonnen")
_OWN_AGE = word_set("zijn haar mijn mes ses")
_WORDS = {
    word: number
    for number, words in {
        8: "acht huit eight", 9: "negen neuf nine", 10: "tien dix ten", 11: "elf onze eleven",
        12: "twaalf douze twelve", 13: "dertien treize thirteen", 14: "veertien quatorze fourteen",
        15: "vijftien quinze fifteen", 16: "zestien seize sixteen", 17: "zeventien seventeen",
        18: "achttien eighteen", 19: "negentien nineteen", 20: "twintig vingt twenty",
        30: "dertig trente thirty", 40: "veertig quarante forty", 50: "vijftig cinquante fifty",
        60: "zestig soixante sixty", 70: "zeventig seventy", 80: "tachtig eighty",
    }.items()
    for word in words.split()
}  # fmt: skip
_LONG_USE = 10  # years; whoever used that long is no minor
_YOUNGEST_SPEAKER = 8  # nobody younger types a sentence about own use
_PEOPLE = (Part.KIN, Part.CLIENT, Part.OTHER)


@dataclass(frozen=True, slots=True)
class AgeHeard:
    """The age in years, or only the group."""

    age: int | None
    group: AgeGroup | None
    evidence: tuple[Evidence, ...]
    young_asker: bool = False  # a minor writes about someone else


@dataclass(frozen=True, slots=True)
class _Number:
    years: int
    index: int
    owner: Part | Person | None  # None: nobody named
    reason: str = ""  # why it is no age


def hear_age(reading: Reading, people: PeopleHeard) -> AgeHeard:
    """Return the age of the person who uses, as far as `reading` tells it."""
    numbers = list(_Hearing(reading, people).numbers())
    ages = [number for number in numbers if not number.reason]
    chosen = _choose(ages, people)
    evidence = tuple(_evidence(number, chosen, reading) for number in numbers)
    if chosen:
        return AgeHeard(chosen.years, AgeGroup.of(chosen.years), evidence, _young(ages, people))
    group, why = _group(reading, people, numbers)
    return AgeHeard(None, group, evidence + why, _young(ages, people))


def _young(ages: Sequence[_Number], people: PeopleHeard) -> bool:
    """Whether a minor writes about someone close: "ik ben 13 en mijn moeder drinkt"."""
    own = [number.years for number in ages if number.owner is Part.SPEAKER]
    return people.who is Who.RELATIVE and any(AgeGroup.of(years) is AgeGroup.MINOR for years in own)


def _choose(ages: Sequence[_Number], people: PeopleHeard) -> _Number | None:
    """Return the age of the one who uses; of nobody rather than of somebody else."""
    if people.who is Who.SELF:
        ages = [number for number in ages if number.years >= _YOUNGEST_SPEAKER]
        own = [number for number in ages if number.owner is Part.SPEAKER]
    else:
        own = [number for number in ages if number.owner == people.user]
        own += [number for number in ages if _may_be_user(number.owner, people)]
    return next(iter([*own, *(number for number in ages if number.owner is None)]), None)


def _may_be_user(owner: Part | Person | None, people: PeopleHeard) -> bool:
    if isinstance(owner, Person):
        return owner.part is Part.OTHER or not people.is_sure or _is_vague(people.user)
    return owner in _PEOPLE


def _is_vague(user: Person | None) -> bool:
    return user is None or user.part is Part.OTHER


class _Hearing:
    def __init__(self, reading: Reading, people: PeopleHeard) -> None:
        self.tokens = reading.tokens
        self.words = [token.word for token in reading.tokens]
        self.people = people.people
        self.used = {hit.first for hit in (*reading.of("substance"), *reading.of("who", "use"))}

    def numbers(self) -> list[_Number]:
        """Return every number that could be an age, with the reason where it is none."""
        found = []
        for index, word in enumerate(self.words):
            years = int(word) if word.isdigit() and len(word) < 3 else _WORDS.get(word, 0)
            if not 1 <= years <= 110 or (not word.isdigit() and not self._word_is_age(index)):
                continue
            found.append(_Number(years, index, self._owner(index), self._no_age(index)))
        return found

    def _word_is_age(self, index: int) -> bool:
        """Whether a number in letters is meant as an age: "twaalf jaar", "van twaalf"."""
        after = self._after(index)
        if after and after[0] in _YEARS:
            return True
        before = self.words[max(0, index - 1) : index]
        return bool(_OF.intersection(before)) and self._person_ends(index - 1)

    def _no_age(self, index: int) -> str:
        """Return why the number at `index` is no present age, or nothing when it is one."""
        after = self._after(index)
        has_unit = bool(after) and after[0] in _YEARS
        rest = after[1:] if has_unit else after
        before = self._before(index)
        if self._is_onset(before, after):
            return "age at the beginning, not now"
        if has_unit:
            if index + 2 in self.used and self._is_bare(before, index):
                return "a duration"
            return self._duration(before, after[0], rest)
        if rest and rest[0] in _UNITS:
            return "an amount"
        near = _telling(before)
        if near and near[0] in _COPULA:
            return ""
        if before[-1:] and before[-1] in _OF and self._person_ends(index - 1):
            return ""
        if before[-2:] == ["en", "a"] or self._alone(index):
            return ""
        return "an amount"

    def _is_bare(self, before: Sequence[str], index: int) -> bool:
        """Whether nothing ties the number to a person, as "van" or "is" does."""
        tied = _OF | _COPULA | {"a"}
        return tied.isdisjoint(before[-1:]) and not self._person_ends(index)

    def _is_onset(self, before: Sequence[str], after: Sequence[str]) -> bool:
        near = _telling(before)
        if (
            near and near[0] in _OWN_AGE and after[:1] not in (["jarige"], ["jarig"], ["year"])
        ) or ("toen" in after[:2]):
            return True
        return bool(_ONSET.intersection(before[-3:])) and before[-1:] not in (["is"], ["van"])

    def _duration(self, before: Sequence[str], unit: str, rest: Sequence[str]) -> str:
        if unit in ("jarige", "jarig") or rest[:1] in (["old"], ["oud"]):
            return ""
        if before[-1:] == ["of"] and rest[:1] != ["old"]:
            return "a duration"
        lasted = _SINCE.intersection(before[-2:]) or _LASTED.intersection(rest[:1])
        return "a duration" if lasted or _STATE.intersection(before) else ""

    def _before(self, index: int) -> list[str]:
        sentence = self.tokens[index].sentence
        return [
            self.words[other]
            for other in range(max(0, index - 4), index)
            if self.tokens[other].sentence == sentence
        ]

    def _after(self, index: int) -> list[str]:
        clause = self.tokens[index].clause
        return [
            self.words[other]
            for other in range(index + 1, min(index + 4, len(self.words)))
            if self.tokens[other].clause == clause
        ]

    def _person_ends(self, index: int) -> bool:
        """Whether a person is named right before word `index`, as in "zoon (van) 15"."""
        return any(
            index - 1 <= person.last <= index or person.first <= index + 1 < person.last
            for person in self.people
            if person.part in _PEOPLE or person.last - person.first > 1
        )

    def _alone(self, index: int) -> bool:
        """Whether the number stands alone in its clause right after a person: "oma (82)"."""
        clause = self.tokens[index].clause
        if sum(token.clause == clause for token in self.tokens) != 1:
            return False
        if index == 0:
            return True
        return any(
            person.part in _PEOPLE and index - 2 <= person.last <= index for person in self.people
        )

    def _owner(self, index: int) -> Part | Person | None:
        before = self._before(index)
        near = _telling(before)
        if near and near[0] in ("ben", "am", "ai"):
            return Part.SPEAKER
        named = [
            person
            for person in self.people
            if person.first <= index
            and person.part is not Part.ANYONE
            and self.tokens[person.first].sentence == self.tokens[index].sentence
        ]
        if before[-1:] in (["a"], ["is"]) or near in (["is"], ["en"]):
            named = [person for person in named if person.part is not Part.SPEAKER]
            return named[-1] if named else Part.OTHER
        if self._after(index)[:1] in (["jarige"], ["jarig"]):
            return Part.SPEAKER if before[-1:] == ["als"] else Part.KIN
        if not named:
            return None
        return Part.SPEAKER if named[-1].part is Part.SPEAKER else named[-1]


def _telling(before: Sequence[str]) -> list[str]:
    """Return the last word before a number that tells something: "is (hij nu) 27"."""
    words = [word for word in before if word not in _ADVERBS]
    if len(words) > 1 and words[-1] in _PRONOUNS and words[-2] in _COPULA:
        words.pop()
    return words[-1:]


def _group(
    reading: Reading, people: PeopleHeard, numbers: Sequence[_Number]
) -> tuple[AgeGroup | None, tuple[Evidence, ...]]:
    user = people.user
    for hit in reading.of("age"):
        value, _, about = hit.meaning.value.partition("-")
        if about == "self" and people.who is not Who.SELF:
            continue
        if about == "other" and people.who is Who.SELF:
            continue
        return _because(AgeGroup(value), hit.first, reading, hit.meaning.phrase)
    if user and user.age in set(AgeGroup):
        return _because(AgeGroup(user.age), user.first, reading, "such a person is")
    for number in numbers:
        if people.who is Who.SELF and _tells_long_use(number, reading):
            return _because(AgeGroup.ADULT, number.index, reading, "used for that long")
    return None, ()


def _tells_long_use(number: _Number, reading: Reading) -> bool:
    unit = reading.tokens[number.index + 1 : number.index + 2]
    long = bool(number.reason) and number.years >= _LONG_USE
    return long and bool(unit) and unit[0].word in _YEARS


def _because(
    group: AgeGroup, index: int, reading: Reading, why: str
) -> tuple[AgeGroup, tuple[Evidence, ...]]:
    token = reading.tokens[index]
    source = "expressions/age.yaml"
    found = Evidence("age_group", group, token.word, token.start, 100.0, why, source)
    return group, (found,)


def _evidence(number: _Number, chosen: _Number | None, reading: Reading) -> Evidence:
    token = reading.tokens[number.index]
    taken = number is chosen
    reason = number.reason or ("" if taken else "the age of someone else")
    return Evidence(
        slot="age",
        value=str(number.years),
        words=token.word,
        start=token.start,
        score=100.0,
        term=token.word,
        source="",
        taken=taken,
        reason=reason,
    )
