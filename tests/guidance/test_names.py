"""A service is found by the name people know it by, and shown with its number and hours."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.names import Names
from wegwijsbot.guidance.views import View


@pytest.fixture
def person(book):
    return Person(book)


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("openingsuren druglijn", "druglijn-telefoon"),
        ("is De DrugLijn nu open?", "druglijn-telefoon"),
        ("nummer van tele-onthaal", "tele-onthaal-106"),
        ("openingsuren van de anonieme alcoholisten", "aa-vlaanderen"),
        ("wanneer is het CAW open", "caw-onthaal"),
        ("horaires Infor Drogues & Addictions", "infor-drogues"),
        ("opening hours of Tabakstop", "tabakstop"),
        ("teleonthaal", "tele-onthaal-106"),
        ("druglijn", "druglijn-telefoon"),
    ],
)
def test_a_named_service_is_shown(person, said, service):
    """Whoever knows the name gets the card."""
    person.types(said)
    assert person.reply.step.view is View.DETAIL
    assert person.services == [service]


def test_what_was_told_before_is_kept_while_looking_a_service_up(person):
    """A question about a line is no story about oneself."""
    person.types("mijn zoon van 16 blowt, Brugge")
    before = person.reply.step.state
    person.types("nummer van de druglijn")
    assert person.reply.step.state == before
    person.presses("Terug")
    assert person.services[0] == "det-nwvl"


@pytest.mark.parametrize(
    "said", ["Ieper", "english", "mijn ouders", "chat", "ik drink, Gent", "pakt", "na"]
)
def test_words_that_also_stand_in_a_name_mean_themselves(person, said):
    """A town, a language and a wish are no services."""
    person.types(said)
    assert person.reply.step.view is not View.DETAIL


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("SOS Nuchterheid", "sos-nuchterheid"),
        ("msoc gent", "msoc-gent"),
        ("Antigifcentrum", "antigifcentrum"),
        ("CAW", "caw"),
    ],
)
def test_a_name_alone_shows_the_service_and_tells_nothing_of_who_types_it(person, said, service):
    """Neither a cry for help in it, nor the work, the town or the product that it names."""
    person.types(said)
    assert person.services[0].startswith(service)
    assert person.reply.step.state.who is None
    assert "gevaar" not in person.text


def test_the_number_of_a_dealer_is_no_question_about_a_service(person):
    """Only a name that is listed is looked up."""
    person.types("mijn man weet het nummer van zijn dealer")
    assert person.reply.step.asked
    assert not person.cards


def test_every_active_service_has_a_name_that_finds_one(book):
    """Its own, or that of a namesake."""
    active = [s for s in book.knowledge.services.values() if s.status == "active"]
    assert len(active) > 200
    lost = [s.name for s in active if not book.names.in_text(s.name)]
    assert lost == []


def test_no_services_have_no_names():
    """An empty folder is no fault."""
    assert Names.compile([]).in_text("druglijn") is None
