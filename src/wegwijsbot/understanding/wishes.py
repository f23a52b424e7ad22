"""What the help should be like, and what it should not."""

from __future__ import annotations

from wegwijsbot.knowledge.vocabulary import Wish
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Hit, covered
from wegwijsbot.understanding.word_sets import word_set

_NOT = word_set("niet geen pas aucun aucune not no")
_SMALL = word_set("naar in een de het d une un a an to the voor pour for")
_ASKED = 4  # words; in a longer line the help asked about is wished for too


def hear_wishes(reading: Reading) -> tuple[tuple[Wish, ...], frozenset[Wish]]:
    """Return what is wished for and what is refused; "is het gratis?" asks, and wishes nothing."""
    if "wishes" not in reading.hits:
        return (), frozenset()
    short = len(reading.tokens) <= _ASKED
    asked = covered(reading.of("talk", "details", "data")) if short else ()
    said = [hit for hit in reading.of("wishes") if hit.first not in asked]
    refused = [hit for hit in said if _is_refused(hit, reading)]
    wished = dict.fromkeys(Wish(hit.meaning.value) for hit in said if hit not in refused)
    return tuple(wished), frozenset(Wish(hit.meaning.value) for hit in refused)


def _is_refused(hit: Hit, reading: Reading) -> bool:
    """Whether a "not" stands right before: "niet naar een kliniek"."""
    first = hit.first - 1
    while first > 0 and reading.words[first] in _SMALL:
        first -= 1
    same = reading.tokens[first].clause == reading.tokens[hit.first].clause
    return first >= 0 and same and reading.words[first] in _NOT
