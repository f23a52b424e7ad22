"""The services of a knowledge base, indexed once so that any question is a few intersections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wegwijsbot.guidance.areas import (
    Aged,
    Area,
    Sets,
    Subject,
    aged,
    any_of,
    areas,
    subject,
    subjects,
)
from wegwijsbot.guidance.bits import pack, union
from wegwijsbot.guidance.conditions import Conditions
from wegwijsbot.guidance.facets import Facet, facets
from wegwijsbot.guidance.opening import Hours
from wegwijsbot.guidance.suggestion import REACHABLE, Reason
from wegwijsbot.guidance.timetable import Moment, Timetable
from wegwijsbot.knowledge.guide import Route
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import (
    Confidence,
    Status,
    Wish,
)

_CONFIDENCE = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
_GENERAL = 8  # routes of this priority and on hold for anyone: they speak for no need
# Help for one particular need: offered when a route or a wish asks for it, never unasked.
_ON_REQUEST = (
    "drug_checking",
    "halfway_house",
    "homeless_shelter",
    "needle_exchange",
    "on_call_care",
    "practical_help",
    "sexual_violence_centre",
    "sheltered_housing",
    "user_room",
)


@dataclass(frozen=True, slots=True)
class Signpost:
    """A route with the services that it brings: those it names, and all of the kinds it names."""

    route: Route
    brings: int
    named: int
    particular: int  # what it brings for something that was told
    steps: tuple[int, ...]  # best first
    reason: Reason


@dataclass(frozen=True, slots=True)
class Atlas:
    """Active services, numbered from the freshest and surest; sets of them are bits of an int."""

    knowledge: Knowledge
    services: tuple[Service, ...]
    positions: Mapping[str, int]
    sets: Sets
    timetable: Timetable
    thresholds: tuple[int, ...]  # services by the threshold of their kind, lowest first
    everyone: int  # all services
    routes: tuple[Signpost, ...]  # first one first
    on_request: int  # services for a particular need, offered when asked for
    tongueless: int  # services whose languages no source tells
    conditions: Conditions  # of `routes`, then of the cautions
    on_a_route: int  # services that some route names
    located: tuple[tuple[Municipality, int], ...]  # services by the town of their address
    areas: Mapping[int | None, Area]  # by nis
    aged: Mapping[object, Aged]  # by age up to BEYOND, or age group
    subjects: Mapping[str, Subject]  # by substance
    alike: tuple[int, ...]  # by position: the services of the same kind

    @classmethod
    def compile(cls, knowledge: Knowledge) -> Atlas:
        """Return the atlas of a knowledge base; time and size grow in step with its services."""
        active = (s for s in knowledge.services.values() if s.status is Status.ACTIVE)
        services = tuple(sorted(active, key=_standing))
        timetable = Timetable(services)
        positions = {service.id: i for i, service in enumerate(services)}
        sets = _index(services, timetable.hours)
        routes = _signposts(knowledge, positions, sets[Facet.KIND])
        everyone = (1 << len(services)) - 1
        conditions = Conditions(
            [*(s.route.when for s in routes), *(c.when for c in knowledge.warnings)]
        )
        return cls(
            knowledge=knowledge,
            services=services,
            positions=positions,
            sets=sets,
            timetable=timetable,
            thresholds=_thresholds(knowledge, sets[Facet.KIND]),
            everyone=everyone,
            on_request=union(sets[Facet.KIND].get(kind, 0) for kind in _ON_REQUEST),
            routes=routes,
            tongueless=everyone & ~union(sets[Facet.LANGUAGE].values()),
            conditions=conditions,
            on_a_route=union(sign.named for sign in routes),
            located=_located(services, knowledge),
            areas=areas(knowledge, sets, conditions),
            aged=aged(sets, everyone, conditions),
            subjects=subjects(knowledge, sets, conditions),
            alike=tuple(sets[Facet.KIND][service.kind] for service in services),
        )

    def having(self, facet: Facet, value: object = None) -> int:
        """Return the services with this value of a facet, or with a facet that has no values."""
        return self.sets[facet].get(value, 0)

    def any_of(self, facet: Facet, values: Iterable[object]) -> int:
        """Return the services with any of these values."""
        return any_of(self.sets[facet], values)

    def subject(self, substance: str) -> Subject:
        """Return what a substance brings with it; one that is not known has only its name."""
        found = self.subjects.get(substance)
        return found or subject((substance,), self.sets, self.conditions)

    def at(self, now: datetime) -> Moment:
        """Return who can be reached at `now`, an aware moment."""
        return self.timetable.at(now)


def _standing(service: Service) -> tuple[int, int, str]:
    """Return how fresh and sure an entry is, best first; ties go by id."""
    freshest = max(service.assured_on or "0000", service.source_date or "0000")
    return -int(freshest[:4]), _CONFIDENCE[service.confidence], service.id


def _index(
    services: tuple[Service, ...], hours: Mapping[str, Hours]
) -> dict[Facet, dict[object, int]]:
    late = {expression for expression, parsed in hours.items() if parsed.beyond_office_hours()}
    found: dict[Facet, dict[object, list[int]]] = {facet: {} for facet in Facet}
    for position, service in enumerate(services):
        for facet, value in facets(service):
            found[facet].setdefault(value, []).append(position)
        if any(e.hours in late and e.type in REACHABLE for e in service.entry_points):
            found[Facet.WISH].setdefault(Wish.AFTER_HOURS, []).append(position)
    size = len(services)
    return {
        facet: {value: pack(positions, size) for value, positions in values.items()}
        for facet, values in found.items()
    }


def _signposts(
    knowledge: Knowledge, positions: Mapping[str, int], by_kind: Mapping[object, int]
) -> tuple[Signpost, ...]:
    signs = []
    for route in sorted(knowledge.routes, key=lambda route: route.priority):
        named = tuple(1 << positions[i] for i in route.services if i in positions)
        kinds = tuple(by_kind.get(kind, 0) for kind in route.kinds)
        steps = (*named, *kinds)
        brings = union(steps)
        particular = brings if route.priority < _GENERAL else 0
        why = Reason("reason.route", (("route", route.id),))
        signs.append(Signpost(route, brings, union(named), particular, steps, why))
    return tuple(signs)


def _thresholds(knowledge: Knowledge, by_kind: Mapping[object, int]) -> tuple[int, ...]:
    return tuple(
        union(
            by_kind.get(id_, 0) for id_, kind in knowledge.kinds.items() if kind.threshold == step
        )
        for step in range(1, 6)
    )


def _located(
    services: tuple[Service, ...], knowledge: Knowledge
) -> tuple[tuple[Municipality, int], ...]:
    inside: dict[str, list[int]] = {}
    for position, service in enumerate(services):
        if service.address:
            inside.setdefault(service.address.municipality, []).append(position)
    towns = knowledge.municipalities.values()
    return tuple((t, pack(inside[t.name], len(services))) for t in towns if t.name in inside)
