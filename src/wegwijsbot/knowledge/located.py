"""From a path in the merged tree back to file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.draft import FILES_OF, Draft, Fault
from wegwijsbot.knowledge.source import Loc, Marks, marks


class Locator:
    """Looks places up; a file is walked again only when something in it is at fault."""

    def __init__(self, draft: Draft, files: Mapping[str, bytes]) -> None:
        self._draft = draft
        self._files = files
        self._marks: dict[str, Marks] = {}

    def findings(self, faults: Iterable[Fault]) -> list[Finding]:
        """Return the faults as findings, each with its place."""
        return [
            Finding(self.at(fault.loc), fault.code, fault.problem, fault.remedy) for fault in faults
        ]

    def at(self, loc: Loc) -> Position:
        """Return where a value stands; "" at the end of `loc` means its key.

        What is absent from the file stands where the nearest thing around it does.
        """
        name, inner = self._in_file(loc)
        if name not in self._files:
            return Position(name)
        found = self._marks_of(name)
        while inner not in found and (*inner, "") not in found and inner:
            inner = inner[:-1]
        line, column = self._best(found, inner)
        return Position(name, line, column)

    @staticmethod
    def _best(found: Marks, inner: Loc) -> tuple[int, int]:
        """Return the value's place; a value that is itself a block is known by its key."""
        key, value = found.get((*inner, "")), found.get(inner)
        if value is None or (key is not None and value[0] != key[0]):
            return key or (1, 1)
        return value

    def _in_file(self, loc: Loc) -> tuple[str, Loc]:
        part = str(loc[0])
        if len(loc) > 1 and (part, str(loc[1])) in self._draft.sources:
            name, prefix = self._draft.sources[part, str(loc[1])]
            return name, prefix + loc[2:]
        if part in FILES_OF and len(loc) > 1:
            return FILES_OF[part].replace("*", str(loc[1])), ()
        return self._draft.files.get(part, part), loc[1:]

    def _marks_of(self, name: str) -> Marks:
        if name not in self._marks:
            self._marks[name] = marks(self._files.get(name, b""))
        return self._marks[name]
