"""The fake reads HTML as Telegram does: https://core.telegram.org/bots/api#html-style."""

from __future__ import annotations

import pytest

from tests.fake_telegram.markup import MarkupError, parse


@pytest.mark.parametrize(
    "html",
    [
        *("<b>a", "a</b>", "<b><i>a</b></i>", "<x>a</x>", "a < b", "<b", "<span>a</span>"),
        *('<span class="x">a</span>', '<a href="x" !>a</a>', "<b =>a</b>"),
    ],
)
def test_html_must_parse(html):
    """Tags are known, closed and well nested."""
    with pytest.raises(MarkupError):
        parse(html)


def test_entities_are_placed_in_utf_16_units():
    """A face counts twice, as in Telegram's apps."""
    text, entities = parse("😀<b>a&amp;b</b>")
    assert (text, entities) == ("😀a&b", [{"type": "bold", "offset": 2, "length": 3}])


def test_blanks_around_a_text_are_taken_away():
    """Also where a style begins or ends in them."""
    text, entities = parse("\n <b> a</b> b<i> </i>\n")
    assert (text, entities) == ("a b", [{"type": "bold", "offset": 0, "length": 1}])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&#39;&#x1F600;", "'😀"),
        ("&nbsp;&eacute;", "&nbsp;&eacute;"),
        ("a & b; c", "a & b; c"),
    ],
)
def test_four_names_and_all_numbers_stand_for_characters(html, text):
    """Any other name is left as it is written."""
    assert parse(html) == (text, [])


def test_a_link_leads_where_it_says():
    """Only links do; and no style is left of nothing."""
    linked = '<a href="https://a.be/?b=1&amp;c">x</a><b></b><span class="tg-spoiler">y</span>'
    text, (link, spoiler) = parse(linked)
    assert text == "xy"
    assert link == {"type": "text_link", "offset": 0, "length": 1, "url": "https://a.be/?b=1&c"}
    assert "url" not in spoiler


def test_a_tel_link_is_dropped_without_a_word():
    """Telegram knows web links only; the number must stand in the text."""
    assert parse('<a href="tel:112">112</a>') == ("112", [])
