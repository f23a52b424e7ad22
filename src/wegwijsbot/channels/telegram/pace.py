"""Telegram's overall limit: so many messages a second, so many under way, emergencies first."""

from __future__ import annotations

import asyncio
import heapq
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

    def turn(self, *, urgent: bool = False) -> Turn:
        """Return what waits until a message may leave, and holds its place while under way."""
        return Turn(self, urgent=urgent)

    async def enter(self, loop: asyncio.AbstractEventLoop, *, urgent: bool) -> None:
        """Wait until a message may leave."""
        if not self._waiting and self._admits(loop.time(), urgent=urgent):
            return
        place: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._waiting, (not urgent, next(self._order), place))
        self._release(loop)
        await place

    def leave(self, loop: asyncio.AbstractEventLoop) -> None:
        """Give a place back."""
        self._under_way -= 1
        self._release(loop)

    def _admits(self, now: float, *, urgent: bool) -> bool:
        """Whether a message may leave now; if so, it does."""
        room = _ABREAST + _RESERVED if urgent else _ABREAST
        if self._under_way >= room or now < self._due - self._slack:
            return False
        self._due = max(now, self._due) + self._interval
        self._under_way += 1
        return True

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let go whom the pace allows; who gave up waiting is passed over."""
        while self._waiting:
            later, _, place = self._waiting[0]
            if not place.done():
                now, when = loop.time(), self._due - self._slack
                if not self._admits(now, urgent=not later):
                    if now < when:  # else whoever leaves looks again
                        self._timer = self._timer or loop.call_at(when, self._look_again, loop)
                    return
                place.set_result(None)
            heapq.heappop(self._waiting)

    def _look_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._release(loop)


class Turn:
    """The place of one message under way; a slow one does not hold it to the end."""

    __slots__ = ("_loop", "_pace", "_slow", "_urgent")

    def __init__(self, pace: Pace, *, urgent: bool) -> None:
        self._pace = pace
        self._urgent = urgent
        self._loop = asyncio.get_running_loop()
        self._slow: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> None:
        await self._pace.enter(self._loop, urgent=self._urgent)
        self._slow = self._loop.call_later(_SLOW, self._pace.leave, self._loop)

    async def __aexit__(self, *_failure: object) -> None:
        slow = self._slow
        if slow is not None and slow.when() > self._loop.time():
            slow.cancel()
            self._pace.leave(self._loop)
