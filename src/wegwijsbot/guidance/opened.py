"""What a button, a command or something unreadable leads to."""

from __future__ import annotations

from wegwijsbot.errors import TokenError
from wegwijsbot.guidance.danger import QUESTION, Stage
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import Session, Step
from wegwijsbot.guidance.tokens import decode
from wegwijsbot.guidance.views import View, parse
from wegwijsbot.knowledge.vocabulary import Language, Urgency

_UNREAD = ("voice", "photo", "sticker", "location")


def pressed(session: Session, data: str, book: Guidebook) -> Step:
    """Return what follows on a button; its data comes from outside and may be anything."""
    try:
        view, argument, token = parse(data)
        known = book.knowledge.municipalities
        state = decode(token, book.substance_of, known)
    except TokenError:
        if data.startswith(View.EMERGENCY):  # danger needs no answers to be read
            return Step(View.EMERGENCY, session.state)
        return Step(View.NEXT, session.state, notices=("button.old",))
    return reached(session, state, view, argument)


def reached(session: Session, state: State, view: View, argument: str) -> Step:
    """Return what opens; another language takes neither a card with 112 nor help off the screen."""
    step = opened(state, view, argument)
    danger = session.danger
    if view is View.LANGUAGE and danger and danger.stage is Stage.SHOWN:
        if step.view is View.LANGUAGE:
            return step._replace(danger=danger)
        return step._replace(view=View.EMERGENCY, argument=danger.card)
    if view is View.LANGUAGE and step.view is View.NEXT and session.shows_help:
        return step._replace(view=View.SUGGEST)
    return step


def opened(state: State, view: View, argument: str) -> Step:
    """Return what a view shows, or does, when it is opened."""
    match view:
        case View.START:
            fresh = State(language=_language(argument) or state.language)
            return Step(View.NEXT, fresh, notices=("welcome",), counts=("begun",))
        case View.LANGUAGE if _language(argument):
            return Step(View.NEXT, state._replace(language=_language(argument) or state.language))
        case View.CALM:
            return Step(View.NEXT, state._replace(urgency=Urgency.CALM).passed(Slot.URGENCY))
        case View.HELPED:
            helped = "helped" if argument == "1" else "not_helped"
            return Step(View.SUGGEST, state, notices=(f"talk.{helped}",), counts=(helped,))
        case View.WIPE:
            return Step(View.WIPE, State(language=state.language))
        case View.ASK if argument not in set(Slot):
            return Step(View.NEXT, state)
        case _:
            return Step(view, state, argument)


def unread(session: Session, kind: str) -> Step:
    """Return what follows on something that the bot cannot read; a place abroad is asked anew."""
    notices = (f"unread.{kind if kind in _UNREAD else 'other'}",)
    danger = session.danger
    if danger and danger.stage is Stage.SHOWN:
        return Step(View.EMERGENCY, session.state, danger.card, notices)
    step = Step(View.NEXT, session.state, misunderstood=session.misunderstood)
    if kind == "location":
        step = step._replace(view=View.ASK, argument=Slot.PLACE)
    if danger and danger.is_open:
        return step._replace(notices=(*notices, QUESTION), danger=danger)
    return step._replace(notices=notices)


def _language(argument: str) -> Language | None:
    return Language(argument) if argument in set(Language) else None
