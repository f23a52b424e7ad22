"""Whether there is danger now: asked in doubt, answered in words, kept in mind for a line."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.state import Slot
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language, Urgency, Who
from wegwijsbot.understanding.listen import listen


@pytest.fixture
def person(book):
    return Person(book)


_YES = ["ja", "jaaa", "jep", "ja nu", "ja er is gevaar", "oui", "ouais", "yes", "yeah", "yes!!"]
_YES += ["misschien", "je pense que oui", "there is danger", "nu direct"]
_NO = ["nee", "neen", "nee hoor", "niet nu", "geen gevaar", "vals alarm", "niet dringend", "no"]
_NO += ["nope", "non", "non ça va", "pas maintenant", "fausse alerte", "not now", "gaat wel"]


@pytest.mark.parametrize("said", _YES)
def test_a_yes_brings_the_card_of_the_danger_in_doubt(person, said):
    """However it is said, and in whatever language."""
    person.types("help")
    asked = person.reply.step.danger
    person.types(said)
    assert person.reply.step.view is View.EMERGENCY
    assert person.reply.step.argument == asked.card
    assert person.emergency.calls[0].phone == "112"


@pytest.mark.parametrize("said", _NO)
def test_a_no_goes_on_with_all_answers(person, said):
    """Nothing that was told is lost, and the question is not put again."""
    person.types("ik drink te veel, Gent")
    person.types("help")
    person.types(said)
    step = person.reply.step
    assert step.view is not View.EMERGENCY
    assert (step.state.substances, step.state.nis) == (("alcohol",), 44021)
    assert step.danger is None


@pytest.mark.parametrize("said", ["ja", "oui", "yes", "ja, nog altijd"])
def test_a_yes_after_the_card_keeps_it(person, said):
    """The number stays on top, with a short word under it."""
    person.types("mijn vriend ademt niet meer")
    card = person.emergency
    person.types(said)
    assert person.emergency == card
    assert person.reply.parts[0] == card


@pytest.mark.parametrize(
    "said", ["vals alarm", "niet dringend", "nee, niet dringend", "fausse alerte", "false alarm"]
)
def test_a_no_after_the_card_goes_on(person, said):
    """The same as the button 'Niet dringend'."""
    person.types("mijn vriend ademt niet meer")
    person.types(said)
    assert person.reply.step.view is View.ASK
    assert person.reply.step.state.urgency is Urgency.CALM
    assert person.reply.step.state.who is Who.RELATIVE


def test_a_yes_means_nothing_where_nothing_was_asked(person):
    """'Ja' alone, out of the blue, opens no card."""
    person.types("ja")
    assert not person.emergency


def test_an_alarm_in_an_answer_that_begins_with_no_is_heard(person):
    """'Nee' is no reason to stop listening."""
    person.types("help")
    person.types("nee hij ademt niet meer")
    assert person.emergency


def test_the_question_lasts_one_line(person):
    """After an answer of another kind and one line more it is over."""
    person.types("help")
    person.types("ik drink te veel")
    person.types("35")
    person.types("ja")
    assert not person.emergency


def test_what_is_not_understood_right_after_a_doubt_brings_the_question(person):
    """Faint signs add up: the bot asks rather than saying that it did not get that."""
    person.types("help")
    person.types("ik drink te veel")
    person.types("xqzt wrrr plop")
    assert person.reply.step.danger
    assert "Is er nu gevaar?" in person.text


def test_twice_unclear_after_a_doubt_shows_people_too(person):
    """The question stays, and below it stands somebody who is there."""
    person.types("help")
    person.types("xqzt wrrr plop")
    person.types("xqzt wrrr plop")
    assert "Is er nu gevaar?" in person.text
    assert person.cards


def test_a_child_keeps_its_own_age(person):
    """The ten years are those of the child, not of the mother who drinks."""
    person.types("mama drinkt elke dag wijn")
    person.types("ik ben 10")
    state = person.reply.step.state
    assert state.young_asker
    assert state.age is None
    assert person.services[0] == "awel-102"


def test_a_frightened_child_is_asked_about_danger(person):
    """Fear in a child brings the question, with the card for children behind it."""
    person.types("mama drinkt elke dag wijn")
    person.types("ik ben 10")
    person.types("ik heb zo'n schrik als ze thuiskomt vanavond")
    person.types("ja")
    assert person.reply.step.argument == str(list(AlarmKind).index(AlarmKind.CHILD_IN_DANGER))


@pytest.mark.parametrize("who", ["mezelf", "iemand om wie ik geef"])
def test_an_age_said_first_waits_for_whom_help_is_sought(person, who):
    """A child who asks for somebody stays a child; one who asks for itself says its age."""
    person.types("ik ben 13")
    person.presses(who)
    assert person.reply.step.state.young_asker == (who != "mezelf")


def test_ones_own_age_answers_the_question(person):
    """'Ik ben 35' is as good as '35'."""
    person.types("ik drink te veel")
    person.types("ik ben 35")
    assert person.reply.step.state.age == 35
    assert person.reply.step.asked is Slot.PLACE


@pytest.mark.parametrize("said", ["merci é", "sorry", "allez", "ok", "please", "salut", "thanks"])
def test_a_borrowed_word_changes_no_language(person, said):
    """People in Flanders say merci."""
    person.types("ik drink te veel")
    person.types(said)
    assert person.reply.step.state.language is Language.NL


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("je voudrais de l'aide pour mon mari", Language.FR),
        ("my husband drinks too much", Language.EN),
        ("il est bleu", Language.FR),
    ],
)
def test_a_sentence_changes_the_language(person, said, language):
    """Who goes on in another language is followed."""
    person.types("ik drink te veel")
    person.types(said)
    assert person.reply.step.state.language is language


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("kan ik mijn rijbewijs terugkrijgen na een positieve speekseltest", "licence"),
        ("de politie heeft mij doen blazen en ik was positief", "licence"),
        ("hoe kom ik door een drugstest", "drug_test"),
        ("hoeveel xtc is te veel voor iemand van 60kg", "medical"),
        ("wat doet ge met mn gegevens", "data"),
        ("ik haat mezelf", "sadness"),
        ("kut bot", "insult"),
        ("wie heeft u gemaakt", "robot"),
    ],
)
def test_a_side_question_has_its_own_answer(book, text, talk):
    """A worried question is no attempt to cheat, and a cry no nonsense."""
    assert listen(text, book.lexicon).talk == talk


def test_the_name_of_a_town_is_no_sign_of_danger(person):
    """Schaarbeek holds no pair of scissors."""
    person.types("ik gok, Schaarbeek")
    assert not person.emergency
    assert person.reply.step.danger is None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "text", ["Er atmet nicht mehr", "nie oddycha", "брат не дышит", "لا يتنفس"]
)
def test_danger_in_another_language_shows_the_card_in_that_of_the_bot(text, language, book):
    """The number on top is 112; the language of the conversation stays."""
    person = Person(book, language)
    person.types(text)
    card = book.knowledge.alarms[AlarmKind.BREATHING].card
    assert person.emergency.title == card.title.in_language(language)
    assert person.emergency.calls[0].phone == "112"
    assert person.reply.step.state.language is language


@pytest.mark.parametrize("text", ["ich suche hilfe für meinen sohn", "szukam pomocy, mój syn pije"])
def test_a_line_in_another_language_is_told_which_ones_the_bot_speaks(text, person):
    """With 112 in two languages, and the buttons to choose one; the second time a person."""
    person.types(text)
    assert person.reply.step.view is View.LANGUAGE
    assert person.text.count("112") == 2
    assert {"Français", "English"} <= set(person.labels)
    person.types(text)
    assert person.reply.step.view is View.SUGGEST


@pytest.mark.parametrize("text", ["help", "hilfe", "🆘🆘"])
def test_a_yes_to_a_mere_cry_brings_the_general_card(text, person):
    """Nobody knows yet which danger it is."""
    person.types(text)
    person.types("ja")
    assert person.emergency.title == "Noodgeval"
    assert person.emergency.calls[0].phone == "112"
