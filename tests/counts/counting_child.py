"""A process that counts: for each line it reads it counts one turn, then writes a line back."""

import sys
from datetime import date
from pathlib import Path

from tests.counts.crowd import SMALL
from wegwijsbot.counts.counter import Counter
from wegwijsbot.counts.declared import Cell
from wegwijsbot.counts.sqlite import SqliteCounts

TURN = (Cell("begun"), Cell("who", "self"), Cell("who*substance", "self", "alcohol"))


def main(path: Path) -> None:
    counter = Counter(SqliteCounts(path), SMALL, lambda: date(2026, 11, 23), path)
    counter.start(every_seconds=0.002)
    for _ in sys.stdin.buffer:
        counter.count(TURN)
        sys.stdout.buffer.write(b".")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
