"""Someone close whose word nobody knows, told by what they do: "mijn vrouq drinkt"."""

from __future__ import annotations

from wegwijsbot.understanding.lexicon import Reading
from wegwijsbot.understanding.phrases import covered
from wegwijsbot.understanding.tongue import SMALL_WORDS
from wegwijsbot.understanding.word_sets import word_set

_MY = word_set("mijn ons onze mon ma mes notre my our")
_USES = word_set(  # as only a third person does
    "drinkt dronk zuipt gebruikt snuift snoof rookt blowt smoort gokt gamet vapet spuit"
    " boit buvait fume consomme sniffe drinks drank uses smokes snorts gambles vapes"
)


def unknown_kin(reading: Reading) -> list[tuple[int, int]]:
    """Return where such a word stands, with "mijn" before it and the verb of using after it."""
    words, tokens = reading.words, reading.tokens
    found: list[tuple[int, int]] = []
    if _USES.isdisjoint(words) or _MY.isdisjoint(words):
        return found
    named = covered((*reading.of("substance"), *reading.of("who")))
    for index in range(2, len(words)):
        mine, word, verb = words[index - 2 : index + 1]
        if verb not in _USES or mine not in _MY or tokens[index - 2].clause != tokens[index].clause:
            continue
        slipped = word == mine or word not in SMALL_WORDS  # "mijn mn", written out
        if slipped and word.isalpha() and index - 1 not in named:
            found.append((index - 2, index))
    return found
