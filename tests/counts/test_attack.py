"""An attacker with every report of a year recovers no hidden number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.counts.attack import is_small, solved, truth, widths
from tests.counts.crowd import SMALL, crowd
from wegwijsbot.counts import disclosure, publication
from wegwijsbot.counts.declared import Declaration
from wegwijsbot.counts.publication import publish
from wegwijsbot.counts.weeks import weeks

people = st.integers(0, 3000) | st.integers(60, 400)
seeds = st.integers(0, 2**32)
LATER = "2026-W14"


@settings(max_examples=150)
@given(people, seeds)
def test_no_hidden_number_follows_by_linear_algebra(number: int, seed: int) -> None:
    """Sums, margins, other tables and all weeks together determine nothing that is hidden."""
    counts = crowd(SMALL, number, seed)
    assert solved(counts, publish(counts, SMALL, LATER), SMALL) == {}


@settings(max_examples=8)
@given(people, seeds)
def test_no_hidden_number_follows_from_a_whole_year(number: int, seed: int) -> None:
    """All tables of fifty-three weeks and four quarters in one system of equations."""
    counts = crowd(SMALL, 4 * number, seed, "2026-W01", "2026-W53")
    published = publish(counts, SMALL, "2027-W01")
    assert solved(counts, published, SMALL) == {}
    assert not number or len(published.quarterly) == 4


@pytest.mark.parametrize("number", [300, 5000])
def test_nothing_hidden_of_the_real_content_can_be_found(knowledge, number: int) -> None:
    """The same with every substance, kind of help and wish that there is."""
    declared = Declaration.of(knowledge)
    counts = crowd(declared, number, seed=number)
    published = publish(counts, declared, LATER)
    assert solved(counts, published, declared) == {}
    found = widths(counts, published, declared, only=8)
    assert [unknown for unknown, width in found.items() if width < disclosure.ROOM] == []


@settings(max_examples=12)
@given(people, seeds)
def test_every_hidden_number_could_be_several_others(number: int, seed: int) -> None:
    """Even if no number can be negative, each hidden one keeps at least six values."""
    counts = crowd(SMALL, number, seed)
    published = publish(counts, SMALL, LATER)
    found = widths(counts, published, SMALL, only=40)
    assert [unknown for unknown, width in found.items() if width < disclosure.ROOM] == []


@settings(max_examples=60)
@given(people, seeds)
def test_no_small_number_is_shown(number: int, seed: int) -> None:
    """What is shown is a multiple of five, and the true number is not small."""
    counts = crowd(SMALL, number, seed)
    published = publish(counts, SMALL, LATER)
    true = truth(counts, published)
    for period, cell, shown in published.rows():
        assert shown is None or (
            shown % 5 == 0 and not is_small((period, cell), true[period, cell])
        )


@settings(max_examples=20)
@given(people, seeds)
def test_a_later_report_changes_nothing_that_came_out(number: int, seed: int) -> None:
    """Reports of successive weeks differ in what is new, so their difference tells nothing."""
    counts = crowd(SMALL, number, seed, "2026-W01", "2026-W27")
    earlier: dict[object, int | None] = {}
    for week in weeks("2026-W02", "2026-W28"):
        report = {(p, c): n for p, c, n in publish(counts, SMALL, week).rows()}
        assert report.items() >= earlier.items()
        earlier = report
    assert any("-Q" in str(at) for at in earlier)


def test_the_attack_succeeds_where_only_small_numbers_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without complementary suppression the same attacker recovers hidden numbers: it can."""
    monkeypatch.setattr(publication, "hidden_in_line", _only_small)
    monkeypatch.setattr(publication, "hidden_in_table", _only_small_in_pairs)
    monkeypatch.setattr(disclosure, "is_covered", lambda _: True)
    found = 0
    for seed in range(20):
        counts = crowd(SMALL, 800, seed)
        found += len(solved(counts, publish(counts, SMALL, LATER), SMALL))
    assert found >= 20


def test_the_attack_succeeds_where_pairs_are_not_protected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each half of the protection is needed: the one of pairs too."""
    monkeypatch.setattr(publication, "hidden_in_table", _only_small_in_pairs)
    seeds = range(20)
    all_counts = [crowd(SMALL, 1500, seed) for seed in seeds]
    found = [solved(counts, publish(counts, SMALL, LATER), SMALL) for counts in all_counts]
    assert sum(map(len, found)) >= 5


def _only_small(line, first=()):  # type: ignore[no-untyped-def]
    return {key for key, number in line.items() if number < disclosure.SMALL}


def _only_small_in_pairs(table, never, first):  # type: ignore[no-untyped-def]
    return {at for at, n in table.items() if n < disclosure.SMALL_IN_PAIRS} | set(never)
