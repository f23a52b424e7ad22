"""Whole conversations as data, and how the bare engine and the terminal replay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tests.person import BELGIUM, MONDAY_MORNING
from tests.tables import read as read_table
from wegwijsbot.channels.telegram.commands import VIEW_OF
from wegwijsbot.channels.telegram.desk import language_of
from wegwijsbot.channels.terminal import numbered, read, show
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Reply
from wegwijsbot.guidance.views import Input, Located, Opened, Pressed, Sent, Typed
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.sessions import MemorySessions

FOLDER = Path(__file__).parent / "cases" / "transcripts"
ACTIONS = (
    *("says", "presses", "again", "sends", "shares", "forwards", "edits", "starts", "data"),
    *("restarts", "blocks", "unblocks", "in_group"),
)
ON_TELEGRAM = ("starts", "in_group")  # links and groups are unknown to other channels
CHECKS = ("as", "shows", "hides", "buttons", "first", "silent")


@dataclass(frozen=True)
class Turn:
    """One thing that somebody does, and what the screen must then hold."""

    action: str
    value: Any
    who: str = "me"
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    first: str = ""
    silent: bool = False

    @classmethod
    def of(cls, row: dict[str, Any]) -> Turn:
        (action,) = set(row) - set(CHECKS)
        assert action in ACTIONS, f"{action} is nothing that a person can do"
        lists = {key: tuple(row.get(key, ())) for key in ("shows", "hides", "buttons")}
        who, first = row.get("as", "me"), row.get("first", "")
        return cls(action, row[action], who, first=first, silent="silent" in row, **lists)


@dataclass(frozen=True)
class Transcript:
    """A conversation: the language of the app, the moment, and the turns."""

    name: str
    language: str
    at: datetime
    turns: tuple[Turn, ...]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Transcript:
        at = row.get("at")
        moment = datetime.fromisoformat(str(at)).replace(tzinfo=BELGIUM) if at else MONDAY_MORNING
        turns = tuple(map(Turn.of, row["turns"]))
        return cls(row["name"], row.get("language", "nl"), moment, turns)


def transcripts() -> list[Any]:
    """Return all conversations as parameters, each named by its file and line."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for line, row in read_table(path):
            found.append(pytest.param(Transcript.of(row), id=f"{path.name}:{line}"))
    assert len(found) >= 40, "conversations went missing"
    return found


class CoreReplay:
    """The bare engine in the place of a channel."""

    def __init__(self, transcript: Transcript, book: Guidebook, renewed: Guidebook) -> None:
        self.transcript, self.book, self.renewed = transcript, book, renewed
        self.language = language_of(transcript.language)
        self.engine = self._engine(book)
        self.last: dict[str, Reply] = {}
        self.before: dict[str, Reply] = {}

    def _engine(self, book: Guidebook) -> Engine:
        return Engine(lambda: book, MemorySessions())

    def take(self, turn: Turn) -> Reply | None:
        """Return the screen that follows; None when the turn is about the bot itself."""
        if turn.action == "restarts":
            self.engine = self._engine(self.renewed)
        if turn.action in ("restarts", "blocks", "unblocks"):
            return None
        said = self.input(turn)
        reply = self.engine.turn(turn.who, said, self.transcript.at, self.language)
        if not turn.silent:
            self.before[turn.who] = self.last.get(turn.who, reply)
            self.last[turn.who] = reply
        return reply

    def input(self, turn: Turn) -> Input:
        """Return what the turn says to the engine."""
        match turn.action:
            case "says" | "forwards" | "edits":
                return self.typed(words(turn), turn.who)
            case "presses":
                return self.pressed(self.last[turn.who], turn)
            case "again":
                return self.pressed(self.before[turn.who], turn)
            case "data":
                return Pressed(turn.value)
            case "shares":
                return Located(*turn.value)
            case _:
                return Sent(turn.value)

    def typed(self, text: str, _who: str) -> Input:
        name = text.removeprefix("/")
        return Opened(VIEW_OF[name]) if text != name and name in VIEW_OF else Typed(text)

    def pressed(self, reply: Reply, turn: Turn) -> Input:
        return Pressed(_button(reply, turn.value).data)


class TerminalReplay(CoreReplay):
    """The terminal: buttons by number, lines as typed, screens as printed."""

    def typed(self, text: str, who: str) -> Input:
        shown = self.last.get(who) or self.engine.turn(
            "nobody", Typed("dag"), self.transcript.at, Language.NL
        )
        return read(text.strip(), shown)

    def pressed(self, reply: Reply, turn: Turn) -> Input:
        number = numbered(reply).index(_button(reply, turn.value)) + 1
        return read(str(number), reply)

    def printed(self, reply: Reply) -> str:
        console = Console(file=StringIO(), width=100, highlight=False)
        show(reply, console)
        return console.file.getvalue()  # type: ignore[attr-defined]


def words(turn: Turn) -> str:
    """Return what is typed; `&long` stands for a great many words before it."""
    text = str(turn.value)
    return text.replace("&long", "och ja en toen " * 240)[:4096] if "&long" in text else text


def _button(reply: Reply, label: str) -> Any:
    button = reply.button(label)
    assert button, f"no button {label!r} among {[b.label for b in numbered(reply)]}"
    return button
