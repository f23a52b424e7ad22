"""Phrases are found in words wherever they begin, whatever else begins there."""

from collections.abc import Sequence

import pytest

from wegwijsbot.understanding.phrases import Meaning, PhraseTree

LISTS = {"my": ("mijn", "onz*")}


def heard(phrases: Sequence[str], text: str) -> list[str]:
    """Every phrase that is found, with the words it covers."""
    tree = PhraseTree(LISTS)
    for phrase in phrases:
        tree.add(phrase.split(), Meaning("slot", phrase, phrase, "nl"))
    words = text.replace(".", "").split()
    sentences = [sentence for sentence, part in enumerate(text.split(".")) for _ in part.split()]
    hits = tree.find(words, sentences)
    return [f"{hit.meaning.value}: {' '.join(words[hit.first : hit.last])}" for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("drank", "veel drank", "drank"),
        ("veel drank", "veel drank", "veel drank"),
        ("veel drank", "veel. drank", None),
        ("<my> .. zoon", "onzen lieve zoon", "onzen lieve zoon"),
        ("<my> .. zoon", "mijn lieve kleine zoon", "mijn lieve kleine zoon"),
        ("<my> .. zoon", "mijn lieve kleine bange zoon", None),
        ("bang .. herval*", "bang dat ik hervallen zal", "bang dat ik hervallen"),
        ("bang herval*", "bang hervallen", "bang hervallen"),
        ("ik .. niet? .. meer", "ik kan echt heel lang meer", "ik kan echt heel lang meer"),
        ("ik .. drink?", "ik drink", "ik drink"),
        ("ik .. drink?", "ik hou op nu", "ik hou op"),
        ("<n> jaar", "al 12 jaar", "12 jaar"),
        ("verslaaf*", "hij is verslaafd", "verslaafd"),
    ],
)
def test_a_phrase_is_found_in_its_words(phrase, text, found):
    """With lists, words left out, gaps and open endings; never across a full stop."""
    assert heard([phrase], text) == ([f"{phrase}: {found}"] if found else [])


def test_a_phrase_that_goes_on_hides_none_that_ended():
    """Those that begin first come first; each covers as many words as it can."""
    phrases = ("veel", "veel drank", "drank", "veel .. op", "drank op")
    assert heard(phrases, "veel drank op") == [
        "veel: veel",
        "veel drank: veel drank",
        "veel .. op: veel drank op",
        "drank: drank",
        "drank op: drank op",
    ]
