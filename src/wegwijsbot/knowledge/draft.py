"""Which file holds what, and all of them merged into one tree of plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from wegwijsbot.errors import Finding, Position
from wegwijsbot.knowledge.experience import read_experience
from wegwijsbot.knowledge.gazetteer import read_places
from wegwijsbot.knowledge.source import Loc, Tree, read
from wegwijsbot.knowledge.vocabulary import Province


class Layout(Enum):
    """How the entries of a part lie in files."""

    FILES = auto()  # one file per entry; the stem is the id
    KEYS = auto()  # one file; its keys are the ids
    MAPPING = auto()  # one file, taken as it is
    LIST = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the content: its field in `Content` and where it lies.

    `id_field` is the key that the loader sets from the file's stem or the key.
    """

    name: str
    pattern: str
    layout: Layout
    id_field: str | None = None
    required: bool = True

    @property
    def example(self) -> str:
        """How a file of this part may be called."""
        return re.sub(r"\([^)]*\)", "*", self.pattern).replace("\\", "")


class Fault(NamedTuple):
    """A finding whose place is given as a path in the merged tree, yet to be looked up."""

    loc: Loc
    code: str
    problem: str
    remedy: str


_FOLDERS = "|".join(["national", *Province])

# The first pattern that fits a file decides.
PARTS = (
    Part("services", rf"services/(?:{_FOLDERS})/([^/]+)\.yaml", Layout.FILES, "id"),
    Part("kinds", r"kinds\.yaml", Layout.KEYS, "id"),
    Part("substances", r"substances\.yaml", Layout.KEYS, "id"),
    Part("zones", r"places/zones\.yaml", Layout.KEYS, required=False),
    Part("routes", r"routes\.yaml", Layout.KEYS, "id"),
    Part("warnings", r"warnings\.yaml", Layout.KEYS, "id", required=False),
    Part("general", r"alarms/general\.yaml", Layout.MAPPING, required=False),
    Part("pieces", r"alarms/pieces\.yaml", Layout.MAPPING, required=False),
    Part("other_languages", r"alarms/other-languages\.yaml", Layout.KEYS, required=False),
    Part("topics", r"topics\.yaml", Layout.KEYS, required=False),
    Part("expressions", r"expressions/([^/]+)\.yaml", Layout.FILES, required=False),
    Part("alarms", r"alarms/([^/]+)\.yaml", Layout.FILES, "id"),
    Part("questions", r"questions\.yaml", Layout.LIST),
    Part("texts", r"texts/([^/]+)\.yaml", Layout.FILES),
    Part("retired", r"retired\.yaml", Layout.MAPPING, required=False),
    Part("denied", r"denied\.yaml", Layout.MAPPING, required=False),
)
PLACES = "places/places.csv"
EXPERIENCE = "experience.csv"
# What the one file of an entry is called, where each entry has its own in a fixed folder.
FILES_OF = {p.name: p.example for p in PARTS if p.layout is Layout.FILES and p.name != "services"}
_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


class Draft:
    """The merged tree, where each entry of it came from, and the faults met on the way."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.tree: dict[str, Any] = {"services": {}, "kinds": {}, "substances": {}}
        self.tree |= {"places": [], "municipalities": {}}
        self.sources: dict[tuple[str, str], tuple[str, Loc]] = {}  # (part, id) -> file, place in it
        self.files: dict[str, str] = {}  # part -> a file that holds it
        self.incomplete: set[str] = set()  # parts of which a file cannot be read
        self.findings: list[Finding] = []
        self.faults: list[Fault] = []
        for name, data in files.items():
            if name == PLACES:
                self._add_places(data)
            elif name == EXPERIENCE:
                self._add_experience(data)
            else:
                self._add(name, data)
        self._tell_missing_files()

    def _add_places(self, data: bytes) -> None:
        self.files["places"] = PLACES
        gazetteer = read_places(PLACES, data)
        self.findings += gazetteer.findings
        if gazetteer.findings:
            self.incomplete.add("places")
        self.tree["places"] = gazetteer.places
        self.tree["municipalities"] = gazetteer.municipalities

    def _add_experience(self, data: bytes) -> None:
        self.files["experience"] = EXPERIENCE
        table = read_experience(EXPERIENCE, data)
        self.findings += table.findings
        self.tree["experience"] = table.text

    def _add(self, name: str, data: bytes) -> None:
        part, stem = _part_of(name)
        if part is None:
            self._tell(name, "E108", "no file of this name belongs here", _WHERE_FILES_GO)
            return
        self.files.setdefault(part.name, name)
        document = read(name, data)
        self.findings += document.findings
        tree = document.tree
        if tree is not None and isinstance(tree, list) is not (part.layout is Layout.LIST):
            self._tell(name, "E111", *_SHAPES[part.layout], line=1)
            tree = None
        if tree is None:
            self.incomplete.add(part.name)
        elif isinstance(tree, list) or part.layout is Layout.MAPPING:
            self.tree[part.name] = tree
        elif part.layout is Layout.FILES:
            self._entry(part, stem, tree, (name, ()))
        else:
            for key, value in tree.items():
                self._entry(part, key, value, (name, (key,)))

    def _entry(self, part: Part, id_: str, value: Tree, source: tuple[str, Loc]) -> None:
        if (part.name, id_) in self.sources:
            other = self.sources[part.name, id_][0]
            remedy = f"Rename one of the two and keep the other; see {other}"
            self._tell(source[0], "E219", f"the id '{id_}' is used twice", remedy)
            return
        self.sources[part.name, id_] = source
        if not _ID.fullmatch(id_):
            remedy = "Use small letters without accents, digits and hyphens only"
            self.faults.append(Fault((part.name, id_), "E108", f"'{id_}' cannot be an id", remedy))
        if part.id_field and isinstance(value, dict):
            if value.get(part.id_field, id_) != id_:
                loc = (part.name, id_, part.id_field)
                problem = f"the {part.id_field} differs from the file's name or the key above"
                remedy = f"Delete this line, or write {id_}"
                self.faults.append(Fault(loc, "E108", problem, remedy))
            value = {**value, part.id_field: id_}
        self.tree.setdefault(part.name, {})[id_] = value

    def _tell_missing_files(self) -> None:
        wanted = {part.name: part.example for part in PARTS if part.required} | {"places": PLACES}
        for part, example in wanted.items():
            if part not in self.files:
                self.incomplete.add(part)
                remedy = "Put it back, for instance from an earlier version"
                self._tell(example, "E113", "this file is missing", remedy)

    def _tell(self, name: str, code: str, problem: str, remedy: str, *, line: int = 0) -> None:
        self.findings.append(Finding(Position(name, line, line), code, problem, remedy))


_WHERE_FILES_GO = "See README.md for where each file goes, or delete it"
_SHAPES = {
    Layout.FILES: ("the file holds a list", "Begin each line at the left with a name and a colon"),
    Layout.KEYS: ("the file holds a list", "Begin each entry with its id and a colon"),
    Layout.MAPPING: ("the file holds a list", "Begin each entry with its name and a colon"),
    Layout.LIST: ("the file does not hold a list", "Begin each entry with a hyphen and a space"),
}


def _part_of(name: str) -> tuple[Part | None, str]:
    for part in PARTS:
        if match := re.fullmatch(part.pattern, name):
            return part, match.group(1) if match.groups() else ""
    return None, ""
