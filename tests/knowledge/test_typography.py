"""French as it is set: a space before a sign of two parts, and within guillemets."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from pydantic import BaseModel

from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.service import Text
from wegwijsbot.knowledge.vocabulary import Language

# A sign that closes a word: those of links (https:) and of times (10:30) stand inside one.
GLUED = re.compile(r"[^\s?!][?!;:»](?=\s|$)|«\S")
OTHERS = frozenset(("other_language", "language.title"))  # these speak other languages too
LINES = 300  # French lines in the content, at least


def texts_in(part: object) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, BaseModel):
        yield from texts_in([value for _, value in part])
    elif is_dataclass(part):
        yield from texts_in([getattr(part, field.name) for field in fields(part)])
    elif hasattr(part, "values"):
        yield from texts_in(list(part.values()))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from texts_in(each)


def test_french_texts_have_a_space_before_signs_of_two_parts(knowledge: Knowledge) -> None:
    """« Où : Namur », in what the bot says and in what the content says of help."""
    said = [text for key, text in knowledge.texts[Language.FR].items() if key not in OTHERS]
    said += [text.fr for text in texts_in(knowledge)]
    assert len(said) > LINES
    assert not [text for text in said if GLUED.search(text)]


@pytest.mark.parametrize("text", ["Où: Namur", "Pourquoi?", "« oui»", "«oui »", "Non;"])
def test_a_sign_without_its_space_is_seen(text: str) -> None:
    """Each sign of two parts."""
    assert GLUED.search(text)
