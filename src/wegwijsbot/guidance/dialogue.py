"""What follows when a person says something: the next view and the answers that hold there.

Pure: acts on nothing, reads no clock. Alarms come before every other reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from wegwijsbot.errors import TokenError
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import Slot, State, decode
from wegwijsbot.guidance.suggestion import Suggestions
from wegwijsbot.guidance.views import Input, Located, Opened, Pressed, Sent, Typed, View, parse
from wegwijsbot.knowledge.vocabulary import AgeGroup, AlarmKind, Language, Urgency, Who
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen

# Kinds of talk (content/expressions/talk.yaml) that stand for a button.
_TYPED_BUTTONS = {"emergency": View.EMERGENCY, "restart": View.START, "back": View.NEXT}


@dataclass(frozen=True, slots=True)
class Session:
    """What a typed line needs to be read in its place: the answers and what was asked."""

    state: State = field(default_factory=State)
    asked: Slot | None = None
    misunderstood: int = 0  # times in a row
    suggested: bool = False  # whether suggestions were shown before, so that they count once


@dataclass(frozen=True, slots=True)
class Step:
    """What follows: a view, the answers there, and what is said before it."""

    view: View
    state: State
    argument: str = ""
    notices: tuple[str, ...] = ()  # text keys
    heard: Heard | None = None
    alarms: tuple[AlarmKind, ...] = ()
    choices: tuple[int, ...] = ()  # municipalities to choose from
    suggestions: Suggestions = field(default_factory=lambda: Suggestions(()))
    misunderstood: int = 0
    counts: tuple[str, ...] = ()

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
    return _settled(step, book, now)


def next_question(state: State, book: Guidebook) -> Slot | None:
    """Return the first question, in the order of the content, that is still open."""
    slots = (Slot(question.slot) for question in book.knowledge.questions)
    return next((slot for slot in slots if not state.is_answered(slot)), None)


def _typed(session: Session, heard: Heard, book: Guidebook) -> Step:
    state = merged(session.state, heard)
    if heard.alarms:
        number = str(list(AlarmKind).index(heard.alarms[0]))
        return Step(View.EMERGENCY, state, number, heard=heard, alarms=heard.alarms)
    if heard.talk in _TYPED_BUTTONS:
        return _typed_button(heard.talk, session.state)
    notices = _notices(heard)
    if heard.ambiguous_places:
        step = Step(View.ASK, state, Slot.PLACE, ("place.which",), heard)
        return replace(step, choices=heard.ambiguous_places)
    if not _gives_slots(heard):
        return _not_understood(session, state, heard, notices, book)
    told = _told(heard)
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


def _gives_slots(heard: Heard) -> bool:
    """Whether the text filled anything that helps to find the way."""
    return bool(_told(heard) or heard.wishes or heard.postcode or heard.young_asker)


def _notices(heard: Heard) -> tuple[str, ...]:
    talk = (f"talk.{heard.talk}",) if heard.talk else ()
    doubt = ("alarm.doubtful",) if heard.doubtful else ()
    abroad = ("place.abroad",) if heard.place_abroad else ()
    return doubt + talk + abroad


def _is_enough(session: Session, state: State, told: tuple[Slot, ...]) -> bool:
    """Whether a sentence told so much that asking on would only delay the answer.

    A bare answer to the question just asked goes on with the questions instead.
    """
    if session.asked and told == (session.asked,):
        return False
    needed = (Slot.WHO, Slot.SUBSTANCES, Slot.PLACE)
    return all(state.is_answered(slot) for slot in needed)


def _not_understood(
    session: Session, state: State, heard: Heard, notices: tuple[str, ...], book: Guidebook
) -> Step:
    """Answer small talk, or say kindly that nothing was understood and offer the buttons."""
    if notices:
        view = View.NEXT if next_question(state, book) else View.SUGGEST
        return Step(view, state, notices=notices, heard=heard)
    times = session.misunderstood + 1
    if times >= 2:  # never a third "I did not get that": a person who can
        step = Step(View.SUGGEST, state, notices=("not_understood.again",), heard=heard)
    else:
        step = Step(View.NEXT, state, notices=("not_understood",), heard=heard)
    return replace(step, misunderstood=times, counts=("not_understood",))


def _unread(session: Session, kind: str) -> Step:
    known = ("voice", "photo", "sticker", "location")
    notice = f"unread.{kind if kind in known else 'other'}"
    return Step(View.NEXT, session.state, notices=(notice,), misunderstood=session.misunderstood)


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


def _settled(step: Step, book: Guidebook, now: datetime) -> Step:
    """Turn "next" into a question or the suggestions, and look those up."""
    if step.view is View.NEXT:
        if step.state.urgency is Urgency.EMERGENCY:
            return replace(step, view=View.EMERGENCY, argument="")
        open_slot = next_question(step.state, book)
        if open_slot:
            return replace(step, view=View.ASK, argument=open_slot)
    elif step.view is not View.SUGGEST:
        return step
    found = suggest(step.state, book.atlas, now)
    return replace(step, view=View.SUGGEST, suggestions=found)


def merged(state: State, heard: Heard) -> State:
    """Return the state with what was heard laid over it; the later word counts.

    An urgency of "emergency" comes with an alarm and is not kept: the card answers it.
    """
    told = _told(heard)
    who = heard.who or state.who
    aged, placed = Slot.AGE in told, Slot.PLACE in told
    group = heard.age_group if heard.age is None else AgeGroup.of(heard.age)
    return State(
        language=heard.language or state.language,
        who=who,
        substances=heard.substances or state.substances,
        age=heard.age if aged else state.age,
        age_group=group if aged else state.age_group,
        nis=heard.nis if placed else state.nis,
        postcode=heard.postcode if placed else state.postcode,
        urgency=heard.urgency if Slot.URGENCY in told else state.urgency,
        wishes=tuple(dict.fromkeys((*state.wishes, *heard.wishes))),
        skipped=state.skipped.difference(told),
        trail=state.trail,
        young_asker=(state.young_asker or heard.young_asker) and who is Who.RELATIVE,
    )


def _told(heard: Heard) -> tuple[Slot, ...]:
    """Return the questions that a text answers."""
    answers = (
        (Slot.WHO, heard.who is not None),
        (Slot.SUBSTANCES, bool(heard.substances)),
        (Slot.AGE, heard.age is not None or heard.age_group is not None),
        (Slot.PLACE, heard.nis is not None),
        (Slot.URGENCY, heard.urgency not in (None, Urgency.EMERGENCY)),
    )
    return tuple(slot for slot, told in answers if told)
