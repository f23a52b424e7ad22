"""Telegram's overall limit: how many messages leave in a second, and who waits for whom."""

from __future__ import annotations

import asyncio

import pytest

from wegwijsbot.channels.telegram import pace as pace_module
from wegwijsbot.channels.telegram.pace import Pace


@pytest.mark.parametrize("a_second", [1, 5, 30, 300])
def test_no_second_sees_more_messages_than_that(a_second):
    """Wherever it begins; nearly as many leave as may."""
    pace, left, steps = Pace(a_second), [], 4000
    for moment in (step / 1000 for step in range(steps)):
        while pace._admits(moment, urgent=False):
            pace.leave(moment)
            left.append(moment)
    most = max(sum(begin <= moment < begin + 1 for moment in left) for begin in left)
    assert most <= a_second
    assert len(left) >= a_second * 0.4 * steps / 1000


async def test_who_waits_goes_when_a_place_is_free():
    """At once, without looking at a clock."""
    pace = Pace(10_000.0)
    held = [await pace.enter(urgent=False) for _ in range(pace_module._ABREAST)]
    waiting = asyncio.create_task(pace.enter(urgent=False))
    await asyncio.sleep(0)
    assert not waiting.done()
    pace.leave(held[0])
    await asyncio.sleep(0)
    assert waiting.done()


async def test_a_message_that_was_slow_gave_its_place_away():
    """When it is done after all it has none to give back."""
    pace = Pace(10_000.0)
    slow = [await pace.enter(urgent=False) for _ in range(pace_module._ABREAST)]
    pace._under_way = [moment - pace_module._SLOW for moment in slow]
    await pace.enter(urgent=False)
    pace.leave(slow[0] - pace_module._SLOW)
    assert len(pace._under_way) == 1


async def test_urgent_messages_overtake_those_that_wait():
    """And have places of their own."""
    pace = Pace(10_000.0)
    for _ in range(pace_module._ABREAST):
        await pace.enter(urgent=False)
    other = asyncio.create_task(pace.enter(urgent=False))
    await asyncio.sleep(0)
    for _ in range(pace_module._RESERVED):
        await asyncio.wait_for(pace.enter(urgent=True), 1)
    assert not other.done()
    other.cancel()


async def test_a_call_that_fails_gives_its_place_back():
    """Whoever made it is told of the failure."""
    pace = Pace(10_000.0)

    async def fails():
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await pace.through(fails)
    assert not pace._under_way
