"""What follows on a typed line: an alarm first, then the card or question on the screen, then all
else that it tells.
"""

from __future__ import annotations

from wegwijsbot.guidance.beginnings import begun, together
from wegwijsbot.guidance.danger import (
    QUESTION,
    Danger,
    Stage,
    answered,
    card_of,
    doubted,
    is_child,
    kind_of,
    was_called,
)
from wegwijsbot.guidance.guidebook import Guidebook, words_of
from wegwijsbot.guidance.merging import adding, gives_slots, merged, placed, told_by
from wegwijsbot.guidance.opened import opened, reached
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.steps import LOST, Session, Step
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.replying import CARD, HELP
from wegwijsbot.understanding.word_sets import word_set

# Kinds of talk (content/expressions/talk.yaml) that stand for a button.
_TYPED_BUTTONS = {
    "emergency": View.EMERGENCY,
    "restart": View.START,
    "back": View.NEXT,
    "language": View.LANGUAGE,
    "usage": View.HELP,
    "privacy": View.PRIVACY,
    "wipe": View.WIPE,
}
_LEAVES_CARD = ("restart", "language")
_DETAILS = "details"  # talk about a service, not about oneself
_BEFORE_PROVINCE = word_set("provincie province in de la du the of en regio ergens somewhere")
_NO_NAME, _SURE_NAME = 3, 6  # letters: too few to be one, enough to be one whatever it means
_BROAD = {"unknown-drug"}  # heard in "druglijn" too
_WHO_ALONE = frozenset((Slot.WHO,))  # "ik wil met een mens praten" tells no more
_STORY = 4  # words
_BARE = 2  # words: a "ja" or "nee" to the question how urgent it is


def typed(session: Session, text: str, book: Guidebook) -> Step:
    """Return what follows on a typed line."""
    heard = listen(text, book.lexicon, _asked(session))
    heard = together(text, heard, session.begun, book.lexicon)
    step = on_words(session, heard, _looked_up(text, session, heard, book))
    halves = begun(heard, session.begun)
    return step._replace(begun=halves) if halves else step


def _asked(session: Session) -> str:
    """Return what the screen asks, or shows, by which a short line is read."""
    danger = session.danger
    if danger and danger.stage is Stage.SHOWN:
        return kind_of(danger.card) or CARD
    if session.shows_help:  # a question about danger above it comes first
        return "" if danger and danger.is_open else HELP
    first = session.view is View.NEXT  # nothing was shown yet: this line opens the conversation
    return session.asked or (Slot.WHO if first else "")


def _looked_up(
    text: str, session: Session, heard: Heard, book: Guidebook
) -> tuple[View, str] | None:
    """Return the screen that a line only looks up: a service, or the towns of a province."""
    unplaced = session.asked is Slot.PLACE and not gives_slots(heard)
    if unplaced and not heard.ambiguous_places and (province := _province(text, book)):
        return View.OPTIONS, province
    service = _service(text, heard, book)
    return (View.DETAIL, service) if service else None


def _province(text: str, book: Guidebook) -> str | None:
    """Return the code of the province that a line names and nothing more."""
    named = tuple(word for word in words_of(text) if word not in _BEFORE_PROVINCE)
    return book.provinces.get(named)


def _service(text: str, heard: Heard, book: Guidebook) -> str | None:
    """Return the service of which a line asks the hours or number, or gives the bare name."""
    if heard.mentions(_DETAILS):
        return book.names.in_text(text)
    if whole := book.names.whole(text):
        return whole
    means_more = heard.talk or heard.nis or heard.ambiguous_places or heard.doubtful
    at_work = heard.who is Who.PROFESSIONAL  # "CAW": it may be theirs, but is what they look for
    lay = heard.who and not heard.guessed and not at_work
    if means_more or lay or set(heard.substances) - _BROAD:
        return None
    bare = text.strip().casefold()
    ordinary = book.lexicon.is_ordinary(bare) and not at_work
    if len(bare) < _SURE_NAME and (len(bare) < _NO_NAME or ordinary):
        return None  # "pakt" and "na" are words before they are teams
    return book.names.exactly(text)


