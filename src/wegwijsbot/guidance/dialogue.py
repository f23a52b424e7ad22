"""What follows when a person says something: the next view and the answers that hold there.

Pure: acts on nothing, reads no clock. Alarms come before every other reading.
"""

from __future__ import annotations

from datetime import datetime

from wegwijsbot.guidance.danger import Danger, Stage, is_child, kept, kind_of, was_called
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.opened import pressed, reached, unread
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import LOST, Session, Step
from wegwijsbot.guidance.typed import on_words, typed
from wegwijsbot.guidance.views import Input, Located, Opened, Pressed, Sent, Typed, View
from wegwijsbot.knowledge.vocabulary import Urgency
from wegwijsbot.understanding.heard import Heard

_JUDGED = ("helped", "not_helped")  # talk under suggestions


def transition(session: Session, said: Input, book: Guidebook, now: datetime) -> Step:
    """Return what follows when a person says `said`; `now` is aware, in Belgian time."""
    match said:
        case Typed(text):
            step = _judged(typed(session, text, book))
        case Pressed(data):
            step = pressed(session, data, book)
        case Opened(view, argument):
            step = reached(session, session.state, view, argument)
        case Located(latitude, longitude):
            nis = book.nearest(latitude, longitude)
            step = on_words(session, Heard(nis=nis)) if nis else unread(session, "location")
        case Sent(kind):
            step = unread(session, kind)
    return _cared_for(_mindful(settled(step, book, now), session), session, book)


def _judged(step: Step) -> Step:
    """Return the step thanked for and counted as the buttons do, if the line says their words."""
    talk = step.heard.talk if step.heard else None
    if talk not in _JUDGED or step.view is not View.SUGGEST:
        return step
    return step._replace(notices=(f"talk.{talk}",), counts=(talk,))


def _mindful(step: Step, session: Session) -> Step:
    """Return the step with the danger to keep in mind for the next line."""
    now = step.danger
    if step.view is View.EMERGENCY:
        refused = step.heard is not None and step.heard.refuses
        called = was_called(session.danger, step.argument, step.heard)
        now = Danger(Stage.SHOWN, step.argument, refused, called)
    danger = kept(session.danger, now, step.heard)
    return step if danger is step.danger else step._replace(danger=danger)


def _cared_for(step: Step, session: Session, book: Guidebook) -> Step:
    """Return the step with the danger of which a number stays until the conversation ends."""
    if step.view is View.WIPE or "begun" in step.counts:
        return step
    aftercare = session.aftercare
    if step.view is View.EMERGENCY:
        told, alarms = (kind_of(step.argument), *step.alarms), book.knowledge.alarms
        lasting = (kind for kind in told if kind and alarms[kind].card.outlasts)
        aftercare = next(lasting, aftercare)
    return step._replace(aftercare=aftercare) if aftercare else step


def _next_question(state: State, book: Guidebook) -> Slot | None:
    """Return the first question, in the order of the content, that is still open."""
    for slot in book.questions:
        if not state.is_answered(slot):
            return slot
    return None


def settled(step: Step, book: Guidebook, now: datetime) -> Step:
    """Turn "next" into a question or the suggestions, and look those up."""
    if step.view is View.NEXT:
        if step.state.urgency is Urgency.EMERGENCY:
            return step._replace(view=View.EMERGENCY, argument="")
        open_slot = _next_question(step.state, book)
        if open_slot:
            return step._replace(view=View.ASK, argument=open_slot)
    elif step.view is not View.SUGGEST:
        return step
    found = suggest(step.state, book.atlas, now, line_first=step.misunderstood >= LOST)
    if is_child(step.state):  # how to stop safely is no care of a child
        found = found._replace(warnings=())
    return step._replace(view=View.SUGGEST, suggestions=found)
