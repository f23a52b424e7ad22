"""Which words are known at all, and in which language: what a slip is measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_words import WordBook
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.normalise import fold, unstretch
from wegwijsbot.understanding.run_ons import LOOSE, SHORT
from wegwijsbot.understanding.tongue import SMALL_WORDS

_LETTERS = re.compile(r"[a-z]+")
# Slots that are filled by phrases.
PHRASED = ("who", "age", "urgency", "wishes", "talk", "answers")


def known_words(mender: Mender, book: WordBook, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the words of all slots and signs, as they are written and as they are read."""
    words = frozenset().union(*LOOSE.values()) | mender.known | book.words | gazetteer.names.keys()
    return words | {unstretch(word) for word in words}


def foreign_words(knowledge: Knowledge) -> dict[Language, frozenset[str]]:
    """Return for each language the short words that only others know."""
    own: dict[Language, set[str]] = {language: set() for language in Language}
    for language, word in _short_words(knowledge):
        own[language].add(word)
    return {
        language: frozenset(set().union(*own.values()) - own[language]) for language in Language
    }


def ordinary_words(knowledge: Knowledge, gazetteer: Gazetteer) -> dict[Language, frozenset[str]]:
    """Return for each language small words and those of places, topics, cues: never slips."""
    places = {word for name in gazetteer.spoken for word in name.split()}
    cues = {
        fold(word).lower()
        for substance in knowledge.substances.values()
        for words in (substance.never, *(each.needs + each.never for each in substance.weak))
        for word in words
    }
    topics = knowledge.pieces.topics.values()
    return {
        language: frozenset(
            places.union(
                cues,
                LOOSE[language],
                (fold(word) for topic in topics for word in topic.get(language, ())),
            )
        )
        for language in Language
    }


def _short_words(knowledge: Knowledge) -> Iterator[tuple[Language, str]]:
    expressions = knowledge.expressions
    for word, languages in SMALL_WORDS.items():
        yield from ((language, word) for language in languages)
    sources: list[Mapping[Any, Sequence[str]]] = [
        expressions.plain,
        *expressions.words.values(),
        *knowledge.pieces.words.values(),
    ]
    for slot in PHRASED:
        sources += getattr(expressions, slot).values()
    for alarm in knowledge.alarms.values():
        signs = alarm.signs
        sources += (signs.always, signs.usual, signs.doubtful, signs.telling, signs.hints)
    sources += knowledge.pieces.phrases.values()
    for phrases in sources:
        for language in phrases.keys() & set(Language):
            for word in _LETTERS.findall(fold(" ".join(phrases[language])).lower()):
                if len(word) <= SHORT:
                    yield Language(language), word
