"""The house stands as drawn: imports run downwards, and the core does not act."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "wegwijsbot"
FLOORS = [
    "cli",
    "channels",
    "counts",
    "queries",
    "labels",
    "find",
    "engine",
    "sessions",
    "guidance",
    "understanding",
    "knowledge",
]
PURE = ["guidance", "understanding", "knowledge/vocabulary", "knowledge/service", "knowledge/guide"]
PURE += [
    "knowledge/places",
    "knowledge/language",
    "knowledge/alarm",
    "knowledge/model",
    "emergency",
]
MAY_IMPORT = {
    "__future__",
    "base64",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "difflib",
    "enum",
    "functools",
    "heapq",
    "itertools",
    "math",
    "opening_hours",
    "operator",
    "phonenumbers",
    "pydantic",
    "rapidfuzz",
    "re",
    "struct",
    "types",
    "typing",
    "unicodedata",
    "wegwijsbot",
    "zlib",
    "zoneinfo",
}
ACTING = {"open", "print", "input", "eval", "exec"}


def modules_of(part: str) -> list[Path]:
    found = sorted((SRC / part).glob("**/*.py")) if (SRC / part).is_dir() else [SRC / f"{part}.py"]
    assert found, f"{part} moved: mend this test first"
    return found


PURE_MODULES = [path for part in PURE for path in modules_of(part)]


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def id_of(path: Path) -> str:
    return str(path.relative_to(SRC))


@pytest.mark.parametrize("path", PURE_MODULES, ids=id_of)
def test_the_core_imports_only_what_cannot_act(path):
    """A new entry in the allow-list is a decision, not a detail."""
    assert {name.split(".")[0] for name in imports_of(path)} <= MAY_IMPORT


@pytest.mark.parametrize("path", PURE_MODULES, ids=id_of)
def test_the_core_neither_reads_the_clock_nor_touches_the_world(path):
    """Time, secrets and stores come in as arguments."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            called = node.func.attr if isinstance(node.func, ast.Attribute) else called
            assert called not in ACTING | {"now", "today", "utcnow"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", sorted(SRC.glob("**/*.py")), ids=id_of)
def test_imports_run_downwards_only(path):
    """No floor leans on one above it."""
    parts = path.relative_to(SRC).with_suffix("").parts
    if parts[0] not in FLOORS:
        return
    above = set(FLOORS[: FLOORS.index(parts[0])])
    inside = {n.split(".")[1] for n in imports_of(path) if n.startswith("wegwijsbot.")}
    assert not inside & above


def test_rapidfuzz_has_one_home():
    """Likeness is judged by one set of cut-offs, for what is read and for names in the content."""
    users = [p for p in SRC.glob("**/*.py") if "rapidfuzz" in str(imports_of(p))]
    outside = {p.relative_to(SRC).as_posix() for p in users if p.parent.name != "understanding"}
    assert outside == {"knowledge/likeness.py"}


@pytest.mark.parametrize("path", sorted(SRC.glob("**/*.py")), ids=id_of)
def test_modules_stay_small_enough_to_read_whole(path):
    """A second idea deserves its own room."""
    assert len(path.read_text("utf-8").splitlines()) <= 300
