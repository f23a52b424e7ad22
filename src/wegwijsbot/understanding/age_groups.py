"""The age group of the person who uses, where no number tells the age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import AgeGroup, Who
from wegwijsbot.understanding.age_words import YEARS
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import KIN, Part, Person, is_tiny, word_set
from wegwijsbot.understanding.roles import PeopleHeard

IN_RANGE = "one end of a range"  # why a number is no age
DURATION = "a duration"
_GROWN = (AgeGroup.ADULT, AgeGroup.OLDER)  # "papa drinkt, mijn broer gaat naar school"
_GROUPS = frozenset(AgeGroup)
_NO_USE = word_set("geleden ago older ouder jonger younger")  # what follows years of no use
_LONG_USE = 10  # years; whoever used that long is no minor


@dataclass(frozen=True, slots=True)
class Number:
    """A number that could be an age, with whom it belongs to."""

    years: int
    index: int
    owner: Part | Person | None  # None: nobody named
    reason: str = ""  # why it is no age


def hear_group(
    reading: Reading, people: PeopleHeard, numbers: Sequence[Number]
) -> tuple[AgeGroup | None, tuple[Evidence, ...]]:
    """Return the group of ages that words, the kind of person or the years of use tell."""
    user = people.user
    acts = bool(reading.of("substance") or reading.of("who", "use"))
    grown = acts and people.is_sure and user is not None and user.age in _GROWN
    for hit in reading.of("age"):
        group = _told(hit.meaning.value, people)
        itself = user and user.age == AgeGroup.MINOR and user.first <= hit.first < user.last
        if group and not (grown and group is AgeGroup.MINOR) and not itself:
            return _because(group, hit.first, reading, hit.meaning.phrase)
    if user and (acts or user.part is KIN) and user.age in _GROUPS:
        return _because(AgeGroup(user.age), user.first, reading, "such a person is")
    child = next((each for each in people.people if is_tiny(each, reading.words)), None)
    if child and user and not is_tiny(user, reading.words) and not user.age:
        return _because(AgeGroup.ADULT, child.first, reading, "who minds a small child")
    ends = {AgeGroup.of(number.years) for number in numbers if number.reason == IN_RANGE}
    if len(ends) == 1:
        number = next(each for each in numbers if each.reason == IN_RANGE)
        return _because(ends.pop(), number.index, reading, "a range of ages")
    for number in numbers:
        if people.who is Who.SELF and _tells_long_use(number, reading):
            return _because(AgeGroup.ADULT, number.index, reading, "used for that long")
    return None, ()


def _told(value: str, people: PeopleHeard) -> AgeGroup | None:
    """Return the group that a phrase tells, where it speaks of the one who uses."""
    group, _, about = value.partition("-")
    is_self = people.who is Who.SELF
    if (about == "self" and not is_self) or (about == "other" and is_self):
        return None
    return AgeGroup(group)


def _tells_long_use(number: Number, reading: Reading) -> bool:
    unit = [token.word for token in reading.tokens[number.index + 1 : number.index + 3]]
    if reading.words[max(0, number.index - 2) : number.index] == ["y", "a"]:
        return False  # "il y a dix ans"
    long = number.reason == DURATION and number.years >= _LONG_USE
    return long and unit[0] in YEARS and _NO_USE.isdisjoint(unit[1:])


def _because(
    group: AgeGroup, index: int, reading: Reading, why: str
) -> tuple[AgeGroup, tuple[Evidence, ...]]:
    token = reading.tokens[index]
    source = "expressions/age.yaml"
    found = Evidence("age_group", group, token.word, token.start, 100.0, why, source)
    return group, (found,)
