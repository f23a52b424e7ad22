"""The small calls besides messages: acknowledge a button, delete, answer an inline query."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import InlineQueryResult, InlineQueryResultsButton
from telegram.error import TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.pace import Pace
from wegwijsbot.channels.telegram.verdicts import Do, judge
from wegwijsbot.channels.telegram.wire import Client

_PAUSES = (0.3, 1.0, 3.0)  # seconds before each further try
_A_SECOND = 1000.0  # these calls do not count as messages; this keeps connections few
_MOST_DELETED = 100  # messages in one call


class Errands:
    """Calls that may fail without harm: each is tried again, then let go."""

    def __init__(self, bot: Client) -> None:
        self._bot = bot
        self._pace = Pace(_A_SECOND)

    async def acknowledge(self, query: str) -> None:
        """Stop the waiting sign on a button; one that was pressed long ago needs none."""
        await self._tried(
            lambda: self._bot.call("answerCallbackQuery", {"callback_query_id": query}),
            "a button was not acknowledged",
        )

    async def delete(self, chat: int, numbers: Sequence[int]) -> bool:
        """Delete messages, and return whether Telegram did.

        Of many at once, it skips those that are gone or too old without a word.
        """
        done = True
        for start in range(0, len(numbers), _MOST_DELETED):
            done &= await self._delete(chat, numbers[start : start + _MOST_DELETED])
        return done

    async def _delete(self, chat: int, numbers: Sequence[int]) -> bool:
        """Delete many at once, or one by one where the server does not know how."""
        if await self._tried(
            lambda: self._bot.delete_messages(chat, numbers), "messages were not deleted at once"
        ):
            return True
        done = [await self._delete_one(chat, number) for number in numbers]
        return all(done)

    async def _delete_one(self, chat: int, number: int) -> bool:
        return await self._tried(
            lambda: self._bot.delete_message(chat, number), "a message was not deleted"
        )

    async def answer_lookup(
        self,
        query: str,
        cards: Sequence[InlineQueryResult],
        button: InlineQueryResultsButton | None,
    ) -> None:
        """Answer an inline query; Telegram is asked to keep nothing of it."""
        await self._tried(
            lambda: self._bot.answer_inline_query(
                query, cards, cache_time=0, is_personal=True, button=button
            ),
            "an inline query was not answered",
        )

    async def _tried(self, call: Callable[[], Awaitable[Any]], failed: str) -> bool:
        """Make a call, a few times where that may help; return whether it went through."""
        for pause in (*_PAUSES, None):
            try:
                left = await self._pace.enter()
                try:
                    await call()
                finally:
                    self._pace.leave(left)
            except TelegramError as error:
                verdict = judge(error)
                again = verdict.do in (Do.WAIT, Do.RETRY)
                if pause is None or not again:
                    # Most often a button pressed long ago; the screen itself is sent all the same.
                    logs.event(failed, error)
                    return False
                await asyncio.sleep(max(pause, verdict.seconds))
            else:
                return True
        return False
