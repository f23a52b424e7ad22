"""Run every benchmark, each in a process of its own: `make bench`, or `make bench ARGS=find`."""

import subprocess
import sys
from pathlib import Path

names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
chosen = [name for name in names if not sys.argv[1:] or name.removeprefix("bench_") in sys.argv[1:]]
if not chosen:
    sys.exit(f"No such benchmark. There are: {', '.join(names)}")
codes = [subprocess.run([sys.executable, "-m", f"tests.bench.{n}"]).returncode for n in chosen]  # noqa: PLW1510
sys.exit(max(codes))
