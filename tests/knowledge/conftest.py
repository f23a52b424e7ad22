"""A copy of the tiny content folder that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def folder(mini_dir: Path, tmp_path: Path) -> Path:
    """A fresh copy of mini_content."""
    return shutil.copytree(mini_dir, tmp_path / "content")
