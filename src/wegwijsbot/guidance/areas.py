"""What a place, an age and a substance bring with them, looked up once for all who name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from wegwijsbot.guidance.bits import union
from wegwijsbot.guidance.conditions import Ages, Conditions
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.suggestion import Reason
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import HIGHEST_AGE, REGION_PROVINCES, AgeGroup, Region

Sets = Mapping[Facet, Mapping[object, int]]
BEYOND = HIGHEST_AGE + 1  # years: older than any limit
_GROUPS: Mapping[object, Ages] = {
    AgeGroup.MINOR: (0, 17),
    AgeGroup.ADULT: (18, 59),
    AgeGroup.OLDER: (60, HIGHEST_AGE),
}


class Area(NamedTuple):
    """A municipality, or a place that was not told."""

    town: Municipality | None
    zones: tuple[str, ...]  # ids of the zones around it
    regions: tuple[Region, ...]
    levels: tuple[int, ...]  # services that work there, nearest catchment first
    reached: int  # the services of all levels
    conditions: int  # those that ask for no other place
    reasons: tuple[Reason | None, ...]  # by level; that of a zone depends on the service


class Aged(NamedTuple):
    """An age or an age group, or an age that was not told."""

    ages: Ages | None  # in years, both included; one age twice if it is exact
    admitted: int  # services whose age limits leave room for it
    conditions: int  # those whose limits hold all of it


class Subject(NamedTuple):
    """A substance."""

    names: tuple[str, ...]  # its own and those of its groups
    about: int  # services that name it or a group that it belongs to
    helping: int  # the same, with those that help with all substances
    conditions: int  # those that ask for no other substance


def any_of(having: Mapping[object, int], values: Iterable[object]) -> int:
    """Return the services with any of these values."""
    found = 0
    for value in values:
        some = having.get(value, 0)
        found = found | some if found else some  # sets are large: a single one is not copied
    return found


def areas(knowledge: Knowledge, sets: Sets, conditions: Conditions) -> dict[int | None, Area]:
    """Return every municipality by nis, and under None the place that was not told."""
    found: dict[int | None, Area] = {
        nis: _area(town, knowledge, sets, conditions)
        for nis, town in knowledge.municipalities.items()
    }
    unknown = sets[Facet.NO_PLACE].get(None, 0)  # services that work in whole regions
    nowhere = _placed(conditions, None, (), ())
    return found | {None: Area(None, (), (), (unknown,), unknown, nowhere, ())}


def _area(town: Municipality, knowledge: Knowledge, sets: Sets, conditions: Conditions) -> Area:
    zones = tuple(
        id_
        for id_, zone in knowledge.zones.items()
        if town.arrondissement in zone.arrondissements or town.name in zone.municipalities
    )
    within = regions_of(town)
    regions = (*within, Region.BELGIUM)
    region = nearby("region", within[0]) if within else None
    levels, reasons = zip(
        (sets[Facet.MUNICIPALITY].get(town.name, 0), nearby("municipality", town.name)),
        (any_of(sets[Facet.ZONE], zones), None),
        (
            sets[Facet.ARRONDISSEMENT].get(town.arrondissement, 0),
            nearby("arrondissement", town.arrondissement),
        ),
        (sets[Facet.PROVINCE].get(town.province, 0), nearby("province", town.province)),
        (any_of(sets[Facet.REGION], within), region),
        (sets[Facet.REGION].get(Region.BELGIUM, 0), nearby("region", Region.BELGIUM)),
        strict=True,
    )
    placed = _placed(conditions, town, zones, regions)
    return Area(town, zones, regions, levels, union(levels), placed, reasons)


@lru_cache(maxsize=4096)  # with names of the content
def nearby(level: str, name: str) -> Reason:
    """Return as a reason that a service works in an area: a name, or the id of a region."""
    return Reason(f"reason.catchment.{level}", (("place", name),))


def _placed(
    conditions: Conditions,
    town: Municipality | None,
    zones: tuple[str, ...],
    regions: tuple[Region, ...],
) -> int:
    """Return the conditions that a place satisfies, or that do not look at it."""
    return (
        conditions.holding("regions", *regions)
        & conditions.holding("zones", *zones)
        & conditions.holding("provinces", town and town.province)
        & conditions.holding("municipalities", town and town.name)
    )


def regions_of(town: Municipality) -> tuple[Region, ...]:
    """Return the region a municipality lies in, without the country."""
    return tuple(
        region
        for region, provinces in REGION_PROVINCES.items()
        if region is not Region.BELGIUM and town.province in provinces
    )


def subjects(knowledge: Knowledge, sets: Sets, conditions: Conditions) -> dict[str, Subject]:
    """Return every substance by its id."""
    found = knowledge.substances.items()
    return {id_: subject((id_, *s.groups), sets, conditions) for id_, s in found}


def subject(names: tuple[str, ...], sets: Sets, conditions: Conditions) -> Subject:
    """Return what is known of a substance with these names."""
    having = sets[Facet.SUBSTANCE]
    about = any_of(having, names)
    held = conditions.holding("substances", *names)
    return Subject(names, about, about | having.get("all", 0), held)


def aged(sets: Sets, everyone: int, conditions: Conditions) -> dict[object, Aged]:
    """Return every age up to BEYOND and every age group; under None the age not told."""
    told: dict[object, Ages] = {age: (age, age) for age in range(BEYOND + 1)}
    told |= _GROUPS
    limits = [(key, mask) for key, mask in sets[Facet.AGES].items() if isinstance(key, tuple)]
    found = {
        key: Aged((low, high), _admitting(low, high, limits), conditions.holding_at((low, high)))
        for key, (low, high) in told.items()
    }
    return found | {None: Aged(None, everyone, conditions.holding_at(None))}


def _admitting(low: int, high: int, limits: Iterable[tuple[Ages, int]]) -> int:
    """Return the services whose limits leave room for some of these ages."""
    return union(mask for (youngest, oldest), mask in limits if youngest <= high and low <= oldest)
