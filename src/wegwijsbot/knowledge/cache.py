"""The checked content as one file that loads fast; a copy, never trusted beyond its key.

It holds the merged text of content/ as JSON, and beside it what was compiled from that; both are
written only after every check passed, and ignored without a word when old, damaged or of another
owner.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

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


def stored(folder: Path, digest: str, kind: str = "json") -> bytes | None:
    """Return what is kept of a kind for a content folder whose files have this digest, if any."""
    own = cache_folder()
    if own is None:
        return None
    with suppress(OSError):
        data = _own_bytes(own, _name(folder, kind))
        header, _, body = data.partition(b"\n")
        if header == _header(digest, body):
            return body
    return None


def store(folder: Path, digest: str, body: bytes, kind: str = "json") -> None:
    """Keep something made of a content folder that passed every check; failing costs only time."""
    own = cache_folder()
    if own is None:
        return
    with suppress(OSError):
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(own.stat()):
            return
        handle, temporary = tempfile.mkstemp(dir=own)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_header(digest, body) + b"\n" + body)
            Path(temporary).replace(own / _name(folder, kind))
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _name(folder: Path, kind: str) -> str:
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16] + f".{kind}"


def _own_bytes(own: Path, name: str) -> bytes:
    """Read a file that nobody else can have written; raises OSError otherwise."""
    if not _is_private(own.stat()):
        raise PermissionError
    with os.fdopen(os.open(own / name, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        if not _is_private(os.fstat(file.fileno())):
            raise PermissionError
        return file.read()


def _is_private(stat: os.stat_result) -> bool:
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022


def _header(digest: str, body: bytes) -> bytes:
    return f"{_program()} {digest} {hashlib.sha256(body).hexdigest()}".encode()


def _program() -> str:
    """Name this program: its version, and its rules for content and language as they are now."""
    rules = hashlib.sha256()
    package = Path(__file__).parent.parent
    for part in ("knowledge", "understanding"):
        for path in sorted((package / part).glob("*.py")):
            stat = path.stat()
            rules.update(f"{path.name} {stat.st_mtime_ns} {stat.st_size} ".encode())
    return f"{_FORMAT} {wegwijsbot.__version__} {rules.hexdigest()[:16]}"
