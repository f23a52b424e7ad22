"""Which updates are being answered: the oldest unanswered one is as far as we confirm.

Telegram forgets an update once a higher number is confirmed. Confirming only what is answered
means that after a crash or a power cut Telegram hands the rest out again.
"""

from __future__ import annotations

from asyncio import Future, ensure_future
from collections import OrderedDict
from collections.abc import Awaitable
from typing import Any

WINDOW = 100  # how many updates Telegram shows, from the oldest unconfirmed one
# Seconds after which an open update may no longer keep newer ones out of sight. Long enough for
# two tries that nobody answered: what is let go before its answer is lost if the bot is killed.
OVERDUE = 15.0
_REMEMBERED = 2000  # update numbers, to know a repeated one; they say nothing about anyone


class Pending:
    """Update numbers between arrival and answer."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Future[Any], float]] = {}  # with the time of arrival
        self._answered: OrderedDict[int, None] = OrderedDict()
        self._highest: int | None = None

    def __len__(self) -> int:
        return len(self._open)

    def is_known(self, number: int) -> bool:
        """Whether this update came before, as happens when a confirmation was lost."""
        return number in self._open or number in self._answered

    def add(self, number: int, done: Awaitable[Any] | None, now: float) -> None:
        """Note an update; `done` is None when it asks for no answer, `now` is in seconds."""
        self._highest = number if self._highest is None else max(number, self._highest)
        if done is None:
            self._close(number)
            return
        future = ensure_future(done)
        self._open[number] = (future, now)
        future.add_done_callback(lambda _done: self._close(number))

    def waiting_for(self, number: int) -> Future[Any] | None:
        """Return what to wait for until an update is answered; None when it is."""
        found = self._open.get(number)
        return found[0] if found else None

    def offset(self, now: float) -> int | None:
        """Return what to ask Telegram for: the oldest open update, or the one after the last.

        None when nothing came since the last confirmation. An update that waits for a slow
        chat is let go when it would keep everyone else's out of sight.
        """
        if self._highest is None:
            return None
        behind = self._highest + 1
        oldest = min(self._open, default=behind)
        if behind - oldest < WINDOW:
            return oldest
        fresh = (number for number, (_, since) in self._open.items() if now - since < OVERDUE)
        return min(fresh, default=behind)

    def confirmed(self, offset: int | None) -> None:
        """Note that Telegram took `offset`.

        Once everything is confirmed no offset is named any more: after a quiet week Telegram
        begins with numbers anew, perhaps lower ones.
        """
        if self._highest is not None and offset == self._highest + 1:
            self._highest = None

    def futures(self) -> list[Future[Any]]:
        """Return all that is still being answered."""
        return [future for future, _ in self._open.values()]

    def _close(self, number: int) -> None:
        self._open.pop(number, None)
        self._answered[number] = None
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
