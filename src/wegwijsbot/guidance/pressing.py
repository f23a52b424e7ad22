"""The words of a button, typed: they do what the button in front of the person would do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wegwijsbot.guidance.dialogue import settled, transition
from wegwijsbot.guidance.guidebook import Guidebook, words_of
from wegwijsbot.guidance.menus import slot_of
from wegwijsbot.guidance.routing import PAGE
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.steps import Session, Step
from wegwijsbot.guidance.tokens import encode
from wegwijsbot.guidance.views import Input, Pressed, Typed, View, link
from wegwijsbot.knowledge.codes import service_code
from wegwijsbot.understanding.heard import Heard

_Words = tuple[str, ...]
_Labels = Sequence[tuple[_Words, str]]  # what stands on each button, and where it leads
_LONGEST = 60  # characters; no label is longer
_FIRST = ("1",)
_RANKS = tuple((str(rank),) for rank in range(1, PAGE + 1))


def follow(session: Session, said: Input, book: Guidebook, now: datetime) -> Step:
    """Return what follows on `said`; `now` is aware, in Belgian time.

    A typed label does what its button does, and what it answered is said back as for any words.
    """
    meant = _meant(said, session, book, now)
    step = transition(session, meant, book, now)
    return step if meant is said else step._replace(heard=Heard())


def _meant(said: Input, session: Session, book: Guidebook, now: datetime) -> Input:
    """Return the press that a typed label stands for; anything else stays what it is.

    Capitals, accents and signs do not count, nor does the number that a list gives a button. The
    number of a suggestion stands for it.
    """
    if not isinstance(said, Typed) or len(said.text) > _LONGEST:
        return said
    words = words_of(said.text)
    if not words:
        return said
    typed = (words, words[1:]) if words[0].isdecimal() and words[1:] else (words,)
    ranked = session.view is View.SUGGEST and words in _RANKS
    # The button stands on the screen of one service; under a list the first one is meant.
    shares = session.view is View.SUGGEST and words in book.sharing
    if not ranked and not shares and not _is_label(typed, session, book):
        return said
    step = Step(session.view, session.state, session.argument, misunderstood=session.misunderstood)
    screen = settled(step, book, now)
    if shares and screen.suggestions and screen.suggestions.shown:
        first = service_code(screen.suggestions.shown[0].service.id)
        return Pressed(link(View.SHARE, encode(screen.state), first))
    rows = reply(screen, book, now).buttons
    labels = [(words_of(button.label), button.data) for row in rows for button in row]
    begins = ranked or session.view is View.CHANGE  # "Leeftijd: 35 jaar"
    meant = _beginning(words, labels) if begins else _named(typed, labels)
    return Pressed(meant.pop()) if len(meant) == 1 else said


def _beginning(words: _Words, labels: _Labels) -> set[str]:
    """Return where the buttons lead whose labels begin with these words."""
    return {data for label, data in labels if label[: len(words)] == words}


def _named(typed: Sequence[_Words], labels: _Labels) -> set[str]:
    """Return where the buttons of this label lead, or else the one that the first card has."""
    exact = {data for label, data in labels if label in typed}
    return exact or {data for label, data in labels if label == (*_FIRST, *typed[0])}


def _is_label(typed: Sequence[_Words], session: Session, book: Guidebook) -> bool:
    """Whether any of these words may stand on a button of the screen."""
    slot = slot_of(session.argument, book) if session.view is View.OPTIONS else session.asked
    return any(words in book.labels or slot in book.answers.get(words, ()) for words in typed)
