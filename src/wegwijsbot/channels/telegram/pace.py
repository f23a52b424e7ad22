"""Telegram's overall limit: so many messages a second, emergencies first."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count

_BURST_SHARE = 6  # a sixth of a second's messages may leave at once


class Pace:
    """Lets messages through at an even pace; those that are urgent overtake the others.

    At most `a_second` leave in any second: an even stream of five sixths, and a burst of one.
    """

    def __init__(self, a_second: float) -> None:
        burst = max(1.0, a_second / _BURST_SHARE)
        self._interval = 1 / max(a_second - burst, 0.5)
        self._slack = (burst - 1) * self._interval
        self._due = 0.0  # when the next message would leave in a wholly even stream
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    async def wait(self, *, urgent: bool = False) -> None:
        """Return when a message may leave."""
        loop = asyncio.get_running_loop()
        if not self._waiting and self._free(loop.time()):
            return
        turn: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (not urgent, next(self._order), turn))
        self._schedule(loop)
        await turn

    def _free(self, now: float) -> bool:
        """Take the slot of this moment if there is one."""
        if now < self._due - self._slack:
            return False
        self._due = max(now, self._due) + self._interval
        return True

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is None and self._waiting:
            self._timer = loop.call_at(self._due - self._slack, self._release, loop)

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        while self._waiting and (self._waiting[0][2].done() or self._free(loop.time())):
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                turn.set_result(None)
        self._schedule(loop)
