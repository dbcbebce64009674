"""One paper with windows of every kind: each sentence says its own period where it differs."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from mixed_project import LAST, MEASURES, PAPER, PROSE, counts, paragraphs, write_mixed

from narrator.values.periods import Period


def built(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> dict[str, str]:
    ran = run(capsys, "build", folder, "--out", folder / "out", "--format", "md", *arguments)
    assert ran.status in (0, 1), ran.err
    return paragraphs(folder / "out")


def test_each_window_says_its_own_period(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = built(capsys, write_mixed(tmp_path))
    assert said["1.1"].startswith("Complaints rose by 39.8% year on year (478 more complaints)")
    assert said["1.2"].startswith(
        "In February 2015, visits rose by 21.0% compared with February 2014 (85 more visits)"
    )
    assert said["1.3"].startswith(
        "In January 2015, waits under four hours were 91.3%, short of the target of 95%"
    )
    assert said["1.4"].startswith("In the quarter to December 2014, claims fell by ")
    assert "compared with the same quarter last year" in said["1.4"]
    assert said["1.5"].startswith("In the 11 months to February 2015, sales rose by ")
    assert "compared with the same part of last year" in said["1.5"]
    assert said["1.6"] == (
        "In February 2015, calls answered were 96.0%, meeting the trajectory of 95%."
    )
    assert said["1.7"] == (
        "There were 461 people at 28th February 2015, 12 more than a year earlier."
    )
    assert said["1.8"] == "Thefts fell by 5.6% year on year (60 fewer thefts)."


def test_clauses_within_an_authors_sentence_say_theirs_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = built(capsys, write_mixed(tmp_path))["1.9"]
    assert "Officers note that in the 11 months to February 2015, sales rose by" in said
    assert "whereas in January 2015, waits under four hours were 91.3%" in said


def test_a_year_to_date_begins_again_in_april(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    last = Period.parse("2014-12")
    folder = write_mixed(tmp_path, prose=PROSE.replace("2015-02", "2014-12"))
    said = built(capsys, folder, "--period", str(last))
    assert said["1.5"].startswith("In the nine months to December 2014, sales rose by ")
    assert said["1.4"].startswith("In the quarter to December 2014, claims fell by ")


LOW = {Period.parse(m) for m in ("2014-11", "2014-12", "2015-01")}


def test_a_target_met_for_the_first_time_since(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = counts(answered=lambda m: 940 if m in LOW else 960)
    said = built(capsys, write_mixed(tmp_path, counts=data))
    assert said["1.6"].startswith(
        "In February 2015, calls answered were 96.0%, meeting the trajectory of 95% for the first"
        " time since October 2014"
    )


def test_a_target_returned_to_after_a_year_without_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = counts(answered=lambda m: 960 if m == LAST else 920)
    said = built(capsys, write_mixed(tmp_path, counts=data))["1.6"]
    assert said.startswith("In February 2015, calls answered were 96.0%, meeting the trajectory")
    assert "January" in said and "not met" in said


def test_a_trajectory_follows_its_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = counts(plan=lambda m: f"{0.90 + (m.ordinal - LAST.ordinal) / 1000 + 0.07:.3f}")
    said = built(capsys, write_mixed(tmp_path, counts=data))["1.6"]
    assert "just short of the trajectory of 97%" in said


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("{fall: 5%}", "over the limit of 1,140"),
        ("{rise: 39%}", "meeting the target of 1,668"),
        ("{fall: 5%, since: 2013-02}", "over the limit of 1,142"),
    ],
)
def test_a_target_that_is_a_change(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, target: str, words: str
) -> None:
    measures = MEASURES.replace(
        "complaints}, number: plural}",
        f"complaints}}, number: plural, target: {target}, compare: [target]}}",
    )
    said = built(capsys, write_mixed(tmp_path, measures=measures))["1.1"]
    assert words in said


def test_a_longer_lag_reads_an_earlier_month(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    measures = MEASURES.replace("lag: 1", "lag: 3")
    said = built(capsys, write_mixed(tmp_path, measures=measures))
    assert said["1.3"].startswith("In November 2014, waits under four hours were ")


def test_the_papers_own_window_needs_no_saying(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "period: {end: 2015-02, months: 12" in PAPER
    said = built(capsys, write_mixed(tmp_path))
    assert "2015" not in said["1.1"] and "2015" not in said["1.8"]
