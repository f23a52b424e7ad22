"""What a channel shows: paragraphs, cards and buttons, in words but without mark-up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wegwijsbot.guidance.steps import Step
from wegwijsbot.knowledge.vocabulary import Access


class Tone(StrEnum):
    """How a paragraph stands out; a channel chooses its own means."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CAUTION = "caution"


class Paragraph(NamedTuple):
    """One short piece of text."""

    text: str
    tone: Tone = Tone.PLAIN


class ContactLine(NamedTuple):
    """One way in: what to do, the value as people read it, a link for devices, the opening."""

    access: Access
    label: str
    value: str
    href: str | None
    status: str | None
    open_now: bool | None


class ServiceCard(NamedTuple):
    """One suggested service; `rank` counts from 1 on its page, 0 when it stands alone."""

    service_id: str
    rank: int
    name: str
    kind: str
    contacts: tuple[ContactLine, ...]
    address: str | None
    reasons: tuple[str, ...]
    expect: str | None
    source: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """A number to call; on an emergency card, or alone on the screens after one."""

    name: str
    phone: str
    href: str


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """The numbers first, then at most three short steps."""

    title: str
    calls: tuple[CallLine, ...]
    steps: tuple[str, ...]


Part = Paragraph | ServiceCard | EmergencyCard | CallLine


class Button(NamedTuple):
    """A label, and where it leads: see views.link."""

    label: str
    data: str


class Reply(NamedTuple):
    """One screen; `step` is what led to it, for channels that hand it on as data."""

    step: Step
    parts: tuple[Part, ...]
    buttons: tuple[tuple[Button, ...], ...]

    def button(self, label: str) -> Button | None:
        """Return the first button whose label contains `label`, upper and lower case alike."""
        every = (button for row in self.buttons for button in row)
        return next((b for b in every if label.casefold() in b.label.casefold()), None)
