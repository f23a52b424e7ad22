"""Lines that are a phrase of the content and nothing more, as most answers are: heard only once.

What is kept stands in the content already ("alcohol", "mijn zoon", "in Gent", "9000"), so that
nothing stays behind of what only people type.
"""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon, Reading
from wegwijsbot.understanding.normalise import Normalised, fold
from wegwijsbot.understanding.tongue import SMALL_WORDS

_MOST = 2_000  # lines; capitals make several of one
_MOST_WORDS = 4
_DIGITS = 3  # of an age


def keep(text: str, asked: str | None, heard: Heard, lexicon: Lexicon) -> None:
    """Keep what a familiar line says, while there is room."""
    if len(lexicon.familiar) < _MOST:
        lexicon.familiar[text, asked] = heard


def is_familiar(said: Normalised, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a line is one phrase, name or number of the content, after at most a small word.

    It has to be typed so too: signs and letters that reading leaves out may be somebody's name.
    """
    words, plain = reading.words, fold(said.original)
    if not words or len(words) > _MOST_WORDS or reading.tokens is not said.tokens:
        return False  # too long, or some word was put right first
    if plain.lower() != " ".join(words) or len(plain) != len(said.original):
        return False
    known = lexicon.tree.memo  # holds no words but the content's
    if not all(word in known or _is_number(word, lexicon) for word in words):
        return False
    first = int(len(words) > 1 and words[0] in SMALL_WORDS)
    return any(_is_whole(words[start:], start, reading, lexicon) for start in {0, first})


def _is_number(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a postcode or can be an age."""
    return word in lexicon.gazetteer.postcodes or (word.isdigit() and len(word) <= _DIGITS)


def _is_whole(words: Sequence[str], start: int, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether these last words of a line are one name, number or phrase."""
    place = lexicon.gazetteer.at(words, 0)
    if (place and place[0] == len(words)) or (len(words) == 1 and words[0].isdigit()):
        return True
    return any(
        hit.first <= start and hit.last == len(reading.words)
        for hits in reading.hits.values()
        for hit in hits
    )
