"""One person's answers, looked up: where they are, what their substances are called, which
routes and warnings hold for them."""

from __future__ import annotations

from typing import NamedTuple

from wegwijsbot.guidance.areas import BEYOND, Aged, Area
from wegwijsbot.guidance.atlas import Atlas, Signpost
from wegwijsbot.guidance.bits import union
from wegwijsbot.guidance.conditions import Satisfied, numbers
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.vocabulary import Wish


class Situation(NamedTuple):
    """The answers with what the knowledge base makes of them."""

    state: State
    area: Area
    aged: Aged
    names: tuple[str, ...]  # of the substances and of their groups
    about: tuple[int, ...]  # per substance: services that name it or a group that it belongs to
    helping: tuple[int, ...]  # the same, with those that help with all substances
    conditions: int  # of the routes, then of the cautions, those that hold

    @classmethod
    def of(cls, state: State, atlas: Atlas) -> Situation:
        """Return the situation of someone who gave these answers."""
        area, by = atlas.areas[state.nis], atlas.conditions.by
        age = state.age_group if state.age is None else min(state.age, BEYOND)
        aged = atlas.aged[age]
        held = area.conditions & aged.conditions
        held &= by["who"][state.who] & by["age_groups"][state.age_group]
        held &= by["urgencies"][state.urgency] & by["young_asker"][state.young_asker]
        held &= _any(state.wishes, by["wishes"])
        if not state.substances:
            held &= by["substances"][None]
            return cls(state, area, aged, (), (), (), held)
        told = [atlas.subject(substance) for substance in state.substances]
        held &= union([subject.conditions for subject in told])
        return cls(
            state,
            area,
            aged,
            tuple([name for subject in told for name in subject.names]),
            tuple([subject.about for subject in told]),
            tuple([subject.helping for subject in told]),
            held,
        )

    def holding(self, atlas: Atlas) -> tuple[list[Signpost], tuple[Caution, ...]]:
        """Return the routes that hold, first one first, and the cautions that do."""
        routes, cautions = atlas.routes, atlas.knowledge.warnings
        of_routes = (1 << len(routes)) - 1
        return (
            [routes[number] for number in numbers(self.conditions & of_routes)],
            tuple([cautions[number] for number in numbers(self.conditions >> len(routes))]),
        )


class Brought(NamedTuple):
    """What the routes that hold bring together."""

    all: int
    named: int  # those they name, not only by their kind
    particular: int  # for something that was told

    @classmethod
    def by(cls, routes: list[Signpost]) -> Brought:
        """Return what these routes bring."""
        everything = named = particular = 0
        for sign in routes:
            everything |= sign.brings
            named |= sign.named
            particular |= sign.particular
        return cls(everything, named, particular)


def _any(wishes: tuple[Wish, ...], satisfied: Satisfied) -> int:
    """Return the conditions that any of the wishes satisfies, or that do not look at them."""
    return union([satisfied[wish] for wish in wishes]) if wishes else satisfied[None]
