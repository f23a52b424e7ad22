"""The content folder as Knowledge: where it is, how it is loaded, how a running bot keeps it."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

import wegwijsbot
from wegwijsbot.errors import ContentError, Finding
from wegwijsbot.knowledge.cache import store, stored
from wegwijsbot.knowledge.content import Content
from wegwijsbot.knowledge.files import Files, read_files, signature
from wegwijsbot.knowledge.model import Knowledge


def find_content(given: str | Path | None = None) -> Path:
    """Return the content folder: the one given, else the package's own, else the repository's."""
    if given:
        return Path(given)
    package = Path(wegwijsbot.__file__).parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent.parent / "content"


def load(folder: Path) -> Knowledge:
    """Return the knowledge base of a content folder.

    Files that passed the checks before are not checked again; warnings are left to `check`.
    Raises: ContentError with every finding that is an error.
    """
    files = read_files(folder)
    digest = files.digest()
    content = None if files.findings else _from_cache(folder, digest)
    if content is None:
        content = _checked(folder, files, digest)
    return content.to_knowledge(digest)


def _from_cache(folder: Path, digest: str) -> Content | None:
    body = stored(folder, digest)
    if body is None:
        return None
    try:
        return Content.model_validate_json(body)
    except ValidationError:
        return None


def _checked(folder: Path, files: Files, digest: str) -> Content:
    """Return the content after all checks, and keep it for the next start."""
    # Phone and opening-hours libraries are slow to import, and only the checks need them.
    from wegwijsbot.knowledge.checks import errors  # noqa: PLC0415
    from wegwijsbot.knowledge.form import read_content  # noqa: PLC0415

    reading = read_content(files)
    findings = [*reading.findings, *errors(reading)]
    if findings or reading.subject is None:
        raise ContentError(set(findings))
    tree = json.dumps(reading.subject.tree, ensure_ascii=False, separators=(",", ":"))
    store(folder, digest, tree.encode())
    return reading.subject.content


class Keeper:
    """The knowledge of a running bot: a faulty edit leaves the last good one in place."""

    def __init__(self, folder: Path) -> None:
        """Load the folder for the first time; raises ContentError."""
        self._folder = folder
        self._seen = signature(folder)
        self._findings: tuple[Finding, ...] = ()
        self.knowledge = load(folder)

    def reload(self) -> tuple[Finding, ...]:
        """Take over what changed in the folder, or return the errors for which it was not."""
        seen = signature(self._folder)
        if seen != self._seen:
            self._seen = seen
            try:
                self.knowledge = load(self._folder)
                self._findings = ()
            except ContentError as error:
                self._findings = error.findings
        return self._findings
