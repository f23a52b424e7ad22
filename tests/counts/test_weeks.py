"""ISO weeks, quarters and parts of the week."""

from datetime import date, datetime

import pytest

from wegwijsbot.counts.weeks import moment_of, monday_of, quarter_of, week_of, weeks, weeks_in


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 22), "2026-W47"),
        (date(2026, 11, 23), "2026-W48"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_day_falls_in_its_iso_week(day, week):
    """The year of a week is that of its Thursday."""
    assert week_of(day) == week
    assert monday_of(week) <= day


@pytest.mark.parametrize("wrong", ["2026-W00", "2026-W54", "2025-W53", "2026", "W05", "2026-W5"])
def test_no_other_week_is_accepted(wrong):
    """Neither a week that does not exist nor another way of writing."""
    with pytest.raises(ValueError, match=r".+"):
        monday_of(wrong)


def test_weeks_follow_each_other_over_the_year():
    """A year of fifty-three weeks too."""
    assert weeks("2026-W52", "2027-W02") == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]


@pytest.mark.parametrize("year", [2025, 2026])
def test_quarters_hold_every_week_once(year):
    """Thirteen weeks each; the fourth takes the fifty-third."""
    inside = [week for number in (1, 2, 3, 4) for week in weeks_in(f"{year}-Q{number}")]
    assert inside == weeks(f"{year}-W01", week_of(date(year, 12, 28)))
    assert {quarter_of(week) for week in inside} == {f"{year}-Q{n}" for n in (1, 2, 3, 4)}


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        ("2026-11-23T08:00", "office-hours"),
        ("2026-11-23T16:59", "office-hours"),
        ("2026-11-23T17:00", "evening"),
        ("2026-11-23T22:00", "night"),
        ("2026-11-24T07:59", "night"),
        ("2026-11-28T08:00", "weekend"),
        ("2026-11-29T21:59", "weekend"),
        ("2026-11-29T22:00", "night"),
    ],
)
def test_a_moment_falls_in_a_part_of_the_week(moment, part):
    """That is all that is kept of the hour."""
    assert moment_of(datetime.fromisoformat(moment)) == part
