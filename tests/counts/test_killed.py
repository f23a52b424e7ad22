"""A process that is killed in the middle loses nothing that it acknowledged."""

import random
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from tests.counts.counting_child import TURN
from tests.counts.crowd import SMALL
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.sqlite import SqliteCounts

ROOT = Path(__file__).parent.parent.parent
# On a disk so busy that nobody lives to write anything, somebody must, before files run out.
MOST_LEFT = 32


class Child:
    """A counting process under load; counts the turns that it acknowledged."""

    def __init__(self, path: Path) -> None:
        self.acknowledged = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.counts.counting_child", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self._begun = threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._ask, self._listen)]
        for thread in self._threads:
            thread.start()

    def kill_after(self, seconds: float) -> int:
        """Kill the process so long after its first turn; return how many it acknowledged."""
        assert self._begun.wait(60)
        threading.Event().wait(seconds)
        self._process.kill()
        for thread in self._threads:
            thread.join()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                pipe.close()
        return self.acknowledged

    def _ask(self) -> None:
        try:
            while True:
                self._process.stdin.write(b"\n" * 50)
                self._process.stdin.flush()
        except BrokenPipeError:
            return

    def _listen(self) -> None:
        while heard := self._process.stdout.read1(4096):
            self.acknowledged += len(heard)
            self._begun.set()


def kill_often(path: Path, times: int, together: int) -> tuple[int, int, int]:
    """Return the turns acknowledged, those found afterwards, and how often it was killed."""
    chance, acknowledged = random.Random(times), 0
    for _ in range(times // together):
        if len(list(path.parent.glob("*-tally*"))) > MOST_LEFT:
            _take_over(path)
        children = [Child(path) for _ in range(together)]
        acknowledged += sum(child.kill_after(chance.random() * 0.05) for child in children)
    _take_over(path)
    (found,) = {SqliteCounts(path).read()["2026-W48"][cell] for cell in TURN[:1]}
    return acknowledged, found, times


def _take_over(path: Path) -> None:
    """Count what killed processes left behind."""
    Counter(SqliteCounts(path), SMALL, lambda: date(2026, 11, 23), path).stop()


@pytest.mark.sweep
@pytest.mark.parametrize("together", [1, 2])
def test_a_killed_process_loses_and_doubles_nothing(tmp_path, request, together):
    """At most the turn under way at each kill is counted without having been acknowledged.

    Six kills; two hundred with `--sweep`.
    """
    times = 200 if request.config.getoption("--sweep") else 6
    acknowledged, found, kills = kill_often(tmp_path / "counts.db", times, together)
    print(f"\n{kills} kills, {acknowledged} turns acknowledged, {found} counted")  # noqa: T201
    assert acknowledged <= found <= acknowledged + kills
