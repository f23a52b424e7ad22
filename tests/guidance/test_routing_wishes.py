"""What the help should be like: wishes narrow the choice, or change the order."""

import pytest

from tests.builders import a_knowledge, a_route, a_service
from tests.guidance.asking import ALWAYS, BRUGGE, CHAT, NIGHT, ids
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import Language, Wish


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        (Wish.AFTER_HOURS, {"phone_hours": "Mo-Fr 09:00-20:00"}),
        (Wish.NO_APPOINTMENT, {"entry_points": ({"type": "walk_in"},)}),
        (Wish.COMES_TO_YOU, {"meets": ("comes-to-you",)}),
        (Wish.ONLINE, {"entry_points": (CHAT,)}),
        (Wish.NO_PHONE, {"entry_points": (CHAT,)}),
        (Wish.ANONYMOUS, {"anonymous": True}),
        (Wish.FREE, {"cost": "free"}),
    ],
)
def test_a_wish_puts_what_meets_it_first(wish, fields):
    """Such wishes change the order; nothing is lost."""
    services = [a_service("a-other"), a_service("z-meeting", **fields)]
    routes = (a_route("all", services=("a-other", "z-meeting")),)
    assert ids(services, routes=routes) == ["a-other", "z-meeting"]
    assert ids(services, State(wishes=(wish,)), routes=routes) == ["z-meeting", "a-other"]


@pytest.mark.parametrize(
    ("wish", "kind", "fields"),
    [
        (Wish.ADMISSION, "psychiatric_hospital_unit", {}),
        (Wish.SUBSTITUTION, "msoc", {}),
        (Wish.PEERS, "self_help_group", {}),
        (Wish.CHEMSEX, "info_line", {"meets": ("chemsex",)}),
        (Wish.IN_FRENCH, "info_line", {"languages": ("nl", "fr")}),
        (Wish.IN_ENGLISH, "info_line", {"languages": ("en",)}),
    ],
)
def test_a_wish_for_one_thing_shows_that_thing_alone(wish, kind, fields):
    """What does not meet it is left out, as long as something open remains."""
    services = [a_service("a-other"), a_service("z-meeting", kind, **ALWAYS, **fields)]
    assert ids(services, State(wishes=(wish,))) == ["z-meeting"]


def test_a_wish_that_nothing_meets_is_set_aside():
    """Something near beats nothing exact."""
    assert ids([a_service("line")], State(wishes=(Wish.ADMISSION,))) == ["line"]


def test_a_wish_never_leads_to_a_dead_end_at_night():
    """The hospital is closed for admissions, so the night line is shown beside it."""
    services = [a_service("ward", "psychiatric_hospital_unit"), a_service("line", **ALWAYS)]
    assert ids(services, State(wishes=(Wish.ADMISSION,)), NIGHT) == ["ward", "line"]


def test_who_would_rather_not_phone_gets_something_open_without_a_phone():
    """Though a phone line is open, the chat that is open is shown too, and its way in first."""
    phones = [a_service(k, k, **ALWAYS) for k in ("info_line", "first_line", "cgg", "msoc")]
    phone = {"type": "phone", "value": "+3291234567", "hours": "24/7"}
    chat = a_service("chat", "crisis_line", entry_points=(phone, CHAT))
    state = State(wishes=(Wish.NO_PHONE,))
    atlas = Atlas.compile(a_knowledge(*phones, chat))
    first = suggest(state, atlas, NIGHT).shown[0]
    assert (first.service.id, first.contacts[0].entry.type) == ("chat", "chat")


def test_what_a_route_brings_for_a_wish_stands_beside_what_meets_it():
    """An editor may send people who ask for needles to a low-threshold centre as well."""
    services = [a_service(k, k) for k in ("needle_exchange", "msoc", "info_line")]
    routes = (a_route("needles", {"wishes": ["clean-material"]}, kinds=("msoc",)),)
    state = State(wishes=(Wish.CLEAN_MATERIAL,))
    assert ids(services, state, routes=routes) == ["needle_exchange", "msoc"]


def test_of_two_wishes_the_one_that_fewer_meet_counts_most():
    """Much is free; a door that is open without an appointment is rarer."""
    here = {"areas": {"municipalities": ("Brugge",)}, "address": {"municipality": "Brugge"}}
    services = [
        a_service("a-line", cost="free"),
        a_service("b-line", cost="free"),
        a_service("door", "first_line", entry_points=({"type": "walk_in"},), **here),
    ]
    state = State(nis=BRUGGE, wishes=(Wish.FREE, Wish.NO_APPOINTMENT))
    assert ids(services, state)[0] == "door"


def test_being_understood_weighs_more_than_peers():
    """Of those who speak the language peers come first, but nobody else takes their place."""
    services = [
        a_service("dutch-group", "self_help_group"),
        a_service("english-line", languages=("en",), **ALWAYS),
        a_service("english-group", "self_help_group", languages=("en",)),
    ]
    wishes = (Wish.PEERS, Wish.IN_ENGLISH)
    shown = ids(services, State(language=Language.EN, wishes=wishes))
    assert shown == ["english-group", "english-line"]


def test_what_nobody_asked_for_stands_last():
    """A general route may bring help with one concrete thing; it comes after all the rest."""
    services = [a_service("a-practical", "practical_help"), a_service("line", "cgg")]
    general = a_route("all", priority=9, kinds=("practical_help", "cgg"))
    named = a_route("debts", services=("a-practical",))
    assert ids(services, routes=(general,)) == ["line", "a-practical"]
    assert ids(services, routes=(named, general)) == ["a-practical", "line"]
