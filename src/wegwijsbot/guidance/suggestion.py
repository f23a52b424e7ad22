"""What routing hands to the replies and to `find`: services with a reason for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from wegwijsbot.knowledge.guide import Caution
from wegwijsbot.knowledge.service import EntryPoint, Service
from wegwijsbot.knowledge.vocabulary import Access

# Where somebody, or something that helps, is there at once; no mail box and no mere page.
REACHABLE = frozenset({Access.PHONE, Access.SMS, Access.CHAT, Access.WALK_IN, Access.ONLINE_FORM})
# Where a person answers from afar.
LINES = frozenset({Access.PHONE, Access.SMS, Access.CHAT})


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether an entry point can be used now; None where no source gives its hours.

    `closes_at` and `opens_at` are in Belgian time; both None when it never changes.
    """

    open_now: bool | None
    closes_at: datetime | None = None
    opens_at: datetime | None = None
    always: bool = False


class Contact(NamedTuple):
    """One way into a service, with its opening at the moment of asking."""

    entry: EntryPoint
    opening: Opening

    @property
    def is_direct(self) -> bool:
        """Whether this way in leads to help at once, when it is open."""
        return self.entry.type in REACHABLE

    @property
    def is_reachable(self) -> bool:
        """Whether it is certain to lead to help at this moment."""
        return self.is_direct and self.opening.open_now is True


class Reason(NamedTuple):
    """Why a service is suggested: the key of a text, and what fills its blanks."""

    key: str
    fills: tuple[tuple[str, str], ...] = ()


class Suggestion(NamedTuple):
    """A service, the ways in (best one first), and the reasons in order of weight."""

    service: Service
    contacts: tuple[Contact, ...]
    reasons: tuple[Reason, ...]

    @property
    def reachable_now(self) -> bool:
        """Whether at least one way in is certain to work at this moment."""
        return any(contact.is_reachable for contact in self.contacts)


class Suggestions(NamedTuple):
    """One page: a first choice and at most two others; `more` says that a next page exists."""

    shown: tuple[Suggestion, ...]
    warnings: tuple[Caution, ...] = ()
    more: bool = False
