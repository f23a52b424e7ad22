"""Whatever an editor's hand slips into, the answer is a list of findings."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijsbot.errors import ContentError, Finding
from wegwijsbot.knowledge.checks import check
from wegwijsbot.knowledge.load import load

MINI = Path(__file__).parent.parent / "mini_content"
FILES = sorted(path.relative_to(MINI) for path in [*MINI.rglob("*.yaml"), *MINI.rglob("*.csv")])
SLIPS = st.sampled_from(
    ["", "[", "{", "- x", "x", ": y", "  z: [1, 2]", "\t", "~", '"', "a: {b: c}"]
)


def findings_of_loading(folder: Path) -> list[Finding]:
    try:
        load(folder)
    except ContentError as error:
        return list(error.findings)
    return []


def test_there_are_files_to_slip_in() -> None:
    """The property below looks at every sort of file."""
    assert len(FILES) > 25


@settings(max_examples=100)
@given(st.sampled_from(FILES), st.integers(0, 60), SLIPS, st.booleans())
def test_any_slip_gives_findings(name: Path, line: int, slip: str, whole: bool) -> None:
    """A line replaced or lengthened by rubbish crashes neither check nor load, and both agree."""
    with TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(MINI, temporary, dirs_exist_ok=True))
        lines = (MINI / name).read_text("utf-8").splitlines()
        line %= len(lines)
        lines[line] = slip if whole else lines[line] + slip
        (folder / name).write_text("\n".join(lines), "utf-8")
        errors = [f for f in check(folder, date(2026, 11, 22)) if f.is_error]
        assert findings_of_loading(folder) == errors
