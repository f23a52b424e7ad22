"""A running bot takes over good edits and survives bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijsbot.errors import ContentError
from wegwijsbot.knowledge import load as module
from wegwijsbot.knowledge.load import Keeper


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_good_edit_is_taken_over(folder: Path) -> None:
    """What an editor saves is what people see next."""
    keeper = Keeper(folder)
    rewrite(folder / "services/national/druglijn.yaml", "De DrugLijn", "DrugLijn, ook voor jou")
    assert keeper.reload() == ()
    assert keeper.knowledge.services["druglijn"].name == "DrugLijn, ook voor jou"


def test_bad_edit_leaves_the_last_good_knowledge(folder: Path) -> None:
    """A broken file is reported, again and again, and changes nothing."""
    keeper = Keeper(folder)
    good = keeper.knowledge
    rewrite(folder / "kinds.yaml", "threshold: 1", "threshold: nine")
    assert [f.code for f in keeper.reload()] == ["E105"]
    assert [f.code for f in keeper.reload()] == ["E105"]
    assert keeper.knowledge is good


def test_mended_edit_is_taken_over(folder: Path) -> None:
    """Once mended, the findings are gone."""
    keeper = Keeper(folder)
    rewrite(folder / "kinds.yaml", "threshold: 1", "threshold: nine")
    assert keeper.reload()
    rewrite(folder / "kinds.yaml", "threshold: nine", "threshold: 2")
    assert keeper.reload() == ()
    assert keeper.knowledge.kinds["info_line"].threshold == 2


def test_vanished_folder_leaves_the_last_good_knowledge(folder: Path) -> None:
    """Not even a lost disk takes the bot down."""
    keeper = Keeper(folder)
    folder.rename(folder.with_name("gone"))
    assert "E113" in [f.code for f in keeper.reload()]
    assert keeper.knowledge.services


def test_unchanged_folder_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for changes costs a look at the dates, no more."""
    keeper = Keeper(folder)
    monkeypatch.setattr(module, "load", lambda _: pytest.fail("read again"))
    assert keeper.reload() == ()


def test_first_load_must_succeed(folder: Path) -> None:
    """There is no last good knowledge at the start."""
    (folder / "kinds.yaml").unlink()
    with pytest.raises(ContentError, match=r"kinds\.yaml: E113"):
        Keeper(folder)
