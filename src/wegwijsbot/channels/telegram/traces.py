"""Which messages /wis can take away: numbers only, in memory only, for half an hour.

Telegram lets a bot delete its own and a person's messages in a private chat for 48 hours, but
has no way to list them, so their numbers are remembered under a hash that dies with the process.
"""

from __future__ import annotations

import secrets
from array import array
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

MOST_MESSAGES = 60  # per chat: eight bytes each


@dataclass(slots=True)
class _Trace:
    numbers: array[int]
    until: float


class Traces:
    """Message numbers per chat; forgotten `idle_minutes` after the last one."""

    def __init__(self, idle_minutes: int = 30, most: int = 50_000) -> None:
        self._idle = idle_minutes * 60.0
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._kept: OrderedDict[bytes, _Trace] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"<Traces, {len(self)} kept>"

    def note(self, chat: int, number: int, now: float) -> None:
        """Remember a message; `now` in seconds of a clock that never runs back."""
        self.expire(now)
        key = self._hash(chat)
        trace = self._kept.get(key)
        if trace is None:
            trace = self._kept[key] = _Trace(array("q"), 0.0)
        trace.numbers.append(number)
        if len(trace.numbers) > MOST_MESSAGES:
            del trace.numbers[0]
        trace.until = now + self._idle
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def take(self, chat: int, now: float) -> list[int]:
        """Return the messages of a chat, and forget them."""
        self.expire(now)
        trace = self._kept.pop(self._hash(chat), None)
        return sorted(set(trace.numbers)) if trace else []

    def expire(self, now: float) -> None:
        """Forget the chats that fell silent: the longest silent stand first."""
        while self._kept and next(iter(self._kept.values())).until <= now:
            self._kept.popitem(last=False)

    def _hash(self, chat: int) -> bytes:
        key = chat.to_bytes(8, "big", signed=True)
        return blake2b(key, key=self._secret, digest_size=16).digest()
