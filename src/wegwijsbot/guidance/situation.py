"""One person's answers, looked up: where they are, what their substances are called, which
routes and warnings hold for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from wegwijsbot.guidance.atlas import Atlas, Signpost, regions_of
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import AgeGroup, Region

_AGES = {AgeGroup.MINOR: (0, 17), AgeGroup.ADULT: (18, 59), AgeGroup.OLDER: (60, 120)}


@dataclass(frozen=True, slots=True)
class Situation:
    """The answers with what the knowledge base makes of them."""

    state: State
    town: Municipality | None
    zones: tuple[str, ...]
    regions: tuple[Region, ...]
    names: tuple[frozenset[str], ...]  # per substance: its id and its groups
    ages: tuple[int, int] | None  # in years, both included; one age twice if it is exact

    @classmethod
    def of(cls, state: State, atlas: Atlas) -> Situation:
        """Return the situation of someone who gave these answers."""
        town = atlas.knowledge.municipalities.get(state.nis or 0)
        return cls(
            state=state,
            town=town,
            zones=atlas.zones_of.get(town.nis, ()) if town else (),
            regions=(*regions_of(town), Region.BELGIUM) if town else (),
            names=tuple(_names(s, atlas.knowledge) for s in state.substances),
            ages=_ages(state),
        )

    def routes(self, atlas: Atlas) -> tuple[Signpost, ...]:
        """Return the routes that hold, first one first."""
        held = atlas.route_conditions.holding(self._told(), self.ages)
        return tuple(atlas.routes[number] for number in held)

    def warnings(self, atlas: Atlas) -> tuple[Caution, ...]:
        """Return the cautions that hold."""
        held = atlas.caution_conditions.holding(self._told(), self.ages)
        return tuple(atlas.knowledge.warnings[number] for number in held)

    def _told(self) -> dict[str, Iterable[object]]:
        """Return the answers under the fields of Condition that look at them."""
        state, town = self.state, self.town
        return {
            "who": (state.who,),
            "substances": chain.from_iterable(self.names),
            "age_groups": (state.age_group,),
            "urgencies": (state.urgency,),
            "wishes": state.wishes,
            "young_asker": (state.young_asker,),
            "regions": self.regions,
            "provinces": (town.province,) if town else (),
            "zones": self.zones,
            "municipalities": (town.name,) if town else (),
        }


def _names(identifier: str, knowledge: Knowledge) -> frozenset[str]:
    substance = knowledge.substances.get(identifier)
    return frozenset({identifier, *(substance.groups if substance else ())})


def _ages(state: State) -> tuple[int, int] | None:
    if state.age is not None:
        return state.age, state.age
    return None if state.age_group is None else _AGES[state.age_group]
