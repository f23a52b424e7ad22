"""The content with the place of every term in its file, for tests that walk all terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from wegwijsbot.knowledge.content import Content
from wegwijsbot.knowledge.files import read_files
from wegwijsbot.knowledge.form import read_content
from wegwijsbot.knowledge.located import Locator
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.normalise import normalise

Written = Mapping[str, Sequence[str]]  # patterns by language, or for all of them


@dataclass(frozen=True)
class Terms:
    """The real content, compiled, and where each of its terms stands."""

    content: Content
    lexicon: Lexicon
    locator: Locator

    def read(self, text: str, language: Language) -> Reading:
        """Return `text` as it is read when its language is known."""
        return self.lexicon.read(normalise(text, language))

    @staticmethod
    def each(start: Loc, written: Written) -> Iterator[tuple[Loc, Language, str]]:
        """Yield the place, the language and the text of every pattern."""
        for tongue, patterns in written.items():
            for language in Language if tongue == "all" else (Language(tongue),):
                for index, pattern in enumerate(patterns):
                    yield (*start, tongue, index), language, pattern

    def told(self, loc: Loc, pattern: str, missing: Sequence[str]) -> list[str]:
        """Return a line that names the file and what is never heard; none when nothing is."""
        if not missing:
            return []
        return [f"{self.locator.at(loc)}: {pattern!r}: {', '.join(map(repr, missing))}"]


@pytest.fixture(scope="session")
def terms(content_dir: Path) -> Terms:
    """All terms of the real content."""
    reading = read_content(read_files(content_dir))
    assert reading.subject is not None
    content = reading.subject.content
    return Terms(content, Lexicon.compile(content.to_knowledge("0" * 12)), reading.locator)