def on_words(session: Session, heard: Heard, looked_up: tuple[View, str] | None = None) -> Step:
    """Return what follows on what was heard.

    Args:
        looked_up: the screen that the line only asks for, with its argument.
    """
    heard = placed(heard, session.state)
    stays = _stays(session.danger, heard)
    adds = adding(session.state, heard) if heard.alarms or stays else heard
    state = merged(session.state, adds)
    if heard.alarms:
        card = _card(heard, session.danger)
        return Step(View.EMERGENCY, state, card, heard=heard, alarms=heard.alarms)
    if answer := _answered(session, state, heard):
        return answer
    if session.danger and stays:
        notices = (_why_it_stays(session.danger, heard),)
        return Step(View.EMERGENCY, state, session.danger.card, notices, heard)
    if looked_up:
        view, argument = looked_up
        return Step(view, session.state, argument, heard=heard)
    return _read(session, state, heard)


def _card(heard: Heard, before: Danger | None) -> str:
    """Return the card of a danger; what names none leaves one that is on the screen."""
    if not heard.vague:
        return card_of(heard.alarms[0])
    return before.card if before and before.stage is Stage.SHOWN else ""


def _stays(danger: Danger | None, heard: Heard) -> bool:
    """Whether a card with 112 stays: until danger is denied, or the conversation begins anew."""
    if danger is None or danger.stage is not Stage.SHOWN:
        return False
    return answered(danger, heard) is not False and _button(heard) not in _LEAVES_CARD


def _why_it_stays(danger: Danger, heard: Heard) -> str:
    """Return the text to say under a card that stays; who called is not told to call."""
    if heard.refuses:
        return "alarm.sure"
    return "alarm.called" if was_called(danger, danger.card, heard) else "alarm.stays"


def _answered(session: Session, state: State, heard: Heard) -> Step | None:
    """Return what follows on an answer to "is there danger now?"; None when it is none."""
    danger = session.danger
    bare = heard.words <= _BARE and Slot.URGENCY not in told_by(heard) and not heard.skips
    hurry = session.asked is Slot.URGENCY and bare
    if hurry and not (danger and danger.is_open):
        danger = Danger(Stage.ASKED)
        told = heard.answer
    else:
        told = answered(danger, heard)
    if told is None or danger is None:
        return None
    if told:
        card = (heard.doubtful and doubted(state, heard)) or danger.card
        stays = (_why_it_stays(danger, heard),) if danger.stage is Stage.SHOWN else ()
        return Step(View.EMERGENCY, state, card, stays, heard)
    if heard.well:
        view = View.SUGGEST if is_child(state) else View.NEXT
        return Step(view, state, notices=("alarm.well",), heard=heard)
    if gives_slots(heard):
        return None
    calm = danger.stage is Stage.SHOWN or hurry
    view = View.SUGGEST if is_child(state) else View.CALM if calm else View.NEXT
    return opened(state, view, "")._replace(heard=heard, notices=("alarm.calm",))


def _read(session: Session, state: State, heard: Heard) -> Step:
    """Return what follows on a line that raises no alarm."""
    if heard.more and session.shows_help:
        further = state._replace(page=session.state.page + 1)
        return Step(View.SUGGEST, further, heard=heard)
    button = _button(heard)
    if button:
        kept, spoken = (state, heard.speaks) if button == "language" else (session.state, None)
        return _typed_button(button, session, kept, spoken)
    card = _asks(session, state, heard)
    notices = _notices(heard, asks=card is not None)
    step = _told_step(session, state, heard, notices)
    return step if card is None else step._replace(danger=Danger(Stage.ASKED, card))


def _asks(session: Session, state: State, heard: Heard) -> str | None:
    """Return the card to ask about, also when this line alone gives no reason to."""
    if answered(session.danger, heard) is False:
        return None
    card, before = doubted(state, heard), session.danger
    told = set(told_by(heard))
    if is_child(state):  # "mijn broertje huilt" names a person and answers nothing
        told -= {Slot.WHO, Slot.AGE}
    skips = heard.skips and not (before and before.is_open)  # in doubt about danger: ask again
    says = heard.talk or heard.wishes or skips or heard.answer is False
    unclear = not (told or says)
    if card is None and before and unclear:
        return before.card
    return card


