"""The fake as a web application: `/bot<token>/<method>`, as the Bot API has it."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from tests.fake_telegram import limits
from tests.fake_telegram.errors import ApiError, bad, conflict, too_many
from tests.fake_telegram.faults import BEFORE, Faults
from tests.fake_telegram.fields import Fields
from tests.fake_telegram.methods import ask_for, call
from tests.fake_telegram.world import World

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
_REPLACED = "terminated by setWebhook request"
_WEBHOOK = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class FakeTelegram:
    """An ASGI application around a world."""

    def __init__(self, world: World, faults: Faults | None = None) -> None:
        self.world = world
        self.faults = faults or Faults()
        self._poll = 0  # the number of the poll that may go on
        self._asked, self._asked_at = -1, 0.0  # the offset of the last poll, and when it came
        self.lacking: set[str] = set()  # lower-case methods that this server does not know

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body = await _body(receive)
        token, _, method = scope["path"].removeprefix("/bot").partition("/")
        method = method.lower()
        fault = self.faults.draw(method)
        if fault in BEFORE:
            await self._fail(fault, send)
            return
        try:
            given = _given(scope, body)
        except ApiError as error:
            await _respond(send, error.code, error.body())
            return
        status, answer = await self._answer(token, method, given, receive)
        if fault == "hang":
            await asyncio.sleep(self.faults.hang_seconds)
        elif fault == "slow":
            await asyncio.sleep(self.faults.slow_seconds)
        elif fault:
            await self._fail(fault, send)
            return
        await _respond(send, status, answer)

    async def _answer(
        self, token: str, method: str, given: dict[str, Any], receive: Any
    ) -> tuple[int, dict[str, Any]]:
        self.world.calls.append((method, given))
        try:
            self._admit(token, method)
            if method == "getupdates":
                result: Any = await self._updates(Fields(given), receive)
            else:
                result = call(self.world, method, given)
        except ApiError as error:
            self.world.refusals.append(error)
            return error.code, error.body()
        return 200, {"ok": True, "result": result}

    def _admit(self, token: str, method: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self.world.token:
            raise ApiError(401, "Unauthorized")
        if method in self.lacking:
            raise ApiError(404, "Not Found")

    async def _updates(self, fields: Fields, receive: Any) -> list[dict[str, Any]]:
        """Long polling: an offset confirms all before it, a second poller ends the first."""
        world = self.world
        if world.webhook:
            raise conflict(_WEBHOOK)
        ask_for(world, fields)
        offset = fields.number("offset", 0)
        self._confirm(offset)
        limit = self._most(offset, fields)
        self._poll += 1
        mine = self._poll
        world.wake()
        gone = asyncio.create_task(_gone(receive))
        try:
            await world.wait_for(
                lambda: self._is_over(mine) or gone.done(),
                fields.number("timeout", 0),
            )
        finally:
            gone.cancel()
        if self._poll != mine:
            raise conflict(_TERMINATED)
        if world.webhook:
            raise conflict(_REPLACED)
        world.forget_old()
        found = [world.updates[number] for number in sorted(world.updates)][:limit]
        return self.faults.disturb(found)

    def _most(self, offset: int, fields: Fields) -> int:
        """Return how many updates a poll may bring: one, if the same were asked for just now."""
        now = self.world.clock.now()
        again = offset == self._asked and now < self._asked_at + limits.SAME_OFFSET_SECONDS
        self._asked, self._asked_at = offset, now
        limit = fields.number("limit", limits.UPDATES)
        return 1 if again else min(max(limit, 1), limits.UPDATES)

    def _is_over(self, poll: int) -> bool:
        return bool(self.world.updates or self.world.webhook) or self._poll != poll

    def _confirm(self, offset: int) -> None:
        waiting = sorted(self.world.updates)
        if offset < 0:  # the last so many, and all before them are forgotten
            offset = waiting[offset] if len(waiting) >= -offset else 0
        for number in waiting:
            if number < offset:
                del self.world.updates[number]

    async def _fail(self, fault: str, send: Any) -> None:
        if fault == "429":
            await _respond(send, 429, too_many(self.faults.wait_seconds).body())
        elif fault.startswith("502"):
            await _respond(send, 502, None)
        else:  # the connection breaks in the middle of an answer
            headers = [(b"content-type", b"application/json"), (b"content-length", b"900")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b'{"ok"', "more_body": True})
            raise ConnectionError("cut on purpose")


async def _body(receive: Any) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _given(scope: Any, body: bytes) -> dict[str, Any]:
    """Return the parameters of a call: query string, form or JSON, as the Bot API allows.

    Raises: ApiError.
    """
    asked = dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    if b"json" not in dict(scope["headers"]).get(b"content-type", b""):
        return asked | dict(parse_qsl(text, keep_blank_values=True))
    try:
        given = json.loads(text or "{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad("can't parse request: JSON object expected")
    return asked | given


async def _respond(send: Any, status: int, answer: dict[str, Any] | None) -> None:
    body = b"<html>Bad Gateway</html>" if answer is None else json.dumps(answer).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
