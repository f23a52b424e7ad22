"""The content folder as one typed tree; what it refers to is not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from wegwijsbot.knowledge.alarm import Alarm, Card, OtherLanguage, Pieces, Words
from wegwijsbot.knowledge.guide import Caution, Kind, Question, Route
from wegwijsbot.knowledge.language import Expressions, Substance
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality, Place, Zone
from wegwijsbot.knowledge.service import Frozen, Line, Service
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language


class Denied(Frozen):
    """What never appears in the content: domains with the reason, words with a better one."""

    links: Mapping[str, Line] = {}
    words: Mapping[Language, Mapping[str, Line]] = {}


class Content(Frozen):
    """Everything in content/, each part under its own name."""

    services: Mapping[str, Service]
    kinds: Mapping[str, Kind]
    substances: Mapping[str, Substance]
    municipalities: Mapping[int, Municipality]
    places: tuple[Place, ...]
    zones: Mapping[str, Zone] = {}
    routes: Mapping[str, Route] = {}
    warnings: Mapping[str, Caution] = {}
    alarms: Mapping[AlarmKind, Alarm] = {}
    general: Card | None = None
    pieces: Pieces = Pieces(words={}, phrases={})
    other_languages: Mapping[str, OtherLanguage] = {}
    topics: Mapping[str, Mapping[Language, Words]] = {}
    experience: str = ""
    expressions: Expressions = Expressions()
    questions: tuple[Question, ...] = ()
    texts: Mapping[Language, Mapping[str, Line]] = {}
    retired: Mapping[str, Mapping[str, Line]] = {}
    denied: Denied = Denied()

    def to_knowledge(self, version: str) -> Knowledge:
        """Return the knowledge base; `version` is the hash of the files."""
        return Knowledge(
            services=_frozen(self.services),
            kinds=_frozen(self.kinds),
            substances=_frozen(self.substances),
            municipalities=_frozen(self.municipalities),
            places=self.places,
            zones=_frozen(self.zones),
            routes=tuple(self.routes.values()),
            warnings=tuple(self.warnings.values()),
            alarms=_frozen(self.alarms),
            pieces=self._pieces(),
            experience=self.experience,
            expressions=self.expressions,
            questions=self.questions,
            texts=_frozen({language: _frozen(texts) for language, texts in self.texts.items()}),
            retired=_frozen({part: _frozen(ids) for part, ids in self.retired.items()}),
            version=version[:12],
            general=self.general,
        )

    def _pieces(self) -> Pieces:
        """Return what the signs are made of, with the words that lie in files of their own."""
        more = {"topics": self.topics, "other_languages": self.other_languages}
        return self.pieces.model_copy(update={name: _frozen(each) for name, each in more.items()})


_K = TypeVar("_K")
_V = TypeVar("_V")


def _frozen(mapping: Mapping[_K, _V]) -> Mapping[_K, _V]:
    return MappingProxyType(dict(mapping))
