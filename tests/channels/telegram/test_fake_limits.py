"""The fake's figures are Telegram's, and each is kept to the last character."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from telegram import constants

from tests.fake_telegram import limits
from tests.fake_telegram.errors import ApiError
from tests.fake_telegram.methods import call
from tests.fake_telegram.person import Person
from tests.fake_telegram.world import World

TEXT = {"message_text": "a"}
CARD = {"type": "article", "id": "1", "title": "a", "input_message_content": TEXT}


DOCUMENTED = {
    "TEXT_CHARACTERS": constants.MessageLimit.MAX_TEXT_LENGTH,
    "ENTITIES": constants.MessageLimit.MESSAGE_ENTITIES,
    "CALLBACK_BYTES": constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA,
    "BUTTONS": constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER,
    "OVERALL_A_SECOND": constants.FloodLimit.MESSAGES_PER_SECOND,
    "CHAT_SECONDS": 1 / constants.FloodLimit.MESSAGES_PER_SECOND_PER_CHAT,
    "GROUP_A_MINUTE": constants.FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
    "UPDATES": constants.PollingLimit.MAX_LIMIT,
    "DELETED_AT_ONCE": constants.BulkRequestLimit.MAX_LIMIT,
    "ANSWER_CHARACTERS": constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH,
    "INLINE_RESULTS": constants.InlineQueryLimit.RESULTS,
    "INLINE_QUERY": constants.InlineQueryLimit.MAX_QUERY_LENGTH,
    "INLINE_ID_BYTES": constants.InlineQueryResultLimit.MAX_ID_LENGTH,
    "START_PARAMETER": constants.InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH,
    "COMMANDS": constants.BotCommandLimit.MAX_COMMAND_NUMBER,
    "COMMAND_CHARACTERS": constants.BotCommandLimit.MAX_COMMAND,
    "COMMAND_DESCRIPTION": constants.BotCommandLimit.MAX_DESCRIPTION,
    "DESCRIPTION": constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH,
    "SHORT_DESCRIPTION": constants.BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH,
    "WEBHOOK_MOST_ABREAST": constants.WebhookLimit.MAX_CONNECTIONS_LIMIT,
    "SECRET_TOKEN": constants.WebhookLimit.MAX_SECRET_TOKEN_LENGTH,
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_figure_is_the_one_that_the_library_documents(name):
    """Two readings of the same page; whoever mistypes one is told."""
    assert getattr(limits, name) == DOCUMENTED[name]


FIGURES = [name for name in vars(limits) if name.isupper()]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_source_and_a_rule(name):
    """A remark says where it is written, and the fake keeps to it."""
    folder = Path(limits.__file__).parent
    written = (folder / "limits.py").read_text("utf-8")
    assert re.search(rf"(?m)^# .*\n.*\b{name}\b.* = |^.*\b{name}\b.* = .*  # ", written)
    rules = [file.read_text("utf-8") for file in folder.glob("*.py") if file.stem != "limits"]
    assert any(f"limits.{name}" in rule for rule in rules)


def test_the_ports_are_those_that_the_library_documents():
    """In any order."""
    assert set(limits.WEBHOOK_PORTS) == set(constants.SUPPORTED_WEBHOOK_PORTS)


def commands(count: int = 1, name: str = "nood", about: str = "a") -> dict[str, str]:
    return {"commands": json.dumps([{"command": name, "description": about}] * count)}


def keyboard(buttons: int) -> dict[str, str]:
    row = [{"text": "a", "callback_data": "b"}] * buttons
    return {"chat_id": 7, "text": "a", "reply_markup": json.dumps({"inline_keyboard": [row]})}


def card(**more) -> dict[str, str]:
    return {"results": json.dumps([CARD | more])}


def way_in(parameter: str, text: str = "a") -> dict[str, str]:
    button = {"text": text, "start_parameter": parameter}
    return {"results": "[]", "button": json.dumps(button)}


def webhook(secret: str) -> dict[str, str]:
    return {"url": "https://example.org", "secret_token": secret}


def given_to(world: World, method: str, given: dict[str, object]) -> object:
    """Call a method about a chat, a button or a query that exists."""
    person = Person(world, 7)
    if method == "answerInlineQuery":
        given = given | {"inline_query_id": person.looks_up("x")}
    if method == "answerCallbackQuery":
        given = given | {"callback_query_id": person.presses_data("x", None)}
    return call(world, method, given)


@pytest.mark.parametrize(
    ("method", "allowed", "refused"),
    [
        ("sendMessage", keyboard(100), keyboard(101)),
        ("sendMessage", {"chat_id": 7, "text": "😀" * 2048}, {"chat_id": 7, "text": "😀" * 2049}),
        ("answerCallbackQuery", {"text": "é" * 200}, {"text": "é" * 201}),
        ("answerInlineQuery", card(id="é" * 32), card(id="é" * 33)),
        ("answerInlineQuery", card(), card(id="")),
        ("answerInlineQuery", card(), card(title="")),
        ("answerInlineQuery", card(), card(type="hologram")),
        ("answerInlineQuery", card(), card(input_message_content=None)),
        ("answerInlineQuery", card(), card(input_message_content={"message_text": "a" * 4097})),
        ("answerInlineQuery", way_in("a-Z_9" + "x" * 59), way_in("x" * 65)),
        ("answerInlineQuery", way_in("x"), way_in("a b")),
        ("answerInlineQuery", way_in("x"), way_in("")),
        ("answerInlineQuery", way_in("x"), way_in("x", text="")),
        ("setMyCommands", commands(100), commands(101)),
        ("setMyCommands", commands(name="a_9" + "x" * 29), commands(name="x" * 33)),
        ("setMyCommands", commands(), commands(name="é")),
        ("setMyCommands", commands(about="é" * 256), commands(about="é" * 257)),
        ("setMyCommands", commands(), {"commands": '["nood"]'}),
        (
            "setMyCommands",
            commands() | {"language_code": "nl"},
            commands() | {"language_code": "NL"},
        ),
        ("setMyDescription", {"description": "é" * 512}, {"description": "é" * 513}),
        (
            "setMyShortDescription",
            {"short_description": "é" * 120},
            {"short_description": "é" * 121},
        ),
        ("setWebhook", webhook("A-z_9" + "x" * 251), webhook("x" * 257)),
        ("setWebhook", webhook("x"), webhook("é")),
    ],
)
async def test_a_limit_lets_the_last_one_pass_and_refuses_the_next(world, method, allowed, refused):
    """Neither stricter than Telegram nor more lenient."""
    assert given_to(world, method, allowed)
    world.clock.advance(1)
    with pytest.raises(ApiError) as caught:
        given_to(world, method, refused)
    assert caught.value.code == 400


@pytest.mark.parametrize(
    "rows", ['{"inline_keyboard": 5}', '{"inline_keyboard": [5]}', '{"inline_keyboard": [[5]]}']
)
async def test_a_keyboard_is_rows_of_buttons(world, rows):
    """Any other shape is a bad request."""
    Person(world, 7)
    with pytest.raises(ApiError):
        call(world, "sendMessage", {"chat_id": 7, "text": "a", "reply_markup": rows})


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a"},
        {"callback_data": "a"},
        {"text": "a", "callback_data": 5},
        {"text": "a", "url": "tel:112"},
        {"text": "a", "url": "https://example.org", "callback_data": "a"},
    ],
)
async def test_a_button_has_a_label_and_leads_to_one_thing(world, button):
    """Data or a web address; a number to call is none."""
    Person(world, 7)
    shown = json.dumps({"inline_keyboard": [[button]]})
    with pytest.raises(ApiError):
        call(world, "sendMessage", {"chat_id": 7, "text": "a", "reply_markup": shown})


async def test_a_group_that_threw_the_bot_out_is_closed(world):
    """403, with other words than for a person who blocked it."""
    Person(world, 7, chat=-500).blocks()
    with pytest.raises(ApiError, match="kicked from the supergroup") as caught:
        call(world, "sendMessage", {"chat_id": -500, "text": "a"})
    assert caught.value.code == 403


async def test_nobody_can_type_a_longer_inline_query(world):
    """The app stops them."""
    Person(world, 7).looks_up("a" * 300)
    (update,) = world.updates.values()
    assert update["inline_query"]["query"] == "a" * limits.INLINE_QUERY
