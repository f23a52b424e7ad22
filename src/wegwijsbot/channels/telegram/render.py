"""A reply as Telegram shows it: HTML in messages that fit, and a keyboard.

No meaning is carried by an emoji or by bold type alone: a screen reader gets every word.
Numbers stand in the international form, which phones recognise and Telegram makes tappable.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from json.encoder import encode_basestring_ascii as as_json
from typing import NamedTuple

import phonenumbers

from wegwijsbot.guidance.replies import (
    Button,
    CallLine,
    ContactLine,
    EmergencyCard,
    Part,
    Reply,
    ServiceCard,
    Tone,
)
from wegwijsbot.knowledge.vocabulary import Access

MOST_UNITS = 4096  # UTF-16 units of one message, counted after the mark-up is taken away
MOST_ENTITIES = 100
_MOST_OF_A_LINK = 40  # characters, a line on a small phone
# As the content writes Belgian numbers: 050 40 77 77, 02 227 52 52, 0800 32 123. All groups of
# digits in a row are taken together, so that the end of a longer number is never one itself.
_NATIONAL = re.compile(r"(?<![\d+])(?<!\d\W)0[1-9][0-9]*+(?: [0-9]++)*+(?!\W?\d)")
_MOBILE = "04"
_TAGS = {Tone.STRONG: "b", Tone.QUIET: "i", Tone.CAUTION: "b"}
_PHONES = (Access.PHONE, Access.SMS)


class Line(NamedTuple):
    """One line of a message: its HTML, with every tag closed, and what it costs."""

    html: str
    plain: str
    entities: int = 0

    @property
    def units(self) -> int:
        """The length as Telegram counts it."""
        if self.plain.isascii():
            return len(self.plain)
        return len(self.plain.encode("utf-16-le", "replace")) // 2


_BLANK = Line("", "")


@dataclass(frozen=True, slots=True)
class Screen:
    """What is sent: one message or more, and the keyboard under the last one."""

    messages: tuple[str, ...]
    keyboard: str | None = None  # an InlineKeyboardMarkup, as JSON


def screen(reply: Reply) -> Screen:
    """Return a reply as messages with a keyboard."""
    return Screen(messages(reply.parts), keyboard(reply.buttons))


def messages(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the parts as HTML messages, each within Telegram's limits."""
    lines: list[Line] = []
    for part in parts:
        if lines:
            lines.append(_BLANK)
        lines += _lines(part)
    text = "\n".join([line.html for line in lines])
    if 2 * len(text) <= MOST_UNITS and len(lines) <= MOST_ENTITIES:  # fits, however it is counted
        return (text.strip("\n") or "…",)
    return tuple(_packed(lines)) or ("…",)


def keyboard(rows: Sequence[Sequence[Button]]) -> str | None:
    """Return the buttons as an inline keyboard; None when there are none.

    Their data needs no escaping.
    """
    lines = [
        ", ".join([f'{{"text": {as_json(b.label)}, "callback_data": "{b.data}"}}' for b in row])
        for row in rows
    ]
    return f'{{"inline_keyboard": [[{"], [".join(lines)}]]}}' if lines else None


def link_keyboard(label: str, url: str) -> str:
    """Return a keyboard of one button that opens a link."""
    return json.dumps({"inline_keyboard": [[{"text": label, "url": url}]]})


@lru_cache(maxsize=4096)  # the numbers of the content, and nothing that a person wrote
def dialled(href: str, written: str) -> str:
    """Return a number in the form that phones recognise: +32 50 40 77 77; 112 stays 112."""
    number = href.partition(":")[2]
    if not number.startswith("+"):
        return written
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _lines(part: Part) -> Iterable[Line]:
    if isinstance(part, ServiceCard):
        return _service(part)
    if isinstance(part, EmergencyCard):
        return _emergency(part)
    if isinstance(part, CallLine):
        return (_call(part),)
    tag = _TAGS.get(part.tone)
    return [_said(t, tag) if t and not t.isspace() else _BLANK for t in part.text.split("\n")]


def _emergency(card: EmergencyCard) -> Iterator[Line]:
    """The numbers come first: nothing may stand between a person in danger and the call."""
    yield from map(_call, card.calls)
    yield _BLANK
    yield _said(card.title, "b")
    for i, step in enumerate(card.steps, 1):
        yield _said(f"{i}. {step}")


