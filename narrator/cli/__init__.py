"""The command line: one thin file per command, and the one place where a command may fail.

Nothing heavy is imported here: ``narrator --help`` loads neither pandas nor docx
(``tests/cli/test_imports.py`` holds the list).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence

#: Exit statuses: clean, ran and has findings, could not run.
CLEAN, FINDINGS, FAILED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run narrator and return its exit status; no exception leaves.

    Parameters
    ----------
    arguments : sequence of str, optional
        Those after the program's name; ``sys.argv`` where none are given.
    """
    from narrator.cli.boundary import guarded, prepare_streams

    prepare_streams()
    if arguments is None:
        # a run is short and leaves little garbage: looking for it often costs a tenth of the time
        gc.set_threshold(200_000, 20, 20)
        # the tables fitted are small: threads of the linear algebra wait longer than they work
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    def run() -> int:
        from narrator.cli.app import run_app

        return run_app(arguments)

    return guarded(run)
