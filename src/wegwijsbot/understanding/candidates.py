"""The terms of substances that a text holds, and which of them stand in one another's way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.terms import Rule

NEGATED = "negated"
HARMLESS = "a turn of phrase that means something else"
BROAD = frozenset(("unknown-drug", "alcohol", "gaming", "internet"))  # of everyday words


class Candidate(NamedTuple):
    """A term that was said."""

    hit: Hit
    reason: str = ""  # why it was not taken

    @property
    def id(self) -> str:
        """The substance it names."""
        return self.hit.meaning.value

    @property
    def rule(self) -> Rule:
        """When it counts."""
        rule: Rule = self.hit.meaning.detail  # every term of a substance has one
        return rule

    @property
    def is_exact(self) -> bool:
        """Whether it says more than a broad term."""
        return not self.rule.unless or self.id not in BROAD


def once(hits: Sequence[Hit], language: str | None) -> list[Candidate]:
    """Return each term once, in the language of the text where it is the same in several.

    A term that always counts goes before a weak one, but not when the weak one is of the language
    of the text and the other is not: "rosé" is a drink, "rose" in French a colour first.
    """
    if len(hits) == 1:
        return [Candidate(hits[0])]
    kept: dict[tuple[int, int, str, tuple[str | int, ...]], Hit] = {}
    for hit in hits:
        key = (hit.first, hit.last, hit.meaning.value, hit.meaning.detail.way)
        if key not in kept or hit.meaning.language == language:
            kept[key] = hit
    if len({key[:3] for key in kept}) == len(kept):
        return [Candidate(hit) for hit in kept.values()]
    own = {key for key, hit in kept.items() if hit.meaning.language == language}
    weak = {key[:3] for key in own if kept[key].meaning.detail.weak}
    sure = {
        key[:3]
        for key, hit in kept.items()
        if not hit.meaning.detail.weak and (key in own or key[:3] not in weak)
    }
    return [Candidate(h) for k, h in kept.items() if h.meaning.detail.weak != (k[:3] in sure)]


def nearest(weak: list[Candidate]) -> list[Candidate]:
    """Keep, of one weak term with two meanings, the first that its cues allow."""
    kept: list[Candidate] = []
    taken: set[tuple[int, int]] = set()
    for each in weak:
        span = (each.hit.first, each.hit.last)
        if not each.reason and span in taken:
            kept.append(Candidate(each.hit, "another meaning fits"))
            continue
        if not each.reason:
            taken.add(span)
        kept.append(each)
    return kept


def as_vessel(candidate: Candidate) -> Candidate:
    """Mark the drink that something was put in."""
    if candidate.reason or candidate.id != "alcohol":
        return candidate
    return Candidate(candidate.hit, "what it was put in")


def longest(found: list[Candidate]) -> list[Candidate]:
    """Mark what lies inside a longer term."""
    if len(found) < 2:
        return found
    lengths: dict[int, int] = {}  # by word: that of the longest term over it
    for hit, reason in found:
        if reason in ("", HARMLESS):
            for index in range(hit.first, hit.last):
                lengths[index] = max(lengths.get(index, 0), hit.last - hit.first)
    return [each if each.reason else _outdone(each, lengths) for each in found]


def _outdone(each: Candidate, lengths: Mapping[int, int]) -> Candidate:
    """Return a term, marked when a longer one covers a word of it."""
    hit = each.hit
    if max([lengths[index] for index in range(hit.first, hit.last)]) == hit.last - hit.first:
        return each
    return Candidate(hit, "part of a longer term")


def distance(one: Hit, other: Hit) -> int:
    """Return how many words lie from the one to the other."""
    return max(other.first - one.last + 1, one.first - other.last + 1)


def evidence(candidate: Candidate, reading: Reading) -> Evidence:
    """Return what an editor is told of a term."""
    hit = candidate.hit
    return Evidence(
        slot="substances",
        value=candidate.id,
        words=reading.words_of(hit),
        start=reading.tokens[hit.first].start,
        score=hit.score,
        term=hit.meaning.phrase,
        source="substances.yaml",
        taken=not candidate.reason,
        reason=candidate.reason,
        way=(candidate.id, *candidate.rule.way, hit.meaning.language),
    )
