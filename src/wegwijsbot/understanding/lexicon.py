"""All terms of the knowledge base, compiled once; finds them in a text, also misspelt.

A word that is known is never touched. An unknown one is brought back to a known one by rule
(plural, compound, held or doubled letters, a missing space) and only then by likeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wegwijsbot.knowledge.alarm import Alarm
from wegwijsbot.knowledge.language import Expressions, Phrases, Substance
from wegwijsbot.knowledge.places import Municipality, Place
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language
from wegwijsbot.understanding.alarms import CompiledAlarms
from wegwijsbot.understanding.fuzzy import is_one_slip
from wegwijsbot.understanding.gazetteer import Gazetteer
from wegwijsbot.understanding.inflect import stems, verb_forms
from wegwijsbot.understanding.normalise import Normalised, Token, fold
from wegwijsbot.understanding.phrases import Hit, Meaning, PhraseTree
from wegwijsbot.understanding.spelling import spoken_out, unlean
from wegwijsbot.understanding.tongue import SMALL_WORDS

_OPERATORS = frozenset("<>|*?.")
_TWO_SLIPS_FROM = 9  # letters; a long word bears two slips and is still itself
_COMPOUND_FROM = 6
_MENDED_FROM = 4  # letters; a shorter word is read as it stands
_SLIP_FROM = 5  # letters; below that one slip too easily makes another word
_ANY_TAIL_FROM = 5  # letters of a term in front that may carry any tail ("heroinespuit")


class Sources(Protocol):
    """What the lexicon is compiled from; the knowledge base is one."""

    @property
    def substances(self) -> Mapping[str, Substance]:
        """The substances by id."""

    @property
    def expressions(self) -> Expressions:
        """The expressions for the other slots."""

    @property
    def alarms(self) -> Mapping[AlarmKind, Alarm]:
        """The dangers with their signs."""

    @property
    def places(self) -> tuple[Place, ...]:
        """All postcode-place pairs."""

    @property
    def municipalities(self) -> Mapping[int, Municipality]:
        """The municipalities by their national code."""


class Rule(NamedTuple):
    """When a term of a substance counts; empty for one that always does."""

    needs: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    weak: bool = False
    verb: bool = False
    harmless: bool = False


class Mended(NamedTuple):
    """What an unknown word was taken for."""

    words: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its words brought back to known ones, and every phrase heard in it."""

    said: Normalised
    tokens: tuple[Token, ...]
    scores: tuple[float, ...]
    hits: Mapping[str, tuple[Hit, ...]]  # by slot

    def of(self, slot: str, *values: str) -> tuple[Hit, ...]:
        """Return the hits of a slot, or those with one of `values`."""
        hits = self.hits.get(slot, ())
        return tuple(hit for hit in hits if hit.meaning.value in values) if values else hits

    def words_of(self, hit: Hit) -> str:
        """Return the words of a hit as they were typed."""
        return self.said.text[self.tokens[hit.first].start : self.tokens[hit.last - 1].end]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled terms; built once per version of the content and shared by all turns."""

    substances: Mapping[str, Substance]
    tree: PhraseTree
    gazetteer: Gazetteer
    alarms: CompiledAlarms | None
    _plain: frozenset[str]
    _known: set[str]  # all words of all phrases
    _nouns: dict[str, bool]  # single-word terms of substances; True when the term always counts
    _tails: tuple[str, ...]
    _fronts: frozenset[str]
    _others: set[str] = field(default_factory=set)  # words of phrases that name no substance
    _squeezed: dict[str, str] = field(default_factory=dict)
    _near: dict[tuple[str, int], list[str]] = field(default_factory=dict)  # first letter, length

    @classmethod
    def compile(cls, knowledge: Sources) -> Lexicon:
        """Compile the terms of `knowledge`."""
        expressions = knowledge.expressions
        lists = {
            name: tuple(word for words in languages.values() for word in words)
            for name, languages in expressions.words.items()
        }
        lexicon = cls(
            substances=knowledge.substances,
            tree=PhraseTree(lists),
            alarms=_alarms(knowledge),
            gazetteer=Gazetteer.compile(
                knowledge.places, knowledge.municipalities, expressions.place
            ),
            _plain=frozenset(word for words in expressions.plain.values() for word in words),
            _known={word for words in lists.values() for word in words},
            _nouns={},
            _tails=lists.get("tail", ()),
            _fronts=frozenset(lists.get("front", ())),
        )
        for substance in knowledge.substances.values():
            lexicon._add_substance(substance)
        for slot in ("who", "age", "urgency", "wishes", "talk"):
            for value, phrases in getattr(expressions, slot).items():
                lexicon._add(slot, value, phrases)
        lexicon._share_forms()
        lexicon._file_words()
        return lexicon

    def read(self, said: Normalised) -> Reading:
        """Return `said` with its words mended and all phrases heard in it."""
        tokens: list[Token] = []
        scores: list[float] = []
        for token in said.tokens:
            mended = None if self._is_known(token) else self._mend(token.word)
            for word in mended.words if mended else (token.word,):
                tokens.append(token._replace(word=word))
                scores.append(mended.score if mended else 100.0)
        words = [token.word for token in tokens]
        hits: dict[str, list[Hit]] = {}
        for hit in self.tree.find(words, [token.sentence for token in tokens]):
            score = min(scores[hit.first : hit.last])
            hits.setdefault(hit.meaning.slot, []).append(hit._replace(score=score))
        frozen = {slot: tuple(found) for slot, found in hits.items()}
        return Reading(said, tuple(tokens), tuple(scores), frozen)

    def has_group(self, substance: str, names: Iterable[str]) -> bool:
        """Whether `substance` is one of `names`, or belongs to one of them."""
        entry = self.substances.get(substance)
        return entry is not None and not {substance, *entry.groups, "all"}.isdisjoint(names)

    def is_ordinary(self, word: str) -> bool:
        """Whether `word` is an everyday word, or one that other slots know."""
        return word in self._plain or word in self._known or word in SMALL_WORDS

    def _is_known(self, token: Token) -> bool:
        word = token.word
        return (
            len(word) < _MENDED_FROM
            or word in self._known
            or word in self._plain
            or word in SMALL_WORDS
            or not word.isalpha()
            or self.gazetteer.may_begin(word)
            or bool(self.tree.lists_of(word))
        )

    def _mend(self, word: str) -> Mended | None:
        if inflected := self._inflected(word):
            return inflected
        for attempt in (self._compound, self._unsqueezed, self._unswapped, self._slip):
            if mended := attempt(word):
                return mended
        return self._split(word)

    def _inflected(self, word: str) -> Mended | None:
        known = [s for s in stems(word) if s in self._nouns or self.tree.lists_of(s)]
        return Mended((max(known, key=len),), 98) if known else None

    def _compound(self, word: str) -> Mended | None:
        if len(word) < _COMPOUND_FROM:
            return None
        for cut in range(len(word) - 2, 2, -1):
            head, rest = word[:cut], word[cut:]
            if head in self._nouns:
                always = self._nouns[head]
                if rest.startswith(self._tails) or rest[1:].startswith(self._tails):
                    return Mended((head,), 96)
                if always and cut >= _ANY_TAIL_FROM and len(rest) > 2:
                    return Mended((head,), 92)
            if len(rest) > 3 and self._nouns.get(rest) and (cut > 3 or head in self._fronts):
                return Mended((rest,), 96)
            if head in self._fronts and self.tree.lists_of(rest):
                return Mended((rest,), 96)
        return None

    def _unsqueezed(self, word: str) -> Mended | None:
        squeezed = _squeeze(word)
        if squeezed == word and word not in self._squeezed:
            return None
        meant = self._squeezed.get(squeezed)
        return Mended((meant,), 95) if meant else None

    def _unswapped(self, word: str) -> Mended | None:
        for index in range(len(word) - 1):
            swapped = word[:index] + word[index + 1] + word[index] + word[index + 2 :]
            if swapped in self._nouns or (swapped in self._known and len(word) > 3):
                return Mended((swapped,), 93)
        return None

    def _slip(self, word: str) -> Mended | None:
        if len(word) < _SLIP_FROM:
            return None
        near = [
            known
            for length in range(len(word) - 1, len(word) + 2)
            for known in self._near.get((word[0], length), ())
        ]
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1)
        if found and is_one_slip(word, found[0]):
            return Mended((found[0],), 90)
        if len(word) < _TWO_SLIPS_FROM:
            return None
        near += self._near.get((word[0], len(word) + 2), [])
        found = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=2)
        return Mended((found[0],), 85) if found and len(found[0]) >= _TWO_SLIPS_FROM else None

    def _split(self, word: str) -> Mended | None:
        if len(word) < _COMPOUND_FROM:
            return None
        for cut in range(2, len(word) - 1):
            head, rest = word[:cut], word[cut:]
            telling = any(half in self._nouns or self.tree.lists_of(half) for half in (head, rest))
            if telling and self._is_word(head) and self._is_word(rest):
                return Mended((head, rest), 88)
        return None

    def _is_word(self, word: str) -> bool:
        return word in SMALL_WORDS or (len(word) > 3 and word in self._known)

    def _add_substance(self, substance: Substance) -> None:
        slot = "substance"
        never = _cues(substance.never)
        self._add(slot, substance.id, substance.terms, Rule(never=never))
        forms = {
            language: tuple(form for verb in verbs for form in verb_forms(verb, language))
            for language, verbs in substance.verbs.items()
        }
        self._add(slot, substance.id, forms, Rule(never=never, verb=True))
        self._add(slot, substance.id, substance.harmless, Rule(harmless=True))
        for weak in substance.weak:
            rule = Rule(_cues(weak.needs), _cues(weak.never), frozenset(weak.unless), weak=True)
            self._add(slot, substance.id, weak.terms, rule)

    def _add(self, slot: str, value: str, phrases: Phrases, detail: Rule | None = None) -> None:
        for language, written in phrases.items():
            for phrase in written:
                steps = _steps(phrase, language)
                meaning = Meaning(slot, value, phrase, language, detail)
                self.tree.add(steps, meaning)
                self._learn(steps, self._known if detail else self._others)
                if detail and not detail.harmless and _OPERATORS.isdisjoint("".join(steps)):
                    self._add_term(steps, meaning, detail)

    def _add_term(self, steps: Sequence[str], meaning: Meaning, rule: Rule) -> None:
        """File a term of a substance for its inflected, compound and joined forms."""
        if len(steps) > 1 and len(joined := "".join(steps)) > 3:
            self.tree.add([joined], meaning)
            self._learn([joined], self._known)
        elif len(steps) == 1 and not rule.verb:
            self._nouns[steps[0]] = self._nouns.get(steps[0], False) or not rule.weak

    def _learn(self, steps: Sequence[str], shelf: set[str]) -> None:
        for step in steps:
            for choice in step.removesuffix("?").split("|"):
                if choice.isalnum() and not choice[0].isdigit():
                    shelf.add(choice)

    def _share_forms(self) -> None:
        """Let a plural or compound that another phrase holds still mean its substance."""
        for word in self._others:
            if word not in self._nouns and len(word) > 3 and not self.tree.lists_of(word):
                stem = next((stem for stem in stems(word) if self._nouns.get(stem)), None)
                if stem:
                    self.tree.alias(word, stem)
                elif mended := self._compound(word):
                    self.tree.alias(word, mended.words[0])
        self._known.update(self._others)

    def _file_words(self) -> None:
        for word in self._known:
            if len(word) >= _MENDED_FROM and word.isalpha():
                self._squeezed.setdefault(_squeeze(word), word)
                if len(word) >= _SLIP_FROM:
                    self._near.setdefault((word[0], len(word)), []).append(word)


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


def _alarms(knowledge: Sources) -> CompiledAlarms | None:
    pieces = getattr(knowledge, "pieces", None)
    return CompiledAlarms.compile(knowledge.alarms, pieces) if pieces else None


def _cues(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).lower() for word in words)


def _squeeze(word: str) -> str:
    return "".join(letter for index, letter in enumerate(word) if word[index - 1 : index] != letter)
