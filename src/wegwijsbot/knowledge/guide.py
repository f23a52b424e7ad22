"""What steers a conversation: kinds of help, routes, warnings and the questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wegwijsbot.knowledge.service import Age, Frozen, Line, PartialDate, Source, Text
from wegwijsbot.knowledge.vocabulary import (
    AgeGroup,
    Confidence,
    Province,
    Region,
    Urgency,
    Who,
    Wish,
)


class Kind(Frozen):
    """A type of help: what it is, for whom, how easily one gets in, what happens first.

    `threshold` runs from 1 (just come or call) to 5 (admission after intake and waiting).
    """

    id: str
    name: Text
    what: Text
    for_whom: Text
    threshold: Annotated[int, Field(ge=1, le=5)]
    first_contact: Text
    source_url: Source


class Condition(Frozen):
    """When a route or warning holds; every list that is given must contain the answer.

    An answer that was skipped matches only lists that are empty. `substances` are ids or
    groups. Ages are in years, both included, and are compared with the exact age, or with
    the whole range of the age group when only that is known. `young_asker` holds only for a
    minor who asks for someone else; the ages are those of the person who uses.
    """

    who: tuple[Who, ...] = ()
    substances: tuple[Line, ...] = ()
    age_groups: tuple[AgeGroup, ...] = ()
    age_min: Age | None = None
    age_max: Age | None = None
    young_asker: bool = False
    urgencies: tuple[Urgency, ...] = ()
    wishes: tuple[Wish, ...] = ()
    regions: tuple[Region, ...] = ()
    provinces: tuple[Province, ...] = ()
    zones: tuple[Line, ...] = ()
    municipalities: tuple[Line, ...] = ()

    @property
    def is_personal(self) -> bool:
        """Whether it looks at more than the place and the urgency."""
        ages = self.age_groups or self.age_min is not None or self.age_max is not None
        return bool(self.who or self.substances or self.wishes or self.young_asker or ages)


class Route(Frozen):
    """Which kinds of help, and which services, fit whom, in which order, and why.

    `priority` 1 is tried first; among equal priorities the file's order decides. `services`
    come before `kinds`; both are ordered, best first.
    """

    id: str
    when: Condition
    priority: Annotated[int, Field(ge=1, le=9)]
    services: tuple[Line, ...] = ()
    kinds: tuple[Line, ...] = ()
    why: Text
    source_url: Source
    source_date: PartialDate | None = None
    confidence: Confidence


class Caution(Frozen):
    """A caution shown above the suggestions, such as never to stop alcohol at once."""

    id: str
    when: Condition
    text: Text
    source_url: Source
    source_date: PartialDate | None = None
    confidence: Confidence


class Option(Frozen):
    """One button under a question; `value` is an id of the question's slot, or a group of them."""

    value: Line
    label: Text
    opens: tuple[Line, ...] = ()  # further values, shown after this one is pressed


class Question(Frozen):
    """One question of the conversation; the order in the file is the order of asking."""

    slot: Literal["who", "substances", "age", "place", "urgency"]
    text: Text
    hint: Text | None = None
    options: tuple[Option, ...] = ()
