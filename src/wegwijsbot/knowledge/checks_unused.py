"""Is every list of words used? (W505)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijsbot.knowledge.alarm import CLASSES_OF_RULES
from wegwijsbot.knowledge.checks_safety import texts_in
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.experience import rows_of
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.language import LISTS_OF_RULES

_NAME = re.compile(r"<([\w-]+)>")
_REMEDY = "Name it in a phrase or sign, or delete it"


def check_unused(subject: Subject) -> Iterator[Fault]:
    """Return lists of words that no phrase or sign, rule or experience reads."""
    content = subject.content
    learned = set(_NAME.findall(" ".join(rows_of(content.experience))))
    if not {"alarms", "pieces"} & subject.incomplete:
        used = _named(subject, "alarms", "pieces") | learned | CLASSES_OF_RULES
        for name in content.pieces.words.keys() - used:
            yield _unused(("pieces", "words", name, ""), name)
    if not {"expressions", "substances"} & subject.incomplete:
        used = _named(subject, "expressions", "substances") | LISTS_OF_RULES
        for name in content.expressions.words.keys() - used:
            yield _unused(("expressions", "words", name, ""), name)


def _named(subject: Subject, *parts: str) -> set[str]:
    texts = (text for part in parts for _, text in texts_in(subject.tree.get(part, {}), (part,)))
    return {name for text in texts if "<" in text for name in _NAME.findall(text)}


def _unused(loc: tuple[str, ...], name: str) -> Fault:
    return Fault(loc, "W505", f"nothing uses the list <{name}>", _REMEDY)
