"""The running bot: started with its settings, stopped by a signal, mended while it runs."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot, User
from telegram.error import InvalidToken

from wegwijsbot.channels.telegram import logs, webhook
from wegwijsbot.channels.telegram.commands import introduce
from wegwijsbot.channels.telegram.desk import Desk
from wegwijsbot.channels.telegram.insist import insist
from wegwijsbot.channels.telegram.live import LiveGuidebook
from wegwijsbot.channels.telegram.outbox import Outbox
from wegwijsbot.channels.telegram.polling import WRONG_TOKEN, Poller, RivalError
from wegwijsbot.channels.telegram.reading import ALLOWED_UPDATES
from wegwijsbot.channels.telegram.tally import Tally
from wegwijsbot.channels.telegram.traces import Traces
from wegwijsbot.channels.telegram.verdicts import refuses_token
from wegwijsbot.channels.telegram.wire import Client, client
from wegwijsbot.counts.setup import CountSettings, read_count_settings
from wegwijsbot.engine import Engine
from wegwijsbot.errors import SettingsError
from wegwijsbot.knowledge.load import find_content
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME
from wegwijsbot.sessions import MemorySessions
from wegwijsbot.settings import Settings, Webhook

_BAD_SETTINGS, _RIVAL = 2, 3  # exit codes; after the first another start would mend nothing
_LOOK_AGAIN = 5.0  # seconds between two looks at the content folder
_STOPPING = 20.0  # seconds for the answers under way


def run(settings: Settings, content: Path | None = None) -> int:
    """Answer on Telegram until stopped by a signal; return the exit code."""
    logs.set_up()
    with suppress(ValueError, OSError):  # a service manager may have done it, and forbid it here
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash dump would hold conversations
    try:
        live = LiveGuidebook(find_content(content), _report)
        counts = read_count_settings(os.environ)
        asyncio.run(Service(settings, live, counts=counts).run())
    except SettingsError as error:
        sys.stderr.write(f"wegwijsbot: {error}.\n")
        return _RIVAL if isinstance(error, RivalError) else _BAD_SETTINGS
    except KeyboardInterrupt:
        return 0
    return 0


def _report(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _fault(kind: str) -> None:
    logs.event(f"a turn failed ({kind})")


def _tell_what_is_missing(me: User) -> None:
    """Log what only whoever made the bot can set."""
    if not me.supports_inline_queries:
        logs.event("inline cards are off; turn them on at @BotFather with /setinline")
    if me.can_read_all_group_messages:
        logs.event("in groups the bot is sent every message; end that at @BotFather: /setprivacy")


def _now() -> datetime:
    return datetime.now(BELGIAN_TIME)


class Service:
    """Everything that runs, and how it is stopped.

    Args:
        now: the moment, aware, in Belgian time.
    """

    def __init__(
        self,
        settings: Settings,
        live: LiveGuidebook,
        now: Callable[[], datetime] = _now,
        counts: CountSettings | None = None,
    ) -> None:
        self._settings = settings
        self._now = now
        self._live = live
        self._sessions = MemorySessions()
        self._traces = Traces()
        self._tally = Tally(counts, now)
        self._stopping = asyncio.Event()
        self._look = asyncio.Event()
        self._background: set[asyncio.Task[None]] = set()

    def stop(self) -> None:
        """Answer what is at hand, and end."""
        self._stopping.set()

    async def run(self) -> None:
        """Answer until stopped by a signal or by `stop`.

        Raises: SettingsError.
        """
        loop = asyncio.get_running_loop()
        logs.quiet_loop(loop)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)
        loop.add_signal_handler(signal.SIGHUP, self._look.set)
        self._live.refresh()
        async with client(self._settings) as bot:
            outbox = self._outbox(bot)
            count = self._tally.start(self._live())
            engine = Engine(self._live.required, self._sessions, _fault, count)
            desk = Desk(bot, engine, self._live, self._now, outbox, self._traces)
            self._in_background(self._watch(bot))
            try:
                if self._settings.webhook:
                    await self._receive(bot, desk, self._settings.webhook)
                else:
                    await self._poll(bot, desk)
            finally:
                for task in self._background:
                    task.cancel()
                await outbox.close()
                await self._tally.stop()
        logs.event("stopped")

    def _outbox(self, bot: Client) -> Outbox:
        def sent(chat: int, number: int) -> None:
            self._traces.note(chat, number, asyncio.get_running_loop().time())

        rate = self._settings.messages_a_second
        return Outbox(bot, rate, chat_pause=30.0 / rate, sent=sent)

    async def _greet(self, bot: Bot, desk: Desk) -> None:
        """Learn the bot's own name, however long the network takes, and tell Telegram its menu.

        Raises: SettingsError when the server refuses the token.
        """
        try:
            failed = "the Bot API server cannot be reached"
            me = await insist(bot.get_me, failed, self._stopping)
            if me is None:
                return
            desk.name = me.username
            _tell_what_is_missing(me)
        except InvalidToken as error:
            if refuses_token(error):
                raise SettingsError(WRONG_TOKEN) from None
            logs.event("the server does not tell the bot's name", error)
        self._in_background(self._introduce(bot))

    async def _poll(self, bot: Client, desk: Desk) -> None:
        await self._greet(bot, desk)
        if self._stopping.is_set():
            return
        poller = Poller(bot, desk.take)
        stopping = asyncio.create_task(self._stopping.wait())
        stopping.add_done_callback(lambda _done: poller.stop())
        logs.event("polling for updates")
        try:
            await poller.run()
        finally:
            stopping.cancel()
            await poller.finish(_STOPPING)

    async def _receive(self, bot: Client, desk: Desk, given: Webhook) -> None:
        secret = given.secret.reveal()
        app = webhook.application(desk.take, secret, lambda: self._live() is not None)
        server = webhook.server(app)
        serving = asyncio.create_task(server.serve(sockets=[webhook.bound(given)]))
        try:
            await self._greet(bot, desk)
            await self._set_webhook(bot, given.url + webhook.PATH, secret)
            await self._stopping.wait()
        finally:
            server.should_exit = True
            await serving

    async def _set_webhook(self, bot: Bot, url: str, secret: str) -> None:
        """Have updates brought; without this nobody is answered, so it is tried without end.

        Raises: SettingsError when the server refuses the token.
        """
        set_ = partial(
            bot.set_webhook,
            url,
            max_connections=webhook.ABREAST,
            secret_token=secret,
            allowed_updates=ALLOWED_UPDATES,
        )
        try:
            failed = "the webhook could not be set, look at WEGWIJSBOT_WEBHOOK_URL"
            if await insist(set_, failed, self._stopping):
                logs.event("waiting for updates by webhook")
        except InvalidToken:
            raise SettingsError(WRONG_TOKEN) from None

    async def _introduce(self, bot: Bot) -> None:
        book = self._live()
        if book:
            await introduce(bot, book)

    async def _watch(self, bot: Bot) -> None:
        """Look for changed content every few seconds and on SIGHUP; let old memory go."""
        while True:
            try:
                async with asyncio.timeout(_LOOK_AGAIN):
                    await self._look.wait()
            except TimeoutError:
                pass
            self._look.clear()
            if await asyncio.to_thread(self._live.refresh):
                self._in_background(self._introduce(bot))
            self._sessions.expire(self._now())
            self._traces.expire(asyncio.get_running_loop().time())

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
