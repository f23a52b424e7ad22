"""Which services can be reached when.

Hours change at whole minutes and many people ask within one, so a timetable keeps the last minute
that it was asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from wegwijsbot.guidance.bits import pack, union
from wegwijsbot.guidance.facets import BY_PHONE
from wegwijsbot.guidance.opening import Hours, belgian, opening
from wegwijsbot.guidance.suggestion import LINES, REACHABLE, Contact, Opening, Reason
from wegwijsbot.knowledge.service import EntryPoint, Service
from wegwijsbot.knowledge.vocabulary import Access

_PHONES = (Access.PHONE, Access.SMS)
_ONLINE = (Access.CHAT, Access.ONLINE_FORM)


class Ways(NamedTuple):
    """The ways into a service at one moment: reachable ones first, a mere website last."""

    contacts: tuple[Contact, ...]
    reason: Reason | None  # that it is open, or when it opens


class Moment:
    """One minute: the services that can be reached, which without a phone, which by a line.

    `now` is the minute's beginning, in Belgian time.
    """

    __slots__ = ("_hours", "_openings", "_ways", "lines", "now", "reachable", "reachable_unphoned")

    def __init__(
        self,
        now: datetime,
        hours: Mapping[str, Hours],
        reachable: int,
        reachable_unphoned: int,
        lines: int,
    ) -> None:
        self.now = now
        self.reachable = reachable
        self.reachable_unphoned = reachable_unphoned
        self.lines = lines
        self._hours = hours
        self._openings: dict[str | None, Opening] = {}
        self._ways: dict[tuple[str, bool], Ways] = {}

    def ways(self, service: Service, *, unphoned: bool) -> Ways:
        """Return the ways into a service, and what their hours say for it.

        Args:
            unphoned: whether a phone comes after all others.
        """
        key = service.id, unphoned
        found = self._ways.get(key)
        if found is None:
            contacts = [Contact(e, self._opening(e.hours)) for e in service.entry_points]
            ordered = tuple(sorted(contacts, key=lambda c: _order(c, unphoned=unphoned)))
            found = self._ways[key] = Ways(ordered, _opening(ordered))
        return found

    def _opening(self, hours: str | None) -> Opening:
        found = self._openings.get(hours)
        if found is None:
            found = self._openings[hours] = opening(self._hours.get(hours or ""), self.now)
        return found


def _order(contact: Contact, *, unphoned: bool) -> tuple[bool, bool, bool]:
    entry = contact.entry
    shunned = unphoned and entry.type in _PHONES
    return shunned, entry.type is Access.WEBSITE, not contact.is_reachable


def _opening(contacts: tuple[Contact, ...]) -> Reason | None:
    helping = [c for c in contacts if c.is_direct]
    for contact in helping:
        if contact.opening.open_now:
            return _open(contact)
    times = [c.opening.opens_at for c in helping if c.opening.opens_at]
    return Reason("reason.opens_at", (("time", min(times).isoformat()),)) if times else None


def _open(contact: Contact) -> Reason:
    if contact.entry.type in _ONLINE:
        return Reason("reason.online_now")
    closes = contact.opening.closes_at
    if closes is None:
        return Reason("reason.always_open")
    return Reason("reason.open_until", (("time", closes.isoformat()),))


class Timetable:
    """The opening hours of numbered services."""

    def __init__(self, services: tuple[Service, ...]) -> None:
        entries = [(i, e) for i, service in enumerate(services) for e in service.entry_points]
        self.hours = {e.hours: Hours(e.hours) for _, e in entries if e.hours}
        direct = [(i, e) for i, e in entries if e.type in REACHABLE]
        size = len(services)
        self._reachable = _by_hours(direct, size)
        self._unphoned = _by_hours([(i, e) for i, e in direct if e.type not in BY_PHONE], size)
        self._lines = _by_hours([(i, e) for i, e in direct if e.type in LINES], size)
        self._last: tuple[int, Moment] | None = None

    def at(self, now: datetime) -> Moment:
        """Return who can be reached at `now`. Raises: ValueError if it has no time zone."""
        minute, last = int(now.timestamp()) // 60, self._last
        if last is None or last[0] != minute or now.tzinfo is None:
            exact = belgian(now).replace(second=0, microsecond=0)
            last = self._last = minute, self._looked_up(exact)
        return last[1]

    def _looked_up(self, now: datetime) -> Moment:
        open_now = {text for text, hours in self.hours.items() if hours.is_open(now)}
        reachable, unphoned, lines = (
            union(mask for text, mask in masks.items() if text in open_now)
            for masks in (self._reachable, self._unphoned, self._lines)
        )
        return Moment(now, self.hours, reachable, unphoned, lines)


def _by_hours(entries: Iterable[tuple[int, EntryPoint]], size: int) -> dict[str, int]:
    """Return the services that each expression opens."""
    opened: dict[str, list[int]] = {}
    for position, entry in entries:
        if entry.hours:
            opened.setdefault(entry.hours, []).append(position)
    return {text: pack(positions, size) for text, positions in opened.items()}
