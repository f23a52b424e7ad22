"""Channels are tested on a copy of the content, which nobody edits while the tests run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.telegram import stage
from wegwijsbot.channels.telegram import wire
from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.knowledge.load import load


@pytest.fixture(scope="session", autouse=True)
def own_dir(content_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content as it is now; what every bot of these tests uses unless told otherwise."""
    stage.CONTENT = shutil.copytree(content_dir, tmp_path_factory.mktemp("own") / "content")
    return stage.CONTENT


@pytest.fixture(scope="session", autouse=True)
def _certificates_read_once() -> Iterator[None]:
    """Hundreds of bots are started here, and reading what they trust takes longest of all."""
    trusted = wire.create_ssl_context()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "create_ssl_context", lambda: trusted)
        yield


@pytest.fixture(scope="session")
def book(own_dir: Path) -> Guidebook:
    return Guidebook.compile(load(own_dir))
