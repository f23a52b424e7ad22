"""A danger: the card that answers it and the signs by which it is heard."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wegwijsbot.knowledge.service import Frozen, Line, Source, Text
from wegwijsbot.knowledge.vocabulary import AlarmKind


class Call(Frozen):
    """Whom to call; `phone` is a short number or E.164."""

    name: Text
    phone: Line


class Card(Frozen):
    """What is shown at once: the numbers first, then at most three short steps."""

    title: Text
    call: Annotated[tuple[Call, ...], Field(min_length=1, max_length=3)]
    steps: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    source_url: Source


class Alarm(Frozen):
    """One of the twelve kinds of danger."""

    id: AlarmKind
    card: Card
