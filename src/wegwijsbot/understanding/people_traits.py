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
from wegwijsbot.understanding.people import ANYONE, SPEAKER, Part, Person, covered
from wegwijsbot.understanding.word_sets import word_set

_FIRST_PERSON = word_set("ik mij me mezelf mijn men je moi mon ma mes jen jy i my myself mine")

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
    traits.update(_of_uses(people, uses, before, reading) if uses else ("@use none",))
    return traits


def _names_speaker(words: Sequence[str], others: Sequence[Person]) -> bool:
    """Whether a word of the first person names nobody else, as "my" does in "my son"."""
    if _FIRST_PERSON.isdisjoint(words):
        return False
    named = covered(others)
    return any(word in _FIRST_PERSON and at not in named for at, word in enumerate(words))


def _of_uses(
    people: Sequence[Person], uses: Sequence[int], before: int, reading: Reading
) -> Iterator[str]:
    """Return where the using stands; `before`: the first word that names somebody else."""
    tokens = reading.tokens
    beside = [tokens[person.first] for person in people]
    for use in uses:
        used = tokens[use]
        if use < before:
            yield "@use before"
            if all(token.clause != used.clause for token in beside):
                yield "@use alone"
        if all(token.sentence != used.sentence for token in beside):
            yield "@use apart"
