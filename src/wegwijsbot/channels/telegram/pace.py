"""Telegram's overall limit: so many messages a second, so many under way, emergencies first."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

_BURST_SHARE = 6  # a sixth of a second's messages may leave at once
_ABREAST, _RESERVED = 8, 4  # messages under way; places kept free for emergencies
_SLOW = 1.0  # seconds after which a message under way no longer holds a place


class Pace:
    """Lets messages through at an even pace; those that are urgent overtake the others.

    At most `a_second` leave in any second: an even stream of five sixths, and a burst of one.
    """

    def __init__(self, a_second: float) -> None:
        burst = max(1.0, a_second / _BURST_SHARE)
        self._interval = 1 / max(a_second - burst, 0.5)
        self._slack = (burst - 1) * self._interval
        self._due = 0.0  # when the next message would leave in a wholly even stream
        self._under_way = 0
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, *, urgent: bool = False) -> AsyncIterator[None]:
        """Wait until a message may leave, and hold its place while it is under way."""
        loop = asyncio.get_running_loop()
        if self._waiting or not self._takes(loop.time(), urgent=urgent):
            place: asyncio.Future[None] = loop.create_future()
            heapq.heappush(self._waiting, (not urgent, next(self._order), place))
            self._release(loop)
            await place
        slow = loop.call_later(_SLOW, self._leave, loop)
        try:
            yield
        finally:
            if slow.when() > loop.time():
                slow.cancel()
                self._leave(loop)

    def _leave(self, loop: asyncio.AbstractEventLoop) -> None:
        self._under_way -= 1
        self._release(loop)

    def _takes(self, now: float, *, urgent: bool) -> bool:
        """Take a place at this moment if there is one."""
        most = _ABREAST + _RESERVED if urgent else _ABREAST
        if self._under_way >= most or now < self._due - self._slack:
            return False
        self._due = max(now, self._due) + self._interval
        self._under_way += 1
        return True

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look again when the pace allows the next message."""
        when = self._due - self._slack
        if self._timer is None and self._waiting and when > loop.time():
            self._timer = loop.call_at(when, self._look_again, loop)

    def _look_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._release(loop)

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let go whom the pace allows; who gave up waiting is passed over."""
        while self._waiting:
            later, _, place = self._waiting[0]
            if not place.done():
                if not self._takes(loop.time(), urgent=not later):
                    break
                place.set_result(None)
            heapq.heappop(self._waiting)
        self._schedule(loop)
