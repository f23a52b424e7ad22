"""Plain danger is heard in languages that the bot does not speak, and nothing else is."""

import pytest

from tests.learning.sentences import files, learned, read
from tests.tables import rows
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language, Urgency
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.other_languages import STEM_KEY, OtherLanguages

ROWS = rows("other-languages.yaml")
DANGERS = [row for row in ROWS if row.values[0]["alarm"]]
PLAIN = (
    *(AlarmKind.BREATHING, AlarmKind.UNCONSCIOUS, AlarmKind.OVERDOSE, AlarmKind.SEIZURE),
    *(AlarmKind.SUICIDAL, AlarmKind.VIOLENCE),
)


@pytest.mark.parametrize("case", DANGERS)
def test_plain_words_of_danger_are_heard(case, lexicon):
    """The card comes in the language of the conversation: none is guessed from these words."""
    heard = listen(case["text"], lexicon)
    assert heard.alarms[:1] == (case["alarm"],)
    assert (heard.urgency, heard.language) == (Urgency.EMERGENCY, None)


@pytest.mark.parametrize("case", [row for row in ROWS if row not in DANGERS])
def test_what_is_not_understood_is_known_for_another_language(case, lexicon):
    """A question for help in it is no danger."""
    heard = listen(case["text"], lexicon)
    assert (heard.alarms, heard.language) == ((), None)
    assert heard.other_language


def test_every_language_has_plain_words_for_every_plain_danger(knowledge):
    """German, which is spoken in the east of Belgium, among them."""
    languages = knowledge.pieces.other_languages
    assert "de" in languages
    assert not {*Language} & {*languages}
    for language in languages.values():
        assert set(language.signs) == set(PLAIN)


def test_every_language_has_a_case(knowledge):
    """At least one danger of each language is in the table."""
    found = OtherLanguages.compile(knowledge.pieces.other_languages)
    heard = [found.hear(row.values[0]["text"]).evidence for row in DANGERS]
    assert {each.way[0] for told in heard for each in told} == {*knowledge.pieces.other_languages}


def test_every_stem_is_long_enough_to_be_found(knowledge):
    """A shorter one would never be looked up."""
    found = OtherLanguages.compile(knowledge.pieces.other_languages)
    phrases = {phrase for begun in found.begun.values() for phrase in begun}
    stems = [stem for phrase in phrases for stem in phrase.steps[0].begins]
    assert stems
    assert min(map(len, stems)) >= STEM_KEY


def test_nothing_in_dutch_french_or_english_sounds_like_them(knowledge):
    """Not one of all sentences that the bot learns from or is measured by."""
    found = OtherLanguages.compile(knowledge.pieces.other_languages)
    texts = [each.text for each in learned()]
    texts += [line["text"] for path in files("kept-apart") for line in read(path)]
    assert len(texts) > 5_000
    heard = {text: found.hear(text) for text in texts}
    assert not [text for text, each in heard.items() if each.kinds or each.doubtful]
    assert not [text for text, each in heard.items() if each.is_other]


@pytest.mark.parametrize("text", ["Hilfe", "Hilfe!!", "ayuda", "imdat", "помогите", "النجدة"])
def test_a_bare_cry_for_help_asks_whether_there_is_danger(text, lexicon):
    """As "help" does; which danger it is remains a guess."""
    heard = listen(text, lexicon)
    assert heard.alarms == ()
    assert (heard.doubtful is not None, heard.vague) == (True, True)
