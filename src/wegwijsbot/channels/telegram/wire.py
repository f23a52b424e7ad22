"""The Bot API client as this bot uses it: patient, and open about methods a server lacks."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from telegram import Bot
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from wegwijsbot.channels.telegram.lanes import Lanes
from wegwijsbot.channels.telegram.reading import ALLOWED_UPDATES
from wegwijsbot.settings import Settings

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own way to its next version
if find_spec("sniffio") is None:
    # The HTTP library asks for it at every call; a missing module is searched for on disk.
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

_LANES, _CONNECTIONS = 6, 8  # more than the outbox ever uses, for acknowledgements and the like
_READ, _CONNECT, _POOL = 10.0, 5.0, 60.0  # seconds


class Client(Bot):
    """A bot that can also call a method with JSON in and JSON out.

    Screens go out and updates come in without the library's classes for messages: an update of
    any shape can be taken, and a screen costs half the time.
    """

    async def call(self, method: str, **fields: str | int | None) -> Any:
        """Call a method; fields that are None are left out. Raises: TelegramError.

        Plain fields are handed over as they are: nothing in them is to be converted.
        """
        given = [
            RequestParameter(n, value, None) for n, value in fields.items() if value is not None
        ]
        return await self.request.post(f"{self.base_url}/{method}", RequestData(given))

    async def raw_updates(self, wait: int, limit: int, offset: int | None) -> list[object]:
        """Return updates as JSON values; `wait` is how long to wait for one, in seconds.

        Raises: TelegramError.
        """
        wanted: dict[str, Any] = {"timeout": wait, "limit": limit, "offset": offset}
        wanted["allowed_updates"] = list(ALLOWED_UPDATES)
        found = await self._post("getUpdates", wanted, read_timeout=wait + _READ)
        return found if isinstance(found, list) else []


@asynccontextmanager
async def client(settings: Settings) -> AsyncIterator[Client]:
    """Give a client for the settings' server and token; nothing is sent yet."""
    base = settings.api_url
    trusted = create_ssl_context()  # shared: reading the certificates takes longer than all else
    for_calls = Lanes([_request(trusted) for _ in range(_LANES)])
    for_updates = _request(trusted)
    try:
        yield Client(
            settings.token.reveal(),
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=for_calls,
            get_updates_request=for_updates,
        )
    finally:
        await for_calls.shutdown()
        await for_updates.shutdown()


def _request(trusted: SSLContext) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        read_timeout=_READ,
        write_timeout=_READ,
        connect_timeout=_CONNECT,
        pool_timeout=_POOL,
        httpx_kwargs={"verify": trusted},
    )
