"""Danger told over several lines: one that stops halfway is read again before the next.

A line counts only if it is one of the content's own (expressions/beginnings.yaml), and is kept for
one line more. What both say together is heard for danger alone, and by its signs: experience knows
whole sentences, and takes "ik wil niet meer" before the name of a town for despair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wegwijsbot.knowledge.vocabulary import Urgency
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
    if heard.halfway and heard.doubtful and not heard.by_sign:
        heard = replace(heard, doubtful=None, vague=False)  # "hij heeft": a guess at the rest
    calm = heard.urgency is Urgency.CALM
    says = heard.answer or heard.well or heard.over or calm
    if not before or says or heard.words > _ENDS:
        return heard
    both = listen(" ".join((*before, text)), lexicon)
    asks = both.doubtful and not (both.vague or heard.alarms)
    if not (both.by_sign and (both.alarms or asks)):
        return heard
    return replace(
        heard,
        alarms=both.alarms,
        doubtful=both.doubtful,
        vague=both.vague,
        urgency=both.urgency or heard.urgency,
        language=both.language or heard.language,
    )
