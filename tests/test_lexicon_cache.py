"""The kept lexicon hears what a fresh one hears, and can never run anything."""

import os
import pickle

import pytest

from wegwijsbot.knowledge.cache import store, stored
from wegwijsbot.lexicon_cache import lexicon_of
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

SAID = ["mijn zoon van 16 blowt, Brugge", "hij ademt niet meer", "kheb teveel gedronkn in gent"]


class Evil:
    """What an attacker would put into a pickle."""

    def __reduce__(self):
        return os.mkdir, ("owned",)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def test_the_kept_lexicon_hears_the_same(folder, knowledge):
    """The second start uses the copy of the first, and understands alike."""
    fresh = lexicon_of(folder, knowledge)
    assert stored(folder, knowledge.version, "lexicon")
    kept = lexicon_of(folder, knowledge)
    assert kept.tree is not fresh.tree
    for text in SAID:
        assert listen(text, kept) == listen(text, fresh)


@pytest.mark.parametrize(
    "body",
    [b"", b"no pickle", pickle.dumps(("a",) * 6), pickle.dumps(Evil()), pickle.dumps(Lexicon)],
    ids=["empty", "garbage", "other", "code", "class"],
)
def test_a_copy_that_is_not_ours_is_passed_over(folder, knowledge, body):
    """Nothing in it is run, and the lexicon is compiled anew."""
    store(folder, knowledge.version, body, "lexicon")
    assert listen(SAID[0], lexicon_of(folder, knowledge)).substances == ("cannabis",)
    assert not (folder.parent / "owned").exists()


def test_a_copy_of_other_content_is_passed_over(folder, knowledge):
    """After an edit the words of yesterday do not come back."""
    lexicon_of(folder, knowledge)
    assert stored(folder, "0123456789ab", "lexicon") is None
