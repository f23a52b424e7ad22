"""A danger that two signs tell of is not lost by a slip of the thumb."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.bench_understanding import slips
from tests.tables import rows
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.listen import listen

ALARMS = [
    case["text"]
    for language in Language
    for case in (row.values[0] for row in rows(f"alarms-{language}.yaml"))
    if case["alarm"] and not case.get("known_failure")
]
KINDS = tuple(slips(random.Random(0)))


@pytest.fixture(scope="module")
def told_twice(lexicon) -> dict[str, set[str]]:
    """The labelled alarms with two signs that share no word, and the kinds heard in them."""
    heard = {text: listen(text, lexicon) for text in ALARMS}
    return {text: set(each.alarms) for text, each in heard.items() if has_two_signs(each)}


def has_two_signs(heard) -> bool:
    signs = [set(p.words.split()) for p in heard.evidence if p.slot == "alarm" and p.taken]
    return any(one.isdisjoint(other) for one, other in combinations(signs, 2))


def test_many_sentences_tell_a_danger_twice(told_twice):
    """Enough to choose from, of nearly every kind."""
    assert len(told_twice) > 50
    assert len(set().union(*told_twice.values())) > 8


@settings(max_examples=600)
@given(data=st.data(), kind=st.sampled_from(KINDS), seed=st.integers(0, 10_000))
def test_no_slip_loses_an_alarm_with_two_signs(data, kind, seed, told_twice, lexicon):
    """Swapped, doubled, run together, without accents, in capitals, among pictures."""
    text = data.draw(st.sampled_from(sorted(told_twice)))
    typed = slips(random.Random(seed))[kind](text)
    assert told_twice[text] & set(listen(typed, lexicon).alarms), typed


@pytest.mark.sweep
def test_no_swap_anywhere_loses_one(told_twice, lexicon, sample):
    """Every two letters in every one of them; in every eighth unless told `--sweep`."""
    for text in sample(sorted(told_twice), 8):
        for at in (i for i in range(len(text) - 1) if text[i : i + 2].isalpha()):
            typed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            assert told_twice[text] & set(listen(typed, lexicon).alarms), typed
