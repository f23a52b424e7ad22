"""Links such as t.me/our_bot?start=brugge-cannabis-relative: a place, a topic, a role.

A payload comes from anywhere. Only what the knowledge base knows is taken from it, and never an
age, a wish or anything else that would say something about one person.
"""

from __future__ import annotations

import re

from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.tokens import encode
from wegwijsbot.guidance.views import Input, Opened, Pressed, Typed, View, link
from wegwijsbot.knowledge.vocabulary import Language, Who
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.listen import listen

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_START = Opened(View.START)


def followed(payload: str, book: Guidebook, language: Language) -> Input:
    """Return what a deep link says: a first screen with answers, or a plain start.

    Telegram passes on no link with a space in it: then a person typed, and is read as ever.
    """
    if not _PAYLOAD.fullmatch(payload):
        return _START if listen(payload, book.lexicon).is_empty else Typed(payload)
    text = payload.casefold()
    words = re.split(r"[-_]+", text)
    spoken = next((Language(word) for word in words if word in set(Language)), language)
    heard = listen(" ".join(words), book.lexicon)
    where = _place(text, words, book) or heard
    state = State(
        language=spoken,
        who=next((Who(word) for word in words if word in set(Who)), heard.who),
        substances=_named(text, words, book) or heard.substances,
        nis=where.nis,
        postcode=where.postcode,
    )
    return _START if state == State(language=language) else Pressed(link(View.NEXT, encode(state)))


def _named(text: str, words: list[str], book: Guidebook) -> tuple[str, ...]:
    """Return substances named by their id, such as adhd-medication."""
    known = book.knowledge.substances
    whole = (part for part in text.split("_") if part in known)
    return tuple(dict.fromkeys((*whole, *(word for word in words if word in known))))


def _place(text: str, words: list[str], book: Guidebook) -> Heard | None:
    """Return what was heard in the first part that names a place."""
    parts = (part.replace("-", " ") for part in text.split("_"))
    found = (listen(f"in {part}", book.lexicon) for part in (*parts, *words) if part.strip())
    return next((heard for heard in found if heard.nis), None)
