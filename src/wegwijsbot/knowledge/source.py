"""One YAML file as a tree of text, in which nothing is guessed and every value has a place.

The tree is built from parser events, not by a constructor: 17:30, 021234567 and `no` stay
text, no tag is obeyed, no alias expanded, and nesting costs no call depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.files import decode

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Loc: TypeAlias = "tuple[str | int, ...]"
Marks: TypeAlias = "dict[Loc, tuple[int, int]]"

DEEPEST = 20

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds; `tree` is None when the file cannot be used at all."""

    tree: dict[str, Tree] | list[Tree] | None
    findings: tuple[Finding, ...] = ()


class _Refused(Exception):  # noqa: N818 - a way out of the loop, never seen outside this module
    def __init__(self, mark: Any, code: str, problem: str, remedy: str) -> None:
        self.line, self.column = mark.line + 1, mark.column + 1
        self.code, self.problem, self.remedy = code, problem, remedy
        super().__init__(problem)


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open; `first` tells where each key stood first."""

    into: dict[str, Tree] | list[Tree]
    path: Loc
    key: str | None = None
    first: dict[str, int] = field(default_factory=dict)


def read(name: str, data: bytes) -> Document:
    """Read a file that holds a mapping or a list; `name` is how findings call it."""
    text, found = decode(name, data)
    if text is None:
        return Document(None, found)
    builder = _Builder(name)
    try:
        top = builder.build(text)
    except _Refused as no:
        where = Position(name, no.line, no.column)
        return Document(None, (*builder.findings, Finding(where, no.code, no.problem, no.remedy)))
    except yaml.YAMLError as error:
        return Document(None, (*builder.findings, _syntax(name, text, error)))
    if top is None:
        remedy = "Fill it, or delete the file"
        return Document(None, (Finding(Position(name), "E107", "the file is empty", remedy),))
    if isinstance(top, str):
        remedy = "Begin each line at the left with a name and a colon"
        problem = "the file holds one text instead of names with values"
        return Document(None, (Finding(Position(name, 1, 1), "E111", problem, remedy),))
    return Document(top, tuple(builder.findings))


def marks(data: bytes) -> Marks:
    """Return line and column, from 1, of every value; of every key under `(..., key, "")`.

    Only for files that `read` accepts; called when there is a fault to point at.
    """
    builder = _Builder("", keep_marks=True)
    # The marks up to a fault are still right.
    with suppress(_Refused, yaml.YAMLError, UnicodeDecodeError):
        builder.build(data.decode("utf-8-sig"))
    return builder.marks


class _Builder:
    def __init__(self, name: str, *, keep_marks: bool = False) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self.marks: Marks = {}
        self._keep_marks = keep_marks
        self._stack: list[_Frame] = []
        self._top: Tree | None = None

    def build(self, text: str) -> Tree | None:
        documents = 0
        for event in _events(text):
            match event:
                case yaml.ScalarEvent():
                    self._refuse_magic(event)
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._refuse_magic(event)
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._stack.pop()
                case yaml.AliasEvent():
                    self._refuse_magic(event)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        problem = "a second document begins here"
                        raise _Refused(event.start_mark, "E102", problem, "Delete the line ---")
        return self._top

    def _refuse_magic(self, event: Any) -> None:
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if anchor is None and tag is None:
            return
        sign = f"the tag {tag}" if anchor is None else f"the reference &{anchor} or *{anchor}"
        problem = f"{sign} is not used here"
        remedy = "Write the value out in full; put it between quotes if it begins with &, * or !"
        raise _Refused(event.start_mark, "E109", problem, remedy)

    def _scalar(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.into, dict) and frame.key is None:
            self._key(frame, event)
        else:
            self._put(event.value, event)

    def _key(self, frame: _Frame, event: Any) -> None:
        key, line = event.value, event.start_mark.line + 1
        if key == "<<":
            remedy = "Write the keys out in full"
            raise _Refused(event.start_mark, "E109", "the merge key << is not used here", remedy)
        if key in frame.first:
            where = Position(self.name, line, event.start_mark.column + 1)
            remedy = f"Keep one of the two; the first is on line {frame.first[key]}"
            problem = f"'{key}' appears twice"
            self.findings.append(Finding(where, "E101", problem, remedy))
        frame.first.setdefault(key, line)
        frame.key = key
        if self._keep_marks:
            self._mark((*frame.path, key, ""), event)

    def _open(self, event: Any) -> None:
        if len(self._stack) >= DEEPEST:
            problem = f"lists and mappings are nested more than {DEEPEST} deep"
            raise _Refused(event.start_mark, "E110", problem, "Check the brackets and indents")
        into: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Frame(into, self._put(into, event)))

    def _put(self, value: Tree, event: Any) -> Loc:
        """Put a value where it belongs and return its path."""
        if not self._stack:
            self._top = value
            return ()
        frame = self._stack[-1]
        if isinstance(frame.into, list):
            path: Loc = (*frame.path, len(frame.into)) if self._keep_marks else ()
            frame.into.append(value)
        elif frame.key is None:
            raise _Refused(event.start_mark, "E102", "a key is not plain text", "Write a word")
        else:
            path = (*frame.path, frame.key) if self._keep_marks else ()
            frame.into.setdefault(frame.key, value)
            frame.key = None
        if self._keep_marks:
            self._mark(path, event)
        return path

    def _mark(self, path: Loc, event: Any) -> None:
        mark = event.start_mark
        self.marks.setdefault(path, (mark.line + 1, mark.column + 1))


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


def _syntax(name: str, text: str, error: yaml.YAMLError) -> Finding:
    """Say what the parser stumbled over, and the usual reason."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:  # a control character; the parser tells an offset only
        return Finding(_control(name, text), "E102", "a control character stands here", "Delete it")
    where = Position(name, mark.line + 1, mark.column + 1)
    problem = getattr(error, "problem", None) or "this cannot be read"
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line:
        remedy = "Replace the tab by spaces"
    elif "mapping values" in problem:
        remedy = "Put the value between double quotes, because it holds a colon"
    elif "cannot start any token" in problem:
        remedy = "Put the value between double quotes, because of its first character"
    else:
        remedy = "Check the indents, quotes and brackets here and just above"
    return Finding(where, "E102", f"not valid YAML: {problem}", remedy)


def _control(name: str, text: str) -> Position:
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line.rstrip("\r"), start=1):
            if not character.isprintable() and character not in "\t\u2028\u00a0\u202f\u2019\u00ad":
                return Position(name, number, column)
    return Position(name)
