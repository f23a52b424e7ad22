"""Why a service is suggested, in the keys of texts; most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wegwijsbot.guidance.areas import LEVELS
from wegwijsbot.guidance.atlas import Atlas
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
    first = _route(position, plan), _closeness(position, plan, atlas), _opening(contacts)
    told = [reason for reason in first if reason is not None]
    return (*told, *islice(_fitting(position, plan, atlas), MOST_REASONS - len(told)))


def _route(position: int, plan: Plan) -> Reason | None:
    for sign in plan.routes:
        if sign.brings >> position & 1:
            return Reason("reason.route", (("route", sign.route.id),))
    return None


def _closeness(position: int, plan: Plan, atlas: Atlas) -> Reason | None:
    service, situation = atlas.services[position], plan.situation
    if situation.town is None:
        region = _region(service)
        return Reason("reason.catchment.region", (("place", region),)) if region else None
    for number, mask in enumerate(situation.levels):
        if mask >> position & 1:
            level = LEVELS[number]
            place = _area(level, service, plan, atlas)
            key = "region" if level == "belgium" else level
            return Reason(f"reason.catchment.{key}", (("place", place),))
    return None


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


def _opening(contacts: tuple[Contact, ...]) -> Reason | None:
    helping = [c for c in contacts if c.is_direct]
    for contact in helping:
        if contact.opening.open_now:
            return _open(contact)
    times = [c.opening.opens_at for c in helping if c.opening.opens_at]
    return Reason("reason.opens_at", (("time", min(times).isoformat()),)) if times else None


def _open(contact: Contact) -> Reason:
    if contact.entry.type in _ONLINE:
        return Reason("reason.online_now")
    closes = contact.opening.closes_at
    if closes is None:
        return Reason("reason.always_open")
    return Reason("reason.open_until", (("time", closes.isoformat()),))


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
