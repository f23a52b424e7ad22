"""The screens of the bot, the links between them, and what a person may do on one.

A button is a link: it names the view it leads to and carries the answers that hold there.
Pressing it twice, late, or after a restart therefore shows the same screen again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from wegwijsbot.errors import TokenError


class View(StrEnum):
    """The screens; each value is one character in button data, never reused."""

    NEXT = "n"  # the next open question, or the suggestions when nothing is open
    ASK = "q"  # one question; argument: the slot's name
    OPTIONS = "o"  # the options behind an option; argument: its code
    SUGGEST = "s"  # the suggestions, whatever is still open
    DETAIL = "d"  # what to expect of a service; argument: its code
    SHARE = "f"  # a service as a message fit for forwarding; argument: its code
    CHANGE = "c"  # the answers so far, each can be changed
    WISHES = "w"  # what the help should be like
    EMERGENCY = "e"  # the emergency card; argument: an alarm's number, or none
    CALM = "k"  # "not urgent" after an alarm: go on with all answers kept
    LANGUAGE = "l"
    HELP = "h"
    PRIVACY = "p"
    START = "a"  # begin anew
    HELPED = "y"  # did this help? argument: 1 or 0
    WIPE = "x"  # forget this conversation


def link(view: View, token: str, argument: str = "") -> str:
    """Return the data of a button, at most 64 bytes: where it leads, and the answers there.

    Raises: ValueError if the argument does not fit; only a fault in this program can.
    """
    return view + (_fitting(argument) if argument else argument) + "." + token


@lru_cache(maxsize=4096)  # codes of the content and places of answers
def _fitting(argument: str) -> str:
    if not _ARGUMENT.fullmatch(argument):
        raise ValueError(f"button data with {argument!r} cannot travel")
    return argument


_VIEWS = frozenset(View)
_ARGUMENT = re.compile(r"[a-z0-9-]{0,16}")
# Never longer than the 64 bytes that Telegram allows.
_DATA = re.compile(
    rf"(?P<view>[a-z])(?P<argument>{_ARGUMENT.pattern})\.(?P<token>[A-Za-z0-9_-]{{1,44}})"
)


def parse(data: str) -> tuple[View, str, str]:
    """Return view, argument and token of button data.

    Raises: TokenError if it is nothing this program ever made.
    """
    found = _DATA.fullmatch(data)
    if found is None or found["view"] not in _VIEWS:
        raise TokenError("this button cannot be read")
    return View(found["view"]), found["argument"], found["token"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A message in words; also the caption of a picture."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by the data it carries; comes from outside and may be anything."""

    data: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A screen asked for by a command, a menu or a deep link."""

    view: View
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something the bot cannot read, such as `voice`, `photo`, `sticker`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Located:
    """A shared location in degrees; turned into a municipality and forgotten."""

    latitude: float
    longitude: float


Input = Typed | Pressed | Opened | Sent | Located
