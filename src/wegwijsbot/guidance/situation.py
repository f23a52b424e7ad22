"""One person's answers, looked up: where they are, what their substances are called, which
routes and warnings hold for them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from wegwijsbot.guidance.atlas import Atlas, Signpost, regions_of
from wegwijsbot.guidance.conditions import Ages
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.model import Knowledge
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
        town = atlas.knowledge.municipalities.get(state.nis or 0)
        ages = _ages(state)
        named = [_names(substance, atlas.knowledge) for substance in state.substances]
        about = tuple(atlas.any_of(Facet.SUBSTANCE, names) for names in named)
        with_all = atlas.having(Facet.SUBSTANCE, "all")
        return cls(
            state=state,
            town=town,
            zones=atlas.zones_of.get(town.nis, ()) if town else (),
            regions=(*regions_of(town), Region.BELGIUM) if town else (),
            names=tuple(chain.from_iterable(named)),
            ages=ages,
            levels=atlas.around(state.nis),
            of_age=atlas.admitting(ages),
            about=about,
            helping=tuple(mask | with_all for mask in about),
        )

    def holding(self, atlas: Atlas) -> tuple[tuple[Signpost, ...], tuple[Caution, ...]]:
        """Return the routes that hold, first one first, and the cautions that do."""
        held = [*atlas.conditions.holding(self._told(), self.ages)]
        routes, cautions = atlas.routes, atlas.knowledge.warnings
        count = len(routes)
        return (
            tuple(routes[number] for number in held if number < count),
            tuple(cautions[number - count] for number in held if number >= count),
        )

    def _told(self) -> dict[str, Iterable[object]]:
        """Return the answers under the fields of Condition that look at them."""
        state, town = self.state, self.town
        return {
            "who": (state.who,),
            "substances": self.names,
            "age_groups": (state.age_group,),
            "urgencies": (state.urgency,),
            "wishes": state.wishes,
            "young_asker": (state.young_asker,),
            "regions": self.regions,
            "provinces": (town.province,) if town else (),
            "zones": self.zones,
            "municipalities": (town.name,) if town else (),
        }


def _names(identifier: str, knowledge: Knowledge) -> tuple[str, ...]:
    substance = knowledge.substances.get(identifier)
    return (identifier, *(substance.groups if substance else ()))


def _ages(state: State) -> Ages | None:
    if state.age is not None:
        return state.age, state.age
    return None if state.age_group is None else _AGES[state.age_group]
