"""Asking small knowledge bases: what routing tests share."""

from datetime import datetime

from tests.builders import TOWNS, a_knowledge
from wegwijsbot.guidance.atlas import Atlas
from wegwijsbot.guidance.routing import suggest
from wegwijsbot.guidance.state import State
from wegwijsbot.knowledge.vocabulary import BELGIAN_TIME

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=BELGIAN_TIME)
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=BELGIAN_TIME)
BRUGGE, KORTRIJK, BRUSSEL, LUIK = (
    TOWNS[name][0] for name in ("Brugge", "Kortrijk", "Brussel", "Luik")
)
ALWAYS = {"phone_hours": "24/7"}
CHAT = {"type": "chat", "value": "https://example.be/chat", "hours": "24/7"}


def ids(services, state=None, now=MONDAY, **parts) -> list[str]:
    """Return the ids that are shown, best first."""
    atlas = Atlas.compile(a_knowledge(*services, **parts))
    return [s.service.id for s in suggest(state or State(), atlas, now).shown]


def keys(services, state=None, now=MONDAY, **parts) -> list[str]:
    """Return the keys of the first choice's reasons."""
    atlas = Atlas.compile(a_knowledge(*services, **parts))
    return [reason.key for reason in suggest(state or State(), atlas, now).shown[0].reasons]
