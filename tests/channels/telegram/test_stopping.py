"""A stop while many wait: nobody is forgotten, nobody is answered twice."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.channels.telegram.stage import SECRET, ended, environ, process

PEOPLE = 60


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_who_waits_at_a_stop_gets_one_answer(bare, webhook):
    """What is under way is finished or left for the next process, at twenty answers a second."""
    people, given = (
        [bare.person(2000 + i) for i in range(PEOPLE)],
        environ(webhook=webhook, rate=20),
    )
    async with process(bare.address, **given) as first:
        await bare.is_served(webhook=webhook)
        for person in people:
            person.says("ik drink te veel, Gent")
        await asyncio.gather(*[person.reply() for person in people[:5]])
        first.terminate()
        waiting = sum(not person.shown() for person in people)
        code, log = await ended(first)
    assert waiting > PEOPLE / 6, "the stop came too late to show anything"
    assert (code, "stopped" in log) == (0, True)
    assert all(person.shown() for person in people), "who was read, was not answered before the end"
    async with process(bare.address, **given):
        await bare.until(lambda: not bare.world.updates and all(p.shown() for p in people))
    assert [len(person.events()) for person in people] == [1] * PEOPLE


@pytest.mark.parametrize("with_content", [True, False])
async def test_readiness_of_a_process_tells_whether_it_has_content(bare, tmp_path, with_content):
    """Alive from the start, ready once there is knowledge: 200, else 503."""
    given = environ(webhook=True)
    given |= {} if with_content else {"WEGWIJSBOT_CONTENT": str(tmp_path)}
    async with process(bare.address, **given):
        await bare.is_served(webhook=True)
        base = given["WEGWIJSBOT_WEBHOOK_URL"]
        async with httpx.AsyncClient(base_url=base, trust_env=False) as client:
            assert (await client.get("/healthz")).status_code == 200
            assert (await client.get("/readyz")).status_code == (200 if with_content else 503)


async def test_hostile_requests_leave_nothing_in_the_log(bare):
    """Neither what is no HTTP, nor a body that breaks off, nor one that is no update."""
    given = environ(webhook=True)
    secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
    async with process(bare.address, **given) as running:
        await bare.is_served(webhook=True)
        for request in (
            "\x16\x03\x01 geheim\r\n\r\n",
            f"POST /telegram HTTP/1.1\r\nHost: x\r\n{secret}Content-Length: 500\r\n\r\n{{'geheim",
            f"POST /telegram HTTP/1.1\r\nHost: x\r\n{secret}Content-Length: 6\r\n\r\ngeheim",
            f"GET /{'geheim' * 20_000} HTTP/1.1\r\nHost: x\r\n\r\n",
        ):
            port = int(given["WEGWIJSBOT_WEBHOOK_PORT"])
            _, connection = await asyncio.open_connection("127.0.0.1", port)
            connection.write(request.encode())
            await connection.drain()
            connection.close()
        person = bare.person()
        person.starts()
        assert (await person.reply()).labels
        running.terminate()
        code, log = await ended(running)
    assert code == 0
    assert "geheim" not in log
    assert [line for line in log.splitlines() if not line.startswith("wegwijsbot: ")] == []
