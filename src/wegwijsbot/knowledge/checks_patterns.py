"""Does every <name> in a phrase or sign name a list of words? (E225, E226)"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from wegwijsbot.knowledge.checks_safety import texts_in
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.plain import clip, did_you_mean
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import Language

_NAME = re.compile(r"(?P<not>-?)<(?P<name>[^<>\s|]*>?)")
_GAPS = ("..", "...")


def check_patterns(subject: Subject) -> Iterator[Fault]:
    """Return names that stand for nothing, and signs that begin with a word that may be absent."""
    yield from _signs(subject)
    lists = [*subject.content.expressions.words]
    if "expressions" not in subject.incomplete:
        for part, further in (("expressions", ("n",)), ("substances", ("drug", "alone", "n"))):
            for loc, text in texts_in(subject.tree.get(part, {}), (part,)):
                yield from _names(loc, text, [*lists, *further])


def _signs(subject: Subject) -> Iterator[Fault]:
    """A sign may name a whole phrase, or the words of its own language."""
    if "pieces" in subject.incomplete:
        return
    pieces = subject.content.pieces
    signs: Loc = ("alarms",)
    for start, tree in ((signs, "alarms"), (("pieces",), "pieces")):
        for loc, text in texts_in(subject.tree.get(tree, {}), start):
            language = next((step for step in reversed(loc) if step in set(Language)), None)
            if language is None or "card" in loc:
                continue
            words = [n for n, own in pieces.words.items() if own.get(Language(str(language)))]
            yield from _names(loc, text, [*pieces.phrases, *words], pieces.phrases)
            if "words" not in loc and any(_begins_loose(part) for part in text.split(" & ")):
                problem = f"{clip(text)} begins with a word that may be absent"
                yield Fault(loc, "E226", problem, "Delete the ? after its first word")


def _names(
    loc: Loc, text: str, allowed: list[str], barring: Container[str] | None = None
) -> Iterator[Fault]:
    for found in _NAME.finditer(text) if "<" in text else ():
        name = found["name"].removesuffix(">")
        if name not in allowed or name == found["name"]:
            yield Fault(loc, "E225", f"<{name}> names no list", did_you_mean(name, allowed))
        elif found["not"] and barring is not None and name not in barring:
            remedy = "After - stands the name of a phrase, not of a list of words"
            yield Fault(loc, "E225", f"-<{name}> names no phrase", remedy)


def _begins_loose(part: str) -> bool:
    first = next((word for word in part.split() if word not in _GAPS), "")
    return first.endswith("?")
