"""Who comes first."""

import pytest

from tests.builders import a_knowledge, a_route, a_service
from tests.guidance.asking import ALWAYS, BRUGGE, BRUSSEL, KORTRIJK, LUIK, NIGHT, ids
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish


def test_routes_decide_by_priority_and_then_by_file_order():
    """The first route's services, then its kinds, then the next route."""
    services = [
        a_service("door", "cgg"),
        a_service("named", "msoc"),
        a_service("third", "first_line"),
        a_service("unrouted", "online_help"),
    ]
    routes = (
        a_route("late", priority=7, services=("third",)),
        a_route("early", priority=2, services=("named",), kinds=("cgg",)),
    )
    assert ids(services, routes=routes) == ["named", "door", "third"]
    assert ids(services, State(page=1), routes=routes) == ["unrouted"]


@pytest.mark.parametrize(
    ("when", "state", "holds"),
    [
        ({"who": ["self"]}, State(who=Who.SELF), True),
        ({"who": ["self"]}, State(), False),
        ({"substances": ["illegal"]}, State(substances=("alcohol", "heroin")), True),
        ({"substances": ["medication"]}, State(substances=("alcohol",)), False),
        ({"age_min": 12, "age_max": 25}, State(age=25, age_group=AgeGroup.ADULT), True),
        ({"age_min": 12, "age_max": 25}, State(age_group=AgeGroup.MINOR), False),
        ({"age_max": 25}, State(age_group=AgeGroup.MINOR), True),
        ({"age_max": 25}, State(), False),
        ({"age_groups": ["older"]}, State(age_group=AgeGroup.OLDER), True),
        ({"wishes": ["peers"]}, State(wishes=(Wish.FREE, Wish.PEERS)), True),
        ({"zones": ["noord-west"]}, State(nis=BRUGGE), True),
        ({"zones": ["noord-west"]}, State(nis=KORTRIJK), False),
        ({"regions": ["wallonia"]}, State(nis=LUIK), True),
        ({"regions": ["flanders"]}, State(), False),
        ({"provinces": ["west-vlaanderen"]}, State(nis=KORTRIJK), True),
        ({"municipalities": ["Brugge"]}, State(nis=KORTRIJK), False),
        ({"urgencies": ["soon"]}, State(urgency=Urgency.SOON), True),
    ],
)
def test_a_condition_needs_the_answer_that_it_names(when, state, holds):
    """What was skipped matches no list; an age group must lie wholly within."""
    services = [
        a_service("a", areas={"regions": ("belgium",)}),
        a_service("z", areas={"regions": ("belgium",)}),
    ]
    routes = (a_route("special", when, priority=1, services=("z",)),)
    assert ids(services, state, routes=routes)[0] == ("z" if holds else "a")


def test_at_night_something_open_is_among_the_first_three():
    """The first choice stays, but the page holds a line that answers now."""
    kinds = ("cgg", "msoc", "first_line", "self_help_group")
    closed = [a_service(kind, kind, phone_hours="Mo-Fr 09:00-17:00") for kind in kinds]
    night = a_service("night-line", "crisis_line", **ALWAYS)
    routes = (a_route("all", kinds=kinds),)
    shown = ids([*closed, night], now=NIGHT, routes=routes)
    assert shown == ["cgg", "msoc", "night-line"]


@pytest.mark.parametrize("way", ["email", "website", "appointment", "referral"])
def test_a_mail_box_or_a_page_is_no_help_at_this_moment(way):
    """An address that is always there does not count as somebody who answers."""
    entry = {"type": way, "value": "https://example.be", "hours": "24/7"}
    atlas = Atlas.compile(a_knowledge(a_service("page", entry_points=(entry,))))
    assert not suggest(State(), atlas, NIGHT).shown[0].reachable_now


