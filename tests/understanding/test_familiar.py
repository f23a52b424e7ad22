"""A line that is a phrase of the content is heard once; what only people type is heard anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijsbot.understanding import familiar
from wegwijsbot.understanding.listen import listen

FAMILIAR = ("alcohol", "Gent", "in Antwerp", "9000", "16", "mijn zoon", "geen haast", "ma mère")
OWN = (
    *("ik heet Zjefke", "mijn zoon Zjefke", "Zjefke", "0475123456", "wiet en coke", "coccaine"),
    "mijn man drinkt elke dag",
    *(
        "mijn zoon Ωμέγα",
        "alcohol Иван",
        "alcohol 山田",
        "alcohol ٠٤٧٥",
        "4999",
        "Gent!",
        "Gent\u200b",
    ),
)


@pytest.fixture
def fresh(lexicon):
    """The ears of the real knowledge base before anybody spoke."""
    return replace(lexicon, familiar={})


@pytest.mark.parametrize("asked", [None, "", "who", "place", "age", "help"])
def test_a_familiar_line_says_the_same_the_second_time(fresh, asked):
    """Each by what was asked, so that "16" may be an age here and nothing there."""
    first = [listen(text, fresh, asked) for text in FAMILIAR]
    assert [listen(text, fresh, asked) for text in FAMILIAR] == first
    assert list(fresh.familiar) == [(text, asked) for text in FAMILIAR]
    assert first == [listen(text, replace(fresh, familiar={}), asked) for text in FAMILIAR]


@pytest.mark.parametrize("text", OWN)
def test_a_line_of_their_own_is_not_kept(fresh, text):
    """No name in any letters, no number of a phone, no misspelling, no sentence."""
    listen(text, fresh, "")
    assert not fresh.familiar


@given(name=st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12))
def test_no_word_is_kept_that_the_content_does_not_hold(lexicon, name):
    """Whatever stands beside it."""
    ears = replace(lexicon, familiar={})
    for text in (name, f"in {name}", f"mijn {name}", f"{name} Gent"):
        listen(text, ears, "")
    words = {word for text, _ in ears.familiar for word in text.lower().split()}
    assert words <= set(lexicon.tree.memo)


def test_little_is_kept(fresh, monkeypatch):
    """No spaces or marks beside, and no more lines than there is room for."""
    monkeypatch.setattr(familiar, "_MOST", 3)
    for text in (" " * 50 + "Gent", "Gent", "gent", "GENT", "Gènt", "Gent."):
        assert listen(text, fresh, "").nis == 44021
    assert [text for text, _ in fresh.familiar] == ["Gent", "gent", "GENT"]
