"""Two short sentences in one: people tell who, how old and where along with the danger.

A text has more words then that speak of no danger, and it must still be heard. So half of what is
short is taught once more beside a harmless sentence of the same language.
"""

from collections.abc import Sequence
from random import Random

from tests.learning.sentences import Labelled
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.normalise import normalise

WEIGHT = 0.3  # of a sentence that somebody wrote whole; by what is heard in sentences kept apart
_SHORT = 12  # words; longer messages tell enough by themselves
_AN_ASIDE = 9  # words


def told_together(sentences: Sequence[Labelled]) -> list[Labelled]:
    """Return the sentences that are joined from two; the same ones for the same sentences."""
    chance = Random(1)
    calm = [each for each in sentences if each.alarm is None]
    asides = {language: _of(language, calm) for language in Language}
    dangers = [each for each in sentences if each.alarm and _words(each) <= _SHORT]
    harmless = [each for each in calm if _words(each) <= _SHORT][::2]
    joined = []
    for each in (*dangers, *harmless):
        aside = chance.choice(asides[normalise(each.text).language or Language.NL])
        first, second = chance.sample([each.text, aside.text], 2)
        text = f"{first.rstrip('.!? ')}, {second}"
        joined.append(Labelled(text, each.alarm, weight=WEIGHT))
    return joined


def _of(language: Language, sentences: Sequence[Labelled]) -> list[Labelled]:
    return [
        each
        for each in sentences
        if _words(each) <= _AN_ASIDE and normalise(each.text).language is language
    ]


def _words(sentence: Labelled) -> int:
    return len(sentence.text.split())
