"""The bot as a process: how it starts, stops, complains and keeps silent."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
from datetime import timedelta
from itertools import cycle

import httpx
import pytest

from tests.channels.telegram.stage import MORNING, SECRET, ended, free_port, process
from tests.fake_telegram.limits import WEBHOOK_MOST_ABREAST
from tests.fake_telegram.person import Person
from tests.fake_telegram.server import TOKEN
from wegwijsbot.channels.telegram import app, logs

HUGE = f'{{"update_id": 1, "x": "{"x" * 1_200_000}"}}'
WRONG = "1234567890:AAwrong-token_for-the_fake-Bot_API-serv"


@pytest.fixture
async def telegram(bare):
    """A fake Telegram, and one person who can reach it."""
    return bare


async def said(stage, person: Person, text: str):
    person.says(text)
    return await person.reply()


async def test_a_process_answers_and_stops_at_a_signal(telegram):
    """`wegwijsbot run` leaves with code 0, and confirms what it answered."""
    person = telegram.person()
    async with process(telegram.address) as running:
        assert "Gent" in (await said(telegram, person, "ik drink te veel, Gent")).text
        running.terminate()
        code, log = await ended(running)
    assert code == 0
    assert not telegram.world.updates
    assert "stopped" in log


async def test_a_wrong_token_is_told(telegram):
    """Exit code 2 and what to do about it; the token itself is not shown."""
    async with process(telegram.address, WRONG) as running:
        code, log = await ended(running)
    assert code == 2
    assert "refuses this token" in log
    assert WRONG.split(":")[1] not in log


async def test_a_second_poller_is_told(telegram):
    """After a few tries one of the two gives up; its service manager may start it again later."""
    async with process(telegram.address) as first, process(telegram.address) as second:
        done, _ = await asyncio.wait(
            [asyncio.create_task(ended(p)) for p in (first, second)],
            timeout=60,
            return_when=asyncio.FIRST_COMPLETED,
        )
        code, log = done.pop().result()
    assert code == 3
    assert "another program polls" in log


async def test_without_a_network_it_keeps_trying():
    """The server may come back at any time."""
    async with process(f"http://127.0.0.1:{free_port()}") as running:
        line = await asyncio.wait_for(_line_with(running, "cannot be reached"), 20)
        assert "NetworkError" in line
        running.terminate()
        assert (await ended(running))[0] == 0


async def _line_with(running, words: str) -> str:
    while line := (await running.stderr.readline()).decode():
        if words in line:
            return line
    raise AssertionError(f"nothing was said about {words}")


async def test_a_taken_port_is_told(telegram):
    """The message names the port and the setting."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        hook = {"WEGWIJSBOT_WEBHOOK_URL": "https://bot.example", "WEGWIJSBOT_WEBHOOK_PORT": port}
        async with process(telegram.address, **hook) as running:
            code, log = await ended(running)
    assert code == 2
    assert port in log
    assert "WEGWIJSBOT_WEBHOOK_PORT" in log


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_the_bot_asks_for_all_that_it_reads(bare, webhook):
    """Messages, changed messages, buttons and inline queries; Telegram sends no other kinds."""
    await bare.start(webhook=webhook)
    person = bare.person()
    assert await said(bare, person, "/start")
    person.edits("ik drink te veel, Gent")
    assert "Gent" in (await person.reply()).text
    for query in (person.presses("veranderen"), person.looks_up("ket")):
        assert await person.answered(query)
    assert bare.world.wanted == {"message", "edited_message", "callback_query", "inline_query"}


async def test_a_batch_out_of_order_is_answered_in_order(bare):
    """As the updates are numbered, however they lie in the batch."""
    bare.fake.faults.share, bare.fake.faults.kinds = 0.25, ()
    bare.fake.faults.updates = ("reorder",)
    person, asked = bare.person(), ("/privacy", "/help", "/taal", "/start", "/zoek")
    for text in asked:
        person.says(text)
    person._seen = 0
    await bare.start()
    await person.reply(len(asked))
    first = [event.text.split()[0] for event in person.events()]
    assert first == ["Ik", "Typ", "Welke", "Dag!", "Voor"]


async def test_an_update_that_lies_in_a_batch_twice_is_answered_once(bare):
    """Nobody gets the same answer twice for it."""
    bare.fake.faults.share, bare.fake.faults.kinds = 0.25, ()
    bare.fake.faults.updates = ("duplicate",)
    person = bare.person()
    person.says("/help")
    await bare.start()
    await bare.until(lambda: not bare.world.updates)
    assert bare.fake.faults.happened["duplicate"] == 1
    assert len(person.shown()) == 1


async def test_an_update_that_is_brought_twice_is_answered_once(bare):
    """Telegram brings one again when an answer of ours was lost on its way."""
    await bare.start(webhook=True)
    person, hook = bare.person(), bare.world.webhook
    chat = {"chat": person._about_chat(), "from": person._about()}
    update = {"update_id": 900, "message": {"message_id": 5, "date": 1, "text": "/help"} | chat}
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with httpx.AsyncClient(trust_env=False) as client:
        for _ in range(2):
            assert (await client.post(hook["url"], headers=headers, json=update)).is_success
    assert len(person.shown()) == 1


async def test_updates_come_by_webhook(bare):
    """A whole conversation with the secret in the header of every call."""
    await bare.start(webhook=True)
    person = bare.person()
    await said(bare, person, "/start")
    person.presses("mezelf")
    assert (await person.reply()).kind == "edited"
    await bare.until(lambda: not bare.world.updates)


