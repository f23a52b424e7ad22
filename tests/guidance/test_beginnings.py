"""Danger typed over several lines is heard; lines that only look alike harm nothing."""

import pytest

from tests.person import Person
from wegwijsbot.guidance.beginnings import begun
from wegwijsbot.guidance.views import Opened, View
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.halfway import compiled, stops_halfway
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import normalise

TOLD = [
    (AlarmKind.OVERDOSE, ["ik heb", "30 pillen", "geslikt"]),
    (AlarmKind.OVERDOSE, ["20 xanax", "geslikt"]),
    (AlarmKind.OVERDOSE, ["Mijn zoon heeft", "25 pillen", "binnen"]),
    (AlarmKind.OVERDOSE, ["j'ai avalé", "toute la boîte"]),
    (AlarmKind.OVERDOSE, ["J\u2019ai pris", "40 comprimés"]),
    (AlarmKind.OVERDOSE, ["j ai pris", "tt la plakette"]),
    (AlarmKind.OVERDOSE, ["j'ai pris 30", "cachets"]),
    (AlarmKind.OVERDOSE, ["mon fils", "a avalé", "tous mes comprimés"]),
    (AlarmKind.OVERDOSE, ["ma mère a avalé", "20 comprimés"]),
    (AlarmKind.OVERDOSE, ["j'ai tout", "avalé"]),
    (AlarmKind.OVERDOSE, ["mijn zoon heeft geslikt", "20 pillen"]),
    (AlarmKind.OVERDOSE, ["i took", "the whole box", "of paracetamol"]),
    (AlarmKind.BREATHING, ["hij ademt", "niet meer"]),
    (AlarmKind.BREATHING, ["he is not", "breathing"]),
    (AlarmKind.BREATHING, ["je peux pas", "respirer"]),
    (AlarmKind.UNCONSCIOUS, ["ze reageert", "niet"]),
    (AlarmKind.UNCONSCIOUS, ["mijn vrouw wordt", "niet wakker"]),
    (AlarmKind.UNCONSCIOUS, ["il ne réagit", "plus"]),
    (AlarmKind.UNCONSCIOUS, ["il se réveille", "pas"]),
    (AlarmKind.UNCONSCIOUS, ["ma copine se réveille", "plus"]),
    (AlarmKind.VIOLENCE, ["on m'a", "violée"]),
    (AlarmKind.VIOLENCE, ["mon père me", "bat"]),
    (AlarmKind.SUICIDAL, ["j'ai envie", "de mourir"]),
    (AlarmKind.SUICIDAL, ["j'en peux plus", "de vivre"]),
    (AlarmKind.SUICIDAL, ["j ve plus", "vivre"]),
    (AlarmKind.SUICIDAL, ["ik heb zin", "om te sterven"]),
    (AlarmKind.SUICIDAL, ["ik wil", "niet meer", "leven"]),
    (AlarmKind.SUICIDAL, ["je ne veux plus", "vivre"]),
    (AlarmKind.SUICIDAL, ["i want to", "die"]),
    (AlarmKind.OVERDOSE, ["ik heb", "30 pille", "geslikt"]),
    (AlarmKind.OVERDOSE, ["dafalgan", "30 stuks", "geslikt"]),
    (AlarmKind.OVERDOSE, ["mijn kind", "heeft", "mijn methadon", "gedronken"]),
    (AlarmKind.OVERDOSE, ["alle", "mijn pillen", "op"]),
    (AlarmKind.OVERDOSE, ["i took", "too many", "pills"]),
    (AlarmKind.SUICIDAL, ["ik ga", "mij", "ophangen"]),
    (AlarmKind.SUICIDAL, ["het hoeft", "voor mij", "niet meer"]),
    (AlarmKind.SUICIDAL, ["ze heeft", "haar polsen", "overgesneden"]),
    (AlarmKind.CHEST_PAIN, ["ik heb", "pijn", "op de borst"]),
    (AlarmKind.VIOLENCE, ["hij slaat", "mij"]),
    (AlarmKind.VIOLENCE, ["ik word", "geslagen"]),
    (AlarmKind.VIOLENCE, ["il me", "frappe"]),
    (AlarmKind.VIOLENCE, ["he hit", "me"]),
    (AlarmKind.DRINK_SPIKING, ["er zat iets", "in mijn drankje"]),
    (AlarmKind.DRINK_SPIKING, ["someone put something", "in my drink"]),
]
HARMLESS = [
    ["ik wil", "stoppen met drinken"],
    ["ik wil niet meer", "drinken"],
    ["ik heb", "een vraag", "over alcohol"],
    ["ik heb", "hulp nodig"],
    ["ik kan niet", "bellen vandaag"],
    ["mijn zoon heeft", "een probleem met gamen"],
    ["j'ai pris", "rendez-vous"],
    ["je veux", "arrêter de boire"],
    ["j'ai envie", "d'arrêter de boire"],
    ["je peux pas", "téléphoner"],
    ["j'ai tout", "perdu au casino"],
    ["j'ai pris 2", "dafalgan"],
    ["il m'a", "aidé"],
    ["on m'a", "dit de venir ici"],
    ["mon mari me", "ment"],
    ["il se réveille", "la nuit"],
    ["ik heb zin", "in een pint"],
    ["je vais", "à Liège"],
    ["i want to", "stop drinking"],
    ["i am", "35", "Ghent"],
    ["ik wil", "dood nuchter worden"],
    ["hij heeft", "te veel gedronken gisteren"],
    ["hij slaat", "niet dringend"],
    ["mijn zoon", "16", "wiet", "Gent"],
    ["te veel", "coke"],
    ["baby", "is weg"],
    ["je ne veux plus", "Namur"],
    ["i want to", "sorry"],
]


