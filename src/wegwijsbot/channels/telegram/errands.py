"""The small calls besides messages: acknowledge a button, delete, answer an inline query."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from telegram import InlineQueryResult, InlineQueryResultsButton
from telegram.error import BadRequest, InvalidToken, TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.pace import Pace
from wegwijsbot.channels.telegram.verdicts import until_next_try
from wegwijsbot.channels.telegram.wire import Client

_PAUSES = (0.3, 1.0, 3.0)  # seconds before each further try
_A_SECOND = 1000.0  # these calls do not count as messages; this keeps connections few
_MOST_DELETED = 100  # messages in one call
_LONGEST = 60.0  # seconds; who waits for more than that is told now


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
        """Delete messages, and return whether Telegram did, as far as it tells.

        Of many at once, it skips those that are gone without a word. What could not be deleted
        after a few tries, because of the network or of too many calls, is let go.
        """
        done = True
        for start in range(0, len(numbers), _MOST_DELETED):
            done &= await self._delete(chat, numbers[start : start + _MOST_DELETED])
        return done

    async def _delete(self, chat: int, numbers: Sequence[int]) -> bool:
        """Delete many at once; one by one where the server does not know how, or refuses."""
        error = await self._tried(
            lambda: self._bot.delete_messages(chat, numbers), "messages were not deleted at once"
        )
        if not isinstance(error, InvalidToken | BadRequest):  # the first: it lacks the method
            return error is None
        return await self._delete_singly(chat, numbers)

    async def _delete_singly(self, chat: int, numbers: Sequence[int]) -> bool:
        """Delete one by one, past those that are refused, until something else is wrong."""
        done = True
        for number in numbers:
            error = await self._tried(
                partial(self._bot.delete_message, chat, number), "a message was not deleted"
            )
            done &= error is None
            if not isinstance(error, BadRequest | None):
                break
        return done

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

    async def _tried(self, call: Callable[[], Awaitable[Any]], failed: str) -> TelegramError | None:
        """Make a call, a few times where that may help; return why it did not go through."""
        for pause in (*_PAUSES, None):
            try:
                await self._pace.through(call)
            except TelegramError as error:
                seconds = until_next_try(error, pause, _LONGEST)
                if seconds is None:
                    # Most often a button pressed long ago; the screen itself is sent all the same.
                    logs.event(failed, error)
                    return error
                await asyncio.sleep(seconds)
            else:
                return None
        return None
