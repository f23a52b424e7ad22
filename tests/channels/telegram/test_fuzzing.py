"""Whatever Telegram, or someone who pretends to be Telegram, sends: a usable screen follows."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.telegram.direct import DirectDesk
from tests.channels.telegram.updates import updates
from tests.fake_telegram.limits import CALLBACK_BYTES, TEXT_CHARACTERS
from tests.fake_telegram.markup import parse, units
from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.outbox import Letter
from wegwijsbot.channels.telegram.reading import Lookup, Message, Press, read


@pytest.fixture
def told(monkeypatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, _error=None: lines.append(what))
    return lines


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


async def fuzz(desk: DirectDesk, some) -> Counter[str]:
    """Answer updates one by one; return how many of each kind wanted an answer."""
    answered: Counter[str] = Counter()
    for update in some:
        letters = await desk.answer(update)
        assert all(usable(letter) for letter in letters)
        heard = read(update)
        private = isinstance(heard, Message | Press) and heard.private and heard.chat is not None
        answered[type(heard).__name__] += private or isinstance(heard, Lookup)
        assert letters or not private
    return answered


@pytest.mark.sweep
@pytest.mark.timeout(3600)
async def test_mutated_updates_leave_a_usable_screen(request, book, told):
    """20,000 with `--sweep`, a tenth of them otherwise; nothing is raised and no turn fails.

    Inline cards, acknowledgements and deletions keep Telegram's rules.
    """
    desk = DirectDesk(book)
    count = 20_000 if request.config.getoption("--sweep") else 2_000
    answered = await fuzz(desk, updates(20261123, count))
    assert min(answered[kind] for kind in ("Message", "Press", "Lookup")) > count / 20
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
