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
) -> list[str]:
    """Return every trait of a text, some of them twice; `topics` are those of each word."""
    traits = [*words, f"#{min(_LONGEST, len(words) // _STEP)}"]
    before: Sequence[str] = ()
    for word, names, sense in zip(words, topics, reading.senses, strict=True):
        meant = names or (word,)
        traits += names
        traits += sense.classes
        traits += [f"{one} {other}" for one in before for other in meant]
        before = meant
    traits += [f"~{name}" for name, places in reading.phrases.items() if places]
    for sign in signs:
        traits += _of_sign(sign)
    if asks:
        traits.append("?")
    return traits


def _of_sign(sign: Sign) -> Iterator[str]:
    if sign.strength is None:
        worth = "taken-back"
    else:
        worth = "softened" if sign.reason else sign.strength.name.lower()
    if sign.reason:
        yield f"-{sign.reason}"
    yield f"={sign.owner.kind} {worth}"
    yield f"={worth}"
