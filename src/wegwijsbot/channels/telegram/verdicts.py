"""What to do about an error of the Bot API: Telegram's descriptions, read in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)


class Do(Enum):
    """How to go on after an error."""

    NOTHING = auto()  # it is as it should be already
    SEND_NEW = auto()  # the message cannot be edited: send one instead
    LEAVE_TOPIC = auto()  # the topic of a group is gone or closed: send it to the group
    SEND_PLAIN = auto()  # the mark-up or the keyboard was refused: the words must arrive
    FOLLOW = auto()  # the group became a supergroup, with another number
    WAIT = auto()  # Telegram names a time
    RETRY = auto()  # the network, or Telegram itself: try again, a little later each time
    GIVE_UP = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, and for how many seconds to wait first."""

    do: Do
    seconds: float = 0.0


_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "not enough rights",
    "have no rights",
)
_TOPIC_GONE = ("thread not found", "topic_closed", "topic_deleted")


def judge(error: TelegramError, *, editing: bool = False) -> Verdict:
    """Return what to do after a message could not be sent or edited."""
    match error:
        case RetryAfter():
            return Verdict(Do.WAIT, _seconds(error))
        case ChatMigrated():
            return Verdict(Do.FOLLOW)
        case Forbidden() | Conflict():
            return Verdict(Do.GIVE_UP)
        case InvalidToken() if refuses_token(error):
            return Verdict(Do.RETRY)  # it worked when the bot began; on bad days Telegram errs
        case InvalidToken():  # a server that lacks the method
            return Verdict(Do.SEND_NEW if editing else Do.GIVE_UP)
        case BadRequest():
            return Verdict(_refused(error.message.casefold(), editing=editing))
        case NetworkError():  # time-outs are a kind of it
            return Verdict(Do.RETRY)
        case _:  # an answer that is no JSON
            return Verdict(Do.RETRY)


def refuses_token(error: InvalidToken) -> bool:
    """Whether the token itself is refused; a server that lacks a method says the same otherwise."""
    return "unauthorized" in error.message.casefold()


def until_next_try(error: TelegramError, pause: float | None, longest: float) -> float | None:
    """Return the seconds to wait before the next try; None when there is no use in one.

    Args:
        pause: what the caller would wait; None after the last try.
        longest: the most that Telegram may ask for.
    """
    verdict = judge(error)
    again = verdict.do in (Do.WAIT, Do.RETRY) and verdict.seconds <= longest
    return max(pause, verdict.seconds) if pause is not None and again else None


def _refused(why: str, *, editing: bool) -> Do:
    if "message is not modified" in why:
        return Do.NOTHING
    if any(gone in why for gone in _GONE):
        return Do.GIVE_UP
    if any(gone in why for gone in _TOPIC_GONE):
        return Do.LEAVE_TOPIC
    return Do.SEND_NEW if editing else Do.SEND_PLAIN


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after if isinstance(after, int) else after.total_seconds()
