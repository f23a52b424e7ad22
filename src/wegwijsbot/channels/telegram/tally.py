"""Counting what is asked on Telegram, where the operator named a database for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from wegwijsbot.channels.telegram import logs
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Channel, Declaration
from wegwijsbot.counts.events import counting
from wegwijsbot.counts.setup import CountSettings, start_counting
from wegwijsbot.engine import AfterTurn, uncounted
from wegwijsbot.guidance.guidebook import Guidebook


class Tally:
    """The counter of a running bot; counts nothing without settings or without content."""

    def __init__(self, settings: CountSettings | None, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._counter: Counter | None = None

    def start(self, book: Guidebook | None) -> AfterTurn:
        """Return what the engine calls after each turn."""
        if self._settings is None:
            return uncounted
        if book is None:
            logs.event("nothing is counted until a restart: there is no content")
            return uncounted
        knowledge = book.knowledge
        self._counter = start_counting(self._settings, knowledge, lambda: self._now().date())
        return counting(self._counter.count, Declaration.of(knowledge), Channel.TELEGRAM)

    async def stop(self) -> None:
        """Write what was counted; never holds the loop."""
        if self._counter is not None:
            await asyncio.to_thread(self._counter.stop)
