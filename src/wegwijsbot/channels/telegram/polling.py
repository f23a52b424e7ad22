"""Long polling that loses no update: what is not answered yet is not confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.insist import wait
from wegwijsbot.channels.telegram.pending import WINDOW, Pending
from wegwijsbot.channels.telegram.reading import number_of
from wegwijsbot.channels.telegram.verdicts import Do, judge
from wegwijsbot.channels.telegram.wire import Client
from wegwijsbot.errors import SettingsError

_LONG_POLL = 25  # seconds
_GLANCE = 0.1  # seconds until new updates are looked for while older ones are being answered
# Seconds between two polls that name the same offset: within half a second Telegram shows the
# oldest update alone, and would hide everyone else behind one slow answer.
_AGAIN = 0.6
_PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
_CONFLICTS = 5  # in a row, before a second poller is taken to be there to stay
_REFUSALS = 14  # in a row, about five minutes, before a token that worked counts as revoked

SECOND_POLLER = (
    "another program polls with this token. Stop it, or give this bot a token of its own"
)
WRONG_TOKEN = "Telegram refuses this token. Copy it once more from @BotFather, or revoke it and make a new one"  # noqa: E501, S105


class RivalError(SettingsError):
    """Another program runs the same bot; a later start may find it gone."""


class Poller:
    """Asks for updates and hands each to `take` once."""

    def __init__(self, bot: Client, take: Callable[[object], Awaitable[Any] | None]) -> None:
        self._bot = bot
        self._take = take
        self._pending = Pending()
        self._stopping = asyncio.Event()
        self._failures = 0
        self._conflicts = 0
        self._worked, self._refused = False, 0  # the token: ever, and since it last did
        self._asked: tuple[int | None, float] = None, 0.0  # the last poll's offset, and when

    def stop(self) -> None:
        """Take no further updates; `run` ends when those at hand are answered."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll until stopped.

        Raises: SettingsError when the token is wrong, RivalError when someone else polls with it.
        """
        await self._remove_webhook()
        while not self._stopping.is_set():
            updates = await self._fetched()
            for update in sorted(updates, key=lambda u: number_of(u) or 0):
                self._hand_on(update)
            await self._answered(_GLANCE)
            await self._may_ask()

    async def finish(self, patience: float) -> None:
        """Wait for what is being answered, and confirm it."""
        await self._answered(patience)
        try:
            await self._ask(0, limit=1)
        except TelegramError as error:
            logs.event("the last updates could not be confirmed", error)

    def _hand_on(self, update: object) -> None:
        number = number_of(update)
        if number is not None and not self._pending.is_known(number):
            self._pending.add(number, self._take(update), _now())

    async def _answered(self, seconds: float) -> None:
        open_ = self._pending.futures()
        if open_:
            await asyncio.wait(open_, timeout=seconds)

    async def _may_ask(self) -> None:
        """Wait until there is something else to ask for, or the same may be asked for again."""
        offset, (before, when) = self._pending.offset(_now()), self._asked
        oldest = self._pending.waiting_for(offset) if offset is not None else None
        if oldest and offset == before:
            await asyncio.wait((oldest,), timeout=max(0.0, when + _AGAIN - _now()))

    async def _fetched(self) -> list[object]:
        """Return the next updates; an empty list when stopped, or after an error and a pause."""
        asking = asyncio.ensure_future(self._ask(0 if len(self._pending) else _LONG_POLL, WINDOW))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            asking.cancel()
            return []
        try:
            updates = asking.result()
        except TelegramError as error:
            await self._recover(error)
            return []
        if self._failures:
            logs.event("Telegram answers again")
        self._failures = self._conflicts = self._refused = 0
        self._worked = True
        return updates

    async def _ask(self, seconds: int, limit: int) -> list[object]:
        offset = self._pending.offset(_now())
        self._asked = offset, _now()
        found = await self._bot.raw_updates(seconds, limit, offset)
        self._pending.confirmed(offset)
        return found

    async def _recover(self, error: TelegramError) -> None:
        """Wait before the next try, or say why there is none."""
        if isinstance(error, InvalidToken):
            self._refused += 1
            if not self._worked or self._refused >= _REFUSALS:
                raise SettingsError(WRONG_TOKEN) from None
        if isinstance(error, Conflict) and "webhook" in error.message.casefold():
            await self._remove_webhook()
        elif isinstance(error, Conflict):
            self._conflicts += 1
            if self._conflicts >= _CONFLICTS:
                raise RivalError(SECOND_POLLER) from None
        if not self._failures:
            logs.event("updates cannot be fetched; trying again", error)
        verdict = judge(error)
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        self._failures += 1
        seconds = verdict.seconds if verdict.do is Do.WAIT else pause
        if self._conflicts:
            seconds = 1.0  # a bot that is being replaced is gone by then
        await wait(self._stopping, seconds)

    async def _remove_webhook(self) -> None:
        """Take away what keeps updates from pollers: the webhook of an earlier run."""
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            logs.event("an older webhook could not be removed", error)


def _now() -> float:
    return asyncio.get_running_loop().time()
