"""Telegram's HTML, parsed as https://core.telegram.org/bots/api#html-style has it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

SUPPORTED = frozenset(
    (
        *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler"),
        *("a", "tg-emoji", "code", "pre", "blockquote"),
    )
)
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>|<|&(#\d+|#x[0-9a-fA-F]+|[a-z]+);")
_ATTRIBUTE = re.compile(r'\s+([a-z-]+)(?:="([^"]*)")?')
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class MarkupError(ValueError):
    """HTML that Telegram refuses; the message is Telegram's own."""


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the text without the blanks around it, and its entities in UTF-16 units."""
    text = ""
    opened: list[tuple[str, int, str | None]] = []
    entities: list[dict[str, Any]] = []
    last = 0
    for piece in _PIECE.finditer(html):
        text += html[last : piece.start()]
        last = piece.end()
        closing, tag, attributes, reference = piece.groups()
        at = len(html[: piece.start()].encode())
        if reference:
            text += _NAMED.get(reference) or (
                unescape(piece[0]) if reference[0] == "#" else piece[0]
            )
        elif tag is None:
            raise MarkupError(f"Unsupported start tag at byte offset {at}")
        elif closing:
            _close(tag.lower(), at, opened, entities, units(text))
        else:
            _check(tag.lower(), at)
            opened.append((tag.lower(), units(text), _target(tag.lower(), attributes, at)))
    if opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return _trimmed(text + html[last:], entities)


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Return what is left without the blanks around a text, which nobody gets to see."""
    begin, end = units(text) - units(text.lstrip()), units(text.rstrip())
    kept = []
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        start, stop = max(entity["offset"], begin), min(entity["offset"] + entity["length"], end)
        if stop > start:
            kept.append(entity | {"offset": start - begin, "length": stop - start})
    return text.strip(), kept


def units(text: str) -> int:
    """Return the length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _check(tag: str, at: int) -> None:
    if tag not in SUPPORTED:
        raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {at}')


def _target(tag: str, attributes: str, at: int) -> str | None:
    if attributes.strip() and _ATTRIBUTE.sub("", attributes).strip():
        raise MarkupError(f"Unexpected end of name token at byte offset {at}")
    found = dict(_ATTRIBUTE.findall(attributes))
    if tag == "span" and found.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    return unescape(found["href"]) if tag == "a" and "href" in found else None


def _close(
    tag: str,
    at: int,
    opened: list[tuple[str, int, str | None]],
    entities: list[dict[str, Any]],
    end: int,
) -> None:
    if not opened:
        raise MarkupError(f"Unexpected end tag at byte offset {at}")
    name, start, target = opened.pop()
    if name != tag:
        raise MarkupError(
            f'Unmatched end tag at byte offset {at}, expected "</{name}>", found "</{tag}>"'
        )
    # Only web links become links; a tel: link is dropped without a word.
    if end > start and (tag != "a" or (target or "").startswith(("http://", "https://", "tg://"))):
        kind = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "text_link"}
        entity: dict[str, Any] = {"type": kind.get(tag, tag), "offset": start}
        entity["length"] = end - start
        entities.append(entity | ({"url": target} if target else {}))
