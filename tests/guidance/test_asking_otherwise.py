"""Another language, or a person instead of a machine: asked for in plain words."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import Language, Urgency, Who, Wish


@pytest.fixture
def person(book):
    return Person(book)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        *((line, Language.EN) for line in ("english please", "in english", "i speak english")),
        *((line, Language.FR) for line in ("français svp", "en français", "je parle français")),
        *((line, Language.NL) for line in ("nederlands aub", "ik spreek nederlands")),
        ("English", Language.EN),
        ("en néerlandais svp", Language.NL),
    ],
)
@pytest.mark.parametrize("before", ["hallo", "ik drink te veel", "je bois trop de vin"])
def test_a_language_named_is_spoken_at_once(person, before, line, language):
    """Its name does what its button does, with all answers kept."""
    state = person.types(before).step.state
    person.types(line)
    assert person.reply.step.view is not View.LANGUAGE
    assert person.reply.step.state.language is language
    assert person.reply.step.state.substances == state.substances


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("english please", Language.EN),
        ("en français svp", Language.FR),
        ("kan het in het frans?", Language.FR),
        ("can i get this in english", Language.EN),
        ("kan het in het nederlands", Language.NL),
    ],
)
def test_the_cards_stay_in_another_language(person, line, language):
    """Who sees help already is asked nothing more for wanting it in French."""
    person.types("ik drink te veel, Gent, 45")
    before = person.reply.step.state
    step = person.types(line).step
    assert step.view is View.SUGGEST
    assert person.services
    assert step.state == before._replace(language=language, wishes=step.state.wishes)


@pytest.mark.parametrize("line", ["taal", "taal veranderen", "langue", "language"])
def test_a_word_for_languages_brings_the_choice(person, line):
    """Where none is named, all are shown."""
    assert person.types(line).step.view is View.LANGUAGE


def test_a_language_asked_for_takes_the_place_of_the_one_before(person):
    """Nobody has to search help in two languages for having changed their mind."""
    person.types("ik drink te veel")
    for line in ("je parle français", "i speak english"):
        person.types(line)
    assert person.reply.step.state.wishes == (Wish.IN_ENGLISH,)


@pytest.mark.parametrize("line", ["alcohol", "weed", "drugs", "stop", "burn-out"])
@pytest.mark.parametrize("language", Language)
def test_a_word_of_more_languages_tells_none(book, line, language):
    """What is said in the language of the conversation too does not change it."""
    assert Person(book, language).types(line).step.state.language is language


def test_a_tongue_spoken_is_a_wish_too(person):
    """The choice costs nothing that was said with it."""
    person.types("ik spreek engels")
    assert person.reply.step.state.wishes == (Wish.IN_ENGLISH,)


@pytest.mark.parametrize(
    "line",
    [
        *("mag ik met een mens praten", "ik wil met een mens praten"),
        *("can I talk to a person", "je veux parler à quelqu'un", "parler à quelqu'un"),
    ],
)
def test_who_asks_for_a_person_gets_an_open_line(person, line):
    """At once, whatever is still unasked."""
    person.types(line)
    assert person.cards[0].contacts[0].open_now
    assert "talk.person" in person.reply.step.notices


def test_a_call_for_a_person_hides_no_story(person):
    """What else the line tells is used."""
    person.types("ik wil met een mens praten over mijn zoon van 16 die blowt, Brugge")
    assert person.services[0] == "det-nwvl"


@pytest.mark.parametrize("insult", ["fuck you", "shut up", "ta gueule"])
def test_an_insult_changes_no_language(person, insult):
    """People swear in any language."""
    person.types("hallo")
    assert person.types(insult).step.state.language is Language.NL


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        *(("kost het iets", "details"), ("is dit gratis", "details"), ("is it free", "details")),
        *(("how do i pay", "details"), ("do you save this", "data")),
        *(("vertellen ze het aan mijn ouders", "data"), ("ik wil praten met iemand", "person")),
    ],
)
def test_a_question_about_cost_privacy_or_a_person_gets_its_answer(person, line, kind):
    """A worry before the first step is answered, and fills in nothing."""
    step = person.types(line).step
    assert step.notices == (f"talk.{kind}",)
    assert step.state.wishes == ()


@pytest.mark.parametrize("line", ["geen spoed", "spoed is het niet", "niet levensgevaarlijk"])
def test_no_emergency_is_no_hurry(person, line):
    """Who says that it can wait is not asked how urgent it is."""
    assert person.types(line).step.state.urgency is Urgency.CALM


def test_a_guess_about_whom_changes_nobody(person):
    """A line that names no person goes on about the one before."""
    for line in ("mijn zoon is 18", "xtc", "2 weken geleden flauwgevallen maar nu ok"):
        person.types(line)
    assert (person.reply.step.state.who, person.reply.step.state.age) == (Who.RELATIVE, 18)
