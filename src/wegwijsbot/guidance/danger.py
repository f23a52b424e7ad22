"""Whether there is danger now: when the bot asks it, and what the answer leads to.

Signs add up over a few lines: what was asked or shown in the line before is kept in mind, and a
line that is then not understood brings the question rather than "I did not get that".
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who
from wegwijsbot.understanding.heard import Heard

QUESTION = "alarm.doubtful"
_CARDS = tuple(AlarmKind)  # a card is named by its place here
_BRIEF = 4  # words: "nee, hij slaapt" is an answer; a longer line may hold a sign of its own


class Stage(Enum):
    """How far a danger has come in the conversation."""

    WARY = auto()  # something in the lines before might be one
    ASKED = auto()  # "is there danger now?" stands on the screen
    SHOWN = auto()  # its card does


class Danger(NamedTuple):
    """A danger that may be there; `card` is the argument of its card, none for the general one."""

    stage: Stage
    card: str = ""
    refused: bool = False  # a bare "nee" was said to the card
    called: bool = False  # the number was, while the card was on the screen

    @property
    def is_open(self) -> bool:
        """Whether a "yes" or "no" now answers it."""
        return self.stage is not Stage.WARY


def card_of(kind: AlarmKind) -> str:
    """Return the argument with which the card of `kind` opens."""
    return str(_CARDS.index(kind))


def kind_of(card: str) -> AlarmKind | None:
    """Return the danger whose card opens with this argument; None for the general card."""
    return _CARDS[int(card)] if card.isdecimal() and int(card) < len(_CARDS) else None


def doubted(state: State, heard: Heard) -> str | None:
    """Return the card that a text makes the bot ask about; None when it gives no reason to ask."""
    if heard.doubtful:
        return "" if heard.vague else card_of(heard.doubtful)
    if heard.afraid and state.young_asker:
        return card_of(AlarmKind.CHILD_IN_DANGER)
    if heard.afraid and heard.words <= _BRIEF and not (heard.substances or heard.wishes):
        return ""
    if heard.now:  # asked how urgent it is
        return ""
    if heard.taken and heard.talk == "medical":
        return card_of(AlarmKind.OVERDOSE)
    return None


def answered(danger: Danger | None, heard: Heard) -> bool | None:
    """Return what a text says to the danger asked about or shown: it is there, or it is not.

    A further sign is a yes: somebody who is asked about danger and names another one.
    None when the text says neither.
    """
    if danger is None or not danger.is_open:
        return None
    if danger.stage is Stage.SHOWN:
        return _to_card(danger, heard)
    if heard.well:
        return False
    if heard.answer is False:
        return None if heard.doubtful and heard.words > _BRIEF else False
    return True if heard.answer or heard.doubtful else None


def _to_card(danger: Danger, heard: Heard) -> bool | None:
    """Return what a text says to a card: a "nee" may be to any line of it, a second one is not."""
    goes_back = heard.talk == "back" and heard.words == 1  # "hij is terug" does not
    if heard.well or heard.over or goes_back or (heard.refuses and danger.refused):
        return False
    return True if heard.answer else None


def kept(before: Danger | None, now: Danger | None, heard: Heard | None) -> Danger | None:
    """Return what to keep in mind for the next line; a doubt lasts one line after its question."""
    if now:
        return now
    if heard is None or heard.answer is False:
        return None
    if heard.talk == "medical":
        return Danger(Stage.WARY, card_of(AlarmKind.OVERDOSE))
    return Danger(Stage.WARY, before.card) if before and before.is_open else None


def was_called(before: Danger | None, card: str, heard: Heard | None) -> bool:
    """Whether people said, now or before, that they called the number of this card."""
    told = before is not None and before.card == card and before.called
    return told or (heard is not None and heard.called)


def is_child(state: State) -> bool:
    """Whether a minor writes about somebody close: they see who is there for them at once."""
    return state.young_asker and state.who is Who.RELATIVE
