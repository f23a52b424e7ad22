"""The cache only ever saves time: whatever happens to it, the files decide."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import wegwijsbot
from wegwijsbot.knowledge import checks
from wegwijsbot.knowledge.cache import cache_folder
from wegwijsbot.knowledge.load import load


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder for one test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "wegwijsbot"


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time the slow checks ran."""
    runs: list[str] = []
    slow = checks.errors
    monkeypatch.setattr(checks, "errors", lambda reading: runs.append("ran") or slow(reading))
    return runs


def test_second_load_runs_no_checks(folder: Path, checked: list[str]) -> None:
    """Files that passed are not checked again, and give the same knowledge."""
    assert load(folder) == load(folder)
    assert checked == ["ran"]


def test_cache_is_private(folder: Path, cache: Path) -> None:
    """Only the user may enter the folder, and only the one file lies there."""
    load(folder)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in cache.iterdir()] == [0o600]


def test_changed_file_is_checked_again(folder: Path, checked: list[str]) -> None:
    """Any changed byte makes the cache worthless."""
    load(folder)
    with (folder / "kinds.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    load(folder)
    assert checked == ["ran", "ran"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"De DrugLijn", b"De Valslijn"),
        lambda data: b"\x80\x04K*." + data,
        lambda data: data.replace(b"{", b"[", 1),
    ],
    ids=["empty", "cut", "altered", "pickle", "not json"],
)
def test_damaged_cache_is_ignored(folder: Path, cache: Path, checked: list[str], damage) -> None:
    """A cache that is not byte for byte what was written is not read."""
    load(folder)
    (path,) = cache.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert load(folder).services["druglijn"].name == "De DrugLijn"
    assert checked == ["ran", "ran"]


def test_cache_of_another_version_is_ignored(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of the program checks for itself."""
    load(folder)
    monkeypatch.setattr(wegwijsbot, "__version__", "999")
    load(folder)
    assert checked == ["ran", "ran"]


def test_cache_that_others_can_write_is_ignored(
    folder: Path, cache: Path, checked: list[str]
) -> None:
    """A file or folder in which someone else can write is not trusted."""
    load(folder)
    (path,) = cache.iterdir()
    path.chmod(0o666)
    load(folder)
    cache.chmod(0o777)
    load(folder)
    assert checked == ["ran"] * 3


def test_linked_cache_is_ignored(folder: Path, cache: Path, checked: list[str]) -> None:
    """A link in place of the file is not followed."""
    load(folder)
    (path,) = cache.iterdir()
    path.symlink_to(path.rename(path.with_suffix(".moved")))
    load(folder)
    assert checked == ["ran", "ran"]


def test_loading_works_where_nothing_can_be_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot on a read-only disk starts all the same."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load(folder).services


def test_loading_works_without_a_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No home folder means no cache, not a crash."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert cache_folder() is None
    assert load(folder).services


def test_warm_start_imports_none_of_the_slow_libraries(folder: Path) -> None:
    """YAML, phone numbers and opening hours are needed only when files changed."""
    load(folder)
    script = (
        "import sys; from pathlib import Path; from wegwijsbot.knowledge.load import load;"
        "load(Path(sys.argv[1])); print(*sorted({'yaml', 'phonenumbers', 'opening_hours'}"
        " & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""
