"""Who does what a verb says, or has what a noun names."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import CLIENT, KIN, SPEAKER, Person
from wegwijsbot.understanding.word_sets import word_set

_REACH = 12  # words between a verb and the person who does it
_JOINS = word_set("en et and of ou or maar mais but")
_THEIRS = word_set("zijn haar hun sa son ses leur his her their")
_PREPOSITIONS = {
    Language.NL: word_set("met van voor tegen bij aan naar door sinds na over zonder naast achter"),
    Language.FR: word_set("avec de pour contre chez a par sans depuis"),
    Language.EN: word_set("with from for to of about by because without after"),
}


class Subjects:
    """The persons of one text, asked for the one that a use belongs to."""

    def __init__(self, reading: Reading, people: Sequence[Person]) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._words = reading.words
        self._notices = reading.of("who", "notices")
        self._people = people

    def of(self, first: int, last: int, *, is_verb: bool) -> Person | None:
        """Return who does it: the person right after the verb, or the last one before it."""
        clause, sentence = self._tokens[first].clause, self._tokens[first].sentence
        if is_verb:
            for person in self._people:
                if last <= person.first <= last + 1 and self._may_act(person, after=True):
                    between = self._words[last : person.first]
                    same = self._tokens[person.first].clause == clause
                    if same and _JOINS.isdisjoint(between):
                        return person
        for person in reversed(self._people):
            if (
                person.last <= first <= person.last + _REACH
                and self._tokens[person.first].sentence == sentence
                and self._may_act(person, after=False)
            ):
                is_other = person.part is not SPEAKER
                return person if is_other or self._uses(person, first, is_verb=is_verb) else None
        return None

    def _uses(self, speaker: Person, first: int, *, is_verb: bool) -> bool:
        """Whether the speaker does more than find or see it, and does not name it for someone."""
        if self._notices and self._only_notices(speaker, first, is_verb=is_verb):
            return False
        return is_verb or not self._is_for_kin(speaker, first)

    def _is_for_kin(self, person: Person, first: int) -> bool:
        """Whether someone close stands between the speaker and what is used."""
        return any(
            other.part is KIN and not other.aside and person.last <= other.first < first
            for other in self._people
        )

    def _only_notices(self, person: Person, first: int, *, is_verb: bool) -> bool:
        """Whether the speaker only finds or sees it: "ik vond wiet"."""
        clause = self._tokens[first].clause
        again = self._words[max(0, person.first - 2)] == self._words[person.first]
        near = set(range(person.first - (not again), first))  # "i think i am ..."
        if not is_verb:
            near |= {i for i, t in enumerate(self._tokens) if t.clause == clause and i > first}
        return any(hit.first in near for hit in self._notices)

    def _may_act(self, person: Person, *, after: bool) -> bool:
        if person.aside:
            return False
        before = self._words[person.first - 1] if person.first else ""
        if person.part in (KIN, CLIENT) or person.age:
            prepositions = _PREPOSITIONS[self._reading.said.language or Language.NL]
            if before in _THEIRS and person.first > 1:
                before = self._words[person.first - 2]
            return before not in prepositions and not (after and person.part is CLIENT)
        return True
