"""After the card for suicide its number stays on the screens, until the conversation ends."""

from datetime import timedelta

import pytest

from tests.person import Person
from wegwijsbot.guidance.replies import CallLine
from wegwijsbot.guidance.tokens import decode
from wegwijsbot.guidance.views import Opened, Pressed, Sent, View, link, parse
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

LINES = {Language.NL: ["1813"], Language.FR: ["0800 32 123"], Language.EN: ["1813", "0800 32 123"]}
TOLD = {Language.NL: "ik wil dood", Language.FR: "je veux mourir", Language.EN: "i want to die"}
SAFE = {
    Language.NL: ["ik ben niet in gevaar", "niet dringend"],
    Language.FR: ["je ne suis pas en danger", "pas urgent"],
    Language.EN: ["i'm not in danger", "not urgent"],
}
SCREENS = ["ask", "options", "suggest", "detail", "change", "wishes", "language", "help", "privacy"]
SENTENCE = "ik drink te veel, 35 jaar, Gent"


def after(book, language=Language.NL, said=None) -> Person:
    """Return somebody who left the card for suicide."""
    person = Person(book, language)
    person.types(said or TOLD[language])
    assert person.emergency
    person.types(SAFE[language][0])
    return person


def staying(person: Person) -> list[str]:
    """Return the numbers that stand alone on the screen."""
    return [part.phone for part in person.reply.parts if isinstance(part, CallLine)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("left", [0, 1])
def test_the_number_stays_on_questions_and_cards(book, language, left):
    """The line of the person's language; in English both, for nobody has a line in English."""
    person = Person(book, language)
    person.types(TOLD[language])
    person.types(SAFE[language][left])
    assert not person.emergency
    assert staying(person) == LINES[language]
    person.types("Gent")
    assert staying(person) == LINES[language]
    person.say(Pressed(person.reply.buttons[-1][0].data))
    assert person.emergency
    person.presses(person.labels[0])
    assert staying(person) == LINES[language]


@pytest.mark.parametrize("name", SCREENS)
def test_it_stays_on_every_screen_of_the_conversation(book, name):
    """It is the last thing said, next to the buttons."""
    person = after(book)
    person.types(SENTENCE)
    person.say(Opened(View[name.upper()]))
    assert staying(person) == ["1813"]
    assert isinstance(person.reply.parts[-1], CallLine)


def test_it_stays_when_the_button_leaves_the_card(book):
    """And when a picture comes, or an older button is pressed."""
    person = Person(book)
    older = person.reply.button("mezelf").data
    person.types("ik wil dood")
    person.presses("Niet dringend")
    for said in (Sent("photo"), Pressed(older), Pressed("x")):
        person.say(said)
        assert staying(person) == ["1813"], said


def test_another_danger_beside_it_does_not_hide_it(book):
    """What kills in minutes has the card; the number for after comes after."""
    person = Person(book)
    person.types("ik wil dood, ik heb alle pillen van mijn man geslikt")
    assert person.emergency.calls[0].phone == "112"
    person.presses("Niet dringend")
    assert staying(person) == ["1813"]


def test_a_card_that_is_passed_on_tells_nothing(book):
    """Nor do the buttons: they carry what they carry without it."""
    person, calm = after(book), Person(book)
    calm.say(Opened(View.CALM))
    for each in (person, calm):
        each.types(SENTENCE)
    assert staying(person)
    assert person.reply.buttons == calm.reply.buttons
    for each in (person, calm):
        each.presses("Wat kan ik verwachten")
        each.presses("Deel dit")
    assert person.reply.parts == calm.reply.parts


def test_no_button_says_what_was_told(book):
    """Whoever reads one finds the answers and nothing else, so it ends with the short memory."""
    person = after(book)
    data = person.reply.buttons[0][0].data
    known = book.knowledge.municipalities
    assert not hasattr(decode(parse(data)[2], book.substance_of, known), "aftercare")
    stranger = Person(book, key="stranger")
    stranger.say(Pressed(data))
    assert staying(stranger) == []


@pytest.mark.parametrize("view", [View.START, View.WIPE])
def test_it_ends_with_the_conversation(book, view):
    """Begun anew or wiped, by a button or by a command."""
    person = after(book)
    person.say(Opened(view))
    assert staying(person) == []
    person.types(SENTENCE)
    assert staying(person) == []


def test_it_ends_after_half_an_hour_of_silence(book):
    """It is held like any answer to a typed line, no longer."""
    person = after(book)
    person.now += timedelta(minutes=31)
    person.types(SENTENCE)
    assert staying(person) == []


def test_only_dangers_whose_content_says_so_leave_a_number(book):
    """The others end with their card."""
    lasting = [kind for kind in AlarmKind if book.knowledge.alarms[kind].card.outlasts]
    assert lasting == [AlarmKind.SUICIDAL]
    person = Person(book)
    person.types("mijn zoon ademt niet")
    person.presses("Niet dringend")
    assert staying(person) == []


def test_the_general_card_alone_leaves_none(book):
    """Opening it says nothing of suicide."""
    person = Person(book)
    person.presses("Noodgeval")
    person.presses("Niet dringend")
    assert staying(person) == []


def test_a_button_of_its_card_does(book):
    """Also one of before a restart."""
    person = Person(book)
    token = parse(person.reply.buttons[0][0].data)[2]
    kinds = list(AlarmKind)
    person.say(Pressed(link(View.EMERGENCY, token, str(kinds.index(AlarmKind.SUICIDAL)))))
    person.presses("Niet dringend")
    assert staying(person) == ["1813"]


@pytest.mark.parametrize(
    ("danger", "said"),
    [
        ("hij ademt niet", "ik ben niet in gevaar"),
        ("mijn vriendin is bewusteloos", "ik ben niet in gevaar"),
        ("il ne respire plus", "je ne suis pas en danger"),
        ("ik wil dood", "ik ben niet in gevaar, mijn zoon wel"),
        ("ik wil dood", "ik ben niet in gevaar, hij wel"),
        ("ik wil dood", "ben ik niet in gevaar?"),
    ],
)
def test_the_writer_being_safe_leaves_the_card_of_another(book, danger, said):
    """Only where the writer was in danger themselves does it answer the card."""
    person = Person(book)
    person.types(danger)
    person.types(said)
    assert person.emergency
