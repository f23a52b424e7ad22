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

from wegwijsbot.channels.telegram.render import dialled, messages, shortened
from wegwijsbot.emergency import GENERAL
from wegwijsbot.find import Answer, Query, answer
from wegwijsbot.guidance.cards import card_to_pass_on, emergency_card, service_card
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import EmergencyCard, Part, ServiceCard
from wegwijsbot.guidance.suggestion import Suggestion
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Language, Who
from wegwijsbot.understanding.listen import listen

MOST_CHARACTERS = 256  # Telegram's limit on a query
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def results(
    text: str, book: Guidebook, now: datetime, language: Language
) -> list[InlineQueryResultArticle]:
    """Return the cards for a query: the danger first, then the services."""
    text = text[:MOST_CHARACTERS]
    heard = listen(text, book.lexicon)
    spoken = heard.language or language
    words = book.words[spoken]
    who = heard.who or Who.PROFESSIONAL  # a line that names nobody is jotted down at work
    found = answer(Query(text=text, who=who, language=spoken), book, now)
    return list(_cards(found, words, now))


def button(words: Words) -> InlineQueryResultsButton:
    """Return the way to the private chat, above the cards."""
    return InlineQueryResultsButton(words.say("inline.open"), start_parameter="inline")


def _cards(found: Answer, words: Words, now: datetime) -> Iterator[InlineQueryResultArticle]:
    alarms = found.heard.alarms
    for alarm in alarms:
        card = words.knowledge.alarms[alarm].card
        yield emergency_article(emergency_card(card, words.language), f"alarm-{alarm}")
    for suggestion in found.suggestions.shown if not found.heard.is_empty else ():
        yield _service_article(suggestion, words, now)
    if not alarms:
        yield emergency_article(emergency_card(GENERAL, words.language))


def emergency_article(card: EmergencyCard, name: str = "emergency") -> InlineQueryResultArticle:
    """Return a card about danger that can be sent to any chat."""
    first = card.calls[0]
    return _article(name, f"{dialled(first.href, first.phone)} {first.name}", card.title, card)


def _service_article(
    suggestion: Suggestion, words: Words, now: datetime
) -> InlineQueryResultArticle:
    """Return a service: chosen by whether it is open now, sent with the hours of its week."""
    shown = service_card(suggestion, 0, words, now)
    card = card_to_pass_on(suggestion, words, now)
    return _article(suggestion.service.id[:64], shown.name, _reach(shown), card)


def _article(name: str, title: str, about: str, card: Part) -> InlineQueryResultArticle:
    parts: tuple[Part, ...] = (card,)
    content = InputTextMessageContent(
        messages(parts)[0], parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW
    )
    return InlineQueryResultArticle(name, title, content, description=about)


def _reach(card: ServiceCard) -> str:
    """Return the best way in, as a line to choose by."""
    if not card.contacts:
        return card.kind
    contact = card.contacts[0]
    value = shortened(contact.value)
    reach = f"{contact.label} {value}"
    return f"{reach} ({contact.status})" if contact.status else reach
