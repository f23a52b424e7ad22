"""What an editor is told about a content folder: every code, and the check of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wegwijsbot.errors import Finding
from wegwijsbot.knowledge.checks_codes import check_codes
from wegwijsbot.knowledge.checks_contacts import check_contacts
from wegwijsbot.knowledge.checks_freshness import check_freshness
from wegwijsbot.knowledge.checks_names import check_names
from wegwijsbot.knowledge.checks_patterns import check_patterns
from wegwijsbot.knowledge.checks_references import check_references
from wegwijsbot.knowledge.checks_safety import check_safety
from wegwijsbot.knowledge.checks_unused import check_unused
from wegwijsbot.knowledge.checks_wording import check_texts, check_wording
from wegwijsbot.knowledge.draft import Fault
from wegwijsbot.knowledge.files import read_files
from wegwijsbot.knowledge.form import Reading, Subject, read_content
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import Status

CODES = {
    "E101": "a key stands twice in one mapping",
    "E102": "the file is not valid YAML",
    "E103": "a key that nobody knows",
    "E104": "a key that must be there is missing",
    "E105": "a value of the wrong sort, or one that is not allowed",
    "E106": "the file is not UTF-8 text",
    "E107": "the file is empty",
    "E108": "a file, folder or id has a name that does not fit",
    "E109": "anchors, aliases, tags and merge keys are not used",
    "E110": "the file is too large, or nested too deep",
    "E111": "the file holds a list where keys are expected, or the other way round",
    "E112": "a file that cannot be read, or a link that leads out of the content folder",
    "E113": "a file or folder is missing",
    "E114": "the columns of a table are not right",
    "E115": "a number too large to be added up",
    "E201": "a kind that does not exist",
    "E202": "a substance or group of substances that does not exist",
    "E203": "a service that does not exist",
    "E204": "a zone that does not exist",
    "E205": "a municipality that does not exist",
    "E206": "an arrondissement that does not exist",
    "E207": "a retired id leads to an id that does not exist",
    "E208": "a retired id is still in use",
    "E209": "an option that is no answer to its question",
    "E210": "a text that is not there in every language",
    "E211": "names between braces that differ between languages",
    "E212": "an active service to which no route leads",
    "E213": "an active service without a way in",
    "E214": "a way in whose value does not fit its type",
    "E215": "not a phone number",
    "E216": "not a link or e-mail address",
    "E217": "not opening hours",
    "E218": "a lowest age above the highest age",
    "E219": "an id that is used twice",
    "E220": "two ids that a button cannot tell apart",
    "E221": "a zone that covers no place",
    "E222": "a wish that does not exist",
    "E223": "a postcode outside the municipality",
    "E224": "a question that is missing or asked twice",
    "E225": "a name between < and > that stands for no list of words",
    "E226": "a sign of danger that begins with a word that may be absent",
    "E227": "a name that two substances or two places share",
    "E228": "a name one typing error away from the name of another substance or place",
    "E301": "a phone number abroad",
    "E302": "a link to a site that must never be shown",
    "E303": "a crisis card without a number, or too long to read in danger",
    "E304": "a crisis card that does not begin with a number that always answers",
    "E305": "a danger without a card",
    "E306": "a link that holds a user name or password",
    "W401": "a source older than five years",
    "W402": "a date in the future",
    "W501": "a word that blames people",
    "W502": "a text too long for a small phone",
    "W503": "formal Dutch",
    "W504": "a text that shouts",
    "W505": "a list of words that nothing uses",
}


def check(folder: Path, today: date) -> tuple[Finding, ...]:
    """Return every finding of a content folder, errors and warnings, in order of place."""
    reading = read_content(read_files(folder))
    found = [*reading.findings, *errors(reading)]
    if reading.subject is not None:
        subject = reading.subject
        warnings = (
            *check_freshness(subject, today),
            *check_wording(subject),
            *check_unused(subject),
        )
        found += reading.locator.findings(warnings)
    return tuple(sorted(set(found)))


def errors(reading: Reading) -> list[Finding]:
    """Return the findings beyond form that make the content unusable."""
    if reading.subject is None:
        return []
    return reading.locator.findings(_faults(reading.subject))


def _faults(subject: Subject) -> Iterator[Fault]:
    looks = (check_references, check_contacts, check_texts, check_safety, check_codes)
    for look in (*looks, check_patterns, check_names):
        yield from look(subject)


@dataclass(frozen=True, slots=True)
class DraftService:
    """A service that is not shown to anyone yet, and why."""

    id: str
    name: str
    kind: str
    missing: str


def drafts(knowledge: Knowledge) -> tuple[DraftService, ...]:
    """Return the draft services with what each one is missing, by id."""
    found = [s for s in knowledge.services.values() if s.status is Status.DRAFT]
    return tuple(
        DraftService(s.id, s.name, s.kind, s.missing or "nobody has said why it is a draft")
        for s in sorted(found, key=lambda s: s.id)
    )
