from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from project_making import COMMENTARY, PAPER, changed, make_project, told
from prose_writing import show

CRIME = COMMENTARY["crime"]
MEETINGS = "2015-06: {date: 2015-09-10}, 2015-03: {date: 2015-06-04"
LATER = changed(PAPER, "2015-03: {date: 2015-06-04", MEETINGS)


def dated(month: str) -> str:
    return f"---\nfor: {month}\n---\nWritten for {month}.\n"


def chosen(folder: Path, robbery: Mapping[str, str], period: str = "2015-03") -> str:
    """Return the words of the robbery commentary used for a period."""
    files = {"crime": "So it is.[^plan]", **robbery}
    project = make_project(folder, paper=LATER, commentary=files, period=period)
    return " ".join(show(sentence) for sentence in project.prose["robbery"].sentences)


def test_prose_arrives_with_what_its_front_matter_says(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    crime = project.prose["crime"]
    assert (crime.name, str(crime.place), str(crime.written_for)) == (
        "crime", "commentary/crime.md:1:1", "2015-03",
    )  # fmt: skip
    assert [show(sentence) for sentence in crime.sentences] == [
        "!crime/last_year",
        "!crime/national.change+crime/region.change",
        "The Board reads this in [area.formal], where [satisfaction/target].^audit",
    ]
    assert crime.expects["crime/last_year"][0] == "up"
    assert list(crime.notes) == ["audit"]
    assert project.prose["robbery"].written_for is None


@pytest.mark.parametrize(
    ("files", "period", "words"),
    [
        ({"robbery": "Any time."}, "2015-06", "Any time."),
        ({"robbery": dated("2015-03")}, "2015-06", "Written for 2015-03."),
        ({"robbery": "Any time.", "2015-03/robbery": "In March."}, "2015-03", "In March."),
        ({"robbery": "Any time.", "2015-03/robbery": "In March."}, "2015-06", "Any time."),
        ({"robbery": dated("2014-12"), "2015-03/robbery": "In March."}, "2015-03", "In March."),
        ({"robbery": dated("2015-06"), "2015-03/robbery": "In March."}, "2015-03", "In March."),
        ({"robbery": dated("2015-06"), "2015-03/robbery": "In March."}, "2015-06",
         "Written for 2015-06."),
    ],
)  # fmt: skip
def test_the_latest_not_after_the_papers_period_counts(
    files: Mapping[str, str], period: str, words: str, tmp_path: Path
) -> None:
    assert chosen(tmp_path, files, period) == words


def test_a_folders_file_is_written_for_the_folders_period(tmp_path: Path) -> None:
    files = {"crime": CRIME, "2015-03/robbery": "In March."}
    assert str(make_project(tmp_path, commentary=files).prose["robbery"].written_for) == "2015-03"


def test_a_folders_file_serves_a_later_period_for_want_of_another_and_says_so(
    tmp_path: Path,
) -> None:
    files = {"2014-12/robbery": "In December.", "2015-03/robbery": "In March."}
    assert chosen(tmp_path, files, "2015-06") == "In March."
    assert told(tmp_path, paper=LATER, commentary={"crime": CRIME}, period="2015-06") == [
        "commentary/2015-03/robbery.md: P052 written for 2015-03 alone, and used for want of a "
        "later one"
    ]


def test_two_files_for_one_period_are_a_fault(tmp_path: Path) -> None:
    files = {"crime": CRIME, "robbery": dated("2015-03"), "2015-03/robbery": "In March."}
    assert told(tmp_path, commentary=files) == [
        "commentary/robbery.md:1:1: P051 written for 2015-03, as commentary/2015-03/robbery.md is"
    ]


def test_a_file_that_contradicts_its_folder_is_a_fault(tmp_path: Path) -> None:
    files = {"crime": CRIME, "2015-03/robbery": dated("2014-12")}
    assert told(tmp_path, commentary=files) == [
        "commentary/2015-03/robbery.md:1:1: P055 for: says 2014-12, and the file lies in the "
        "folder of 2015-03"
    ]


def test_a_folder_that_is_no_month_is_a_fault(tmp_path: Path) -> None:
    assert told(tmp_path, files={"commentary/March/robbery.md": "So."}) == [
        "commentary/March: P025 'March' is no month such as 2015-03"
    ]


def test_prose_that_is_not_asked_for_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, files={"commentary/extra.md": "{{ broken"}) == [
        "commentary/extra.md: P053 no paragraph of paper.yaml asks for 'extra'"
    ]


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "commentary" / "robbery.md").write_bytes(b"caf\xe9")
    faults = [f for f in told_again(tmp_path) if "robbery" in f]
    assert len(faults) == 1
    assert faults[0].startswith("commentary/robbery.md:1:4: P002 ")


def told_again(folder: Path) -> list[str]:
    from narrator.project import read_project
    from narrator.values.faults import FaultError

    with pytest.raises(FaultError) as error:
        read_project(folder)
    return [str(fault) for fault in error.value.faults]
