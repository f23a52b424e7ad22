"""Cards: what is kept on paper never speaks for another moment."""

from itertools import product

import pytest

from tests.person import MONDAY_MORNING, NIGHT
from wegwijsbot.guidance.cards import card_to_pass_on, service_card
from wegwijsbot.guidance.opening import weekly
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


@pytest.mark.parametrize("language", Language)
def test_a_card_to_pass_on_is_true_whenever_it_is_read(book, language):
    """Who gets it reads it at another hour, on another day."""
    words, state = book.words[language], State()
    changing = 0
    for service in book.atlas.services:
        shown = [present(service, state, book.atlas, now) for now in (MONDAY_MORNING, NIGHT)]
        day, night = (set(card_to_pass_on(s, words, MONDAY_MORNING).contacts) for s in shown)
        changing += shown[0].contacts != shown[1].contacts
        assert day == night
    assert changing > 20


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Mo-Fr 08:30-12:00; PH off", "maandag tot vrijdag 8:30–12:00; niet op feestdagen"),
        ("Mo-Su 17:00-24:00", "elke dag 17:00–0:00"),
        ("Fr 22:00-02:00", "vrijdag 22:00–2:00"),
        (
            "Mo,We 09:00-12:00,13:00-17:00; Tu 15:00-19:00",
            "maandag, woensdag 9:00–12:00, 13:00–17:00; dinsdag 15:00–19:00",
        ),
    ],
)
def test_the_hours_of_a_week_are_said_in_words(book, hours, told):
    """Days with the same hours together; the notation of the content is for nobody's eyes."""
    assert book.words[Language.NL].week(weekly(hours)) == told


@pytest.mark.parametrize("hours", ["24/7", "Sa,Su", "Sa,Su,PH unknown", "off"])
def test_hours_without_a_pattern_are_not_spelt_out(hours):
    """Whole days, and days of which nothing is known."""
    assert weekly(hours) is None


@pytest.mark.parametrize("wishes", QUIET)
def test_a_phone_comes_last_for_those_who_would_rather_not_call(book, wishes):
    """For everyone else it stands where it helps soonest, also when both ask in one minute."""
    both = [s for s in book.atlas.services if {e.type for e in s.entry_points} == WAYS]
    assert both
    for service in both:
        contacts = present(service, State(wishes=wishes), book.atlas, MONDAY_MORNING).contacts
        assert (contacts[-1].entry.type is Access.PHONE) is bool(wishes)