def _call(call: CallLine) -> Line:
    number = dialled(call.href, call.phone)
    return Line(f"📞 <b>{escape(number)}</b> {escape(call.name)}", f"📞 {number} {call.name}", 1)


class _Frame(NamedTuple):
    """A service's card as everybody sees it: the lines before and after the reasons."""

    before: tuple[Line, ...]
    after: tuple[Line, ...]


def _service(card: ServiceCard) -> Iterable[Line]:
    before, after = _frame(card._replace(reasons=()))
    return *before, *[_bullet(reason) for reason in card.reasons], *after


@lru_cache(maxsize=1024)  # what the content says of services, and when they are open
def _frame(card: ServiceCard) -> _Frame:
    title = _marked(f"{card.rank}. {card.name}" if card.rank else card.name, "b")
    ways = [_contact(contact) for contact in card.contacts]
    if card.address and all(card.address != contact.value for contact in card.contacts):
        ways.append(_marked(card.address))
    expect = [_said(card.expect)] if card.expect else []
    return _Frame((title, _marked(card.kind, "i"), *ways), (*expect, _marked(card.source, "i")))


@lru_cache(maxsize=4096)  # what the content says of services, and nothing about a person
def _bullet(reason: str) -> Line:
    return _said(f"– {reason}")


def _contact(contact: ContactLine) -> Line:
    status = f" ({tappable(contact.status)})" if contact.status else ""
    if contact.access in _PHONES and contact.href:
        number = dialled(contact.href, contact.value)
        return _marked(f"{contact.label} {number}{status}")
    if contact.href and contact.href.startswith(("https://", "http://")):
        shown = shortened(contact.value)
        link = f'<a href="{escape(contact.href)}">{escape(shown)}</a>'
        html = f"{escape(contact.label)} {link}{escape(status)}"
        return Line(html, f"{contact.label} {shown}{status}", 1)
    return _marked(f"{contact.label} {contact.value}{status}")


def shortened(value: str) -> str:
    """Return an address as people say it: https://www.druglijn.be/ -> druglijn.be.

    A long one is its site alone: three lines of letters help nobody on a small phone.
    """
    short = value.rpartition("://")[2].removeprefix("www.").rstrip("/")
    return short if len(short) <= _MOST_OF_A_LINK else short.partition("/")[0]


def tappable(text: str) -> str:
    """Return a sentence with its Belgian numbers in the form that phones recognise.

    What is longer, shorter or international already stays as it is written.
    """
    return _NATIONAL.sub(_international, text) if "0" in text else text


def _international(found: re.Match[str]) -> str:
    number = found[0]
    digits = len(number.replace(" ", ""))
    belgian = digits == 9 or (digits == 10 and number.startswith(_MOBILE))
    return f"+32 {number[1:]}" if belgian else number


def _said(text: str, tag: str | None = None) -> Line:
    """Return a line of free text; a number that `dialled` wrote never comes here."""
    return _marked(tappable(text), tag)


def _marked(text: str, tag: str | None = None) -> Line:
    """Return a line that stands as it is."""
    html = escape(text, quote=False)
    return Line(f"<{tag}>{html}</{tag}>", text, 1) if tag and text else Line(html, text)


def _cut(line: Line) -> Iterator[Line]:
    """Return the plain words of a line that is longer than a message, in pieces."""
    half = MOST_UNITS // 2  # characters outside the basic plane count twice
    for start in range(0, len(line.plain), half):
        yield _marked(line.plain[start : start + half])


def _packed(lines: list[Line]) -> Iterator[str]:
    """Return the lines in as few messages as hold them; only a line too long for one is cut."""
    held: list[Line] = []
    units = entities = 0
    for line in _fitting(lines):
        length = line.units
        full = units + 1 + length > MOST_UNITS or entities + line.entities > MOST_ENTITIES
        if held and full:
            yield from _joined(held)
            held, units, entities = [], 0, 0
        held.append(line)
        units += length + 1
        entities += line.entities
    yield from _joined(held)


def _fitting(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if line.units <= MOST_UNITS:
            yield line
        else:
            yield from _cut(line)


def _joined(lines: list[Line]) -> Iterator[str]:
    text = "\n".join(line.html for line in lines).strip("\n")
    if text.strip():
        yield text
