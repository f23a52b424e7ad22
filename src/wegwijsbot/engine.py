"""One turn of a conversation, the same for every channel: something said, a screen back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.pressing import follow
from wegwijsbot.guidance.replies import Reply
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.steps import Session, Step
from wegwijsbot.guidance.views import Input, View
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.places import Municipality
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.sessions import SessionStore

AfterTurn = Callable[[Step, Session | None, datetime, Mapping[int, Municipality]], None]


def _unheard(_fault: str) -> None:
    """Let a fault pass; a channel that keeps a log hands in its own."""


def uncounted(*_turn: object) -> None:
    """Count nothing; see counts.events.counting for what does."""


class Engine:
    """Holds the guidebook in use and the short memory; decides nothing itself.

    `guidebook` is asked for at every turn, so that mended content is used at once. `on_fault`
    gets the kind of an unforeseen error, never its text, which might quote a person. `count` gets
    each step with the session before it, None for a conversation that begins.
    """

    def __init__(
        self,
        guidebook: Callable[[], Guidebook],
        sessions: SessionStore,
        on_fault: Callable[[str], None] = _unheard,
        count: AfterTurn = uncounted,
    ) -> None:
        self._guidebook = guidebook
        self._sessions = sessions
        self._on_fault = on_fault
        self._count = count
        self._last: Guidebook | None = None  # the guidebook of the last turn
        self._renewed = False  # whether some sessions may date from an earlier one

    def turn(self, key: str, said: Input, now: datetime, language: Language = Language.NL) -> Reply:
        """Return the screen that follows when the person behind `key` says `said`.

        An unforeseen error is answered with the emergency card and a way on: nobody who writes
        is left without an answer.

        Args:
            key: the conversation, as the channel knows it; hashed before it is used.
            now: aware, in Belgian time.
            language: what the channel knows of the person's language; used only at first.
        """
        book = self._guidebook()
        before = self._recalled(key, book, now)
        session = before or Session(State(language=language))
        try:
            step = follow(session, said, book, now)
            shown = reply(step, book, now)
        except Exception as fault:  # noqa: BLE001 - see above
            self._on_fault(type(fault).__name__)
            step = Step(View.EMERGENCY, session.state, notices=("crash",))
            step = step._replace(aftercare=session.aftercare)
            shown = reply(step, book, now)
        self._remember(key, session, step, now)
        self._count_safely(step, before, now, book)
        return shown

    def _recalled(self, key: str, book: Guidebook, now: datetime) -> Session | None:
        """Return the session of `key`; after new content, without what it no longer knows."""
        if book is not self._last:
            self._renewed, self._last = self._last is not None, book
        session = self._sessions.get(key, now)
        if session is None or not self._renewed:
            return session
        return session._replace(state=_still_known(session.state, book.knowledge))

    def _remember(self, key: str, session: Session, step: Step, now: datetime) -> None:
        if step.view is View.WIPE:
            self._sessions.forget(key)
            return
        goes_on = session.suggested and "begun" not in step.counts
        suggested = goes_on or step.view is View.SUGGEST
        kept = Session(
            step.state,
            step.asked,
            step.misunderstood,
            suggested,
            step.danger,
            step.view,
            step.argument,
            step.aftercare,
            step.begun,
        )
        self._sessions.put(key, kept, now)

    def _count_safely(
        self, step: Step, before: Session | None, now: datetime, book: Guidebook
    ) -> None:
        """Count the step; a fault in counting costs the person nothing."""
        try:
            self._count(step, before, now, book.knowledge.municipalities)
        except Exception as fault:  # noqa: BLE001 - see above
            self._on_fault(type(fault).__name__)


def _still_known(state: State, knowledge: Knowledge) -> State:
    """Return the state without a substance or town that is gone, so that it is asked again."""
    now_called = knowledge.retired["substances"]
    named = dict.fromkeys(now_called.get(id_, id_) for id_ in state.substances)
    substances = tuple(id_ for id_ in named if id_ in knowledge.substances)
    if substances != state.substances:
        state = state._replace(substances=substances, page=0)
    if state.nis is not None and state.nis not in knowledge.municipalities:
        state = state._replace(nis=None, postcode=None, page=0)
    return state
