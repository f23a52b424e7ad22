"""Somebody who talks with the engine: types, presses a button by its label, reads the screen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from wegwijsbot.engine import Engine
from wegwijsbot.guidance.replies import EmergencyCard, Paragraph, Reply, ServiceCard
from wegwijsbot.guidance.views import Input, Opened, Pressed, Typed, View
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.sessions import MemorySessions

BELGIUM = ZoneInfo("Europe/Brussels")
MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=BELGIUM)
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=BELGIUM)


class Person:
    """One conversation; `reply` is the screen in front of them."""

    def __init__(self, book, language=Language.NL, now=MONDAY_MORNING, key="person"):
        self.engine = Engine(lambda: book, MemorySessions())
        self.language, self.now, self.key = language, now, key
        self.reply: Reply = self.say(Opened(View.START))

    def say(self, said: Input) -> Reply:
        self.reply = self.engine.turn(self.key, said, self.now, self.language)
        return self.reply

    def types(self, text: str) -> Reply:
        return self.say(Typed(text))

    def presses(self, label: str) -> Reply:
        button = self.reply.button(label)
        assert button, f"no button {label!r} among {self.labels}"
        return self.say(Pressed(button.data))

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.reply.buttons for button in row]

    @property
    def cards(self) -> list[ServiceCard]:
        return [part for part in self.reply.parts if isinstance(part, ServiceCard)]

    @property
    def services(self) -> list[str]:
        return [card.service_id for card in self.cards]

    @property
    def emergency(self) -> EmergencyCard | None:
        return next((p for p in self.reply.parts if isinstance(p, EmergencyCard)), None)

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.reply.parts if isinstance(p, Paragraph))
