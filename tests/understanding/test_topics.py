"""Topics: what ordinary messages are about, whatever word or language says it."""

import pytest

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms, traits
from wegwijsbot.understanding.normalise import fold, normalise
from wegwijsbot.understanding.topics import STEM_KEY, Topics

SMALL = Topics(
    {
        "work": {Language.NL: ("werk", "sollicit*"), Language.FR: ("boulot", "métier")},
        "child": {Language.EN: ("son",)},
    }
)


@pytest.mark.parametrize(
    ("words", "language", "topics"),
    [
        ("mijn werk", Language.NL, {"{work}"}),
        ("ik solliciteer", Language.NL, {"{work}"}),
        ("mon metier", Language.FR, {"{work}"}),
        ("ik soll", Language.NL, set()),
        ("son boulot", Language.FR, {"{work}"}),
        ("son boulot", None, {"{work}", "{child}"}),
        ("my son", Language.EN, {"{child}"}),
    ],
)
def test_words_speak_of_topics_in_their_own_language(words, language, topics):
    """Whole or by their beginning; in all languages when nobody knows which it is."""
    assert {name for word in words.split() for name in SMALL.of(word, language)} == topics


def test_a_slip_is_not_mended_to_a_word_of_a_topic(knowledge):
    """Nor is anything else heard of a sign because of a topic."""
    plain = knowledge.pieces.model_copy(update={"topics": {}})
    without = CompiledAlarms.compile(knowledge.alarms, plain)
    alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)
    assert alarms.book.words == without.book.words
    said = normalise("ik sta op de brug en mijn werkgevr zoekt mij")
    assert find_alarms(said, alarms).evidence == find_alarms(said, without).evidence
    assert "{work}" not in traits(said, alarms)


def test_two_words_next_to_each_other_stand_for_their_topics(knowledge):
    """So that a pair of words is learned from many pairs that mean the same."""
    alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)
    for text in ("ik heb geen werk", "ik heb geen job"):
        assert {"geen {work}", "ik heb"} <= traits(normalise(text), alarms)


def test_experience_reads_topics_in_any_language(knowledge):
    """So that it carries over from one language to another."""
    alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)
    for text in ("ik verlies mijn werk", "je perds mon boulot", "i will lose my job"):
        assert "{work}" in traits(normalise(text), alarms)


def test_every_word_of_a_topic_is_written_as_the_bot_reads_it(knowledge):
    """Else it would never be found."""
    tables = knowledge.pieces.topics
    assert len(tables) > 80
    for topic, tongues in tables.items():
        assert set(tongues) == set(Language), topic
        for language, words in tongues.items():
            for word in words:
                stem = fold(word.removesuffix("*"))
                assert stem.isdigit() or normalise(stem, language).words == (stem,), word
                assert not word.endswith("*") or len(stem) >= STEM_KEY, word
