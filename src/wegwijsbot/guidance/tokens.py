"""The token in which the answers travel inside a button: version, packed bits, checksum.

The memory of a conversation is on the person's phone: a button holds the view it leads to and
the answers that hold there. Ids become short codes, and what a code means is looked up when the
button comes back.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64encode, urlsafe_b64decode
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from wegwijsbot.errors import TokenError
from wegwijsbot.guidance.state import MOST_SUBSTANCES, NONE_SKIPPED, Slot, State
from wegwijsbot.knowledge.codes import short_code
from wegwijsbot.knowledge.vocabulary import AgeGroup, Language, Urgency, Who, Wish

TOKEN_BYTES = 44
VERSION = "1"

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


def _field(place: int) -> int:
    """Return all bits of a field, by its place among the widths."""
    return (1 << _WIDTHS[place]) - 1 << _SHIFTS[place]


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


class _Bits(dict[Any, int]):
    """Answers in their place among the bits, worked out when they are first on a button."""

    def __init__(self, bits: Callable[[Any], int]) -> None:
        super().__init__()
        self._of = bits

    def __missing__(self, answer: Any) -> int:
        bits = self[answer] = self._of(answer)
        return bits


_ANSWERED: dict[Slot, _Bits] = {
    Slot.WHO: _Bits(lambda who: _OF_WHO[who] << _UP),
    Slot.SUBSTANCES: _Bits(lambda substance: short_code(substance) << _SUBSTANCES[0]),
    Slot.AGE: _Bits(lambda group: _OF_GROUP[group] << _UP),
    Slot.PLACE: _Bits(lambda nis: int(nis) << _NIS + _UP),
    Slot.URGENCY: _Bits(lambda urgency: _OF_URGENCY[urgency] << _UP),
}
_PAGES = _MOST_PAGES << _PAGE
_EVERYTHING = (1 << sum(_WIDTHS)) - 1
_OPEN = dict.fromkeys(Slot, 0) | {Slot.AGE: _OF_AGE[None] << _UP}  # the bits of no answer
_KEPT = {
    slot: _EVERYTHING & ~(answer | _OF_SKIPPED[slot] | _PAGES | (1 << _PAGE) - 1)
    for slot, answer in (
        (Slot.WHO, _field(0) | _field(2)),
        (Slot.SUBSTANCES, sum(_field(8 + place) for place in range(MOST_SUBSTANCES))),
        (Slot.AGE, _field(3) | _field(4)),
        (Slot.PLACE, _field(5) | _field(6)),
        (Slot.URGENCY, _field(7)),
    )
}  # without the answer, the page and the trail, which comes last


def encode(state: State) -> str:
    """Return the state as a token of at most 44 ASCII characters."""
    return _token(_packed(state))


class Answers:
    """The answers that hold on a screen, packed once for all of its buttons."""

    __slots__ = ("packed", "state", "token")

    def __init__(self, state: State) -> None:
        self.state, self.packed = state, _packed(state)
        self.token = _token(self.packed)

    def without(self, slot: Slot, trail: tuple[Slot, ...]) -> int:
        """Return the bits with the answer to `slot` forgotten, on the first page."""
        return self.packed & _KEPT[slot] | _OPEN[slot] | _trail(trail)

    def back(self, last: Slot) -> str:
        """Return the token from before the `last` question passed."""
        return _token(self.without(last, self.state.trail[:-1]))

    def on_page(self, page: int) -> str:
        """Return the token of another page of suggestions."""
        return _token(self.packed & ~_PAGES | min(page, _MOST_PAGES) << _PAGE)


class Answering:
    """The tokens with an answer to one question, the last one passed; the others stay packed."""

    def __init__(self, answers: Answers, slot: Slot) -> None:
        state = self._state = answers.state
        self._slot, self._bits = slot, _ANSWERED[slot]
        self._others = answers.without(slot, state.passed_by(slot))
        self._of_writer = slot is Slot.WHO and (state.young_asker or state.age is not None)

    def told(self, answer: Any) -> str:
        """Return the token with this answer: a member, a substance's id or a nis code."""
        if self._of_writer:
            return encode(self._about(Who(answer)))
        return _token(self._others | self._bits[answer])

    def skipped(self) -> str:
        """Return the token of somebody who would rather not answer."""
        return _token(self._others | _OF_SKIPPED[self._slot])

    def _about(self, who: Who) -> State:
        """Return the answers with the writer's age where it belongs; a child stays one."""
        age, group = self._state.age_of(who)
        young = self._state.young_asker and who is Who.RELATIVE
        passed = self._state.without(self._slot).passed(self._slot)
        return passed._replace(who=who, age=age, age_group=group, young_asker=young)


def _packed(state: State) -> int:
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
    packed = first << _UP | last | _trail(trail)
    for place, substance in enumerate(ids[:MOST_SUBSTANCES]):
        packed |= short_code(substance) << _SUBSTANCES[place]
    return packed


def _trail(slots: tuple[Slot, ...]) -> int:
    bits = 0
    for place, slot in enumerate(slots):
        bits |= _OF_TRAIL[place][slot]
    return bits


def _token(packed: int) -> str:
    payload = _digits(packed)[-_PAYLOAD_DIGITS:]
    return VERSION + payload.decode() + _checksum(payload)


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
    wishes, skipped, page, *trail = values[8 + MOST_SUBSTANCES :]
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
        skipped=frozenset(s for i, s in enumerate(_SLOTS) if skipped >> i & 1) or NONE_SKIPPED,
        trail=tuple(dict.fromkeys(_SLOTS[i - 1] for i in trail if 0 < i <= len(_SLOTS))),
        page=page,
        young_asker=bool(young),
    )


def _member(members: tuple[_T, ...], index: int) -> _T | None:
    return members[index - 1] if 0 < index <= len(members) else None


def _digits(number: int) -> bytes:
    """Return the number in digits of base 64, in the alphabet of web addresses."""
    return b64encode(number.to_bytes(_BYTES, "big")).translate(_WEB_SAFE)


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
_PAIRS = tuple(
    _digits(number)[-_CHECK_DIGITS:].decode() for number in range(1 << 6 * _CHECK_DIGITS)
)
