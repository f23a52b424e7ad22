"""ISO weeks, and the quarters of thirteen weeks in which tables are published.

A week is written 2026-W05, a quarter 2026-Q1; the fourth quarter has fourteen weeks in a year
of fifty-three. Written so, they sort as they follow each other.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from wegwijsbot.counts.declared import Moment

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_QUARTER_WEEKS = 13
_SATURDAY = 5


def week_of(day: date) -> str:
    """Return the ISO week in which a day falls."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def monday_of(week: str) -> date:
    """Return the first day of a week. Raises: ValueError if there is no such week."""
    found = _WEEK.fullmatch(week)
    if found is None:
        raise ValueError(f"{week!r} is no week such as 2026-W05")
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def weeks(first: str, last: str) -> list[str]:
    """Return the weeks from first to last, both included."""
    monday, end, found = monday_of(first), monday_of(last), []
    while monday <= end:
        found.append(week_of(monday))
        monday += timedelta(weeks=1)
    return found


def quarter_of(week: str) -> str:
    """Return the quarter in which a week falls."""
    quarter = min(4, (int(week[6:]) - 1) // _QUARTER_WEEKS + 1)
    return f"{week[:4]}-Q{quarter}"


def weeks_in(quarter: str) -> list[str]:
    """Return the thirteen or fourteen weeks of a quarter."""
    year, number = int(quarter[:4]), int(quarter[6:])
    last = week_of(date(year, 12, 28)) if number == 4 else f"{year:04}-W{number * 13:02}"
    return weeks(f"{year:04}-W{number * 13 - 12:02}", last)


def moment_of(now: datetime) -> Moment:
    """Return the part of the week in which a moment in Belgian time falls."""
    if not 8 <= now.hour < 22:
        return Moment.NIGHT
    if now.weekday() >= _SATURDAY:
        return Moment.WEEKEND
    return Moment.OFFICE if now.hour < 17 else Moment.EVENING
