"""Does it harm? Cards that do not help at once, links that must never be shown. (E3)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijsbot.knowledge.alarm import Card
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.form import Subject
from wegwijsbot.knowledge.source import Loc, Tree
from wegwijsbot.knowledge.vocabulary import AlarmKind, Language

LONGEST_STEP = 130  # characters; three lines on a phone
ALWAYS_ANSWERED = ("112", "101", "1813", "107")  # day and night
_LINK = re.compile(r"https?://(?P<login>[^/\s@]*@)?(?P<host>[^/\s:]+)", re.IGNORECASE)


def check_safety(subject: Subject) -> Iterator[Fault]:
    """Return all that could do harm."""
    yield from _cards(subject)
    yield from _links(subject)


def _cards(subject: Subject) -> Iterator[Fault]:
    for kind in AlarmKind:
        if not subject.knows("alarms", kind):
            remedy = "Put the file back; without its card this danger gets no answer"
            yield Fault(("alarms", kind), "E305", f"the card for '{kind}' is missing", remedy)
    for loc, card in cards(subject):
        yield from _card(loc, card)


def cards(subject: Subject) -> Iterator[tuple[Loc, Card]]:
    """Return every crisis card with its place."""
    for kind, alarm in subject.content.alarms.items():
        yield ("alarms", kind, "card"), alarm.card
    if subject.content.general is not None:
        yield ("general",), subject.content.general


def _card(loc: Loc, card: Card) -> Iterator[Fault]:
    if card.call[0].phone not in ALWAYS_ANSWERED:
        problem = f"the card begins with {card.call[0].phone}"
        remedy = f"Begin with a number that always answers: {', '.join(ALWAYS_ANSWERED)}"
        yield Fault((*loc, "call", 0, "phone"), "E304", problem, remedy)
    for i, step in enumerate(card.steps):
        for language in Language:
            text = step.in_language(language)
            if len(text) > LONGEST_STEP:
                problem = f"a step of {len(text)} characters is too long to read in danger"
                remedy = f"Use at most {LONGEST_STEP}"
                yield Fault((*loc, "steps", i, language), "E303", problem, remedy)


def _links(subject: Subject) -> Iterator[Fault]:
    denied = subject.content.denied.links
    for part, tree in subject.tree.items():
        if part in ("denied", "places", "municipalities"):
            continue
        for loc, text in texts_in(tree, (part,)):
            for link in _LINK.finditer(text) if "//" in text else ():
                yield from _link(loc, link, denied)


def _link(loc: Loc, link: re.Match[str], denied: object) -> Iterator[Fault]:
    if link["login"]:
        problem = f"the link to {link['host']} holds a user name or password"
        yield Fault(loc, "E306", problem, "Give the address without the part before the @")
    host = link["host"].lower()
    reasons = denied if isinstance(denied, dict) else {}
    for domain, reason in reasons.items():
        if host == domain or host.endswith(f".{domain}"):
            problem = f"{host} must never be shown: {reason}"
            yield Fault(loc, "E302", problem, "Remove the link; see denied.yaml")


def texts_in(tree: Tree, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Return every text of a tree with its path."""
    if isinstance(tree, str):
        yield loc, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from texts_in(value, (*loc, key))
    elif isinstance(tree, list):
        for i, value in enumerate(tree):
            yield from texts_in(value, (*loc, i))
