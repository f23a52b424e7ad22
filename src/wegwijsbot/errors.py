"""Every error the project raises on purpose, and the finding an editor can act on.

WegwijsError
├── ContentError    content/ cannot be used; holds all findings at once
├── InputError      a slot or option holds a value nobody knows; names the field
├── TokenError      button data that this version cannot read
└── SettingsError   an environment value is missing or wrong; never shows a secret
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class WegwijsError(Exception):
    """The root of all errors that carry a message fit for a person."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault in content/: where it is, what is wrong, what the editor can do.

    Codes are never reused: E1 form, E2 references, E3 privacy and safety, W4 freshness,
    W5 wording. An E makes the content unusable, a W does not.
    """

    where: Position
    code: str
    problem: str
    remedy: str

    @property
    def is_error(self) -> bool:
        """Whether this finding makes the content unusable."""
        return self.code.startswith("E")

    def __str__(self) -> str:
        return f"{self.where}: {self.code} {self.problem}. {self.remedy}."


class ContentError(WegwijsError):
    """The content cannot be used; holds every finding, so one round of mending is enough."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


class InputError(WegwijsError):
    """A value from outside that nobody knows; `field` names the slot or option at fault."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(f"{field}: {problem}")


class TokenError(WegwijsError):
    """Button data that cannot be read: cut, doubled, forged or from another version."""


class SettingsError(WegwijsError):
    """An environment value that is missing or wrong; the message never holds the value."""
