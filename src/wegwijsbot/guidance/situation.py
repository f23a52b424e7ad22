"""One person's answers, looked up: where they are, what their substances are called, which
routes and warnings hold for them."""

from __future__ import annotations

from typing import NamedTuple

from wegwijsbot.guidance.atlas import Atlas, Signpost
from wegwijsbot.guidance.conditions import Ages, numbers
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import AgeGroup, Region

_AGES = {AgeGroup.MINOR: (0, 17), AgeGroup.ADULT: (18, 59), AgeGroup.OLDER: (60, 120)}


class Situation(NamedTuple):
    """The answers with what the knowledge base makes of them."""

    state: State
    town: Municipality | None
    zones: tuple[str, ...]
    regions: tuple[Region, ...]
    names: tuple[str, ...]  # of the substances and of their groups
    ages: Ages | None  # in years, both included; one age twice if it is exact
    levels: tuple[int, ...]  # services by closeness, nearest catchment first
    of_age: int  # services whose age limits leave room for the age, or the age group, told
    about: tuple[int, ...]  # per substance: services that name it or a group that it belongs to
    helping: tuple[int, ...]  # the same, with those that help with all substances

    @classmethod
    def of(cls, state: State, atlas: Atlas) -> Situation:
        """Return the situation of someone who gave these answers."""
        area, ages = atlas.areas[state.nis], _ages(state)
        told = [atlas.subject(substance) for substance in state.substances]
        return cls(
            state=state,
            town=area.town,
            zones=area.zones,
            regions=area.regions,
            names=tuple([name for subject in told for name in subject.names]),
            ages=ages,
            levels=area.levels,
            of_age=atlas.admitting(ages),
            about=tuple([subject.about for subject in told]),
            helping=tuple([subject.helping for subject in told]),
        )

    def holding(self, atlas: Atlas) -> tuple[tuple[Signpost, ...], tuple[Caution, ...]]:
        """Return the routes that hold, first one first, and the cautions that do."""
        state, conditions = self.state, atlas.conditions
        held = (
            atlas.areas[state.nis].conditions
            & conditions.holding("who", state.who)
            & conditions.holding("substances", *self.names)
            & conditions.holding("age_groups", state.age_group)
            & conditions.holding("urgencies", state.urgency)
            & conditions.holding("wishes", *state.wishes)
            & conditions.holding("young_asker", state.young_asker)
            & conditions.holding_at(self.ages)
        )
        routes, cautions = atlas.routes, atlas.knowledge.warnings
        count = len(routes)
        return (
            tuple([routes[number] for number in numbers(held & (1 << count) - 1)]),
            tuple([cautions[number] for number in numbers(held >> count)]),
        )


def _ages(state: State) -> Ages | None:
    if state.age is not None:
        return state.age, state.age
    return None if state.age_group is None else _AGES[state.age_group]