def test_the_three_are_of_different_kinds_where_possible():
    """Two self-help groups leave room for something else; alone they are both shown."""
    groups = [a_service("group-a", "self_help_group"), a_service("group-b", "self_help_group")]
    assert ids([*groups, a_service("line")]) == ["group-a", "line", "group-b"]
    more = [*groups, a_service("line"), a_service("centre", "msoc")]
    assert ids(more) == ["group-a", "line", "centre"]


def test_an_emergency_puts_open_lines_first():
    """When there is danger now, what is closed can wait."""
    services = [a_service("centre", "msoc"), a_service("night-line", **ALWAYS)]
    routes = (a_route("all", kinds=("msoc", "info_line")),)
    assert ids(services, routes=routes) == ["centre", "night-line"]
    urgent = State(urgency=Urgency.EMERGENCY)
    assert ids(services, urgent, routes=routes) == ["night-line", "centre"]


def test_professionals_get_what_is_made_for_them_first():
    """Advice between colleagues first, then the client's door, whoever lists professionals."""
    services = [
        a_service("client-door", "first_line"),
        a_service("info", for_whom=("self", "professional")),
        a_service("crosslink", "professional_advice", for_whom=("professional",)),
    ]
    routes = (a_route("all", kinds=("first_line", "info_line", "professional_advice")),)
    shown = ids(services, State(who=Who.PROFESSIONAL), routes=routes)
    assert shown == ["crosslink", "client-door", "info"]


@pytest.mark.parametrize(
    ("who", "first"), [(Who.SELF, "youth-line"), (Who.RELATIVE, "general-line")]
)
def test_young_people_see_youth_lines_first(who, first):
    """The line for young people is for them, not for their parents."""
    services = [
        a_service("general-line"),
        a_service("youth-line", "online_help", ages=(12, 25)),
    ]
    routes = (a_route("all", services=("general-line", "youth-line")),)
    state = State(who=who, age=16, age_group=AgeGroup.MINOR)
    assert ids(services, state, routes=routes)[0] == first


@pytest.mark.parametrize(
    ("language", "nis", "first"),
    [
        (Language.NL, BRUSSEL, "dutch"),
        (Language.FR, BRUSSEL, "french"),
        (Language.EN, BRUSSEL, "english"),
        (Language.EN, LUIK, "english"),
        (Language.FR, LUIK, "french"),
    ],
)
def test_help_in_ones_own_language_goes_first(language, nis, first):
    """Who writes French gets the line that speaks French, where there is one."""
    spoken = {"dutch": ("nl",), "english": ("en",), "french": ("fr",)}
    everywhere = {"regions": ("belgium",)}
    services = [a_service(i, languages=s, areas=everywhere) for i, s in spoken.items()]
    assert ids(services, State(language=language, nis=nis))[0] == first


def test_among_equals_the_nearest_address_comes_first():
    """Distance only parts what nothing else tells apart; a line without an address is farthest."""
    everywhere = {"provinces": ("west-vlaanderen",)}
    services = [
        a_service("a-nowhere", areas=everywhere),
        *(
            a_service(name, areas=everywhere, address={"municipality": name})
            for name in ("Kortrijk", "Brugge", "Oostende")
        ),
    ]
    assert ids(services, State(nis=BRUGGE)) == ["Brugge", "Oostende", "Kortrijk"]
    assert ids(services, State(nis=KORTRIJK)) == ["Kortrijk", "Brugge", "Oostende"]
    assert ids(services, State(nis=KORTRIJK, page=1)) == ["a-nowhere"]


def test_the_freshest_and_surest_entry_wins_the_last_tie():
    """First the year in which somebody looked, then confidence, then the id."""
    services = [
        a_service("a-old", source_date="2019"),
        a_service("b-unsure", source_date="2025", confidence="low"),
        a_service("c-sure", source_date="2025-03"),
        a_service("d-assured", source_date="2018", assured_on="2026-01-05"),
    ]
    pages = [i for page in (0, 1) for i in ids(services, State(page=page))]
    assert pages == ["d-assured", "c-sure", "b-unsure", "a-old"]
