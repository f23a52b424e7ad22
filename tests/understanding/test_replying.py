"""A short line is read as the answer to what the screen asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import rows
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.replying import CARD, HELP

ASKED = ["who", "substances", "age", "place", "urgency", HELP, CARD, *AlarmKind, ""]
DANGERS = [
    "hij ademt niet",
    "ik wil dood",
    "ze is bewusteloos",
    "il ne respire plus",
    "he is not breathing",
]


@pytest.mark.parametrize("case", rows("replies.yaml"))
def test_a_short_line_means_what_was_asked(case, lexicon):
    """The same word tells an age, a town, how urgent it is, or nothing."""
    heard = listen(case["says"], lexicon, case["asked"])
    wanted = {key: value for key, value in case.items() if key not in ("asked", "says", "place")}
    if "place" in case:
        wanted["nis"] = lexicon.gazetteer.named(case["place"]).nis[0]
    lists = {key: list(value) for key in wanted if isinstance(value := getattr(heard, key), tuple)}
    assert {key: lists.get(key, getattr(heard, key)) for key in wanted} == wanted


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("said", DANGERS)
def test_danger_is_heard_whatever_is_asked(asked, said, lexicon):
    """No question takes the meaning out of it."""
    assert listen(said, lexicon, asked).alarms


@given(st.text(max_size=40), st.sampled_from(ASKED))
def test_any_line_may_answer_any_question(lexicon, said, asked):
    """It is read without a fault, and an age stays one that people reach."""
    heard = listen(said, lexicon, asked)
    assert heard.age is None or 0 < heard.age <= 110


def test_two_numbers_of_different_ages_leave_the_question_open(lexicon):
    """Nobody is sixteen and forty; the bot does not choose."""
    heard = listen("zestien en veertig", lexicon, "age")
    assert (heard.age, heard.age_group) == (None, None)


@pytest.mark.parametrize(
    ("said", "meant"), [("Bevern", "Beveren-Kruibeke-Zwijndrecht"), ("kortijk", "Kortrijk")]
)
def test_a_slip_between_a_town_and_a_village_is_asked_about(said, meant, lexicon):
    """The bot never guesses between two places, one of which is smaller."""
    heard = listen(said, lexicon, "place")
    assert heard.nis is None
    assert lexicon.gazetteer.named(meant).nis[0] in heard.ambiguous_places


def test_a_bare_word_of_work_is_no_answer_to_where(lexicon):
    """A parent who types "school" did not become a teacher."""
    assert listen("school", lexicon, "place").guessed
