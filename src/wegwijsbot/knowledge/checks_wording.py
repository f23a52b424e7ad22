"""Is everything said, in every language, and said well? (texts: E2, wording: W5)"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from wegwijsbot.knowledge.checks_safety import texts_in
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.plain import clip, did_you_mean
from wegwijsbot.knowledge.source import Loc
from wegwijsbot.knowledge.vocabulary import NAMED_IN_TEXTS, Access, Language

LONGEST_TEXT = 240  # characters; eight lines on a small phone
LONGEST_BUTTON = 40  # what Telegram shows of a button on a narrow screen
_FIRST = Language.NL  # the language that the others follow

# Only what people get to read; what they type themselves (terms, signs) is never judged.
_SHOWN = re.compile(
    r"texts|kinds|general|questions|routes/[^/]+/why|warnings/[^/]+/text|alarms/[^/]+/card"
    r"|services/[^/]+/(what_to_expect|entry_points)"
)
_FORMAL = re.compile(r"\b(u|uw|uwe|uzelf)\b", re.IGNORECASE)
_SHOUTING = re.compile(r"!\s*!|\b[A-ZÀ-Ý]{4,}\b(?: +[A-ZÀ-Ý]{4,}\b)+")


def check_texts(subject: Subject) -> Iterator[Fault]:
    """Return keys and placeholders that are not the same in every language."""
    texts = subject.tree.get("texts", {})
    for language in Language:
        if language not in texts and "texts" in subject.incomplete:
            continue  # its file may be there, but cannot be read
        if language not in texts:
            remedy = f"Copy {_FIRST}.yaml and translate it"
            yield Fault(("texts", language), "E113", "this file is missing", remedy)
        elif language is not _FIRST and _FIRST in texts:
            yield from _compare(language, texts[_FIRST], texts[language])
    yield from _check_numbers(subject, texts.get(_FIRST))


def _check_numbers(subject: Subject, texts: object) -> Iterator[Fault]:
    """Return faults for services that a text names for their number and that have none."""
    for key, text in texts.items() if isinstance(texts, dict) else ():
        for id_ in sorted((placeholders(text) or frozenset()) & NAMED_IN_TEXTS):
            service = subject.content.services.get(id_)
            lacks = service and not any(e.type is Access.PHONE for e in service.entry_points)
            if lacks or not subject.knows("services", id_):
                problem = f"there is no service '{id_}' with a phone number"
                remedy = "Put the service back, or take its name out of this text everywhere"
                yield Fault(("texts", _FIRST, key), "E203", problem, remedy)


def check_wording(subject: Subject) -> Iterator[Fault]:
    """Return what people would rather not read, or cannot read on a small screen."""
    words = {
        language: {word: _whole(word) for word in better}
        for language, better in subject.content.denied.words.items()
    }
    for loc, language, text in _shown(subject):
        for word, pattern in words.get(language, {}).items():
            if blame := pattern.search(text):
                remedy = f"Write {subject.content.denied.words[language][word]}"
                yield Fault(loc, "W501", f"'{blame[0]}' blames people", remedy)
        most = LONGEST_BUTTON if _is_button(loc, text) else LONGEST_TEXT
        if len(text) > most:
            problem = f"{len(text)} characters are too long for a small phone"
            yield Fault(loc, "W502", problem, f"Use at most {most}")
        if language is Language.NL and (formal := _FORMAL.search(text)):
            problem = f"'{formal[0]}' is formal"
            yield Fault(loc, "W503", problem, "Write je, jou or jouw")
        if shout := _SHOUTING.search(text):
            problem = f"{clip(shout[0])} sounds like shouting"
            yield Fault(loc, "W504", problem, "Use small letters and at most one !")


def _compare(language: Language, first: object, other: object) -> Iterator[Fault]:
    if not isinstance(first, dict) or not isinstance(other, dict):
        return
    for key in first.keys() - other.keys():
        problem = f"the text '{key}' is missing"
        yield Fault(("texts", language), "E210", problem, f"Translate it from {_FIRST}.yaml")
    for key, text in other.items():
        loc: Loc = ("texts", language, key)
        if key not in first:
            remedy = did_you_mean(key, [k for k in first if k not in other])
            problem = f"the text '{key}' does not exist in {_FIRST}.yaml"
            yield Fault((*loc, ""), "E210", problem, f"{remedy}, or delete it")
        elif placeholders(text) != placeholders(first[key]) or placeholders(text) is None:
            wanted = ", ".join(f"{{{name}}}" for name in sorted(placeholders(first[key]) or ()))
            problem = f"the names between braces differ from {_FIRST}.yaml"
            yield Fault(loc, "E211", problem, f"Use {wanted or 'no braces'}")


def placeholders(text: object) -> frozenset[str] | None:
    """Return the names between braces; None when the braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(str(text)) if name is not None)
    except ValueError:
        return None


def _shown(subject: Subject) -> Iterator[tuple[Loc, Language, str]]:
    """Return each text that people read, with its language."""
    for part, tree in subject.tree.items():
        if part in ("places", "municipalities"):
            continue
        for loc, text in texts_in(tree, (part,)):
            language = loc[1] if part == "texts" else loc[-1]
            if language in set(Language) and _SHOWN.match("/".join(map(str, loc))):
                yield loc, Language(str(language)), text


def _is_button(loc: Loc, text: str) -> bool:
    """A text under button.* that is a whole sentence speaks about a button."""
    named = loc[0] == "texts" and str(loc[-1]).startswith("button.")
    return "label" in loc or (named and not text.endswith("."))


def _whole(word: str) -> re.Pattern[str]:
    """A word of the deny list; `*` at its end stands for any ending."""
    stem = re.escape(word.removesuffix("*"))
    return re.compile(rf"\b{stem}" + (r"\w*" if word.endswith("*") else r"\b"), re.IGNORECASE)
