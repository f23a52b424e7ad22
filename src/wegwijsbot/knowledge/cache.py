"""The checked content as one file that loads fast; a copy, never trusted beyond its key.

It holds the merged text of content/ as JSON (never pickle), is written only after every check
passed, and is ignored without a word when it is old, damaged or of another owner.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import wegwijsbot

_FORMAT = 1


def cache_folder() -> Path | None:
    """Return the user's cache folder for this program, or None when there is no home."""
    if not hasattr(os, "geteuid"):
        return None  # where files have no owner, nothing can be trusted
    given = os.environ.get("XDG_CACHE_HOME", "")
    with suppress(RuntimeError):
        base = Path(given) if given.startswith("/") else Path.home() / ".cache"
        return base / "wegwijsbot"
    return None


def stored(folder: Path, digest: str) -> bytes | None:
    """Return the JSON kept for a content folder whose files have this digest, if any."""
    cache = cache_folder()
    if cache is None:
        return None
    with suppress(OSError):
        data = _own_bytes(cache, _name(folder))
        header, _, body = data.partition(b"\n")
        if header == _header(digest, body):
            return body
    return None


def store(folder: Path, digest: str, tree: dict[str, Any]) -> None:
    """Keep the tree of a content folder that passed every check; failing costs only time."""
    cache = cache_folder()
    if cache is None:
        return
    body = json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(cache.stat()):
            return
        handle, temporary = tempfile.mkstemp(dir=cache)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_header(digest, body) + b"\n" + body)
            Path(temporary).replace(cache / _name(folder))
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _name(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16] + ".json"


def _own_bytes(cache: Path, name: str) -> bytes:
    """Read a file that nobody else can have written; raises OSError otherwise."""
    if not _is_private(cache.stat()):
        raise PermissionError
    with os.fdopen(os.open(cache / name, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        if not _is_private(os.fstat(file.fileno())):
            raise PermissionError
        return file.read()


def _is_private(stat: os.stat_result) -> bool:
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022


def _header(digest: str, body: bytes) -> bytes:
    return f"{_program()} {digest} {hashlib.sha256(body).hexdigest()}".encode()


def _program() -> str:
    """Name this program: its version, and its rules for content as they are at this moment."""
    rules = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        rules.update(path.read_bytes())
    return f"{_FORMAT} {wegwijsbot.__version__} {rules.hexdigest()[:16]}"
