"""From files to typed content, with everything that is wrong in form; no references yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from wegwijsbot.errors import Finding
from wegwijsbot.knowledge.content import Content
from wegwijsbot.knowledge.draft import Draft, Fault
from wegwijsbot.knowledge.files import Files
from wegwijsbot.knowledge.located import Locator
from wegwijsbot.knowledge.plain import faults
from wegwijsbot.knowledge.source import Loc


@dataclass(frozen=True, slots=True)
class Subject:
    """What the checks look at: the entries that are sound, and the names of all entries.

    A check asks `knows`, so that a reference to an entry that is itself at fault, or to a part
    that cannot be read, is not reported as a second fault.
    """

    content: Content
    tree: dict[str, Any]
    incomplete: frozenset[str]

    def knows(self, part: str, id_: str) -> bool:
        """Whether an entry of this id exists, as far as can be told."""
        return part in self.incomplete or id_ in self.tree.get(part, {})

    def ids(self, part: str) -> list[str]:
        """Return the ids of all entries of a part, sound or not."""
        return list(self.tree.get(part, {}))


@dataclass(frozen=True, slots=True)
class Reading:
    """A content folder after reading; `subject` is None when nothing can be checked further."""

    subject: Subject | None
    findings: tuple[Finding, ...]
    locator: Locator


def read_content(files: Files) -> Reading:
    """Return the typed content without the entries at fault, and all findings about form."""
    draft = Draft(files.data)
    locator = Locator(draft, files.data)
    findings = [*files.findings, *draft.findings, *locator.findings(draft.faults)]
    content, wrong = _typed(draft.tree)
    findings += locator.findings(wrong)
    incomplete = set(draft.incomplete)
    if content is None:
        sound, dropped = _without(draft.tree, wrong)
        incomplete |= dropped
        content, _ = _typed(sound)
    subject = Subject(content, draft.tree, frozenset(incomplete)) if content else None
    return Reading(subject, tuple(findings), locator)


def _typed(tree: dict[str, Any]) -> tuple[Content | None, list[Fault]]:
    try:
        return Content.model_validate(tree), []
    except ValidationError as error:
        return None, list(faults(error))


def _without(tree: dict[str, Any], wrong: list[Fault]) -> tuple[dict[str, Any], set[str]]:
    """Return the tree without what is wrong, and the parts that had to go as a whole."""
    sound = {
        part: dict(value) if isinstance(value, dict) else value for part, value in tree.items()
    }
    dropped: set[str] = set()
    for part, *rest in (fault.loc for fault in wrong):
        if rest and isinstance(sound.get(str(part)), dict):
            _drop(sound[str(part)], tuple(rest))
        else:
            dropped.add(str(part))
    return {part: value for part, value in sound.items() if part not in dropped}, dropped


def _drop(entries: dict[str, Any], rest: Loc) -> None:
    entries.pop(str(rest[0]), None)
