"""From every screen that can be reached, the emergency card is one tap away."""

from collections import deque
from dataclasses import replace

from tests.person import MONDAY_MORNING, Person
from wegwijsbot import emergency
from wegwijsbot.guidance.dialogue import Session, transition
from wegwijsbot.guidance.replies import EmergencyCard
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.views import Link, Opened, Pressed, View
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Language

SUBSTANCES = {"alcohol", "cannabis", "gambling"}
TOWNS = {31005, 21004}


def ordinary(link: Link) -> Link | None:
    """Return the link as one of its kind, or None where another stands for it.

    What buttons a screen has depends on whether a slot is filled, not on which substance or
    town fills it, nor on the order of the answers; three substances, two towns and one order
    stand for the rest. Wishes change no button but their own.
    """
    state = link.state
    strange = set(state.substances) - SUBSTANCES or (state.nis and state.nis not in TOWNS)
    if strange or state.page > 1 or len(state.wishes) > 1:
        return None
    return replace(link, state=replace(state, trail=tuple(s for s in Slot if s in state.trail)))


def screens(book, start: Link):
    """Yield every screen that can be reached from `start` by pressing buttons."""
    seen, waiting = {start}, deque([start])
    while waiting:
        link = waiting.popleft()
        step = transition(Session(), Pressed(link.data()), book, MONDAY_MORNING)
        shown = reply(step, book, MONDAY_MORNING)
        yield link, shown
        for row in shown.buttons:
            for button in row:
                further = ordinary(button.link)
                if further and further not in seen:
                    seen.add(further)
                    waiting.append(further)


def test_the_emergency_card_is_one_tap_away_everywhere(book):
    """The whole graph of screens is walked; none is without the button, and none is empty."""
    walked = 0
    for link, shown in screens(book, Link(View.START, State())):
        walked += 1
        assert shown.parts, link
        if shown.step.view is not View.EMERGENCY:
            views = [b.link.view for row in shown.buttons for b in row]
            assert View.EMERGENCY in views, link
    assert walked > 2000


def test_the_emergency_button_shows_112_first_in_every_language(book):
    """The label leads where it says, with the answers kept."""
    for language in Language:
        person = Person(book, language)
        label = Words(book.knowledge, language).say("button.emergency")
        person.presses(label)
        assert isinstance(person.reply.parts[0], EmergencyCard)
        assert person.emergency.calls[0].phone == "112"


def test_every_option_leads_to_the_answer_on_its_label(book):
    """No label is wired to another's target."""
    pressed = 0
    for question in book.knowledge.questions:
        slot = Slot(question.slot)
        for option in question.options:
            step = transition(Session(), Opened(View.ASK, slot), book, MONDAY_MORNING)
            shown = reply(step, book, MONDAY_MORNING)
            button = next(b for row in shown.buttons for b in row if b.label == option.label.nl)
            state = button.link.state
            if option.opens:
                assert button.link.view is View.OPTIONS
            else:
                told = {
                    Slot.WHO: state.who,
                    Slot.SUBSTANCES: state.substances[:1],
                    Slot.AGE: state.age_group,
                    Slot.PLACE: f"place:{state.nis}",
                    Slot.URGENCY: state.urgency,
                }[slot]
                assert told in (option.value, (option.value,))
            pressed += 1
    assert pressed > 20


def test_the_general_card_names_112_first():
    """The compiled-in card works without any content."""
    assert emergency.GENERAL.call[0].phone == "112"
