"""What is learned from labelled sentences can be read, and is the same every time."""

from tests.learning.learn import learn
from tests.learning.sentences import Labelled, learned
from wegwijsbot.knowledge.experience import read_experience
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarms import CompiledAlarms, find_alarms
from wegwijsbot.understanding.normalise import normalise

TAUGHT = [
    *(
        Labelled(f"de wekker van {day} zingt paars", kind)
        for day in "ma di wo"
        for kind in AlarmKind
    ),
    *(Labelled(f"de fiets van {day} is groen", None) for day in "ma di wo" for _ in AlarmKind),
]


def test_a_handful_of_sentences_teaches_a_new_danger(knowledge):
    """Even one of which no sign speaks."""
    signs = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)
    table = read_experience("experience.csv", learn(TAUGHT, signs).encode())
    assert table.findings == ()
    alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, table.text)
    assert find_alarms(normalise("haar wekker piept"), alarms).kinds
    assert not find_alarms(normalise("haar fiets is groen"), alarms).kinds


def test_the_same_sentences_teach_the_same(knowledge):
    """So that a change in the table comes from a change in the sentences."""
    signs = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces)
    assert learn(TAUGHT, signs) == learn(TAUGHT, signs)


def test_there_is_much_to_learn_from():
    """All dangers are taught, each by many sentences, and most sentences are harmless."""
    sentences = learned()
    counts = [sum(each.alarm == kind for each in sentences) for kind in AlarmKind]
    assert min(counts) >= 50
    assert sum(counts) < len(sentences) / 2
