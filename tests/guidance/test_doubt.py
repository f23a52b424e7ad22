"""In doubt the bot asks whether there is danger now, in one line, and goes on meanwhile."""

import pytest
import yaml

from tests.person import Person
from tests.tables import rows
from wegwijsbot import emergency
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.load import find_content
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

LABELLED = {
    (case["text"], None if case.get("vague") else case["doubtful"]): language
    for language in Language
    for case in (row.values[0] for row in rows(f"alarms-{language}.yaml"))
    if case.get("doubtful") and not case.get("known_failure")
}
DOUBTFUL = [(text, kind, language) for (text, kind), language in LABELLED.items()]
# What was said before: nothing, half of the answers, or enough for suggestions.
BEFORE = {
    Language.NL: {
        "first": [],
        "midway": ["ik drink te veel"],
        "at the end": ["mijn zoon van 16 blowt, Brugge"],
    },
    Language.FR: {
        "first": [],
        "midway": ["je bois trop"],
        "at the end": ["mon fils de 16 ans fume du cannabis, Bruxelles"],
    },
    Language.EN: {
        "first": [],
        "midway": ["I drink too much"],
        "at the end": ["my son of 16 smokes weed, Bruges"],
    },
}
DOUBTS = [
    pytest.param(text, kind, language, lines, id=f"{language}, {stage}: {text[:30]}")
    for text, kind, language in DOUBTFUL
    for stage, lines in BEFORE[language].items()
]


def test_several_kinds_of_doubt_are_labelled():
    """In each language at least one."""
    assert {language for _, _, language in DOUBTFUL} == set(Language)
    assert len({kind for _, kind, _ in DOUBTFUL}) > 2


@pytest.fixture
def asked(book):
    """Let somebody say something doubtful after other lines."""

    def ask(text: str, language: Language, lines: list[str]) -> Person:
        person = Person(book, language)
        for line in (*lines, text):
            person.types(line)
        return person

    return ask


@pytest.mark.parametrize(("text", "kind", "language", "lines"), DOUBTS)
def test_one_line_on_top_asks_and_names_112(text, kind, language, lines, asked):
    """No card takes the screen; below the line stands what would have stood there anyway."""
    person = asked(text, language, lines)
    assert person.emergency is None
    assert "112" in person.text.splitlines()[0]
    assert person.text.splitlines()[0] == line_of(language)
    yes_or_no, *others = person.reply.buttons
    assert len(yes_or_no) == 2
    assert others
    assert person.cards or person.reply.step.view is View.ASK


@pytest.mark.parametrize(("text", "kind", "language", "lines"), DOUBTS)
def test_a_yes_is_one_press_from_the_card_of_that_danger(text, kind, language, lines, asked, book):
    """The first button of all; the general one where no danger has its own."""
    person = asked(text, language, lines)
    person.presses(person.labels[0])
    card = book.knowledge.alarms[AlarmKind(kind)].card if kind else emergency.GENERAL
    assert person.emergency.title == card.title.in_language(language)
    assert person.emergency.calls[0].href == f"tel:{card.calls_for(language)[0].phone}"


@pytest.mark.parametrize(("text", "kind", "language", "lines"), DOUBTS)
def test_a_no_takes_the_line_away_and_keeps_the_answers(text, kind, language, lines, asked):
    """The second button: the same screen, without the question about danger."""
    person = asked(text, language, lines)
    told = person.reply.step.state
    person.presses(person.labels[1])
    assert line_of(language) not in person.text
    assert person.emergency is None
    assert person.reply.step.state == told


def line_of(language: Language) -> str:
    texts = yaml.safe_load((find_content() / "texts" / f"{language}.yaml").read_text("utf-8"))
    return texts["alarm.doubtful"]
