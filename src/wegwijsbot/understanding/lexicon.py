"""All terms of the knowledge base, compiled once, and a text read with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wegwijsbot.knowledge.language import Phrases, Substance
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Language
from wegwijsbot.understanding.alarms import CompiledAlarms
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.inflect import stems, verb_forms
from wegwijsbot.understanding.known_words import (
    PHRASED,
    foreign_words,
    known_words,
    ordinary_words,
)
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.normalise import Normalised, Token, fold
from wegwijsbot.understanding.phrases import EXACT, Hit, Meaning, PhraseTree
from wegwijsbot.understanding.proofreading import Proofreader
from wegwijsbot.understanding.run_ons import RunOns
from wegwijsbot.understanding.spelling import spoken_out, unlean

_SLIP = 93.0  # score of a word of which a slip was put right
_SHARED_FROM = 4  # letters
_OPERATORS = frozenset("<>|*?.")
REPLIES = "replies"  # to the question on the screen; read there alone


class Rule(NamedTuple):
    """When a term of a substance counts; empty for one that always does."""

    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    weak: bool = False
    verb: bool = False
    harmless: bool = False
    way: tuple[str | int, ...] = ("terms",)  # the keys under which its terms stand


@dataclass(slots=True)
class Reading:
    """A text with its words brought back to known ones, and every phrase heard in it.

    Nothing changes it; it is not frozen because it is made for every text.
    """

    said: Normalised
    tokens: tuple[Token, ...]
    words: list[str]  # of the tokens
    hits: Mapping[str, Sequence[Hit]]  # by slot
    by_value: Mapping[str, Mapping[str, Sequence[Hit]]]  # by slot and value

    def of(self, slot: str, *values: str) -> Sequence[Hit]:
        """Return the hits of a slot, or those with one of `values`."""
        hits = self.hits.get(slot)
        if not hits or not values:
            return hits or ()
        if len(values) == 1:
            return self.by_value[slot].get(values[0], ())
        return [hit for hit in hits if hit.meaning.value in values]

    def words_of(self, hit: Hit) -> str:
        """Return the words of a hit as they stand in the normalised text."""
        return self.said.text[self.tokens[hit.first].start : self.tokens[hit.last - 1].end]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled terms; built once per version of the content and shared by all turns.

    `familiar` fills up with what lines of the content's own say (see `familiar.py`).
    """

    substances: Mapping[str, Substance]
    tree: PhraseTree
    mender: Mender
    gazetteer: Gazetteer
    alarms: CompiledAlarms
    proofreader: Proofreader
    familiar: dict[tuple[str, str | None], Heard] = field(default_factory=dict, compare=False)

    @classmethod
    def compile(cls, knowledge: Knowledge) -> Lexicon:
        """Compile the terms of `knowledge`. Raises InputError when a sign is not well formed."""
        compiler = _Compiler(knowledge)
        compiler.compile()
        gazetteer = Gazetteer.compile(
            knowledge.places, knowledge.municipalities, knowledge.expressions.place
        )
        alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, knowledge.experience)
        compiler.mender.settle(alarms.book.words)
        known = known_words(compiler.mender, alarms.book, gazetteer)
        for knowing in (compiler.tree, compiler.mender, alarms.senses):
            knowing.memo.know(known, alarms.experience.adds)
        alarms.book.leave(compiler.mender.known | gazetteer.names.keys())
        ordinary = ordinary_words(knowledge, gazetteer)
        compiler.mender.settle(frozenset().union(*ordinary.values()))
        run_ons = RunOns(
            known,
            foreign_words(knowledge),
            compiler.mender,
            alarms.book,
            gazetteer,
        )
        return cls(
            substances=knowledge.substances,
            tree=compiler.tree,
            mender=compiler.mender,
            gazetteer=gazetteer,
            alarms=alarms,
            proofreader=Proofreader.over(run_ons, ordinary),
        )

    def read(self, said: Normalised) -> Reading:
        """Return `said` with its words mended and all phrases heard in it."""
        tokens = said.tokens
        scores: list[float] = []
        if not self.proofreader.is_sound(said):
            said, slips = self.proofreader.read(said)
            tokens, scores = self._mended(said.tokens, slips)
        words = [token[0] for token in tokens]
        found = self.tree.find(words, [token[4] for token in tokens])
        if scores:
            found = [_scored(hit, scores) for hit in found]
        hits: dict[str, list[Hit]] = {}
        by_value: dict[str, dict[str, list[Hit]]] = {}
        for hit in found:
            slot, value = hit[0][:2]
            if slot not in hits:
                hits[slot], by_value[slot] = [], {}
            hits[slot].append(hit)
            by_value[slot].setdefault(value, []).append(hit)
        return Reading(said, tokens, words, hits, by_value)

    def _mended(
        self, tokens: tuple[Token, ...], slips: frozenset[int]
    ) -> tuple[tuple[Token, ...], list[float]]:
        """Return the words brought back to known ones, and their scores where any was."""
        sound, names, mended = self.proofreader.sound, self.gazetteer.names, self.mender.mended
        unknown = {
            index: meant
            for index, token in enumerate(tokens)
            if token.word not in sound and token.word not in names and (meant := mended(token.word))
        }
        if not unknown:
            scores = [_SLIP if index in slips else EXACT for index in range(len(tokens))]
            return tokens, scores if slips else []
        read: list[Token] = []
        scores = []
        for index, token in enumerate(tokens):
            score = _SLIP if index in slips else EXACT
            if index not in unknown:
                read.append(token)
                scores.append(score)
                continue
            words, likeness = unknown[index]
            read += [token._replace(word=word) for word in words]
            scores += [min(score, likeness)] * len(words)
        return tuple(read), scores

    def has_group(self, substance: str, names: Iterable[str]) -> bool:
        """Whether `substance` is one of `names`, or belongs to one of them."""
        entry = self.substances.get(substance)
        return entry is not None and not {substance, *entry.groups, "all"}.isdisjoint(names)

    def is_ordinary(self, word: str) -> bool:
        """Whether `word` is an everyday word, or one that other slots know."""
        return self.mender.is_ordinary(word)


def _scored(hit: Hit, scores: Sequence[float]) -> Hit:
    """Return a hit that is as sure as the least of its words."""
    score = min(scores[hit.first : hit.last])
    return hit if score == hit.score else hit._replace(score=score)


class _Compiler:
    """Files all phrases in one tree and learns their words."""

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

    def compile(self) -> None:
        """File everything."""
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
