"""A whole line as the name of a place, for who was asked where: misspelt names are mended boldly.

Within a sentence `whereabouts` is far more careful: there most words are no places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wegwijsbot.knowledge.likeness import nearest
from wegwijsbot.understanding.gazetteer import Gazetteer, Named
from wegwijsbot.understanding.lexicon import Lexicon
from wegwijsbot.understanding.normalise import fold
from wegwijsbot.understanding.whereabouts import PlaceHeard
from wegwijsbot.understanding.word_sets import word_set

_WORD = re.compile(r"[a-z0-9]+")
_BEFORE = word_set(
    "in te uit van bij de het la le du a au aux en dans near around at from the to of regio region"
    " omgeving buurt rond stad gemeente ville commune ik woon wij wonen j je habite i live nee neen"
    " non no sorry eigenlijk actually fait ergens"
)
_LONGEST = 5  # words
_MOST = 6  # places to choose from
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
    named = lexicon.gazetteer.named(name)
    found: Sequence[Named] = (named,) if named else ()
    if not found and not all(map(lexicon.is_ordinary, words)):
        found = _meant(name, lexicon.gazetteer)
    return _place(found)


def _place(found: Sequence[Named]) -> PlaceHeard:
    """Return the one place that the names stand for, or the few to choose from."""
    codes = tuple(dict.fromkeys(nis for each in found for nis in each.nis))
    if not codes:
        return PlaceHeard(abroad=found[0].name if found else None)
    if len(codes) > 1:
        return PlaceHeard(ambiguous=codes)
    postcodes = {code for each in found for code in each.postcodes}
    return PlaceHeard(codes[0], postcodes.pop() if len(postcodes) == 1 else None)


def _meant(typed: str, gazetteer: Gazetteer) -> Sequence[Named]:
    """Return what the nearest names stand for; nothing when they are too many to choose from.

    Of municipalities equally near it is the one that begins alike: "bruxels" is no Bruges.
    """
    slips = next((most for letters, most in _SLIPS if len(typed) >= letters), 0)
    near = nearest(typed, (name for name in gazetteer.spoken if name[0] == typed[0]), slips)
    found = {name: named for name in near if (named := gazetteer.named(name))}
    own = {name: _alike(name, typed) for name, named in found.items() if named.own}
    towns = [found[name] for name, alike in own.items() if alike >= max(own.values()) - 1]
    parts = [named for named in found.values() if not named.own]
    for each in ([*towns, *parts], towns):
        if len({nis for named in each for nis in named.nis}) <= _MOST:
            return each
    return ()


def _alike(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
