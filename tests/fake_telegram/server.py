"""The fake as a server on loopback, in the event loop of the test."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from tests.fake_telegram.app import FakeTelegram
from tests.fake_telegram.courier import Courier

TOKEN = "4242424242:AAtest-token_for-the_fake-Bot_API-server"


@asynccontextmanager
async def served(fake: FakeTelegram, port: int = 0) -> AsyncIterator[str]:
    """Serve the fake on 127.0.0.1, and give its address."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)  # cuts are on purpose
    # Named as TCP, or asyncio leaves small answers waiting for each other (Nagle).
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(1024)
    config = uvicorn.Config(
        fake, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = _Server(config)
    courier = Courier(fake.world, fake.faults)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    delivering = asyncio.create_task(courier.run())
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        delivering.cancel()
        server.ended.set()
        await asyncio.gather(serving, delivering, return_exceptions=True)


class _Server(uvicorn.Server):
    """Ends at once, where uvicorn looks ten times a second whether it is to end."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.sleep(0)  # so that they are closed before the loop is
