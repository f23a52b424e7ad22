"""The Telegram channel: updates in, screens out."""

from __future__ import annotations

import signal
from pathlib import Path

from wegwijsbot.settings import Settings


def run(settings: Settings, content: Path | None = None) -> int:
    """Answer on Telegram until stopped; return the exit code."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until it means to look at the content anew
    from wegwijsbot.channels.telegram.app import run as run_app  # noqa: PLC0415 - heavy

    return run_app(settings, content)
