"""Whatever Telegram, or someone who pretends to be Telegram, sends: a usable screen follows."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.telegram.stage import MORNING
from tests.channels.telegram.updates import updates
from tests.fake_telegram.limits import CALLBACK_BYTES, TEXT_CHARACTERS
from tests.fake_telegram.markup import parse, units
from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.desk import Desk
from wegwijsbot.channels.telegram.outbox import Letter
from wegwijsbot.channels.telegram.reading import Message, Press, read
from wegwijsbot.channels.telegram.traces import Traces
from wegwijsbot.engine import Engine
from wegwijsbot.sessions import MemorySessions


class Tray:
    """Takes letters instead of sending them."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def put(self, letter: Letter) -> asyncio.Future[None]:
        self.letters.append(letter)
        letter.done.set_result(None)
        return letter.done


class Silent:
    """A Bot API that takes everything and says nothing."""

    def __getattr__(self, _name):
        async def call(*_args, **_more):
            return True

        return call


@pytest.fixture
def told(monkeypatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: lines.append(what))
    return lines


async def answer(desk: Desk, update: object) -> None:
    done = desk.take(update)
    if done is not None:
        await done


def usable(letter: Letter) -> bool:
    """Whether a screen keeps Telegram's limits, and has a way on or a number to call."""
    shown = [parse(text)[0] for text in letter.screen.messages]
    keys = json.loads(letter.screen.keyboard or "{}").get("inline_keyboard", ())
    data = [key.get("callback_data", "") for row in keys for key in row]
    fits = all(0 < units(text) <= TEXT_CHARACTERS for text in shown)
    return (
        fits
        and all(len(d.encode()) <= CALLBACK_BYTES for d in data)
        and bool(keys or "112" in shown[0])
    )


async def fuzz(desk: Desk, tray: Tray, some) -> int:
    """Answer updates one by one; return how many wanted an answer."""
    answered = 0
    for update in some:
        tray.letters.clear()
        await answer(desk, update)
        assert all(usable(letter) for letter in tray.letters)
        heard = read(update)
        private = isinstance(heard, Message | Press) and heard.private and heard.chat is not None
        answered += private
        assert tray.letters or not private
    return answered


@pytest.mark.sweep
@pytest.mark.timeout(3600)
async def test_mutated_updates_leave_a_usable_screen(request, book, told):
    """20,000 with `--sweep`, a tenth of them otherwise; nothing is raised and no turn fails."""
    tray = Tray()
    engine = Engine(lambda: book, MemorySessions(), told.append)
    desk = Desk(Silent(), engine, lambda: book, lambda: MORNING, tray, Traces(), name="bot")
    count = 20_000 if request.config.getoption("--sweep") else 2_000
    assert await fuzz(desk, tray, updates(20261123, count)) > count / 5
    assert told == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(json_values)
def test_any_json_is_read_or_left(value):
    """Reading never raises, and what is no update is nothing."""
    assert read(value) is None or isinstance(value, dict)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(min_size=1, max_size=4096), data=st.text(max_size=64))
async def test_any_text_and_any_button_get_an_answer(book, text, data):
    """Words of any alphabet, and data that no button ever had."""
    tray, faults = Tray(), []
    engine = Engine(lambda: book, MemorySessions(), faults.append)
    desk = Desk(Silent(), engine, lambda: book, lambda: MORNING, tray, Traces())
    chat = {"id": 1, "type": "private"}
    message = {"message_id": 1, "date": 1, "chat": chat}
    await answer(desk, {"update_id": 1, "message": message | {"text": text}})
    await answer(
        desk, {"update_id": 2, "callback_query": {"id": "1", "message": message, "data": data}}
    )
    assert len(tray.letters) == 2
    assert all(usable(letter) for letter in tray.letters)
    assert faults == []
