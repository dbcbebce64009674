"""The nth in a row, records and trends of periods that do not overlap."""

from __future__ import annotations

import numpy as np
import pytest
from findings_making import PACK, Figures, Told, a_measure, month, span, told, years

from narrator.rules import select
from narrator.values.finding import Finding
from narrator.values.measure import Break

EIGHT = (1000, 1040, 1000, 1060, 990, 1020, 1000)


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.extra)


def says(finding: Finding) -> str:
    return select(PACK, finding, facts(finding)).message


def yearly(*totals: float, seasons: int = 4, **changes: object) -> Told:
    """Years to March 2015 that come to `totals`."""
    step = 12 // seasons
    first = str(month("2015-03") - (12 * len(totals) - step))
    figures = Figures(years(*totals, seasons=seasons), first, step)
    return told([a_measure("thefts", **changes)], {"thefts": figures})


def of_months(values: list[float], kind: str = "count", **changes: object) -> Told:
    first = str(month("2015-03") - (len(values) - 1))
    whole = [1.0] * len(values) if kind == "proportion" else None
    measure = a_measure("thefts", kind=kind, window="month", **changes)
    return told([measure], {"thefts": Figures(values, first, denominator=whole)})


def level(rate: float = 10.0, count: int = 60) -> np.ndarray:
    """A count of `rate` a day, exactly: no season, no noise."""
    first = month("2015-03") - (count - 1)
    return rate * np.array([(first + i).days for i in range(count)], dtype=float)


def test_the_fourth_rise_in_a_row_names_its_span() -> None:
    found = yearly(900, 1000, 990, 1000, 1010, 1030, 1060).one("thefts/run")
    assert (found.current, found.reference, found.direction) == (1060, 1030, "up")
    run = facts(found)
    assert (run["run"], run["run_length"], run["span"]) == ("rises", "4", "years")
    assert (run["run_from"], run["first"], run["periods"]) == (
        "2010-04/2011-03", "2008-04/2009-03", "7")
    assert (says(found), found.significance, found.p_value) == ("run_in_a_row", "not_tested", None)


def test_a_run_that_goes_back_to_the_first_figure_is_at_least_so_long() -> None:
    whole = yearly(990, 1000, 1010, 1030, 1060).one("thefts/run")
    assert (facts(whole)["reach"], facts(whole)["run_length"], says(whole)) == (
        "start", "4", "run_at_least")
    # one figure more, on the other side, and its beginning is known
    begun = yearly(1000, 990, 1000, 1010, 1030, 1060).one("thefts/run")
    assert (facts(begun)["reach"], facts(begun)["run_length"], says(begun)) == (
        "inside", "4", "run_in_a_row")
    # a break hides what was before it as the end of the figures does
    broken = (Break(month("2009-04"), "counted anew"),)
    cut = yearly(1000, 990, 1000, 1010, 1030, 1060, 1070, breaks=broken).one("thefts/run")
    assert (facts(cut)["reach"], says(cut)) == ("start", "run_at_least")
    none = yearly(1000, 990, 1000, 1010, 1030).one("thefts/run")
    assert facts(none)["reach"] == "none"


def test_such_a_run_may_be_a_record_as_well() -> None:
    found = yearly(980, 985, 990, 995, 1005, 1010, 1020, 1500).one("thefts/run")
    assert (facts(found)["reach"], facts(found)["record"], says(found)) == (
        "start", "highest", "run_at_least_record")


@pytest.mark.parametrize("totals", [(1000, 990, 1000, 1010, 1030), (5, 4, 3, 3, 2)])
def test_three_in_a_row_or_a_tie_between_are_not_worth_saying(totals: tuple[float, ...]) -> None:
    found = yearly(*totals).one("thefts/run")
    assert (facts(found)["run"], found.cause, says(found)) == ("none", "stated", "silence")


def test_falls_are_told_as_well() -> None:
    found = yearly(1100, 1060, 1030, 1010, 990).one("thefts/run")
    assert (facts(found)["run"], facts(found)["run_length"]) == ("falls", "4")


def test_what_is_displayed_alike_did_not_rise() -> None:
    shares = [0.70001, 0.70002, 0.70003, 0.70004, 0.70005, 0.70006]
    figures = Figures([10_000 * s for s in shares], "2010-03", 12, 12,
                      denominator=[10_000.0] * 6)  # fmt: skip
    found = told([a_measure("calls", kind="proportion")], {"calls": figures}).one("calls/run")
    assert facts(found)["run"] == "none"


