"""Every combination of answers at every hour: which are alike, and whether any is a dead end.

Two municipalities are alike when the same services work there at the same closeness and the
same routes can hold; they differ in distances alone, which only part services that are
equally reachable. Two moments are alike for an answer when the same of its services can be
reached. Each class is asked once and counts for all that it stands for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from wegwijsbot.guidance.areas import regions_of
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.ranking import Plan
from wegwijsbot.guidance.routing import choose
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.timetable import Moment
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, AgeGroup, Language, Urgency, Who

A_WEEK = datetime(2026, 11, 23, tzinfo=BELGIAN_TIME)
CHRISTMAS = datetime(2026, 12, 25, tzinfo=BELGIAN_TIME)


@dataclass(frozen=True)
class Class:
    """Municipalities that are alike: one of them, and how many there are."""

    nis: int | None
    size: int


@dataclass(frozen=True)
class Tally:
    """What was walked: questions asked, combinations they stand for, dead ends among them."""

    asked: int = 0
    combinations: int = 0
    dead_ends: tuple[tuple[State, datetime], ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        dead_ends = (self.dead_ends + other.dead_ends)[:20]
        return Tally(self.asked + other.asked, self.combinations + other.combinations, dead_ends)


def moments(atlas: Atlas) -> list[Moment]:
    """Return every hour of a week, and of Christmas Day."""
    hours = [A_WEEK + timedelta(hours=n) for n in range(7 * 24)]
    hours += [CHRISTMAS + timedelta(hours=n) for n in range(24)]
    return [atlas.at(hour) for hour in hours]


def classes(atlas: Atlas) -> list[Class]:
    """Return the municipalities by what makes them differ, and the place that is not told."""
    knowledge = atlas.knowledge
    conditions = [entry.when for entry in (*knowledge.routes, *knowledge.warnings)]
    spoken_of = {name for when in conditions for name in when.municipalities}
    alike: dict[object, list[int]] = {}
    for nis, town in knowledge.municipalities.items():
        name = town.name if town.name in spoken_of else ""
        area = atlas.areas[nis]
        place = (name, town.province, area.zones, regions_of(town))
        alike.setdefault((area.levels, place), []).append(nis)
    return [Class(None, 1), *(Class(group[0], len(group)) for group in alike.values())]


def answers(knowledge: Knowledge) -> Iterator[State]:
    """Yield every combination of answers but the place."""
    substances = ((), *((identifier,) for identifier in knowledge.substances))
    for language, who, substance, group, urgency in product(
        Language, (None, *Who), substances, (None, *AgeGroup), (None, *Urgency)
    ):
        yield State(language, who, substance, age_group=group, urgency=urgency)


def walk(atlas: Atlas, place: Class, hours: list[Moment]) -> Tally:
    """Return what was found for all answers in one class of municipalities, at all hours."""
    asked, dead_ends = 0, []
    seen: dict[object, bool] = {}
    states = [state._replace(nis=place.nis) for state in answers(atlas.knowledge)]
    for state in states:
        plan = Plan.of(state, atlas)
        same = signature(plan)
        for reach, moment in {m.reachable & plan.eligible: m for m in hours}.items():
            key = (same, reach)
            if key not in seen:
                asked += 1
                page, _ = choose(plan, atlas, moment)
                seen[key] = any(moment.reachable >> position & 1 for position in page)
            if not seen[key]:
                dead_ends.append((state, moment.now))
    combinations = len(states) * len(hours) * place.size
    return Tally(asked, combinations, tuple(dead_ends[:20]))


def signature(plan: Plan) -> object:
    """Return all that the choice depends on but the moment, within what is eligible."""
    everybody, state = plan.eligible, plan.situation.state
    criteria = (*plan.before_kinds, *plan.after_kinds)
    return (
        everybody,
        plan.narrowed,
        tuple(tuple(mask & everybody for mask in masks) for _, masks in criteria),
        tuple(mask & everybody for mask in plan.situation.area.levels),
        tuple(sign.brings & everybody for sign in plan.routes),
        (state.urgency, state.who, state.language),
    )
