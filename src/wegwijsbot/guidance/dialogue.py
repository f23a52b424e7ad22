"""What follows when a person says something: the next view and the answers that hold there.

Pure: acts on nothing, reads no clock. Alarms come before every other reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from wegwijsbot.errors import TokenError
from wegwijsbot.guidance.danger import (
    QUESTION,
    Danger,
    Stage,
    answered,
    card_of,
    doubted,
    is_child,
    kept,
)
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.merging import adding, gives_slots, merged, placed, told_by
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import Slot, State, decode
from wegwijsbot.guidance.suggestion import Suggestions
from wegwijsbot.guidance.views import Input, Located, Opened, Pressed, Sent, Typed, View, parse
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language, Urgency
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen

# Kinds of talk (content/expressions/talk.yaml) that stand for a button.
_TYPED_BUTTONS = {
    "emergency": View.EMERGENCY,
    "restart": View.START,
    "back": View.NEXT,
    "language": View.LANGUAGE,
}


_LOST = 2  # times in a row that a line was not understood
_BARE = 2  # words: a "ja" or "nee" to the question how urgent it is


@dataclass(frozen=True, slots=True)
class Session:
    """What a typed line needs to be read in its place: the answers and what was asked."""

    state: State = field(default_factory=State)
    asked: Slot | None = None
    misunderstood: int = 0  # times in a row
    suggested: bool = False  # whether suggestions were shown before, so that they count once
    danger: Danger | None = None  # asked about, or shown, in the line before
    view: View = View.NEXT  # the screen in front of the person, with its argument
    argument: str = ""


class Step(NamedTuple):
    """What follows: a view, the answers there, and what is said before it."""

    view: View
    state: State
    argument: str = ""
    notices: tuple[str, ...] = ()  # text keys
    heard: Heard | None = None
    alarms: tuple[AlarmKind, ...] = ()
    choices: tuple[int, ...] = ()  # municipalities to choose from
    suggestions: Suggestions = Suggestions(())
    misunderstood: int = 0
    counts: tuple[str, ...] = ()
    danger: Danger | None = None

    @property
    def asked(self) -> Slot | None:
        """The question that this step asks."""
        return Slot(self.argument) if self.view is View.ASK else None


def transition(session: Session, said: Input, book: Guidebook, now: datetime) -> Step:
    """Return what follows when a person says `said`; `now` is aware, in Belgian time."""
    match said:
        case Typed(text):
            step = _typed(session, listen(text, book.lexicon), book)
        case Pressed(data):
            step = _pressed(session, data, book)
        case Opened(view, argument):
            step = _opened(session.state, view, argument)
        case Located(latitude, longitude):
            nis = book.nearest(latitude, longitude)
            heard = Heard(nis=nis)
            step = _typed(session, heard, book) if nis else _unread(session, "location")
        case Sent(kind):
            step = _unread(session, kind)
    return _mindful(settled(step, book, now), session)


def _mindful(step: Step, session: Session) -> Step:
    """Return the step with the danger to keep in mind for the next line."""
    now = step.danger
    if step.view is View.EMERGENCY:
        now = Danger(Stage.SHOWN, step.argument)
    return step._replace(danger=kept(session.danger, now, step.heard))


def next_question(state: State, book: Guidebook) -> Slot | None:
    """Return the first question, in the order of the content, that is still open."""
    slots = (Slot(question.slot) for question in book.knowledge.questions)
    return next((slot for slot in slots if not state.is_answered(slot)), None)


def _typed(session: Session, heard: Heard, book: Guidebook) -> Step:
    heard = placed(heard, session.state)
    state = merged(session.state, adding(session.state, heard) if heard.alarms else heard)
    if heard.alarms:
        card = card_of(heard.alarms[0])
        return Step(View.EMERGENCY, state, card, heard=heard, alarms=heard.alarms)
    answer = _answered(session, state, heard)
    return answer or _read(session, state, heard, book)


def _answered(session: Session, state: State, heard: Heard) -> Step | None:
    """Return what follows on an answer to "is there danger now?"; None when it is none."""
    danger = session.danger
    bare = heard.words <= _BARE and Slot.URGENCY not in told_by(heard)
    hurry = session.asked is Slot.URGENCY and bare
    if hurry and not (danger and danger.is_open):
        danger = Danger(Stage.ASKED)
    told = answered(danger, heard)
    if told is None or danger is None:
        return None
    if told:
        card = card_of(heard.doubtful) if heard.doubtful else danger.card
        stays = ("alarm.stays",) if danger.stage is Stage.SHOWN else ()
        return Step(View.EMERGENCY, state, card, stays, heard)
    if gives_slots(heard):
        return None
    calm = danger.stage is Stage.SHOWN or hurry
    view = View.SUGGEST if is_child(state) else View.CALM if calm else View.NEXT
    return _opened(state, view, "")._replace(heard=heard, notices=("alarm.calm",))


def _read(session: Session, state: State, heard: Heard, book: Guidebook) -> Step:
    """Return what follows on a line that raises no alarm."""
    polite = heard.talk == "courtesy" and heard.mentions("language")  # "english please"
    talk = "language" if polite else heard.talk
    if talk in _TYPED_BUTTONS:
        return _typed_button(talk, state if talk == "language" else session.state)
    card = _asks(session, state, heard)
    notices = _notices(heard, asks=card is not None)
    danger = None if card is None else Danger(Stage.ASKED, card)
    return _told_step(session, state, heard, notices, book)._replace(danger=danger)


def _asks(session: Session, state: State, heard: Heard) -> str | None:
    """Return the card to ask about, also when this line alone gives no reason to."""
    if answered(session.danger, heard) is False:
        return None
    card, before = doubted(state, heard), session.danger
    if before and before.stage is Stage.SHOWN and card is not None:
        return before.card  # a sign that was sure says more than a faint one
    told = set(told_by(heard))
    if is_child(state):  # "mijn broertje huilt" names a person and answers nothing
        told -= {Slot.WHO, Slot.AGE}
    unclear = not (told or heard.talk or heard.answer is False)
    if card is None and before and unclear:
        return before.card
    return card


def _told_step(
    session: Session, state: State, heard: Heard, notices: tuple[str, ...], book: Guidebook
) -> Step:
    if heard.ambiguous_places:
        step = Step(View.ASK, state, Slot.PLACE, (*notices, "place.which"), heard)
        return step._replace(choices=heard.ambiguous_places)
    if not gives_slots(heard):
        if heard.mentions("person"):
            said = dict.fromkeys((*notices, "talk.person"))
            return Step(View.SUGGEST, state, "", tuple(said), heard, misunderstood=_LOST)
        return _not_understood(session, state, heard, notices, book)
    told = told_by(heard)
    view = View.SUGGEST if _is_enough(session, state, told) else View.NEXT
    if session.asked in told:
        state = state.passed(session.asked)
    return Step(view, state, notices=notices, heard=heard)


def _typed_button(word: str, state: State) -> Step:
    """Do what the button would: somebody typed its word instead."""
    if word == "back":
        before, last = state.back()
        return Step(View.ASK, before, last) if last else Step(View.NEXT, before)
    return _opened(state, _TYPED_BUTTONS[word], "")


def _notices(heard: Heard, *, asks: bool) -> tuple[str, ...]:
    talk = (f"talk.{heard.talk}",) if heard.talk else ()
    doubt = (QUESTION,) if asks else ()
    abroad = ("place.abroad",) if heard.place_abroad else ()
    return doubt + talk + abroad


def _is_enough(session: Session, state: State, told: tuple[Slot, ...]) -> bool:
    """Whether a sentence told so much that asking on would only delay the answer.

    A bare answer to the question just asked goes on with the questions instead.
    """
    if is_child(state):
        return True
    if session.asked and told == (session.asked,):
        return False
    needed = (Slot.WHO, Slot.SUBSTANCES, Slot.PLACE)
    return all(state.is_answered(slot) for slot in needed)


def _not_understood(
    session: Session, state: State, heard: Heard, notices: tuple[str, ...], book: Guidebook
) -> Step:
    """Answer small talk, or say kindly that nothing was understood and offer the buttons."""
    asks = QUESTION in notices
    if notices and not (asks and session.danger):
        waits = next_question(state, book) and not is_child(state)
        view = View.NEXT if waits else View.SUGGEST
        return Step(view, state, notices=notices, heard=heard)
    times = session.misunderstood + 1
    again = times >= _LOST  # never a third "I did not get that": a person who can
    unclear = () if asks else ("not_understood.again" if again else "not_understood",)
    view = View.SUGGEST if again or is_child(state) else View.NEXT
    step = Step(view, state, notices=(*notices, *unclear), heard=heard)
    return step._replace(misunderstood=times, counts=("not_understood",))


def _unread(session: Session, kind: str) -> Step:
    known = ("voice", "photo", "sticker", "location")
    notices = (f"unread.{kind if kind in known else 'other'}",)
    step = Step(View.NEXT, session.state, misunderstood=session.misunderstood)
    if session.danger and session.danger.is_open:
        asked = session.danger._replace(stage=Stage.ASKED)
        return step._replace(notices=(*notices, QUESTION), danger=asked)
    return step._replace(notices=notices)


def _pressed(session: Session, data: str, book: Guidebook) -> Step:
    try:
        view, argument, token = parse(data)
        known = book.knowledge.municipalities
        state = decode(token, book.substance_of, known)
    except TokenError:
        if data.startswith(View.EMERGENCY):  # danger needs no answers to be read
            return Step(View.EMERGENCY, session.state)
        return Step(View.NEXT, session.state, notices=("button.old",))
    return _opened(state, view, argument)


def _opened(state: State, view: View, argument: str) -> Step:
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
            return Step(View.SUGGEST, state, notices=(f"{helped}.thanks",), counts=(helped,))
        case View.WIPE:
            return Step(View.WIPE, State(language=state.language))
        case View.ASK if argument not in set(Slot):
            return Step(View.NEXT, state)
        case _:
            return Step(view, state, argument)


def _language(argument: str) -> Language | None:
    return Language(argument) if argument in set(Language) else None


def settled(step: Step, book: Guidebook, now: datetime) -> Step:
    """Turn "next" into a question or the suggestions, and look those up."""
    if step.view is View.NEXT:
        if step.state.urgency is Urgency.EMERGENCY:
            return step._replace(view=View.EMERGENCY, argument="")
        open_slot = next_question(step.state, book)
        if open_slot:
            return step._replace(view=View.ASK, argument=open_slot)
    elif step.view is not View.SUGGEST:
        return step
    found = suggest(step.state, book.atlas, now, line_first=step.misunderstood >= _LOST)
    if is_child(step.state):  # how to stop safely is no care of a child
        found = replace(found, warnings=())
    return step._replace(view=View.SUGGEST, suggestions=found)