def test_four_years_are_too_few() -> None:
    found = yearly(1000, 1010, 1020, 1030).one("thefts/run")
    assert (found.cause, says(found)) == ("short_history", "silence")


def test_a_record_needs_eight_years_and_a_significant_year() -> None:
    found, year = yearly(*EIGHT, 1500).all("thefts/run", "thefts/last_year")
    assert (facts(found)["record"], facts(found)["periods"], says(found)) == (
        "highest", "8", "record")
    assert found.supports == ("thefts/last_year",) and year.significance == "higher"
    assert facts(yearly(*EIGHT[1:], 1500).one("thefts/run"))["record"] == "none"
    assert facts(yearly(*EIGHT, 1065).one("thefts/run"))["record"] == "none"


def test_the_lowest_since() -> None:
    found = yearly(1200, 700, *EIGHT[1:], 720).one("thefts/run")
    assert (facts(found)["record"], facts(found)["record_since"]) == (
        "lowest_since", "2007-04/2008-03")
    assert says(found) == "record_since"
    lately = yearly(1200, *EIGHT[:4], 700, 1000, 720).one("thefts/run")
    assert facts(lately)["record"] == "none"


def test_a_run_and_a_record_go_together() -> None:
    found = yearly(1000, 990, 1000, 995, 1005, 1010, 1020, 1500).one("thefts/run")
    assert (facts(found)["run"], facts(found)["record"], says(found)) == (
        "rises", "highest", "run_record")


def test_a_record_goes_where_the_adjusted_year_does_not_bear_it_out() -> None:
    others = [a_measure(f"other_{i}") for i in range(60)]
    thefts = a_measure("thefts")
    totals = Figures(years(*EIGHT, 1140, seasons=4), "2007-06", 3)
    data = {"thefts": totals} | {
        one.id: Figures(years(*EIGHT, 1000 + i % 3, seasons=4), "2007-06", 3)
        for i, one in enumerate(others)
    }
    ids = ["thefts/run", "thefts/last_year", *(f"{one.id}/last_year" for one in others)]
    plain = told([thefts, *others], data).all(*ids)
    adjusted = told([thefts, *others], data, adjust="benjamini-hochberg").all(*ids)
    assert (plain[1].significance, facts(plain[0])["record"]) == ("higher", "highest")
    assert (adjusted[1].significance, facts(adjusted[0])["record"]) == ("inconclusive", "none")
    assert "record_since" not in facts(adjusted[0]) and adjusted[0].cause == "stated"
    assert says(adjusted[0]) == "silence"


def test_no_run_goes_across_a_break() -> None:
    rising = (1000, 1100, 1200, 1300, 1400, 1500)
    broken = (Break(month("2013-04"), "counted anew"),)
    found = yearly(*rising, breaks=broken).one("thefts/run")
    assert (found.cause, facts(found)["periods"], says(found)) == ("series_break", "2", "silence")
    assert facts(yearly(*rising).one("thefts/run"))["run_length"] == "5"


def test_positions_at_a_date_are_set_beside_those_of_other_years() -> None:
    values = [float(100 + i) for i in range(72)]
    figures = Figures(values, str(month("2015-03") - 71), 0, 1)
    found = told([a_measure("heads", kind="stock", window="month")], {"heads": figures}).one(
        "heads/run")
    assert (facts(found)["span"], facts(found)["run_length"]) == ("years", "5")
    assert found.reference == found.current - 12  # type: ignore[operator]


def test_months_need_three_years_to_lose_their_season() -> None:
    short = of_months(list(level(count=30))).one("thefts/run")
    assert (short.cause, facts(short)["periods"]) == ("short_history", "0")
    flat = of_months(list(level())).one("thefts/run")
    assert (flat.cause, facts(flat)["periods"], facts(flat)["span"]) == ("stated", "60", "months")
    assert (facts(flat)["run"], flat.direction) == ("none", "up")  # March is longer, no more


