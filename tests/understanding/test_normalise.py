"""Chat spelling, dialect and typing habits come out as plain words."""

from itertools import groupby
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.normalise import LONGEST, normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("'k ben moe", "ik ben moe"),
        ("kben 16j", "ik ben 16 jaar"),
        ("kheb ni veel", "ik heb niet veel"),
        ("moogt ge dat?", "moogt je dat?"),
        ("ALLES Is GROOT", "alles is groot"),
        ("heeeelp nuuuu", "heelp nu"),
        ("w1et en c0ke", "wiet en coke"),
        ("3-MMC, 2cb", "3 mmc, 2cb"),
        ("op zijn 14de", "op zijn 14de"),
        ("m'n zoon z'n lief", "mijn zoon zijn lief"),
        ("cocaïne à Liège", "cocaine a liege"),
        ("J'ai bu l'alcool", "je ai bu le alcool"),
        ("he's 19 and can't stop", "he is 19 and can not stop"),
        ("wi\u200bet\u202e", "wiet"),
        ("ja... nee!", "ja. nee!"),
        ("iln'a pas bu", "il ne a pas bu"),
        ("i''m 38", "i am 38"),
        ("she can'tsleep", "she can not sleep"),
        ("aujourd'hui", "aujourdhui"),
        ("onzenBram", "onze bram"),
    ],
)
def test_what_is_typed_comes_out_plain(typed, plain):
    """Letters, apostrophes, chat words, digits in words and invisible marks."""
    assert normalise(typed).text == plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("mijn zoon drinkt te veel", Language.NL),
        ("mon fils boit trop", Language.FR),
        ("my son drinks too much", Language.EN),
        ("on m'a", None),
        ("xanax", None),
    ],
)
def test_the_language_is_told_by_small_words(text, language):
    """Where small words do not decide, no language is claimed."""
    assert normalise(text).language is language


def test_capitals_all_over_tell_no_names():
    """Who shouts does not name people and places by it."""
    assert not any(token.capital for token in normalise("ONS MAMA DRINKT").tokens)
    assert [token.capital for token in normalise("ons Mama drinkt").tokens] == [False, True, False]


def test_clauses_part_at_commas_and_turns():
    """So that a negation stays with its own words."""
    said = normalise("geen drugs, alleen drank maar veel. en nu?")
    clauses = groupby(said.tokens, attrgetter("clause"))
    words = [[token.word for token in tokens] for _, tokens in clauses]
    assert words == [["geen", "drugs"], ["alleen", "drank"], ["maar", "veel"], ["en", "nu"]]
    assert [token.sentence for token in said.tokens] == [0, 0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("text", ["🆘", "🚨", "help 🆘", "🆘🆘 help"])
def test_the_pictures_of_an_emergency_are_read(text):
    """The bot's own button bears one; other pictures say nothing."""
    assert "sos" in normalise(text).words
    assert normalise("😱🙏👍").words == ()


def test_a_flood_costs_no_more_than_a_long_message():
    """Only so many characters are read."""
    assert len(normalise("a " * 10_000).tokens) <= LONGEST / 2


@given(text=st.text(max_size=400))
def test_tokens_lie_where_they_say(text):
    """Every token is the piece of the text between its offsets."""
    said = normalise(text)
    assert all(said.text[token.start : token.end] == token.word for token in said.tokens)


@given(text=st.text(max_size=200))
def test_plain_text_is_stable(text):
    """What came out plain has only plain signs in it."""
    assert normalise(text).text.isascii()
