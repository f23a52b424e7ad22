"""The answers travel inside the buttons: short, whole, and safe to receive from anyone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.errors import TokenError
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.tokens import TOKEN_BYTES, decode, encode
from wegwijsbot.guidance.views import View, link, parse
from wegwijsbot.knowledge.codes import short_code
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish

SUBSTANCES = ("alcohol", "cannabis", "ghb", "synthetic-cannabinoids", "opioid-painkillers")
CODES = {short_code(id_): id_ for id_ in SUBSTANCES}
TOWNS = {31005: "Brugge", 11002: "Antwerpen", 99999: "the largest code there can be"}


@st.composite
def states(draw):
    age = draw(st.none() | st.integers(0, 120))
    group = AgeGroup.of(age) if age is not None else draw(st.none() | st.sampled_from(AgeGroup))
    nis = draw(st.none() | st.sampled_from(sorted(TOWNS)))
    wishes = draw(st.sets(st.sampled_from(Wish)))
    return State(
        language=draw(st.sampled_from(Language)),
        who=draw(st.none() | st.sampled_from(Who)),
        substances=tuple(draw(st.lists(st.sampled_from(SUBSTANCES), max_size=4, unique=True))),
        age=age,
        age_group=group,
        nis=nis,
        postcode=draw(st.none() | st.integers(1000, 9999).map(str)) if nis else None,
        urgency=draw(st.none() | st.sampled_from(Urgency)),
        wishes=tuple(wish for wish in Wish if wish in wishes),
        skipped=frozenset(draw(st.sets(st.sampled_from(Slot)))),
        trail=tuple(draw(st.lists(st.sampled_from(Slot), unique=True))),
        page=draw(st.integers(0, 31)),
        young_asker=draw(st.booleans()),
    )


@given(states())
def test_every_state_comes_back_whole_from_a_short_token(state):
    """What a person answered is neither lost nor changed on its way through a button."""
    token = encode(state)
    assert len(token.encode()) <= TOKEN_BYTES
    assert decode(token, CODES, TOWNS) == state


@given(states(), st.sampled_from(View), st.sampled_from(["", "substances", "a1b2c3", "11"]))
def test_every_link_fits_in_a_button_and_is_read_back(state, view, argument):
    """Telegram allows 64 bytes; a link that does not fit would kill the bot, not the button."""
    data = link(view, encode(state), argument)
    assert len(data.encode()) <= 64
    assert parse(data) == (view, argument, encode(state))


@given(states(), st.integers(0, 28), st.sampled_from("ABCxyz09-_"))
def test_an_altered_token_is_refused_or_means_the_same(state, at, digit):
    """The checksum tells a damaged button from a whole one."""
    token = encode(state)
    altered = token[:at] + digit + token[at + 1 :]
    if altered != token:
        with pytest.raises(TokenError):
            decode(altered, CODES, TOWNS)


@pytest.mark.parametrize("spoil", ["cut", "doubled", "older version", "newer version", "empty"])
def test_a_token_that_is_not_ours_is_refused(spoil):
    """A cut, doubled or foreign token is said to be unreadable, never guessed at."""
    token = encode(State(who=Who.SELF))
    spoilt = {
        "cut": token[:-5],
        "doubled": token * 2,
        "older version": "0" + token[1:],
        "newer version": "2" + token[1:],
        "empty": "",
    }[spoil]
    with pytest.raises(TokenError, match="cannot be read"):
        decode(spoilt, CODES, TOWNS)


@given(st.text(max_size=80))
def test_any_text_is_either_a_link_or_refused(data):
    """Button data comes from outside and may be anything."""
    try:
        view, _, token = parse(data)
    except TokenError:
        return
    assert view in View
    assert token


def test_a_substance_that_left_the_content_is_asked_again():
    """An old button never brings back an id that nobody knows."""
    token = encode(State(substances=("cannabis",), nis=31005))
    state = decode(token, {}, TOWNS)
    assert not state.is_answered(Slot.SUBSTANCES)
    assert state.nis == 31005


def test_a_retired_substance_becomes_its_successor():
    """A retired id lives on as the one that took its place."""
    state = decode(encode(State(substances=("snus",))), {short_code("snus"): "tobacco"}, TOWNS)
    assert state.substances == ("tobacco",)


def test_a_municipality_that_merged_away_is_asked_again():
    """Unknown codes lead to a sensible question."""
    state = decode(encode(State(nis=44012, postcode="9850")), CODES, TOWNS)
    assert (state.nis, state.postcode) == (None, None)


@given(states(), st.sampled_from(Slot))
def test_a_skipped_question_counts_as_answered_and_a_step_back_reopens_it(state, slot):
    """'Zeg ik liever niet' is an answer; changing one's mind is always possible."""
    skipped = state.skip(slot)
    assert skipped.is_answered(slot)
    before, last = skipped.back()
    assert last is slot
    assert not before.is_answered(slot)


@given(states())
def test_steps_back_end_at_the_beginning(state):
    """Going back again and again never loops."""
    for _ in range(len(Slot)):
        state, _ = state.back()
    assert state.back() == (state, None)


@pytest.mark.parametrize("slot", Slot)
def test_nobody_keeps_an_empty_set_of_their_own(slot):
    """It would be a quarter of what is remembered of a conversation."""
    state = State()
    for other in (state.without(slot), state.passed(slot).back()[0], decode(encode(state), {}, {})):
        assert other.skipped is state.skipped