def test_seven_months_moving_one_way_are_a_trend() -> None:
    values = level()
    values[-6:] *= 1 + 0.04 * np.arange(1, 7)
    found = of_months(list(np.round(values))).one("thefts/run")
    assert (facts(found)["trend"], facts(found)["run"]) == ("rising", "rises")
    assert int(facts(found)["run_length"]) >= 6
    assert says(found) in ("run_trend", "run_record")
    five = level()
    five[-5:] *= 1 + 0.04 * np.arange(1, 6)
    five[-6] *= 1.3
    assert facts(of_months(list(np.round(five))).one("thefts/run"))["trend"] == "none"
    falling = level()
    falling[-6:] *= 1 - 0.04 * np.arange(1, 7)
    assert facts(of_months(list(np.round(falling))).one("thefts/run"))["trend"] == "falling"


def test_a_record_month_needs_a_year_that_is_significantly_higher() -> None:
    rng = np.random.default_rng(3)
    values = rng.poisson(level()).astype(float)
    values[-1] = 600
    alone = of_months(list(values)).one("thefts/run")
    assert facts(alone)["record"] == "none"
    values[-12:] = np.round(values[-12:] * 1.4)
    found = of_months(list(values)).one("thefts/run")
    assert facts(found)["record"] == "highest" and found.supports == ()


def test_proportions_by_the_month_lose_a_difference() -> None:
    values = [0.7 + 0.05 * np.sin(i / 12 * 2 * np.pi) for i in range(60)]
    found = of_months(values, kind="proportion").one("thefts/run")
    assert (facts(found)["run"], found.cause) == ("none", "stated")


def test_quarters_have_runs_of_their_own() -> None:
    season = np.resize([100.0, 120, 100, 80], 24)
    season[-4:] *= [1.1, 1.2, 1.3, 1.4]
    figures = Figures(list(season), "2009-06", 3)
    found = told([a_measure("thefts", window="quarter")], {"thefts": figures}).one("thefts/run")
    assert (facts(found)["span"], facts(found)["run"]) == ("quarters", "rises")
    assert int(facts(found)["run_length"]) >= 4
    assert found.reference_period == span("2014-10/2014-12")


def test_quarters_of_months_are_summed() -> None:
    project = told([a_measure("thefts", window="quarter")], {"thefts": Figures(list(level()))})
    found = project.one("thefts/run")
    assert (facts(found)["span"], facts(found)["periods"]) == ("quarters", "20")
    assert facts(found)["first"] == "2010-04/2010-06" and found.cause == "stated"


def test_months_after_a_break_stand_alone() -> None:
    values = list(level(count=72))
    since = of_months(values, breaks=(Break(month("2012-01"), ""),)).one("thefts/run")
    assert (facts(since)["periods"], facts(since)["first"]) == ("39", "2012-01")
    late = of_months(values, breaks=(Break(month("2014-01"), ""),)).one("thefts/run")
    assert (late.cause, facts(late)["periods"]) == ("series_break", "0")


def test_rolling_totals_month_by_month_overlap() -> None:
    figures = Figures([1000.0 + i for i in range(60)], span=12, step=1)
    monthly = a_measure("thefts", window="month")
    found = told([monthly], {"thefts": figures}).one("thefts/run")
    assert (facts(found)["span"], facts(found)["run"]) == ("years", "rises")
    assert facts(found)["run_length"] == "4"
    threes = told([monthly], {"thefts": Figures([100.0 + i for i in range(60)], span=3, step=1)})
    assert threes.one("thefts/run").cause == "supplied"


def test_an_annual_series_read_by_the_month_is_told_by_years() -> None:
    figures = Figures([100.0, 110, 120, 130, 140], "2011-03", 12, 12)
    found = told([a_measure("thefts", window="month")], {"thefts": figures}).one("thefts/run")
    assert (facts(found)["span"], facts(found)["run_length"]) == ("years", "4")


def test_a_missing_or_suppressed_latest_period_says_nothing() -> None:
    gone = told([a_measure("thefts")], {}).one("thefts/run")
    assert gone.awaited and says(gone) == "silence"
    few = told([a_measure("thefts")], {"thefts": Figures([0.2] * 60)}, suppress_below=5)
    hidden = few.one("thefts/run")
    assert hidden.suppressed and says(hidden) == "withheld" and "first" not in facts(hidden)


def test_a_record_without_a_figure_a_year_ago_is_none() -> None:
    values = list(level())
    values[-15] = np.nan
    found = of_months(values).one("thefts/run")
    assert facts(found)["record"] == "none"
