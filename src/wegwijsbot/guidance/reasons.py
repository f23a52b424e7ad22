"""Why a service is suggested, in the keys of texts; most telling first."""

from __future__ import annotations

from functools import lru_cache

from wegwijsbot.guidance.areas import Area, nearby
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.facets import Facet
from wegwijsbot.guidance.ranking import Plan
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.suggestion import Reason
from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import (
    AgeGroup,
    Language,
    Region,
    Who,
    Wish,
)

_MOST_REASONS = 4
_ASKING = {Language.FR: Wish.IN_FRENCH, Language.EN: Wish.IN_ENGLISH}
_BY_WISH = {wish: Reason(f"reason.wish.{wish}") for wish in Wish}
_BY_WISH[Wish.NO_PHONE] = Reason("reason.not_a_phone")
_IN_LANGUAGE = {language: Reason(f"reason.language.{language}") for language in Language}
_FOR = {
    Who.RELATIVE: Reason("reason.for_relatives"),
    Who.PROFESSIONAL: Reason("reason.for_professionals"),
}
_OLDER = Reason("reason.older")


def reasons(position: int, opening: Reason | None, plan: Plan, atlas: Atlas) -> tuple[Reason, ...]:
    """Return at most four reasons: the route, closeness, opening, then what fits the person."""
    first = _route(position, plan), _closeness(position, plan, atlas), opening
    told = [reason for reason in first if reason is not None]
    _fit(told, position, plan, atlas)
    return tuple(told[:_MOST_REASONS])


def _route(position: int, plan: Plan) -> Reason | None:
    for sign in plan.routes:
        if sign.brings >> position & 1:
            return sign.reason
    return None


def _closeness(position: int, plan: Plan, atlas: Atlas) -> Reason | None:
    area = plan.situation.area
    if area.town is None:
        region = _region(atlas.services[position])
        return nearby("region", region) if region else None
    for mask, reason in zip(area.levels, area.reasons, strict=True):
        if mask >> position & 1:
            if reason is None:
                return nearby("zone", _zone(atlas.services[position], area, atlas))
            is_town = reason is area.reasons[0]
            french = is_town and plan.situation.state.language is Language.FR
            return nearby("municipality", area.town.name_fr) if french else reason
    return None


def _zone(service: Service, area: Area, atlas: Atlas) -> str:
    zones = (zone for zone in service.catchment.zones if zone in area.zones)
    return atlas.knowledge.zones[next(zones)].name


def _region(service: Service) -> Region | None:
    """Return the region to name; None when naming one would leave out another."""
    regions = service.catchment.regions
    named = next((r for r in (Region.BELGIUM, Region.FLANDERS) if r in regions), None)
    return named or (regions[0] if len(regions) == 1 else None)


def _fit(told: list[Reason], position: int, plan: Plan, atlas: Atlas) -> None:
    """Add what fits the person, most telling first."""
    service, state = atlas.services[position], plan.situation.state
    met = atlas.sets[Facet.WISH]
    told += [_BY_WISH[wish] for wish in state.wishes if met.get(wish, 0) >> position & 1]
    foreign = state.language is not Language.NL and _ASKING.get(state.language) not in state.wishes
    if foreign and state.language in service.languages:
        told.append(_IN_LANGUAGE[state.language])
    if state.who in _FOR and state.who in service.target_group.for_whom:
        told.append(_FOR[state.who])
    if len(told) < _MOST_REASONS:
        _fit_age(told, position, plan, atlas)
        _fit_substance(told, service, state)


def _fit_age(told: list[Reason], position: int, plan: Plan, atlas: Atlas) -> None:
    aged = plan.situation.aged
    if aged.ages is None or not aged.admitted >> position & 1:
        return
    group = atlas.services[position].target_group
    if atlas.having(Facet.YOUNG) >> position & 1:
        told.append(_told("reason.for_young", "ages", f"{group.age_min or 0}-{group.age_max}"))
    elif plan.situation.state.age_group is AgeGroup.OLDER and (group.age_min or 0) > 18:
        told.append(_OLDER)


def _fit_substance(told: list[Reason], service: Service, state: State) -> None:
    for substance in state.substances:
        if substance in service.target_group.substances:
            told.append(_told("reason.substance", "substance", substance))
            return


@lru_cache(maxsize=4096)  # with names of the content
def _told(key: str, blank: str, fill: str) -> Reason:
    return Reason(key, ((blank, fill),))
