"""Loading grows with the content, and no faster."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.generated import generate
from wegwijsbot.knowledge.load import load


def calls_of_loading(folder: Path) -> int:
    """Count function calls: a measure of work that is the same on every machine."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        load(folder)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_loading_grows_linearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm: bool
) -> None:
    """Each further service costs as much as the one before it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = []
    for size in (0, 200, 400, 800):
        folder = generate(tmp_path / str(size), size)
        if warm or not size:  # the first load also imports what it needs
            load(folder)
        work.append(calls_of_loading(folder))
    first, second, third = (later - earlier for earlier, later in pairwise(work))
    assert first > 0
    assert second < 1.2 * first
    assert third < 2.4 * first
