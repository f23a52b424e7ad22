"""The answers so far, and the token in which they travel inside a button.

The memory of a conversation is on the person's phone: a button holds the view it leads to and
the answers that hold there. Nothing here knows what a substance or a municipality is; ids
become short codes, and what a code means is looked up when the button comes back.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from wegwijsbot.errors import TokenError
from wegwijsbot.knowledge.codes import short_code
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish

TOKEN_BYTES = 44
MOST_SUBSTANCES = 4
VERSION = "1"


class Slot(StrEnum):
    """The five questions. Tokens store positions: append only."""

    WHO = "who"
    SUBSTANCES = "substances"
    AGE = "age"
    PLACE = "place"
    URGENCY = "urgency"


class State(NamedTuple):
    """What a person has told so far; immutable, and small enough for a button.

    `skipped` are questions left unanswered on purpose; `trail` lists the questions answered
    by button, oldest first, so that a step back undoes the last one. An `age` without a group,
    while nothing tells who it is about, is the writer's.
    """

    language: Language = Language.NL
    who: Who | None = None
    substances: tuple[str, ...] = ()
    age: int | None = None
    age_group: AgeGroup | None = None
    nis: int | None = None
    postcode: str | None = None
    urgency: Urgency | None = None
    wishes: tuple[Wish, ...] = ()
    skipped: frozenset[Slot] = frozenset()
    trail: tuple[Slot, ...] = ()
    page: int = 0
    young_asker: bool = False  # a minor who asks for someone else; no question of its own

    def is_answered(self, slot: Slot) -> bool:
        """Whether the question of `slot` needs no asking: it was answered, or skipped."""
        return slot in self.skipped or self.has(slot)

    def has(self, slot: Slot) -> bool:
        """Whether an answer to `slot` is known."""
        return bool(self[_FIELDS[slot]])

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known yet but the language."""
        return self[1:] == _BLANK

    def age_of(self, who: Who | None) -> tuple[int | None, AgeGroup | None]:
        """Return the age and its group, once it is known that it is about `who`."""
        if self.age is None or self.age_group is not None or who is None:
            return self.age, self.age_group
        return (self.age, AgeGroup.of(self.age)) if who is Who.SELF else (None, None)

    def answering(self, slot: Slot) -> Callable[[object], State]:
        """Return what gives the state with an answer to `slot`, the last question passed."""
        passed, place = self.without(slot).passed(slot), _FIELDS[slot]
        before, after = passed[:place], passed[place + 1 :]
        return lambda value: tuple.__new__(State, (*before, value, *after))

    def without(self, slot: Slot) -> State:
        """Return the state with the answer to `slot` forgotten, so that it is asked again."""
        return self._replace(skipped=self.skipped_but((slot,)), page=0, **_FORGOTTEN[slot])

    def skipped_but(self, told: Iterable[Slot]) -> frozenset[Slot]:
        """Return the questions skipped without those told; an empty set is never a new one.

        It would take a quarter of what is kept of a conversation.
        """
        return self.skipped.difference(told) if self.skipped else self.skipped

    def skip(self, slot: Slot) -> State:
        """Return the state in which the person would rather not answer `slot`."""
        cleared = self.without(slot)
        return cleared._replace(skipped=cleared.skipped | {slot}).passed(slot)

    def passed(self, slot: Slot) -> State:
        """Return the state with `slot` as the last question passed, for the step back."""
        return self._replace(trail=(*(s for s in self.trail if s is not slot), slot))

    def back(self) -> tuple[State, Slot | None]:
        """Return the state before the last question passed, and that question."""
        if not self.trail:
            return self, None
        last = self.trail[-1]
        before = self._replace(
            skipped=self.skipped_but((last,)),
            page=0,
            trail=self.trail[:-1],
            **_FORGOTTEN[last],
        )
        return before, last


