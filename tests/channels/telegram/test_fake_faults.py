"""The fake on a bad day: what it does, and what it remembers of it."""

from __future__ import annotations

import httpx
import pytest

from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.faults import Faults
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN, served

LONG = 40.0  # seconds for which nobody waits


@pytest.fixture
async def client(fake: FakeTelegram):
    async with served(fake) as address, httpx.AsyncClient(base_url=address, timeout=20) as client:
        yield client


@pytest.mark.parametrize("fault", ["429", "502-before", "502-after", "cut-before", "cut-after"])
async def test_faults_happen_when_asked_for(client, fake, world, fault):
    """Before: nothing was done. After: it was, and the bot does not know."""
    chat = Person(world, 7).chat_number
    fake.faults.next.append(fault)
    try:
        answer = await client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": chat, "text": "a"})
        assert answer.status_code == int(fault[:3])
    except httpx.RemoteProtocolError:
        assert fault.startswith("cut")
    assert len(world.events) == fault.endswith("after")


@pytest.mark.parametrize("fault", ["hang", "slow"])
async def test_an_answer_may_come_too_late(client, fake, world, fault):
    """What was asked is done all the same."""
    chat = Person(world, 7).chat_number
    fake.faults.next.append(fault)
    fake.faults.hang_seconds = fake.faults.slow_seconds = LONG
    given = {"chat_id": chat, "text": "a"}
    with pytest.raises(httpx.ReadTimeout):
        await client.post(f"/bot{TOKEN}/sendMessage", json=given, timeout=0.3)
    assert [event.text for event in world.events] == ["a"]


async def test_a_server_may_lack_a_method(client, fake):
    """404, whatever is asked of it."""
    fake.lacking = {"getme"}
    answer = await client.post(f"/bot{TOKEN}/getMe")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


async def test_calls_and_refusals_are_remembered(client, world):
    """So that a test can ask what a bot did."""
    await client.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 99, "text": "a"})
    assert list(world.calls) == [("sendmessage", {"chat_id": 99, "text": "a"})]
    assert [error.code for error in world.refusals] == [400]


def test_faults_come_as_often_as_they_are_asked_for():
    """The same ones for the same seed; none when none are wanted, only where they are wanted."""
    some, same = Faults(0.2, seed=3), Faults(0.2, seed=3)
    drawn = [some.draw("sendmessage") for _ in range(1000)]
    assert drawn == [same.draw("sendmessage") for _ in range(1000)]
    assert 150 < sum(fault is not None for fault in drawn) == some.happened.total() < 250
    assert set(drawn) == {None, *some.kinds}
    assert not any(Faults().draw("getme") for _ in range(100))
    elsewhere = Faults(1.0, only=frozenset({"getme"}))
    assert elsewhere.draw("sendmessage") is None
    assert elsewhere.draw("getme")


def test_batches_are_doubled_and_swapped():
    """Nothing is lost of them, and good days leave them alone."""
    batch = [{"update_id": number} for number in range(9)]
    assert Faults().disturb(batch) == batch
    doubled = Faults(1.0, updates=("duplicate",)).disturb(batch)
    assert doubled[:9] == batch
    assert doubled[9:] != []
    swapped = Faults(1.0, updates=("reorder",)).disturb(batch)
    assert swapped != batch
    assert sorted(swapped, key=lambda update: update["update_id"]) == batch
