"""Where every exception ends: a plain line and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TextIO

from narrator.cli import FAILED

_INTERRUPTED, _PIPE_CLOSED = 130, 141  # as shells report them


def prepare_streams() -> None:
    """Let every character be printed: UTF-8 on Windows, a stand-in where a locale lacks one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if os.name == "nt":
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")


def guarded(run: Callable[[], int]) -> int:
    """Call `run` and return its exit status, whatever happens in it.

    Faults are printed one a line (2); an interruption is 130; a reader that went away (``| head``)
    141; anything else is a defect of narrator: one line, the traceback in a log file (2).
    """
    from narrator.values.faults import FaultError

    try:
        status = run()
        sys.stdout.flush()
    except FaultError as error:
        from narrator.cli.printing import print_failed

        status = print_failed(error.faults)
    except KeyboardInterrupt:
        print("\nnarrator: interrupted; nothing was left half-written", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        return _PIPE_CLOSED
    except Exception as error:  # the last resort: a user never sees a traceback
        _tell_defect(error)
        return FAILED
    return status


def _silence(stream: TextIO) -> None:
    """Point a stream whose reader went away at nothing, so that the last flush cannot fail."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
    except (OSError, ValueError):  # no real file behind it, as in a test
        pass


def _tell_defect(error: Exception) -> None:
    """Print one line, and keep the traceback where it can be sent from."""
    import tempfile
    import traceback

    import narrator

    what = " ".join(f"{type(error).__name__}: {error}".split())
    told = f"narrator: a defect in narrator itself ({what[:200]})"
    try:
        handle, path = tempfile.mkstemp(prefix="narrator-", suffix=".log", text=True)
        with os.fdopen(handle, "w", encoding="utf-8") as log:
            log.write(f"narrator {narrator.__version__}, Python {sys.version}\n")
            log.write(f"{sys.argv}\n\n")
            log.write("".join(traceback.format_exception(error)))
    except OSError:
        print(told, file=sys.stderr)
        return
    print(f"{told}; please report it with {path}", file=sys.stderr)
