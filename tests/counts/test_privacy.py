"""Nothing of anyone is left behind: what a seizure of the machine would yield."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.counts.talking_child import CANARIES, PLACES
from tests.person import BELGIUM, MONDAY_MORNING
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Channel, Declaration
from wegwijsbot.counts.events import counting
from wegwijsbot.counts.sqlite import SqliteCounts
from wegwijsbot.engine import Engine
from wegwijsbot.guidance.views import Opened, Typed, View
from wegwijsbot.sessions import MemorySessions

ROOT = Path(__file__).parent.parent.parent
SECRETS = (*CANARIES, "kanarifout")


def traces(files: list[Path], secrets: list[str]) -> list[tuple[str, str]]:
    """Return where a secret stands, in whatever way a program may have written it down."""
    found = []
    for path in files:
        held = path.read_bytes()
        for secret in secrets:
            forms = {secret.encode(), secret.encode("utf-16-le"), secret.lower().encode()}
            forms |= {secret.encode().hex().encode()}
            if re.fullmatch(r"[0-9a-f]{32}", secret):
                forms.add(bytes.fromhex(secret))
            found += [(path.name, secret) for form in forms if form in held]
    return found


def files_below(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found, "nothing was written at all: nothing is proved"
    return found


def talk(tmp_path: Path, conversations: int, ending: str) -> list[str]:
    """Let a process talk, then stop or kill it; return its session keys."""
    for name in ("data", "tmp", "cache", "home"):
        (tmp_path / name).mkdir()
    environ = {
        **{k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "PYTHONPATH")},
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(tmp_path / "home"),
    }
    command = [sys.executable, "-m", "tests.counts.talking_child"]
    with (
        (tmp_path / "data" / "stderr.log").open("wb") as errors,
        subprocess.Popen(
            [*command, str(tmp_path / "data"), str(conversations)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=ROOT,
            env=environ,
            text=True,
        ) as process,
    ):
        assert process.stdout.readline() == "talked\n"
        inside = Path(f"/proc/{process.pid}")
        seen = (inside / "cmdline").read_bytes() + (inside / "environ").read_bytes()
        (tmp_path / "data" / "process").write_bytes(seen)
        if ending == "killed":
            process.kill()
        keys = process.communicate("stop\n" if ending == "stopped" else None)[0].split()
    assert process.returncode == (-9 if ending == "killed" else 0)
    return keys


def _check(tmp_path: Path, conversations: int, ending: str) -> None:
    keys = talk(tmp_path, conversations, ending)
    files = files_below(tmp_path)
    data = [path for path in files if tmp_path / "data" in path.parents]
    assert {"counts.db", "debug.log"} <= {path.name for path in data}
    assert traces(files, [*SECRETS, *keys[:200]]) == []
    assert traces(data, [*PLACES, "3717", "73028"]) == []
    assert b"ValueError" in (tmp_path / "data" / "debug.log").read_bytes(), "no turn failed"
    assert "kept in memory" in (tmp_path / "data" / "debug.log").read_text(), "no write failed"


@pytest.mark.sweep
@pytest.mark.parametrize("ending", ["stopped", "killed"])
def test_conversations_leave_no_trace(tmp_path, ending, request):
    """No id, name, text, number or place: not in the database, logs, temporary files, process.

    Two hundred conversations; ten thousand with `--sweep`.
    """
    _check(tmp_path, 10_000 if request.config.getoption("--sweep") else 200, ending)


@pytest.mark.parametrize("form", ["plain", "utf-16-le", "hex", "raw"])
def test_the_search_finds_what_is_there(tmp_path, form):
    """A search that finds nothing would prove nothing."""
    secret = "0f" * 16
    written = {
        "plain": secret.encode(),
        "utf-16-le": secret.encode("utf-16-le"),
        "hex": secret.encode().hex().encode(),
        "raw": bytes.fromhex(secret),
    }
    (tmp_path / "file").write_bytes(b"\0\0" + written[form] + b"\0")
    assert ("file", secret) in traces(files_below(tmp_path), [secret])


def _database_of(path: Path, book, key: str, texts: tuple[str, ...], minutes: int) -> bytes:
    path.parent.mkdir()
    counter = Counter(SqliteCounts(path), Declaration.of(book.knowledge), MONDAY_MORNING.date, path)
    count = counting(counter.count, Declaration.of(book.knowledge), Channel.WEB)
    engine = Engine(lambda: book, MemorySessions(), count=count)
    now = MONDAY_MORNING.replace(minute=minutes, tzinfo=BELGIUM)
    engine.turn(key, Opened(View.START), now)
    for text in texts:
        engine.turn(key, Typed(text), now)
    counter.stop()
    return path.read_bytes()


def test_two_people_with_the_same_answers_leave_the_same_database(tmp_path, book):
    """Other words, another account, another moment of the morning: not one byte differs."""
    one = _database_of(tmp_path / "a" / "counts.db", book, "1", ("ik drink te veel", "Gent"), 3)
    two = _database_of(
        tmp_path / "b" / "counts.db", book, "2", ("ik zit aan de alcohol", "9000"), 48
    )
    assert one == two
    assert b"alcohol" in one


def test_other_answers_leave_another_database(tmp_path, book):
    """So the comparison above compares something."""
    one = _database_of(tmp_path / "a" / "counts.db", book, "1", ("ik drink te veel", "Gent"), 3)
    two = _database_of(tmp_path / "b" / "counts.db", book, "2", ("ik blow te veel", "Gent"), 3)
    assert one != two
