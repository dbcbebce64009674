"""Timing for the benchmarks: the same work several times, in turn, and the middle of it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each piece of work.

    They take turns, so that a machine that grows warm or busy slows all of them alike; one round
    before the first is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for at in range(rounds + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if at:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def process(arguments: Sequence[str], allowed: Sequence[int] = (0,)) -> None:
    """Run Python with these arguments in a new process; any other exit status is an error."""
    done = subprocess.run(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, check=False,
    )
    if done.returncode not in allowed:
        raise SystemExit(f"{arguments} ended with {done.returncode}:\n{done.stderr}")


def table(times: Mapping[str, float], unit: str) -> str:
    """Return the times in milliseconds, each against `unit`, which is 1."""
    wide = max(map(len, times))
    return "\n".join(
        f"  {name.ljust(wide)}  {seconds * 1000:8.1f} ms  {seconds / times[unit]:6.2f}"
        for name, seconds in times.items()
    )
