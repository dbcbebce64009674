"""Whatever is withheld stays withheld: an attacker who tries every number learns nothing of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attacking import Cell, Register, possible, read
from disclosure_making import LABELS, month, register, series_of_drafts, table
from findings_making import OWN, Told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.values.periods import Period

BELOW = 5
Figures = dict[str, list[int]]
# Each example solves whole-number programs for seconds; the same few are tried every time.
CALM = settings(
    deadline=None, max_examples=5, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
#: Small counts often, so that there is something to find.
COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 30))


def truth_of(project: Told, cell: Cell) -> float:
    series = project.book.series(cell[0], cell[1])
    assert series is not None
    place = series.index(Period(cell[2]))
    return math.nan if place is None else float(series.values[place])


def windows_withheld(
    project: Told, known: Register, drafts: Sequence[dict[str, Any]]
) -> list[tuple[Cell, ...]]:
    """The windows of withheld findings whose true numbers are small."""
    found: dict[tuple[Cell, ...], None] = {}
    for draft in drafts:
        for entry in draft["findings"]:
            if entry["suppressed"] and entry["comparator"] != "share":
                for window in (entry["period"], entry["reference_period"]):
                    if window is None:
                        continue
                    cells = tuple(known.cells(
                        entry["measure"], entry["area"], window["start"], window["end"]
                    ))  # fmt: skip
                    if 0 < sum(truth_of(project, cell) for cell in cells) < BELOW:
                        found[cells] = None
    return list(found)


def assert_nothing_is_given_away(
    project: Told, known: Register, drafts: Sequence[dict[str, Any]]
) -> int:
    """Attack some drafts; return how many numbers were attacked."""
    equations = read(known, drafts)
    secrets = windows_withheld(project, known, drafts)
    for cells in secrets:
        # of one draft the attacker even knows which of the withheld numbers are small
        others = [(o, BELOW - 1) for o in secrets if len(drafts) == 1 and set(cells).isdisjoint(o)]
        for value in range(1, BELOW):
            assert possible(equations, cells, value, sums=others), (cells, value)
    return len(secrets)


@st.composite
def yearly(draw: st.DrawFn) -> Figures:
    years = draw(st.integers(3, 5))
    labels = LABELS[: draw(st.integers(2, 3))]
    return {label: draw(st.lists(COUNTS, min_size=years, max_size=years)) for label in labels}


@CALM
@given(yearly(), st.booleans(), st.integers(1, 4))
def test_a_whole_and_its_parts_over_several_years(
    figures: Figures, shares: bool, papers: int
) -> None:
    project = table(figures)
    names = [*project.project.measures]
    ids = [f"{name}/last_year" for name in names] + ["all/level", "all/parts"]
    ids += [f"{name}/share" for name in names if name != "all"] if shares else []
    series = project.book.series("all", OWN)
    assert series is not None
    ends = [series.first + 12 * i for i in range(1, len(series.values))][-papers:]
    drafts, _ = series_of_drafts(project, ids, ends)
    assert_nothing_is_given_away(project, register(project, 12), drafts)


@st.composite
def quarterly(draw: st.DrawFn) -> Figures:
    count = draw(st.integers(8, 10))
    labels = LABELS[: draw(st.integers(1, 2))]
    return {label: draw(st.lists(COUNTS, min_size=count, max_size=count)) for label in labels}


@CALM
@given(quarterly(), st.integers(1, 4))
def test_successive_quarters_beside_rolling_years(figures: Figures, papers: int) -> None:
    project = table(figures, step=3, first="2010-03", window="quarter", twin=True)
    names = list(project.project.measures)
    ids = [f"{name}/last_year" for name in names] + [f"{name}/previous" for name in names]
    series = project.book.series("all", OWN)
    assert series is not None
    ends = [series.last - 3 * i for i in range(papers - 1, -1, -1)]
    drafts, _ = series_of_drafts(project, ids, ends)
    assert_nothing_is_given_away(project, register(project, 3), drafts)


def test_the_attacker_finds_what_is_not_protected() -> None:
    project = table({"arson": [40, 3], "fraud": [50, 60]}, below=0)
    drafts, _ = series_of_drafts(
        project, ["fraud/last_year", "all/last_year"], [month("2011-03")]
    )
    known = register(project, 12)
    arson = known.cells("arson", OWN, "2010-04", "2011-03")
    found = [value for value in range(20) if possible(read(known, drafts), arson, value)]
    assert found == [3]
