"""A start on a bad day: what everything depends on is tried until it works."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.channels.telegram.stage import ended, environ, free_port, process
from wegwijsbot.channels.telegram import logs, polling
from wegwijsbot.channels.telegram.live import LiveGuidebook
from wegwijsbot.errors import SettingsError
from wegwijsbot.guidance.guidebook import Guidebook


async def test_the_webhook_is_set_however_often_that_fails(bare):
    """Without it nobody would be answered, until somebody looked at the log."""
    bare.fake.faults.only = frozenset({"setwebhook"})
    bare.fake.faults.next = ["502-before", "429"]
    await bare.start(webhook=True)
    person = bare.person()
    person.starts()
    assert (await person.reply()).labels
    assert bare.fake.faults.happened.total() == 2


async def test_the_webhook_of_an_earlier_run_is_removed_however_often_that_fails(bare):
    """Telegram calls it a conflict too, yet no second program is to blame."""
    bare.world.webhook = {"url": "http://127.0.0.1:9", "secret": "", "abreast": 1}
    bare.fake.faults.only = frozenset({"deletewebhook"})
    bare.fake.faults.next = ["502-before"] * 2
    await bare.start()
    person = bare.person()
    person.starts()
    assert (await person.reply()).labels


async def test_a_webhook_address_that_telegram_refuses_is_told(bare):
    """The line names the setting; the bot tries on, for an address may still come to life."""
    given = environ(webhook=True) | {"WEGWIJSBOT_WEBHOOK_URL": "http://bot.example"}
    async with process(bare.address, **given) as running:
        await bare.until(lambda: bare.calls("setwebhook") > 1)
        running.terminate()
        code, log = await ended(running)
    assert code == 0
    assert log.count("WEGWIJSBOT_WEBHOOK_URL") == 1


async def test_a_taken_port_is_told_without_a_network():
    """Before anything else is waited for."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = environ(webhook=True) | {"WEGWIJSBOT_WEBHOOK_PORT": port}
        async with process(f"http://127.0.0.1:{free_port()}", **given) as running:
            code, log = await ended(running)
    assert code == 2
    assert f"port {port} on 127.0.0.1 cannot be used" in log


@pytest.mark.parametrize("proxy", ["kapot:proxy:", "socks5://127.0.0.1:9", "ftp://u:geheim@[::1"])
async def test_a_proxy_that_cannot_be_used_is_told_without_its_password(bare, proxy):
    """Whoever set it learns which setting it is."""
    async with process(bare.address, HTTPS_PROXY=proxy) as running:
        code, log = await ended(running)
    assert code == 2
    assert "HTTPS_PROXY" in log
    assert proxy not in log
    assert "Traceback" not in log


async def test_the_pulse_is_felt_while_telegram_cannot_be_reached():
    """What watches the process must not end it for a fault of the network."""
    given = environ(webhook=True)
    async with process(f"http://127.0.0.1:{free_port()}", **given) as running:
        assert b"content" in await running.stderr.readline()
        assert b"cannot be reached" in await running.stderr.readline()
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.get(f"{given['WEGWIJSBOT_WEBHOOK_URL']}/healthz")
        assert answer.status_code == 200


def test_a_folder_in_any_state_is_looked_at_again(own_dir, tmp_path, monkeypatch):
    """A link to itself raises what nobody expects; the next look still comes."""
    said: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: said.append(what))
    folder = tmp_path / "content"
    folder.symlink_to(folder)
    live = LiveGuidebook(folder, said.append)
    assert not any([live.refresh(), live.refresh()])
    assert said
    assert len(said) == len(set(said)), "the same thing is told once"
    folder.unlink()
    folder.symlink_to(own_dir)
    assert live.refresh()


def test_content_that_cannot_be_compiled_is_tried_once(tmp_path, content_dir, monkeypatch):
    """Until it changes: the log says what is wrong, and another look costs nothing."""
    said: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: said.append(what))
    folder = tmp_path / "content"
    shutil.copytree(content_dir, folder)
    live = LiveGuidebook(folder, said.append)
    with monkeypatch.context() as patch:
        patch.setattr(Guidebook, "compile", lambda *_given: {}["gone"])
        assert not any([live.refresh(), live.refresh()])
    assert said == ["the content cannot be compiled; only 112 can be shown"]
    assert not live.refresh()
    texts = folder / "texts" / "nl.yaml"
    texts.write_text(f"{texts.read_text('utf-8')}\n# mended\n", "utf-8")
    assert live.refresh()
    with monkeypatch.context() as patch:
        patch.setattr(Guidebook, "compile", lambda *_given: {}["gone"])
        texts.write_text(f"{texts.read_text('utf-8')}\n# spoilt\n", "utf-8")
        assert not live.refresh()
    assert said[-1] == "the content cannot be compiled; the last good content stays in use"
    assert live() is not None


