"""All that a text is read with, compiled once from the knowledge base; and a text read so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wegwijsbot.knowledge.language import Substance
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.understanding.alarms import CompiledAlarms
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.halfway import compiled
from wegwijsbot.understanding.heard import Heard
from wegwijsbot.understanding.known_words import foreign_words, known_words, ordinary_words
from wegwijsbot.understanding.mending import Mender
from wegwijsbot.understanding.normalise import Normalised, Token
from wegwijsbot.understanding.phrases import EXACT, Hit, PhraseTree
from wegwijsbot.understanding.proofreading import Proofreader
from wegwijsbot.understanding.run_ons import RunOns
from wegwijsbot.understanding.terms import Terms

_SLIP = 93.0  # score of a word of which a slip was put right


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
    halfway: frozenset[str]  # lines that stop there
    familiar: dict[tuple[str, str | None], Heard] = field(default_factory=dict, compare=False)

    @classmethod
    def compile(cls, knowledge: Knowledge) -> Lexicon:
        """Compile the terms of `knowledge`. Raises InputError when a sign is not well formed."""
        terms = Terms(knowledge)
        gazetteer = Gazetteer.compile(
            knowledge.places, knowledge.municipalities, knowledge.expressions.place
        )
        alarms = CompiledAlarms.compile(knowledge.alarms, knowledge.pieces, knowledge.experience)
        terms.mender.settle(alarms.book.words)
        known = known_words(terms.mender, alarms.book, gazetteer)
        for knowing in (terms.tree, terms.mender, alarms.senses):
            knowing.memo.know(known, alarms.experience.adds)
        alarms.book.leave(terms.mender.known | gazetteer.names.keys())
        ordinary = ordinary_words(knowledge, gazetteer)
        terms.mender.settle(frozenset().union(*ordinary.values()))
        foreign = foreign_words(knowledge)
        run_ons = RunOns(known, foreign, terms.mender, alarms.book, gazetteer)
        return cls(
            substances=knowledge.substances,
            tree=terms.tree,
            mender=terms.mender,
            gazetteer=gazetteer,
            alarms=alarms,
            proofreader=Proofreader.over(run_ons, ordinary),
            halfway=compiled(knowledge.expressions.beginnings),
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
