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

CHRISTMAS = MONDAY_MORNING.replace(month=12, day=25)
ANY_DAY = (MONDAY_MORNING, NIGHT, CHRISTMAS, *(MONDAY_MORNING.replace(day=d) for d in (25, 28, 29)))
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
        shown = [(present(service, state, book.atlas, now), now) for now in ANY_DAY]
        cards = [set(card_to_pass_on(named, words, now).contacts) for named, now in shown]
        changing += shown[0][0].contacts != shown[1][0].contacts
        assert all(card == cards[0] for card in cards)
    assert changing > 20


@pytest.mark.parametrize("now", ANY_DAY)
def test_a_card_to_pass_on_never_shows_unknown_hours_as_closed(book, now):
    """Of the weekend of this line nothing is known: its note says when, whatever day it is."""
    named = present(book.knowledge.services["awel-102"], State(), book.atlas, now)
    card = card_to_pass_on(named, book.words[Language.NL], now)
    (line,) = [c for c in card.contacts if c.access is Access.PHONE]
    assert line.status.startswith("Meestal van 16 tot 22 uur")
    assert line.open_now is None


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Mo-Fr 08:30-12:00; PH off", "maandag tot vrijdag 8:30–12:00; niet op feestdagen"),
        ("Mo-Su 17:00-24:00", "elke dag 17:00–24:00"),
        ("Fr 22:00-02:00", "vrijdag 22:00–2:00"),
        ("Mo 09:00-12:00; PH closed", "maandag 9:00–12:00; niet op feestdagen"),
        ("Mo 09:00-12:00; PH,Su off", "maandag 9:00–12:00; niet op feestdagen"),
        (
            "Mo,We 09:00-12:00,13:00-17:00; Tu 15:00-19:00",
            "maandag, woensdag 9:00–12:00, 13:00–17:00; dinsdag 15:00–19:00",
        ),
    ],
)
def test_the_hours_of_a_week_are_said_in_words(book, hours, told):
    """Days with the same hours together; the notation of the content is for nobody's eyes."""
    assert book.words[Language.NL].week(weekly(hours)) == told


@pytest.mark.parametrize(
    "hours",
    [
        "24/7",
        "Sa,Su",
        "Sa,Su,PH unknown",
        "off",
        "Mo-Fr 09:00-12:00; Sa,Su unknown",
        "Mo-Fr 09:00-12:00; PH unknown",
        "Mo-Fr 09:00-12:00; PH 10:00-11:00",
        "Mo-Fr 09:00-12:00; Jul-Aug off",
        "Mo-Fr 09:00-12:00; Dec 25 off",
        "2026 Mo-Fr 09:00-12:00",
        "week 1-53/2 Mo 09:00-12:00",
        "Mo[1] 09:00-12:00",
        "Mo-Fr 09:00-12:00; SH off",
        "Mo-Fr 09:00+",
        'Mo-Fr 09:00-12:00 "op afspraak"',
    ],
)
def test_hours_without_a_pattern_are_not_spelt_out(hours):
    """Whole days, days of which nothing is known, and what is not so every week."""
    assert weekly(hours) is None


@pytest.mark.parametrize("wishes", QUIET)
def test_a_phone_comes_last_for_those_who_would_rather_not_call(book, wishes):
    """For everyone else it stands where it helps soonest, also when both ask in one minute."""
    both = [s for s in book.atlas.services if {e.type for e in s.entry_points} == WAYS]
    assert both
    for service in both:
        contacts = present(service, State(wishes=wishes), book.atlas, MONDAY_MORNING).contacts
        assert (contacts[-1].entry.type is Access.PHONE) is bool(wishes)
