"""How the fake brings updates: with the secret, in order within a chat, until they are taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.channels.telegram.stage import Stage
from tests.fake_telegram.methods import call

WORDS = ("a", "b", "c")


class Hook:
    """A bot's address, that answers with `codes` one by one, and then with 200."""

    def __init__(self) -> None:
        self.url = ""
        self.codes: list[int] = []
        self.brought: list[str] = []  # the words of each update
        self.secrets: list[str | None] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        update = json.loads(await reader.readexactly(int(fields["content-length"])))
        self.secrets.append(fields.get("x-telegram-bot-api-secret-token"))
        self.brought.append(update["message"]["text"])
        code = self.codes.pop(0) if self.codes else 200
        writer.write(
            f"HTTP/1.1 {code} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        writer.close()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    server = await asyncio.start_server(hook.serve, "127.0.0.1", 0)
    hook.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x"
    yield hook
    server.close()
    await server.wait_closed()


def is_set(stage: Stage, hook: Hook, **more: Any) -> None:
    call(stage.world, "setWebhook", {"url": hook.url} | more)


async def are_taken(stage: Stage) -> None:
    await stage.until(lambda: not stage.world.updates)


@pytest.mark.parametrize("given", [{}, {"secret_token": "abc"}])
async def test_updates_carry_the_secret_that_was_set(bare, hook, given):
    """Also those that came before; without a secret there is no such header."""
    person = bare.person()
    person.says("a")
    is_set(bare, hook, **given)
    person.says("b")
    await are_taken(bare)
    assert hook.brought == ["a", "b"]
    assert hook.secrets == [given.get("secret_token")] * 2


async def test_what_is_refused_is_brought_again_before_what_follows(bare, hook):
    """Until it is taken; another chat does not wait for that."""
    hook.codes = [500, 404, 302]
    for word in WORDS:
        bare.person(1).says(word)
    is_set(bare, hook)
    await bare.until(lambda: len(hook.brought) == 1)
    bare.person(2).says("other")
    await are_taken(bare)
    mine = [word for word in hook.brought if word != "other"]
    assert list(dict.fromkeys(mine)) == list(WORDS)
    assert len(hook.brought) == 3 + len(WORDS) + 1
    assert hook.brought[-1] != "other"


@pytest.mark.parametrize(
    ("fault", "times"),
    [("cut-before", 1), ("429", 1), ("502-after", 2), ("cut-after", 2), ("slow", 1), ("hang", 1)],
)
async def test_a_fault_on_the_way_brings_an_update_later_or_twice(bare, hook, fault, times):
    """Later when it never arrived, twice when the answer was lost."""
    bare.fake.faults.next, bare.fake.faults.slow_seconds = [fault], 0.05
    bare.person().says("a")
    is_set(bare, hook)
    await are_taken(bare)
    assert hook.brought == ["a"] * times


async def test_nothing_is_brought_after_the_webhook_is_deleted(bare, hook):
    """It waits for a poll instead."""
    hook.codes = [500] * 100
    bare.person().says("a")
    is_set(bare, hook)
    await bare.until(lambda: hook.brought)
    call(bare.world, "deleteWebhook", {})
    tries = len(hook.brought)
    bare.person().says("b")
    await asyncio.sleep(0.5)
    assert len(hook.brought) == tries
    assert len(bare.world.updates) == 2
