"""What a person sees when the knowledge base cannot be used, or a turn failed.

These words stand in the program, because they are for when everything else is missing.
"""

from __future__ import annotations

from wegwijsbot.channels.telegram.render import Screen, keyboard, messages
from wegwijsbot.emergency import GENERAL
from wegwijsbot.guidance import cards
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.guidance.replies import Button, EmergencyCard, Paragraph
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.tokens import encode
from wegwijsbot.guidance.views import View, link
from wegwijsbot.knowledge.vocabulary import Language

_OUT_OF_ORDER = {
    Language.NL: "Ik kan nu even geen hulp opzoeken. Probeer het straks opnieuw.",
    Language.FR: "Je ne peux pas chercher d'aide pour le moment. Réessayez un peu plus tard.",
    Language.EN: "I cannot look up help right now. Please try again a little later.",
}


def without_knowledge(language: Language) -> Screen:
    """Return the emergency numbers, with a word about why there is nothing else."""
    card = emergency_card(language)
    return Screen(messages((card, Paragraph(_OUT_OF_ORDER[language]))))


def after_crash(language: Language, book: Guidebook | None) -> Screen:
    """Return an apology with 112 in it and a way on; the older screen keeps its buttons."""
    if book is None:
        return without_knowledge(language)
    words, token = book.words[language], encode(State(language=language))
    rows = (
        (Button(words.say("button.emergency"), link(View.EMERGENCY, token)),),
        (Button(words.say("button.restart"), link(View.START, token)),),
    )
    return Screen(messages((Paragraph(words.say("crash")),)), keyboard(rows))


def emergency_card(language: Language) -> EmergencyCard:
    """Return the general emergency card without any knowledge base."""
    return cards.emergency_card(GENERAL, language)
