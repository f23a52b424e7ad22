"""Why a service is suggested, in the keys of texts; most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from wegwijsbot.guidance.atlas import LEVELS, Atlas
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.ranking import Plan
from wegwijsbot.guidance.suggestion import Contact, Reason
from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import (
    Access,
    AgeGroup,
    Language,
    Region,
    Who,
    Wish,
)

MOST_REASONS = 4
_ONLINE = (Access.CHAT, Access.ONLINE_FORM)
_ASKING = {Language.FR: Wish.IN_FRENCH, Language.EN: Wish.IN_ENGLISH}


def reasons(
    position: int, contacts: tuple[Contact, ...], plan: Plan, atlas: Atlas
) -> tuple[Reason, ...]:
    """Return at most four reasons: the route, closeness, opening, then what fits the person."""
    every = chain(
        _route(position, plan),
        _closeness(position, plan, atlas),
        _opening(contacts),
        _fitting(position, plan, atlas),
    )
    return tuple(islice(every, MOST_REASONS))


def _route(position: int, plan: Plan) -> Iterator[Reason]:
    for sign in plan.routes:
        if sign.brings >> position & 1:
            yield Reason("reason.route", (("route", sign.route.id),))
            return


def _closeness(position: int, plan: Plan, atlas: Atlas) -> Iterator[Reason]:
    service, town = atlas.services[position], plan.situation.town
    if town is None:
        if region := _region(service):
            yield Reason("reason.catchment.region", (("place", region),))
        return
    for level, mask in zip(LEVELS, plan.situation.levels, strict=True):
        if mask >> position & 1:
            place = _area(level, service, plan, atlas)
            key = "region" if level == "belgium" else level
            yield Reason(f"reason.catchment.{key}", (("place", place),))
            return


def _region(service: Service) -> Region | None:
    """Return the region to name; None when naming one would leave out another."""
    regions = service.catchment.regions
    named = next((r for r in (Region.BELGIUM, Region.FLANDERS) if r in regions), None)
    return named or (regions[0] if len(regions) == 1 else None)


def _area(level: str, service: Service, plan: Plan, atlas: Atlas) -> str:
    """Return the name of the area, or the id of a province or region."""
    situation = plan.situation
    town = situation.town
    if town is None or level == "belgium":
        return Region.BELGIUM
    match level:
        case "municipality":
            french = situation.state.language is Language.FR
            return town.name_fr if french else town.name
        case "zone":
            zones = (z for z in service.catchment.zones if z in situation.zones)
            return atlas.knowledge.zones[next(zones)].name
        case "arrondissement":
            return town.arrondissement
        case "province":
            return town.province
        case _:
            return situation.regions[0]


def _opening(contacts: tuple[Contact, ...]) -> Iterator[Reason]:
    helping = [c for c in contacts if c.is_direct]
    open_now = next((c for c in helping if c.opening.open_now), None)
    if open_now is None:
        times = [c.opening.opens_at for c in helping if c.opening.opens_at]
        if times:
            yield Reason("reason.opens_at", (("time", min(times).isoformat()),))
    elif open_now.entry.type in _ONLINE:
        yield Reason("reason.online_now")
    elif open_now.opening.closes_at is None:
        yield Reason("reason.always_open")
    else:
        yield Reason("reason.open_until", (("time", open_now.opening.closes_at.isoformat()),))


def _fitting(position: int, plan: Plan, atlas: Atlas) -> Iterator[Reason]:
    service, state = atlas.services[position], plan.situation.state
    for wish in state.wishes:
        if atlas.having(Facet.WISH, wish) >> position & 1:
            no_phone = wish is Wish.NO_PHONE
            yield Reason("reason.not_a_phone" if no_phone else f"reason.wish.{wish}")
    foreign = state.language is not Language.NL and _ASKING.get(state.language) not in state.wishes
    if foreign and state.language in service.languages:
        yield Reason(f"reason.language.{state.language}")
    if state.who is Who.RELATIVE and state.who in service.target_group.for_whom:
        yield Reason("reason.for_relatives")
    if state.who is Who.PROFESSIONAL and state.who in service.target_group.for_whom:
        yield Reason("reason.for_professionals")
    yield from _by_age(position, plan, atlas)
    yield from _by_substance(service, plan)


def _by_age(position: int, plan: Plan, atlas: Atlas) -> Iterator[Reason]:
    group = atlas.services[position].target_group
    if plan.situation.ages is None or not plan.situation.of_age >> position & 1:
        return
    if atlas.having(Facet.YOUNG) >> position & 1:
        yield Reason("reason.for_young", (("ages", f"{group.age_min or 0}-{group.age_max}"),))
    elif plan.situation.state.age_group is AgeGroup.OLDER and (group.age_min or 0) > 18:
        yield Reason("reason.older")


def _by_substance(service: Service, plan: Plan) -> Iterator[Reason]:
    named = set(service.target_group.substances)
    for substance in plan.situation.state.substances:
        if substance in named:
            yield Reason("reason.substance", (("substance", substance),))
            return
