"""A bot before a fake Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.channels.telegram.stage import Stage, staged
from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.clock import Clock
from tests.fake_telegram.server import TOKEN
from tests.fake_telegram.world import World


@pytest.fixture
async def bare() -> AsyncIterator[Stage]:
    """A fake Telegram without a bot."""
    async with staged() as stage:
        yield stage


@pytest.fixture
async def stage(bare: Stage) -> Stage:
    """A fake Telegram with the bot polling it."""
    await bare.start()
    return bare


@pytest.fixture
def world() -> World:
    """Telegram's memory, with rates, at a standstill: time passes when a test says so."""
    return World(TOKEN, Clock(speed=0.0))


@pytest.fixture
def fake(world: World) -> FakeTelegram:
    return FakeTelegram(world)
