"""Updates for fuzzing: real shapes of the Bot API, then cut, swapped and overgrown."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

_USER = {"id": 4001, "is_bot": False, "first_name": "Iemand", "language_code": "nl"}
_CHAT = {"id": 4001, "type": "private", "first_name": "Iemand"}
_GROUP = {"id": -100500, "type": "supergroup", "title": "Groep", "is_forum": True}
_FILE = {"file_id": "AgAC", "file_unique_id": "AQAD", "file_size": 1234}
_CONTENTS: list[dict[str, Any]] = [
    {"text": "mijn zoon van 16 blowt, Brugge"},
    {"text": "hij ademt niet meer"},
    {"text": "/start brugge_cannabis"},
    {"text": "/wis@wegwijs_bot", "entities": [{"type": "bot_command", "offset": 0, "length": 16}]},
    {"text": "kijk", "reply_to_message": {"message_id": 3, "date": 1, "chat": _CHAT, "text": "x"}},
    {"text": "fw", "forward_origin": {"type": "user", "date": 1, "sender_user": _USER}},
    {"caption": "ik drink te veel", "photo": [_FILE | {"width": 1, "height": 1}]},
    {"voice": _FILE | {"duration": 3}},
    {"sticker": _FILE | {"type": "regular", "is_animated": False, "is_video": False}},
    {"location": {"latitude": 51.2, "longitude": 3.2, "live_period": 60}},
    {"venue": {"location": {"latitude": 51.2, "longitude": 3.2}, "title": "x", "address": "y"}},
    {"contact": {"phone_number": "+32470000000", "first_name": "x"}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"new_chat_members": [_USER]},
    {"pinned_message": {"message_id": 2, "date": 0, "chat": _CHAT}},
    {"checklist": {"title": "x", "tasks": []}},
]
_DATA = ["n.1AX8AAAAAHOTAAAAAAAAAAAAAAA1X", "e.", "a.x", "d123abc.1AAAA", "", "\x00", "🙂" * 16]
_ODD: list[Any] = [
    *(
        None,
        True,
        -1,
        0,
        2**63,
        2**70,
        1e308,
        "",
        "\x00",
        "\ud800",
        "a" * 5000,
        "<b>&</a>",
        "\u202ex",
    ),
    *([], {}, [[]], {"id": {}}, "😀" * 3000, "/start " + "é" * 64, "112 " * 900),
]


def updates(seed: int, count: int) -> Iterator[Any]:
    """Return so many updates; the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        update: Any = {"update_id": number, **_whole(chance)}
        for _ in range(chance.choice((0, 1, 1, 2, 5))):
            update = _mutated(update, chance)
        yield update


def _whole(chance: random.Random) -> dict[str, Any]:
    message = {"message_id": chance.randrange(1, 999), "date": chance.choice((0, 1795000000))}
    message |= {"chat": chance.choice((_CHAT, _CHAT, _GROUP)), "from": _USER}
    message |= chance.choice(_CONTENTS)
    pressed = {"id": "1", "from": _USER, "message": message, "data": chance.choice(_DATA)}
    asked = {"id": "2", "from": _USER, "query": "ket 16 Brugge", "offset": ""}
    kinds = {"message": message, "edited_message": message, "callback_query": pressed}
    kinds |= {"inline_query": asked, "channel_post": message, "my_chat_member": {"chat": _CHAT}}
    weights = (8, 2, 5, 2, 1, 1)
    kind = chance.choices(list(kinds), weights)[0]
    return {kind: kinds[kind]}


def _mutated(value: Any, chance: random.Random) -> Any:
    """Return the value with one change somewhere inside."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: _mutated(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.5:
        return [*value[1:], _mutated(value[0], chance)]
    if isinstance(value, str) and value and chance.random() < 0.5:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice(("", "\x00", "é", value)) + value[at + 1 :]
    return chance.choice(_ODD)
