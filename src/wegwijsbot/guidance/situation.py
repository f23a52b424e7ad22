"""One person's answers, looked up: where they are, what their substances are called, which
routes and warnings hold for them."""

from __future__ import annotations

from dataclasses import dataclass

from wegwijsbot.guidance.atlas import Atlas, regions_of
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.guide import Caution, Condition, Route
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

    def matches(self, when: Condition) -> bool:
        """Whether a condition holds; see Condition for what a skipped answer does."""
        state = self.state
        return (
            (not when.who or state.who in when.who)
            and (not when.substances or any(self._speaks_of(s) for s in when.substances))
            and (not when.age_groups or state.age_group in when.age_groups)
            and (not when.urgencies or state.urgency in when.urgencies)
            and (not when.wishes or not set(when.wishes).isdisjoint(state.wishes))
            and (state.young_asker or not when.young_asker)
            and self._ages_within(when)
            and self._placed_in(when)
        )

    def _speaks_of(self, name: str) -> bool:
        return name == "all" or any(name in names for names in self.names)

    def _ages_within(self, when: Condition) -> bool:
        if when.age_min is None and when.age_max is None:
            return True
        if self.ages is None:
            return False
        low = 0 if when.age_min is None else when.age_min
        high = 120 if when.age_max is None else when.age_max
        return low <= self.ages[0] and self.ages[1] <= high

    def _placed_in(self, when: Condition) -> bool:
        town = self.town
        return (
            (not when.regions or not set(when.regions).isdisjoint(self.regions))
            and (not when.provinces or (town is not None and town.province in when.provinces))
            and (not when.zones or not set(when.zones).isdisjoint(self.zones))
            and (not when.municipalities or (town is not None and town.name in when.municipalities))
        )

    def routes(self, knowledge: Knowledge) -> tuple[Route, ...]:
        """Return the routes that hold, first one first."""
        holding = (route for route in knowledge.routes if self.matches(route.when))
        return tuple(sorted(holding, key=lambda route: route.priority))

    def warnings(self, knowledge: Knowledge) -> tuple[Caution, ...]:
        """Return the cautions that hold."""
        return tuple(w for w in knowledge.warnings if self.matches(w.when))


def _names(identifier: str, knowledge: Knowledge) -> frozenset[str]:
    substance = knowledge.substances.get(identifier)
    return frozenset({identifier, *(substance.groups if substance else ())})


def _ages(state: State) -> tuple[int, int] | None:
    if state.age is not None:
        return state.age, state.age
    return None if state.age_group is None else _AGES[state.age_group]
