"""The fake over HTTP: polls, webhooks, and how a call may be written."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.fake_telegram import limits
from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN, served


@pytest.fixture
async def client(fake: FakeTelegram):
    async with served(fake) as address, httpx.AsyncClient(base_url=address, timeout=20) as client:
        yield client


async def asked(client: httpx.AsyncClient, method: str, **given) -> dict:
    return (await client.post(f"/bot{TOKEN}/{method}", json=given)).json()


async def test_an_offset_confirms_what_came_before(client, world):
    """Unconfirmed updates come again; confirmed ones are forgotten."""
    first, second = world.update("message", {}), world.update("message", {})
    for _ in range(2):
        found = (await asked(client, "getUpdates"))["result"]
        assert [u["update_id"] for u in found] == [first, second]
        world.clock.advance(limits.SAME_OFFSET_SECONDS)
    found = (await asked(client, "getUpdates", offset=second))["result"]
    assert [u["update_id"] for u in found] == [second]
    assert list(world.updates) == [second]


async def test_who_asks_for_the_same_again_at_once_gets_the_oldest_alone(client, world):
    """Half a second later all of them; at once where another offset is named."""
    numbers = [world.update("message", {}) for _ in range(3)]
    given = []
    for offset, seconds in ((0, 0.0), (0, 0.4), (0, 0.4), (0, 0.5), (numbers[0], 0.0)):
        world.clock.advance(seconds)
        found = await asked(client, "getUpdates", offset=offset)
        given.append(len(found["result"]))
    assert given == [3, 1, 1, 3, 3]


@pytest.mark.parametrize(("limit", "given"), [(500, limits.UPDATES), (100, 100), (2, 2), (0, 1)])
async def test_one_to_a_hundred_updates_come_at_once(client, world, limit, given):
    """The oldest first, whatever limit is asked for."""
    numbers = [world.update("message", {}) for _ in range(120)]
    found = (await asked(client, "getUpdates", limit=limit))["result"]
    assert [update["update_id"] for update in found] == numbers[:given]


@pytest.mark.parametrize(("offset", "kept"), [(-1, 1), (-2, 2), (-3, 3), (-9, 3)])
async def test_a_negative_offset_counts_from_the_end(client, world, offset, kept):
    """What came before is forgotten; asking for more than there is forgets nothing."""
    numbers = [world.update("message", {}) for _ in range(3)]
    found = (await asked(client, "getUpdates", offset=offset))["result"]
    assert [update["update_id"] for update in found] == numbers[-kept:] == list(world.updates)


async def test_a_second_poller_ends_the_first(client):
    """The first gets 409, the second goes on."""
    first = asyncio.create_task(asked(client, "getUpdates", timeout=60))
    await asyncio.sleep(0.2)
    second = await asked(client, "getUpdates", timeout=0)
    assert (second["ok"], (await first)["error_code"]) == (True, 409)
    assert "terminated by other getUpdates request" in (await first)["description"]


async def test_a_poll_ends_when_an_update_comes(client, world):
    """Long before its time is over."""
    poll = asyncio.create_task(asked(client, "getUpdates", timeout=60))
    await asyncio.sleep(0.2)
    number = world.update("message", {})
    assert [update["update_id"] for update in (await poll)["result"]] == [number]


async def test_polling_is_refused_while_a_webhook_is_set(client):
    """Until the webhook is deleted."""
    await asked(client, "setWebhook", url="https://example.org")
    refused = await asked(client, "getUpdates")
    assert refused["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in refused["description"]
    assert (await asked(client, "deleteWebhook"))["result"] is True
    assert (await asked(client, "getUpdates"))["ok"]


@pytest.mark.parametrize(
    ("path", "code", "why"),
    [
        ("/bot123:wrong/getMe", 401, "Unauthorized"),
        ("/botwrong/getMe", 404, "Not Found"),
        ("/getMe", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_is_refused(client, path, code, why):
    """401 for one of another bot, 404 for what is none; nothing else is said."""
    answer = await client.post(path)
    assert (answer.status_code, answer.json()["description"]) == (code, why)


async def test_updates_are_kept_for_a_day(client, world):
    """Who comes later finds the newer ones only."""
    world.update("message", {})
    world.clock.advance(limits.UPDATE_HOURS * 1800)
    newer = world.update("message", {})
    world.clock.advance(limits.UPDATE_HOURS * 1800)
    found = (await asked(client, "getUpdates"))["result"]
    assert [update["update_id"] for update in found] == [newer]


async def test_a_webhook_ends_the_poll_that_waits(client):
    """It gets 409, as a second poller would give it."""
    poll = asyncio.create_task(asked(client, "getUpdates", timeout=60))
    await asyncio.sleep(0.2)
    await asked(client, "setWebhook", url="https://example.org")
    assert (await poll)["description"].endswith("terminated by setWebhook request")


async def test_an_empty_address_takes_the_webhook_away(client):
    """As deleting it does."""
    await asked(client, "setWebhook", url="https://example.org")
    assert (await asked(client, "setWebhook", url=""))["ok"]
    assert (await asked(client, "getUpdates"))["ok"]


@pytest.mark.parametrize("method", ["setWebhook", "deleteWebhook"])
async def test_what_waits_is_dropped_only_on_request(client, world, method):
    """Else it is brought by the new way."""
    world.update("message", {"chat": {"id": 7}})
    await asked(client, method, url="https://127.0.0.1:8443")
    assert world.updates
    await asked(client, method, url="https://127.0.0.1:8443", drop_pending_updates=True)
    assert not world.updates


@pytest.mark.parametrize(
    ("kind", "body"),
    [("json", b"[]"), ("json", b"{"), ("x-www-form-urlencoded", b"text=\xff"), ("json", b"\xff")],
)
async def test_a_call_that_cannot_be_read_is_a_bad_request(client, kind, body):
    """JSON is an object, and everything is UTF-8."""
    headers = {"content-type": f"application/{kind}"}
    answer = await client.post(f"/bot{TOKEN}/getMe", content=body, headers=headers)
    assert (answer.status_code, answer.json()["ok"]) == (400, False)


@pytest.mark.parametrize("way", ["query", "form", "json"])
async def test_parameters_come_in_the_address_a_form_or_json(client, world, way):
    """The Bot API takes all three."""
    Person(world, 7)
    given = {"chat_id": "7", "text": "é&=+"}
    how = {"query": {"params": given}, "form": {"data": given}, "json": {"json": given}}[way]
    answer = await client.post(f"/bot{TOKEN}/sendMessage", **how)
    assert answer.json()["result"]["text"] == "é&=+"
