"""The kept lexicon hears what a fresh one hears, and can never run anything."""

import os
import pickle

import pytest

from tests.tables import rows
from wegwijsbot.knowledge.cache import store, stored
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.lexicon_cache import lexicon_of
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen

TABLES = [f"{name}-{each}.yaml" for name in ("understanding", "alarms") for each in Language]
CASES = [row.values[0] for table in TABLES for row in rows(table)]
SAID = [case.get("say") or case["text"] for case in CASES]
BLOWS = "mijn zoon van 16 blowt, Brugge"


class Evil:
    """What an attacker would put into a pickle."""

    def __reduce__(self):
        return os.mkdir, ("owned",)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


@pytest.mark.sweep
def test_the_kept_lexicon_hears_the_same(folder, knowledge, sample):
    """The second start uses the copy of the first, and understands every sentence alike."""
    fresh = lexicon_of(folder, knowledge)
    said = sample(SAID, 20)
    heard = [listen(text, fresh) for text in said]
    assert stored(folder, knowledge.version, "lexicon")
    kept = lexicon_of(folder, knowledge)
    assert kept.tree is not fresh.tree
    for each in (kept, fresh):  # nor does the one change the other
        assert [listen(text, each) for text in said] == heard


def test_a_start_that_finds_a_copy_compiles_nothing(folder, knowledge, monkeypatch):
    """Every look-up would take seconds else; and lines that stop halfway are known as well."""
    fresh = lexicon_of(folder, knowledge)
    monkeypatch.setattr(Lexicon, "compile", None)
    assert lexicon_of(folder, knowledge).halfway == fresh.halfway


@pytest.mark.parametrize(
    "body",
    [b"", b"no pickle", pickle.dumps(("a",) * 6), pickle.dumps(Evil()), pickle.dumps(Lexicon)],
    ids=["empty", "garbage", "other", "code", "class"],
)
def test_a_copy_that_is_not_ours_is_passed_over(folder, knowledge, body):
    """Nothing in it is run, and the lexicon is compiled anew."""
    store(folder, knowledge.version, body, "lexicon")
    assert listen(BLOWS, lexicon_of(folder, knowledge)).substances == ("cannabis",)
    assert not (folder.parent / "owned").exists()


def test_a_copy_of_other_content_is_passed_over(folder, knowledge):
    """After an edit the words of yesterday do not come back."""
    lexicon_of(folder, knowledge)
    assert stored(folder, "0123456789ab", "lexicon") is None
