"""The engine: nobody who writes is left without an answer, whatever goes wrong inside."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.person import Person
from wegwijsbot.guidance import screens
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.views import Opened, View

CASES = Path(__file__).parent / "cases"
GHENT, BRUGES = 44021, 31005


def test_an_unforeseen_error_is_answered_with_the_emergency_card(book, monkeypatch):
    """A fault of ours costs the person nothing but one screen, and tells the log no words."""
    person, faults = Person(book), []
    person.engine._on_fault = faults.append
    person.presses("mezelf")

    def broken(_scene):
        raise ValueError("mijn geheim")

    with monkeypatch.context() as patch:
        patch.setitem(screens._SCREENS, View.ASK, broken)
        person.presses("Alcohol")
    assert person.emergency.calls[0].phone == "112"
    assert "Er ging iets mis" in person.text
    assert faults == ["ValueError"]
    person.presses("Niet dringend")
    assert person.reply.step.state.who == "self"


def test_two_people_do_not_share_a_conversation(book):
    """What one says never shows up with the other."""
    person = Person(book)
    person.types("ik drink te veel")
    other = person.engine.turn("other", Opened(View.NEXT), person.now)
    assert other.step.state.substances == ()


def test_mended_content_is_used_at_once(book):
    """The engine asks for the guidebook at every turn."""
    asked = []
    person = Person(book)
    person.engine._guidebook = lambda: asked.append(1) or book
    person.presses("mezelf")
    person.presses("Alcohol")
    assert len(asked) == 2


@pytest.fixture
def renewed(book, knowledge):
    """The content without GHB and Ghent, and with alcohol under another name."""
    substances = {i: s for i, s in knowledge.substances.items() if i not in ("ghb", "alcohol")}
    fewer = {nis: town for nis, town in knowledge.municipalities.items() if nis != GHENT}
    retired = knowledge.retired | {"substances": {"alcohol": "cannabis"}}
    changed = replace(knowledge, substances=substances, municipalities=fewer, retired=retired)
    return Guidebook.compile(changed)


@pytest.mark.parametrize(
    ("first", "substances", "nis"),
    [
        ("ik gebruik ghb", (), None),
        ("ik gebruik ghb en cannabis", ("cannabis",), None),
        ("ik drink te veel", ("cannabis",), None),
        ("mijn zoon blowt, Gent", ("cannabis",), None),
        ("mijn zoon blowt, Brugge", ("cannabis",), BRUGES),
    ],
)
def test_what_new_content_no_longer_knows_is_forgotten(book, renewed, first, substances, nis):
    """A conversation goes on with what is left of it, and asks for the rest."""
    person, faults = Person(book), []
    person.engine._on_fault = faults.append
    person.types(first)
    person.engine._guidebook = lambda: renewed
    for line in ("17", "dringend"):
        state = person.types(line).step.state
        assert (state.substances, state.nis) == (substances, nis)
    assert state.age == 17
    assert faults == []


@pytest.mark.sweep
def test_no_sentence_that_we_know_of_breaks_a_turn(book, sample):
    """Every labelled sentence, on the first screen and after it, gets a screen of its own."""
    said = [text for file in sorted(CASES.glob("*.yaml")) for text in sentences_of(file)]
    assert len(said) > 1000
    person, faults = Person(book), []
    person.engine._on_fault = faults.append
    for text in sample(said, 3):
        person.types(text)
        assert not faults, text
        assert person.reply.parts


def sentences_of(file):
    rows = yaml.safe_load(file.read_text("utf-8"))
    return [row.get("say") or row.get("text") or "" for row in rows]
