"""Repetition cannot make the reading slow: steps grow with the length of a text, not faster."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.bench.bench_understanding import REPEATED
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import LONGEST, normalise

MOST = 2.6  # times as many steps for twice as long a text; 4 when all is compared with all


@pytest.fixture(scope="module")
def lexicon(knowledge) -> Lexicon:
    return Lexicon.compile(knowledge)


def steps(act: Callable[[], object]) -> int:
    """Count the lines of Python that run: the same on every machine, however busy."""
    count = 0

    def trace(_frame: object, event: str, _detail: object) -> Any:
        nonlocal count
        count += event in ("line", "call")
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("part", REPEATED)
def test_a_repeated_text_costs_steps_in_proportion(part, lexicon):
    """Numbers, terms, people, places, signs, slips and words that nobody knows."""
    whole = (part * LONGEST)[:LONGEST]
    half = whole[: LONGEST // 2]
    for text in (whole, half):
        listen(text, lexicon)  # what is kept of words is kept now
    assert steps(lambda: listen(whole, lexicon)) < MOST * steps(lambda: listen(half, lexicon)) + 500


def test_apostrophes_without_a_word_are_nothing_at_all():
    """A run of them is one, so that no pattern tries it from every sign."""
    assert normalise("'" * 4096).tokens == ()
    assert normalise("''k gebruik ''coke'''").words == normalise("'k gebruik 'coke'").words


def test_only_so_much_of_a_text_is_read(lexicon):
    """What stands behind the first two thousand characters costs nothing."""
    flood = "hallo " * (LONGEST // 6 + 1)
    assert listen(flood + "ik drink", lexicon).substances == ()
