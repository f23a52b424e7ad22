"""The traits by which experience knows a text; how each is written in its table.

wakker              a word, as it was normalised
niet wakker         two words next to each other, where they have none of the topics below
geen {work}         the same with any word of a topic
<kids>              a class of words, from content/alarms/pieces.yaml
{work}              a topic, from content/topics.yaml
=seizure usual      a sign of that danger, as strong as it was weighed
=usual              the same, of whatever danger
-past               that something took a sign back or softened it
~asking             a turn of phrase
?                   a question
#3                  a length of fifteen to nineteen words; #6 for all from thirty
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wegwijsbot.understanding.alarm_evidence import Sign
from wegwijsbot.understanding.alarm_reading import Reading

_STEP = 5  # words
_LONGEST = 6  # steps


def traits_of(
    words: Sequence[str],
    topics: Sequence[Sequence[str]],
    reading: Reading,
    signs: Iterable[Sign],
    *,
    asks: bool,
) -> set[str]:
    """Return every trait of a text; `topics` are those of each of its words."""
    traits = {*words, f"#{min(_LONGEST, len(words) // _STEP)}"}
    for names in topics:
        traits.update(names)
    meant = [names or (word,) for word, names in zip(words, topics, strict=True)]
    for first, second in pairwise(meant):
        traits.update(f"{one} {other}" for one in first for other in second)
    for sense in reading.senses:
        traits.update(sense.classes)
    traits.update(f"~{name}" for name, places in reading.phrases.items() if places)
    for sign in signs:
        traits.update(_of_sign(sign))
    if asks:
        traits.add("?")
    return traits


def _of_sign(sign: Sign) -> Iterator[str]:
    worth = "taken-back" if sign.strength is None else sign.strength.name.lower()
    if sign.reason:
        worth = "softened" if sign.strength else "taken-back"
        yield f"-{sign.reason}"
    yield f"={sign.owner.kind} {worth}"
    yield f"={worth}"
