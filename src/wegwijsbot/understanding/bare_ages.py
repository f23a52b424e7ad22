"""Ages dropped without a word, "patient 45 met ...", "ik 24 heb ...", and mistyped ones."""

from __future__ import annotations

from collections.abc import Sequence, Set

from wegwijsbot.understanding.age_words import (
    AND,
    BESIDE,
    MONTHS,
    RANGE,
    UNITS,
    WORDS,
    YOUNGEST_ALONE,
)
from wegwijsbot.understanding.normalise import Token
from wegwijsbot.understanding.people import CLIENT, KIN, OTHER, SPEAKER, Person
from wegwijsbot.understanding.word_sets import word_set

AGED = (["old"], ["oud"])
_FEW = frozenset("1234567")  # years; nobody so young uses what is named right before
_SETTLED = 25  # years; younger ages so told are more often those of a beginning
_GROWN = 18  # years; "patient 2" is the second one
NAMED = (KIN, CLIENT, OTHER)
_TOLD = (SPEAKER, CLIENT, OTHER)
_WHENEVER = word_set("als toen wanneer tot sinds si quand jusque if when until")
_OWN_VERBS = word_set(  # what follows one's own: a drink or a time would be an amount
    "heb ben drink blow snuif gebruik zit wil kan rook gok game man vrouw m v en woon"
    " ai suis bois fume habite et have am use smoke live want male female and"
)


def follows_person(
    index: int, words: Sequence[str], people: Sequence[Person], rest: Sequence[str]
) -> bool:
    """Whether the number at `index` stands right after a person, as a grown-up's age does.

    Args:
        rest: the words after it in its clause; units of amounts and times are ruled out already.
    """
    if int(words[index]) < _GROWN or not MONTHS.isdisjoint(rest[:1]):
        return False
    before = (each for each in people if each.first < index <= each.last <= index + 1)
    person = next((each for each in before if each.part in _TOLD), None)
    if person is None or not _WHENEVER.isdisjoint(words[: person.first][-1:]):
        return False
    return person.part is not SPEAKER or not _OWN_VERBS.isdisjoint(rest[:1])


def lasts(index: int, words: Sequence[str], used: Set[int], rest: Sequence[str]) -> bool:
    """Whether years that nothing ties to a person are how long: "5 jaar wiet", "wiet 5 jaar".

    Args:
        rest: the words after the unit in its clause.
    """
    unit = words[index + 1]
    if unit in ("jarige", "jarig"):
        return False
    if words[index] in _FEW and index - 1 in used and rest[:1] not in AGED:
        return True
    return index + 2 in used if rest else unit == "year"


def is_range(index: int, words: Sequence[str]) -> bool:
    """Whether the number at `index` is one end of a range of ages: "gasten van 15-16"."""
    after = words[index + 1 : index + 3]
    if not words[index].isdigit() or not UNITS.isdisjoint(after[1:]):
        return False
    near = (words[max(0, index - 1) : index], after[:1])
    others = [int(each[0]) for each in near if each and each[0].isdigit() and len(each[0]) == 2]
    return any(0 < abs(other - int(words[index])) <= RANGE for other in others)


def stands_alone(index: int, tokens: Sequence[Token]) -> bool:
    """Whether a number in letters is all of its clause, or opens the text: "sixteen, ..."."""
    number, rest = tokens[index], tokens[index + 1 :]
    if WORDS.get(number.word, 0) < YOUNGEST_ALONE or not rest:  # the last is an answer
        return False
    if index == 0:
        return rest[0].clause != number.clause or rest[0].word in AND
    around = (tokens[index - 1], rest[0])
    return all(each.clause != number.clause and each.word not in WORDS for each in around)


def is_alone(index: int, tokens: Sequence[Token], people: Sequence[Person]) -> bool:
    """Whether a number stands alone in its clause right after a person: "oma (82)"."""
    number = tokens[index]
    for beside in (reversed(tokens[:index]), tokens[index + 1 :]):
        other = next((token for token in beside if token.word not in BESIDE), None)
        if other and other.clause == number.clause:
            return False
    if index == 0 or any(p.part in NAMED and p.last == index for p in people):
        return True
    if number.word.isdigit() and int(number.word) >= YOUNGEST_ALONE:
        around = (tokens[index - 1], *tokens[index + 1 : index + 2])
        return not any(token.word[0].isdigit() for token in around)
    return any(p.part in NAMED and index - 2 <= p.last <= index for p in people)


def tells_own_age(index: int, words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a sentence opens with an age of today: "à 62 ans, je ..."."""
    years = words[index]
    return before == ["a"] and years.isdigit() and int(years) >= _SETTLED


def undoubled(word: str) -> int:
    """Return the number of which one figure was typed twice: nobody is 744; 0 for any other."""
    if len(word) != 3 or not word.isdigit() or int(word) <= 110:
        return 0
    return int(word[1:]) if word[0] == word[1] else int(word[:2]) if word[1] == word[2] else 0
