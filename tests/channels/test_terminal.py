"""The terminal shows the same screens: cards, numbered buttons, typing at any time."""

from io import StringIO

import pytest
from rich.console import Console

from tests.person import MONDAY_MORNING, Person
from wegwijsbot.channels.terminal import chat, numbered, read, show
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.views import Opened, Pressed, Typed, View
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.sessions import MemorySessions


class Screen(Console):
    """A console whose person types the lines given, then leaves."""

    def __init__(self, *lines):
        super().__init__(file=StringIO(), width=90, highlight=False)
        self.lines = iter(lines)

    def input(self, *_args, **_options):
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None

    @property
    def shown(self):
        return self.file.getvalue()


def talk(book, *lines, language=Language.NL):
    screen = Screen(*lines)
    engine = Engine(lambda: book, MemorySessions())
    chat(engine, language, lambda: MONDAY_MORNING, screen)
    return screen.shown


def test_a_typed_line_gives_cards_with_number_and_hours(book):
    """What counts stands in one box."""
    shown = talk(book, "mijn zoon van 16 blowt, Brugge")
    assert "050 40 77 77  (nu open tot 12:00)" in shown
    assert "1. Drugs Expertise Team" in shown


def test_buttons_are_pressed_by_their_number(book):
    """Numbers count over the rows."""
    assert "Waarover gaat het?" in talk(book, "1")
    assert "Over welke leeftijd" in talk(book, "1", "2")


def test_typing_is_possible_in_the_middle_of_the_questions(book):
    """Danger is heard on every screen."""
    assert "112" in talk(book, "1", "mijn vriend ademt niet meer").split("Waarover")[1]


def test_the_language_is_the_one_asked_for(book):
    """`--lang fr` greets in French."""
    assert "Bonjour" in talk(book, language=Language.FR)


@pytest.mark.parametrize("line", ["/stop", "exit", "QUIT"])
def test_leaving_needs_no_ctrl_c(book, line):
    """A word is enough."""
    assert "Waarover" not in talk(book, line, "1")


def test_blank_lines_and_markup_do_no_harm(book):
    """Square brackets are text here, whatever rich makes of them elsewhere."""
    assert "Traceback" not in talk(book, "", "   ", "[bold]wiet[/] [/foo]", "999", "0", "²")


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("/nood", Opened(View.EMERGENCY)),
        ("/privacy please", Opened(View.PRIVACY)),
        ("/zoek ik drink, Gent", Typed("ik drink, Gent")),
        ("/zoek", Opened(View.START)),
        ("99", Typed("99")),
        ("8000", Typed("8000")),
        ("wiet", Typed("wiet")),
    ],
)
def test_a_line_is_a_command_a_number_or_words(book, line, meaning):
    """A postcode is not taken for a button."""
    assert read(line, Person(book).reply) == meaning


def test_every_button_can_be_pressed_by_its_number(book):
    """What is shown as 3 is what 3 presses."""
    reply = Person(book).reply
    for number, button in enumerate(numbered(reply), 1):
        assert read(str(number), reply) == Pressed(button.data)
    screen = Screen()
    show(reply, screen)
    assert all(button.label in screen.shown for button in numbered(reply))
