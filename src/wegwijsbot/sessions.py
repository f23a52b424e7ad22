"""The short memory for typed follow-ups: in memory only, under a keyed hash, for minutes.

A store never sees who someone is: the channel's key is hashed with a secret that lives and
dies with the process, so a copy of the memory cannot be matched with a list of accounts.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from wegwijsbot.guidance.steps import Session


class SessionStore(Protocol):
    """Where a conversation waits for its next typed line."""

    def get(self, key: str, now: datetime) -> Session | None:
        """Return the session of `key`, or None when there is none or it has expired."""

    def put(self, key: str, session: Session, now: datetime) -> None:
        """Keep the session of `key` for the store's idle time."""

    def forget(self, key: str) -> None:
        """Drop the session of `key` at once; unknown keys are fine."""


@dataclass(slots=True)
class _Kept:
    session: Session
    until: float  # seconds since 1970: half the size of a datetime


class MemorySessions:
    """Sessions in this process; the longest untouched go first when `most` is reached."""

    def __init__(self, idle_minutes: int = 30, most: int = 100_000) -> None:
        self._idle = idle_minutes * 60.0  # seconds
        self._most = most
        self._secret = secrets.token_bytes(32)
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def __repr__(self) -> str:
        return f"<MemorySessions, {len(self)} kept>"

    def get(self, key: str, now: datetime) -> Session | None:
        """Return the session of `key`, or None when there is none or it has expired."""
        self._expire(now.timestamp())
        kept = self._kept.get(self._hash(key))
        return kept.session if kept else None

    def put(self, key: str, session: Session, now: datetime) -> None:
        """Keep the session of `key` for the idle time from `now`."""
        moment = now.timestamp()
        self._expire(moment)
        hashed = self._hash(key)
        self._kept[hashed] = _Kept(session, moment + self._idle)
        self._kept.move_to_end(hashed)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, key: str) -> None:
        """Drop the session of `key` at once."""
        self._kept.pop(self._hash(key), None)

    def expire(self, now: datetime) -> None:
        """Drop what has expired: the oldest stand first, so only those are looked at."""
        self._expire(now.timestamp())

    def _expire(self, moment: float) -> None:
        while self._kept:
            oldest = next(iter(self._kept))
            if self._kept[oldest].until > moment:
                return
            del self._kept[oldest]

    def _hash(self, key: str) -> bytes:
        return blake2b(key.encode(), key=self._secret, digest_size=16).digest()