_BLANK = State()[1:]
_NONE_SKIPPED = State().skipped
_FIELDS = {
    slot: State._fields.index(name)
    for slot, name in (
        (Slot.WHO, "who"),
        (Slot.SUBSTANCES, "substances"),
        (Slot.AGE, "age_group"),
        (Slot.PLACE, "nis"),
        (Slot.URGENCY, "urgency"),
    )
}  # where the answer to each question stands
_FORGOTTEN: dict[Slot, dict[str, Any]] = {
    Slot.WHO: {"who": None, "young_asker": False},
    Slot.SUBSTANCES: {"substances": ()},
    Slot.AGE: {"age": None, "age_group": None},
    Slot.PLACE: {"nis": None, "postcode": None},
    Slot.URGENCY: {"urgency": None},
}


# --- the token: a version, the answers as packed bits, a checksum -------------------------

_LANGUAGES, _WHO, _GROUPS = tuple(Language), tuple(Who), tuple(AgeGroup)
_URGENCIES, _WISHES, _SLOTS = tuple(Urgency), tuple(Wish), tuple(Slot)
_NO_AGE = 127
_WIDTHS = (
    1,  # young asker; first, so that tokens from before it still read as "no"
    *(2, 2, 7, 2, 17, 14, 2),  # language, who, age, age group, nis, postcode, urgency
    *([16] * MOST_SUBSTANCES),
    *(16, 5, 5),  # wishes, skipped, page
    *([3] * len(_SLOTS)),  # trail
)
_SHIFTS = tuple(sum(_WIDTHS[place + 1 :]) for place in range(len(_WIDTHS)))
_PAYLOAD_DIGITS = -(-sum(_WIDTHS) // 6)
_CHECK_DIGITS = 2
_BYTES = -(-_PAYLOAD_DIGITS // 4) * 3  # whole groups of four digits
_TOKEN = re.compile(rf"{VERSION}[A-Za-z0-9_-]{{{_PAYLOAD_DIGITS + _CHECK_DIGITS}}}")
assert 1 + _PAYLOAD_DIGITS + _CHECK_DIGITS <= TOKEN_BYTES  # noqa: S101 - fixed by this module


_T = TypeVar("_T")


def _bits(members: Iterable[_T], shift: int, first: int = 1) -> dict[_T | None, int]:
    """Return each member's place, counted from `first`, moved up by `shift`; 0 for None."""
    return {None: 0} | {member: place << shift for place, member in enumerate(members, first)}


# Python adds up small numbers fastest: the first eight fields are put together before they move up.
_UP = _SHIFTS[7]
_YOUNG, _LANGUAGE, _WHOM, _AGE, _GROUP, _NIS, _POSTCODE, _URGENCY = (
    shift - _UP for shift in _SHIFTS[:8]
)
_SUBSTANCES, _TRAIL = _SHIFTS[8 : 8 + MOST_SUBSTANCES], _SHIFTS[-len(_SLOTS) :]
_WISHED, _SKIPPED, _PAGE = _SHIFTS[8 + MOST_SUBSTANCES : -len(_SLOTS)]
_OF_LANGUAGE, _OF_WHO = _bits(_LANGUAGES, _LANGUAGE, first=0), _bits(_WHO, _WHOM)
_OF_GROUP, _OF_URGENCY = _bits(_GROUPS, _GROUP), _bits(_URGENCIES, _URGENCY)
_OF_AGE = {None: _NO_AGE << _AGE} | {age: age << _AGE for age in range(_NO_AGE)}
_OLDEST = _OF_AGE[_NO_AGE - 1]
_OF_WISH = {wish: 1 << _WISHED + place for place, wish in enumerate(Wish)}
_OF_SKIPPED = {slot: 1 << _SKIPPED + place for place, slot in enumerate(Slot)}
_OF_TRAIL = tuple(_bits(_SLOTS, shift) for shift in _TRAIL)
_MOST_PAGES = 31


def encode(state: State) -> str:
    """Return the state as a token of at most 44 ASCII characters."""
    language, who, ids, age, group, nis, code, urgency, wishes, skipped, trail, page, young = state
    first = (
        young << _YOUNG
        | _OF_LANGUAGE[language]
        | _OF_WHO[who]
        | _OF_AGE.get(age, _OLDEST)
        | _OF_GROUP[group]
        | (nis or 0) << _NIS
        | int(code or 0) << _POSTCODE
        | _OF_URGENCY[urgency]
    )
    last = min(page, _MOST_PAGES) << _PAGE
    for wish in wishes:
        last |= _OF_WISH[wish]
    for slot in skipped:
        last |= _OF_SKIPPED[slot]
    for place, slot in enumerate(trail):
        last |= _OF_TRAIL[place][slot]
    packed = first << _UP | last
    for place, substance in enumerate(ids[:MOST_SUBSTANCES]):
        packed |= short_code(substance) << _SUBSTANCES[place]
    payload = _digits(packed, _PAYLOAD_DIGITS)
    return f"{VERSION}{payload.decode()}{_checksum(payload)}"


def decode(
    token: str, substances: Mapping[int, str], municipalities: Mapping[int, object]
) -> State:
    """Return the state of a token; what is no longer known is left out, so that it is asked.

    Args:
        substances: short code -> id, retired ids included.
        municipalities: known nis codes.
    Raises: TokenError if the token is cut, altered or of another version.
    """
    payload, check = token[1:-_CHECK_DIGITS], token[-_CHECK_DIGITS:]
    if not _TOKEN.fullmatch(token) or _checksum(payload.encode()) != check:
        raise TokenError("this button cannot be read")
    values = _unpack(payload)
    young, language, who, age, group, nis, postcode, urgency = values[:8]
    codes = values[8 : 8 + MOST_SUBSTANCES]
    wishes, skipped, page = values[8 + MOST_SUBSTANCES : 11 + MOST_SUBSTANCES]
    known, own = nis in municipalities, not (who or group)
    return State(
        language=_member(_LANGUAGES, language + 1) or Language.NL,
        who=_member(_WHO, who),
        substances=tuple(dict.fromkeys(substances[c] for c in codes if c and c in substances)),
        age=None if age == _NO_AGE else age,
        age_group=_member(_GROUPS, group) if own or age == _NO_AGE else AgeGroup.of(age),
        nis=nis if known else None,
        postcode=f"{postcode:04}" if known and postcode else None,
        urgency=_member(_URGENCIES, urgency),
        wishes=tuple(wish for i, wish in enumerate(_WISHES) if wishes >> i & 1),
        skipped=frozenset(s for i, s in enumerate(_SLOTS) if skipped >> i & 1) or _NONE_SKIPPED,
        trail=tuple(dict.fromkeys(_SLOTS[i - 1] for i in values[-5:] if 0 < i <= len(_SLOTS))),
        page=page,
        young_asker=bool(young),
    )


def _member(members: tuple[_T, ...], index: int) -> _T | None:
    return members[index - 1] if 0 < index <= len(members) else None


def _digits(number: int, count: int) -> bytes:
    """Return the number in `count` digits of base 64, in the alphabet of web addresses."""
    digits = b64encode(number.to_bytes(_BYTES, "big"))
    return digits.translate(_WEB_SAFE)[-count:]


def _unpack(payload: str) -> list[int]:
    packed = int.from_bytes(urlsafe_b64decode(payload.rjust(_BYTES * 4 // 3, "A")), "big")
    values = []
    for width in reversed(_WIDTHS):
        values.append(packed & (1 << width) - 1)
        packed >>= width
    return values[::-1]


def _checksum(payload: bytes) -> str:
    return _PAIRS[zlib.crc32(payload, _BEGUN) % len(_PAIRS)]


_WEB_SAFE = bytes.maketrans(b"+/", b"-_")
_BEGUN = zlib.crc32(VERSION.encode())  # the version is checked too
_PAIRS = tuple(_digits(number, _CHECK_DIGITS).decode() for number in range(1 << 6 * _CHECK_DIGITS))
