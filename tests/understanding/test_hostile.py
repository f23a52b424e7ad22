"""Repetition cannot make the reading slow: steps grow with the length of a text, not faster."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.bench.bench_understanding import REPEATED
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import LONGEST, MOST_PIECES, normalise

MOST = 2.3  # times as many steps for twice as long a text; 4 when all is compared with all


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
    half = part * (LONGEST // len(part) // 2)  # whole parts: half a word is another word
    whole = half * 2
    for text in (whole, half):
        listen(text, lexicon)  # what is kept of words is kept now
    assert steps(lambda: listen(whole, lexicon)) < MOST * steps(lambda: listen(half, lexicon)) + 500


@pytest.mark.parametrize("part", ["snel ", "nee ", "weet niet ", "en ook coke ", "16 "])
def test_a_repeated_answer_costs_steps_in_proportion(part, lexicon):
    """Also where it is read as one."""
    half = part * (LONGEST // len(part) // 2)
    ask = partial(listen, lexicon=lexicon, asked="urgency")
    for text in (half * 2, half):
        ask(text)
    assert steps(lambda: ask(half * 2)) < MOST * steps(lambda: ask(half)) + 500


def test_apostrophes_without_a_word_are_nothing_at_all():
    """A run of them is one, so that no pattern tries it from every sign."""
    assert normalise("'" * 4096).tokens == ()
    assert normalise("''k gebruik ''coke'''").words == normalise("'k gebruik 'coke'").words


FLOOD = "hallo " * (LONGEST // 6 + 1)


@pytest.mark.parametrize(
    "text",
    [
        f"{'hij gamet veel en dat is al lang zo. ' * 100}Nu ademt hij niet meer",  # one message
        f"{FLOOD}. Nu ademt hij niet meer",
        f"Nu ademt hij niet meer. {FLOOD}",
    ],
)
def test_need_is_heard_at_both_ends_of_a_long_text(text, lexicon):
    """All of one message is read, and the beginning and the end of what is longer."""
    assert listen(text, lexicon).alarms == (AlarmKind.BREATHING,)


def test_only_so_much_of_a_text_is_read(lexicon):
    """What stands in the middle of a flood costs nothing."""
    assert listen(f"{FLOOD} ik drink {FLOOD}", lexicon).substances == ()
    assert len(normalise(", ".join("g" * LONGEST)).tokens) < MOST_PIECES
