"""What experience is told of the people in a text, beside the words; none of it tells of danger.

who=self            the answer of the rules
@self is named      what spoke for an answer
@kin aside          a person who is named; @first and @last for where
@use before         where the using stands beside those who are named
@mine               the speaker is named, by whatever word
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import ANYONE, SPEAKER, Part, Person
from wegwijsbot.understanding.word_sets import word_set

_FIRST_PERSON = word_set("ik mij me mezelf mijn men je moi mon ma mes jen jy i my myself mine")

_NAMED, _ASIDE, _FIRST, _LAST = (
    {part: written.format(part) for part in Part}
    for written in ("@{}", "@{} aside", "@first {}", "@last {}")
)


def trait_of(who: Who | None) -> str:
    """Return the trait for the answer of the rules."""
    return f"who={who}"


def traits_of(people: Sequence[Person], uses: Sequence[int], reading: Reading) -> Iterator[str]:
    """Return the traits of `people`; `uses` are the words that tell of using."""
    for person in people:
        yield (_ASIDE if person.aside else _NAMED)[person.part]
    if people:
        yield _FIRST[people[0].part]
        yield _LAST[people[-1].part]
    others = [each for each in people if each.part not in (SPEAKER, ANYONE)]
    if others and not others[0].first:
        yield "@opens"
    named = {index for other in others for index in range(other.first, other.last)}
    if any(word in _FIRST_PERSON and at not in named for at, word in enumerate(reading.words)):
        yield "@mine"
    before = others[0].first if others else len(reading.words)
    yield from _of_uses(people, uses, before, reading)


def _of_uses(
    people: Sequence[Person], uses: Sequence[int], before: int, reading: Reading
) -> Iterator[str]:
    """Return where the using stands; `before`: the first word that names somebody else."""
    tokens = reading.tokens
    clauses = {tokens[person.first].clause for person in people}
    sentences = {tokens[person.first].sentence for person in people}
    if not uses:
        yield "@use none"
    for use in uses:
        if use < before:
            yield "@use before"
        if use < before and tokens[use].clause not in clauses:
            yield "@use alone"
        if tokens[use].sentence not in sentences:
            yield "@use apart"
