"""What a message consists of, checked as Telegram checks it: words, keyboard, preview."""

from __future__ import annotations

from typing import Any

from tests.fake_telegram import limits
from tests.fake_telegram.errors import bad
from tests.fake_telegram.fields import Fields
from tests.fake_telegram.markup import MarkupError, parse, units

Keyboard = list[list[dict[str, Any]]]


def words(fields: Fields) -> tuple[str, list[dict[str, Any]]]:
    """Return the text that people will see, and its styles: no more than a message may have."""
    raw = fields.text("text")
    mode = str(fields.given.get("parse_mode", "")).lower()
    if mode not in ("", "html"):
        raise bad("unsupported parse_mode")
    try:
        text, entities = parse(raw) if mode else (raw.strip(), [])
    except MarkupError as error:
        raise bad(f"can't parse entities: {error}") from None
    if not text:
        raise bad("message text is empty")
    if units(text) > limits.TEXT_CHARACTERS:
        raise bad("message is too long")
    return text, entities[: limits.ENTITIES]


def keyboard(fields: Fields) -> Keyboard:
    """Return the rows of buttons under a message; none where none are given."""
    if "reply_markup" not in fields.given:
        return []
    rows = fields.json("reply_markup", dict).get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    buttons = [button for row in rows for button in row]
    if len(buttons) > limits.BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _check(button)
    return [list(row) for row in rows if row]


def _check(button: object) -> None:
    """Raise unless a button has a label and leads to exactly one thing."""
    if not isinstance(button, dict) or not _is_text(button.get("text")):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed")
    data, url = button.get("callback_data"), button.get("url")
    if (data is None) == (url is None):
        raise bad("can't parse inline keyboard button: exactly one field must be used")
    if data is not None and not (_is_text(data) and len(data.encode()) <= limits.CALLBACK_BYTES):
        raise bad("BUTTON_DATA_INVALID")
    if url is not None and not str(url).startswith(("https://", "http://", "tg://")):
        raise bad("BUTTON_URL_INVALID")


def previewed(fields: Fields) -> bool:
    """Return whether links are shown with a preview, which only a setting turns off."""
    if "link_preview_options" not in fields.given:
        return True
    return fields.json("link_preview_options", dict).get("is_disabled") is not True


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)
