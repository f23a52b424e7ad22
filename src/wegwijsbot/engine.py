"""One turn of a conversation, the same for every channel: something said, a screen back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wegwijsbot.guidance.dialogue import Session, transition
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Reply
from wegwijsbot.guidance.screens import reply
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.views import Input, View
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.sessions import SessionStore


class Engine:
    """Holds the guidebook in use and the short memory; decides nothing itself.

    `guidebook` is asked for at every turn, so that mended content is used at once.
    """

    def __init__(self, guidebook: Callable[[], Guidebook], sessions: SessionStore) -> None:
        self._guidebook = guidebook
        self._sessions = sessions

    def turn(self, key: str, said: Input, now: datetime, language: Language = Language.NL) -> Reply:
        """Return the screen that follows when the person behind `key` says `said`.

        Args:
            key: the conversation, as the channel knows it; hashed before it is used.
            now: aware, in Belgian time.
            language: what the channel knows of the person's language; used only at first.
        """
        book = self._guidebook()
        session = self._sessions.get(key, now) or Session(State(language=language))
        step = transition(session, said, book, now)
        if step.view is View.WIPE:
            self._sessions.forget(key)
        else:
            self._sessions.put(key, step.session, now)
        return reply(step, book, now)
