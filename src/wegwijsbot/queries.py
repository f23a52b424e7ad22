"""Queries out of hostile text: option values and JSON lines, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from wegwijsbot.errors import InputError
from wegwijsbot.find import Query
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME, Language, Urgency, Who, Wish

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")
_SLOTS = ("who", "substance", "substances", "age", "place", "urgency", "wish", "wishes")
_KEYS = frozenset(("id", "text", *_SLOTS, "lang", "at"))


def query_of(slots: Mapping[str, Any]) -> Query:
    """Return the query that named slots make; absent and null slots are left to the text.

    Raises: InputError that names the slot.
    """
    text = slots.get("text")
    if text is not None and not isinstance(text, str):
        raise InputError("text", "must be a text between quotes")
    return Query(
        text=text or "",
        who=_one("who", Who, slots),
        substances=_several("substance", slots, str),
        age=_age(slots.get("age")),
        place=_place(slots.get("place")),
        urgency=_one("urgency", Urgency, slots),
        wishes=_several("wish", slots, lambda value: member("wish", Wish, value)),
        language=_one("lang", Language, slots),
        at=moment(slots.get("at")),
    )


def read_line(line: str) -> tuple[object, Query | InputError]:
    """Return the id of a JSON line and its query, or what is wrong with it."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None, InputError("line", "is not JSON")
    if not isinstance(given, dict):
        return None, InputError("line", 'must be an object such as {"id": "1", "text": "..."}')
    identifier = given.get("id")
    strays = sorted(set(given) - _KEYS)
    if strays:
        return identifier, InputError(strays[0][:40], "is not a field that is known")
    try:
        return identifier, query_of(given)
    except InputError as error:
        return identifier, error


def member(field: str, kind: type[_E], value: object) -> _E:
    """Return the member of a closed list that `value` names.

    Raises: InputError that lists what is allowed.
    """
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    allowed = ", ".join(kind)
    named = f"'{value[:40]}'" if isinstance(value, str) else json.dumps(value)[:40]
    raise InputError(field, f"{named} is not known. Choose from: {allowed}")


def moment(value: object) -> datetime | None:
    """Return a moment such as 2026-11-23T21:30, in Belgian time.

    Raises: InputError for the field `at`.
    """
    if value is None:
        return None
    problem = InputError("at", "must be a moment such as 2026-11-23T21:30, in Belgian time")
    if not isinstance(value, str):
        raise problem
    try:
        given = datetime.fromisoformat(value)
    except ValueError:
        raise problem from None
    if not 2000 <= given.year <= 2100:
        raise problem
    return given.astimezone(BELGIAN_TIME) if given.tzinfo else given.replace(tzinfo=BELGIAN_TIME)


def _one(field: str, kind: type[_E], slots: Mapping[str, Any]) -> _E | None:
    value = slots.get(field)
    return None if value is None else member(field, kind, value)


def _several(field: str, slots: Mapping[str, Any], read: Callable[[Any], _T]) -> tuple[_T, ...]:
    value = slots.get(field, slots.get(f"{field}s" if field != "wish" else "wishes"))
    values = [] if value is None else value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(v, str) for v in values):
        raise InputError(field, "must be a name, or a list of names")
    return tuple(read(v) for v in values)


def _age(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, str) and value.isdecimal() and len(value) <= 3:
        return int(value)
    raise InputError("age", f"'{str(value)[:40]}' is not an age in whole years")


def _place(value: object) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError("place", "must be a municipality or a postcode")
