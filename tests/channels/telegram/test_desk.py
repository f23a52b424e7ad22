"""What the desk puts into the outbox."""

from __future__ import annotations

from html import escape
from typing import Any
from unittest.mock import Mock

import pytest

from tests.channels.telegram.direct import DirectDesk
from wegwijsbot.channels.telegram import desk as desk_module
from wegwijsbot.channels.telegram import inline, logs
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.tokens import encode
from wegwijsbot.guidance.views import View, link

PRIVATE, GROUP = {"id": 7, "type": "private"}, {"id": -500, "type": "supergroup"}


def said(text: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1, "chat": chat, "from": {"id": 7}, "text": text}
    return {"update_id": 1, "message": message}


def pressed(view: View, chat: dict[str, Any] | None = PRIVATE) -> dict[str, Any]:
    message = {"message_id": 5, "date": 1} | ({"chat": chat} if chat else {})
    query = {"id": "1", "from": {"id": 7}, "message": message, "data": link(view, encode(State()))}
    return {"update_id": 1, "callback_query": query}


@pytest.mark.parametrize(
    ("update", "urgent"),
    [
        (said("hij ademt niet meer"), True),
        (said("/nood"), True),
        (pressed(View.EMERGENCY), True),
        (said("/zoek@bot hij ademt niet meer", GROUP), True),
        (said("/nood", GROUP), True),
        (said("ik drink te veel, Gent"), False),
        (pressed(View.HELP), False),
        (said("/zoek", GROUP), False),
    ],
)
async def test_emergency_cards_go_before_everything_else(book, update, urgent):
    """However they were asked for; and nothing else does."""
    (letter,) = await DirectDesk(book).answer(update)
    assert letter.urgent is urgent


@pytest.mark.parametrize("chat", [GROUP, None])
async def test_a_button_outside_a_private_chat_is_only_acknowledged(book, chat):
    """Nobody's answers are shown where others read."""
    desk = DirectDesk(book)
    assert await desk.answer(pressed(View.SUGGEST, chat)) == []
    assert list(desk.world.answered) == ["1"]


async def test_danger_in_a_group_is_answered_in_the_language_of_the_words(book):
    """Whatever the app is set to."""
    (letter,) = await DirectDesk(book).answer(said("/help elle ne respire plus", GROUP))
    assert "Quelqu'un" in letter.screen.messages[0]


@pytest.mark.parametrize(
    ("name", "answers"), [(None, 0), ("bot", 0), ("other_bot", 1)], ids=["unknown", "bot", "other"]
)
async def test_a_command_for_another_bot_is_left_alone(book, name, answers):
    """Also before this one has learnt its own name."""
    update = said("/start@other_bot", GROUP)
    assert len(await DirectDesk(book, name=name).answer(update)) == answers


@pytest.mark.parametrize(
    ("name", "answers"), [(None, 0), ("bot", 0), ("other_bot", 1)], ids=["unknown", "bot", "other"]
)
async def test_a_card_sent_by_the_bot_itself_is_not_answered(book, name, answers):
    """Before it knows its own name, any card may be its own."""
    update = said("alcohol")
    update["message"]["via_bot"] = {"id": 1, "is_bot": True, "username": "Bot"}
    assert len(await DirectDesk(book, name=name).answer(update)) == answers


async def test_only_so_many_albums_are_remembered(book, monkeypatch):
    """And each of them by its number alone."""
    monkeypatch.setattr(desk_module, "_ALBUMS", 2)
    desk, photo = DirectDesk(book), [{"file_id": "x"}]
    for album, answers in (("1", 1), ("2", 1), ("2", 0), ("3", 1), ("1", 1)):
        update = said("")
        update["message"] |= {"photo": photo, "media_group_id": album}
        assert len(await desk.answer(update)) == answers


@pytest.mark.parametrize("broken", ["screen", "listen"])
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
async def test_a_fault_of_ours_leaves_nobody_alone(book, monkeypatch, broken, language):
    """Whether in reading or in drawing: an apology with 112 and a way on; the log names no more."""
    told: list[str] = []
    monkeypatch.setattr(logs, "event", lambda what, error=None: told.append(f"{what} {error!r}"))
    monkeypatch.setattr(desk_module, broken, Mock(side_effect=ValueError))
    update = said("/help 12321")
    update["message"]["from"]["language_code"] = language
    (letter,) = await DirectDesk(book).answer(update)
    assert letter.screen.messages == (escape(book.words[language].say("crash"), quote=False),)
    assert "112" in letter.screen.messages[0]
    assert letter.screen.keyboard.count("callback_data") == 2
    assert len(told) == 1
    assert "12321" not in told[0]


async def test_an_inline_query_that_fails_leaves_the_emergency_card(book, monkeypatch):
    """The log names the kind of error, and no more."""
    told: list[object] = []
    monkeypatch.setattr(logs, "event", lambda *given: told.append(given))
    monkeypatch.setattr(inline, "results", lambda *_given: 1 / 0)
    desk, query = DirectDesk(book), {"id": "2", "from": {"id": 7}, "query": "geheim"}
    await desk.answer({"update_id": 1, "inline_query": query})
    (card,) = desk.world.inline_answers["2"]["results"]
    assert "112" in card["parsed"]
    assert [(what, type(error)) for what, error in told] == [
        ("an inline query failed", ZeroDivisionError)
    ]


async def test_without_content_every_card_goes_first():
    """All that can be given then is whom to call."""
    (letter,) = await DirectDesk(None).answer(said("dag"))
    assert letter.urgent is True
    assert letter.screen.messages[0].startswith("📞 <b>112</b>")


@pytest.mark.parametrize(
    ("language", "word"), [("nl", "Noodgeval"), ("fr", "Urgence"), ("en", "Emergency")]
)
async def test_without_content_the_card_is_in_the_language_of_the_app(language, word):
    """Its words stand in the program."""
    update = said("?")
    update["message"]["from"]["language_code"] = language
    (letter,) = await DirectDesk(None).answer(update)
    assert word in letter.screen.messages[0]
