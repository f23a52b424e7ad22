"""For whom help is sought: told by who uses, not by who is named first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import Part, Person, find_people, is_of_language, word_set
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.subjects import Subjects
from wegwijsbot.understanding.work import speaks_at_work

_HIS = word_set("zijn haar his her sa son ses hem lui him")
_MINE = word_set("mijn my ma mon mes mij me")
_BY_WAY_OF = word_set("van met door bij de avec par chez of with by")
_JOINS = word_set("en et and of ou or maar mais but")
_WORTH = {Part.SPEAKER: 5.0, Part.KIN: 3.0, Part.OTHER: 4.0, Part.CLIENT: 3.0}
_BY_NAME_ONLY = 2.0  # a substance is named after the person, but no verb of using
_OWN_BY_NAME = 3.5  # more than someone close who is only named
_ASKING = 1.0  # "can I ..." is a general question more often than not
_NAMED = {Part.KIN: 3.0, Part.CLIENT: 4.5, Part.OTHER: 1.5}
_BY_JOB = 4.5
_INTERROGATIVES = word_set(
    "wie wat welke welk waarom hoe hoeveel hoelang wanneer waar who what which why how when where"
    " qui que quoi quel quelle quels quelles combien comment pourquoi ou quand is are est"
    " zijn bestaat bestaan existe"
)
_OFF_TOPIC = ("price", "drug_test", "robot", "insult", "off_topic")


@dataclass(frozen=True, slots=True)
class PeopleHeard:
    """Who it is about; `user` is the person who uses, where one was named."""

    who: Who | None
    people: tuple[Person, ...]
    user: Person | None
    is_sure: bool  # `user` was heard to use, not only named
    evidence: tuple[Evidence, ...]


def hear_people(reading: Reading, substances: Sequence[Hit]) -> PeopleHeard:
    """Return for whom help is sought; `substances` are the places of those heard."""
    return _Hearing(reading, substances).heard()


class _Hearing:
    def __init__(self, reading: Reading, substances: Sequence[Hit]) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words = [token.word for token in reading.tokens]
        self.substances = substances
        self.people = find_people(reading)
        self.subjects = Subjects(reading, self.people)
        self.points = dict.fromkeys(Who, 0.0)
        self.by_person: dict[Person, float] = {}
        self.evidence: list[Evidence] = []
        self.at_work = speaks_at_work(reading, self.people)
        self.asking = {
            index for hit in reading.of("who", "asking") for index in range(hit.first, hit.last)
        }

    def heard(self) -> PeopleHeard:
        """Add up what speaks for each answer and take the best."""
        self._add_phrases()
        self._add_named()
        self._add_subjects()
        self._add_owners()
        self._add_nobody()
        best = max(self.points, key=lambda who: (self.points[who], who is Who.RELATIVE))
        who = best if self.points[best] >= 1 else None
        user = self._user(who)
        is_sure = user is not None and self.by_person.get(user, 0.0) > _NAMED.get(user.part, 0.0)
        return PeopleHeard(who, tuple(self.people), user, is_sure, tuple(self._settled(who)))

    def _user(self, who: Who | None) -> Person | None:
        """Return the person who uses; "hij" stands for whoever was named before."""
        candidates = [
            person
            for person in self.people
            if person.part in (Part.KIN, Part.CLIENT, Part.OTHER)
            and self._stands_for(person) is who
            and not person.aside
        ]
        user = max(candidates, key=lambda p: self.by_person.get(p, 0.0), default=None)
        if user and user.part is Part.OTHER and not user.age:
            named = [
                p
                for p in self.people
                if p.last <= user.first and (p.part is Part.KIN or (p.part is Part.OTHER and p.age))
            ]
            return named[-1] if named else user
        return user

    def _stands_for(self, person: Person) -> Who:
        if person.part is Part.SPEAKER:
            return Who.SELF
        if person.part is Part.CLIENT or (person.part is Part.OTHER and self.at_work):
            return Who.PROFESSIONAL
        return Who.RELATIVE

    def _add_phrases(self) -> None:
        if (
            self.at_work
            and not any(p.part is Part.CLIENT for p in self.people)
            and (not self.reading.of("who", "professional"))
        ):
            self._give(Who.PROFESSIONAL, _BY_JOB, 0, 1, "a job or workplace opens the text")
        seen: set[str] = set()
        for hit in self.reading.of("who"):
            value = hit.meaning.value
            who, _, maybe = value.partition("-")
            if who not in set(Who) or maybe not in ("", "maybe") or value in seen:
                continue
            seen.add(value)
            worth = 2.0 if maybe else _BY_JOB
            self._give(Who(who), worth, hit.first, hit.last, hit.meaning.phrase)

    def _add_named(self) -> None:
        seen: set[Part] = set()
        for person in self.people:
            if person.aside or person.part not in _NAMED:
                continue
            before = self.words[person.first - 1] if person.first else ""
            worth = _NAMED[person.part] - (before in _BY_WAY_OF)
            if person.part in seen:
                self.by_person[person] = worth
            else:
                self._credit(person, worth, "is named")
            seen.add(person.part)

    def _add_subjects(self) -> None:
        """Whoever does the using counts most, each kind of person once."""
        done: set[tuple[Part, bool]] = set()
        for first, last, is_verb in self._uses():
            person = self.subjects.of(first, last, is_verb=is_verb)
            if person is None:
                if (Part.SPEAKER, True) not in done and self._is_left_out(first):
                    done |= {(Part.SPEAKER, True), (Part.SPEAKER, False)}
                    self._give(Who.SELF, 4.0, first, last, "the speaker is left out")
            elif (person.part, is_verb) in done:
                self.by_person[person] = self.by_person.get(person, 0.0) + 1.0
            elif person.part is not Part.ANYONE:
                if is_verb or (person.part, True) not in done:
                    self._credit(person, self._worth(person, is_verb=is_verb), "does the using")
                done |= {(person.part, is_verb), (person.part, False)}

    def _worth(self, person: Person, *, is_verb: bool) -> float:
        if person.part is Part.SPEAKER and person.first in self.asking:
            return 0.0 if self.reading.of("talk", "price") else _ASKING
        if is_verb:
            return _WORTH[person.part]
        return _OWN_BY_NAME if person.part is Part.SPEAKER else _BY_NAME_ONLY

    def _add_owners(self) -> None:
        places = {index for hit in self.substances for index in range(hit.first, hit.last)}
        places |= {hit.first for hit in self.reading.of("who", "use-noun")}
        for index in sorted(places):
            near = range(max(0, index - 2), index)
            before = [self.words[each] for each in near if not self._in_person(each)]
            if self._in_person(index - 1):
                continue
            if _MINE.intersection(before):
                self._give(Who.SELF, 4.5, index - 1, index + 1, "their own use")
                return
            if _HIS.intersection(before) and before != ["zijn", "er"]:
                self._give(Who.RELATIVE, 3.0, index - 1, index + 1, "someone else's use")
                return

    def _add_nobody(self) -> None:
        """A statement about a substance in which nobody is named is about the speaker."""
        if max(self.points.values()) >= 1 or not self.substances:
            return
        for person in self.people:
            near = {
                index
                for index in range(max(0, person.first - 3), person.first + 1)
                if self.tokens[index].sentence == self.tokens[person.first].sentence
            }
            if person.part is Part.SPEAKER and self.asking.isdisjoint(near):
                self._give(Who.SELF, 1.0, person.first, person.last, "the speaker is named")
                return
        nobody = not any(person.part is Part.ANYONE for person in self.people)
        nobody = nobody and self.words[0] not in _INTERROGATIVES
        if nobody and self.reading.of("who", "often"):
            self._give(Who.SELF, 1.0, 0, len(self.words), "a habit that names nobody")
            return
        nobody = nobody and not self._is_asked()
        off_topic = self.reading.of("talk", *_OFF_TOPIC)
        if nobody and not self.asking and not off_topic and len(self.words) > len(self.substances):
            self._give(Who.SELF, 1.0, 0, len(self.words), "a statement that names nobody")

    def _is_asked(self) -> bool:
        """Whether a substance is named in a question."""
        asked = {
            token.sentence
            for token in self.tokens
            if self.reading.said.text[token.end : token.end + 1] == "?"
        }
        return any(self.tokens[hit.first].sentence in asked for hit in self.substances)

    def _uses(self) -> list[tuple[int, int, bool]]:
        """Return where something is used: verbs, and substances by their name."""
        verbs = [
            (hit.first, hit.last) for hit in self.reading.of("substance") if hit.meaning.detail.verb
        ]
        verbs += [
            (hit.first, hit.last)
            for hit in self.reading.of("who", "use")
            if is_of_language(hit, self.reading)
        ]
        nouns = {
            (hit.first, hit.last)
            for hit in self.substances
            if not _MINE.intersection(self.words[max(0, hit.first - 1) : hit.first])
        } - set(verbs)
        return sorted([(*v, True) for v in set(verbs)] + [(*n, False) for n in nouns])

    def _is_left_out(self, first: int) -> bool:
        """Whether a clause opens with a verb of the speaker: "ben 22", "wil stoppen"."""
        others = any(p.part in _NAMED and not p.aside for p in self.people)
        for hit in self.reading.of("who", "own-verb"):
            near = self.tokens[hit.first].sentence == self.tokens[first].sentence
            if (near or not others) and self._opens(hit.first):
                return True
        return False

    def _opens(self, index: int) -> bool:
        previous = self.tokens[index - 1] if index else None
        opens = previous is None or previous.clause != self.tokens[index].clause
        following = self.words[index + 1 : index + 2]
        named = any(p.first == index + 1 for p in self.people) or following == ["je"]
        return (opens or (previous is not None and previous.word in _JOINS)) and not named

    def _in_person(self, index: int) -> bool:
        return any(p.first <= index < p.last and p.part is Part.KIN for p in self.people)

    def _credit(self, person: Person, worth: float, reason: str) -> None:
        self.by_person[person] = self.by_person.get(person, 0.0) + worth
        self._give(self._stands_for(person), worth, person.first, person.last, reason)

    def _give(self, who: Who, worth: float, first: int, last: int, reason: str) -> None:
        self.points[who] += worth
        start = self.tokens[max(first, 0)].start
        end = self.tokens[min(last, len(self.words)) - 1].end
        words = self.reading.said.text[start:end]
        source = "expressions/who.yaml"
        self.evidence.append(Evidence("who", who, words, start, worth, reason, source))

    def _settled(self, who: Who | None) -> Iterable[Evidence]:
        for piece in self.evidence:
            taken = piece.value == who
            reason = (
                f"{piece.score:g} points" if taken else f"{piece.score:g} points; more for {who}"
            )
            yield Evidence(
                piece.slot,
                piece.value,
                piece.words,
                piece.start,
                100.0,
                piece.term,
                piece.source,
                taken=taken,
                reason=reason,
            )
