"""A conversation in the terminal: cards, numbered buttons, and typing at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from rich.console import Console, Group
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from wegwijsbot.engine import Engine
from wegwijsbot.guidance.replies import (
    Button,
    CallLine,
    ContactLine,
    EmergencyCard,
    Paragraph,
    Part,
    Reply,
    ServiceCard,
    Tone,
)
from wegwijsbot.guidance.views import Input, Opened, Pressed, Typed, View
from wegwijsbot.knowledge.vocabulary import Language

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.QUIET: "dim", Tone.CAUTION: "bold yellow"}
_COMMANDS = {
    "/start": View.START,
    "/zoek": View.START,
    "/nood": View.EMERGENCY,
    "/taal": View.LANGUAGE,
    "/help": View.HELP,
    "/uitleg": View.HELP,
    "/privacy": View.PRIVACY,
    "/wis": View.WIPE,
}
_LEAVE = {"/stop", "stop", "exit", "quit", "/quit", "/exit"}
_PROMPT = "[bold cyan]>[/] "
_KEY = "terminal"


def chat(
    engine: Engine, language: Language, now: Callable[[], datetime], console: Console | None = None
) -> None:
    """Talk until the person leaves (end of input, ctrl-c or /stop).

    Args:
        now: the moment of each turn, aware, in Belgian time.
    """
    screen = console or Console(highlight=False)
    reply = engine.turn(_KEY, Opened(View.START), now(), language)
    show(reply, screen)
    while True:
        try:
            line = screen.input(_PROMPT).strip()
        except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
            screen.print()
            return
        if line.casefold() in _LEAVE:
            return
        if line:
            reply = engine.turn(_KEY, read(line, reply), now(), language)
            show(reply, screen)


def read(line: str, reply: Reply) -> Input:
    """Return what a line means on this screen: a button's number, a command, or words."""
    buttons = numbered(reply)
    if line.isdecimal() and len(line) <= 3 and 0 < int(line) <= len(buttons):
        return Pressed(buttons[int(line) - 1].data)
    command, *rest = line.split(maxsplit=1)
    command = command.casefold()
    if command == "/zoek" and rest:
        return Typed(rest[0])
    if command in _COMMANDS:
        return Opened(_COMMANDS[command])
    return Typed(line)


def numbered(reply: Reply) -> list[Button]:
    """Return the buttons in the order of their numbers, counted from 1."""
    return [button for row in reply.buttons for button in row]


def show(reply: Reply, console: Console) -> None:
    """Print a screen: its parts, then its buttons with their numbers."""
    console.print()
    for part in reply.parts:
        console.print(_drawn(part))
    number = 1
    for row in reply.buttons:
        labels = [f"[bold]{number + i}[/] {escape(b.label)}" for i, b in enumerate(row)]
        console.print("  " + "    ".join(labels))
        number += len(row)


def show_answer(parts: Iterable[Part], console: Console) -> None:
    """Print cards without buttons, for the look-up."""
    for part in parts:
        console.print(_drawn(part))


def _drawn(part: Part) -> Text | Panel:
    match part:
        case Paragraph(text, tone):
            return Text(text, style=_STYLES[tone])
        case ServiceCard():
            return _service(part)
        case EmergencyCard():
            return _emergency(part)
        case CallLine():
            return _call(part)


def _service(card: ServiceCard) -> Panel:
    lines: list[Text] = [Text(card.kind, style="dim")]
    lines += [_contact(contact) for contact in card.contacts]
    lines += [Text(f"· {reason}", style="green") for reason in card.reasons]
    if card.expect:
        lines.append(Text(card.expect))
    lines.append(Text(card.source, style="dim"))
    title = f"{card.rank}. {card.name}" if card.rank else card.name
    return Panel(Group(*lines), title=Text(title, style="bold"), title_align="left")


def _contact(contact: ContactLine) -> Text:
    line = Text(f"{contact.label} ")
    line.append(contact.value, style="bold cyan")
    if contact.status:
        line.append(f"  ({contact.status})", style="green" if contact.open_now else "dim")
    return line


def _call(call: CallLine) -> Text:
    return Text(f"{call.phone}  {call.name}", style="bold red")


def _emergency(card: EmergencyCard) -> Panel:
    lines = [_call(call) for call in card.calls]
    lines += [Text(f"{i}. {step}") for i, step in enumerate(card.steps, 1)]
    title = Text(card.title, style="bold red")
    return Panel(Group(*lines), title=title, title_align="left", border_style="red")
