"""The fake's clock: it can run fast, and be set forward by hand."""

from __future__ import annotations

import time


class Clock:
    """Seconds since the fake began; `speed` seconds pass in one real second."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._began = time.monotonic()
        self._added = 0.0
        self._epoch = int(time.time())

    def now(self) -> float:
        """Return the seconds since the beginning."""
        return (time.monotonic() - self._began) * self.speed + self._added

    def date(self) -> int:
        """Return the moment as Telegram writes it: seconds since 1970."""
        return self._epoch + int(self.now())

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self._added += seconds
