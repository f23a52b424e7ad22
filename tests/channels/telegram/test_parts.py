"""The small parts: rendering, confirming, forgetting, reading."""

from __future__ import annotations

import asyncio
import itertools
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fake_telegram.limits import ENTITIES, TEXT_CHARACTERS
from tests.fake_telegram.markup import parse, units
from wegwijsbot.channels.telegram.pace import Pace
from wegwijsbot.channels.telegram.pending import OVERDUE, WINDOW, Pending
from wegwijsbot.channels.telegram.plain import plain
from wegwijsbot.channels.telegram.reading import Command, Message, read
from wegwijsbot.channels.telegram.render import _frame, dialled, messages, shortened
from wegwijsbot.channels.telegram.traces import MOST_MESSAGES, Traces
from wegwijsbot.channels.telegram.wire import ANSWER
from wegwijsbot.guidance.replies import ContactLine, Paragraph, ServiceCard, Tone
from wegwijsbot.guidance.views import Typed
from wegwijsbot.knowledge.vocabulary import Access

paragraphs = st.builds(Paragraph, st.text(max_size=9000), st.sampled_from(Tone))


@given(st.lists(paragraphs, max_size=130))
def test_any_text_fits_in_messages_that_telegram_takes(parts):
    """Never a tag cut in two, never a unit or an entity too many, never a word lost."""
    shown = [parse(message) for message in messages(parts)]
    assert all(0 < units(text) <= TEXT_CHARACTERS for text, _ in shown)
    assert all(len(entities) <= ENTITIES for _, entities in shown)
    said = "".join("".join(part.text for part in parts).split())
    assert "".join("".join(text for text, _ in shown).split()) == (said or "…")


@pytest.mark.parametrize(
    ("parts", "tone"), [(["a" * 400] * 30, Tone.PLAIN), (["a"] * 250, Tone.STRONG)]
)
def test_what_is_too_much_for_one_message_goes_on_in_the_next(parts, tone):
    """Many short lines add up, in length and in entities."""
    shown = [parse(message) for message in messages([Paragraph(text, tone) for text in parts])]
    assert len(shown) == 3
    assert all(units(text) <= TEXT_CHARACTERS for text, _ in shown)
    assert all(len(entities) <= ENTITIES for _, entities in shown)


@given(st.text())
def test_plain_words_are_what_was_rendered(text):
    """Taking the mark-up away gives the words back."""
    assert plain(messages([Paragraph(f"a{text}", Tone.STRONG)])[0]).startswith("a")


@pytest.mark.parametrize(
    ("href", "written", "shown"),
    [
        ("tel:+3250407777", "050 40 77 77", "+32 50 40 77 77"),
        ("tel:112", "112", "112"),
        ("tel:1813", "1813", "1813"),
        ("sms:+32470000000", "0470 00 00 00", "+32 470 00 00 00"),
    ],
)
def test_numbers_stand_as_phones_recognise_them(href, written, shown):
    """International where there is such a form."""
    assert dialled(href, written) == shown


def test_a_card_reads_well_without_seeing_it():
    """Every fact has a word before it; links say where they lead."""
    chat = ContactLine(
        Access.CHAT,
        "Chat:",
        "https://www.druglijn.be/chat/",
        "https://www.druglijn.be/chat/",
        "nu open",
        True,
    )
    card = ServiceCard("x", 1, "DrugLijn", "Infolijn", (chat,), None, ("Gratis",), None, "Bron: x")
    text, entities = parse(messages([card])[0])
    assert text.splitlines()[2] == "Chat: druglijn.be/chat (nu open)"
    assert {"https://www.druglijn.be/chat/"} == {e["url"] for e in entities if "url" in e}


def test_cards_of_earlier_content_are_forgotten():
    """However often the content changes, no more cards are kept than one version has."""
    most = _frame.cache_info().maxsize
    for number in range(most + 5):
        messages([ServiceCard("x", 1, f"{number}", "Infolijn", (), None, (), None, "Bron: x")])
    assert _frame.cache_info().currsize == most


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Bel 078 15 10 20, of 02 227 52 52.", "Bel +32 78 15 10 20, of +32 2 227 52 52."),
        ("Antigifcentrum (070 245 245)", "Antigifcentrum (+32 70 245 245)"),
        ("0800 32 123", "+32 800 32 123"),
        (
            "Bel 112. Tot 0:00, 2024-10. +32 2 227 52 52",
            "Bel 112. Tot 0:00, 2024-10. +32 2 227 52 52",
        ),
        *[
            (as_written, as_written)
            for as_written in (
                "+32 78 05 27 27",
                "+32 (0)78 05 27 27",
                "00 32 50 40 77 77",
                "01 02 03",
                "01 02 2024",
                "01 40 05 48 48",  # in Paris
                "0800 100 200 300 400",
                "02 227 52 52-53",
            )
        ],
    ],
)
def test_a_number_in_a_sentence_can_be_tapped_too(said, shown):
    """Also where it stands in a text or a note, and not on a card of its own."""
    assert parse(messages([Paragraph(said)])[0])[0] == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.druglijn.be/", "druglijn.be"),
        ("https://www.druglijn.be/chat", "druglijn.be/chat"),
        ("https://vad.be/artikels/vroeginterventie-voor-jongeren-met-riskant-gebruik", "vad.be"),
        ("mail@voorbeeld.be", "mail@voorbeeld.be"),
    ],
)
def test_an_address_fits_on_a_line(address, shown):
    """The link behind it stays whole."""
    assert shortened(address) == shown


