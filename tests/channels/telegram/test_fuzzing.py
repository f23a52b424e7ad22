"""Whatever Telegram, or someone who pretends to be Telegram, sends: a usable screen follows."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.telegram.direct import DirectDesk
from tests.channels.telegram.updates import updates
from tests.fake_telegram import content
from tests.fake_telegram.fields import Fields
from tests.fake_telegram.limits import ENTITIES
from tests.fake_telegram.markup import parse
from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.outbox import Letter
from wegwijsbot.channels.telegram.reading import Lookup, Message, Press, read

BOT = "wegwijs_bot"


@pytest.fixture
def told(monkeypatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: lines.append(what))
    return lines


def usable(letter: Letter) -> bool:
    """Whether Telegram takes a screen as it is, and it has a way on or a number to call."""
    given = {"parse_mode": "HTML", "reply_markup": letter.screen.keyboard or "{}"}
    shown = [content.words(Fields(given | {"text": text})) for text in letter.screen.messages]
    rows = content.keyboard(Fields(given))
    styled = all(len(parse(text)[1]) <= ENTITIES for text in letter.screen.messages)
    return styled and all(len(row) <= 8 for row in rows) and bool(rows or "112" in shown[0][0])


def next_press(letter: Letter, number: int) -> dict[str, Any] | None:
    """Return the update that one of a screen's buttons causes, if it has any that ask."""
    rows = json.loads(letter.screen.keyboard or "{}").get("inline_keyboard", ())
    data = [key["callback_data"] for row in rows for key in row if "callback_data" in key]
    if not data:
        return None
    message = {"message_id": 1, "date": 1, "chat": {"id": letter.chat, "type": "private"}}
    query = {"id": "1", "from": {"id": 1}, "message": message, "data": data[number % len(data)]}
    return {"update_id": number, "callback_query": query}


async def fuzz(desk: DirectDesk, update: Any, number: int, answered: Counter[str]) -> None:
    """Answer an update, and a button of what comes; count who wanted an answer and got one."""
    letters = await desk.answer(update)
    assert all(usable(letter) for letter in letters)
    heard = read(update)
    private = isinstance(heard, Message | Press) and heard.private and heard.chat is not None
    answered[type(heard).__name__] += private or isinstance(heard, Lookup)
    assert letters or not private or is_left_alone(heard)
    for press in [next_press(letter, number) for letter in letters]:
        if press:
            assert [usable(letter) for letter in await desk.answer(press)] == [True]


def is_left_alone(heard: object) -> bool:
    """Whether it is one of the two things that ask for no answer of their own."""
    is_own_card = isinstance(heard, Message) and heard.via == BOT
    return is_own_card or (isinstance(heard, Message) and heard.album is not None)


@pytest.mark.sweep
@pytest.mark.timeout(3600)
def test_mutated_updates_leave_a_usable_screen(request, book, told):
    """20,000 with `--sweep`, a few hundred otherwise; nothing is raised and no turn fails.

    Inline cards, acknowledgements and deletions keep Telegram's rules.
    """
    count = 20_000 if request.config.getoption("--sweep") else 600
    answered: Counter[str] = Counter()
    with asyncio.Runner() as runner:
        desk = DirectDesk(book, name=BOT)

        @settings(max_examples=count, suppress_health_check=list(HealthCheck), database=None)
        @given(update=updates(), number=st.integers(0, 200))
        def answers(update: Any, number: int) -> None:
            runner.run(fuzz(desk, update, number, answered))

        answers()
    assert answered.total() > count / 3
    assert min(answered[kind] for kind in ("Message", "Press", "Lookup")) > count / 200
    assert len(desk.world.inline_answers) + len(desk.world.answered) > 10
    assert desk.refused() == []
    assert desk.failed == []
    assert len(told) == len(desk.world.refusals)  # of queries without a name, and nothing else


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
    desk = DirectDesk(book, name=None)
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    pressed = {"id": "1", "message": message, "data": data}
    letters = await desk.answer({"update_id": 1, "message": message | {"text": text}})
    letters += await desk.answer({"update_id": 2, "callback_query": pressed})
    looked = {"id": "2", "from": {"id": 1}, "query": text[:256], "offset": ""}
    await desk.answer({"update_id": 3, "inline_query": looked})
    assert len(letters) == 2
    assert all(usable(letter) for letter in letters)
    assert desk.failed == desk.refused() == []
    assert desk.world.inline_answers["2"]["results"]
