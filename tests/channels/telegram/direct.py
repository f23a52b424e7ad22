"""The desk without a network: letters are laid aside, small calls go to the fake's rules."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.channels.telegram.stage import MORNING
from tests.fake_telegram.errors import ApiError
from tests.fake_telegram.methods import call
from tests.fake_telegram.server import TOKEN
from tests.fake_telegram.world import World
from wegwijsbot.channels.telegram.desk import Desk
from wegwijsbot.channels.telegram.outbox import Letter
from wegwijsbot.channels.telegram.reading import Lookup, Press, read
from wegwijsbot.channels.telegram.traces import Traces
from wegwijsbot.channels.telegram.wire import Client
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.sessions import MemorySessions


class Tray:
    """Takes letters instead of sending them."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def put(self, letter: Letter) -> asyncio.Future[None]:
        self.letters.append(letter)
        letter.done.set_result(None)
        return letter.done


class Direct(BaseRequest):
    """Calls that reach the fake at once."""

    read_timeout = 1.0

    def __init__(self, world: World) -> None:
        self.world = world

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_more: Any
    ) -> tuple[int, bytes]:
        given = dict(request_data.json_parameters) if request_data else {}
        try:
            body: Any = {"ok": True, "result": call(self.world, url.rpartition("/")[2], given)}
        except ApiError as error:
            self.world.refusals.append(error)
            return error.code, json.dumps(error.body()).encode()
        return 200, json.dumps(body).encode()


class DirectDesk:
    """A desk, its letters, what Telegram refused of it, and which turns failed."""

    def __init__(self, book: Guidebook, name: str | None = "bot") -> None:
        self.world, self.tray, self.failed = World(TOKEN, rates=False), Tray(), []
        bot = Client(TOKEN, request=Direct(self.world), get_updates_request=Direct(self.world))
        engine = Engine(lambda: book, MemorySessions(), self.failed.append)
        more = (lambda: book, lambda: MORNING, self.tray, Traces())
        self.desk = Desk(bot, engine, *more, name=name)

    async def answer(self, update: object) -> list[Letter]:
        """Return the letters that an update brings; nothing may be raised on the way."""
        heard = read(update)
        if isinstance(heard, Press):
            self.world.callbacks[heard.query] = math.inf
        elif isinstance(heard, Lookup):
            self.world.inline[heard.query] = math.inf
        elif heard is not None:
            self.world.chat(heard.chat)
        self.tray.letters.clear()
        done = self.desk.take(update)
        results = await done if done is not None else None
        for result in results or ():
            if isinstance(result, BaseException):
                raise result
        return list(self.tray.letters)

    def refused(self) -> list[str]:
        """Return what Telegram refused; a query without a name comes from no one."""
        told = [error.description for error in self.world.refusals]
        return [why for why in told if "query_id isn't specified" not in why]
