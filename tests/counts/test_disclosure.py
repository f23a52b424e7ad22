"""Which numbers are hidden, and why no other way of showing them would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.counts.disclosure import (
    ROOM,
    hidden_in_line,
    hidden_in_sequence,
    hidden_in_table,
    is_covered,
    rounded,
)
from wegwijsbot.counts.flows import room

numbers = st.integers(0, 40)
lines = st.lists(numbers, min_size=2, max_size=8).map(lambda ns: dict(enumerate(ns)))


@pytest.mark.parametrize(
    ("number", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1002, 1000)]
)
def test_numbers_are_rounded_to_five(number, shown):
    """To the nearest one."""
    assert rounded(number) == shown


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ({"a": 50, "b": 60}, ""),
        ({"a": 4, "b": 60, "c": 30, "d": 70}, "ac"),
        ({"a": 0, "b": 5, "c": 30, "d": 70}, "abc"),
        ({"a": 4, "b": 4, "c": 4, "d": 70, "e": 80}, "abcd"),
        ({"a": 3, "b": 60, "not-told": 90}, ["a", "not-told"]),
        ({"a": 3, "b": 2}, "ab"),
    ],
)
def test_a_small_number_hides_behind_a_larger_one(line, hidden):
    """Behind the smallest that covers it, or behind what was not told."""
    assert hidden_in_line(line, first=("not-told",)) == set(hidden)


@given(lines)
def test_hidden_numbers_cover_each_other_or_all_are_hidden(line):
    """Their sum, which can be worked out, tells nothing about a small one."""
    hidden = hidden_in_line(line)
    assert not hidden or hidden == line.keys() or is_covered([line[key] for key in hidden])


@given(st.lists(numbers, max_size=13))
def test_a_sequence_is_decided_as_it_comes(sequence):
    """What is hidden of the first weeks does not depend on later ones."""
    weeks = list(enumerate(sequence))
    hidden, _ = hidden_in_sequence(weeks)
    for length in range(len(weeks)):
        so_far, _ = hidden_in_sequence(weeks[:length])
        assert so_far == {week for week in hidden if week < length}


@given(st.lists(numbers, min_size=1, max_size=13))
def test_the_sum_of_a_sequence_is_told_only_if_all_is_covered(sequence):
    """Else the tables of the quarter stay away."""
    hidden, told = hidden_in_sequence(list(enumerate(sequence)))
    assert told == (not hidden or is_covered([sequence[week] for week in hidden]))


@pytest.mark.parametrize(
    ("table", "more"),
    [
        (("30 30", "30 30"), 0),
        (("3 30", "30 30"), 3),
        (("3 30 40", "30 30 40", "40 40 40"), 3),
        (("3 30", "30 3"), 2),
        (("0 30 40", "0 30 40", "50 40 40"), 4),
    ],
)
def test_a_small_number_in_a_table_needs_a_ring(table, more):
    """Hidden alone in its row or column it could be worked out from the sums."""
    cells = {(r, c): int(n) for r, line in enumerate(table) for c, n in enumerate(line.split())}
    small = {at for at, number in cells.items() if number < 10}
    assert len(hidden_in_table(cells, never=(), first=()) - small) == more


@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(numbers, min_size=width, max_size=width), min_size=2, max_size=5
        )
    )
)
def test_every_hidden_number_of_a_table_has_room(table):
    """At least six values are possible, wherever the row and column sums leave so many."""
    cells = {(r, c): n for r, line in enumerate(table) for c, n in enumerate(line)}
    hidden = hidden_in_table(cells, never=(), first=())
    for at in hidden:
        most = room(at, cells, cells.keys(), enough=ROOM)
        assert room(at, cells, hidden, enough=ROOM) == most


def test_room_is_the_way_a_number_can_move():
    """Two in each corner: each may be 0, 1, 2, 3 or 4 while the sums stay."""
    cells = {(row, column): 2 for row in "ab" for column in "xy"}
    assert room(("a", "x"), cells, cells.keys(), enough=99) == 4
