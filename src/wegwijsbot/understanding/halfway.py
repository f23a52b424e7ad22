"""Lines that stop halfway, as people in need type them: "ik heb", then "30 pillen"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wegwijsbot.knowledge.language import Phrases

_NUMBER = "<n>"
_A_NUMBER = "30"  # in the place of whatever number was typed
_LONGEST = 6  # words


def compiled(phrases: Phrases) -> re.Pattern[str]:
    """Return what every line that `phrases` stand for matches, its words each with a space."""
    written = [_line(phrase) for each in phrases.values() for phrase in each]
    return re.compile("|".join(written) or r"(?!)")


def stops_halfway(words: Sequence[str], lines: re.Pattern[str]) -> str:
    """Return the line, if all of it is one of the content's own that stop halfway; else nothing."""
    if len(words) > _LONGEST:
        return ""
    written = [_A_NUMBER if word.isdigit() else word for word in words]
    return " ".join(written) if lines.fullmatch(" ".join([*written, ""])) else ""


def _line(phrase: str) -> str:
    """Return the lines of a phrase as a pattern: `a|b` is one of them, `a|b?` may be missing."""
    words = (word.replace(_NUMBER, _A_NUMBER) for word in phrase.split())
    return "".join(_one_of(word.removesuffix("?")) + "?" * word.endswith("?") for word in words)


def _one_of(words: str) -> str:
    return "(?:(?:" + "|".join(map(re.escape, words.split("|"))) + ") )"
