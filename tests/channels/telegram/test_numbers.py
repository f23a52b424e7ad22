"""The numbers on Telegram are the numbers of the content: a digit more calls a stranger."""

from __future__ import annotations

import re
from collections import Counter

import phonenumbers
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.fake_telegram.markup import parse
from tests.person import MONDAY_MORNING
from wegwijsbot.channels.telegram.inline import _reach
from wegwijsbot.channels.telegram.render import messages, tappable
from wegwijsbot.guidance.cards import card_to_pass_on, emergency_card, service_card
from wegwijsbot.guidance.replies import Paragraph
from wegwijsbot.guidance.routing import present
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.words import written_phone
from wegwijsbot.knowledge.vocabulary import Access, Language

PHONES = (Access.PHONE, Access.SMS)
NUMBER = re.compile(r"\+?\d[\d ]*")
DIGITS = st.from_regex(r"[0-9]{7,8}", fullmatch=True)


def dials(shown: str) -> str:
    """What a phone makes of the one number in a text; a short one is itself."""
    (number,) = NUMBER.findall(shown)
    if not number.startswith(("+", "0")):
        return number.strip()
    parsed = phonenumbers.parse(number, "BE")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def shown_on(card) -> list[str]:
    """The lines of a card on Telegram, after its title."""
    return [line for part in messages([card]) for line in parse(part)[0].splitlines()][1:]


@pytest.mark.parametrize("language", Language)
def test_every_number_on_a_card_is_the_one_of_the_content(book, language):
    """In a list, alone, passed on, and as the line to choose by in any chat."""
    words, seen = book.words[language], Counter()
    for service in book.atlas.services:
        named = present(service, State(), book.atlas, MONDAY_MORNING)
        cards = [service_card(named, rank, words, MONDAY_MORNING) for rank in (0, 3)]
        for card in (*cards, card_to_pass_on(named, words, MONDAY_MORNING)):
            for line, contact in zip(card.contacts, named.contacts, strict=True):
                if contact.entry.type in PHONES:
                    bare = card._replace(contacts=(line._replace(status=None),), address=None)
                    assert dials(shown_on(bare)[1]) == contact.entry.value
                    assert dials(_reach(bare)) == contact.entry.value
                    assert shown_on(bare)[1] in "\n".join(shown_on(card))
                    seen[contact.entry.value] += 1
    assert len(seen) > 50
    assert "+3278052727" in seen


@pytest.mark.parametrize("language", Language)
def test_every_number_in_danger_is_the_one_of_the_content(book, language):
    """The calls stand first, one on a line."""
    alarms = book.knowledge.alarms.values()
    assert alarms
    for alarm in alarms:
        lines = parse(messages([emergency_card(alarm.card, language)])[0])[0]
        for call, line in zip(alarm.card.calls_for(language), lines.splitlines(), strict=False):
            number = line.removesuffix(call.name.in_language(language))
            assert dials(number) == call.phone


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # many digits make no number
@given(DIGITS)
def test_any_belgian_number_in_a_sentence_stays_the_number_it_is(digits):
    """Written as Belgians do, and once it is international never touched again."""
    number = phonenumbers.parse(f"+32{digits[0].replace('0', '4')}{digits}")
    assume(phonenumbers.is_valid_number(number))
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    shown = parse(messages([Paragraph(f"Bel {written_phone(e164)}.")])[0])[0]
    assert shown.startswith("Bel +32 ")
    assert dials(shown) == e164
    assert tappable(shown) == shown
    abroad = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    assert tappable(abroad) == abroad
