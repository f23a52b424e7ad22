"""Updates for fuzzing: the Bot API's kinds in their real shape, then cut, swapped, overgrown."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

Update = dict[str, Any]

_USER = {"id": 4001, "is_bot": False, "first_name": "Iemand", "language_code": "nl"}
_PRIVATE = {"id": 4001, "type": "private", "first_name": "Iemand"}
_CHATS = [
    *[_PRIVATE] * 5,
    {"id": -100500, "type": "supergroup", "title": "Groep", "is_forum": True},
    {"id": -500, "type": "group", "title": "Groep"},
    {"id": -100600, "type": "channel", "title": "Kanaal"},
]
_FILE = {"file_id": "AgAC", "file_unique_id": "AQAD", "file_size": 1234}
_PLACE = {"latitude": 51.2, "longitude": 3.2}
_OLDER = {"message_id": 3, "date": 1, "chat": _PRIVATE, "text": "x"}
_WORDS = [
    *("mijn zoon van 16 blowt, Brugge", "hij ademt niet meer", "ik drink te veel", "16", "Gent"),
    *("je bois trop, Ixelles", "she took pills", "help", "nee", "ja", "dank je", "😀", "/", "?"),
    *("/start", "/start brugge_cannabis", "/wis@wegwijs_bot", "/nood", "/taal fr", "/zoek ket"),
    *("/start " + "é" * 64, "/" + "a" * 40, "<b>&</a>", "\u202e112", "a" * 4096, "112 " * 900),
]
_CONTENTS: list[Update] = [
    {"caption": "ik drink te veel", "photo": [_FILE | {"width": 1, "height": 1}]},
    {"photo": [_FILE | {"width": 1, "height": 1}], "media_group_id": "7"},
    {"voice": _FILE | {"duration": 3}},
    {"audio": _FILE | {"duration": 3}},
    {"video": _FILE | {"duration": 3, "width": 1, "height": 1}, "caption": ""},
    {"video_note": _FILE | {"duration": 3, "length": 1}},
    {"animation": _FILE | {"duration": 3, "width": 1, "height": 1}, "document": _FILE},
    {"document": _FILE | {"file_name": "Jan Janssens.pdf"}},
    {"sticker": _FILE | {"type": "regular", "is_animated": False, "is_video": False}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"game": {"title": "x", "description": "y", "photo": []}},
    {"story": {"chat": _PRIVATE, "id": 1}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"location": _PLACE | {"live_period": 60}},
    {"location": {"latitude": -91.0, "longitude": 400}},
    {"venue": {"location": _PLACE, "title": "x", "address": "y"}, "location": _PLACE},
    {"contact": {"phone_number": "+32470000000", "first_name": "x"}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"checklist": {"title": "x", "tasks": []}},
    {"invoice": {"title": "x", "currency": "EUR", "total_amount": 1}},
    {"users_shared": {"request_id": 1, "users": []}},
    {"web_app_data": {"data": "{}", "button_text": "x"}},
    {"new_chat_members": [_USER]},
    {"left_chat_member": _USER},
    {"new_chat_title": "x"},
    {"pinned_message": _OLDER},
    {"migrate_to_chat_id": -100501},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"forum_topic_created": {"name": "x", "icon_color": 1}},
    {},
]
_MORE: list[Update] = [
    *[{}] * 4,
    {"reply_to_message": _OLDER, "quote": {"text": "x", "position": 0}},
    {"forward_origin": {"type": "user", "date": 1, "sender_user": _USER}},
    {"via_bot": {"id": 9, "is_bot": True, "first_name": "x", "username": "bot"}},
    {"sender_chat": _PRIVATE},
    {"message_thread_id": 5, "is_topic_message": True},
    {"entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    {"has_protected_content": True, "effect_id": "1"},
]
_DATA = ["n.1AX8AAAAAHOTAAAAAAAAAAAAAAA1X", "e.", "a.x", "d123abc.1AAAA", "", "\x00", "🙂" * 16]
_OTHERS: list[Update] = [
    {"my_chat_member": {"chat": _PRIVATE, "from": _USER, "date": 1}},
    {"chat_member": {"chat": _PRIVATE, "from": _USER, "date": 1}},
    {"chat_join_request": {"chat": _PRIVATE, "from": _USER, "date": 1}},
    {"message_reaction": {"chat": _PRIVATE, "message_id": 1, "date": 1, "user": _USER}},
    {"poll": {"id": "1", "question": "?", "options": []}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": _USER}},
    {"chosen_inline_result": {"result_id": "1", "from": _USER, "query": "ket"}},
    {"shipping_query": {"id": "1", "from": _USER, "invoice_payload": "x"}},
    {"pre_checkout_query": {"id": "1", "from": _USER, "currency": "EUR", "total_amount": 1}},
    {"business_connection": {"id": "1", "user": _USER, "user_chat_id": 4001, "date": 1}},
    {"deleted_business_messages": {"chat": _PRIVATE, "message_ids": [1]}},
    {"something_of_next_year": {"chat": _PRIVATE}},
]
_ODD: list[Any] = [
    *(None, True, -1, 0, 2**63, 2**70, 1e308, "", "\x00", "\ud800", "a" * 5000, "<b>&</a>"),
    *([], {}, [[]], {"id": {}}, "😀" * 3000, "/start " + "é" * 64, "112 " * 900, "\u202ex"),
]


def updates() -> st.SearchStrategy[Any]:
    """Return a strategy for updates, of which some are spoilt in up to three places."""
    number, chances = st.integers(1, 2**31), st.randoms(use_true_random=False)
    changes = st.sampled_from((0, 0, 0, 1, 1, 2, 3))
    return st.builds(_spoilt, number, _whole(), chances, changes)


def _whole() -> st.SearchStrategy[Update]:
    """Return a strategy for what an update holds besides its number."""
    message = _messages()
    data = st.sampled_from(_DATA) | st.text(max_size=64)
    kinds = {
        "message": message.map(lambda m: {"message": m}),
        "pressed": st.builds(_pressed, _names(), message, data),
        "query": _queries(),
        "edited": message.map(lambda m: {"edited_message": m | {"edit_date": 2}}),
        "channel": message.map(lambda m: {"channel_post": m}),
        "business": message.map(lambda m: {"business_message": m}),
        "other": st.sampled_from(_OTHERS),
    }
    often = (*["message"] * 8, *["pressed"] * 4, *["query"] * 2, "edited")
    return st.sampled_from((*often, "channel", "business", "other")).flatmap(kinds.__getitem__)


def _messages() -> st.SearchStrategy[Update]:
    words = st.sampled_from(_WORDS) | st.text(min_size=1, max_size=300)
    content = words.map(lambda text: {"text": text}) | st.sampled_from(_CONTENTS)
    date = st.sampled_from((0, 1_795_000_000))
    head = st.builds(
        lambda number, when, chat: {
            "message_id": number,
            "date": when,
            "chat": chat,
            "from": _USER,
        },
        st.integers(1, 2**31),
        date,
        st.sampled_from(_CHATS),
    )
    return st.builds(lambda a, b, c: a | b | c, head, content, st.sampled_from(_MORE))


def _queries() -> st.SearchStrategy[Update]:
    typed = st.sampled_from(_WORDS) | st.text(max_size=256)
    return st.builds(
        lambda name, text: {"inline_query": {"id": name, "from": _USER, "query": text[:256]}},
        _names(),
        typed,
    )


def _names() -> st.SearchStrategy[str]:
    return st.integers(1, 2**62).map(str)


def _pressed(name: str, message: Update, data: str) -> Update:
    query = {"id": name, "from": _USER, "message": message, "chat_instance": "1", "data": data}
    return {"callback_query": query}


def _spoilt(number: int, whole: Update, chance: random.Random, changes: int) -> Any:
    update: Any = {"update_id": number, **whole}
    for _ in range(changes):
        update = _changed(update, chance)
    return update


def _changed(value: Any, chance: random.Random) -> Any:
    """Return the value with one change somewhere inside."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.15:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: _changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.5:
        return [*value[1:], _changed(value[0], chance)]
    if isinstance(value, str) and value and chance.random() < 0.5:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice(("", "\x00", "é", value)) + value[at + 1 :]
    return chance.choice(_ODD)
