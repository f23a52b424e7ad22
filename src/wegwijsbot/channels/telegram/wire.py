"""The Bot API client as this bot uses it: patient, and open about methods a server lacks."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.util import find_spec
from ssl import SSLContext
from typing import Any, cast

from httpx import InvalidURL, create_ssl_context
from telegram import Bot
from telegram.request import HTTPXRequest, RequestData

from wegwijsbot.channels.telegram.lanes import Lanes
from wegwijsbot.channels.telegram.reading import ALLOWED_UPDATES
from wegwijsbot.errors import SettingsError
from wegwijsbot.settings import Settings

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own way to its next version
if find_spec("sniffio") is None:
    # The HTTP library asks for it at every call; a missing module is searched for on disk.
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

_LANES, _CONNECTIONS = 6, 8  # more than the outbox ever uses, for acknowledgements and the like
_WRITTEN = re.compile(rb'\{"ok": ?true, ?"result": ?\{"message_id": ?(\d+)[,}]')
ANSWER = 5.0  # seconds until a call without an answer counts as lost: the library's own figure
BAD_PROXY = (
    "the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names cannot be used. "
    "Write it as http://name:port, or unset it"
)
_CONNECT, _POOL = 5.0, 60.0  # seconds


class Client(Bot):
    """A bot that can also call a method with JSON in and JSON out.

    Screens go out and updates come in without the library's classes for messages: an update of
    any shape can be taken, and a screen costs half the time.
    """

    async def call(self, method: str, fields: Mapping[str, str]) -> Any:
        """Call a method; its fields go out as they are. Raises: TelegramError."""
        return await self.request.post(f"{self.base_url}/{method}", _form(fields))

    async def write(self, method: str, fields: Mapping[str, str]) -> int | None:
        """Call a method that writes or edits a message; return its number, if it has one.

        The rest of what comes back, the screen as it was sent, is not read. Raises: TelegramError.
        """
        url, request = f"{self.base_url}/{method}", self.request
        answer = await request._request_wrapper(url, "POST", _form(fields))  # noqa: SLF001
        if found := _WRITTEN.match(answer):
            return int(found[1])
        written = request.parse_json_payload(answer).get("result")
        number = written.get("message_id") if isinstance(written, dict) else None
        return number if isinstance(number, int) else None

    async def raw_updates(self, wait: int, limit: int, offset: int | None) -> list[object]:
        """Return updates as JSON values; `wait` is how long to wait for one, in seconds.

        Raises: TelegramError.
        """
        wanted: dict[str, Any] = {"timeout": wait, "limit": limit, "offset": offset}
        wanted["allowed_updates"] = list(ALLOWED_UPDATES)
        found = await self._post("getUpdates", wanted, read_timeout=wait + ANSWER)
        return found if isinstance(found, list) else []


class _Form:
    """The fields of a call, as the library's HTTP side takes them from a RequestData."""

    __slots__ = ("json_parameters",)
    multipart_data = None  # no files

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.json_parameters = fields


def _form(fields: Mapping[str, str]) -> RequestData:
    return cast("RequestData", _Form(fields))


@asynccontextmanager
async def client(settings: Settings) -> AsyncIterator[Client]:
    """Give a client for the settings' server and token; nothing is sent yet.

    Raises: SettingsError when the environment names a proxy that cannot be used.
    """
    base = settings.api_url
    trusted = create_ssl_context()  # shared: reading the certificates takes longer than all else
    try:
        for_calls = Lanes([_request(trusted) for _ in range(_LANES)])
        for_updates = _request(trusted)
    except (InvalidURL, ValueError, RuntimeError):  # the last: a kind it has no library for
        raise SettingsError(BAD_PROXY) from None
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
        read_timeout=ANSWER,
        write_timeout=ANSWER,
        connect_timeout=_CONNECT,
        pool_timeout=_POOL,
        httpx_kwargs={"verify": trusted},
    )
