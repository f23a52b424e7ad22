"""The age of the person who uses: never the asker's, never a duration or an amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import AgeGroup, Who
from wegwijsbot.understanding.age_groups import DURATION, IN_RANGE, Number, hear_group
from wegwijsbot.understanding.age_words import (
    AFTER_AGE,
    AND,
    BY_NOW,
    COPULA,
    FEVER,
    IS,
    LASTED,
    OF,
    ONSET,
    OWN_AGE,
    PRONOUNS,
    SINCE,
    STATE,
    TIED,
    TURNED,
    UNITS,
    WORDS,
    YEARS,
    YOUNGEST_ALONE,
    in_letters,
    telling,
)
from wegwijsbot.understanding.bare_ages import (
    AGED,
    NAMED,
    follows_person,
    is_alone,
    is_range,
    lasts,
    stands_alone,
    tells_own_age,
    undoubled,
)
from wegwijsbot.understanding.heard import Evidence, Why
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import (
    ANYONE,
    KIN,
    OTHER,
    SPEAKER,
    Part,
    Person,
)
from wegwijsbot.understanding.phrases import covered
from wegwijsbot.understanding.roles import PeopleHeard

_YOUNGEST_SPEAKER = 8  # nobody younger types a sentence about own use


class AgeHeard(NamedTuple):
    """The age in years, or only the group."""

    age: int | None
    group: AgeGroup | None
    why: Why
    young_asker: bool = False  # a minor writes about someone else
    own: int | None = None  # the speaker's, where nothing says who uses


def hear_age(reading: Reading, people: PeopleHeard, jotted: int = -1) -> AgeHeard:
    """Return the age of the person who uses; the number at `jotted` can be nothing else."""
    likely = [i for i, word in enumerate(reading.words) if word[0].isdigit() or word in WORDS]
    if not likely:
        group, told = hear_group(reading, people, ())
        return AgeHeard(None, group, lambda: told)
    numbers = _Hearing(reading, people, jotted).numbers(likely)
    ages = [number for number in numbers if not number.reason]
    chosen = _choose(ages, people)
    own = [number.years for number in ages if number.owner is SPEAKER]
    young = people.who is Who.RELATIVE and any(AgeGroup.of(y) is AgeGroup.MINOR for y in own)
    group, told = (None, ()) if chosen else hear_group(reading, people, numbers)

    def why() -> Iterator[Evidence]:
        yield from (_evidence(number, chosen, reading) for number in numbers)
        yield from told

    if chosen:
        return AgeHeard(chosen.years, AgeGroup.of(chosen.years), why, young)
    unclaimed = next(iter(own), None) if people.who is None else None
    return AgeHeard(None, group, why, young, unclaimed)


def _choose(ages: Sequence[Number], people: PeopleHeard) -> Number | None:
    """Return the age of the one who uses; of nobody rather than of somebody else."""
    if people.who is Who.SELF:
        ages = [number for number in ages if number.years >= _YOUNGEST_SPEAKER]
        own = [number for number in ages if number.owner is SPEAKER]
        own += [n for n in ages if isinstance(n.owner, Person) and n.owner.first == 0]
    else:
        ages = [n for n in ages if n.years >= _YOUNGEST_SPEAKER or n.owner in (people.user, None)]
        own = [number for number in ages if number.owner == people.user]
        own += [number for number in ages if _may_be_user(number.owner, people)]
    return next(iter([*own, *(number for number in ages if number.owner is None)]), None)


def _may_be_user(owner: Part | Person | None, people: PeopleHeard) -> bool:
    if isinstance(owner, Person):
        return owner.part is OTHER or not people.is_sure or _is_vague(people.user)
    return owner in NAMED


def _is_vague(user: Person | None) -> bool:
    return user is None or (user.part is OTHER and not user.age)


class _Hearing:
    def __init__(self, reading: Reading, people: PeopleHeard, jotted: int) -> None:
        self.tokens = reading.tokens
        self.words = reading.words
        self.people, self.jotted = people.people, jotted
        self.used = {hit.first for hit in (*reading.of("substance"), *reading.of("who", "use"))}
        self.groups = covered(reading.of("age"))

    def numbers(self, likely: Sequence[int]) -> list[Number]:
        """Return every number that could be an age, not one of a group ("under 18"), and why."""
        found = []
        for index in likely:
            if index in self.groups:
                continue
            word = self.words[index]
            plain = word.isdigit() and len(word) < 3
            years = int(word) if plain else in_letters(self.words, index) or undoubled(word)
            if not 1 <= years <= 110:
                continue
            before, after = self._before(index), self._after(index)
            alone = index == self.jotted or stands_alone(index, self.tokens)
            if not plain and not alone and not self._word_is_age(index, years, after):
                continue
            reason = "" if alone else self._no_age(index, before, after)
            found.append(Number(years, index, self._owner(index, before, after), reason))
        return found

    def _word_is_age(self, index: int, years: int, after: Sequence[str]) -> bool:
        """Whether a number in letters is meant as an age: "twaalf jaar", "van twaalf"."""
        before = self.words[max(0, index - 1) : index]
        tied = bool(OF.intersection(before)) and self._person_ends(index - 1)
        if years < _YOUNGEST_SPEAKER:
            return tied and AFTER_AGE.issuperset(after[:1])
        turned = IS.intersection(after[:1]) and PRONOUNS.intersection(after[1:2])
        if turned or stands_alone(index, self.tokens):
            return True
        told = before == ["is"] and any(person.last == index - 1 for person in self.people)
        if (told or before in (["ben"], ["am"])) and not (after and after[0] in UNITS):
            return True
        return tied or (bool(after) and after[0] in YEARS)

    def _no_age(self, index: int, before: Sequence[str], after: Sequence[str]) -> str:
        """Return why the number at `index` is no present age, or nothing when it is one."""
        has_unit = bool(after) and after[0] in YEARS
        rest = after[1:] if has_unit else after
        if self._is_onset(before, after) and not is_alone(index, self.tokens, self.people):
            return "age at the beginning, not now"
        if has_unit:
            bare = self._is_bare(before, index)
            if bare and lasts(index, self.words, self.used, rest):
                return DURATION
            return self._duration(self._near(index), after[0], rest)
        if TURNED.intersection(rest[:1]):
            return ""
        if UNITS.intersection(rest[:1]) or not FEVER.isdisjoint(rest):
            return "an amount"
        if is_range(index, self.words):
            return IN_RANGE
        return "" if self._is_told(index, before, rest) else "an amount"

    def _is_told(self, index: int, before: Sequence[str], rest: Sequence[str]) -> bool:
        """Whether the words around a bare number tell an age: "is 15", "zoon van 15", "nu 29"."""
        near, last = telling(before), before[-1] if before else ""
        if IS.intersection(rest[:1]) and PRONOUNS.intersection(rest[1:2]):  # "20 is ze"
            return True
        if last in BY_NOW and (not rest or rest[0] in AND):
            return True
        tied = last in OF and (len(before) == 2 or self._person_ends(index - 1))  # "Kok van 19"
        if (near and near[0] in COPULA) or tied:
            return True
        return (
            before[-2:] == ["en", "a"]
            or is_alone(index, self.tokens, self.people)
            or self._opens(index, rest)
        )

    def _opens(self, index: int, rest: Sequence[str]) -> bool:
        """Whether the number opens the text or follows a person: "68 en ...", "zoontje 14"."""
        if not self.words[index].isdigit():
            return False
        if index == 0 or self.tokens[index - 1].clause != self.tokens[index].clause:
            return bool(rest) and rest[0] in AND and int(self.words[index]) >= YOUNGEST_ALONE
        ends = (
            index + 1 == len(self.words)
            or self.tokens[index + 1].clause != self.tokens[index].clause
        )
        if follows_person(index, self.words, self.people, rest):
            return True
        named = any(
            p.last == index + (p.last > index) and p.first < index and (p.part is KIN or ends)
            for p in self.people
            if p.part in NAMED
        )
        return named and int(self.words[index]) >= _YOUNGEST_SPEAKER

    def _is_bare(self, before: Sequence[str], index: int) -> bool:
        """Whether nothing ties the number to a person, as "van" or "is" does."""
        held = any(person.first < index < person.last for person in self.people)
        return TIED.isdisjoint(before[-1:]) and not held and not self._person_ends(index)

    def _is_onset(self, before: Sequence[str], after: Sequence[str]) -> bool:
        near = telling(before)
        if (near and near[0] in OWN_AGE and after[:1] not in (["jarige"], ["jarig"], ["year"])) or (
            "toen" in after[:2]
        ):
            return True
        return bool(ONSET.intersection(before[-3:])) and before[-1:] not in (["is"], ["van"])

    def _duration(self, before: Sequence[str], unit: str, rest: Sequence[str]) -> str:
        if unit in ("jarige", "jarig") or rest[:1] in AGED:
            return ""
        if before[-1:] == ["of"] and rest[:1] != ["old"]:
            return DURATION
        if before[-2:] == ["y", "a"] or before[-1:] in (["nog"], ["in"]):  # "il y a 8 ans"
            return DURATION
        if rest[:1] == ["de"] and TIED.isdisjoint(before[-1:]):  # "30 ans de clope"
            return DURATION
        lasted = SINCE.intersection(before[-2:]) or LASTED.intersection(rest[:1])
        return DURATION if lasted or STATE.intersection(before) else ""

    def _near(self, index: int) -> list[str]:
        clause = self.tokens[index].clause
        near = self.tokens[max(0, index - 4) : index]
        return [token.word for token in near if token.clause == clause]

    def _before(self, index: int) -> list[str]:
        sentence = self.tokens[index].sentence
        near = self.tokens[max(0, index - 4) : index]
        return [token.word for token in near if token.sentence == sentence]

    def _after(self, index: int) -> list[str]:
        clause = self.tokens[index].clause
        near = self.tokens[index + 1 : index + 4]
        return [token.word for token in near if token.clause == clause]

    def _person_ends(self, index: int) -> bool:
        """Whether a person is named right before word `index`, as in "zoon (van) 15"."""
        return any(
            index - 1 <= person.last <= index or person.first <= index + 1 < person.last
            for person in self.people
            if person.part in NAMED or person.last - person.first > 1
        )

    def _owner(
        self, index: int, before: Sequence[str], after: Sequence[str]
    ) -> Part | Person | None:
        near = telling(before)
        if near and near[0] in ("ben", "am", "ai"):
            return SPEAKER
        if tells_own_age(index, self.words, before):
            return None
        named = [
            person
            for person in self.people
            if person.first <= index
            and person.part is not ANYONE
            and self.tokens[person.first].sentence == self.tokens[index].sentence
        ]
        if before[-1:] in (["a"], ["is"]) or near in (["is"], ["en"]):
            named = [person for person in named if person.part is not SPEAKER]
            return named[-1] if named else OTHER
        if after[:1] in (["jarige"], ["jarig"]):
            return SPEAKER if before[-1:] == ["als"] else KIN
        if not named:
            return None
        return SPEAKER if named[-1].part is SPEAKER else named[-1]


def _evidence(number: Number, chosen: Number | None, reading: Reading) -> Evidence:
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
