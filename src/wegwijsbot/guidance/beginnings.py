"""Danger told over several lines: one that stops halfway is read again before the next.

A line counts only if it is one of the content's own (expressions/beginnings.yaml), and is kept for
one line more. What both say together is heard for danger alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

_MOST = 3  # lines in a row
_ENDS = 6  # words; a longer line says for itself what it says


def begun(heard: Heard, before: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that stopped halfway, with this one; none when it says something whole."""
    if heard.alarms or not heard.halfway:
        return ()
    return (*before, heard.halfway)[-_MOST:]


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
