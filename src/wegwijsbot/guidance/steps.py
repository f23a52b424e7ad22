"""What a conversation holds between two turns, and what follows on one."""

from __future__ import annotations

from typing import NamedTuple

from wegwijsbot.guidance.danger import Danger
from wegwijsbot.guidance.state import Slot, State
from wegwijsbot.guidance.suggestion import Suggestions
from wegwijsbot.guidance.views import View
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.heard import Heard

_SLOTS = {slot.value: slot for slot in Slot}
_FROM_HELP = (View.DETAIL, View.SHARE)
LOST = 2  # times in a row that a line was not understood


class Session(NamedTuple):
    """What a typed line needs to be read in its place: the answers and what was asked."""

    state: State = State()
    asked: Slot | None = None
    misunderstood: int = 0  # times in a row
    suggested: bool = False  # whether suggestions were shown before, so that they count once
    danger: Danger | None = None  # asked about, or shown, in the line before
    view: View = View.NEXT  # the screen in front of the person, with its argument
    argument: str = ""
    aftercare: AlarmKind | None = None  # a danger told before, of whose card a number stays
    begun: tuple[str, ...] = ()  # lines of the content that stopped halfway, the last ones typed

    @property
    def shows_help(self) -> bool:
        """Whether suggestions stand on the screen, or one of them."""
        opened = self.view in _FROM_HELP and self.suggested
        return (self.view is View.SUGGEST or opened) and self.misunderstood < LOST


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
    aftercare: AlarmKind | None = None
    begun: tuple[str, ...] = ()

    @property
    def asked(self) -> Slot | None:
        """The question that this step asks."""
        return _SLOTS[self.argument] if self.view is View.ASK else None
