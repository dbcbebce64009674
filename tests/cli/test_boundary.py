"""Where every exception ends."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrator.cli.boundary import guarded, prepare_streams
from narrator.values.faults import Fault, FaultError, Place


def raising(error: BaseException) -> int:
    """Raise `error`."""
    raise error


def test_the_status_of_what_ran_is_returned() -> None:
    assert [guarded(lambda status=s: status) for s in (0, 1, 2)] == [0, 1, 2]  # type: ignore[misc]


def test_faults_are_told_one_a_line_in_order_and_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    faults = [
        Fault(Place("paper.yaml", 9, 3), "P020", "no section\nhas a heading"),
        Fault(Place("measures.yaml", 4, 11), "P012", "no measure 'robery'", "robbery"),
    ]
    assert guarded(lambda: raising(FaultError(faults))) == 2
    assert capsys.readouterr().err.splitlines() == [
        "measures.yaml:4:11: P012 no measure 'robery' - did you mean robbery?",
        "paper.yaml:9:3: P020 no section has a heading",
        "narrator: 2 faults; nothing was written",
    ]


def test_a_defect_is_one_line_and_its_traceback_is_in_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guarded(lambda: raising(ZeroDivisionError("of\nall things"))) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Traceback" not in line
    assert line.startswith(
        "narrator: a defect in narrator itself (ZeroDivisionError: of all things)"
    )
    log = Path(re.search(r"report it with (\S+\.log)$", line)[1])  # type: ignore[index]
    try:
        assert "Traceback (most recent call last)" in log.read_text(encoding="utf-8")
    finally:
        log.unlink()


def test_a_defect_is_told_even_where_no_log_can_be_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "mkstemp", lambda **_: raising(OSError("full")))
    assert guarded(lambda: raising(KeyError("x"))) == 2
    assert "a defect in narrator itself" in capsys.readouterr().err


def test_an_interruption_is_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: raising(KeyboardInterrupt())) == 130
    assert "interrupted" in capsys.readouterr().err


def test_an_interruption_of_the_real_program_leaves_no_traceback() -> None:
    code = (
        "import signal, sys, time; from narrator.cli.boundary import guarded\n"
        # what starts the tests in the background has children ignore an interruption
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def work():\n    print('ready', flush=True)\n    time.sleep(30)\n    return 0\n"
        "sys.exit(guarded(work))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in errors


@pytest.mark.skipif(os.name == "nt", reason="a shell's pipe")
def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{sys.executable}' -c \"import sys\n"
         "from narrator.cli.boundary import guarded\n"
         "def work():\n    [print('line') for _ in range(100000)]\n    return 0\n"
         "sys.exit(guarded(work))\" | head -1"],
        capture_output=True, text=True, check=False,
    )
    assert done.stdout == "line\n"
    assert done.stderr == ""
    assert done.returncode == 141


def test_what_a_locale_cannot_print_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    prepare_streams()
    print("2013–16", flush=True)
    assert raw.getvalue().decode().startswith("2013?16")


def test_windows_prints_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", newline="")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr("narrator.cli.boundary.os.name", "nt")
    prepare_streams()
    print("5 → 6", flush=True, end="")
    monkeypatch.undo()
    assert raw.getvalue() == "5 → 6".encode()
