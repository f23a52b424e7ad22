"""`@our_bot ket 16 Brugge` in any chat: cards to forward, for front-line workers.

Nothing of a query is kept, and Telegram is asked not to keep the answer either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from wegwijsbot.channels.telegram.render import dialled, messages
from wegwijsbot.emergency import GENERAL
from wegwijsbot.find import Answer, Query, answer
from wegwijsbot.guidance.cards import emergency_card, service_card
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import EmergencyCard, Part, ServiceCard
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.listen import listen

MOST_CHARACTERS = 256  # Telegram's limit on a query
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def results(
    text: str, book: Guidebook, now: datetime, language: Language
) -> list[InlineQueryResultArticle]:
    """Return the cards for a query: the danger first, then the services."""
    text = text[:MOST_CHARACTERS]
    spoken = listen(text, book.lexicon).language or language
    words = book.words[spoken]
    found = answer(Query(text=text, language=spoken), book, now)
    return [article(name, card) for name, card in _cards(found, words, now)]


def button(words: Words) -> InlineQueryResultsButton:
    """Return the way to the private chat, above the cards."""
    return InlineQueryResultsButton(words.say("inline.open"), start_parameter="inline")


def _cards(
    found: Answer, words: Words, now: datetime
) -> Iterator[tuple[str, EmergencyCard | ServiceCard]]:
    alarms = found.heard.alarms
    for alarm in alarms:
        yield f"alarm-{alarm}", emergency_card(words.knowledge.alarms[alarm].card, words)
    for suggestion in found.suggestions.shown if not found.heard.is_empty else ():
        card = service_card(suggestion, 0, words, now)
        yield suggestion.service.id[:64], card
    if not alarms:
        yield "emergency", emergency_card(GENERAL, words)


def article(name: str, card: EmergencyCard | ServiceCard) -> InlineQueryResultArticle:
    """Return a card that can be sent to any chat."""
    title, about = _shown(card)
    parts: tuple[Part, ...] = (card,)
    content = InputTextMessageContent(
        messages(parts)[0], parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
    )
    return InlineQueryResultArticle(name, title, content, description=about)


def _shown(card: EmergencyCard | ServiceCard) -> tuple[str, str]:
    """Return the two lines by which a card is chosen."""
    if isinstance(card, EmergencyCard):
        first = card.calls[0]
        return f"{dialled(first.href, first.phone)} {first.name}", card.title
    contact = card.contacts[0] if card.contacts else None
    reach = f"{contact.label} {contact.value}" if contact else card.kind
    return card.name, f"{reach} ({contact.status})" if contact and contact.status else reach
