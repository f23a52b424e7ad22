"""Open now? Until when? When next? Belgian holidays and summer time included."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from opening_hours import OpeningHours, State

from wegwijsbot.guidance.suggestion import Opening
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME

UNKNOWN: Final = Opening(open_now=None)
_LOOK_AHEAD = timedelta(days=14)
_DAY = timedelta(days=1)
_SATURDAY = 5
_EVENING = 17  # o'clock: office hours end
# Days and times that hold in any week, and public holidays that are closed; not months, weeks of
# the year, the first Monday, comments, open ends, or hours that are unknown.
_ANY_WEEK = re.compile(
    r"(?:Mo|Tu|We|Th|Fr|Sa|Su|[0-9]{2}:[0-9]{2}|[ ,;-]|off|closed"
    r"|PH(?=[A-Za-z, -]* (?:off|closed)))*"
)
# A Monday; no public holiday falls in the week that it begins.
_ORDINARY_WEEK = datetime(2026, 3, 2, tzinfo=BELGIAN_TIME)


Span = tuple[time, time]  # opens, closes; an earlier closing time is past midnight


class Week(NamedTuple):
    """The hours of each day, Monday first, and whether public holidays are free."""

    days: tuple[tuple[Span, ...], ...]
    off_on_holidays: bool


def belgian(now: datetime) -> datetime:
    """Return `now` in Belgian time; a clock time that summer time skips moves an hour on.

    Raises: ValueError if it has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return now.astimezone(UTC).astimezone(BELGIAN_TIME)


class Hours:
    """One opening_hours expression, parsed once; moments are as `belgian` returns them."""

    __slots__ = ("_parsed",)

    def __init__(self, expression: str) -> None:
        self._parsed = OpeningHours(expression, timezone=BELGIAN_TIME, country="BE")

    def is_open(self, now: datetime) -> bool:
        """Whether it is certainly open."""
        return self._parsed.is_open(now)

    def opening(self, now: datetime) -> Opening:
        """Return the opening at `now`: closing time if open, else the next opening in 14 days."""
        if self._parsed.is_unknown(now):
            return UNKNOWN
        if not self._parsed.is_open(now):
            return Opening(open_now=False, opens_at=self._next(now, opens=True))
        if self._parsed.next_change(now) is None:
            return Opening(open_now=True, always=True)
        return Opening(open_now=True, closes_at=self._next(now, opens=False))

    def _next(self, now: datetime, *, opens: bool) -> datetime | None:
        """Return when it opens (or no longer is open) first, if within 14 days."""
        moment = now
        while (change := self._parsed.next_change(moment)) is not None:
            if change <= moment or change - now > _LOOK_AHEAD:
                return None
            if self._parsed.is_open(change) is opens:
                return change
            moment = change
        return None

    def beyond_office_hours(self) -> bool:
        """Whether it is open after 17:00 or at the weekend, in a week without holidays."""
        return any(_is_late(start, end) for start, end in self._spans())

    def week(self) -> Week | None:
        """Return the hours of any week; None without hours, with whole days, or if weeks differ."""
        expression = str(self._parsed)
        spans = self._spans() if _ANY_WEEK.fullmatch(expression) else []
        if not spans or any(end - start >= _DAY for start, end in spans):
            return None
        days: list[list[Span]] = [[] for _ in range(7)]
        for start, end in spans:
            days[start.weekday()].append((start.time(), end.time()))
        return Week(tuple(map(tuple, days)), off_on_holidays="PH" in expression)

    def _spans(self) -> list[tuple[datetime, datetime]]:
        """Return when it is certainly open in a week without holidays."""
        week = self._parsed.intervals(_ORDINARY_WEEK, _ORDINARY_WEEK + timedelta(days=7))
        return [(start, end) for start, end, state, _comment in week if state == State.OPEN]


@lru_cache(maxsize=1024)  # the hours of the content
def weekly(expression: str) -> Week | None:
    """Return the hours of an expression as `Hours.week` does."""
    return Hours(expression).week()


def _is_late(start: datetime, end: datetime) -> bool:
    if start.weekday() >= _SATURDAY:
        return True
    return end > start.replace(hour=_EVENING, minute=0, second=0, microsecond=0)


def opening(hours: Hours | None, now: datetime) -> Opening:
    """Return the opening of `hours` at `now`; hours that no source gives are unknown."""
    return UNKNOWN if hours is None else hours.opening(now)
