"""What experience is told of the people in a text, beside the words; none of it tells of danger.

who=self            the answer of the rules
@self is named      what spoke for an answer
@kin aside          a person who is named; @first and @last for where
@use before         where the using stands beside those who are named
@mine               the speaker is named, by whatever word
"""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.knowledge.vocabulary import Who
from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import ANYONE, FIRST_PERSON, SPEAKER, Part, Person
from wegwijsbot.understanding.phrases import covered

_ANY_FIRST_PERSON = frozenset().union(*FIRST_PERSON.values())
_NOBODY = (SPEAKER, ANYONE)
_NAMED, _ASIDE, _FIRST, _LAST = (
    {part: written.format(part) for part in Part}
    for written in ("@{}", "@{} aside", "@first {}", "@last {}")
)


def trait_of(who: Who | None) -> str:
    """Return the trait for the answer of the rules."""
    return f"who={who}"


def traits_of(people: Sequence[Person], uses: Sequence[int], reading: Reading) -> set[str]:
    """Return the traits of `people`; `uses` are the words that tell of using."""
    traits = {(_ASIDE if person.aside else _NAMED)[person.part] for person in people}
    others = [each for each in people if each.part not in _NOBODY]
    if people:
        traits |= {_FIRST[people[0].part], _LAST[people[-1].part]}
    if others and not others[0].first:
        traits.add("@opens")
    if _names_speaker(reading.words, others):
        traits.add("@mine")
    before = others[0].first if others else len(reading.words)
    return traits | (_of_uses(people, uses, before, reading) if uses else {"@use none"})


def _names_speaker(words: Sequence[str], others: Sequence[Person]) -> bool:
    """Whether a word of the first person names nobody else, as "my" does in "my son"."""
    if _ANY_FIRST_PERSON.isdisjoint(words):
        return False
    named = covered(others)
    return not _ANY_FIRST_PERSON.isdisjoint([w for at, w in enumerate(words) if at not in named])


def _of_uses(
    people: Sequence[Person], uses: Sequence[int], before: int, reading: Reading
) -> set[str]:
    """Return where the using stands; `before`: the first word that names somebody else."""
    tokens, traits = reading.tokens, set()
    clauses = {tokens[person.first].clause for person in people}
    sentences = {tokens[person.first].sentence for person in people}
    for use in uses:
        if use < before:
            traits.add("@use before")
            if tokens[use].clause not in clauses:
                traits.add("@use alone")
        if tokens[use].sentence not in sentences:
            traits.add("@use apart")
    return traits
