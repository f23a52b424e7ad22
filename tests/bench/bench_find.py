"""How long `wegwijsbot find --json` takes as a process, against importing its libraries alone.

Aim: at most 4x, with the content cache warm; the first run after an edit is shown beside it.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
BARE = [sys.executable, "-c", "import pydantic, yaml, rapidfuzz, phonenumbers, opening_hours"]
COMMAND = str(Path(sys.executable).with_name("wegwijsbot"))
FIND = [COMMAND, "find", "mijn zoon van 16 blowt, Brugge", "--json"]


def seconds(command: list[str], cache: str) -> float:
    environ = os.environ | {"XDG_CACHE_HOME": cache}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environ)
    return time.perf_counter() - begun


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        cold = seconds(FIND, cache)
        pairs = [(seconds(BARE, cache), seconds(FIND, cache)) for _ in range(RUNS)]
    bare, find = (sorted(times)[RUNS // 2] for times in zip(*pairs, strict=True))
    print(
        f"find: bare imports {bare * 1000:.0f} ms, find {find * 1000:.0f} ms = {find / bare:.2f}x"
    )
    print(f"find: first run after an edit {cold * 1000:.0f} ms = {cold / bare:.2f}x")


if __name__ == "__main__":
    main()
