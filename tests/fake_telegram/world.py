"""What Telegram remembers: chats, messages, queries and the updates that wait for the bot."""

from __future__ import annotations

import asyncio
import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram import limits
from tests.fake_telegram.clock import Clock
from tests.fake_telegram.errors import ApiError, bad, too_many

BOT_ID, BOT_NAME = 4242424242, "wegwijs_bot"


@dataclass
class Message:
    """One message in a chat."""

    number: int
    chat: int
    text: str
    date: float
    by_bot: bool
    dice: bool = False
    entities: list[dict[str, Any]] = field(default_factory=list)
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    previewed: bool = False  # whether apps show a preview of the first link

    def labels(self) -> list[str]:
        return [button["text"] for row in self.keyboard for button in row]


@dataclass
class Event:
    """Something that the bot did where a person sees it."""

    kind: str  # sent, edited, unchanged, deleted
    chat: int
    number: int
    text: str = ""
    at: float = 0.0
    labels: tuple[str, ...] = ()
    previewed: bool = False


@dataclass
class Chat:
    """A chat as Telegram knows it."""

    id: int
    type: str = "private"
    blocked: bool = False
    moved_to: int = 0  # the supergroup that a group became
    topics: set[int] = field(default_factory=set)  # of a group: those in which somebody wrote
    messages: dict[int, Message] = field(default_factory=dict)


class World:
    """The state behind the fake Bot API."""

    def __init__(self, token: str, clock: Clock | None = None, *, rates: bool = True) -> None:
        self.token = token
        self.clock = clock or Clock()
        self.rates = rates
        self.chats: dict[int, Chat] = {}
        self.events: list[Event] = []
        self.in_chat: dict[int, list[Event]] = defaultdict(list)
        self.updates: dict[int, dict[str, Any]] = {}
        self._came: deque[tuple[float, int]] = deque()  # when each came, in seconds
        self.callbacks: dict[str, float] = {}  # query -> until when it can be answered
        self.answered: dict[str, dict[str, Any]] = {}
        self.inline: dict[str, float] = {}
        self.inline_answers: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}  # commands and descriptions
        # What whoever made the bot chose: as the page of this project asks for.
        self.at_botfather = {"supports_inline_queries": True, "can_read_all_group_messages": False}
        self.webhook: dict[str, Any] = {}
        self.wanted: frozenset[str] = frozenset()  # kinds of updates; empty for the default
        self.calls: deque[tuple[str, dict[str, Any]]] = deque(maxlen=100_000)
        self.refusals: list[ApiError] = []
        self._waiting: dict[asyncio.Future[None], Callable[[], bool]] = {}
        self._is_woken = False
        self._next_message, self._next_update, self._next_query = 100, 5000, 1
        self._recent: deque[float] = deque()
        self._last: dict[int, float] = defaultdict(lambda: -math.inf)
        self._in_group: dict[int, deque[float]] = defaultdict(deque)

    # --- what people do -------------------------------------------------------------------

    def chat(self, number: int, type_: str = "private") -> Chat:
        return self.chats.setdefault(number, Chat(number, type_))

    def post(self, chat: int, text: str = "") -> Message:
        """Put a person's message in a chat; the update is sent apart."""
        self._next_message += 1
        message = Message(self._next_message, chat, text, self.clock.now(), by_bot=False)
        self.chats[chat].messages[message.number] = message
        return message

    def update(self, kind: str, content: dict[str, Any]) -> int:
        """Queue an update for the bot, and return its number."""
        number = self._next_update
        self._next_update += 1
        self.put_update({"update_id": number, kind: content})
        return number

    def put_update(self, update: dict[str, Any]) -> None:
        """Keep an update for the bot, unless it did not ask for this kind when it last asked."""
        kinds = update.keys() - {"update_id"}
        if not (kinds <= self.wanted if self.wanted else kinds.isdisjoint(limits.NOT_BY_DEFAULT)):
            return
        self.updates[update["update_id"]] = update
        self._came.append((self.clock.now(), update["update_id"]))
        self.wake()

    def forget_old(self) -> None:
        """Let go of updates that the bot left for too long."""
        while self._came and self._came[0][0] <= self.clock.now() - limits.UPDATE_HOURS * 3600:
            self.updates.pop(self._came.popleft()[1], None)

    def query(self) -> str:
        self._next_query += 1
        return f"q{self._next_query}"

    def wake(self) -> None:
        """Have everyone who waits look, once, whether what they wait for has happened."""
        if self._waiting and not self._is_woken:
            self._is_woken = True
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        self._is_woken = False
        for place, condition in self._waiting.items():
            if not place.done() and condition():
                place.set_result(None)

    async def wait_for(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Return whether the condition came true within so many real seconds."""
        if condition():
            return True
        place = asyncio.get_running_loop().create_future()
        self._waiting[place] = condition
        try:
            async with asyncio.timeout(seconds):
                await place
        except TimeoutError:
            return condition()
        finally:
            del self._waiting[place]
        return True

    # --- what the bot does ----------------------------------------------------------------

    def writable(self, number: int) -> Chat:
        """Return a chat in which the bot may write now; counts as one message."""
        chat = self.chats.get(number)
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to:
            why = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, why, migrate_to_chat_id=chat.moved_to)
        if chat.blocked and chat.type == "private":
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.blocked:
            raise ApiError(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        self._count(number)
        return chat

    def _count(self, number: int) -> None:
        if not self.rates:
            return
        now = self.clock.now()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= limits.OVERALL_A_SECOND:
            raise too_many(1 - (now - self._recent[0]))
        if now - self._last[number] < limits.CHAT_SECONDS:
            raise too_many(limits.CHAT_SECONDS - (now - self._last[number]))
        if self.chats[number].type != "private":
            self._count_in_group(number, now)
        self._recent.append(now)
        self._last[number] = now

    def _count_in_group(self, number: int, now: float) -> None:
        recent = self._in_group[number]
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= limits.GROUP_A_MINUTE:
            raise too_many(60 - (now - recent[0]))
        recent.append(now)

    def write(self, chat: Chat, text: str, **shape: Any) -> Message:
        self._next_message += 1
        message = Message(self._next_message, chat.id, text, self.clock.now(), by_bot=True, **shape)
        chat.messages[message.number] = message
        self.happened("sent", message)
        return message

    def happened(self, kind: str, message: Message) -> None:
        labels = tuple(message.labels())
        now = self.clock.now()
        about = (message.chat, message.number, message.text, now, labels, message.previewed)
        event = Event(kind, *about)
        self.events.append(event)
        self.in_chat[message.chat].append(event)
        self.wake()

    def is_older(self, message: Message, hours: float) -> bool:
        return self.clock.now() - message.date >= hours * 3600
