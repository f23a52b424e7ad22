"""Whoever types the words of a button gets what the button gives."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.state import Slot
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import Language, Who, Wish


@pytest.fixture
def person(book):
    return Person(book)


@pytest.mark.parametrize("skipped", range(len(Slot)))
def test_every_button_of_a_question_can_be_typed(book, skipped):
    """Question after question, the label leads where the press leads."""

    def there() -> Person:
        person = Person(book)
        for _ in range(skipped):
            person.presses("Zeg ik liever niet")
        return person

    assert there().labels
    for label in there().labels:
        typed, pressed = there().types(label).step, there().presses(label).step
        assert (typed.view, typed.state) == (pressed.view, pressed.state), label


def test_the_other_person_is_not_taken_for_oneself(person):
    """The button's own words hold "ik"."""
    assert person.types("voor iemand om wie ik geef").step.state.who is Who.RELATIVE


@pytest.mark.parametrize("typed", ["VOOR MEZELF", "1 Voor mezelf", "👤 voor mezelf!"])
def test_signs_and_capitals_make_no_difference(person, typed):
    """People copy a button as they see it."""
    assert person.types(typed).step.state.who is Who.SELF


def test_it_did_not_help_is_no_alarm(person):
    """The words under the cards are no danger."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.types("Dit hielp niet")
    assert not person.emergency
    assert person.reply.step.counts == ("not_helped",)


def test_what_did_not_help_is_not_shown_again(person):
    """The next ones are, as long as there are any; then the last ones stay."""
    person.types("mijn zoon van 16 blowt, Brugge")
    first = person.services
    person.presses("Dit hielp niet")
    assert person.cards
    assert not set(first) & set(person.services)
    while "Meer hulp tonen" in person.labels:
        person.presses("Dit hielp niet")
    last, page = person.services, person.reply.step.state.page
    person.presses("Dit hielp niet")
    assert (person.services, person.reply.step.state.page) == (last, page)
    person.types("dat heeft niet geholpen")
    assert person.services == last


@pytest.mark.parametrize("typed", ["deel", "Deel dit!", "partager", "share"])
def test_a_service_can_be_passed_on_by_a_word(person, typed):
    """Under a list the first one is meant; its own screen has a button for it."""
    person.types("mijn zoon van 16 blowt, Brugge")
    first = person.services[0]
    person.types(typed)
    assert person.reply.step.view is View.SHARE
    assert person.services == [first]


def test_what_helped_is_asked_once(person):
    """One tap is enough, and counts once."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.presses("Dit hielp")
    assert person.reply.step.counts == ("helped",)
    assert "Dit hielp" not in person.labels


def test_a_wish_can_be_typed_on_its_screen(person):
    """What stands there on a button is never a riddle."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.types("Wensen")
    assert person.reply.step.view is View.WISHES
    person.types(person.labels[0])
    assert person.reply.step.state.wishes == (next(iter(Wish)),)


def test_the_words_of_a_screen_gone_by_are_only_words(person):
    """A label counts on the screen that bears it."""
    person.types("Dit hielp niet")
    assert "not_helped" not in person.reply.step.counts


def test_labels_are_typed_in_every_language(book):
    """Accents need not be typed."""
    person = Person(book, language=Language.FR)
    assert person.types("pour moi meme").step.state.who is Who.SELF


@pytest.mark.parametrize("typed", ["2", " 2. ", "2)"])
def test_the_number_of_a_suggestion_opens_it(person, typed):
    """It stands before its name, and on its button."""
    person.types("mijn zoon van 16 blowt, Brugge")
    second = person.services[1]
    person.types(typed)
    assert person.services == [second]


def test_a_number_that_stands_nowhere_is_no_age(person):
    """Nobody of nine types that they drink too much."""
    person.types("ik drink te veel, 35 jaar, Gent")
    person.types("9")
    assert person.reply.step.state.age == 35


def test_an_answer_to_change_can_be_named(person):
    """Its button says the answer as well."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.presses("Antwoorden")
    person.types("leeftijd")
    assert person.reply.step.asked is Slot.AGE


def test_a_yes_to_what_to_expect_shows_the_suggestions_again(person):
    """No "I did not get that" to somebody who agrees."""
    person.types("mijn zoon van 16 blowt, Brugge")
    person.presses("1. Wat kan ik verwachten")
    person.types("ja")
    assert person.services[0] == "det-nwvl"
    assert person.reply.step.misunderstood == 0
