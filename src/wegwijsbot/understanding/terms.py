"""The terms of the knowledge base, filed in one tree; their words, learned by the mender."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wegwijsbot.knowledge.language import Phrases, Substance
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.inflect import stems, verb_forms
from wegwijsbot.understanding.known_words import PHRASED
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.phrases import Meaning, PhraseTree
from wegwijsbot.understanding.spelling import spoken_out, unlean

REPLIES = "replies"  # to the question on the screen; read there alone
_SHARED_FROM = 4  # letters
_OPERATORS = frozenset("<>|*?.")


class Rule(NamedTuple):
    """When a term of a substance counts; empty for one that always does."""

    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    weak: bool = False
    verb: bool = False
    harmless: bool = False
    way: tuple[str | int, ...] = ("terms",)  # the keys under which its terms stand


class Terms:
    """All phrases of a knowledge base in one tree, and what mends words to theirs."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        expressions = knowledge.expressions
        lists = {
            name: tuple(word for words in languages.values() for word in words)
            for name, languages in expressions.words.items()
        }
        self.tree = PhraseTree(lists)
        self.mender = Mender(
            self.tree,
            plain=(word for words in expressions.plain.values() for word in words),
            tails=lists.get("tail", ()),
            fronts=lists.get("front", ()),
            heads=_heads(lists.get("head", ())),
        )
        self._terms = {word for words in lists.values() for word in words}
        self._others: set[str] = set()  # words of phrases that name no substance
        self._file()

    def _file(self) -> None:
        for substance in self._knowledge.substances.values():
            self._add_substance(substance)
        for slot in PHRASED:
            for value, phrases in getattr(self._knowledge.expressions, slot).items():
                self._add(slot, value, phrases)
        self._share_forms()
        for value, phrases in self._knowledge.expressions.replies.items():
            self._add(REPLIES, value, phrases)
        self.mender.learn(self._terms | self._others)

    def _add_substance(self, substance: Substance) -> None:
        slot = "substance"
        never = _cues(substance.never)
        self._add(slot, substance.id, substance.terms, Rule(never=never))
        forms = {
            language: tuple(form for verb in verbs for form in verb_forms(verb, language))
            for language, verbs in substance.verbs.items()
        }
        self._add(slot, substance.id, forms, Rule(never=never, verb=True, way=("verbs",)))
        harmless = Rule(harmless=True, way=("harmless",))
        self._add(slot, substance.id, substance.harmless, harmless)
        for i, weak in enumerate(substance.weak):
            needs, never, unless = _cues(weak.needs), _cues(weak.never), frozenset(weak.unless)
            rule = Rule(needs, never, unless, weak=True, way=("weak", i, "terms"))
            self._add(slot, substance.id, weak.terms, rule)

    def _add(self, slot: str, value: str, phrases: Phrases, detail: Rule | None = None) -> None:
        for language, written in phrases.items():
            for phrase in written:
                steps = _steps(phrase, language)
                meaning = Meaning(slot, value, phrase, language, detail)
                self.tree.add(steps, meaning)
                self._learn(steps, self._terms if detail else self._others)
                if detail and not detail.harmless and _OPERATORS.isdisjoint("".join(steps)):
                    self._add_term(steps, meaning, detail)

    def _add_term(self, steps: Sequence[str], meaning: Meaning, rule: Rule) -> None:
        """File a term of a substance for its inflected, compound and joined forms."""
        if len(steps) > 1 and len(joined := "".join(steps)) > 3:
            self.tree.add([joined], meaning)
            self._learn([joined], self._terms)
        elif len(steps) == 1 and not rule.verb:
            nouns = self.mender.nouns
            nouns[steps[0]] = nouns.get(steps[0], False) or not rule.weak

    def _learn(self, steps: Sequence[str], shelf: set[str]) -> None:
        for step in steps:
            for choice in step.removesuffix("?").split("|"):
                if choice.isalnum() and not choice[0].isdigit():
                    shelf.add(choice)

    def _share_forms(self) -> None:
        """Let a plural or compound that another phrase holds still mean its substance."""
        nouns = self.mender.nouns
        for word in self._others | self._terms:
            if word in nouns or len(word) < _SHARED_FROM or self.tree.lists_of(word):
                continue
            stem = next((stem for stem in stems(word) if nouns.get(stem)), None)
            if stem:
                self.tree.alias(word, stem)
            elif word in self._others and (mended := self.mender.compound(word)):
                self.tree.alias(word, mended.words[0])


def _steps(phrase: str, language: Language) -> list[str]:
    """Return the steps of a phrase, spelt the way texts are after normalising."""
    steps: list[str] = []
    written = fold(phrase).lower().replace("-", " ").split()
    if len(written) == 1 and written[0].isalnum():
        return written  # a term such as "c" is no chat spelling
    for word in written:
        if "'" in word:
            parts = unlean(word) or (word.replace("'", ""),)
            steps += [spoken for part in parts for spoken in spoken_out(part, language)]
        elif _OPERATORS.isdisjoint(word):
            steps += spoken_out(word, language)
        else:
            steps.append(word)
    return steps


def _heads(words: Iterable[str]) -> dict[str, str]:
    """Return what each word begins a longer one with: a verb its stem, "gokken" as "gok"."""
    return {
        list(verb_forms(word, Language.NL))[1] if word.endswith("en") else word: word
        for word in words
    }


def _cues(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).lower() for word in words)
