"""What was told and is taken back: one of two substances, a wish."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.views import View


@pytest.mark.parametrize(
    ("told", "said", "kept"),
    [
        ("mijn zoon blowt en drinkt", "nee toch niet drinken", ("cannabis",)),
        ("ik gebruik coke en ik drink", "ik drink niet meer", ("cocaine",)),
        ("ik gebruik coke en speed", "speed was een vergissing", ("cocaine",)),
        ("i use coke and drink", "scratch the coke", ("alcohol",)),
        ("je fume du cannabis et je bois", "je ne bois plus", ("cannabis",)),
        ("ik drink", "ik drink niet meer", ("alcohol",)),
    ],
)
def test_the_other_substance_stays(told, said, kept, book):
    """Who takes back the only one still wants help with it."""
    person = Person(book)
    person.types(told)
    person.types(said)
    assert person.reply.step.state.substances == kept


@pytest.mark.parametrize(
    ("told", "said", "meant"),
    [
        ("ik drink te veel", "eigenlijk medicatie", ("other-medication",)),
        ("ik blow te veel", "nee, eigenlijk drank", ("alcohol",)),
        ("je fume du cannabis", "en fait c'est l'alcool", ("alcohol",)),
        ("I drink too much", "actually gambling", ("gambling",)),
        ("ik drink te veel, Gent, 45", "toch medicatie", ("other-medication",)),
        ("ik drink te veel", "en ook medicatie", ("alcohol", "other-medication")),
    ],
)
def test_what_it_is_about_can_be_put_right(told, said, meant, book):
    """In the middle of the questions, or with cards on the screen."""
    person = Person(book)
    person.types(told)
    person.types(said)
    assert person.reply.step.state.substances == meant


def test_a_wish_taken_back_is_forgotten(book):
    """'Geen opname' is no wish for it either."""
    person = Person(book)
    person.types("ik drink en zoek opname")
    person.types("geen opname")
    assert person.reply.step.state.wishes == ()


@pytest.mark.parametrize("said", ["2. Wat kan ik verwachten?", "wat kan ik verwachten?"])
def test_the_label_of_a_card_opens_it_when_typed(said, book):
    """With its number, or without for the first one; it is no age."""
    person = Person(book)
    person.types("ik drink, 40 jaar, hasselt")
    wanted = person.services[1 if said.startswith("2") else 0]
    person.types(said)
    assert person.reply.step.view is View.DETAIL
    assert person.services == [wanted]
