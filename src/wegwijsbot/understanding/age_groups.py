"""The age group of the person who uses, where no number tells the age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import AgeGroup, Who
from wegwijsbot.understanding.age_words import YEARS
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import KIN, Part, Person, is_tiny
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.roles import PeopleHeard
from wegwijsbot.understanding.word_sets import word_set

IN_RANGE = "one end of a range"  # why a number is no age
DURATION = "a duration"
_GROWN = (AgeGroup.ADULT, AgeGroup.OLDER)  # "papa drinkt, mijn broer gaat naar school"
_NO_USE = word_set("geleden ago older ouder jonger younger")  # what follows years of no use
_LIKE = {("als", "een"), ("zoals", "een"), ("like", "a"), ("comme", "un"), ("comme", "une")}
_MY = word_set("mijn")
_THEIR = word_set("zijn haar")
_LONG_USE = 10  # years; whoever used that long is no minor


@dataclass(frozen=True, slots=True)
class Number:
    """A number that could be an age, with whom it belongs to."""

    years: int
    index: int
    owner: Part | Person | None  # None: nobody named
    reason: str = ""  # why it is no age


_Told = tuple[AgeGroup | None, tuple[Evidence, ...]]


def hear_group(reading: Reading, people: PeopleHeard, numbers: Sequence[Number]) -> _Told:
    """Return the group of ages that words, the kind of person or the years of use tell."""
    acts = bool(reading.of("substance") or reading.of("who", "use"))
    for hit in reading.of("age"):
        if group := _told(hit, reading, people, acts=acts):
            return _because(group, hit.first, reading, hit.meaning.phrase)
    if people.user and (told := _by_user(people.user, reading, people, acts=acts)):
        return told
    return _by_years(reading, people.who, numbers) or (None, ())


def _by_user(user: Person, reading: Reading, people: PeopleHeard, *, acts: bool) -> _Told | None:
    """Return the group that persons tell: what the user is, or that a small child is minded."""
    if user.age:
        told = acts or user.part is KIN
        because = "such a person is"
        return _because(AgeGroup(user.age), user.first, reading, because) if told else None
    if not is_tiny(user, reading.words):
        for each in people.people:
            if is_tiny(each, reading.words):
                return _because(AgeGroup.ADULT, each.first, reading, "who minds a small child")
    return None


def _by_years(reading: Reading, who: Who | None, numbers: Sequence[Number]) -> _Told | None:
    """Return the group that a range of ages, a late year or the years of use tell."""
    ends = [number for number in numbers if number.reason == IN_RANGE]
    groups = {AgeGroup.of(end.years) for end in ends}
    if len(groups) == 1:
        return _because(groups.pop(), ends[0].index, reading, "a range of ages")
    if late := _late_years(reading.words, who):
        return _because(AgeGroup.OLDER, late, reading, "an age that only the old have had")
    if numbers and who is Who.SELF and (long := next(_long_use(numbers, reading), None)):
        return _because(AgeGroup.ADULT, long.index, reading, "used for that long")
    return None


def _told(hit: Hit, reading: Reading, people: PeopleHeard, *, acts: bool) -> AgeGroup | None:
    """Return the group that a phrase tells, where it speaks of the one who uses."""
    group, _, about = hit.meaning.value.partition("-")
    user, is_self = people.user, people.who is Who.SELF
    if (about == "self" and not is_self) or (about == "other" and is_self):
        return None
    grown = acts and people.is_sure and user is not None and user.age in _GROWN
    itself = user and user.age == AgeGroup.MINOR and user.first <= hit.first < user.last
    if itself or (grown and group == AgeGroup.MINOR):
        return None
    return None if _is_likened(hit.first, reading.words, people) else AgeGroup(group)


def _is_likened(index: int, words: Sequence[str], people: PeopleHeard) -> bool:
    """Whether a speaker is only like somebody of that age: "drinken als een puber"."""
    return people.who is Who.SELF and tuple(words[max(0, index - 2) : index]) in _LIKE


def _late_years(words: Sequence[str], who: Who | None) -> int:
    """Return where an age is told that only the old have had, "op mijn 62ste", or 0."""
    if "op" not in words:
        return 0
    owners = _MY if who is Who.SELF else _THEIR
    for index in range(2, len(words)):
        told = words[index].removesuffix("ste").removesuffix("e")
        old = told.isdigit() and AgeGroup.of(int(told)) is AgeGroup.OLDER and len(told) == 2
        if old and words[index - 1] in owners and words[index - 2] == "op":
            return index
    return 0


def _long_use(numbers: Sequence[Number], reading: Reading) -> Iterator[Number]:
    """Yield the years that somebody has been using, where they are many."""
    return (number for number in numbers if _tells_long_use(number, reading))


def _tells_long_use(number: Number, reading: Reading) -> bool:
    unit = [token.word for token in reading.tokens[number.index + 1 : number.index + 3]]
    if reading.words[max(0, number.index - 2) : number.index] == ["y", "a"]:
        return False  # "il y a dix ans"
    long = number.reason == DURATION and number.years >= _LONG_USE
    return long and unit[0] in YEARS and _NO_USE.isdisjoint(unit[1:])


def _because(group: AgeGroup, index: int, reading: Reading, why: str) -> _Told:
    token = reading.tokens[index]
    source = "expressions/age.yaml"
    found = Evidence("age_group", group, token.word, token.start, 100.0, why, source)
    return group, (found,)
