"""What people call things: substances with their terms, and expressions for the other slots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from wegwijsbot.knowledge.service import Frozen, Line, Source, Text
from wegwijsbot.knowledge.vocabulary import Language


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


# A phrase in the small language that content/expressions/words.yaml explains.
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Phrases = Mapping[Language, tuple[Phrase, ...]]
# Lists of words that the mending of words itself uses.
LISTS_OF_RULES = frozenset(("tail", "front", "head"))
# Single words, written one after the other.
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Weak(Frozen):
    """Terms that also mean something else, with what decides.

    They count when a word of `needs` stands near (any, when `needs` is empty), no word of
    `never` stands near, and no substance of `unless` (ids or groups) is heard.
    A `<name>` stands for a list of expressions/words.yaml, `<drug>` for any other drug,
    `<alone>` for a verb without an object ("hij gebruikt").
    """

    terms: Phrases
    needs: Words = ()
    never: Words = ()
    unless: tuple[Line, ...] = ()


class Substance(Frozen):
    """A substance or behaviour; `groups` are what services name (illegal, medication, opioids).

    `terms` always count, `verbs` are regular infinitives that count in every form. A word of
    `never` beside a term or verb takes it back, and so does a longer phrase of `harmless`
    around it ("alcoholvrij bier"). `mixed` are terms that name other substances as well.
    `reported_as` is the canonical id under which tools that know only the closed list see it.
    """

    id: str
    name: Text
    groups: Annotated[tuple[Line, ...], Field(min_length=1)]
    source_url: Source
    reported_as: Line | None = None
    terms: Phrases = Field(default_factory=dict)
    verbs: Phrases = Field(default_factory=dict)
    never: Words = ()
    mixed: tuple[Phrase, ...] = ()
    harmless: Phrases = Field(default_factory=dict)
    weak: tuple[Weak, ...] = ()


Meanings = Mapping[str, Phrases]


class Expressions(Frozen):
    """How people speak of everything but substances; one field per file of expressions/.

    `words` are lists that other phrases name as `<list>`, `plain` are ordinary words that are
    never read as a typing error, `beginnings` whole lines that stop halfway, the others map a
    meaning to its phrases.
    """

    words: Mapping[str, Mapping[Language, Words]] = Field(default_factory=dict)
    plain: Mapping[Language, Words] = Field(default_factory=dict)
    beginnings: Phrases = Field(default_factory=dict)
    who: Meanings = Field(default_factory=dict)
    age: Meanings = Field(default_factory=dict)
    place: Meanings = Field(default_factory=dict)
    urgency: Meanings = Field(default_factory=dict)
    wishes: Meanings = Field(default_factory=dict)
    talk: Meanings = Field(default_factory=dict)
    answers: Meanings = Field(default_factory=dict)
    replies: Meanings = Field(default_factory=dict)
