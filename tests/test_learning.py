"""What is learned from labelled sentences can be read, and is the same every time."""

from tests.learning.learn import learn
from tests.learning.sentences import Labelled, learned
from wegwijsbot.knowledge.experience import read_experience
from wegwijsbot.knowledge.vocabulary import AlarmKind, Who
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms
from wegwijsbot.understanding.experience import ANSWERS
from wegwijsbot.understanding.normalise import normalise

WHERE = ("in de gang", "op zolder", "buiten")
TAUGHT = [
    *(
        Labelled(f"een wekker piept {where}", kind, Who.SELF, tells_who=True)
        for where in WHERE
        for kind in AlarmKind
    ),
    *(
        Labelled(f"een fiets staat {where}", None, Who.RELATIVE, tells_who=True)
        for where in WHERE
        for _ in AlarmKind
    ),
    *(Labelled(f"niets {where}", None, who, tells_who=True) for where in WHERE for who in ANSWERS),
]


def test_a_handful_of_sentences_teaches_a_new_danger(knowledge, lexicon):
    """Even one of which no sign speaks."""
    table = read_experience("experience.csv", learn(TAUGHT, lexicon).encode())
    assert table.findings == ()
    alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, table.text)
    assert find_alarms(normalise("haar wekker piept in huis"), alarms).kinds
    assert not find_alarms(normalise("haar fiets staat buiten"), alarms).kinds


def test_the_same_sentences_teach_the_same(lexicon):
    """So that a change in the table comes from a change in the sentences."""
    assert learn(TAUGHT, lexicon) == learn(TAUGHT, lexicon)


def test_there_is_much_to_learn_from():
    """All dangers are taught, each by many sentences, and most sentences are harmless."""
    sentences = learned()
    counts = [sum(each.alarm == kind for each in sentences) for kind in AlarmKind]
    assert min(counts) >= 50
    assert sum(counts) < len(sentences) / 2
