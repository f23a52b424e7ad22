"""Another language, or a person instead of a machine: asked for in plain words."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import Language, Wish


@pytest.fixture
def person(book):
    return Person(book)


@pytest.mark.parametrize(
    "line",
    [
        *("english please", "in english", "English", "français svp", "en français"),
        *("nederlands aub", "taal", "taal veranderen", "en néerlandais svp", "langue"),
    ],
)
@pytest.mark.parametrize("before", ["hallo", "ik drink te veel"])
def test_a_language_asked_for_brings_the_choice(person, before, line):
    """A word brings what the button brings, with all answers kept."""
    state = person.types(before).step.state
    person.types(line)
    assert person.reply.step.view is View.LANGUAGE
    assert person.reply.step.state.substances == state.substances


def test_a_language_is_then_named_in_words(person):
    """The names on the buttons can be typed."""
    person.types("english please")
    assert person.types("english").step.state.language is Language.EN


def test_a_tongue_spoken_is_a_wish_too(person):
    """The choice costs nothing that was said with it."""
    person.types("ik spreek engels")
    assert person.reply.step.state.wishes == (Wish.IN_ENGLISH,)


@pytest.mark.parametrize(
    "line",
    [
        *("mag ik met een mens praten", "ik wil met een mens praten"),
        *("can I talk to a person", "je veux parler à quelqu'un", "parler à quelqu'un"),
    ],
)
def test_who_asks_for_a_person_gets_an_open_line(person, line):
    """At once, whatever is still unasked."""
    person.types(line)
    assert person.cards[0].contacts[0].open_now
    assert "talk.person" in person.reply.step.notices


def test_a_call_for_a_person_hides_no_story(person):
    """What else the line tells is used."""
    person.types("ik wil met een mens praten over mijn zoon van 16 die blowt, Brugge")
    assert person.services[0] == "det-nwvl"


@pytest.mark.parametrize("insult", ["fuck you", "shut up", "ta gueule"])
def test_an_insult_changes_no_language(person, insult):
    """People swear in any language."""
    person.types("hallo")
    assert person.types(insult).step.state.language is Language.NL
