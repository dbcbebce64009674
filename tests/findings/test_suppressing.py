"""Small numbers never leave, nor what they could be worked out from."""

from __future__ import annotations

import pytest
from findings_making import OTHERS, OWN, PACK, Figures, a_measure, numbers_in, told

from narrator.findings.asking import Cell
from narrator.findings.suppressing import unsafe
from narrator.rules import select
from narrator.values.measure import Show, Target


@pytest.mark.parametrize(
    ("x", "n", "found"),
    [(0, None, False), (1, None, True), (4, None, True), (5, None, False), (-2, None, True),
     (4, 100, True), (96, 100, True), (95, 100, False), (18, 18, True), (50, 100, False)],
)  # fmt: skip
def test_a_cell_is_unsafe_below_the_threshold(x: float, n: float | None, found: bool) -> None:
    assert unsafe(Cell(x, n), 5) is found
    assert not unsafe(Cell(x, n), 0)


def years_of(then: float, now: float, **more: object) -> Figures:
    return Figures([then, now], "2014-03", 12, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("then", "now"), [(3, 40), (40, 3), (2, 2)])
def test_a_small_count_hides_the_whole_comparison(then: float, now: float) -> None:
    project = told([a_measure("thefts")], {"thefts": years_of(then, now)}, suppress_below=5)
    found = project.one("thefts/last_year")
    assert found.suppressed and found.cause == "suppressed" and not numbers_in(found)
    assert select(PACK, found, dict(found.extra)).message == "withheld"


def test_the_level_alone_is_told_where_only_last_year_was_small() -> None:
    project = told([a_measure("thefts")], {"thefts": years_of(3, 40)}, suppress_below=5)
    assert project.one("thefts/level").current == 40


def test_a_proportion_that_names_the_one_dissatisfied_is_hidden() -> None:
    measure = a_measure("trust", kind="survey", show=Show(1))
    project = told([measure], {"trust": years_of(17, 17, n=[18.0, 18.0])}, suppress_below=5)
    assert project.one("trust/last_year").suppressed
    assert (
        not told([measure], {"trust": years_of(17, 17, n=[18.0, 18.0])})
        .one("trust/last_year")
        .suppressed
    )


def test_a_suppressed_finding_is_in_no_family() -> None:
    measures = [a_measure("thefts"), a_measure("arson")]
    data = {"thefts": Figures([1.0] + [0.0] * 58 + [1.0]), "arson": Figures([9.0] * 60)}
    hidden, open_ = told(measures, data, suppress_below=5).all(
        "thefts/last_year", "arson/last_year"
    )
    assert hidden.suppressed and open_.adjusted_p_value == open_.p_value


def parts(*now: float) -> object:
    names = ("thefts", "arson", "fraud")[: len(now)]
    measures = [a_measure(name, share_of="all") for name in names]
    data = {name: years_of(50, x) for name, x in zip(names, now, strict=True)}
    return told([*measures, a_measure("all", terms=names)], data, suppress_below=5)


def test_what_sums_over_a_suppressed_part_is_hidden_with_it() -> None:
    project = parts(3, 60, 70)
    assert project.one("all/parts").suppressed  # type: ignore[attr-defined]
    assert project.one("all/mix").suppressed  # type: ignore[attr-defined]


def test_the_previous_papers_small_number_does_not_come_back_as_reported_before() -> None:
    values = [0.0] * 58 + [4.0, 6.0]  # 10 in the year to March, 4 in the year to February
    open_, hidden = (
        told([a_measure("thefts")], {"thefts": Figures(values)}, suppress_below=below).one(
            "thefts/level"
        )
        for below in (0, 5)
    )
    assert open_.current == hidden.current == 10
    assert open_.reported_before is not None and open_.reported_before.current == 4
    assert (hidden.reported_before, hidden.standing) == (None, "unknown")


def test_own_rates_beside_a_group_are_hidden_too() -> None:
    figures = [Figures([50.0, 3.0], "2014-03", 12)]
    figures += [Figures([500.0, 500.0], "2014-03", 12, area=area) for area in OTHERS]
    project = told([a_measure("thefts")], {"thefts": figures}, suppress_below=5)
    for name in ("level", "rank", "change"):
        found = project.one(f"thefts/peers.{name}")
        assert found.suppressed and found.area == OWN


@pytest.mark.parametrize(
    ("below", "run", "before"), [(0, 20, "met"), (5, 2, "met"), (30, 2, "met")]
)
def test_a_run_of_targets_ends_where_a_small_number_stands(
    below: int, run: int, before: str
) -> None:
    quarters = [40.0] * 17 + [3.0, 40.0, 40.0]
    measure = a_measure("thefts", window="quarter", target=Target(at_most=50))
    figures = Figures(quarters, "2010-06", 3)
    found = told([measure], {"thefts": figures}, suppress_below=below).one("thefts/target")
    assert (found.current, found.target_run, found.target_before) == (40, run, before)


def test_the_state_of_a_target_at_a_small_number_is_not_told() -> None:
    measure = a_measure("thefts", window="quarter", target=Target(at_most=50))
    figures = Figures([40.0] * 18 + [3.0, 40.0], "2010-06", 3)
    found = told([measure], {"thefts": figures}, suppress_below=5).one("thefts/target")
    assert (found.target, found.target_run, found.target_before) == ("met", 1, "none")


@pytest.mark.parametrize(("first", "hidden"), [(3.0, True), (6.0, False)])
def test_a_run_that_goes_over_a_small_number_is_hidden(first: float, hidden: bool) -> None:
    figures = Figures([90.0, first, 20.0, 30.0, 40.0, 50.0], "2010-03", 12)
    found = told([a_measure("thefts")], {"thefts": figures}, suppress_below=5).one("thefts/run")
    assert found.suppressed is hidden
    assert select(PACK, found, dict(found.extra)) is not None
