"""What is worked out for a word is kept for the words of the content alone."""

import pickle

from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.listen import listen
from wegwijsbot.understanding.memo import Memo


def held(lexicon: Lexicon) -> bytes:
    """Everything that the lexicon holds on to."""
    parts = (lexicon.tree, lexicon.mender, lexicon.gazetteer, lexicon.alarms)
    return pickle.dumps((*parts, lexicon.proofreader))


def test_a_finding_is_kept_for_a_known_word_only():
    """Either way it is returned."""
    memo: Memo[int] = Memo()
    memo.know({"wiet"}, {"mijn zoon": 1})
    assert [memo.kept(word, 7) for word in ("wiet", "Vandersmissen", "mijn zoon")] == [7, 7, 7]
    assert dict(memo) == {"wiet": 7, "mijn zoon": 7}


def test_nothing_that_only_people_type_stays_in_the_lexicon(lexicon):
    """No name, no misspelling and no sentence; while findings on known words do."""
    text = "mijn zoon Zjefke Qvandorpel snuift cocaiene aan de Blauwputse brug"
    for asked in (None, "", "place"):
        assert listen(text, lexicon, asked).substances == ("cocaine",)
    kept = held(lexicon).lower()
    assert not [word for word in (b"zjef", b"qvandorp", b"cocaiene", b"blauwputs") if word in kept]
    assert "snuift" in lexicon.tree.memo
