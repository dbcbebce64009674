"""How long a person waits: the whole command in a new process.

``python benchmarks/cold.py [--rounds N] [--profile]``. The yardstick is the import of the
libraries that such a program could hardly do without; the goal is at most 1.5 times that.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from pathlib import Path

from timing import in_turn, process, table

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "cambridgeshire"
YARDSTICK = "import pandas, docx, statsmodels.stats.rates"
GOAL = 1.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", action="store_true", help="say where the time of a build goes")
    parser.add_argument("--strict", action="store_true", help="exit with 1 above the goal")
    options = parser.parse_args()
    compileall.compile_dir(SAMPLE.parents[1] / "narrator", quiet=2)  # as when it is installed
    with tempfile.TemporaryDirectory() as room:
        build = ["-m", "narrator", "build", str(SAMPLE), "--out", room]
        if options.profile:
            return profile(build)
        times = in_turn(
            {
                "the imports": lambda: process(["-c", YARDSTICK]),
                "narrator build": lambda: process(build, (0, 1)),
                "narrator --help": lambda: process(["-m", "narrator", "--help"]),
                "python -c pass": lambda: process(["-c", "pass"]),
            },
            options.rounds,
        )
    ratio = times["narrator build"] / times["the imports"]
    print(f"Cold, median of {options.rounds} (goal: a build at most {GOAL} times the imports)")
    print(table(times, "the imports"))
    return int(options.strict and ratio > GOAL)


def profile(build: list[str]) -> int:
    """Print the modules that take longest to import, and the functions that take longest to run."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-X", "importtime", *build], capture_output=True, text=True, check=False
    )
    rows = []
    for line in done.stderr.splitlines():
        if line.startswith("import time:") and "|" in line and "self" not in line:
            _own, total, name = line.removeprefix("import time:").split("|")
            rows.append((int(total), name.rstrip()))
    print("Imports, with what they import (ms)")
    for total, name in sorted(rows, reverse=True)[:40]:
        print(f"  {total / 1000:8.1f} {name}")
    stats = Path(build[-1]) / "profile"
    process(["-m", "cProfile", "-o", str(stats), *build], (0, 1))
    import pstats

    pstats.Stats(str(stats)).sort_stats("tottime").print_stats(25)
    return 0


if __name__ == "__main__":
    sys.exit(main())
