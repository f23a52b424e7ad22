"""The answers so far; nothing here knows what a substance or a municipality is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish

MOST_SUBSTANCES = 4  # that a button has room for


class Slot(StrEnum):
    """The five questions. Tokens store positions: append only."""

    WHO = "who"
    SUBSTANCES = "substances"
    AGE = "age"
    PLACE = "place"
    URGENCY = "urgency"


class State(NamedTuple):
    """What a person has told so far; immutable, and small enough for a button.

    `skipped` are questions left unanswered on purpose; `trail` lists the questions answered
    by button, oldest first, so that a step back undoes the last one. An `age` without a group,
    while nothing tells who it is about, is the writer's.
    """

    language: Language = Language.NL
    who: Who | None = None
    substances: tuple[str, ...] = ()
    age: int | None = None
    age_group: AgeGroup | None = None
    nis: int | None = None
    postcode: str | None = None
    urgency: Urgency | None = None
    wishes: tuple[Wish, ...] = ()
    skipped: frozenset[Slot] = frozenset()
    trail: tuple[Slot, ...] = ()
    page: int = 0
    young_asker: bool = False  # a minor who asks for someone else; no question of its own

    def is_answered(self, slot: Slot) -> bool:
        """Whether the question of `slot` needs no asking: it was answered, or skipped."""
        return slot in self.skipped or self.has(slot)

    def has(self, slot: Slot) -> bool:
        """Whether an answer to `slot` is known."""
        return bool(self[ANSWERED_AT[slot]])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known yet but the language."""
        return self[1:] == _BLANK

    def age_of(self, who: Who | None) -> tuple[int | None, AgeGroup | None]:
        """Return the age and its group, once it is known that it is about `who`."""
        if self.age is None or self.age_group is not None or who is None:
            return self.age, self.age_group
        return (self.age, AgeGroup.of(self.age)) if who is Who.SELF else (None, None)

    def without(self, slot: Slot) -> State:
        """Return the state with the answer to `slot` forgotten, so that it is asked again."""
        return self._replace(skipped=self.skipped_but((slot,)), page=0, **_FORGOTTEN[slot])

    def skipped_but(self, told: Iterable[Slot]) -> frozenset[Slot]:
        """Return the questions skipped without those told; an empty set is never a new one.

        It would take a quarter of what is kept of a conversation.
        """
        return self.skipped.difference(told) if self.skipped else self.skipped

    def skip(self, slot: Slot) -> State:
        """Return the state in which the person would rather not answer `slot`."""
        cleared = self.without(slot)
        return cleared._replace(skipped=cleared.skipped | {slot}).passed(slot)

    def passed(self, slot: Slot) -> State:
        """Return the state with `slot` as the last question passed, for the step back."""
        return self._replace(trail=self.passed_by(slot))

    def passed_by(self, slot: Slot) -> tuple[Slot, ...]:
        """Return the trail with `slot` as the last question passed."""
        return (*[s for s in self.trail if s is not slot], slot)

    def back(self) -> tuple[State, Slot | None]:
        """Return the state before the last question passed, and that question."""
        if not self.trail:
            return self, None
        last = self.trail[-1]
        before = self._replace(
            skipped=self.skipped_but((last,)),
            page=0,
            trail=self.trail[:-1],
            **_FORGOTTEN[last],
        )
        return before, last


_BLANK = State()[1:]
NONE_SKIPPED = State().skipped  # the one that all keep
ANSWERED_AT = {
    slot: State._fields.index(name)
    for slot, name in (
        (Slot.WHO, "who"),
        (Slot.SUBSTANCES, "substances"),
        (Slot.AGE, "age_group"),
        (Slot.PLACE, "nis"),
        (Slot.URGENCY, "urgency"),
    )
}  # where the answer to each question stands
_FORGOTTEN: dict[Slot, dict[str, Any]] = {
    Slot.WHO: {"who": None, "young_asker": False},
    Slot.SUBSTANCES: {"substances": ()},
    Slot.AGE: {"age": None, "age_group": None},
    Slot.PLACE: {"nis": None, "postcode": None},
    Slot.URGENCY: {"urgency": None},
}
