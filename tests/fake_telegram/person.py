"""A scripted person: types, presses a button by its label, waits for the reply."""

from __future__ import annotations

from typing import Any

from tests.fake_telegram import limits
from tests.fake_telegram.world import Event, Message, World

WAIT = 20.0  # real seconds after which a reply is taken not to come


class NoReplyError(AssertionError):
    """The bot did not answer in time."""


class Person:
    """Someone with an account; `language` is that of their app."""

    def __init__(
        self, world: World, number: int, language: str | None = "nl", chat: int | None = None
    ) -> None:
        self.world = world
        self.number = number
        self.language = language
        self.chat_number = chat or number
        self.chat = world.chat(self.chat_number, "private" if chat is None else "supergroup")
        self._seen = 0

    # --- doing ----------------------------------------------------------------------------

    def says(self, text: str, **more: Any) -> int:
        """Send a text; return the update's number."""
        return self.sends(text=text, **more)

    def sends(self, **content: Any) -> int:
        """Send a message with any content."""
        message = self.world.post(self.chat_number, str(content.get("text", "")))
        message.dice = "dice" in content
        if content.get("is_topic_message"):
            self.chat.topics.add(content["message_thread_id"])
        return self._tell("message", message, content)

    def starts(self, payload: str = "") -> int:
        """Press the start button of the app, or follow a deep link."""
        return self.says(f"/start {payload}".strip())

    def forwards(self, text: str) -> int:
        """Forward somebody's message."""
        origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Iemand"}
        return self.says(text, forward_origin=origin, forward_date=1)

    def edits(self, text: str) -> int:
        """Change the last message."""
        mine = [m for m in self.chat.messages.values() if not m.by_bot]
        mine[-1].text = text
        return self._tell("edited_message", mine[-1], {"text": text, "edit_date": 1})

    def shares(self, latitude: float, longitude: float) -> int:
        """Share a location."""
        return self.sends(location={"latitude": latitude, "longitude": longitude})

    def presses(self, label: str) -> str:
        """Press the button whose label contains `label`, the last one shown first."""
        for message in reversed(self.shown()):
            for row in message.keyboard:
                for button in row:
                    if label.casefold() in button["text"].casefold():
                        return self.presses_data(button["callback_data"], message)
        raise AssertionError(f"no button {label!r} among {self.labels()}")

    def presses_data(self, data: str, message: Message | None) -> str:
        """Press a button by its data, such as one of an old message; return the query's id."""
        query = self.world.query()
        self.world.callbacks[query] = self.world.clock.now() + limits.CALLBACK_SECONDS
        self._mark()
        about: dict[str, Any] = {"chat": self._about_chat()}
        if message is None:  # out of reach: Telegram says no more than where it was
            about |= {"message_id": 1, "date": 0}
        else:
            about |= {"message_id": message.number, "date": self.world.clock.date()}
        content = {"id": query, "from": self._about(), "message": about, "chat_instance": "1"}
        self.world.update("callback_query", content | {"data": data})
        return query

    def looks_up(self, text: str) -> str:
        """Type an inline query; return its id. An app lets nobody type more."""
        text = text[: limits.INLINE_QUERY]
        query = self.world.query()
        self.world.inline[query] = self.world.clock.now() + limits.INLINE_SECONDS
        content = {"id": query, "from": self._about(), "query": text, "offset": ""}
        self.world.update("inline_query", content)
        return query

    def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True

    def unblocks(self) -> None:
        self.chat.blocked = False

    # --- seeing ---------------------------------------------------------------------------

    def shown(self) -> list[Message]:
        """Return the bot's messages that are on screen, oldest first."""
        return [m for m in self.chat.messages.values() if m.by_bot]

    def labels(self) -> list[str]:
        """Return the labels of all buttons on the last message with buttons."""
        return next((m.labels() for m in reversed(self.shown()) if m.keyboard), [])

    def events(self) -> list[Event]:
        """Return what the bot did in this chat since the last action."""
        return self.world.in_chat[self.chat_number][self._seen :]

    async def reply(self, count: int = 1, seconds: float = WAIT) -> Event:
        """Wait until the bot did `count` things here, and return the last."""
        done = await self.world.wait_for(lambda: len(self._doings()) >= count, seconds)
        if not done:
            raise NoReplyError(f"{len(self._doings())} of {count} replies came")
        return self._doings()[-1]

    async def answered(self, query: str, seconds: float = WAIT) -> dict[str, Any]:
        """Wait until a button or an inline query is answered."""
        both = (self.world.answered, self.world.inline_answers)
        if not await self.world.wait_for(lambda: any(query in a for a in both), seconds):
            raise NoReplyError(f"{query} was not answered")
        return next(a[query] for a in both if query in a)

    def _doings(self) -> list[Event]:
        return [e for e in self.events() if e.kind != "deleted"]

    def _mark(self) -> None:
        self._seen = len(self.world.in_chat[self.chat_number])

    def _tell(self, kind: str, message: Message, content: dict[str, Any]) -> int:
        self._mark()
        body = {"message_id": message.number, "date": self.world.clock.date()}
        body |= {"chat": self._about_chat(), "from": self._about()} | content
        text = str(content.get("text", ""))
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.world.update(kind, body)

    def _about(self) -> dict[str, Any]:
        about = {"id": self.number, "is_bot": False, "first_name": f"Naam{self.number}"}
        return about | ({"language_code": self.language} if self.language else {})

    def _about_chat(self) -> dict[str, Any]:
        kind = self.chat.type
        name = {"first_name": f"Naam{self.number}"} if kind == "private" else {"title": "Groep"}
        return {"id": self.chat_number, "type": kind} | name
