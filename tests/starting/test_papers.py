"""The paper to begin with, and the file to click twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from extracts_making import MONTHS, calls, wave

from narrator.project import read_project
from narrator.starting import start
from narrator.starting.launcher import launcher
from narrator.starting.papers import meeting_after, title_of
from narrator.starting.project import Asked
from narrator.values.faults import FaultError
from narrator.values.periods import Period


def test_the_meeting_is_guessed_for_a_thursday_after_the_period() -> None:
    for month in range(24):
        end = Period.of(2014, 1) + month
        day = meeting_after(end)
        assert day.weekday() == 3
        assert 59 <= (day - end.last_day).days <= 70
    assert meeting_after(Period.parse("2015-03")) == date(2015, 6, 4)


def test_the_title_says_twelve_months_only_where_all_is_of_twelve() -> None:
    assert title_of(True) == "Performance update – 12 months to {{ period.month }}"
    assert "12" not in title_of(False)


def test_the_launcher_is_plain_ascii_with_the_line_ends_of_windows() -> None:
    assert launcher().decode("ascii").startswith("@echo off\r\n")


def test_a_population_beside_counts_makes_rates(tmp_path: Path) -> None:
    areas = ["Ash", "Elm", "Oak", "Yew", "Airport"]
    counts = ["district,month,count"]
    counts += [f"{a},{y}-{m:02},{wave(i + j, 200)}" for j, a in enumerate(areas)
               for i, (y, m) in enumerate(MONTHS)]  # fmt: skip
    people = ["district,2011,2012,2013,2014,2015"]
    people += [f"{a},{','.join(str(90_000 + 100 * y + j) for y in range(5))}"
               for j, a in enumerate(areas[:4])]  # fmt: skip
    (tmp_path / "visits.csv").write_text("\n".join(counts))
    (tmp_path / "population.csv").write_text("\n".join(people))
    files = [tmp_path / "visits.csv", tmp_path / "population.csv"]
    started = start(tmp_path / "p", files, Asked(area="Oak"))
    project = read_project(tmp_path / "p")
    visits = project.measures["visits"]
    assert visits.per is not None
    assert visits.per.value == "population"
    assert visits.compare == ("last_year", "peers.change", "peers.level")
    assert "Airport" not in project.groups["peers"].members["Oak"]
    assert started.end == Period.parse("2015-12")
    assert project.measures["population"].compare == ()


@pytest.mark.parametrize(("months", "window", "comparator"), [
    (30, "rolling_12", "last_year"), (15, "quarter", "last_year"), (13, "month", "last_year"),
    (5, "month", "previous"),
])  # fmt: skip
def test_a_short_history_is_told_by_the_month(
    tmp_path: Path, months: int, window: str, comparator: str
) -> None:
    lines = [f"{y}-{m:02},{wave(i, 90)}" for i, (y, m) in enumerate(MONTHS[:months])]
    if window == "month" and comparator == "previous":
        lines = lines[-4:]  # less than half a year has no quarter before its last
    (tmp_path / "visits.csv").write_text("month,count\n" + "\n".join(lines))
    start(tmp_path / "p", [tmp_path / "visits.csv"], Asked())
    visits = read_project(tmp_path / "p").measures["visits"]
    assert (visits.window, visits.compare) == (window, (comparator,))


def test_more_measures_than_a_paper_bears_are_declared_and_left_out(tmp_path: Path) -> None:
    heads = ",".join(f"Kind {'abcdefghijklmnopqr'[i]} visits" for i in range(18))
    rows = [f"{y}-{m:02}," + ",".join(str(wave(i + k, 50 + k)) for k in range(18))
            for i, (y, m) in enumerate(MONTHS)]  # fmt: skip
    (tmp_path / "visits.csv").write_text(f"Month,{heads}\n" + "\n".join(rows))
    start(tmp_path / "p", [tmp_path / "visits.csv"], Asked())
    project = read_project(tmp_path / "p")
    assert len(project.measures) == 18
    assert len(project.prose) == 15
    assert sum(1 for one in project.measures.values() if not one.compare) == 3
    assert "Not in the paper yet" in (tmp_path / "p" / "paper.yaml").read_text()


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(calls())
    (tmp_path / "p" / "data").mkdir(parents=True)
    (tmp_path / "p" / "data" / "calls.csv").write_text("ours")
    with pytest.raises(FaultError, match="P080 is there already"):
        start(tmp_path / "p", [tmp_path / "calls.csv"], Asked(area="North"))
    assert (tmp_path / "p" / "data" / "calls.csv").read_text() == "ours"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["calls.csv", "p"]
