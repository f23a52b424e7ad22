"""A whole line as the name of a place, for who was asked where: misspelt names are mended boldly.

Within a sentence `whereabouts` is far more careful: there most words are no places.
"""

from __future__ import annotations

import re

from wegwijsbot.knowledge.likeness import nearest
from wegwijsbot.understanding.gazetteer import Gazetteer, Named
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.people import word_set
from wegwijsbot.understanding.whereabouts import PlaceHeard

_WORD = re.compile(r"[a-z0-9]+")
_BEFORE = word_set(
    "in te uit van bij de het la le du a au aux en dans near around at from the to of regio region"
    " omgeving buurt rond stad gemeente ville commune ik woon wij wonen j je habite i live nee neen"
    " non no sorry eigenlijk actually fait ergens"
)
_LONGEST = 5  # words
# Slips that a name of so many letters bears.
_SLIPS = ((10, 3), (7, 2), (3, 1))


def hear_town(text: str, lexicon: Lexicon) -> PlaceHeard:
    """Return the place that `text` names and nothing more; none where it is no name at all."""
    words = _WORD.findall(fold(text).lower())[: _LONGEST + 1]
    while words and words[0] in _BEFORE:
        words = words[1:]
    name = " ".join(words)
    if not 0 < len(words) <= _LONGEST or not name.replace(" ", "").isalpha():
        return PlaceHeard()
    found = lexicon.gazetteer.named(name)
    if found is None and not any(map(lexicon.is_ordinary, words)):
        found = _meant(name, lexicon.gazetteer)
    if found is None:
        return PlaceHeard()
    if len(found.nis) > 1:
        return PlaceHeard(ambiguous=found.nis)
    if not found.nis:
        return PlaceHeard(abroad=found.name)
    code = found.postcodes[0] if len(found.postcodes) == 1 else None
    return PlaceHeard(found.nis[0], code)


def _meant(typed: str, gazetteer: Gazetteer) -> Named | None:
    """Return the one place whose name is nearest; a municipality rather than a part of one.

    Of names equally near it is the one that begins alike: "bruxels" is Bruxelles, not Bruges.
    """
    slips = next((most for letters, most in _SLIPS if len(typed) >= letters), 0)
    close = nearest(typed, (name for name in gazetteer.spoken if name[0] == typed[0]), slips)
    alike = max((_alike(name, typed) for name in close), default=0)
    close = tuple(name for name in close if _alike(name, typed) == alike)
    found = [named for name in close if (named := gazetteer.named(name))]
    for shelf in ([each for each in found if each.own and each.nis], found):
        if len({each.nis for each in shelf}) == 1:
            return shelf[0]
    return None


def _alike(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
