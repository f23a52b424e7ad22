"""The knowledge that tests share; loaded once, since it never changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

from wegwijsbot.guidance.guidebook import Guidebook
from wegwijsbot.knowledge.load import load
from wegwijsbot.knowledge.model import Knowledge
from wegwijsbot.knowledge.vocabulary import NAMED_IN_TEXTS
from wegwijsbot.understanding.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
T = TypeVar("T")

# Tests run side by side as it is; threads for small sums cost many times what they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Speed is measured in tests/bench/; a busy machine must not fail a property.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--sweep`: walk everything where the tests otherwise take a sample."""
    parser.addoption("--sweep", action="store_true", help="walk everything, not a sample")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two workers more than cores: those who try the bot over HTTP wait more than they work."""
    mine = getattr(os, "sched_getaffinity", lambda _pid: range(os.cpu_count() or 1))
    return len(mine(0)) + 2


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest) -> Callable[[Sequence[T], int], Sequence[T]]:
    """Return each so-many-th of a sequence; all of it with `--sweep`."""
    whole = request.config.getoption("--sweep")
    return lambda all_, every: all_ if whole else all_[::every]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor write the cache of the person who runs them; workers share one."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        yield


@pytest.fixture(scope="session")
def content_dir() -> Path:
    """The real content folder."""
    return ROOT / "content"


@pytest.fixture(scope="session")
def mini_dir() -> Path:
    """A tiny content folder, complete in form; copy it before changing anything."""
    return ROOT / "tests" / "mini_content"


@pytest.fixture(scope="session")
def knowledge(content_dir: Path) -> Knowledge:
    """The real knowledge base."""
    return load(content_dir)


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The ears of the real knowledge base."""
    return Lexicon.compile(knowledge)


@pytest.fixture(scope="session")
def book(knowledge: Knowledge, lexicon: Lexicon) -> Guidebook:
    """The real knowledge base, compiled for use."""
    return Guidebook.compile(knowledge, lexicon)


@pytest.fixture(scope="session")
def mini(content_dir: Path, mini_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The tiny knowledge base, which says and understands what the real one does."""
    folder = tmp_path_factory.mktemp("mini")
    shutil.copytree(mini_dir, folder, dirs_exist_ok=True)
    for part in ("texts", "expressions"):
        shutil.copytree(content_dir / part, folder / part, dirs_exist_ok=True)
    shutil.copy(content_dir / "alarms" / "pieces.yaml", folder / "alarms")
    for path in (folder / "texts").iterdir():
        text = path.read_text("utf-8")
        for service in NAMED_IN_TEXTS:  # the tiny one has none of these
            text = text.replace(f"{{{service}}}", "112")
        path.write_text(text, "utf-8")
    return load(folder)
