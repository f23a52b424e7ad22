"""The words of a button, typed: they do what the button in front of the person would do."""

from __future__ import annotations

from datetime import datetime

from wegwijsbot.guidance.dialogue import settled, transition
from wegwijsbot.guidance.guidebook import Guidebook, words_of
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.steps import Session, Step
from wegwijsbot.guidance.views import Input, Pressed, Typed, View
from wegwijsbot.understanding.heard import Heard

_LONGEST = 60  # characters; no label is longer
_WITH_ANSWERS = (View.ASK, View.OPTIONS)


def follow(session: Session, said: Input, book: Guidebook, now: datetime) -> Step:
    """Return what follows on `said`; `now` is aware, in Belgian time.

    A typed label does what its button does, and what it answered is said back as for any words.
    """
    meant = _meant(said, session, book, now)
    step = transition(session, meant, book, now)
    return step if meant is said else step._replace(heard=Heard())


def _meant(said: Input, session: Session, book: Guidebook, now: datetime) -> Input:
    """Return the press that a typed label stands for; anything else stays what it is.

    Capitals, accents and signs do not count, nor does the number that a list gives a button.
    """
    if not isinstance(said, Typed) or len(said.text) > _LONGEST:
        return said
    words = words_of(said.text)
    typed = {words, words[1:] if words[:1] and words[0].isdecimal() else words} - {()}
    asks = session.view in _WITH_ANSWERS
    if typed.isdisjoint(book.labels) and (not asks or typed.isdisjoint(book.answers)):
        return said
    step = Step(session.view, session.state, session.argument, misunderstood=session.misunderstood)
    rows = reply(settled(step, book, now), book, now).buttons
    meant = {b.link.data() for row in rows for b in row if words_of(b.label) in typed}
    return Pressed(meant.pop()) if len(meant) == 1 else said
