"""What is counted of a conversation."""

from collections import Counter as Tallied
from datetime import timedelta

import pytest

from tests.person import MONDAY_MORNING, NIGHT
from wegwijsbot.counts.declared import NOT_TOLD, Cell, Channel, Declaration
from wegwijsbot.counts.events import Sorter, counting
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.views import Opened, Pressed, Typed, View, parse
from wegwijsbot.sessions import MemorySessions


class Talk:
    """A conversation whose counts are kept."""

    def __init__(self, book, now=MONDAY_MORNING):
        self.counted: Tallied[Cell] = Tallied()
        declared = Declaration.of(book.knowledge)
        count = counting(self.counted.update, declared, Channel.WEB)
        self.engine = Engine(lambda: book, MemorySessions(), count=count)
        self.now = now

    def say(self, said):
        self.reply = self.engine.turn("key", said, self.now)
        return self

    def types(self, *texts):
        for text in texts:
            self.say(Typed(text))
        return self

    def presses(self, label):
        return self.say(Pressed(self.reply.button(label).data))

    def events(self):
        return {cell.measure: n for cell, n in self.counted.items() if not cell.value}


@pytest.fixture
def talk(book):
    return Talk(book)


def test_a_sentence_that_tells_enough(talk):
    """One conversation, one suggestion, each trait once, the declared pairs once."""
    talk.types("mijn zoon van 16 blowt, Brugge")
    assert talk.counted[Cell("begun")] == talk.counted[Cell("suggested")] == 1
    told = {cell.measure: cell[1:] for cell in talk.counted if cell.value}
    assert told["channel"] == ("web", "")
    assert told["who"] == ("relative", "")
    assert told["age_group"] == ("minor", "")
    assert told["moment"] == ("office-hours", "")
    assert told["substance*province"] == ("cannabis", "west-vlaanderen")
    assert told["who*substance"] == ("relative", "cannabis")
    assert told["kind*province"][1] == "west-vlaanderen"
    assert told["urgency"] == (NOT_TOLD, "")
    assert set(talk.counted.values()) == {1}


def test_suggestions_count_once_in_a_conversation(talk):
    """Looking further, changing an answer or coming back is the same question."""
    talk.types("mijn zoon van 16 blowt, Brugge", "Gent", "mijn zoon van 16 blowt, Brugge")
    assert talk.counted[Cell("suggested")] == talk.counted[Cell("begun")] == 1


def test_beginning_anew_is_another_conversation(talk):
    """Then its suggestions count again."""
    for _ in range(2):
        talk.say(Opened(View.START)).types("mijn zoon van 16 blowt, Brugge")
    assert talk.counted[Cell("suggested")] == talk.counted[Cell("begun")] == 2


def test_half_an_hour_of_silence_ends_a_conversation(talk):
    """Whoever comes back later counts anew: nobody is recognised."""
    talk.types("ik drink te veel")
    talk.now += timedelta(minutes=31)
    talk.types("ik drink te veel")
    assert talk.counted[Cell("begun")] == 2


def test_an_alarm_is_counted_by_its_kind(talk):
    """And the card that somebody asked for by hand apart from those."""
    talk.types("hij is bewusteloos")
    assert talk.counted[Cell("emergency")] == 1
    (alarm,) = [cell for cell in talk.counted if cell.measure == "alarm"]
    talk.say(Opened(View.EMERGENCY))
    assert talk.counted[Cell("alarm", "opened")] == talk.counted[alarm] == 1


def test_a_card_that_stays_is_counted_once(talk):
    """Whatever is said under it, until a further danger is told."""
    talk.types("mijn zoon ademt niet", "Gent", "wat moet ik doen", "ja")
    assert talk.counted[Cell("emergency")] == 1
    talk.types("hij is bewusteloos")
    assert talk.counted[Cell("emergency")] == 2


def test_what_is_not_understood_is_counted_without_its_words(talk):
    """Only that it happened."""
    talk.types("xyzzy plugh")
    assert talk.events() == {"begun": 1, "not_understood": 1}


@pytest.mark.parametrize(("wanted", "event"), [("1", "helped"), ("0", "not_helped")])
def test_a_tap_on_helped_is_counted(talk, wanted, event):
    """Both answers."""
    talk.types("mijn zoon van 16 blowt, Brugge")
    buttons = [b for row in talk.reply.buttons for b in row if parse(b.data)[0] is View.HELPED]
    chosen = next(button for button in buttons if parse(button.data)[1] == wanted)
    talk.say(Pressed(chosen.data))
    assert talk.events()[event] == 1


@pytest.mark.parametrize(
    ("line", "event"),
    [("merci, ça m'a aidé", "helped"), ("het heeft niet geholpen", "not_helped")],
)
def test_that_it_helped_or_not_is_counted_when_typed(talk, line, event):
    """In other words than those of the buttons."""
    talk.types("mijn zoon van 16 blowt, Brugge")
    talk.types(line)
    assert talk.events()[event] == 1


def test_a_first_choice_that_is_closed_is_counted(book):
    """So that organisations see when nobody answers."""
    open_, closed = Talk(book), Talk(book, NIGHT)
    for talk in (open_, closed):
        talk.types("ik drink te veel, Brugge")
        talk.say(Opened(View.SUGGEST))
        first = talk.reply.step.suggestions.shown[0]
        assert talk.events().get("unreachable", 0) == (not first.reachable_now)


def test_a_wiped_conversation_is_not_a_new_one(talk):
    """Forgetting is not counted."""
    talk.say(Opened(View.WIPE))
    assert not talk.counted


def test_a_fault_in_counting_costs_nobody_an_answer(book):
    """The bot answers, and says what kind of fault it was."""
    faults = []

    def broken(*_):
        raise RuntimeError("mijn geheim")

    engine = Engine(lambda: book, MemorySessions(), faults.append, broken)
    assert engine.turn("key", Typed("ik drink te veel"), MONDAY_MORNING).parts
    assert faults == ["RuntimeError"]


def test_what_is_not_declared_counts_as_not_told(book):
    """Content that came while the bot ran has no place of its own until a restart."""
    declared = Declaration.of(book.knowledge)
    events = ((declared.dimension("who").base, {"substance": ("brand-new",), "wish": ("new",)}),)
    cells = Sorter(declared).cells(events)
    assert Cell("substance", NOT_TOLD) in cells
    assert not [cell for cell in cells if cell.measure == "wish"]


def test_every_cell_of_a_conversation_is_declared(talk, book):
    """Otherwise it would not be counted at all."""
    talk.types("ik wil 's avonds hulp voor mijn gokprobleem in Gent, liefst anoniem")
    talk.say(Opened(View.SUGGEST))
    assert set(talk.counted) <= set(Declaration.of(book.knowledge).cells())
    assert any(cell.measure == "suggested" for cell in talk.counted)
