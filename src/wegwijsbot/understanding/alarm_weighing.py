"""What a sign is worth in the words around it.

What stands in the same words (a negation, a figure of speech) takes back only the sign it
overlaps; what frames a clause (past, question, worry, story, care) takes back the signs in its
reach, unless the text says that it happens now.
"""

from __future__ import annotations

from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_evidence import Owner, Sign, Strength
from wegwijsbot.understanding.alarm_patterns import Compiled, Place
from wegwijsbot.understanding.alarm_reading import Reading
from wegwijsbot.understanding.word_sets import word_set

# What softens one danger alone; a pain or a fit that passed may return, what was swallowed stays.
_SOFTENING = {
    AlarmKind.BREATHING: ("better",),
    AlarmKind.SEIZURE: ("better",),
    AlarmKind.CHEST_PAIN: ("better",),
    AlarmKind.OVERHEATING: ("better",),
    AlarmKind.VIOLENCE: ("police_here",),
}
# What takes back a sign by the words they share.
OWN_WORDS = ("negated", "figurative", "mourned")
# Frames that "now" does not lift.
_LASTING = ("fiction", "what_if_overdose", "care", "police_here", "better", "calm")
_PRONOUNS = word_set("ik hij ze je il elle i he she")
_BEFORE = 1  # words between a negation and the sign that it takes back


class Weigher:
    """Decides what a sign is worth in the words around it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.was = reading.where_named("was")
        self.fillers = reading.where_named("filler")
        self.subjects = reading.where_named("subject")
        no = reading.where_named("not")
        self.negators = no - reading.where_said("not_negating")
        self.denying = no | reading.where_named("hardly")  # where a sign holds one, it is its own

    def weigh(self, place: Place, owner: Owner, pattern: Compiled) -> Sign:
        """Return the sign with its worth here, None and the reason when it is taken back."""
        strength, reason = self._worth(owner, place)
        return Sign(owner, pattern, place, strength, reason)

    def _worth(self, owner: Owner, place: Place) -> tuple[Strength | None, str]:
        strength = owner.strength
        if turn := self._overlapped(place):
            return None, turn
        cancelling: tuple[str, ...] = ("past", "past_told", "asking", "fiction")
        softening = ("worry", "care", "long_ago", "calm", *_SOFTENING.get(owner.kind, ()))
        if strength == Strength.ALWAYS:
            cancelling, softening = (), ("fiction", "long_ago", "what_if_overdose")
        elif strength < Strength.DOUBTFUL:
            cancelling += ("habit",)
        for turn in cancelling:
            if self._framed(turn, place):
                return None, turn
        for turn in softening:
            if self._framed(turn, place):
                return Strength.DOUBTFUL if strength > Strength.DOUBTFUL else None, turn
        return strength, ""

    def _overlapped(self, place: Place) -> str:
        """Name what takes the sign back by its own words; empty when nothing does."""
        mine = set(place)
        for turn in OWN_WORDS:
            if any(mine.intersection(other) for other in self.reading.phrases.get(turn, ())):
                return turn
        return "negated" if self._is_denied(place) else ""

    def _is_denied(self, place: Place) -> bool:
        """Whether a negation that is not itself part of the sign stands next to it."""
        if not self.denying.isdisjoint(place):
            return False
        if any(self._touches(index, place[-1], 0) for index in self.negators if index > place[-1]):
            return True
        return any(
            self._touches(index, mine, _BEFORE)
            for before, mine in zip((-1, *place), place, strict=False)
            for index in self.negators
            if before < index < mine
        )

    def _touches(self, negator: int, mine: int, room: int) -> bool:
        """Whether at most `room` words, and no new subject, part a negation from a sign."""
        if self.reading.clause[negator] != self.reading.clause[mine]:
            return False
        if mine == negator + 1 and self.reading.tokens[mine].word in _PRONOUNS:
            return False  # "het gaat niet ik wil": a pronoun begins a clause of its own
        low, high = sorted((negator, mine))
        between = [index for index in range(low + 1, high) if index not in self.fillers]
        return len(between) <= room and not self.subjects.intersection(between)

    def _framed(self, turn: str, place: Place) -> bool:
        """Whether a turn of phrase reaches the sign, and nothing nearer says that it is now."""
        for frame in self.reading.phrases.get(turn, ()):
            if self._reaches(turn, frame, place):
                return turn in _LASTING or not self._is_now(frame, place)
        return False

    def _reaches(self, turn: str, frame: Place, place: Place) -> bool:
        sentence, clause = self.reading.sentence, self.reading.clause
        if turn == "calm":
            return True  # who looks for a course or a group tells no danger of this minute
        if turn in ("fiction", "care", "police_here"):
            return sentence[place[0]] - sentence[frame[0]] in (0, 1)
        if turn == "better":
            return sentence[frame[0]] - sentence[place[0]] in (0, 1)
        if sentence[frame[0]] != sentence[place[0]]:
            return False
        if turn == "habit":
            return self._is_in_clause(frame, place)
        if turn == "past":
            was = any(clause[index] == clause[place[0]] for index in self.was)
            return was or self._is_in_clause(frame, place)
        return turn in ("past_told", "long_ago") or frame[0] < place[-1]

    def _is_now(self, frame: Place, place: Place) -> bool:
        """Whether a word such as "daarnet" stands closer to the sign than `frame` does."""
        return any(
            self.reading.sentence[now[0]] == self.reading.sentence[place[0]]
            and self._farness(now, place) <= self._farness(frame, place)
            for now in self.reading.phrases.get("present", ())
        )

    def _farness(self, one: Place, other: Place) -> tuple[bool, int]:
        return not self._is_in_clause(one, other), _distance(one, other)

    def _is_in_clause(self, one: Place, other: Place) -> bool:
        """Whether `one` begins in a clause in which words of `other` stand."""
        clause = self.reading.clause
        return clause[one[0]] in {clause[index] for index in other}


def _distance(one: Place, other: Place) -> int:
    """Return how many words lie from the one to the other; 0 where they are interlaced."""
    if one[0] <= other[-1] and other[0] <= one[-1]:
        return 0
    return max(other[0] - one[-1], one[0] - other[-1])
