"""Numbers in letters: "vierendertig", "thirty-five", "quatre-vingt-dix"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wegwijsbot.understanding.age_words import WORDS

_TENS = frozenset(word for word, years in WORDS.items() if years >= 10 and not years % 10)
_ONE = {"un": 1, "une": 1, "one": 1}  # only after a ten: "vingt et un"
_FIGURES = re.compile(r"(\d{1,3})(?:[.,]\d)?")  # "17,5" is seventeen
_AND, _FOUR = "et", "quatre"
_TEEN = 20  # "soixante quinze" is sixty and fifteen


def numbers_in(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the numbers among `words`, in figures or letters, and the words that are none."""
    numbers: list[int] = []
    rest: list[str] = []
    ten = False  # whether the last word was a ten that may still grow
    for word in _paired(words) if _FOUR in words else words:
        if word[0].isdigit() and (figures := _FIGURES.fullmatch(word)):
            numbers.append(int(figures[1]))
            ten = False
            continue
        number = WORDS.get(word) or (_ONE.get(word) if ten else None)
        if number is None:
            rest.append(word)
            ten = ten and word == _AND
        elif ten and number < _TEEN:
            numbers[-1] += number
            ten = False
        else:
            numbers.append(number)
            ten = word in _TENS
    return numbers, rest


def _paired(words: Iterable[str]) -> Iterator[str]:
    """Yield the words with "quatre vingt" as one."""
    before = ""
    for word in words:
        if before == _FOUR and word in ("vingt", "vingts"):
            before = "quatrevingt"
            continue
        if before:
            yield before
        before = word
    if before:
        yield before
