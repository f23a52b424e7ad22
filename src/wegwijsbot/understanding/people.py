"""For whom help is sought: told by who uses, not by who is named first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wegwijsbot.knowledge.vocabulary import Language, Who
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Hit

_REACH = 12  # words between a verb and the person who does it


class Part(StrEnum):
    """Who a word in the text points to."""

    SPEAKER = "speaker"
    KIN = "kin"
    OTHER = "other"  # he, she
    CLIENT = "client"
    ANYONE = "anyone"  # you, one, people: a general remark


_PRONOUNS = {
    "ik": Part.SPEAKER, "i": Part.SPEAKER,
    "hij": Part.OTHER, "zij": Part.OTHER, "ze": Part.OTHER, "he": Part.OTHER, "she": Part.OTHER,
    "il": Part.OTHER, "elle": Part.OTHER,
    "men": Part.ANYONE, "iemand": Part.ANYONE, "someone": Part.ANYONE, "you": Part.ANYONE,
    "on": Part.ANYONE, "tu": Part.ANYONE, "vous": Part.ANYONE, "mensen": Part.ANYONE,
    "people": Part.ANYONE, "they": Part.ANYONE, "ils": Part.ANYONE, "jullie": Part.ANYONE,
    "u": Part.ANYONE, "wij": Part.ANYONE, "we": Part.ANYONE, "nous": Part.ANYONE,
    "they ": Part.ANYONE,
}  # fmt: skip
_PLURAL = frozenset("hebben zijn gaan willen moeten kunnen worden zeggen doen".split())  # noqa: SIM905
_HIS = frozenset(("zijn", "haar", "his", "her", "sa", "son", "ses", "hem", "lui"))
_MINE = frozenset(("mijn", "my", "ma", "mon", "mes", "mij", "me"))
_WORTH = {Part.SPEAKER: 5.0, Part.KIN: 3.0, Part.OTHER: 4.0, Part.CLIENT: 3.0}
_WHO = {
    Part.SPEAKER: Who.SELF,
    Part.KIN: Who.RELATIVE,
    Part.OTHER: Who.RELATIVE,
    Part.CLIENT: Who.PROFESSIONAL,
}


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the text: where the words stand and how old such a person must be."""

    part: Part
    first: int
    last: int
    age: str = ""  # minor, adult, older
    aside: bool = False  # named, but not the one who uses


@dataclass(frozen=True, slots=True)
class PeopleHeard:
    """Who it is about; `user` is the person who uses, where one was named."""

    who: Who | None
    people: tuple[Person, ...]
    user: Person | None
    evidence: tuple[Evidence, ...]


def hear_people(reading: Reading, substances: Sequence[Hit]) -> PeopleHeard:
    """Return for whom help is sought; `substances` are the places of those heard."""
    return _Hearing(reading, substances).heard()


