"""The talk beside the slots: side questions, greetings, the words of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Hit

# Side questions are answered whatever else is said, small talk only when nothing else is, and
# the words of buttons ("terug", "opnieuw") only when they all but stand alone.
SIDE_QUESTIONS = frozenset(
    (
        *("insult", "licence", "price", "drug_test", "robot", "medical", "data", "off_topic"),
        *("sadness", "why", "waiting", "other", "needle"),
    )
)
_MILD = frozenset(("sadness", "why", "waiting", "other"))  # any other is answered first
_SMALL_TALK = frozenset(("greeting", "thanks", "bye"))
_ALONE = 3  # words
_HESITANT = 8  # words; a longer line began to tell already


def hear_talk(reading: Reading) -> list[str]:
    """Return the kinds of talk, but for what is part of a longer phrase: "opnieuw begonnen"."""
    talk = reading.of("talk")
    if not talk:
        return []
    turned = (*reading.of("urgency", "soon", "calm"), *reading.of("answers", "no"))
    return [
        hit.meaning.value
        for hit in talk
        if not any(_is_within(hit, other) for other in talk)
        and (hit.meaning.value in SIDE_QUESTIONS or not any(_is_within(hit, o) for o in turned))
    ]


def to_answer(talk: Sequence[str], reading: Reading, *, is_about_something: bool) -> str | None:
    """Return the one kind of talk to answer, if any: what tells most."""
    if side := [value for value in talk if value in SIDE_QUESTIONS]:
        firm = [value for value in side if value not in _MILD]
        return "licence" if "licence" in side else (firm or side)[0]
    if "hesitant" in talk and len(reading.tokens) <= _HESITANT:
        return "hesitant"
    if is_about_something:
        return None
    alone = len(reading.tokens) <= _ALONE
    rest = [value for value in talk if alone or value in _SMALL_TALK]
    return rest[-1] if rest else None


def _is_within(hit: Hit, other: Hit) -> bool:
    inside = other.first <= hit.first and hit.last <= other.last
    return inside and hit.last - hit.first < other.last - other.first