def _told_step(session: Session, state: State, heard: Heard, notices: tuple[str, ...]) -> Step:
    if heard.ambiguous_places:
        step = Step(View.ASK, state, Slot.PLACE, (*notices, "place.which"), heard)
        return step._replace(choices=heard.ambiguous_places)
    if heard.skips and session.asked and QUESTION not in notices:
        return Step(View.NEXT, state.skip(session.asked), notices=notices, heard=heard)
    told = told_by(heard)
    if heard.mentions("person") and _WHO_ALONE.issuperset(told):
        said = dict.fromkeys((*notices, "talk.person"))
        return Step(View.SUGGEST, state, "", tuple(said), heard, misunderstood=LOST)
    if not gives_slots(heard):
        return _not_understood(session, state, heard, notices)
    view = View.SUGGEST if _is_enough(session, state, told) else View.NEXT
    if session.asked in told:
        state = state.passed(session.asked)
    return Step(view, state, notices=notices, heard=heard)


def _button(heard: Heard) -> str | None:
    """Return the kind of talk that stands for a button, if the line is one."""
    if heard.talk == "courtesy" and heard.mentions("language"):  # "english please"
        return "language"
    return heard.talk if heard.talk in _TYPED_BUTTONS else None


def _typed_button(word: str, session: Session, state: State, speaks: str | None) -> Step:
    """Do what the button would: somebody typed its word instead."""
    if word == "back":
        before, last = state.back()
        return Step(View.ASK, before, last) if last else Step(View.NEXT, before)
    return reached(session, state, _TYPED_BUTTONS[word], speaks or "")


def _notices(heard: Heard, *, asks: bool) -> tuple[str, ...]:
    talk = (f"talk.{heard.talk}",) if heard.talk else ()
    doubt = (QUESTION,) if asks else ()
    abroad = ("place.abroad",) if heard.place_abroad else ()
    return doubt + talk + abroad


def _is_enough(session: Session, state: State, told: tuple[Slot, ...]) -> bool:
    """Whether a sentence told so much that asking on would only delay the answer.

    A bare answer to the question just asked goes on with the questions instead, and so does one
    that is taken back.
    """
    if is_child(state) or session.shows_help:
        return True
    new = {slot for slot in told if not session.state.is_answered(slot)}
    if session.asked and new <= {session.asked}:
        return False
    needed = (Slot.WHO, Slot.SUBSTANCES, Slot.PLACE)
    return all(state.is_answered(slot) for slot in needed)


def _unclear(heard: Heard, *, again: bool) -> str:
    """Return how to say that a line was not understood; of a longer one some of it may be."""
    if again:
        return "not_understood.again"
    told = heard.words >= _STORY and heard.language
    return "not_understood.told" if told else "not_understood"


def _not_understood(session: Session, state: State, heard: Heard, notices: tuple[str, ...]) -> Step:
    """Answer small talk, or say kindly that nothing was understood and offer the buttons."""
    asks = QUESTION in notices
    helped = session.shows_help or session.view is View.SUGGEST
    stays = View.SUGGEST if is_child(state) or helped else View.NEXT
    times = session.misunderstood + 1
    if heard.other_language and times < LOST:
        step = Step(View.LANGUAGE, state, notices=(*notices, "other_language"), heard=heard)
        return step._replace(misunderstood=times, counts=("not_understood",))
    about_cards = heard.talk == _DETAILS or (heard.talk is None and heard.mentions(_DETAILS))
    if about_cards:  # every card has them
        return Step(View.SUGGEST, state, notices=(f"talk.{_DETAILS}",), heard=heard)
    if helped and (heard.skips or heard.answer is not None) and not notices:
        notices = ("talk.here",)
    if heard.talk == "other" and state.substances:  # who can answer is known then
        return Step(View.SUGGEST, state, notices=notices, heard=heard)
    if notices and not (asks and session.danger):
        return Step(stays, state, notices=notices, heard=heard)
    if heard.halfway and not notices:
        return Step(stays, state, "", ("go_on",), heard, misunderstood=session.misunderstood)
    again = times >= LOST  # never a third "I did not get that": a person who can
    unclear = () if asks else (_unclear(heard, again=again),)
    view = View.SUGGEST if again else stays
    step = Step(view, state, notices=(*notices, *unclear), heard=heard)
    return step._replace(misunderstood=times, counts=("not_understood",))
