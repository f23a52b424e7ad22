"""What people call things: substances with their names, and expressions for the other slots."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wegwijsbot.knowledge.service import Frozen, Line, Source, Text


class Substance(Frozen):
    """A substance or behaviour; `groups` are what services name (illegal, medication, opioids)."""

    id: str
    name: Text
    groups: Annotated[tuple[Line, ...], Field(min_length=1)]
    source_url: Source
