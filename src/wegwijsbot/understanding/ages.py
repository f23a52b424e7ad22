"""The age of the person who uses: never the asker's, never a duration or an amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import AgeGroup, Who
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import Part, PeopleHeard, Person

_YEARS = frozenset(("jaar", "jarige", "jarig", "ans", "year", "an"))
_COPULA = frozenset(
    ("is", "ben", "bent", "wordt", "word", "am", "was", "aged", "turning", "turned")
)
_ADVERBS = frozenset(
    "nu pas net bijna amper al nog maar ongeveer only just nearly almost now about bien a an er"
    " een presque seulement deja ook intussen ondertussen".split()
)
_SINCE = frozenset(
    "al reeds sinds sedert na over binnen gedurende elke depuis pendant fait apres for over after"
    " since ruim meer dans ca tijdens before voor".split()
)
_LASTED = frozenset(
    "geleden lang clean nuchter samen getrouwd verslaafd ago sober que gebruik ervaring cel later"
    " aan niet of droog married together abstinence d terug onderweg".split()
)
_ONSET_BEFORE = frozenset(
    "toen sinds vanaf sedert since quand when depuis started begonnen".split()
)
_OWN_AGE = frozenset(("zijn", "haar", "mijn", "mes", "ses"))
_WORDS = {
    word: number
    for number, words in {
        10: "tien dix ten", 11: "elf onze eleven", 12: "twaalf douze twelve",
        13: "dertien treize thirteen", 14: "veertien quatorze fourteen",
        15: "vijftien quinze fifteen", 16: "zestien seize sixteen", 17: "zeventien seventeen",
        18: "achttien eighteen", 19: "negentien nineteen", 20: "twintig vingt twenty",
        30: "dertig trente thirty", 40: "veertig quarante forty", 50: "vijftig cinquante fifty",
        60: "zestig soixante sixty", 70: "zeventig seventy", 80: "tachtig eighty",
    }.items()
    for word in words.split()
}  # fmt: skip
_LONG_USE = 10  # years; whoever used that long is no minor


@dataclass(frozen=True, slots=True)
class AgeHeard:
    """The age in years, or only the group."""

    age: int | None
    group: AgeGroup | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    years: int
    index: int
    owner: Part | None  # None: nobody named
    reason: str = ""  # why it is no age


def hear_age(reading: Reading, people: PeopleHeard) -> AgeHeard:
    """Return the age of the person who uses, as far as `reading` tells it."""
    numbers = _numbers(reading, people)
    ages = [number for number in numbers if not number.reason]
    chosen = _choose(ages, people.who)
    evidence = tuple(_evidence(number, chosen, reading) for number in numbers)
    if chosen:
        return AgeHeard(chosen.years, AgeGroup.of(chosen.years), evidence)
    group, why = _group(reading, people, numbers)
    return AgeHeard(None, group, evidence + why)


def _choose(ages: Sequence[_Number], who: Who | None) -> _Number | None:
    if who is Who.SELF:
        order: tuple[Part | None, ...] = (Part.SPEAKER, None)
    else:
        order = (Part.KIN, Part.CLIENT, Part.OTHER, None)
    for owner in order:
        for number in ages:
            if number.owner is owner or (number.owner is Part.ANYONE and owner is None):
                return number
    return None


def _numbers(reading: Reading, people: PeopleHeard) -> list[_Number]:
    words = [token.word for token in reading.tokens]
    found = []
    clauses = [token.clause for token in reading.tokens]
    for index, word in enumerate(words):
        years = int(word) if word.isdigit() and len(word) < 3 else _WORDS.get(word, 0)
        if not 1 <= years <= 110:
            continue
        after = _within(words, clauses, index)
        if not word.isdigit() and not (after and after[0] in _YEARS):
            continue
        reason = _no_age(words, index, reading, people)
        owner = _owner(words, index, reading, people)
        found.append(_Number(years, index, owner, reason))
    return found


def _no_age(words: Sequence[str], index: int, reading: Reading, people: PeopleHeard) -> str:
    """Return why the number at `index` is no present age, or nothing when it is one."""
    after = _within(words, [token.clause for token in reading.tokens], index)
    has_unit = bool(after) and after[0] in _YEARS
    rest = after[1:] if has_unit else after
    before = [word for word in words[max(0, index - 4) : index]]
    near = [word for word in before if word not in _ADVERBS][-1:]
    if near and near[0] in _OWN_AGE or "toen" in after[:2] or _onset(before):
        return "age at the beginning, not now"
    if has_unit and ("jarige" in after[:1] or "old" in rest[:1] or "oud" in rest[:1]):
        return ""
    if has_unit and (_SINCE.intersection(before[-2:]) or _LASTED.intersection(rest[:1])):
        return "a duration"
    if has_unit:
        return ""
    if near and near[0] in _COPULA and not (rest and _is_unit(rest[0])):
        return ""
    if before[-1:] == ["van"] and _is_person(index - 1, people):
        return "" if not (rest and _is_unit(rest[0])) else "an amount"
    return "" if _alone(index, reading, people) else "an amount"


def _within(words: Sequence[str], clauses: Sequence[int], index: int) -> list[str]:
    """Return the words after `index` that stand in the same clause."""
    return [
        words[other]
        for other in range(index + 1, min(index + 4, len(words)))
        if clauses[other] == clauses[index]
    ]


def _onset(before: Sequence[str]) -> bool:
    return bool(_ONSET_BEFORE.intersection(before)) and not {"is", "van"}.intersection(before[-1:])


def _is_unit(word: str) -> bool:
    return word.isalpha() and word not in _CONNECT


_CONNECT = frozenset("en et and die that qui who of ou or met with avec maar but nu now in".split())


def _is_person(index: int, people: PeopleHeard) -> bool:
    """Whether a person is named in the words right before `index`."""
    return any(
        person.part in (Part.KIN, Part.CLIENT) and index - 2 <= person.last <= index
        for person in people.people
    )


def _alone(index: int, reading: Reading, people: PeopleHeard) -> bool:
    """Whether the number stands alone in its clause right after a person: "oma (82)"."""
    clause = reading.tokens[index].clause
    if sum(token.clause == clause for token in reading.tokens) != 1:
        return False
    return any(
        person.part in (Part.KIN, Part.CLIENT) and index - 3 <= person.last <= index
        for person in people.people
    )


def _owner(words: Sequence[str], index: int, reading: Reading, people: PeopleHeard) -> Part | None:
    near = [word for word in words[max(0, index - 4) : index] if word not in _ADVERBS][-1:]
    if near and near[0] in ("ben", "am", "ai"):
        return Part.SPEAKER
    sentence = reading.tokens[index].sentence
    before: list[Person] = [
        person
        for person in people.people
        if person.last <= index and reading.tokens[person.first].sentence == sentence
    ]
    if words[index - 1 : index] == ["a"] or near in (["is"], ["en"]):
        before = [person for person in before if person.part is not Part.SPEAKER]
        return before[-1].part if before else Part.OTHER
    after = words[index + 1 : index + 2]
    if after in (["jarige"],):
        return Part.KIN
    return before[-1].part if before else None


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
        if number.reason == "a duration" and number.years >= _LONG_USE:
            return _because(AgeGroup.ADULT, number.index, reading, "used for that long")
    return None, ()


def _because(
    group: AgeGroup, index: int, reading: Reading, why: str
) -> tuple[AgeGroup, tuple[Evidence, ...]]:
    token = reading.tokens[index]
    found = Evidence(
        "age_group", group, token.word, token.start, 100.0, why, "expressions/age.yaml"
    )
    return group, (found,)


def _evidence(number: _Number, chosen: _Number | None, reading: Reading) -> Evidence:
    token = reading.tokens[number.index]
    taken = number is chosen
    reason = number.reason or ("" if taken else "the age of someone else")
    return Evidence(
        "age", str(number.years), token.word, token.start, 100.0, token.word, "", taken=taken,
        reason=reason,
    )  # fmt: skip
