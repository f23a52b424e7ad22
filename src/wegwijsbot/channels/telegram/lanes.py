"""Calls to the Bot API over several small pools of connections.

Before and after every call the HTTP library looks at all connections of a pool, each of them
once for every other one: a large pool costs more than the calls that it carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.request import BaseRequest

ROOM = 3  # calls under way in one lane before the next one is opened


class Lanes(BaseRequest):
    """Hands each call to the first lane that has room, and to the emptiest when none has."""

    def __init__(self, lanes: Sequence[BaseRequest]) -> None:
        self._lanes = tuple(lanes)
        self._under_way = [0] * len(self._lanes)

    @property
    def read_timeout(self) -> float | None:
        """How long to wait for an answer, in seconds."""
        return self._lanes[0].read_timeout

    async def initialize(self) -> None:
        """Open all lanes."""
        for lane in self._lanes:
            await lane.initialize()

    async def shutdown(self) -> None:
        """Close all lanes."""
        for lane in self._lanes:
            await lane.shutdown()

    async def do_request(self, *call: Any, **options: Any) -> tuple[int, bytes]:
        """Make one call. Raises: TelegramError."""
        under_way = self._under_way
        free = (lane for lane, calls in enumerate(under_way) if calls < ROOM)
        lane = next(free, under_way.index(min(under_way)))
        under_way[lane] += 1
        try:
            return await self._lanes[lane].do_request(*call, **options)
        finally:
            under_way[lane] -= 1
