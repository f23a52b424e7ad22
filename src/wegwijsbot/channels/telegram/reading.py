"""What Telegram sends, read with suspicion: an update is a JSON object of any shape.

The bot reads updates itself rather than through a library's classes: an update of a kind that
no library knows yet must not take its whole batch down, and only a few fields matter.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from wegwijsbot.guidance.views import Input, Located, Sent, Typed

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s+(.*))?", re.DOTALL)
_KINDS = {"voice": "voice", "audio": "voice", "video_note": "voice", "photo": "photo"}
_KINDS |= {"sticker": "sticker", "dice": "sticker"}
# Messages that Telegram writes about the chat itself; nobody waits for an answer to those.
_SERVICE = frozenset(
    (
        *("new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo"),
        *("delete_chat_photo", "group_chat_created", "supergroup_chat_created"),
        *("channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id"),
        *("pinned_message", "message_auto_delete_timer_changed", "write_access_allowed"),
        *("boost_added", "chat_background_set", "connected_website"),
        *("proximity_alert_triggered", "forum_topic_created", "forum_topic_closed"),
        *("forum_topic_edited", "forum_topic_reopened", "video_chat_started"),
        *("video_chat_ended", "video_chat_scheduled", "video_chat_participants_invited"),
        *("successful_payment", "refunded_payment"),
    )
)


class Command(NamedTuple):
    """A message such as `/start@our_bot brugge`; `bot` is whom it names, if anyone."""

    name: str
    argument: str = ""
    bot: str | None = None
    text: str = ""  # the message as it was typed


class Message(NamedTuple):
    """Something said in a chat."""

    chat: int
    user: int
    language: str | None
    private: bool
    number: int  # Telegram's message id
    said: Input | Command
    album: str | None = None  # pictures sent together share one
    via: str | None = None  # the bot whose inline card this is
    thread: int | None = None  # the topic of a group that has several


class Press(NamedTuple):
    """A button pressed; `chat` is None when the message is out of reach."""

    query: str
    chat: int | None
    user: int
    language: str | None
    private: bool
    number: int | None  # the message to edit; None when it can no longer be edited
    data: str


class Lookup(NamedTuple):
    """An inline query, typed behind the bot's name in any chat."""

    query: str
    user: int
    language: str | None
    text: str


Incoming = Message | Press | Lookup


def number_of(update: object) -> int | None:
    """Return the update's own number; None when it has none."""
    return _integer(update.get("update_id")) if isinstance(update, dict) else None


def read(update: object) -> Incoming | None:
    """Return what an update says to the bot; None when it asks for no answer."""
    fields = _fields(update)
    if query := _fields(fields.get("callback_query")):
        return _press(query)
    if query := _fields(fields.get("inline_query")):
        return _lookup(query)
    if message := _fields(fields.get("message")):
        return _message(message, edited=False)
    return _message(_fields(fields.get("edited_message")), edited=True)


def _message(message: dict[str, Any], *, edited: bool) -> Message | None:
    chat, sender = _fields(message.get("chat")), _fields(message.get("from"))
    where, number = _integer(chat.get("id")), _integer(message.get("message_id"))
    if where is None or number is None or chat.get("type") == "channel":
        return None
    is_bot = sender.get("is_bot") is True and not _is_masked(message)
    if is_bot or not _SERVICE.isdisjoint(message):
        return None
    said = _said(message)
    if edited and not isinstance(said, Typed | Command):  # a live location that moves
        return None
    return Message(
        chat=where,
        user=_integer(sender.get("id")) or where,
        language=_text(sender.get("language_code")),
        private=chat.get("type") == "private",
        number=number,
        said=said,
        album=_text(message.get("media_group_id")),
        via=_text(_fields(message.get("via_bot")).get("username")),
        thread=_integer(message.get("message_thread_id"))
        if "is_topic_message" in message
        else None,
    )


def _is_masked(message: dict[str, Any]) -> bool:
    """Whether a person speaks in a group's own name: a bot of Telegram then stands as sender."""
    return bool(_fields(message.get("sender_chat")))


def _said(message: dict[str, Any]) -> Input | Command:
    """Return the words of a message, or else what kind of thing it is."""
    text = _text(message.get("text")) or _text(message.get("caption"))
    if text and (bare := text.strip()):
        found = _COMMAND.fullmatch(bare) if bare.startswith("/") else None
        if found is None:
            return Typed(text)
        return Command(found[1].casefold(), (found[3] or "").strip(), found[2], text)
    location = _fields(message.get("location"))
    latitude, longitude = _degrees(location.get("latitude")), _degrees(location.get("longitude"))
    if latitude is not None and longitude is not None:
        return Located(latitude, longitude)
    return Sent(next((kind for key, kind in _KINDS.items() if key in message), "other"))


def _press(query: dict[str, Any]) -> Press | None:
    sender, message = _fields(query.get("from")), _fields(query.get("message"))
    chat = _fields(message.get("chat"))
    name = _text(query.get("id"))
    if name is None:
        return None
    where, user = _integer(chat.get("id")), _integer(sender.get("id"))
    editable = _integer(message.get("date"))  # 0 stands for a message that is out of reach
    return Press(
        query=name,
        chat=where,
        user=user or where or 0,
        language=_text(sender.get("language_code")),
        private=chat.get("type") == "private",
        number=_integer(message.get("message_id")) if editable else None,
        data=_text(query.get("data")) or "",
    )


def _lookup(query: dict[str, Any]) -> Lookup | None:
    name, sender = _text(query.get("id")), _fields(query.get("from"))
    if name is None:
        return None
    language = _text(sender.get("language_code"))
    return Lookup(name, _integer(sender.get("id")) or 0, language, _text(query.get("query")) or "")


def _fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _integer(value: object) -> int | None:
    """Return a whole number that fits in Telegram's 64 bits."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if abs(value) < 1 << 63 else None


def _degrees(value: object) -> float | None:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if -180 <= value <= 180 else None
