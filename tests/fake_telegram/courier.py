"""Webhooks: brings updates to the bot's address, again until they are taken.

Messages of one chat come one by one, in their order, and so do the buttons that one person
presses; the two may overtake each other. So does Telegram's own server, tdlib/telegram-bot-api.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from tests.fake_telegram.faults import BEFORE, Faults
from tests.fake_telegram.world import World

_AGAIN = 0.2  # real seconds until an update that was refused is brought again


class Courier:
    """Delivers while a webhook is set; on a bad day an update is late, or comes twice."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world, self.faults = world, faults
        self._busy: set[tuple[str, int]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        free = httpx.Limits(max_connections=None)  # a full pool loses those that gave up waiting
        async with httpx.AsyncClient(
            timeout=30, limits=free, trust_env=False, verify=False
        ) as client:
            try:
                while True:
                    await self.world.wait_for(lambda: bool(self.next()), 3600)
                    for update in self.faults.disturb(self.next()):
                        self._carry(update, client)
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def next(self) -> list[dict[str, Any]]:
        """Return the oldest waiting update of each line that is not busy, while there is room."""
        if not self.world.webhook:
            return []
        self.world.forget_old()
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for number in sorted(self.world.updates):
            update = self.world.updates[number]
            found.setdefault(_line(update), update)
        waiting = [update for line, update in found.items() if line not in self._busy]
        return waiting[: self.world.webhook["abreast"] - len(self._busy)]

    def _carry(self, update: dict[str, Any], client: httpx.AsyncClient) -> None:
        self._busy.add(_line(update))
        task = asyncio.create_task(self._deliver(update, client))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, update: dict[str, Any], client: httpx.AsyncClient) -> None:
        fault = self.faults.draw("webhook")
        reached = fault not in BEFORE and await self._reached(update, client)
        if fault in ("slow", "hang"):
            await asyncio.sleep(self.faults.slow_seconds)
        if reached and fault in (None, "slow", "hang"):
            self.world.updates.pop(update["update_id"], None)
        else:
            await asyncio.sleep(_AGAIN)
        self._busy.discard(_line(update))
        self.world.wake()

    async def _reached(self, update: dict[str, Any], client: httpx.AsyncClient) -> bool:
        hook = self.world.webhook
        if not hook:  # taken away meanwhile
            return False
        secret = hook.get("secret")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            return (await client.post(hook["url"], json=update, headers=headers)).is_success
        except httpx.HTTPError:
            return False


def _line(update: dict[str, Any]) -> tuple[str, int]:
    """Return the line in which an update waits: of a chat, or of a person's buttons or queries."""
    kind = next(kind for kind in update if kind != "update_id")
    content = update[kind]
    if "chat" in content:
        return "chat", int(content["chat"]["id"])
    return kind, int(content["from"]["id"])
