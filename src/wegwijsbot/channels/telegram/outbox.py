"""The send queue: in order within a chat, side by side between chats, emergencies first.

Every letter is sent until it arrives, so a message may arrive twice (an answer that was lost on
its way back cannot be told from a message that was); it then says the same thing twice.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from telegram.error import TelegramError

from wegwijsbot.channels.telegram import logs
from wegwijsbot.channels.telegram.pace import Pace
from wegwijsbot.channels.telegram.render import Screen
from wegwijsbot.channels.telegram.sheet import Sheet
from wegwijsbot.channels.telegram.wire import Client

_MOST_WAITING = 10  # letters of one chat: at one a second, more would keep it busy too long


@dataclass(slots=True, eq=False)
class Letter:
    """A screen on its way to a chat, or to a topic (`thread`) of a group.

    `edits` is the message that it takes the place of.
    """

    chat: int
    screen: Screen
    edits: int | None = None
    urgent: bool = False
    thread: int | None = None
    overtaken: bool = False
    done: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


@dataclass(slots=True)
class _Chat:
    """What waits for one chat; exists only while something waits or has just been sent."""

    letters: deque[Letter] = field(default_factory=deque)
    current: Letter | None = None
    pause: asyncio.Future[None] | None = None  # cut short when an emergency comes up behind
    free_at: float = 0.0
    task: asyncio.Task[None] | None = None


class Outbox:
    """Brings screens to chats within Telegram's limits.

    Args:
        a_second: messages a second over all chats.
        chat_pause: seconds between two messages in one chat.
        sent: called with chat and message number of each new message.
        patience: seconds for which a letter is tried again; emergencies five times as long.
    """

    def __init__(
        self,
        bot: Client,
        a_second: float = 30.0,
        chat_pause: float = 1.0,
        sent: Callable[[int, int], None] = lambda _chat, _number: None,
        patience: float = 120.0,
    ) -> None:
        self._bot = bot
        self._pace = Pace(a_second)
        self._chat_pause = chat_pause
        self._sent = sent
        self._patience = patience
        self._chats: dict[int, _Chat] = {}

    def __len__(self) -> int:
        return sum(len(chat.letters) + (chat.current is not None) for chat in self._chats.values())

    def put(self, letter: Letter) -> asyncio.Future[None]:
        """Queue a letter; the future is done when it arrived, was overtaken or was given up.

        An emergency takes the place of whatever still waits for its chat: an older screen
        that came after it would push it out of sight. A newer edit replaces a waiting one. Who
        sends a hundred messages at once gets the newest answers only.
        """
        chat = self._chats.setdefault(letter.chat, _Chat())
        for waiting in [w for w in chat.letters if _overtakes(letter, w)] or _surplus(chat):
            chat.letters.remove(waiting)
            _finish(waiting)
        if letter.urgent and chat.current and not chat.current.urgent:
            chat.current.overtaken = True
            if chat.pause and not chat.pause.done():
                chat.pause.set_result(None)
        chat.letters.append(letter)
        if chat.task is None:
            loop = asyncio.get_running_loop()
            chat.task = loop.create_task(self._serve(letter.chat, chat))
        return letter.done

    async def close(self) -> None:
        """Stop sending; letters that did not arrive stay undone."""
        tasks = [chat.task for chat in self._chats.values() if chat.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, number: int, chat: _Chat) -> None:
        """Send what waits for one chat, then stay a moment to keep its pace."""
        loop = asyncio.get_running_loop()
        while chat.letters or chat.free_at > loop.time():
            if not chat.letters:
                await asyncio.sleep(chat.free_at - loop.time())
                continue
            letter = chat.current = chat.letters.popleft()
            try:
                await self._deliver(letter, chat)
            except Exception as error:  # noqa: BLE001 - one letter must not hold up the next
                logs.event("a message could not be sent", error)
            finally:
                chat.current = None
            _finish(letter)
        del self._chats[number]

    async def _deliver(self, letter: Letter, chat: _Chat) -> None:
        *first, last = letter.screen.messages
        sheets = [Sheet(letter.chat, text, thread=letter.thread) for text in first]
        sheets.append(Sheet(letter.chat, last, letter.screen.keyboard, thread=letter.thread))
        sheets[0].edits = letter.edits
        for sheet in sheets:
            if not await self._arrives(sheet, letter, chat):
                return

    async def _arrives(self, sheet: Sheet, letter: Letter, chat: _Chat) -> bool:
        """Send one message until it arrives; False when it was overtaken or given up."""
        clock = asyncio.get_running_loop().time
        give_up_at = clock() + self._patience * (5 if letter.urgent else 1)
        while not letter.overtaken:
            if chat.free_at > clock():
                await self._pause(chat, chat.free_at - clock())
            try:
                send = partial(sheet.send, self._bot)
                number = await self._pace.through(send, urgent=letter.urgent)
            except TelegramError as error:
                seconds = sheet.mend(error)
                if seconds is None or clock() > give_up_at:
                    logs.event("a message was given up", error)
                    return False
                await self._pause(chat, seconds)
            else:
                if number is not None:
                    self._sent(letter.chat, number)
                return True
            finally:
                chat.free_at = clock() + self._chat_pause
        return False

    async def _pause(self, chat: _Chat, seconds: float) -> None:
        """Wait, unless an emergency comes up behind."""
        if chat.current and chat.current.overtaken:
            return
        chat.pause = asyncio.get_running_loop().create_future()
        await asyncio.wait((chat.pause,), timeout=seconds)


def _overtakes(letter: Letter, waiting: Letter) -> bool:
    if letter.urgent and not waiting.urgent:
        return True
    return letter.edits is not None and letter.edits == waiting.edits and not waiting.urgent


def _surplus(chat: _Chat) -> list[Letter]:
    """Return what gives way to one more letter: the oldest that waits, an emergency last."""
    if len(chat.letters) < _MOST_WAITING:
        return []
    return [next((w for w in chat.letters if not w.urgent), chat.letters[0])]


def _finish(letter: Letter) -> None:
    letter.overtaken = True
    if not letter.done.done():
        letter.done.set_result(None)
