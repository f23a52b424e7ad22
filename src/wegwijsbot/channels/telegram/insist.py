"""Calls that everything depends on: made again and again, until they succeed or the bot stops."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import TypeVar

from telegram.error import InvalidToken, TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.verdicts import judge

_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds before each further try; then the last one
_Answer = TypeVar("_Answer")


async def insist(
    call: Callable[[], Awaitable[_Answer]], failed: str, stopping: asyncio.Event
) -> _Answer | None:
    """Return what a call answers, however long the network takes; None once `stopping`.

    Raises: InvalidToken, which no further try would mend.
    """
    for tries in count():
        if stopping.is_set():
            return None
        try:
            answer = await call()
        except InvalidToken:
            raise
        except TelegramError as error:
            if not tries:
                logs.event(f"{failed}; trying on", error)
            pause = _PAUSES[min(tries, len(_PAUSES) - 1)]
            await wait(stopping, max(pause, judge(error).seconds))
        else:
            if tries:
                logs.event("Telegram answers again")
            return answer
    return None


async def wait(stopping: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until `stopping`."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        return
