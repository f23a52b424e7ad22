"""The whole knowledge base as one immutable object; knows nothing of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wegwijsbot.knowledge.alarm import Alarm, Card, Pieces
from wegwijsbot.knowledge.guide import Caution, Kind, Question, Route
from wegwijsbot.knowledge.language import Expressions, Substance
from wegwijsbot.knowledge.places import Municipality, Place, Zone
from wegwijsbot.knowledge.service import Service
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything in content/, checked as a whole; mappings keep the order of the files."""

    services: Mapping[str, Service]
    kinds: Mapping[str, Kind]
    substances: Mapping[str, Substance]
    municipalities: Mapping[int, Municipality]
    places: tuple[Place, ...]
    zones: Mapping[str, Zone]
    routes: tuple[Route, ...]
    warnings: tuple[Caution, ...]
    alarms: Mapping[AlarmKind, Alarm]
    pieces: Pieces
    expressions: Expressions
    questions: tuple[Question, ...]
    texts: Mapping[Language, Mapping[str, str]]
    retired: Mapping[str, Mapping[str, str]]  # services, substances, kinds: old id -> new id
    version: str  # hash of the files, 12 hexadecimal digits
    general: Card | None = None  # behind the emergency button
    experience: str = ""  # what traits of a text tell; the table of experience.csv
