"""The files of a content folder: which there are, what they hold, whether they changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wegwijsbot.errors import Finding, Position

MOST_BYTES = 1 << 20  # of one file
_DATA = (".yaml", ".yml", ".csv")  # other files (README, LICENSE) are for people


@dataclass(frozen=True, slots=True)
class Files:
    """Relative name -> bytes, sorted by name, and what was wrong with the files themselves."""

    data: dict[str, bytes]
    findings: tuple[Finding, ...]

    def digest(self) -> str:
        """Return a hash over all names and bytes, in hexadecimal digits."""
        total = hashlib.sha256()
        for name, data in self.data.items():
            total.update(f"{len(name.encode())} {len(data)} {name}".encode())
            total.update(data)
        return total.hexdigest()


def read_files(folder: Path) -> Files:
    """Read every data file under `folder`; a link that leads outside is never followed."""
    if not folder.is_dir():
        remedy = "Give the folder that holds kinds.yaml and services"
        return Files(
            {}, (Finding(Position(str(folder)), "E113", "there is no such folder", remedy),)
        )
    data: dict[str, bytes] = {}
    findings: list[Finding] = []
    root = folder.resolve()
    for name, entry in sorted(_walk(folder, ""), key=lambda pair: pair[0]):
        read = _read_one(name, entry, root)
        if isinstance(read, Finding):
            findings.append(read)
        else:
            data[name] = read
    return Files(data, tuple(findings))


def signature(folder: Path) -> int:
    """Return a number that changes when a file is added, removed or written; reads no file."""
    seen = []
    for name, entry in _walk(folder, ""):
        try:
            stat = entry.stat()
        except OSError:
            seen.append((name, 0, 0, 0))
        else:
            seen.append((name, stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return hash(tuple(sorted(seen)))


def decode(name: str, data: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file in UTF-8, or the reason why it is refused."""
    if len(data) > MOST_BYTES:
        return None, (too_large(name),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problem = f"the byte {data[error.start]:#04x} is not UTF-8 text"
        remedy = "Save the file with the encoding UTF-8"
        return None, (Finding(Position(name, line, column), "E106", problem, remedy),)


def too_large(name: str) -> Finding:
    """Return the finding for a file that is larger than any editor would write."""
    problem = f"the file is larger than {MOST_BYTES // 1024} kB"
    return Finding(Position(name), "E110", problem, "Split it, or remove what does not belong")


def _walk(folder: Path | str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue  # the trails of editors and operating systems
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{name}/")
        elif name.lower().endswith(_DATA) or entry.is_dir():
            yield name, entry


def _read_one(name: str, entry: os.DirEntry[str], root: Path) -> bytes | Finding:
    """Return what a file holds, or why it is not read."""
    shown = name.encode("utf-8", "backslashreplace").decode()
    where = Position(shown)
    if shown != name:
        problem = "the file's name is not UTF-8 text"
        return Finding(where, "E108", problem, "Rename it: small letters, digits and hyphens")
    try:
        if entry.is_symlink() and _leads_away(entry, root):
            problem = "the file is a link that leads out of the content"
            return Finding(where, "E112", problem, "Replace the link by a copy of the file")
        if not entry.is_file():
            return Finding(where, "E108", "this is not an ordinary file", "Delete it")
        if entry.stat().st_size > MOST_BYTES:
            return too_large(name)
        with open(entry.path, "rb") as file:  # noqa: PTH123 - twice as fast over many files
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror}"
        return Finding(where, "E112", problem, "Give it back, or delete the link to it")


def _leads_away(entry: os.DirEntry[str], root: Path) -> bool:
    """Whether a link leads to a folder, which may go round in circles, or out of `root`."""
    target = Path(entry.path).resolve(strict=True)
    return target.is_dir() or not target.is_relative_to(root)
