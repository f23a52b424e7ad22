"""Plain words of danger in languages that the bot does not speak.

They stand on a shelf of their own and are read as they were typed: nothing is mended to them, so
that no Dutch, French or English word is taken for one, and none of them tells anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wegwijsbot.knowledge.alarm import OtherLanguage
from wegwijsbot.knowledge.vocabulary import AlarmKind
from wegwijsbot.understanding.alarm_evidence import SEVEREST_FIRST
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.normalise import LONGEST, fold
from wegwijsbot.understanding.tongue import SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = "".join(chr(code) if chr(code).islower() else " " for code in range(128))
# Letters that people, or keyboards, write either way.
_ONE_LETTER = str.maketrans("ı\u0142đ\u0649\u06cc\u06a9\u0629", "ild\u064a\u064a\u0643\u0647")
_LAST_LATIN = "\u024f"
_GAP = 2  # other words for which `..` leaves room
STEM_KEY = 4  # letters by which stems are filed; none is shorter
_SHORT = 2  # words; in a longer text these words only ask for help of some kind
_SOURCE = "alarms/other-languages.yaml"


class Step(NamedTuple):
    """One word of a phrase; `gap` is how many other words may stand before it."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    gap: int

    def fits(self, word: str) -> bool:
        """Whether `word` is one of these."""
        return word in self.whole or (bool(self.begins) and word.startswith(self.begins))


class Phrase(NamedTuple):
    """A sign of danger in one language; None for a mere cry for help."""

    source: str
    language: str
    kind: AlarmKind | None
    steps: tuple[Step, ...]

    def stands(self, words: Sequence[str], at: int) -> bool:
        """Whether the words from `at` on say it."""
        if not self.steps[0].fits(words[at]):
            return False
        for step in self.steps[1:]:
            near = range(at + 1, min(len(words), at + 2 + step.gap))
            found = next((index for index in near if step.fits(words[index])), None)
            if found is None:
                return False
            at = found
        return True


class Elsewhere(NamedTuple):
    """What a text says in another language; `is_other` when it is in one at all."""

    kinds: tuple[AlarmKind, ...] = ()
    doubtful: AlarmKind | None = None
    is_other: bool = False
    evidence: tuple[Evidence, ...] = ()


_NOTHING, _OTHER = Elsewhere(), Elsewhere(is_other=True)  # hardly anything else is heard


@dataclass(frozen=True, slots=True)
class OtherLanguages:
    """The phrases by their first word, or by how it begins; the small words of each language."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    begun: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, tuple[str, ...]]  # word -> languages
    telling: frozenset[str]  # all of these words, but for those that are told by how they begin

    @classmethod
    def compile(cls, languages: Mapping[str, OtherLanguage]) -> OtherLanguages:
        """Compile the phrases of all languages."""
        filed: dict[str, tuple[Phrase, ...]] = {}
        begun: dict[str, tuple[Phrase, ...]] = {}
        words: dict[str, tuple[str, ...]] = {}
        for code, language in languages.items():
            for phrase in _phrases(code, language):
                for word in sorted(phrase.steps[0].whole):
                    filed[word] = (*filed.get(word, ()), phrase)
                for key in sorted({stem[:STEM_KEY] for stem in phrase.steps[0].begins}):
                    begun[key] = (*begun.get(key, ()), phrase)
            for word in {word for each in language.words for word in words_of(each)}:
                words[word] = (*words.get(word, ()), code)
        return cls(filed, begun, words, frozenset((*filed, *words)))

    def hear(self, text: str) -> Elsewhere:
        """Return what `text` says in another language."""
        words = words_of(text)
        telling, begun = self.telling, self.begun
        hot = [at for at, word in enumerate(words) if word in telling or word[:STEM_KEY] in begun]
        if not hot and text.isascii():
            return _NOTHING  # as most texts
        found: dict[Phrase, int] = {}
        for at in hot:
            for phrase in self._beginning(words[at]):
                if phrase.stands(words, at):
                    found.setdefault(phrase, at)
        if not found:
            return _OTHER if self._is_other(words) else _NOTHING
        kinds = {phrase.kind for phrase in found}
        return Elsewhere(
            tuple(kind for kind in SEVEREST_FIRST if kind in kinds),
            doubtful=AlarmKind.UNCONSCIOUS if None in kinds and len(words) <= _SHORT else None,
            is_other=bool(kinds) or self._is_other(words),
            evidence=tuple(_evidence(phrase, words[at]) for phrase, at in found.items()),
        )

    def _beginning(self, word: str) -> tuple[Phrase, ...]:
        return (*self.phrases.get(word, ()), *self.begun.get(word[:STEM_KEY], ()))

    def _is_other(self, words: Sequence[str]) -> bool:
        """Whether most words that tell a language tell another one, or another script does."""
        strange = [word for word in words if word[0] > _LAST_LATIN]
        if len(strange) * 2 > len(words):
            return True
        known = {word for word in words if word in self.words}
        if len(known) <= 1:
            return False  # as in most texts
        most = max(Counter(code for word in known for code in self.words[word]).values())
        ours = sum(word in SMALL_WORDS and word not in self.words for word in words)
        return most > 1 and most >= ours


def words_of(text: str) -> list[str]:
    """Return the words of `text` in small letters, without accents and vowel signs."""
    half = LONGEST // 2
    read = (text if len(text) <= LONGEST else f"{text[:half]} {text[-half:]}").lower()
    if read.isascii():
        return read.translate(_PLAIN).split()
    return _WORD.findall(fold(read).translate(_ONE_LETTER))


def _phrases(code: str, language: OtherLanguage) -> Iterator[Phrase]:
    for kind, sources in language.signs.items():
        for source in sources:
            yield Phrase(source, code, kind, _steps(source))
    for word in language.cry:
        yield Phrase(word, code, None, _steps(word))


def _steps(source: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    gap = 0
    for word in source.split():
        if word == "..":
            gap = _GAP
            continue
        choices = [each for each in word.split("|") if each]
        whole = frozenset(_plain(each) for each in choices if not each.endswith("*"))
        begins = tuple(_plain(each[:-1]) for each in choices if each.endswith("*"))
        steps.append(Step(whole, begins, gap))
        gap = 0
    return tuple(steps)


def _plain(word: str) -> str:
    return "".join(words_of(word))


def _evidence(phrase: Phrase, word: str) -> Evidence:
    return Evidence(
        slot="alarm" if phrase.kind else "doubtful",
        value=phrase.kind or AlarmKind.UNCONSCIOUS,
        words=word,
        start=0,
        score=100.0,
        term=phrase.source,
        source=_SOURCE,
        way=(phrase.language, "signs", phrase.kind) if phrase.kind else (phrase.language, "cry"),
    )
