"""Counts on their way to the store, in a small file that is mapped into memory.

Counting is adding one in place: it waits for nothing, keeps no order, takes the same room
however much is counted, and what is counted outlives a killed process. Two banks take turns:
one is counted in while the other is handed to the store, whole and once (see Receipt).
"""

from __future__ import annotations

import fcntl
import json
import mmap
import os
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from wegwijsbot.counts.declared import Cell

_MAGIC = int.from_bytes(b"wegwijs1", "little")
_NUMBER = 8  # bytes
_HEAD = 4  # numbers: magic, active bank, whether the store knows this tally, bytes of names
_MOST_FILES = 64


class Tally:
    """Two banks of numbers, one place for each cell; then the names of the places, as JSON."""

    def __init__(self, name: str, memory: mmap.mmap, file: FileIO | None = None) -> None:
        self.name = name
        self._file = file
        self._memory = memory
        self._head = memoryview(memory)[: _HEAD * _NUMBER].cast("Q")
        begin = _HEAD * _NUMBER
        names = memory[begin : begin + self._head[3]]
        self._places = {Cell(*cell): place for place, cell in enumerate(json.loads(names))}
        size = len(self._places)
        banks = memoryview(memory)[begin + len(names) :].cast("Q")
        self._banks = {1: banks[:size], 2: banks[size : 2 * size]}

    @property
    def active(self) -> int:
        """The bank that is counted in now, 1 or 2."""
        return self._head[1]

    @property
    def is_known(self) -> bool:
        """Whether the store has taken the opening of this tally."""
        return bool(self._head[2])

    @property
    def is_whole(self) -> bool:
        """Whether the file holds what it says it holds."""
        sizes = {len(bank) for bank in self._banks.values()}
        return self.active in self._banks and sizes == {len(self._places)}

    @property
    def outlives(self) -> bool:
        """Whether what is counted outlives the process."""
        return self._file is not None

    def mark_known(self) -> None:
        """Note that the store has taken the opening."""
        self._head[2] = 1

    def add(self, cells: Iterable[Cell]) -> None:
        """Count each cell once. Raises: KeyError for one that is not declared."""
        bank, places = self._banks[self._head[1]], self._places
        for place in [places[cell] for cell in cells]:
            bank[place] += 1

    def turn_over(self) -> None:
        """Count in the other bank from now on, which must be empty."""
        self._head[1] = 3 - self._head[1]

    def numbers(self, bank: int) -> dict[Cell, int]:
        """Return what a bank holds."""
        held = self._banks[bank].tolist()
        return {cell: held[place] for cell, place in self._places.items() if held[place]}

    def clear(self, bank: int) -> None:
        """Empty a bank."""
        numbers = self._banks[bank]
        numbers[:] = memoryview(bytes(numbers.nbytes)).cast("Q")

    def save(self) -> None:
        """Bring what is counted to the disk, so that a power cut neither loses nor doubles it."""
        if self._file is not None:
            with suppress(OSError):
                self._memory.flush()

    def date_back(self, when: float) -> None:
        """Set the time of the file, in seconds since 1970."""
        if self._file is not None:
            with suppress(OSError):
                os.utime(self._file.fileno(), (when, when))

    def close(self, path: Path | None = None) -> None:
        """Let go of the memory and the file; remove the file if its path is given."""
        for view in (self._head, *self._banks.values()):
            view.release()
        self._memory.close()  # it holds the file, and so the lock, as well
        with suppress(OSError):
            if path is not None:
                path.unlink()
        if self._file is not None:
            self._file.close()


def in_memory(cells: Iterable[Cell]) -> Tally:
    """Return an empty tally that ends with the process."""
    image = _image(cells)
    memory = mmap.mmap(-1, len(image))
    memory[:] = image
    return Tally(f"memory{os.getpid()}", memory)


def open_tally(beside: Path, cells: Iterable[Cell]) -> tuple[Tally, list[Tally]]:
    """Return a tally of this process's own, and those that killed processes left behind.

    Raises: OSError if no file can be made, for one because the disk is full.
    """
    left: list[Tally] = []
    try:
        for path in sorted(beside.parent.glob(f"{beside.name}-tally*")):
            file = _locked(path, os.O_RDWR)
            tally = _left_behind(path.name, file) if file else None
            if tally:
                left.append(tally)
            elif file:
                file.close()
        return _own(beside, _image(cells)), left
    except OSError:
        for tally in left:
            tally.close()
        raise


def _image(cells: Iterable[Cell]) -> bytes:
    """Return the bytes of an empty tally."""
    all_ = list(cells)
    names = json.dumps(all_).encode()
    names += b" " * (-len(names) % _NUMBER)
    head = b"".join(number.to_bytes(_NUMBER, "little") for number in (_MAGIC, 1, 0, len(names)))
    return head + names + bytes(2 * len(all_) * _NUMBER)


def _own(beside: Path, image: bytes) -> Tally:
    """Return an empty tally in a file that no process holds and nothing was left in."""
    for number in range(_MOST_FILES):
        path = beside.with_name(f"{beside.name}-tally{number}")
        file = _locked(path, os.O_RDWR | os.O_CREAT)
        if file is None:
            continue
        try:
            left = _left_behind(path.name, file)
            if left is None:
                return _fresh(path.name, file, image)
        except OSError:
            file.close()
            raise
        left.close()  # its process died just now; the next one to start counts it
    raise OSError("too many processes count beside this database")


def _locked(path: Path, flags: int) -> FileIO | None:
    """Return a file that is ours alone; None if another process has it, or took it away."""
    try:
        file = FileIO(os.open(path, flags | os.O_CLOEXEC, 0o600), "r+")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    file.close()
    return None


def _left_behind(name: str, file: FileIO) -> Tally | None:
    """Return the tally in a file; None if it holds none, or none that can be read."""
    size = os.fstat(file.fileno()).st_size
    if size <= _HEAD * _NUMBER:
        return None
    memory = mmap.mmap(file.fileno(), size)
    if int.from_bytes(memory[:_NUMBER], "little") == _MAGIC:
        with suppress(ValueError, TypeError):
            tally = Tally(name, memory, file)
            if tally.is_whole:
                return tally
    return None


def _fresh(name: str, file: FileIO, image: bytes) -> Tally:
    """Return an empty tally in a file; its magic is written last."""
    os.ftruncate(file.fileno(), 0)
    os.posix_fallocate(file.fileno(), 0, len(image))  # a full disk says so now, not in mid-count
    memory = mmap.mmap(file.fileno(), len(image))
    memory[_NUMBER:] = image[_NUMBER:]
    memory[:_NUMBER] = image[:_NUMBER]
    return Tally(name, memory, file)
