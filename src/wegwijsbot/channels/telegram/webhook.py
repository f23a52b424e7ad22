"""Updates by webhook: one small web application with a secret, a pulse and a readiness page.

An update is acknowledged when it is answered. Until then Telegram brings it again, so nothing is
lost when the process dies; a repeated one is known by its number.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from wegwijsbot.channels.telegram.pending import Pending
from wegwijsbot.channels.telegram.reading import number_of
from wegwijsbot.errors import SettingsError
from wegwijsbot.settings import Webhook

PATH = "/telegram"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ABREAST = 100  # updates under way, the most that Telegram allows: each waits for its answer
_MOST_BYTES = 1_000_000  # an update is a few kilobytes
# Seconds for which a silent connection stays open: longer than a proxy keeps one (Caddy: two
# minutes), or it is closed under the update that is just being sent over it.
_KEPT_OPEN = 180
_PATIENCE = 20.0  # seconds to answer in before Telegram is asked to come again


def application(
    take: Callable[[object], Awaitable[Any] | None], secret: str, ready: Callable[[], bool]
) -> Starlette:
    """Return the web application that hands updates to `take`."""
    pending = Pending()

    async def receive(request: Request) -> Response:
        given = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("forbidden", 403)
        update = await _update(request)
        number = number_of(update)
        if number is None:
            return PlainTextResponse("this is no update", 400)
        if not pending.is_known(number):
            pending.add(number, take(update), asyncio.get_running_loop().time())
        return await _answered(pending.waiting_for(number))

    async def healthy(_request: Request) -> Response:
        return PlainTextResponse("ok")

    async def is_ready(_request: Request) -> Response:
        if ready():
            return PlainTextResponse("ready")
        return PlainTextResponse("the content cannot be used; see the log", 503)

    return Starlette(
        routes=[
            Route(PATH, receive, methods=["POST"]),
            Route("/healthz", healthy),
            Route("/readyz", is_ready),
        ]
    )


async def _update(request: Request) -> object:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _answered(answer: asyncio.Future[Any] | None) -> Response:
    if answer is not None:
        await asyncio.wait((answer,), timeout=_PATIENCE)
        if not answer.done():
            return PlainTextResponse("not answered yet, come again", 503)
    return PlainTextResponse("ok")


def bound(webhook: Webhook) -> socket.socket:
    """Return a listening socket.

    Raises: SettingsError when the port is taken or may not be used.
    """
    try:
        family, kind, _, _, where = socket.getaddrinfo(
            webhook.listen, webhook.port, type=socket.SOCK_STREAM
        )[0]
        # Named as TCP, or asyncio leaves small answers waiting for each other (Nagle).
        listening = socket.socket(family, kind, socket.IPPROTO_TCP)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(where)
            listening.listen(512)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise SettingsError(
            f"port {webhook.port} on {webhook.listen} cannot be used ({error.strerror}). "
            "Stop what uses it, or set WEGWIJSBOT_WEBHOOK_PORT to another one; "
            "WEGWIJSBOT_WEBHOOK_LISTEN must be an address of this machine"
        ) from None
    return listening


def server(app: Starlette) -> uvicorn.Server:
    """Return a web server without an access log; signals stay with the caller."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=_KEPT_OPEN,
        timeout_graceful_shutdown=25,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """Leaves signals alone: the runner stops it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
