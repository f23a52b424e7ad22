"""Danger told over several lines: one that stops halfway is read again before the next.

A line counts only if it is one of the content's own (expressions/beginnings.yaml), and is kept for
one line more. What both say together is heard for danger alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wegwijsbot.knowledge.language import Phrases
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.normalise import normalise

_NUMBER = "<n>"
_A_NUMBER = "30"  # in the place of whatever number was typed
_LONGEST = 40  # characters of a line that stops halfway
_MOST = 3  # lines in a row
_ENDS = 6  # words; a longer line says for itself what it says


def compiled(phrases: Phrases) -> re.Pattern[str]:
    """Return what every line that `phrases` stand for matches, its words each with a space."""
    written = [_line(phrase) for each in phrases.values() for phrase in each]
    return re.compile("|".join(written) or r"(?!)")


def begun(text: str, before: Sequence[str], beginnings: re.Pattern[str]) -> tuple[str, ...]:
    """Return the lines that stopped halfway, with this one; none when it says something whole."""
    if len(text) > _LONGEST:
        return ()
    words = [_A_NUMBER if word.isdigit() else word for word in normalise(text).words]
    if not beginnings.fullmatch("".join(f"{word} " for word in words)):
        return ()
    return (*before, " ".join(words))[-_MOST:]


def together(text: str, heard: Heard, before: Sequence[str], lexicon: Lexicon) -> Heard:
    """Return what a line says, with the danger that it tells behind the lines before it."""
    says = heard.answer or heard.well or heard.over
    if not before or says or heard.words > _ENDS:
        return heard
    both = listen(" ".join((*before, text)), lexicon)
    asks = both.doubtful and not (both.vague or heard.alarms)
    if not (both.alarms or asks):
        return heard
    return replace(
        heard,
        alarms=both.alarms,
        doubtful=both.doubtful,
        vague=both.vague,
        urgency=both.urgency or heard.urgency,
    )


def _line(phrase: str) -> str:
    """Return the lines of a phrase as a pattern: `a|b` is one of them, `a|b?` may be missing."""
    words = (word.replace(_NUMBER, _A_NUMBER) for word in phrase.split())
    return "".join(_one_of(word.removesuffix("?")) + "?" * word.endswith("?") for word in words)


def _one_of(words: str) -> str:
    return "(?:(?:" + "|".join(map(re.escape, words.split("|"))) + ") )"
