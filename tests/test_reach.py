"""Nothing in the content lies idle: every active service is reached by some conversation."""

from itertools import product

import pytest

from tests.person import MONDAY_MORNING
from wegwijsbot.guidance.facets import meets
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Status, Urgency, Who, Wish

# The entries on which the sector counts. Those that stay draft for want of a contact are listed
# by `wegwijsbot check --drafts`, and below, so that one that disappears is noticed.
SEEDS = """
crosslink-nwvl crosslink-zwvl det-nwvl de-sleutel-brugge de-sleutel-antenne-knokke-heist
de-sleutel-gent de-sleutel-antwerpen de-sleutel-mechelen de-sleutel-antenne-meetjesland
kompas-kortrijk kompas-roeselare kompas-ieper kompas-menen kompas-waregem
msoc-oostende msoc-gent free-clinic-msoc-antwerpen msoc-vlaams-brabant mass-bxl
cgg-zov cgg-de-spiegel-oudenaarde cgg-waas-en-dender cgg-kempen-herentals zorggroep-zin cgg-vbo
druglijn-telefoon druglijn-chat druglijn-zelftests aa-vlaanderen aa-francophone
al-anon-vlaanderen alateen-vlaanderen sos-nuchterheid gokhulp joueurs-aide-en-ligne
caw-onthaal jac ocmw-gent straathoekwerk-gent jeugdstraathoekwerk-gent dune-rue
epsi-uz-gent uz-leuven-epsi saint-luc-unite-de-crise paaz-az-sint-lucas-gent jessa-paaz
de-sleutel-doc-wondelgem adic-ontwenning katarsis-detox transit-hebergement
de-kiem-tg-gavere de-sleutel-tg-merelbeke katarsis-tg de-sleutel-rkj-eeklo
huize-jan-de-wachter vad-professionals vida-brugge tabakstop infor-drogues awel-102
""".split()
DRAFTS = ["epsi-az-sint-jan-brugge", "straathoekwerk-oostende", "trappenhuis-antwerpen"]


def town_in_reach(service, book):
    """Return a municipality in which the service works, or none."""
    bit = 1 << book.atlas.positions[service.id]
    towns = book.knowledge.municipalities
    return next((nis for nis in towns if book.atlas.areas[nis].reached & bit), None)


def states_for(service, book):
    """Yield conversations that a person whom the service is meant for could have."""
    group = service.target_group
    named = [s for s in group.substances if s in book.knowledge.substances]
    grouped = [
        s.id for s in book.knowledge.substances.values() if set(s.groups) & set(group.substances)
    ]
    substances = [(s,) for s in (*named, *grouped)] + [()]
    wishes = [(), *((wish,) for wish in Wish if meets(service, wish))]
    ages = [a for a in (group.age_min, group.age_max) if a is not None] or [None]
    place = town_in_reach(service, book)
    for who, substance, wish, age in product(group.for_whom, substances, wishes, ages):
        state = State(who=who, substances=substance, wishes=wish, nis=place, age=age)
        yield state._replace(age_group=None if age is None else AgeGroup.of(age))
        if not wish:
            yield state._replace(language=Language.FR)
            yield state._replace(urgency=Urgency.EMERGENCY)


def is_suggested(service, state, book):
    """Return whether the service is on some page of the suggestions."""
    for page in range(32):
        found = suggest(state._replace(page=page), book.atlas, MONDAY_MORNING)
        if any(shown.service.id == service.id for shown in found.shown):
            return True
        if not found.more:
            return False
    return False


def test_every_active_service_is_reached_by_some_conversation(book):
    """Whatever an editor adds can be found by the people it is for."""
    active = [s for s in book.knowledge.services.values() if s.status is Status.ACTIVE]
    assert len(active) > 200
    idle = [
        service.id
        for service in active
        if not any(is_suggested(service, state, book) for state in states_for(service, book))
    ]
    assert not idle, " ".join(idle)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_sector_counts_on_is_there(book, seed):
    """No seed disappears unnoticed."""
    assert book.knowledge.services[seed].status is Status.ACTIVE


@pytest.mark.parametrize("seed", DRAFTS)
def test_a_draft_says_what_it_waits_for(book, seed):
    """An editor sees which contact is missing."""
    service = book.knowledge.services[seed]
    assert service.status is Status.DRAFT
    assert service.missing


def test_a_professional_never_gets_a_list_without_advice_for_themselves(book):
    """CrossLink, DET or VAD stand on the first page wherever a professional works."""
    for nis in book.knowledge.municipalities:
        town = book.knowledge.municipalities[nis]
        if not town.province.endswith(("vlaanderen", "antwerpen", "limburg", "brabant")):
            continue
        state = State(who=Who.PROFESSIONAL, substances=("cannabis",), nis=nis)
        found = suggest(state, book.atlas, MONDAY_MORNING)
        kinds = {shown.service.kind for shown in found.shown}
        assert kinds & {"professional_advice", "regional_hotline"}, town.name