async def test_as_many_updates_as_may_be_are_brought_at_once(bare):
    """Each waits for its answer, and a few dozen slow chats must not keep the others waiting."""
    await bare.start(webhook=True)
    assert bare.world.webhook["abreast"] == WEBHOOK_MOST_ABREAST


@pytest.mark.parametrize(
    ("headers", "body", "code"),
    [
        ({}, "{}", 403),
        ({"X-Telegram-Bot-Api-Secret-Token": "x"}, '{"update_id": 1}', 403),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET}, "{", 400),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET}, "[" * 9000, 400),
        (
            {"X-Telegram-Bot-Api-Secret-Token": SECRET},
            f'{{"update_id": 1, "x": "{"x" * 1_200_000}"}}',
            400,
        ),
        ({"X-Telegram-Bot-Api-Secret-Token": SECRET}, '{"update_id": 1}', 200),
    ],
)
async def test_the_webhook_takes_updates_of_telegram_only(bare, headers, body, code):
    """Without the secret nothing is read."""
    await bare.start(webhook=True)
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(bare.world.webhook["url"], headers=headers, content=body)
    assert answer.status_code == code


async def test_without_knowledge_112_is_still_given(bare, tmp_path):
    """A content folder that cannot be read leaves the emergency numbers."""
    await bare.start(tmp_path)
    person = bare.person(language="fr")
    assert (await said(bare, person, "bonjour")).text.startswith("📞 112")


@pytest.fixture
def folder(own_dir, tmp_path):
    """A content folder to edit; a bot that is deaf to SIGHUP must fail, not end the tests."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield shutil.copytree(own_dir, tmp_path / "content")
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def told(monkeypatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: lines.append(what))
    return lines


def greets(folder, words: str) -> None:
    """Edit the first words of the bot."""
    texts = folder / "texts" / "nl.yaml"
    texts.write_text(re.sub(r"(?m)^(welcome: [^\w]*)\w+", rf"\1{words}", texts.read_text("utf-8")))


async def is_greeted(stage, words: str) -> None:
    """Start again and again until the bot greets with these words."""
    person = stage.person()
    async with asyncio.timeout(30):
        while not (await said(stage, person, "/start")).text.startswith(words):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def test_changed_content_is_taken_over_by_itself(bare, folder):
    """Within seconds, without a word to the process."""
    await bare.start(folder)
    await is_greeted(bare, "Dag!")
    greets(folder, "Hallo")
    await is_greeted(bare, "Hallo!")


async def test_a_hang_up_signal_has_the_content_looked_at(bare, folder, monkeypatch):
    """SIGHUP does not wait for the next look, and ends nothing."""
    monkeypatch.setattr(app, "_LOOK_AGAIN", 3600.0)
    await bare.start(folder)
    greets(folder, "Hallo")
    os.kill(os.getpid(), signal.SIGHUP)
    await is_greeted(bare, "Hallo!")


async def test_a_faulty_edit_leaves_the_last_good_content(bare, folder, told):
    """And the log says so, and that it is over."""
    await bare.start(folder)
    before = (folder / "texts" / "nl.yaml").read_text("utf-8")
    (folder / "texts" / "nl.yaml").write_text("welcome: [", "utf-8")
    os.kill(os.getpid(), signal.SIGHUP)
    await bare.until(lambda: any("the last good content stays in use" in line for line in told))
    await is_greeted(bare, "Dag!")
    (folder / "texts" / "nl.yaml").write_text(before, "utf-8")
    os.kill(os.getpid(), signal.SIGHUP)
    await bare.until(lambda: told.count("the content is loaded") == 2)


async def test_who_fell_silent_is_forgotten(bare, monkeypatch):
    """By the clock, not when somebody else happens to write."""
    monkeypatch.setattr(app, "_LOOK_AGAIN", 0.05)
    await bare.start()
    bare.service._traces._idle = 0.5
    await said(bare, bare.person(), "ik drink te veel, Gent")
    assert len(bare.service._sessions) == len(bare.service._traces) == 1
    bare.service._now = lambda: MORNING + timedelta(minutes=31)
    await bare.until(lambda: not len(bare.service._sessions) and not len(bare.service._traces))


async def test_nothing_about_a_person_is_logged(telegram):
    """Neither on a good day nor when everything fails: no id, name, word, token or time."""
    person = telegram.person(7770001)
    faults = telegram.fake.faults
    faults.share, faults.hang_seconds = 0.4, 0.1
    async with process(telegram.address) as running:
        texts = cycle(("mijn geheime zin", "/start", "/wis", "ze ademt niet meer", "/start x"))
        while faults.happened.total() < 20:
            person.says(next(texts))
            person.presses_data("kapot", None)
            person.looks_up("geheime vraag")
            await asyncio.sleep(0.2)
        person.blocks()
        person.says("nog een geheim")
        faults.share = 0.0
        await telegram.until(lambda: not telegram.world.updates, 60)
        running.send_signal(signal.SIGTERM)
        _, log = await ended(running)
    assert log.count("\n") > 2
    secrets = ["7770001", "Naam", "geheim", "ademt", "kapot", TOKEN.split(":")[1], "Traceback"]
    assert not [secret for secret in secrets if secret in log]
    assert not re.search(r"\d\d:\d\d", log)
