"""Cards: what is kept on paper never speaks for another moment."""

from itertools import product

import pytest

from tests.person import MONDAY_MORNING, NIGHT
from wegwijsbot.guidance.cards import service_card
from wegwijsbot.guidance.routing import present
from wegwijsbot.guidance.state import State
from wegwijsbot.guidance.words import Words
from wegwijsbot.knowledge.vocabulary import Access, Language, Wish

MOMENTS = (MONDAY_MORNING, NIGHT, MONDAY_MORNING)
QUIET = ((), (Wish.NO_PHONE,))
WAYS = {Access.PHONE, Access.WEBSITE}


@pytest.mark.parametrize("language", Language)
def test_a_card_reads_as_if_it_were_written_now(book, language):
    """Day and night, in whatever order the ways in stand."""
    for now, wishes in product(MOMENTS, QUIET):
        fresh = Words(book.knowledge, language)
        for service in book.atlas.services:
            shown = present(service, State(wishes=wishes), book.atlas, now)
            kept = service_card(shown, 1, book.words[language], now)
            assert kept == service_card(shown, 1, fresh, now)


@pytest.mark.parametrize("wishes", QUIET)
def test_a_phone_comes_last_for_those_who_would_rather_not_call(book, wishes):
    """For everyone else it stands where it helps soonest, also when both ask in one minute."""
    both = [s for s in book.atlas.services if {e.type for e in s.entry_points} == WAYS]
    assert both
    for service in both:
        contacts = present(service, State(wishes=wishes), book.atlas, MONDAY_MORNING).contacts
        assert (contacts[-1].entry.type is Access.PHONE) is bool(wishes)
