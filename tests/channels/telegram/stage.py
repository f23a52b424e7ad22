"""A fake Telegram and our bot before it, over real HTTP, in one event loop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.clock import Clock
from tests.fake_telegram.faults import Faults
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN, served
from tests.fake_telegram.world import World
from wegwijsbot.channels.telegram.app import Service
from wegwijsbot.channels.telegram.live import LiveGuidebook
from wegwijsbot.settings import Secret, Settings, Webhook

MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
SECRET = "a-secret-of-the-tests"
ROOT = Path(__file__).parents[3]
CONTENT = Path()  # set when the tests begin
FAST = 3000.0  # messages a second: what tests of content need no waiting for


class Stage:
    """The fake's world, and the bot that may be started and stopped before it."""

    def __init__(self, fake: FakeTelegram, address: str) -> None:
        self.fake, self.world, self.address = fake, fake.world, address
        self.service: Service | None = None
        self.running: asyncio.Task[None] | None = None

    def person(self, number: int = 1001, language: str | None = "nl") -> Person:
        return Person(self.world, number, language)

    async def start(
        self,
        content: Path | None = None,
        *,
        webhook: bool = False,
        rate: float = FAST,
        at: datetime | None = MORNING,
    ) -> None:
        """Start the bot and wait until it takes updates; `at` is its fixed moment."""
        hook = None
        if webhook:
            port = free_port()
            hook = Webhook(f"http://127.0.0.1:{port}", Secret(SECRET), "127.0.0.1", port)
        settings = Settings(Secret(TOKEN), self.address, hook, rate)
        clock = {} if at is None else {"now": lambda: at}
        self.service = Service(settings, _live(content), **clock)
        self.running = asyncio.create_task(self.service.run())
        # A second start must see its own first call, not that of the bot before it.
        wanted = "setwebhook" if webhook else "getupdates"
        before = self.calls(wanted)
        await self.until(lambda: self.calls(wanted) > before or self.running.done())

    async def stop(self) -> None:
        if self.service and self.running:
            self.service.stop()
            await asyncio.gather(self.running, return_exceptions=True)

    async def is_served(self, *, webhook: bool) -> None:
        """Wait until a process asks for updates."""
        method = "setwebhook" if webhook else "getupdates"
        before = self.calls(method)
        await self.until(lambda: self.calls(method) > before)

    async def until(self, condition, seconds: float = 20.0) -> None:
        """Wait until something holds, looking again a hundred times a second."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - any condition, of the bot or the fake
                await asyncio.sleep(0.01)

    def calls(self, method: str) -> int:
        """Return how often the bot called a method (lower case)."""
        return sum(name == method for name, _ in self.world.calls)


@asynccontextmanager
async def staged(*, rates: bool = False, faults: Faults | None = None, speed: float = 1.0):
    """Give a stage without a bot on it yet."""
    world = World(TOKEN, Clock(speed), rates=rates)
    fake = FakeTelegram(world, faults)
    async with served(fake) as address:
        stage = Stage(fake, address)
        try:
            yield stage
        finally:
            await stage.stop()


@asynccontextmanager
async def process(
    address: str,
    token: str = TOKEN,
    *,
    at: datetime | None = None,
    folder: Path | None = None,
    **environ: str,
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run `wegwijsbot run` as a process against the fake; killed at the end if it still runs.

    `at` makes its clock stand still, `folder` is where it starts.
    """
    begun = ("tests.channels.telegram.at", at.isoformat()) if at else ("wegwijsbot", "run")
    env = {k: v for k, v in os.environ.items() if not k.startswith("WEGWIJSBOT_")}
    env |= {"WEGWIJSBOT_API_URL": address, "WEGWIJSBOT_TOKEN": token}
    env |= {"WEGWIJSBOT_CONTENT": str(CONTENT)} | environ
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), env.get("PYTHONPATH"))))
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *begun),
        env=env,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        await running.wait()


def environ(*, webhook: bool, rate: float = FAST) -> dict[str, str]:
    """Return the settings of a process at a pace of `rate` messages a second."""
    pace = {"WEGWIJSBOT_MESSAGES_A_SECOND": f"{rate:.0f}"}
    if not webhook:
        return pace
    port = str(free_port())
    hook = {"URL": f"http://127.0.0.1:{port}", "PORT": port, "SECRET": SECRET}
    return pace | {f"WEGWIJSBOT_WEBHOOK_{name}": value for name, value in hook.items()}


async def ended(running: asyncio.subprocess.Process) -> tuple[int, str]:
    """Wait for the end of a process; return its exit code and what it wrote."""
    out, err = await asyncio.wait_for(running.communicate(), 30)
    return running.returncode or 0, (out + err).decode()


def _live(content: Path | None) -> LiveGuidebook:
    """Return the guidebook of a folder; the tests' own is loaded once."""
    folder = content or CONTENT
    if folder != CONTENT:
        return LiveGuidebook(folder, lambda _line: None)
    if folder not in _LOADED:
        _LOADED[folder] = LiveGuidebook(folder, lambda _line: None)
    return _LOADED[folder]


_LOADED: dict[Path, LiveGuidebook] = {}


def free_port() -> int:
    """Return a port below those that the system hands to outgoing connections meanwhile."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
