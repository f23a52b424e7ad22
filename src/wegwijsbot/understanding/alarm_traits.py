"""The traits by which experience knows a text; how each is written in its table.

wakker              a word, as it was normalised
niet wakker         two words next to each other, where they have none of the topics below
geen {work}         the same with any word of a topic
<kids>              a class of words, from content/alarms/pieces.yaml
{work}              a topic, from content/topics.yaml
=seizure usual      a sign of that danger, as strong as it was weighed
=usual              the same, of whatever danger
-past               that something took a sign back or softened it
~asking             a turn of phrase
?                   a question
#3                  a length of fifteen to nineteen words; #6 for all from thirty
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarm_evidence import Sign
from wegwijsbot.understanding.alarm_reading import Reading
from wegwijsbot.understanding.alarm_senses import Sense, Senses
from wegwijsbot.understanding.memo import Memo
from wegwijsbot.understanding.topics import Topics

_STEP = 5  # words
_LONGEST = 6  # steps


class WordTraits(NamedTuple):
    """The traits of one word in a text of some language."""

    own: tuple[str, ...]
    known: Mapping[str, int]  # those that experience knows, and what they add
    meant: tuple[str, ...]  # in pairs: its topics, or else itself


class TextTraits(NamedTuple):
    """The traits of a text: those of its words, and those of what lies between and beyond them."""

    words: list[WordTraits]
    further: list[str]

    def all(self) -> set[str]:
        """Return every trait, whether or not experience knows it."""
        return {trait for word in self.words for trait in word.own}.union(self.further)

    def known(self) -> dict[str, int]:
        """Return the traits of words that experience knows, and what they add."""
        known: dict[str, int] = {}
        for word in self.words:
            known.update(word.known)
        return known


class Traits:
    """Finds the traits of texts; those of a word of the content but once for each language."""

    def __init__(self, topics: Topics, senses: Senses, adds: Mapping[str, int]) -> None:
        self._topics = topics
        self._adds = adds
        self._memos: dict[Language | None, Memo[WordTraits]] = {}
        for language in (None, *Language):
            self._memos[language] = Memo()
            self._memos[language].know(senses.memo)

    def of(
        self, reading: Reading, signs: Iterable[Sign], language: Language | None, *, asks: bool
    ) -> TextTraits:
        """Return the traits of a text with its signs; `asks`: it holds a question mark."""
        memo = self._memos[language]
        words = [
            memo.get(word) or self._of_word(word, sense, language)
            for word, sense in zip(reading.words, reading.senses, strict=True)
        ]
        further = [f"#{min(_LONGEST, len(words) // _STEP)}"]
        further += [
            f"{one} {other}"
            for before, word in pairwise(words)
            for one in before.meant
            for other in word.meant
        ]
        further += [f"~{name}" for name, places in reading.phrases.items() if places]
        for sign in signs:
            further += _of_sign(sign)
        if asks:
            further.append("?")
        return TextTraits(words, further)

    def _of_word(self, word: str, sense: Sense, language: Language | None) -> WordTraits:
        topics = self._topics.of(word, language)
        own = (word, *topics, *sense.classes)
        known = {trait: self._adds[trait] for trait in own if trait in self._adds}
        return self._memos[language].kept(word, WordTraits(own, known, topics or (word,)))


def _of_sign(sign: Sign) -> Iterator[str]:
    if sign.strength is None:
        worth = "taken-back"
    else:
        worth = "softened" if sign.reason else sign.strength.name.lower()
    if sign.reason:
        yield f"-{sign.reason}"
    yield f"={sign.owner.kind} {worth}"
    yield f"={worth}"