@pytest.mark.parametrize(("kind", "lines"), TOLD, ids=[" / ".join(lines) for _, lines in TOLD])
def test_what_the_lines_say_together_brings_the_card(book, kind, lines):
    """As if it had been typed in one."""
    person = Person(book)
    for line in lines:
        person.types(line)
    assert person.emergency
    assert person.reply.step.argument == str(list(AlarmKind).index(kind))


@pytest.mark.parametrize("lines", HARMLESS, ids=map(" / ".join, HARMLESS))
def test_ordinary_lines_that_stop_halfway_bring_none(book, lines):
    """Nor the question whether there is danger."""
    person = Person(book)
    for line in lines:
        person.types(line)
        assert not person.emergency, line
        assert person.reply.step.danger is None, line


@pytest.mark.parametrize("said", ["Gent", "pillen", "sorry", "medicatie", "is weg"])
@pytest.mark.parametrize("before", ["ik wil niet meer", "hij heeft", "mama"])
def test_experience_alone_makes_no_danger_of_two_lines(book, before, said):
    """It learned from whole sentences, and knows too little of such bits."""
    person = Person(book)
    person.types(before)
    person.types(said)
    assert not person.emergency
    assert person.reply.step.danger is None


def test_the_card_speaks_the_language_of_both_lines(book):
    """Alone, "die" is Dutch."""
    person = Person(book, Language.EN)
    person.types("i want to")
    person.types("die")
    assert person.emergency
    assert person.reply.step.state.language is Language.EN


def test_the_answers_stay_what_the_last_line_said(book):
    """Only danger is heard in what was said before."""
    person = Person(book)
    person.types("ik heb")
    person.types("30 pillen")
    told = person.reply.step.state
    person.types("geslikt")
    assert person.reply.step.state == told


def test_a_press_a_screen_and_a_whole_line_end_it(book):
    """What comes later is no end of that sentence."""
    for between in ("Opnieuw", "ik ben 35 jaar", None):
        person = Person(book)
        person.types("ik wil")
        if between:
            person.types(between)
        else:
            person.say(Opened(View.HELP))
        assert person.reply.step.begun == ()
        person.types("leven")
        assert not person.emergency


@pytest.mark.parametrize("said", ["ik heb", "30 comprimés", "a full box"])
def test_who_stopped_halfway_is_told_to_go_on(book, said):
    """Nothing was misunderstood yet, and the question stays."""
    person = Person(book)
    person.types(said)
    assert person.reply.step.notices == ("go_on",)
    assert "not_understood" not in person.reply.step.counts
    assert "112" in person.text
    person.types("pfff")
    assert person.reply.step.notices == ("not_understood",)


def test_only_lines_of_the_content_are_kept_and_no_number(book):
    """A name, another word or an age makes it a line that is not."""

    def kept(said, before=()):
        return begun(listen(said, book.lexicon), before)

    assert kept("Ik heb") == ("ik heb",)
    assert kept("47 pillen", ("ik heb",)) == ("ik heb", "30 pillen")
    for said in ("ik heb Jan", "mijn zoon Pieter reageert", "ik heb aids", "47", "ik heb " * 9):
        assert kept(said) == (), said


def test_no_more_than_three_lines_are_kept(book):
    """The oldest goes first."""
    lines = ()
    for said in ("ik wil", "niet meer", "ik heb", "alles"):
        lines = begun(listen(said, book.lexicon), lines)
    assert lines == ("niet meer", "ik heb", "alles")


@pytest.mark.parametrize("language", Language)
def test_every_line_is_written_as_it_is_read(knowledge, language):
    """Else nobody could type it."""
    phrases = knowledge.expressions.beginnings[language]
    assert phrases
    for phrase in phrases:
        words = [word.rstrip("?").split("|") for word in phrase.replace("<n>", "30").split()]
        for place, choice in enumerate(words):
            for word in choice:
                line = [each[0] for each in words]
                line[place] = word
                read = normalise(" ".join(line)).words
                assert stops_halfway(read, compiled({language: (phrase,)})), line


def test_without_any_nothing_stops_halfway():
    """The file may be missing."""
    assert not stops_halfway(["ik", "heb"], compiled({}))
