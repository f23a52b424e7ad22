"""Log lines that name events and classes of errors: never a person, a text or a secret.

Lines carry no time of their own. What collects them (journald, a container) adds one, so the
deploy page tells how to keep those logs short.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from types import TracebackType
from typing import Any

_LOG = logging.getLogger("wegwijsbot")
# These write addresses, and a bot's address holds its token.
_TALKATIVE = ("telegram", "httpx", "httpcore", "uvicorn", "asyncio", "hpack", "anyio")


def event(what: str, error: BaseException | None = None) -> None:
    """Log that something happened; of an error only its class is named."""
    _LOG.info("%s%s", what, f" ({type(error).__name__})" if error else "")


def set_up() -> None:
    """Send our own lines to standard error and silence everyone else, crashes included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("wegwijsbot: %(message)s"))
    _LOG.handlers[:] = [handler]
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    logging.raiseExceptions = False  # a failing log line would print its arguments
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda _unraisable: event("an error went by unseen")
    threading.excepthook = lambda failed: event(f"a thread failed ({failed.exc_type.__name__})")


def quiet_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Name only the class of errors that nobody awaited."""
    loop.set_exception_handler(_unawaited)


def _unawaited(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    event("a task failed", context.get("exception"))


def _uncaught(
    kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
) -> None:
    _LOG.error("stopped by an error (%s)", kind.__name__)
