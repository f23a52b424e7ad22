"""Open now? Until when? When next? Belgian holidays and summer time included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from opening_hours import OpeningHours, State

from wegwijsbot.guidance.suggestion import Opening
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME

UNKNOWN: Final = Opening(open_now=None)
_LOOK_AHEAD = timedelta(days=14)
_SATURDAY = 5
_EVENING = 17  # o'clock: office hours end
# A Monday; no public holiday falls in the week that it begins.
_ORDINARY_WEEK = datetime(2026, 3, 2, tzinfo=BELGIAN_TIME)


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
        week = self._parsed.intervals(_ORDINARY_WEEK, _ORDINARY_WEEK + timedelta(days=7))
        return any(
            state == State.OPEN and _is_late(start, end) for start, end, state, _comment in week
        )


def _is_late(start: datetime, end: datetime) -> bool:
    if start.weekday() >= _SATURDAY:
        return True
    return end > start.replace(hour=_EVENING, minute=0, second=0, microsecond=0)


def opening(hours: Hours | None, now: datetime) -> Opening:
    """Return the opening of `hours` at `now`; hours that no source gives are unknown."""
    return UNKNOWN if hours is None else hours.opening(now)