async def test_only_answered_updates_are_confirmed():
    """The oldest that is open is as far as we go."""
    pending, open_ = Pending(), asyncio.get_running_loop().create_future()
    pending.add(10, None, 0.0)
    pending.add(11, open_, 0.0)
    pending.add(12, None, 0.0)
    assert pending.offset(0.0) == 11
    open_.set_result(None)
    await asyncio.sleep(0)
    assert pending.offset(0.0) == 13
    assert all(pending.is_known(number) for number in (10, 11, 12))


async def test_a_slow_answer_does_not_keep_others_out_of_sight_for_long():
    """When the window is full, what is overdue is let go."""
    pending, slow = Pending(), asyncio.get_running_loop().create_future()
    pending.add(1, slow, 0.0)
    pending.add(WINDOW - 1, None, 0.0)
    assert pending.offset(OVERDUE + 1) == 1
    pending.add(WINDOW, None, 0.0)
    assert pending.offset(OVERDUE - 1) == 1
    assert pending.offset(OVERDUE + 1) == WINDOW + 1
    slow.cancel()


def test_an_update_is_not_let_go_while_its_answer_is_tried_again():
    """Of a chat's next update too, which waits behind two tries that nobody answered."""
    assert OVERDUE > 2 * (ANSWER + 1.0) + 1.0  # with a second between messages of one chat


def test_after_all_is_confirmed_no_offset_is_named():
    """Telegram begins with other numbers after a quiet week."""
    pending = Pending()
    assert pending.offset(0.0) is None
    pending.add(900, None, 0.0)
    pending.confirmed(901)
    assert pending.offset(0.0) is None


def test_message_numbers_are_forgotten_in_time():
    """Half an hour after the last one, and all but the newest before that."""
    traces = Traces(idle_minutes=30)
    for number in range(MOST_MESSAGES + 5):
        traces.note(7, number, now=0.0)
    traces.note(8, 1, now=1000.0)
    assert len(traces.take(7, now=1799.0)) == MOST_MESSAGES
    assert traces.take(7, now=1799.0) == []
    traces.expire(now=2800.0)
    assert len(traces) == 0


def test_only_so_many_chats_are_remembered():
    """The longest silent is forgotten first, however many write."""
    traces = Traces(most=2)
    for chat in (1, 2, 1, 3):
        traces.note(chat, 10 + chat, now=0.0)
    assert [traces.take(chat, now=1.0) for chat in (1, 2, 3)] == [[11], [], [13]]


def test_traces_show_nobody():
    """Neither in a listing nor in memory does a chat's number stand."""
    traces = Traces()
    traces.note(123456789, 5, now=0.0)
    assert "123456789" not in repr(traces) + repr(traces._kept)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/start", Command("start", "", None, "/start")),
        ("/start@Bot x y", Command("start", "x y", "Bot", "/start@Bot x y")),
        ("/", Typed("/")),
        ("/é", Typed("/é")),
        ("a /start", Typed("a /start")),
    ],
)
def test_commands_are_told_from_words(text, said):
    """Only at the very beginning, and only in Telegram's alphabet."""
    chat = {"id": 1, "type": "private"}
    found = read({"update_id": 1, "message": {"message_id": 1, "chat": chat, "text": text}})
    assert isinstance(found, Message)
    assert found.said == said


async def test_nobody_is_forgotten_however_short_the_wait():
    """A wait that ends while it is being arranged must not last for ever."""
    pace, place = Pace(a_second=1.0), asyncio.get_running_loop().create_future()
    moments = itertools.chain([pace._due - 1e-9], itertools.repeat(pace._due + 1e-9))
    loop = SimpleNamespace(time=lambda: next(moments), call_at=lambda *_when: "a timer")
    pace._waiting.append((True, 0, place))
    pace._release(loop)
    assert place.done() or pace._timer
