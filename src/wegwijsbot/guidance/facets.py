"""Everything about a service that routing may ask for, as (facet, value) pairs to index by."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import (
    HIGHEST_AGE,
    Access,
    Cost,
    Language,
    Province,
    Region,
    Wish,
)

BY_PHONE = frozenset({Access.PHONE})
# Ambulance, police, poison centre and the line for missing children answer an alarm; they are no
# first talk about drinking.
_ALARM_NUMBERS = frozenset({"100", "101", "112", "116000", "+3270245245"})
_YOUNG, _OLD = 26, 55  # years: up to the one for the young, from the other for older people

_KINDS_MEETING: dict[Wish, frozenset[str]] = {
    Wish.COMES_TO_YOU: frozenset({"street_outreach", "mobile_team"}),
    Wish.ADMISSION: frozenset(
        {
            "crisis_intervention_centre",
            "paaz",
            "psychiatric_hospital_unit",
            "short_programme",
            "therapeutic_community",
        }
    ),
    Wish.PEERS: frozenset({"self_help_group", "family_group"}),
    Wish.CLEAN_MATERIAL: frozenset({"needle_exchange", "user_room"}),
    Wish.SUBSTITUTION: frozenset({"msoc"}),
    Wish.HOUSING: frozenset({"homeless_shelter", "halfway_house", "sheltered_housing"}),
    Wish.PRODUCT_TEST: frozenset({"drug_checking"}),
}
_WAYS_MEETING: dict[Wish, frozenset[Access]] = {
    Wish.NO_APPOINTMENT: frozenset({Access.CHAT, Access.ONLINE_FORM, Access.WALK_IN}),
    Wish.ONLINE: frozenset({Access.CHAT, Access.ONLINE_FORM}),
    Wish.NO_PHONE: frozenset(
        {Access.SMS, Access.CHAT, Access.EMAIL, Access.ONLINE_FORM, Access.WALK_IN}
    ),
}


class Facet(StrEnum):
    """What services are indexed by."""

    KIND = "kind"
    FOR_WHOM = "for_whom"
    ONLY = "only"  # the single group that a service is for
    AGES = "ages"
    SUBSTANCE = "substance"
    BROAD = "broad"  # helps with more than one substance
    LANGUAGE = "language"
    WISH = "wish"
    YOUNG = "young"  # made for young people
    BOUND = "bound"  # only for the young, or only for older people
    ADDRESS = "address"  # one can go there
    ALARM = "alarm"  # answers an alarm, no question
    NO_PLACE = "no_place"  # fit for someone whose place is not known
    MUNICIPALITY = "municipality"
    ZONE = "zone"
    ARRONDISSEMENT = "arrondissement"
    PROVINCE = "province"
    REGION = "region"


Pair = tuple[Facet, object]


def facets(service: Service) -> Iterator[Pair]:
    """Yield every facet by which `service` can be found, its opening hours excepted."""
    group = service.target_group
    yield Facet.KIND, service.kind
    yield from ((Facet.FOR_WHOM, who) for who in group.for_whom)
    if len(set(group.for_whom)) == 1:
        yield Facet.ONLY, group.for_whom[0]
    yield from ((Facet.SUBSTANCE, substance) for substance in group.substances)
    if len(group.substances) > 1 or not {"all", "illegal"}.isdisjoint(group.substances):
        yield Facet.BROAD, None
    yield from ((Facet.LANGUAGE, language) for language in service.languages)
    yield from ((Facet.WISH, wish) for wish in Wish if meets(service, wish))
    if any(entry.value in _ALARM_NUMBERS for entry in service.entry_points):
        yield Facet.ALARM, None
    if service.address or any(entry.type is Access.WALK_IN for entry in service.entry_points):
        yield Facet.ADDRESS, None
    yield from _age_facets(service)
    yield from _area_facets(service)


def _age_facets(service: Service) -> Iterator[Pair]:
    low, high = service.target_group.age_min or 0, service.target_group.age_max or HIGHEST_AGE
    yield Facet.AGES, (low, high)
    if high <= _YOUNG:
        yield Facet.YOUNG, None
    if high <= _YOUNG or low >= _OLD:
        yield Facet.BOUND, None


def _area_facets(service: Service) -> Iterator[Pair]:
    area = service.catchment
    for municipality in area.municipalities:
        yield Facet.MUNICIPALITY, municipality
    for zone in area.zones:
        yield Facet.ZONE, zone
    for arrondissement in area.arrondissements:
        yield Facet.ARRONDISSEMENT, arrondissement
    for province in area.provinces:
        yield Facet.PROVINCE, province
    if set(area.regions) == {Region.BRUSSELS}:  # no larger than a province
        yield Facet.PROVINCE, Province.BRUSSEL
        return
    for region in area.regions:
        yield Facet.REGION, region
    if area.regions:
        yield Facet.NO_PLACE, None


def meets(service: Service, wish: Wish) -> bool:
    """Whether a source says so, or it follows from the kind of help and the ways in.

    Opening hours are not looked at here.
    """
    if wish in service.meets or service.kind in _KINDS_MEETING.get(wish, ()):
        return True
    if wish in _WAYS_MEETING:
        return any(entry.type in _WAYS_MEETING[wish] for entry in service.entry_points)
    match wish:
        case Wish.ANONYMOUS:
            return service.anonymous is True
        case Wish.FREE:
            return service.cost is Cost.FREE
        case Wish.IN_FRENCH:
            return Language.FR in service.languages
        case Wish.IN_ENGLISH:
            return Language.EN in service.languages
        case _:
            return False
