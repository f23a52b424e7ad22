"""Experience knows dangers in words that no sign foresaw, and holds back where signs rush."""

import json
from functools import cache

import pytest

from tests.learning.sentences import files
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms
from wegwijsbot.understanding.experience import Experience
from wegwijsbot.understanding.normalise import normalise

KINDS = len(AlarmKind)
SMALL = Experience({"*": (0, -2.0, *[0.0] * KINDS), "blauw": (3.0, 4.0, 2.0, *[0.0] * (KINDS - 1))})


@pytest.fixture(scope="module")
def alarms(knowledge) -> CompiledAlarms:
    return CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, knowledge.experience)


@cache
def kept_apart() -> tuple[dict, ...]:
    lines = [line for path in files("kept-apart") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 800
    return tuple(json.loads(line) for line in lines)


def test_without_a_table_there_is_no_opinion():
    """Then the signs decide alone."""
    assert Experience({}).judge(["blauw"], near=0) is None


def test_a_known_trait_raises_the_probability_and_is_named():
    """Words that nobody learned from change nothing."""
    plain = SMALL.judge(["mooi", "weer"], near=0)
    told = SMALL.judge(["blauw", "weer"], near=0)
    assert plain.danger == pytest.approx(0.12, abs=0.01)
    assert told.danger == pytest.approx(0.88, abs=0.01)
    assert told.telling == ("blauw",)


def test_the_shares_of_the_kinds_add_up_to_one():
    """The likeliest is the one of which the traits speak."""
    judged = SMALL.judge(["blauw"], near=0)
    assert sum(judged.kinds.values()) == pytest.approx(1)
    assert judged.likeliest == next(iter(AlarmKind))


def test_far_from_danger_no_kind_is_weighed():
    """Most sentences are harmless, and their answer need not wait for that."""
    assert SMALL.judge(["weer"], near=0.5).kinds == {}


def test_dangers_that_nobody_learned_from_are_heard(alarms):
    """Recall on the sentences kept apart, of which a third are told in a roundabout way."""
    dangers = [line for line in kept_apart() if line["red_flag"]]
    heard = [line for line in dangers if find_alarms(normalise(line["text"]), alarms).kinds]
    assert len(heard) / len(dangers) >= 0.85


def test_an_alarm_is_seldom_false(alarms):
    """Precision on the sentences kept apart, near misses and all."""
    raised = [line for line in kept_apart() if find_alarms(normalise(line["text"]), alarms).kinds]
    assert sum(bool(line["red_flag"]) for line in raised) / len(raised) >= 0.85


def test_the_card_is_mostly_that_of_the_right_danger(alarms):
    """Several kinds may be shown; the labelled one is among them."""
    found = [
        line["red_flag"] in kinds
        for line in kept_apart()
        if line["red_flag"] and (kinds := find_alarms(normalise(line["text"]), alarms).kinds)
    ]
    assert sum(found) / len(found) >= 0.85
