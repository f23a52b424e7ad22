"""The persons of a text: the speaker, someone close, a client, he or she, anyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.word_sets import word_set

_TINY = word_set(
    "baby babytje babys pasgeborene borelingske kindje kindjes kleuter peuter bebe nourrisson"
    " petits toddler newborn infant"
)
_SCHOOL_AGE = 8  # years
_OF = word_set("of van de")
FIRST_PERSON = {
    Language.NL: word_set("ik mij me mezelf mijn men"),
    Language.FR: word_set("je me moi mon ma mes jen jy"),
    Language.EN: word_set("i me my myself mine"),
}
_HEADING = 8  # words


class Part(StrEnum):
    """Who a word in the text points to."""

    SPEAKER = "speaker"
    KIN = "kin"
    OTHER = "other"  # he, she, a girl
    CLIENT = "client"
    ANYONE = "anyone"  # you, one, people: a general remark


SPEAKER, KIN, OTHER, CLIENT, ANYONE = Part  # the members; every word is asked for them


@dataclass(slots=True, eq=False)
class Person:
    """A person in the text: where the words stand and how old such a person must be.

    Nothing changes it, and each is equal to itself alone: it is asked for at every turn.
    """

    part: Part
    first: int
    last: int
    age: str = ""  # minor, adult, older
    aside: bool = False  # named, but not the one who uses
    own: bool = False  # "my son"; not "a mother", as others see them at work


def is_tiny(person: Person, words: Sequence[str]) -> bool:
    """Whether someone is too young to use, but for what lies within reach."""
    first, last = person.first, person.last
    if not _TINY.isdisjoint(words[first:last]):
        return True
    of = last < len(words) and words[last] in _OF
    end = last + 1 + of if of or last - first > 1 else last
    return any(int(word) < _SCHOOL_AGE for word in words[first:end] if word.isdigit())


def heading(reading: Reading) -> int:
    """Return how many words stand before a colon that ends a heading, or 0: "CAW Gent: ..."."""
    first, colon, _ = reading.said.original.partition(":")
    first = first.rstrip()  # in French a space stands before a colon
    if not colon or not first[-1:].isalpha():
        return 0
    words = len(first.split())
    return words if words <= _HEADING else 0
