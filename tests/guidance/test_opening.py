"""Open now, until when, from when: as a person in Belgium would say it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.guidance.opening import Hours, belgian, opening
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME

OFFICE = "Mo-Fr 08:30-12:00; PH off"


def at(text: str) -> datetime:
    return belgian(datetime.fromisoformat(text).replace(tzinfo=BELGIAN_TIME))


MINUTES_OF_FIVE_YEARS = st.integers(0, 5 * 366 * 24 * 60)


@pytest.mark.parametrize(
    ("hours", "now", "closes"),
    [
        (OFFICE, "2026-11-23T08:30", "2026-11-23T12:00"),
        (OFFICE, "2026-11-23T11:59", "2026-11-23T12:00"),
        ("Mo-Su 22:00-06:00", "2026-11-24T03:00", "2026-11-24T06:00"),
        ("Mo-Fr 09:00-12:00,12:00-17:00", "2026-11-23T10:00", "2026-11-23T17:00"),
        ("Mo-Sa 20:00-24:00; Su 00:00-02:00", "2026-11-21T23:00", "2026-11-22T02:00"),
    ],
)
def test_what_is_open_says_until_when(hours, now, closes):
    """Closing time is the end of being open, past midnight and over a seam in the hours."""
    found = Hours(hours).opening(at(now))
    assert (found.open_now, found.closes_at, found.opens_at) == (True, at(closes), None)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-23T12:00", "2026-11-24T08:30"),
        ("2026-11-27T12:00", "2026-11-30T08:30"),
        ("2026-12-24T13:00", "2026-12-28T08:30"),  # Christmas falls on Friday
        ("2026-04-06T09:00", "2026-04-07T08:30"),  # Easter Monday
        ("2026-05-14T09:00", "2026-05-15T08:30"),  # Ascension
        ("2026-05-25T09:00", "2026-05-26T08:30"),  # Whit Monday
        ("2026-07-21T09:00", "2026-07-22T08:30"),  # national holiday
    ],
)
def test_what_is_closed_says_when_it_opens(now, opens):
    """Nights, weekends and Belgian public holidays are skipped."""
    found = Hours(OFFICE).opening(at(now))
    assert (found.open_now, found.opens_at, found.closes_at) == (False, at(opens), None)


def test_an_opening_more_than_two_weeks_away_is_not_promised():
    """A season that is far away says nothing but closed."""
    found = Hours("Jul-Aug Mo-Fr 10:00-12:00").opening(at("2026-11-23T10:00"))
    assert (found.open_now, found.opens_at) == (False, None)


@pytest.mark.parametrize("now", ["2026-12-25T03:00", "2026-03-29T02:30", "2027-01-01T00:00"])
def test_day_and_night_is_always(now):
    """24/7 never closes, not on holidays, and not in the hour that summer time skips."""
    found = Hours("24/7").opening(at(now))
    assert (found.open_now, found.always, found.closes_at) == (True, True, None)


@pytest.mark.parametrize("hours", [None, Hours("unknown"), Hours("Mo-Fr 09:00-17:00 unknown")])
def test_unknown_hours_are_neither_open_nor_closed(hours):
    """What no source tells is never shown as closed."""
    assert opening(hours, at("2026-11-23T10:00")).open_now is None


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_one_hour(fold):
    """When summer time ends, 02:30 is open both times, and 03:00 is still the end."""
    now = at("2026-10-25T02:30").replace(fold=fold)
    assert Hours("Su 01:00-03:00").opening(now).closes_at == at("2026-10-25T03:00")


def test_a_moment_is_read_in_belgian_time():
    """09:30 in London's winter is 10:30 in Brussels, and a moment without a zone is refused."""
    assert belgian(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)) == at("2026-11-23T10:30")
    assert belgian(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)).hour == 10
    with pytest.raises(ValueError, match="time zone"):
        belgian(datetime(2026, 11, 23))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("hours", "late"),
    [
        ("Mo-Fr 09:00-17:00", False),
        ("Mo-Fr 09:00-12:00,13:00-17:00; PH off", False),
        ("Mo-Fr 09:00-17:30", True),
        ("We 18:00-20:00", True),
        ("Sa 10:00-12:00", True),
        ("24/7", True),
        ("PH 10:00-20:00", False),
    ],
)
def test_after_hours_follows_from_the_hours(hours, late):
    """Open after 17:00 on a weekday, or at any time of the weekend."""
    assert Hours(hours).beyond_office_hours() is late


@given(
    MINUTES_OF_FIVE_YEARS,
    st.sampled_from([OFFICE, "Mo-Su 22:00-06:00", "Tu,Th 18:00-20:30", "PH 10:00-12:00", "24/7"]),
)
def test_what_is_promised_comes_true(minutes, expression):
    """One minute before a promised change things are as said, and at the change they differ."""
    now = belgian(datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
    hours = Hours(expression)
    found = hours.opening(now)
    change = found.closes_at or found.opens_at
    assert found.open_now is hours.is_open(now)
    if change:
        assert change > now
        assert hours.is_open(change) is not found.open_now
        before = belgian(change.astimezone(UTC) - timedelta(minutes=1))
        assert hours.is_open(max(now, before)) is found.open_now
