"""From every screen that can be reached, the emergency card is one tap away."""

from collections import deque
from dataclasses import dataclass

import pytest

from tests.person import MONDAY_MORNING, Person
from wegwijsbot import emergency
from wegwijsbot.guidance.dialogue import transition
from wegwijsbot.guidance.replies import EmergencyCard
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import Session
from wegwijsbot.guidance.tokens import decode, encode
from wegwijsbot.guidance.views import Opened, Pressed, View, link, parse
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish


@dataclass(frozen=True)
class Sample:
    """Which answers are walked; what buttons a screen has depends on whether a question is
    answered, not on how, nor on the order of the answers, so a few stand for the rest."""

    who: frozenset = frozenset({None, Who.SELF})
    substances: frozenset = frozenset({(), ("alcohol",)})
    ages: frozenset = frozenset({None})
    towns: frozenset = frozenset({None, 31005})
    urgencies: frozenset = frozenset({None, Urgency.EMERGENCY})
    wishes: frozenset = frozenset({()})
    languages: frozenset = frozenset({Language.NL})

    def ordinary(self, data: str, book) -> str | None:
        """Return the link with its trail in one order; None where another stands for it."""
        view, argument, _ = parse(data)
        state = answers(data, book)
        walked = (
            state.who in self.who
            and state.substances in self.substances
            and state.age_group in self.ages
            and state.nis in self.towns
            and state.urgency in self.urgencies
            and state.wishes in self.wishes
            and state.language in self.languages
            and state.page <= 1
        )
        trail = tuple(slot for slot in Slot if slot in state.trail)
        return link(view, encode(state._replace(trail=trail)), argument) if walked else None


WHOLE = Sample(
    who=frozenset({None, *Who}),
    ages=frozenset({None, *AgeGroup}),
    urgencies=frozenset({None, *Urgency}),
)


def answers(data: str, book) -> State:
    """Return the answers in a button."""
    return decode(parse(data)[2], book.substance_of, book.knowledge.municipalities)


def screens(book, start: str, sample: Sample):
    """Yield every screen that can be reached from `start` by pressing buttons."""
    seen, waiting = {start}, deque([start])
    while waiting:
        data = waiting.popleft()
        step = transition(Session(), Pressed(data), book, MONDAY_MORNING)
        shown = reply(step, book, MONDAY_MORNING)
        yield data, shown
        links = {sample.ordinary(b.data, book) for row in shown.buttons for b in row}
        links -= {None} | seen
        seen |= links
        waiting += links


def walk(book, sample: Sample, language: Language = Language.NL) -> int:
    """Return how many screens were walked; each has something to read and the button."""
    walked = 0
    start = link(View.START, encode(State(language=language)))
    for data, shown in screens(book, start, sample):
        walked += 1
        assert shown.parts, data
        if shown.step.view is not View.EMERGENCY:
            assert View.EMERGENCY in {parse(b.data)[0] for row in shown.buttons for b in row}, data
    return walked


@pytest.mark.sweep
def test_the_emergency_card_is_one_tap_away_everywhere(book, request):
    """The graph of screens is walked: two samples, or with `--sweep` every answer and language."""
    if request.config.getoption("--sweep"):
        walked = walk(book, WHOLE)
        walked += walk(book, Sample(wishes=frozenset({(), (Wish.NO_PHONE,)})))
        for each in (Language.FR, Language.EN):
            walked += walk(book, Sample(languages=frozenset({each})), each)
    else:
        walked = walk(book, Sample(urgencies=frozenset({None})))
        walked += walk(book, Sample(who=frozenset({None}), substances=frozenset({()})))
    print(f"{walked} screens walked")
    assert walked > 1000


def test_the_emergency_button_shows_112_first_in_every_language(book):
    """The label leads where it says, with the answers kept."""
    for language in Language:
        person = Person(book, language)
        label = book.words[language].say("button.emergency")
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
            state = answers(button.data, book)
            if option.opens:
                assert parse(button.data)[0] is View.OPTIONS
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
