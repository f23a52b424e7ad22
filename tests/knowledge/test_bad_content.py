"""Every finding code fires, at the right place, alone, and with a remedy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from wegwijsbot.errors import Finding
from wegwijsbot.knowledge.checks import CODES, check

TODAY = date(2026, 11, 22)
BAD = Path(__file__).parent.parent / "bad_content"


def findings_of(code: str, folder: Path) -> tuple[Finding, ...]:
    """Lay the fixture of a code over the tiny content and check the whole."""
    shutil.copytree(BAD / code, folder, symlinks=True, dirs_exist_ok=True)
    for line in (BAD / code / "expected.txt").read_text("utf-8").splitlines():
        if line.startswith("remove: "):
            (folder / line.removeprefix("remove: ")).unlink()
    return check(folder, TODAY)


def test_tiny_content_is_without_fault(mini_dir: Path) -> None:
    """What the fixtures are laid over has no finding of its own."""
    assert check(mini_dir, TODAY) == ()


def test_every_code_has_a_fixture() -> None:
    """Table and folders name the same codes."""
    fixtures = {path.name for path in BAD.iterdir() if path.is_dir()}
    assert len(CODES) > 40
    assert fixtures == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_code_fires(code: str, folder: Path) -> None:
    """One fault gives one finding, where the fault is."""
    expected = (BAD / code / "expected.txt").read_text("utf-8").splitlines()[-1]
    found = findings_of(code, folder)
    assert [(f.code, str(f.where)) for f in found] == [(code, expected)]


@pytest.mark.parametrize("code", CODES)
def test_finding_helps(code: str, folder: Path) -> None:
    """A finding says what is wrong and what to do, in one line without doubled stops."""
    (found,) = findings_of(code, folder)
    assert found.problem
    assert found.remedy[0].isupper()
    assert "\n" not in str(found)
    assert not str(found).endswith(("..", "?."))
    assert found.is_error == (code[0] == "E")
