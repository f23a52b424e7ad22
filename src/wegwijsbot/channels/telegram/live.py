"""The guidebook of a running bot: taken over when the content changes, kept when it is faulty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wegwijsbot.channels.telegram import logs
from wegwijsbot.errors import ContentError, Finding
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.knowledge.load import Keeper
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.lexicon_cache import lexicon_of


class LiveGuidebook:
    """The guidebook in use; `refresh` looks whether the content folder holds a newer one."""

    def __init__(self, folder: Path, report: Callable[[str], None]) -> None:
        self._folder = folder
        self._report = report
        self._keeper: Keeper | None = None
        self._told: tuple[Finding, ...] = ()
        self._fails = False
        self._book: Guidebook | None = None
        self._tried: Knowledge | None = None  # the last that was compiled, or could not be

    def __call__(self) -> Guidebook | None:
        """Return the guidebook in use; None while no content could be used."""
        return self._book

    def required(self) -> Guidebook:
        """Return the guidebook in use, where the caller knows that there is one."""
        if self._book is None:
            raise RuntimeError("there is no content")
        return self._book

    def refresh(self) -> bool:
        """Take over changed content; True when there is a new guidebook. Reads files, never raises.

        Whatever state somebody left the folder in, the next look must come.
        """
        try:
            renewed = self._refreshed()
        except Exception as error:  # noqa: BLE001 - files fail in more ways than are known here
            if not self._fails:
                logs.event("the content folder cannot be read", error)
            self._fails = True
            return False
        self._fails = False
        return renewed

    def _refreshed(self) -> bool:
        try:
            if self._keeper is None:
                self._keeper = Keeper(self._folder)
            findings = self._keeper.reload()
        except ContentError as error:
            findings = error.findings
        if findings != self._told and findings:
            self._tell(findings)
        self._told = findings
        if self._keeper is None or self._keeper.knowledge is self._tried:
            return False
        self._tried = self._keeper.knowledge
        return self._compile(self._tried)

    def _compile(self, knowledge: Knowledge) -> bool:
        try:
            self._book = Guidebook.compile(knowledge, lexicon_of(self._folder, knowledge))
        except Exception as error:  # noqa: BLE001 - the checks let something through
            logs.event(f"the content cannot be compiled; {self._kept()}", error)
            return False
        logs.event("the content is loaded")
        return True

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            self._report(str(finding))
        logs.event(f"the content cannot be used (findings: {len(findings)}); {self._kept()}")

    def _kept(self) -> str:
        return "the last good content stays in use" if self._book else "only 112 can be shown"
