"""The content folder as Knowledge: where it is, how it is loaded, how a running bot keeps it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

import wegwijsbot
from wegwijsbot.errors import ContentError, Finding
from wegwijsbot.knowledge.content import Content, Draft
from wegwijsbot.knowledge.files import Files, read_files
from wegwijsbot.knowledge.located import Locator
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.plain import faults


def find_content(given: str | Path | None = None) -> Path:
    """Return the content folder: the one given, else the package's own, else the repository's."""
    if given:
        return Path(given)
    package = Path(wegwijsbot.__file__).parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent.parent / "content"


def load(folder: Path) -> Knowledge:
    """Return the knowledge base of a content folder.

    Raises: ContentError with every finding that is an error.
    """
    files = read_files(folder)
    content, findings = typed(files)[:2]
    if findings or content is None:
        raise ContentError(findings)
    return content.to_knowledge(files.digest())


def typed(files: Files) -> tuple[Content | None, list[Finding], Locator, Draft]:
    """Return the content without the entries at fault, and all findings about its form."""
    draft = Draft(files.data)
    locator = Locator(draft, files.data)
    findings = [*files.findings, *draft.findings, *locator.findings(draft.faults)]
    content: Content | None = None
    try:
        content = Content.model_validate(draft.tree)
    except ValidationError as error:
        wrong = list(faults(error))
        findings += locator.findings(wrong)
    return content, findings, locator, draft
