"""What is installed works from any folder: the wheel carries the content."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("wegwijsbot-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_the_code_and_all_content(installed):
    """No file of the content is left behind, and none of the tests come along."""
    kept = {p.relative_to(ROOT / "content") for p in (ROOT / "content").glob("**/*") if p.is_file()}
    inside = installed / "wegwijsbot" / "content"
    assert len(kept) > 300
    assert {p.relative_to(inside) for p in inside.glob("**/*") if p.is_file()} == kept
    assert not (installed / "tests").exists()


def test_an_installed_bot_finds_its_content_from_any_folder(installed, tmp_path):
    """Neither the repository nor the working folder is needed."""
    told = subprocess.run(
        [sys.executable, "-m", "wegwijsbot", "find", "ik gok te veel, Gent"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "gokhulp" in told.stdout.lower()