async def test_the_menu_is_told_anew_when_there_is_new_content(bare, tmp_path, own_dir):
    """A bot that began without content has its commands once it has words for them."""
    folder = tmp_path / "content"
    folder.mkdir()
    await bare.start(folder)
    assert not bare.world.settings
    folder.rmdir()
    folder.symlink_to(own_dir)
    await bare.until(lambda: ("short_description", "en") in bare.world.settings)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("threading.Thread(target=lambda: int('geheim')).start()", "a thread failed (ValueError)"),
        ("int('geheim')", "stopped by an error (ValueError)"),
        ("asyncio.run(forgets())", "a task failed (ValueError)"),
    ],
)
def test_an_error_that_nobody_caught_tells_its_kind_alone(fault, told):
    """Python would print its words, and those may be a person's."""
    program = f"""
import asyncio, gc, threading
from wegwijsbot.channels.telegram import logs, polling
async def fails(): int("geheim")
async def forgets():
    logs.quiet_loop(asyncio.get_running_loop())
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)
    gc.collect()
logs.set_up()
{fault}
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stderr == f"wegwijsbot: {told}\n"


async def test_a_process_cannot_leave_a_crash_dump(bare):
    """It would hold what people wrote in the last half hour."""
    async with process(bare.address, **environ(webhook=False)) as running:
        await bare.is_served(webhook=False)
        assert resource.prlimit(running.pid, resource.RLIMIT_CORE) == (0, 0)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_wrong_token_is_told_before_anything_else(bare, webhook):
    """Also by webhook, where nothing would ever come."""
    wrong = "1234567890:AAwrong-token_for-the_fake-Bot_API-serv"
    async with process(bare.address, wrong, **environ(webhook=webhook)) as running:
        code, log = await ended(running)
    assert code == 2
    assert "refuses this token" in log


async def test_a_token_that_is_refused_for_a_moment_is_tried_on(bare):
    """Telegram errs on bad days; a bot that ends over it stays down until somebody looks."""
    await bare.start()
    waiting, later = bare.person(1001), bare.person(1002)
    token, bare.world.token = bare.world.token, "another"
    waiting.starts()
    await bare.until(lambda: len(bare.world.refusals) > 2)
    bare.world.token = token
    assert (await waiting.reply()).labels
    later.starts()
    assert (await later.reply()).labels


async def test_a_token_that_is_revoked_ends_the_bot(bare, monkeypatch):
    """With the line that says what to do, instead of trying for ever."""
    monkeypatch.setattr(polling, "_PAUSES", (0.01,))
    await bare.start()
    bare.world.token = "another"
    bare.world.update("message", {})  # ends the poll that waits
    with pytest.raises(SettingsError, match="revoke it and make a new one"):
        await bare.running


async def test_a_reload_during_the_start_ends_nothing(bare):
    """Before the bot knows how to look for new content; Python would end at this signal."""
    async with process(bare.address, **environ(webhook=False)) as running:
        status = Path(f"/proc/{running.pid}/status")
        deaf = re.compile("SigIgn:.*[13579bdf]\n")  # the lowest bit stands for this signal
        await bare.until(lambda: deaf.search(status.read_text()))
        running.send_signal(signal.SIGHUP)
        await bare.is_served(webhook=False)
        person = bare.person()
        person.starts()
        assert (await person.reply()).labels


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, ""),
        ({"supports_inline_queries": False}, "/setinline"),
        ({"can_read_all_group_messages": True}, "/setprivacy"),
    ],
)
async def test_what_only_botfather_can_set_is_told(bare, monkeypatch, chosen, told):
    """Inline cards must be turned on there, and the other messages of groups kept away."""
    said: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: said.append(what))
    bare.world.at_botfather |= chosen
    await bare.start()
    assert re.findall(r"/set\w+", " ".join(said)) == ([told] if told else [])
