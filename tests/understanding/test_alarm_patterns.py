"""The small language of signs: what each mark in a pattern lets through."""

import re

import pytest

from wegwijsbot.errors import InputError
from wegwijsbot.knowledge.alarm import Alarm, Pieces
from wegwijsbot.knowledge.likeness import Slips, is_one_slip
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.alarm_words import WordBook
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms
from wegwijsbot.understanding.normalise import fold, normalise

PIECES = Pieces.model_validate(
    {
        "words": {
            "filler": {"nl": "echt heel"},
            "not": {"nl": "niet geen"},
            "colour": {"nl": "blauw paars"},
            "tint": {"nl": "<colour> grijs*"},
        },
        "phrases": {"daily": {"nl": ["elke dag"]}},
        "look_alikes": "lippan",
    }
)


@pytest.fixture(scope="module")
def hears(knowledge):
    def heard(pattern: str, text: str) -> bool:
        signs = {"usual": {"nl": [pattern]}}
        alarm = Alarm(id="breathing", card=knowledge.general, signs=signs)
        compiled = CompiledAlarms.compile({AlarmKind.BREATHING: alarm}, PIECES)
        return bool(find_alarms(normalise(text, Language.NL), compiled).kinds)

    return heard


@pytest.mark.parametrize(
    ("pattern", "heard", "not_heard"),
    [
        ("lippen blauw", "lippen blauw", "blauw lippen"),
        ("lippen blauw", "lippen echt heel blauw", "lippen zijn blauw"),
        ("lippen blauw", "zijn lippen blauw", "lippen. blauw"),
        ("lippen .. blauw", "lippen zijn nu blauw", "lippen zijn nu ook al blauw"),
        ("lippen .. blauw", "lippen worden blauw", "lippen niet blauw"),
        ("lippen .. blauw", "lippen zijn blauw", "lippen zijn, nu blauw"),
        ("lippen ... blauw", "lippen zijn, nu blauw", "lippen zijn. nu blauw"),
        ("lippen|mond blauw", "mond blauw", "neus blauw"),
        ("lippen <colour>", "lippen paars", "lippen rood"),
        ("lippen <tint>", "lippen grijsblauw", "lippen rood"),
        ("lippen heel? koud blauw", "lippen koud blauw", "lippen warm blauw"),
        ("stuip*", "stuiptrekkingen", "struik"),
        ("*vergiftiging", "alcoholvergiftiging", "vergif"),
        ("lippen & blauw", "blauw zijn zijn lippen", "blauw " + "en " * 20 + "lippen"),
        ("lippen & blauw", "ze ziet blauw. haar lippen ook", "haar lippen"),
        ("lippen -<daily>", "lippen", "elke dag lippen"),
        ("lippen & <daily>", "elke dag die lippen", "vandaag die lippen"),
        ("lippen", "lipepn", "tippen"),
        ("lippen", "lippn", "lippan"),
    ],
)
def test_a_pattern_lets_through_what_it_says(pattern, heard, not_heard, hears):
    """Order, room, choice, class, stem, company, absence and typing errors."""
    assert hears(pattern, heard)
    assert not hears(pattern, not_heard)


@pytest.mark.parametrize("pattern", ["<nobody> koud", "lippen -<never>", "lippen? blauw"])
def test_a_pattern_that_is_not_well_formed_is_refused(pattern, hears):
    """Unknown pieces, and a beginning that may be absent, are told at once."""
    with pytest.raises(InputError):
        hears(pattern, "lippen")


def test_a_negation_next_to_a_sign_takes_it_back(hears):
    """Not one further off, nor one that belongs to another subject."""
    assert not hears("blauw", "hij is niet echt blauw")
    assert hears("blauw", "hij wil niet mee naar buiten, hij is blauw")


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("zelfmood", "zelfmoord", True),
        ("zelfmoordd", "zelfmoord", True),
        ("zelmfoord", "zelfmoord", True),
        ("ezlfmoord", "zelfmoord", True),
        ("admet", "ademt", True),
        ("slaat", "staat", False),  # five letters: another letter makes another word
        ("woord", "koord", False),  # the first letter is seldom wrong
        ("sleeps", "sleepy", False),  # another form of the word
        ("zelfmoord", "zelfmoord", False),
    ],
)
def test_one_slip_of_the_thumb_is_told_from_another_word(typed, meant, slip):
    """A lost, added, swapped or, in long words, changed letter."""
    assert is_one_slip(typed, meant) is slip
    assert (meant in Slips([meant]).meant_by(typed)) is slip


def test_every_word_of_a_sign_is_written_as_the_bot_reads_it(knowledge):
    """A word that reading rewrites ("ge" to "je") would never be heard."""
    words = [
        (word, language)
        for group in knowledge.pieces.words.values()
        for language, listed in group.items()
        for word in listed
    ]
    tables = list(knowledge.pieces.phrases.values())
    for alarm in knowledge.alarms.values():
        tables += [getattr(alarm.signs, group) for group in type(alarm.signs).model_fields]
    words += [
        (word.rstrip("?"), language)
        for table in tables
        for language, patterns in table.items()
        for pattern in patterns
        for word in re.split(r"[ |]", pattern)
    ]
    plain = [(fold(w.lower()), at) for w, at in words if re.fullmatch(r"\w+", w)]
    assert len(plain) > 2_000
    assert [(w, at) for w, at in plain if normalise(w, at).words != (w,)] == []


@pytest.mark.parametrize(
    ("word", "held"), [("39", True), ("40,8", True), ("42.5", False), ("38", False), ("2cb", False)]
)
def test_a_number_belongs_to_the_range_it_lies_in(word, held):
    """Fever and heart beats are heard as figures, whole or broken."""
    book = WordBook()
    fever = book.atom(["39~42"])
    assert (fever in book.known(word)) is held


def test_a_slip_anywhere_in_a_stem_is_found():
    """A letter lost, typed twice, swapped or wrong, and whatever follows the stem."""
    book, stem = WordBook(), "stuiptrek"
    fits = book.atom([f"{stem}*"])
    for at in range(1, len(stem) - 1):
        before, letter, after = stem[:at], stem[at], stem[at + 1 :]
        swapped = before + after[0] + letter + after[1:]
        for typed in (
            before + after,
            before + letter + letter + after,
            swapped,
            f"{before}q{after}",
        ):
            assert fits in book.meant(f"{typed}kingen"), typed
    assert fits not in book.meant("stapelkasten")
