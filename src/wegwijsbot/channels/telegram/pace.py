"""Telegram's overall limit: so many messages a second, so many under way, emergencies first."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

T = TypeVar("T")

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
        self._under_way: list[float] = []  # when they left, oldest first
        self._waiting: list[tuple[bool, int, asyncio.Future[float]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    async def through(self, call: Callable[[], Awaitable[T]], *, urgent: bool = False) -> T:
        """Make a call as soon as a message may leave; return, or raise, what comes of it."""
        left = await self.enter(urgent=urgent)
        try:
            return await call()
        finally:
            self.leave(left)

    async def enter(self, *, urgent: bool = False) -> float:
        """Wait until a message may leave; return when it did, for `leave` to give its place back.

        A slow one does not hold its place to the end.
        """
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not self._waiting and self._admits(now, urgent=urgent):
            return now
        place: asyncio.Future[float] = loop.create_future()
        heapq.heappush(self._waiting, (not urgent, next(self._order), place))
        self._release(loop)
        return await place

    def leave(self, left: float) -> None:
        """Give the place back of a message that left at this time, unless it was slow."""
        if left in self._under_way:
            self._under_way.remove(left)
        if self._waiting:
            self._release(asyncio.get_running_loop())

    def _admits(self, now: float, *, urgent: bool) -> bool:
        """Whether a message may leave now; if so, it does."""
        room = _ABREAST + _RESERVED if urgent else _ABREAST
        if len(self._under_way) >= room:
            self._under_way = [left for left in self._under_way if now < left + _SLOW]
        if len(self._under_way) >= room or now < self._due - self._slack:
            return False
        self._due = max(now, self._due) + self._interval
        self._under_way.append(now)
        return True

    def _release(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let go whom the pace allows; who gave up waiting is passed over."""
        while self._waiting:
            later, _, place = self._waiting[0]
            if not place.done():
                now = loop.time()
                if not self._admits(now, urgent=not later):
                    self._look_again_at(self._next_chance(now), loop)
                    return
                place.set_result(now)
            heapq.heappop(self._waiting)

    def _next_chance(self, now: float) -> float:
        """Return when the pace allows the next message, or else the oldest one counts as slow."""
        due = self._due - self._slack
        return due if now < due else self._under_way[0] + _SLOW

    def _look_again_at(self, when: float, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            if self._timer.when() <= when:
                return
            self._timer.cancel()
        self._timer = loop.call_at(when, self._look_again, loop)

    def _look_again(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._release(loop)
