"""Experience knows what no rule foresaw, and holds back where rules rush."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learning.sentences import files, read
from wegwijsbot.knowledge.experience import COLUMNS, LARGEST, read_experience
from wegwijsbot.knowledge.files import MOST_BYTES
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms
from wegwijsbot.understanding.experience import Columns, Experience
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import normalise

NONE = ",0" * len(AlarmKind)
TABLE = f"""{",".join(COLUMNS)}
*,0,-2,0,0,0,0.5{NONE}
blauw,3,4,0,2,0,0,2{NONE[:-2]}
mijn zoon,3,0,-1,3,0,0
who=self,2,0,2,0,0,0
"""
SMALL = Experience.read(TABLE)


@pytest.fixture(scope="module")
def alarms(knowledge) -> CompiledAlarms:
    return CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, knowledge.experience)


@cache
def kept_apart() -> tuple[dict, ...]:
    lines = [line for path in files("kept-apart") for line in read(path)]
    assert len(lines) > 800
    return tuple(lines)


def test_without_a_table_there_is_no_opinion():
    """Then the rules decide alone."""
    assert Experience.read("").recall(["blauw"]) is None


def test_a_known_trait_raises_the_probability_and_is_named():
    """Words that nobody learned from change nothing."""
    assert SMALL.recall(["mooi", "weer"]).danger == pytest.approx(0.12, abs=0.01)
    told = SMALL.recall(["blauw", "weer"])
    assert told.danger == pytest.approx(0.88, abs=0.01)
    assert told.telling() == ("blauw",)


@given(st.lists(st.tuples(*[st.integers(-(10**6), 10**6)] * 3), min_size=1))
def test_traits_add_up_column_by_column(rows):
    """Whatever their signs: no column leaks into the next."""
    columns = Columns(3)
    total = sum(columns.packed(weight / 10**4 for weight in row) for row in rows)
    assert columns.of(total) == tuple(sum(row) / 10**4 for row in zip(*rows, strict=True))


@pytest.mark.parametrize("sign", [1, -1])
def test_the_sums_of_the_largest_table_stay_in_their_columns(sign):
    """As many rows as a file can hold, all as large as they may be, in one text."""
    rows, columns = MOST_BYTES // len("x,1,1,1,1,1,1\n"), Columns(len(COLUMNS))
    heaviest = [sign * LARGEST**2] * len(COLUMNS)
    assert columns.of(columns.packed(heaviest) * rows) == tuple(rows * each for each in heaviest)


@pytest.mark.parametrize("weight", [LARGEST, -LARGEST])
def test_the_heaviest_weights_still_give_shares(weight):
    """No number is too large or too small to go on with."""
    heavy = f",{weight}" * (len(COLUMNS) - 2)
    lines = (",".join(COLUMNS), f"*,0{heavy}", f"blauw,{LARGEST}{heavy}")
    table = read_experience("experience.csv", "\n".join(lines).encode())
    recalled = Experience.read(table.text).recall(["blauw"])
    assert sum(recalled.kinds().values()) == pytest.approx(1)
    assert 0 < recalled.who([]).probability < 1


@pytest.mark.parametrize("traits", [[], ["blauw"], ["mijn zoon", "weer"]])
def test_the_shares_of_the_kinds_add_up_to_one(traits):
    """Also of a text in which nothing is known."""
    assert sum(SMALL.recall(traits).kinds().values()) == pytest.approx(1)


def test_the_likeliest_kind_is_the_one_of_which_the_traits_speak():
    """The columns of the table are in the order of the kinds."""
    kinds = SMALL.recall(["blauw"]).kinds()
    assert max(kinds, key=kinds.get) == next(iter(AlarmKind))


@pytest.mark.parametrize(
    ("traits", "heard", "who"),
    [
        ([], None, None),
        ([], Who.SELF, Who.SELF),
        (["mijn zoon"], None, Who.RELATIVE),
        (["mijn zoon"], Who.SELF, Who.RELATIVE),
    ],
)
def test_for_whom_help_is_sought_is_weighed_with_what_the_rules_heard(traits, heard, who):
    """The rules are one trait among the others."""
    assert SMALL.recall(traits).who([f"who={heard}"]).value == who


def test_for_whom_is_told_in_sentences_that_nobody_learned_from(lexicon):
    """The share of the sentences kept apart in which it is heard as labelled."""
    right = [listen(line["text"], lexicon).who == line["who"] for line in kept_apart()]
    assert sum(right) / len(right) >= 0.90


def test_dangers_that_nobody_learned_from_are_heard(alarms):
    """Recall on the sentences kept apart, of which a third are told in a roundabout way."""
    dangers = [line for line in kept_apart() if line["red_flag"]]
    heard = [line for line in dangers if find_alarms(normalise(line["text"]), alarms).kinds]
    assert len(heard) / len(dangers) >= 0.91


def test_an_alarm_is_seldom_false(alarms):
    """Precision on the sentences kept apart, near misses and all."""
    raised = [line for line in kept_apart() if find_alarms(normalise(line["text"]), alarms).kinds]
    assert sum(bool(line["red_flag"]) for line in raised) / len(raised) >= 0.88


def test_the_card_is_mostly_that_of_the_right_danger(alarms):
    """Several kinds may be shown; the labelled one is among them."""
    found = [
        line["red_flag"] in kinds
        for line in kept_apart()
        if line["red_flag"] and (kinds := find_alarms(normalise(line["text"]), alarms).kinds)
    ]
    assert sum(found) / len(found) >= 0.85
