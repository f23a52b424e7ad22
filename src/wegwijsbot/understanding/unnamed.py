"""Whom a text means that names nobody: a speaker left out, or someone shown by "his" alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Language, Who
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import (
    ANYONE,
    CLIENT,
    FIRST_PERSON,
    KIN,
    OTHER,
    SPEAKER,
    Person,
)
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.word_sets import word_set

_JOINS = word_set("en et and of ou or maar mais but")
_NAMED = (KIN, CLIENT, OTHER)
_INTERROGATIVES = word_set(
    "wie wat welke welk waarom hoe hoeveel hoelang wanneer waar who what which why how when where"
    " qui que quoi quel quelle quels quelles combien comment pourquoi ou quand is are est"
    " zijn bestaat bestaan existe"
)
_OFF_TOPIC = ("price", "drug_test", "robot", "insult", "off_topic")
_THIRD_PERSON = {
    Language.NL: word_set("hem haar"),
    Language.FR: word_set("lui sa ses"),
    Language.EN: word_set("him his her"),
}
_YEARS = word_set("jaar ans year")
_YOUNGEST, _OLDEST = 12, 90
_STATEMENT = 5  # words; "wiet en gokken hulp" tells of nobody
_OTHERS = word_set("gasten mensen jongeren bende jeugd volk people jeunes gens voisins")
_REQUESTS = word_set("kan kunt kunnen zou can could peut peux pouvez you wie who")


class Guess(NamedTuple):
    """Who is meant, by which words, and why."""

    who: Who
    first: int
    last: int
    reason: str


class Unnamed:
    """One text, asked for the speaker that it leaves out or for whom it means at all."""

    def __init__(
        self,
        reading: Reading,
        people: Sequence[Person],
        substances: Sequence[Hit],
        asking: frozenset[int],
    ) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._words = reading.words
        self._people = people
        self._substances = substances
        self._asking = asking

    def is_left_out(self, first: int) -> bool:
        """Whether a clause opens with a verb of the speaker: "ben 22", "wil stoppen"."""
        others = any(p.part in _NAMED and not p.aside for p in self._people)
        return any(
            not others or self._tokens[hit.first].sentence == self._tokens[first].sentence
            for hit in self._openings
        )

    @cached_property
    def _openings(self) -> list[Hit]:
        """The verbs that open a clause of which the speaker is left out."""
        verbs = self._reading.of("who", "own-verb")
        return [
            hit
            for hit in verbs
            if self._opens(hit) and not self._notices(hit.first) and not self._is_noun(hit)
        ]

    def _is_noun(self, hit: Hit) -> bool:
        """Whether an English verb is a drug or a drink in the language of the text: "drank"."""
        if hit.meaning.language != Language.EN or self._reading.said.language is Language.EN:
            return False
        return any(
            other.first == hit.first and other.meaning.language != Language.EN
            for other in self._reading.of("substance")
            if not other.meaning.detail.verb
        )

    def guess(self) -> Guess | None:
        """Return who is meant where no person does or has anything."""
        if self._reading.of("who", "story"):
            return None
        found = self._by_statement() if self._substances else self._by_age()
        if found or not self._is_about_use() or self._reading.of("talk", *_OFF_TOPIC):
            return found
        return self._by_first_person() or self._by_verb() or self._by_third_person()

    def _is_about_use(self) -> bool:
        """Whether anything at all in the text may be a reason to look for help."""
        return bool(
            any(not hit.meaning.detail.weak for hit in self._reading.of("substance"))
            or self._reading.of("urgency")
            or self._reading.of("who", "use", "use-noun")
        )

    def _by_statement(self) -> Guess | None:
        """A statement about a substance in which nobody is named is about the speaker."""
        for person in self._people:
            near = {
                index
                for index in range(max(0, person.first - 3), person.first + 1)
                if self._tokens[index].sentence == self._tokens[person.first].sentence
            }
            if person.part is SPEAKER and self._asking.isdisjoint(near):
                return Guess(Who.SELF, person.first, person.last, "the speaker is named")
        nobody = not any(person.part is ANYONE for person in self._people)
        nobody = nobody and self._words[0] not in _INTERROGATIVES
        if nobody and self._reading.of("who", "often"):
            return Guess(Who.SELF, 0, len(self._words), "a habit that names nobody")
        nobody = nobody and not self.is_asked() and not self._asking
        off_topic = self._reading.of("talk", *_OFF_TOPIC)
        if nobody and not off_topic and len(self._words) >= _STATEMENT:
            return Guess(Who.SELF, 0, len(self._words), "a statement that names nobody")
        return None

    def _by_age(self) -> Guess | None:
        """An age beside other words is the speaker's: "37, wielrenner"; one alone answers."""
        clauses: dict[int, list[int]] = {}
        for index, token in enumerate(self._tokens):
            clauses.setdefault(token.clause, []).append(index)
        for first, *rest in clauses.values() if len(clauses) > 1 else ():
            word = self._words[first]
            alone = not rest or (len(rest) == 1 and self._words[rest[0]] in _YEARS)
            if alone and word.isdigit() and _YOUNGEST <= int(word) <= _OLDEST:
                return Guess(Who.SELF, first, first + 1, "an age in a clause of its own")
        return None

    def _by_first_person(self) -> Guess | None:
        if any(self._words[person.first] in _OTHERS for person in self._people):
            return None
        words = FIRST_PERSON[self._reading.said.language or Language.NL]
        for index, word in enumerate(self._words):
            asks = index and self._words[index - 1] in _REQUESTS
            if word in words and not asks and index not in self._asking:
                return Guess(Who.SELF, index, index + 1, "the speaker is named")
        return None

    def _by_verb(self) -> Guess | None:
        if not self._openings:
            return None
        hit = self._openings[0]
        return Guess(Who.SELF, hit.first, hit.last, "the speaker is left out")

    def _by_third_person(self) -> Guess | None:
        words = _THIRD_PERSON[self._reading.said.language or Language.NL]
        for index, word in enumerate(self._words):
            if word in words:
                return Guess(Who.RELATIVE, index, index + 1, "someone else is pointed at")
        return None

    def is_asked(self) -> bool:
        """Whether a substance is named in a question."""
        asked = {
            token.sentence
            for token in self._tokens
            if self._reading.said.text[token.end : token.end + 1] == "?"
        }
        return any(self._tokens[hit.first].sentence in asked for hit in self._substances)

    def _opens(self, hit: Hit) -> bool:
        index = hit.first
        previous = self._tokens[index - 1] if index else None
        opens = previous is None or previous.clause != self._tokens[index].clause
        following = self._words[hit.last : hit.last + 1]
        named = any(p.first == hit.last for p in self._people) or following == ["je"]
        return (opens or (previous is not None and previous.word in _JOINS)) and not named

    def _notices(self, first: int) -> bool:
        """Whether the speaker only saw or found something: "heb wiet gevonden"."""
        clause = self._tokens[first].clause
        return any(
            hit.first > first and self._tokens[hit.first].clause == clause
            for hit in self._reading.of("who", "notices")
        )
