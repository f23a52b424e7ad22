"""Only ordinary files inside the content folder are read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from wegwijsbot.knowledge.checks import check
from wegwijsbot.knowledge.files import read_files, signature


def codes(folder: Path) -> list[str]:
    return [f"{f.where.file} {f.code}" for f in check(folder, date(2026, 11, 22))]


def test_link_that_leads_outside_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """A link cannot bring a file from elsewhere into the content."""
    (tmp_path / "secret.yaml").write_text("password: x\n", "utf-8")
    (folder / "services/national/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    assert codes(folder) == ["services/national/secret.yaml E112"]


def test_linked_folder_is_not_followed(folder: Path) -> None:
    """A link to a folder, which may lead round in circles, is refused."""
    (folder / "services/round").symlink_to(folder)
    assert codes(folder) == ["services/round E112"]


def test_link_within_the_folder_is_read(folder: Path) -> None:
    """Container platforms lay their files out as links; those are fine."""
    inside = folder / "..data"
    inside.mkdir()
    (folder / "kinds.yaml").rename(inside / "kinds.yaml")
    (folder / "kinds.yaml").symlink_to("..data/kinds.yaml")
    assert codes(folder) == []


def test_name_that_is_not_text_is_told(folder: Path) -> None:
    """A file name in another encoding is shown as far as possible."""
    name = os.fsdecode(b"caf\xe9.yaml")
    (folder / "services/national" / name).write_text("name: x\n", "utf-8")
    assert codes(folder) == ["services/national/caf\\udce9.yaml E108"]


def test_pipe_is_not_waited_for(folder: Path) -> None:
    """Something that is no ordinary file is refused unread."""
    os.mkfifo(folder / "services/national/pipe.yaml")
    assert codes(folder) == ["services/national/pipe.yaml E108"]


@pytest.mark.parametrize("name", ["extra.yaml", "services/gent/x.yaml", "kinds.yml", "x.csv"])
def test_file_in_the_wrong_place_is_told(folder: Path, name: str) -> None:
    """A file that nobody would ever read is a finding, not a silence."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("a: b\n", "utf-8")
    assert codes(folder) == [f"{name} E108"]


@pytest.mark.parametrize("name", ["README.md", ".kinds.yaml.swp", "kinds.yaml~", "LICENSE"])
def test_other_files_are_left_alone(folder: Path, name: str) -> None:
    """Papers for people and trails of editors are no content."""
    (folder / name).write_text("x", "utf-8")
    assert codes(folder) == []


def test_huge_file_is_not_read(folder: Path) -> None:
    """A file that no editor wrote is refused by its size."""
    (folder / "services/national/huge.yaml").write_bytes(b"x" * 3_000_000)
    assert codes(folder) == ["services/national/huge.yaml E110"]


def test_signature_sees_added_changed_and_removed_files(folder: Path) -> None:
    """Whatever happens to a file, the folder looks different."""
    seen = {signature(folder)}
    (folder / "new.yaml").write_text("a: b\n", "utf-8")
    seen.add(signature(folder))
    (folder / "new.yaml").write_text("a: bb\n", "utf-8")
    seen.add(signature(folder))
    (folder / "kinds.yaml").unlink()
    seen.add(signature(folder))
    assert len(seen) == 4


def test_digest_depends_on_names_as_well(folder: Path) -> None:
    """Moving a file is a change."""
    before = read_files(folder).digest()
    (folder / "services/national/druglijn.yaml").rename(folder / "services/brussel/druglijn.yaml")
    assert read_files(folder).digest() != before