class _Hearing:
    def __init__(self, reading: Reading, substances: Sequence[Hit]) -> None:
        self.reading = reading
        self.words = [token.word for token in reading.tokens]
        self.substances = substances
        self.people = sorted(self._named_people() + self._pronouns(), key=lambda p: p.first)
        self.points = dict.fromkeys(Who, 0.0)
        self.by_person: dict[Person, float] = {}
        self.evidence: list[Evidence] = []

    def heard(self) -> PeopleHeard:
        """Add up what speaks for each answer and take the best."""
        self._add_phrases()
        self._add_named()
        self._add_subjects()
        self._add_owners()
        self._add_bare_speaker()
        best = max(self.points, key=lambda who: (self.points[who], who is Who.RELATIVE))
        who = best if self.points[best] >= 1 else None
        parts = {part for part, meant in _WHO.items() if meant is who}
        users = [person for person in self.people if person.part in parts and not person.aside]
        user = max(users, key=lambda p: self.by_person.get(p, 0.0), default=None)
        return PeopleHeard(who, tuple(self.people), user, tuple(self._settled(who)))

    def _named_people(self) -> list[Person]:
        asides = self.reading.of("who", "aside")
        people: dict[int, Person] = {}
        for hit in self.reading.of("who"):
            kind, _, age = hit.meaning.value.partition("-")
            if kind not in ("kin", "client"):
                continue
            known = people.get(hit.last)
            if known and (known.last - known.first > hit.last - hit.first or known.age):
                continue
            aside = any(a.first <= hit.first and hit.last <= a.last for a in asides)
            people[hit.last] = Person(Part(kind), hit.first, hit.last, age, aside)
        return list(people.values())

    def _pronouns(self) -> list[Person]:
        french = self.reading.said.language is Language.FR
        found = []
        for index, word in enumerate(self.words):
            part = _PRONOUNS.get(word)
            if word == "je":
                part = Part.SPEAKER if french else Part.ANYONE
            if word in ("ze", "zij") and _PLURAL.intersection(self.words[index + 1 : index + 2]):
                part = Part.ANYONE
            if part:
                found.append(Person(part, index, index + 1))
        return found

    def _add_phrases(self) -> None:
        for hit in self.reading.of("who"):
            value = hit.meaning.value
            if value in ("self", "relative", "professional"):
                self._give(Who(value), 4.5, hit.first, hit.last, hit.meaning.phrase)
            elif value in ("self-maybe", "relative-maybe"):
                self._give(
                    Who(value.removesuffix("-maybe")), 2.0, hit.first, hit.last, hit.meaning.phrase
                )

    def _add_named(self) -> None:
        seen: set[Part] = set()
        for person in self.people:
            if person.aside or person.part in (Part.SPEAKER, Part.ANYONE) or person.part in seen:
                continue
            seen.add(person.part)
            worth = {Part.KIN: 3.0, Part.CLIENT: 4.5, Part.OTHER: 1.5}[person.part]
            self._credit(person, worth, "is named")

    def _add_subjects(self) -> None:
        """Whoever does the using counts most, each kind of person once."""
        done: set[Part] = set()
        for first, last in self._uses():
            person = self._subject(first, last)
            if person is None:
                if Part.SPEAKER not in done and self._is_left_out(first):
                    done.add(Part.SPEAKER)
                    self._give(Who.SELF, 4.0, first, last, "the speaker is left out")
                continue
            if person.part is Part.ANYONE:
                continue
            if person.part not in done:
                self._credit(person, _WORTH[person.part], "does the using")
                done.add(person.part)

    def _add_owners(self) -> None:
        places = {index for hit in self.substances for index in range(hit.first, hit.last)}
        places |= {hit.first for hit in self.reading.of("who", "use-noun")}
        for index in sorted(places):
            before = self.words[max(0, index - 2) : index]
            if _MINE.intersection(before) and not self._in_person(index - 1):
                self._give(Who.SELF, 4.5, index - 1, index + 1, "their own use")
                return
            if _HIS.intersection(before) and not self._in_person(index - 1):
                self._give(Who.RELATIVE, 3.0, index - 1, index + 1, "someone else's use")
                return

    def _add_bare_speaker(self) -> None:
        if max(self.points.values()) >= 1 or not self.substances:
            return
        asking = {hit.first for hit in self.reading.of("who", "asking")}
        for person in self.people:
            if person.part is Part.SPEAKER and person.first not in asking:
                near = range(person.first - 4, person.first + 1)
                if not asking.intersection(near):
                    self._give(Who.SELF, 1.0, person.first, person.last, "the speaker is named")
                    return

    def _uses(self) -> list[tuple[int, int]]:
        verbs = [
            (hit.first, hit.last) for hit in self.reading.of("substance") if hit.meaning.detail.verb
        ]
        verbs += [(hit.first, hit.last) for hit in self.reading.of("who", "use")]
        nouns = [(hit.first, hit.last) for hit in self.substances]
        return sorted(set(verbs + nouns))

    def _subject(self, first: int, last: int) -> Person | None:
        """Return who does it: the person right after the verb, or the last one before it."""
        sentence = self.reading.tokens[first].sentence
        for person in self.people:
            if last <= person.first <= last + 1 and self._may_act(person, after=True):
                if self.reading.tokens[person.first].sentence == sentence:
                    return person
        earlier = [
            person
            for person in self.people
            if person.last <= first
            and first - person.last <= _REACH
            and self.reading.tokens[person.first].sentence == sentence
            and self._may_act(person, after=False)
        ]
        return earlier[-1] if earlier else None

    def _may_act(self, person: Person, *, after: bool) -> bool:
        if person.aside:
            return False
        before = self.words[person.first - 1] if person.first else ""
        if person.part in (Part.KIN, Part.CLIENT):
            return before not in _PREPOSITIONS and not (after and person.part is Part.CLIENT)
        return True

    def _is_left_out(self, first: int) -> bool:
        """Whether a sentence begins with a verb of the speaker: "ben 22", "wil stoppen"."""
        for hit in self.reading.of("who", "own-verb"):
            if hit.first > first or self.reading.tokens[hit.first].sentence != (
                self.reading.tokens[first].sentence
            ):
                continue
            token = self.reading.tokens[hit.first]
            previous = self.reading.tokens[hit.first - 1] if hit.first else None
            opens = previous is None or previous.clause != token.clause
            opens = opens or previous is not None and previous.word in ("en", "et", "and", "nu")
            following = self.words[hit.first + 1 : hit.first + 2]
            if opens and not any(word in _PRONOUNS or word == "je" for word in following):
                return True
        return False

    def _in_person(self, index: int) -> bool:
        return any(p.first <= index < p.last and p.part is Part.KIN for p in self.people)

    def _credit(self, person: Person, worth: float, reason: str) -> None:
        self.by_person[person] = self.by_person.get(person, 0.0) + worth
        self._give(_WHO[person.part], worth, person.first, person.last, reason)

    def _give(self, who: Who, worth: float, first: int, last: int, reason: str) -> None:
        self.points[who] += worth
        start = self.reading.tokens[max(first, 0)].start
        end = self.reading.tokens[min(last, len(self.words)) - 1].end
        words = self.reading.said.text[start:end]
        self.evidence.append(
            Evidence("who", who, words, start, worth, reason, "expressions/who.yaml")
        )

    def _settled(self, who: Who | None) -> Iterable[Evidence]:
        for piece in self.evidence:
            taken = piece.value == who
            reason = piece.term if taken else f"{piece.term}; less than {who}"
            yield Evidence(
                piece.slot, piece.value, piece.words, piece.start, 100.0, piece.term,
                piece.source, taken=taken, reason=reason,
            )  # fmt: skip


_PREPOSITIONS = frozenset(
    "met van voor tegen bij aan naar door sinds na over zonder naast achter"
    " avec de pour contre chez a par with from for to of about by because".split()
)
