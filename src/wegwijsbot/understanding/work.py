"""Whether someone speaks from their work: by a job, a client, or a signature."""

from __future__ import annotations

from collections.abc import Sequence

from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.people import CLIENT, KIN, Person, heading
from wegwijsbot.understanding.phrases import Hit
from wegwijsbot.understanding.tongue import SMALL_WORDS
from wegwijsbot.understanding.word_sets import word_set

_AT = word_set("bij dans in te uit at on a au de chez from regio sur op van pour en of")
_HERE = word_set("hier here ici")
_CALLS = word_set(
    "hello hi hey hallo anyone anybody somebody iemand niemand geen no pas bonjour salut is"
)
_ARE = word_set("is are zijn est sont komen arrive arrivent")
_NAME = 3  # words
_KIND = 2  # words
_OWN = word_set("mijn my mon ma mes")


def speaks_at_work(reading: Reading, people: Sequence[Person]) -> bool:
    """Return whether `reading` is written as a professional; one's own family goes first."""
    clients = CLIENT in [person.part for person in people if not person.aside]
    if (clients or reading.of("who", "professional")) and not any(
        person.part is KIN and person.own and not person.aside for person in people
    ):
        return True
    if _signs(reading, people):
        return True
    opening = reading.of("who", "opening")
    if not opening:
        return False
    head = heading(reading) if _OWN.isdisjoint(reading.words[:4]) else 0
    if any(hit.first < head or _ends(hit, reading, people) for hit in opening):
        return True
    return any(
        _leads(hit, reading, people) and _is_signature(hit, reading, people) for hit in opening
    )


def _ends(hit: Hit, reading: Reading, people: Sequence[Person]) -> bool:
    """Whether a job or workplace alone ends the text: "... groeten, directeur"."""
    last, tokens = reading.tokens[-1], reading.tokens
    opens = hit.first > 0 and tokens[hit.first - 1].clause != tokens[hit.first].clause
    alone = tokens[hit.first].clause == last.clause and len(tokens) - hit.first <= _NAME
    asked = reading.said.text.endswith("?")
    return opens and alone and not asked and not any(p.last > hit.first for p in people)


def _leads(hit: Hit, reading: Reading, people: Sequence[Person]) -> bool:
    """Whether nothing but words of its kind stand before a job: "Train conductor on ..."."""
    before = reading.tokens[: hit.first]
    clause = reading.tokens[hit.first].clause
    if len(before) > _KIND or any(each.clause != clause or each.word.isdigit() for each in before):
        return False
    told = [*reading.of("who", "use", "asking"), *reading.of("substance")]
    if any(start < hit.first for start in (*(h.first for h in told), *(p.first for p in people))):
        return False
    return SMALL_WORDS.keys().isdisjoint(token.word for token in before)


def _is_signature(hit: Hit, reading: Reading, people: Sequence[Person]) -> bool:
    """Whether a job or workplace opens the text as a signature: "OCMW Menen: ..."."""
    clause = [token.word for token in reading.tokens if token.clause == reading.tokens[0].clause]
    following = reading.tokens[hit.last : hit.last + 1]
    if following and following[0].word.isdigit():  # "zaakvoerder, 38, ..." is their own story
        return False
    if following and following[0].word in _ARE:  # "paramedics are here"
        return False
    if len(clause) <= hit.last + 2 or clause[0] in _HERE:
        return True
    acts = {each.first for each in (*reading.of("who", "use"), *reading.of("substance"))}
    named = not acts.isdisjoint(range(len(clause))) or any(p.first < len(clause) for p in people)
    return clause[hit.last] in _AT or not (named or _AT.isdisjoint(clause))


def _signs(reading: Reading, people: Sequence[Person]) -> bool:
    """Whether the first words present the speaker by a function: "zorgcoach hier, ..."."""
    if _HERE.isdisjoint(reading.words[1:3]):
        return False
    opening = [token.word for token in reading.tokens if token.clause == reading.tokens[0].clause]
    named = any(person.first < len(opening) for person in people)
    return (
        len(opening) in (2, 3)
        and opening[-1] in _HERE
        and _CALLS.isdisjoint(opening)
        and not named
        and _ARE.isdisjoint(opening)
    )
