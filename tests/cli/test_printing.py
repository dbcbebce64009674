"""How faults, findings and progress are told."""

from __future__ import annotations

import io
import sys

import pytest

from narrator.cli.printing import Progress, counted, one_line, print_failed, print_findings
from narrator.values.faults import Fault, Place


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress()
    progress("reading the sources")
    progress("writing")
    progress.done()
    assert screen.getvalue().split("\r") == [
        "", "reading the sources", "writing            ", " " * len("writing"), ""
    ]


def test_what_stopped_nothing_is_counted_apart(capsys: pytest.CaptureFixture[str]) -> None:
    stops = Fault(Place("a.yaml", 1, 1), "C004", "is a form of another paper")
    beside = Fault(Place("b.md", 1, 1), "P054", "a second paragraph", severity="warning")
    assert print_failed([stops, beside, beside]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "narrator: 1 fault, and 1 finding beside; nothing was written"
    )
    assert print_failed([stops]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "narrator: 1 fault; nothing was written"


def test_progress_is_silent_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress()
    progress("reading")
    progress.done()
    assert stream.getvalue() == ""


def test_a_fault_is_one_line_whatever_its_message_holds() -> None:
    fault = Fault(Place("a.yaml", 1, 2), "P001", "found 'x\ny\tz'")
    assert one_line(fault) == "a.yaml:1:2: P001 found 'x y z'"


def test_findings_are_told_once_each_in_order_of_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, two = (Fault(Place("a.yaml", line, 1), "L001", "said") for line in (2, 10))
    assert print_findings([two, one, two]) == 2
    assert capsys.readouterr().err.splitlines() == [str(one), str(two)]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no faults"), (1, "1 fault"), (2, "2 faults"), (11, "11 faults")]
)
def test_things_are_counted_in_words(number: int, words: str) -> None:
    assert counted(number, "fault") == words
