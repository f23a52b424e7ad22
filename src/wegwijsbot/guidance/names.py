"""Services by the names people know them by: "druglijn", "tele-onthaal", "AA"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.knowledge.service import Service
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.word_sets import word_set

_PARTS = re.compile(r"[(),:/]")  # "AA Vlaanderen (Anonieme Alcoholisten)" has two names
_WORD = re.compile(r"[a-z]+")
_LOOSE = word_set(
    "de het een the la le les du van voor en et be belgie belgique vlaanderen francophone"
)
_BEGINNING = re.compile(
    rf"[^a-z]*(?:(?:{'|'.join(sorted(_LOOSE))})(?![a-z])[^a-z]*)*([a-z]{{1,3}})"
)
_LONGEST = 8  # words of a name that somebody types
_SHORTEST, _SURE = 2, 6  # letters; and of a name that no other words happen to make


@dataclass(frozen=True, slots=True)
class Names:
    """The code of a service by its names, without small words, numbers, accents and spaces."""

    codes: Mapping[str, str]
    beginnings: frozenset[str]  # one to three letters

    @classmethod
    def compile(cls, services: Iterable[Service]) -> Names:
        """Return the names of the active services; of namesakes the one with the shortest."""
        codes: dict[str, str] = {}
        active = (service for service in services if service.status == "active")
        for service in sorted(active, key=lambda each: (len(each.name), each.id)):
            for name in _names(service.name):
                codes.setdefault(name, service_code(service.id))
        return cls(codes, frozenset(name[:size] for name in codes for size in range(1, 4)))

    def exactly(self, text: str) -> str | None:
        """Return the code of the service that `text` names, and nothing more."""
        words = self._words(text)
        return self.codes.get("".join(words)) if len(words) <= _LONGEST else None

    def whole(self, text: str) -> str | None:
        """Return the code of the service whose name of several words `text` is: "MSOC Gent"."""
        words = self._words(text)
        several = len(words) > 1 and len("".join(words)) >= _SURE
        return self.exactly(text) if several else None

    def _words(self, text: str) -> list[str]:
        """Return the words of a text; none where it begins as no name does."""
        plain = fold(text).lower()
        first = _BEGINNING.match(plain)
        return _words(plain) if first and first[1] in self.beginnings else []

    def in_text(self, text: str) -> str | None:
        """Return the code of the service with the longest name in `text`."""
        words = _words(text)
        found = (name for name in _runs(words) if name in self.codes)
        longest = max(found, key=len, default=None)
        return self.codes[longest] if longest else None


def _names(name: str) -> Iterator[str]:
    """Yield the first part of a name, and further ones that are written like a name."""
    first, *rest = (part.strip() for part in _PARTS.split(name))
    for part in (first, *(part for part in rest if " " in part and part.istitle())):
        spoken = "".join(_words(part))
        if len(spoken) >= _SHORTEST:
            yield spoken


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text).lower()) if word not in _LOOSE]


def _runs(words: Sequence[str]) -> Iterator[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
            yield "".join(words[first:last])
