"""Calls spread over small pools of connections."""

import asyncio

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest

from wegwijsbot.channels.telegram.lanes import ROOM, Lanes


class Lane(BaseRequest):
    """Holds every call until `gate` opens."""

    read_timeout = 1.0

    def __init__(self, gate: asyncio.Event) -> None:
        self.gate, self.calls, self.is_open = gate, 0, False

    async def initialize(self) -> None:
        self.is_open = True

    async def shutdown(self) -> None:
        self.is_open = False

    async def do_request(self, *_call: object, **_options: object) -> tuple[int, bytes]:
        self.calls += 1
        await self.gate.wait()
        if self.calls > 2 * ROOM:
            raise NetworkError("cut")
        return 200, b"{}"


async def spread(calls: int) -> list[int]:
    """Return how many calls each of two lanes carries at once."""
    gate = asyncio.Event()
    lanes = [Lane(gate), Lane(gate)]
    shared = Lanes(lanes)
    under_way = [asyncio.create_task(shared.do_request("u", "POST")) for _ in range(calls)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*under_way)
    return [lane.calls for lane in lanes]


@pytest.mark.parametrize(
    ("calls", "carried"),
    [(1, [1, 0]), (ROOM, [ROOM, 0]), (ROOM + 1, [ROOM, 1]), (2 * ROOM + 2, [ROOM + 1, ROOM + 1])],
)
async def test_a_lane_takes_what_it_has_room_for(calls, carried):
    """The first that has room, so that few connections are used; the emptiest when none has."""
    assert await spread(calls) == carried


async def test_a_call_that_fails_gives_its_place_back():
    """Else a bad network would fill the lanes for good."""
    gate = asyncio.Event()
    gate.set()
    lane = Lane(gate)
    lane.calls = 2 * ROOM
    lanes = Lanes([lane, Lane(gate)])
    for _ in range(2 * ROOM):
        with pytest.raises(NetworkError):
            await lanes.do_request("u", "POST")
    assert lane.calls == 4 * ROOM


async def test_all_lanes_are_opened_and_closed():
    """None is left open."""
    lanes = [Lane(asyncio.Event()), Lane(asyncio.Event())]
    shared = Lanes(lanes)
    await shared.initialize()
    assert all(lane.is_open for lane in lanes)
    await shared.shutdown()
    assert not any(lane.is_open for lane in lanes)
