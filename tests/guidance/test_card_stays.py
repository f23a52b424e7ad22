"""A card with 112 stays on the screen until somebody says that it may go."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.person import MONDAY_MORNING, Person
from wegwijsbot.guidance.danger import Danger, Stage, card_of
from wegwijsbot.guidance.dialogue import transition
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.steps import Session
from wegwijsbot.guidance.views import Located, Opened, Sent, Typed, View
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

CARDS = ["", *map(card_of, AlarmKind)]
SAID = [
    *("Gent", "9000", "hij is 23", "cocaïne", "mijn zoon", "wat moet ik doen", "wat nu", "snel"),
    *(
        "ik heb 112 gebeld",
        "waar blijft de ambulance",
        "ok",
        "dank u",
        "hallo",
        "weet niet",
    ),
    *("openingsuren druglijn", "druglijn", "ik wil met een mens praten", "hoe werkt dit", "16"),
    *("que faire", "Liège", "cocaine", "merci", "what do I do", "Ghent", "thanks", "I called 112"),
]

NO_ALL_CLEAR = [
    "geen gevaar voor mij, wel voor mijn zoon die op de grond ligt",
    "alles in orde met mij, niet met hem",
    "ok geen gevaar zegt hij, maar hij heeft een mes",
    "pas de danger pour moi mais pour ma fille oui",
    "geen gevaar dat hij nog wakker wordt",
    "alles in orde?",
    "sorry is dat geen gevaar dan?",
]


def under(card: str) -> Session:
    """Return a conversation in which this card was shown."""
    danger = Danger(Stage.SHOWN, card)
    return Session(State(), danger=danger, view=View.EMERGENCY, argument=card)


@pytest.mark.parametrize("card", CARDS)
def test_no_plain_line_takes_a_card_away(card, book):
    """A place, an age, a product, a question, thanks, small talk; in three languages."""
    follow = partial(transition, book=book, now=MONDAY_MORNING)
    views = {said: follow(under(card), Typed(said)).view for said in SAID}
    assert set(views.values()) == {View.EMERGENCY}, views


@pytest.mark.parametrize("said", NO_ALL_CLEAR)
@pytest.mark.parametrize("card", CARDS)
def test_an_all_clear_in_doubt_leaves_the_card(card, said, book):
    """For the writer alone, in another one's words, taken back or asked; a button leaves it."""
    step = transition(under(card), Typed(said), book, MONDAY_MORNING)
    assert step.view is View.EMERGENCY


@pytest.mark.parametrize("said", [Sent("photo"), Sent("voice"), Located(51.05, 3.72)])
def test_neither_does_what_cannot_be_read(said, book):
    """Nor a shared place."""
    step = transition(under("2"), said, book, MONDAY_MORNING)
    assert (step.view, step.argument) == (View.EMERGENCY, "2")


@given(st.text(max_size=60))
def test_whatever_is_typed_the_card_goes_only_for_a_reason(book, said):
    """Danger said to be over, things well again, another language, or beginning anew."""
    step = transition(under("2"), Typed(said), book, MONDAY_MORNING)
    heard = step.heard
    gone = step.view is not View.EMERGENCY
    reason = (
        heard is None or heard.over or heard.well or heard.talk in ("back", "restart", "language")
    )
    assert not gone or reason


@pytest.mark.parametrize("said", ["niet dringend", "terug", "vals alarm", "pas urgent"])
@pytest.mark.parametrize("card", CARDS)
def test_one_word_takes_any_card_away(card, said, book):
    """There is no dead end, in words either."""
    assert transition(under(card), Typed(said), book, MONDAY_MORNING).view is not View.EMERGENCY


@pytest.mark.parametrize("said", ["nee", "no", "non", "nee hoor"])
@pytest.mark.parametrize("card", CARDS)
def test_a_mere_no_takes_a_card_away_the_second_time(card, said, book):
    """It may be the answer to any line of the card: the first time the bot says how to go on."""
    first = transition(under(card), Typed(said), book, MONDAY_MORNING)
    assert (first.view, first.notices) == (View.EMERGENCY, ("alarm.sure",))
    asked = under(card)._replace(danger=first.danger)
    assert transition(asked, Typed(said), book, MONDAY_MORNING).view is not View.EMERGENCY


def test_who_called_is_not_told_to_call(book):
    """The card stays until it is over."""
    step = transition(under("1"), Typed("ik heb gebeld"), book, MONDAY_MORNING)
    assert (step.view, step.notices) == (View.EMERGENCY, ("alarm.called",))


def test_every_card_says_in_words_and_by_a_button_how_to_go_on(book):
    """Whatever was said under it."""
    person = Person(book)
    person.types("hij ademt niet")
    person.types("Gent")
    assert "niet dringend" in person.text
    assert any("Niet dringend" in label for label in person.labels)


def test_what_is_told_under_a_card_is_kept(book):
    """It need not be said again."""
    person = Person(book)
    person.types("mijn zoon van 16 blowt, Brugge")
    for said in ("hij ademt niet", "Gent", "hij is 40", "cocaïne"):
        person.types(said)
    state = person.reply.step.state
    assert (state.age, state.nis, state.substances) == (16, 31005, ("cannabis",))


def test_another_language_leaves_the_card_on_the_screen(book):
    """By a command as well as by a button."""
    person = Person(book)
    person.types("hij ademt niet")
    person.say(Opened(View.LANGUAGE))
    person.presses("English")
    assert person.emergency
    assert person.reply.step.state.language is Language.EN
