"""What spoke for whom help is sought, put into words for `find --explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.heard import Evidence
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import Meaning

_NAMING = ("kin", "client", "other", "bare")  # the entries of who.yaml that name a person


class Given(NamedTuple):
    """What speaks for an answer: how much, by which words, and why."""

    who: Who
    worth: float
    first: int
    last: int
    reason: str
    kind: str = ""  # of the reason, where many are alike

    @property
    def trait(self) -> str:
        """The trait by which experience is told (see `people_traits`)."""
        return f"@{self.who} {self.kind or self.reason}"


def evidence_of(given: Sequence[Given], who: Who | None, reading: Reading) -> Iterator[Evidence]:
    """Return what was `given`, with what it came to: `who`."""
    for each in given:
        start = reading.tokens[max(each.first, 0)].start
        end = reading.tokens[min(each.last, len(reading.words)) - 1].end
        taken = each.who == who
        outdone = "" if taken else f"; more for {who}"
        phrase = _phrase(each, reading)
        role = "" if phrase and phrase.phrase == each.reason else f"{each.reason}, "
        yield Evidence(
            "who",
            each.who,
            reading.said.text[start:end],
            start,
            100.0,
            phrase.phrase if phrase else each.reason,
            "expressions/who.yaml" if phrase else "",
            taken=taken,
            reason=f"{role}{each.worth:g} points{outdone}",
            way=(phrase.value, phrase.language) if phrase else (),
        )


def _phrase(given: Given, reading: Reading) -> Meaning | None:
    """Return the phrase by which a person was named, or an answer given."""
    return next(
        (
            hit.meaning
            for hit in reading.of("who")
            if (hit.first, hit.last) == (given.first, given.last)
            and (given.reason == hit.meaning.phrase or hit.meaning.value.startswith(_NAMING))
        ),
        None,
    )
