"""Forms of a word by rule, so that editors write each term once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijsbot.knowledge.vocabulary import Language

_ENDINGS = {
    Language.NL: ("tjes", "tje", "jes", "je", "kes", "ken", "ke", "ekes", "eke", "en", "s", "e"),
    Language.FR: ("es", "s", "e", "x"),
    Language.EN: ("ies", "es", "s", "y"),
}
# In order, by the last letter: most words have none of them.
_ENDINGS_IN = {
    letter: [each for endings in _ENDINGS.values() for each in endings if each[-1] == letter]
    for letter in "esnyx"
}
_SHORTEST_STEM = 3
_OPEN = re.compile(r"([^aeiou])([aeou])([bcdfgklmnprstvz])$")


def stems(word: str) -> Iterator[str]:
    """Yield what is left of a noun without its plural or diminutive, likeliest first."""
    for ending in _ENDINGS_IN.get(word[-1:], ()):
        stem = word.removesuffix(ending)
        if len(stem) < len(word) and len(stem) >= _SHORTEST_STEM:
            yield stem
            if stem[-1] == stem[-2:-1]:
                yield stem[:-1]


def verb_forms(infinitive: str, language: Language) -> Iterator[str]:
    """Yield the regular forms of a verb."""
    yield infinitive
    if language is Language.NL:
        yield from _dutch(infinitive)
    elif language is Language.FR:
        stem = infinitive.removesuffix("er")
        for ending in ("e", "es", "ons", "ez", "ent", "ais", "ait", "aient", "ee", "es", "ant"):
            yield stem + ending
    else:
        yield from _english(infinitive)


def _dutch(infinitive: str) -> Iterator[str]:
    stem = infinitive.removesuffix("en")
    forms = [stem]
    if stem[-1] == stem[-2:-1]:
        forms = [stem[:-1]]
    elif _OPEN.search(stem):
        forms = [_OPEN.sub(r"\1\2\2\3", stem), f"{stem}e"]  # "smoor", and the loan "game"
    for voiced in forms:
        form = f"{voiced[:-1]}f" if voiced.endswith("v") else voiced
        yield form
        for tail in ("t", "d", "te", "de", "ten", "den"):
            yield form + tail
        for participle in (form, f"{form}d", f"{form}t"):
            yield f"ge{participle}"
    yield f"{infinitive}d"
    yield f"ge{infinitive}"


def _english(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    yield from (f"{verb}s", f"{stem}ing", f"{stem}ed", f"{stem}er", f"{stem}ers")
    if re.search(r"[^aeiou][aeiou][bdgmnpt]$", verb):
        yield from (f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed")
