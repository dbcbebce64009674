"""The audit: what it withholds beside the small figures, what it leaves alone, what it refuses."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import pytest
from attacking import possible, read
from disclosure_making import at, evidence_of, month, register, series_of_drafts, table
from findings_making import OTHERS, OWN, Figures, Told, a_measure, numbers_in, told

from narrator.disclosure import audit
from narrator.values.faults import FaultError
from narrator.values.measure import Per, Show
from narrator.values.periods import Window

BOTH = ("arson/last_year", "fraud/last_year", "theft/last_year", "all/last_year")


def hidden(project: Told, *ids: str, earlier: Any = (), points: Any = ()) -> set[str]:
    """The ids that are withheld."""
    result = audit(project.project, project.all(*ids), project.book, earlier, points)
    return {f.id for f in result.findings if f.suppressed}


def years(**figures: list[int]) -> Told:
    return at(table(figures, first="2014-03"), month("2015-03"))


def test_a_part_that_the_others_leave_over_takes_its_least_important_neighbour_with_it() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 70])
    assert hidden(project, *BOTH) == {"arson/last_year", "fraud/last_year"}


def test_nothing_more_is_withheld_where_nothing_more_is_told() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 70])
    assert hidden(project, *BOTH[:3]) == {"arson/last_year"}
    assert hidden(project, *BOTH[1:3]) == set()


def test_two_small_parts_hide_each_other_only_if_their_sum_leaves_every_value_open() -> None:
    open_ = years(arson=[50, 3], fraud=[50, 2], theft=[50, 70])
    assert hidden(open_, *BOTH) == {"arson/last_year", "fraud/last_year"}
    narrow = years(arson=[50, 4], fraud=[50, 4], theft=[50, 70])  # 8 = 4 + 4 and nothing else
    assert hidden(narrow, *BOTH) == {"arson/last_year", "fraud/last_year", "theft/last_year"}


def test_what_is_withheld_and_why_is_said_once_without_a_figure() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 70])
    result = audit(project.project, project.all(*BOTH), project.book)
    (warning,) = result.warnings
    assert (warning.code, warning.severity) == ("D090", "warning")
    assert warning.message == (
        "fraud/last_year is withheld, too: with what else is printed it would give away a number "
        "below 5 (arson in Fenland, March 2015)"
    )
    assert result.sources == {"arson", "fraud"}


def test_the_same_findings_are_chosen_in_whatever_order_they_come() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 60])
    assert hidden(project, *BOTH) == hidden(project, *reversed(BOTH))


def test_a_finding_of_greater_priority_stays() -> None:
    measures = [a_measure("arson"), a_measure("fraud", priority=3), a_measure("theft")]
    data = {
        name: Figures([50.0, now], "2014-03", 12)
        for name, now in (("arson", 3.0), ("fraud", 60.0), ("theft", 70.0))
    }
    project = told([*measures, a_measure("all", terms=("arson", "fraud", "theft"), priority=2)],
                   data, suppress_below=5)  # fmt: skip
    assert hidden(project, *BOTH) == {"arson/last_year", "theft/last_year"}


def test_a_withheld_finding_holds_no_number() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 70])
    result = audit(project.project, project.all(*BOTH, "all/parts"), project.book)
    for finding in result.findings:
        if finding.suppressed:
            assert numbers_in(finding) == {} and finding.direction == "none"


def test_successive_totals_of_the_year_to_date_give_no_month_away() -> None:
    figures = Figures([9.0] * 24 + [6.0, 2.0, 7.0], "2012-04", 1)
    measure = a_measure("arson", window="year_to_date")
    project = told([measure], {"arson": figures}, suppress_below=5)
    ends = [month("2014-04"), month("2014-05"), month("2014-06")]
    drafts, results = series_of_drafts(project, ["arson/level"], ends)
    told_of = [d["findings"][0]["current"] for d in drafts]
    assert told_of == [6, None, 15]  # 8 in May would tell the 2 of May
    assert [len(r.warnings) for r in results] == [0, 1, 0]


def test_a_month_withheld_then_is_not_told_by_the_rolling_year_of_later() -> None:
    values = [30.0] * 12 + [20.0, 3.0, 20.0, 20.0]
    measures = [a_measure("arson", window="quarter"),
                a_measure("arson_year", source="arson", select="arson")]  # fmt: skip
    project = told(measures, {"arson": Figures(values, "2010-06", 3)}, suppress_below=5)
    ends = [month("2013-03") + 3 * i for i in range(1, 5)]
    drafts, _ = series_of_drafts(project, ["arson/level", "arson_year/level"], ends)
    known = register(Told(project.project, project.book), 3)
    cells = known.cells("arson", OWN, "2013-07", "2013-09")
    assert all(possible(read(known, drafts), cells, value) for value in range(1, 5))
    told_of = [f["current"] for d in drafts for f in d["findings"]]
    assert told_of.count(None) == 2  # the quarter, and one figure that would tell it


def test_a_draft_of_the_same_period_and_area_is_no_earlier_one() -> None:
    project = years(arson=[50, 3], fraud=[50, 60], theft=[50, 70])
    open_ = years(arson=[50, 30], fraud=[50, 60], theft=[50, 70])
    before = evidence_of(open_, open_.all(*BOTH))
    assert hidden(project, BOTH[0], earlier=[before]) == {BOTH[0]}


def before_any_rule(project: Told, end: str, *ids: str) -> dict[str, Any]:
    """A draft as it was made when nothing was withheld."""
    then = at(project, month(end), suppress_below=0)
    return evidence_of(then, then.all(*ids))


def test_an_earlier_draft_that_tells_what_is_withheld_now_is_refused_by_name() -> None:
    project = at(table({"arson": [50, 3, 40]}, first="2013-03"), month("2015-03"))
    earlier = before_any_rule(project, "2014-03", "arson/level")
    with pytest.raises(FaultError) as error:
        hidden(project, "arson/last_year", earlier=[earlier])
    (fault,) = error.value.faults
    assert fault.code == "D092" and str(fault.place) == "measures.yaml:1:1"
    assert fault.message.startswith(
        "arson in Fenland, March 2014 is withheld here, but earlier drafts give it away: "
        "arson/level of 2014-03; "
    )


def test_what_earlier_drafts_tell_of_other_months_is_a_warning() -> None:
    project = at(table({"arson": [50, 3, 40, 60]}, first="2012-03"), month("2015-03"))
    earlier = before_any_rule(project, "2013-03", "arson/level")
    result = audit(project.project, project.all("arson/last_year"), project.book, [earlier])
    assert [w.code for w in result.warnings] == ["D091"]
    assert not result.findings[0].suppressed


def test_figures_that_have_been_revised_since_tell_nothing_of_todays() -> None:
    old = at(table({"arson": [50, 20], "fraud": [50, 30]}, first="2013-03"), month("2014-03"))
    earlier = evidence_of(old, old.all("all/level"))
    new = table({"arson": [50, 3, 40], "fraud": [50, 30, 40]}, first="2013-03")
    project = at(new, month("2015-03"))
    ids = ("arson/last_year", "fraud/last_year")
    assert hidden(project, *ids, earlier=[earlier]) == {"arson/last_year"}


@pytest.mark.parametrize("entry", [{}, {"id": "arson/level"}, {"id": 3, "period": {"start": "x"}}])
def test_evidence_that_is_none_is_passed_over(entry: dict[str, Any]) -> None:
    project = years(arson=[50, 3], fraud=[50, 60])
    strange = {"paper": {"period": {"end": "2014-03"}, "area": OWN}, "findings": [entry]}
    for earlier in (strange, {"findings": [entry]}, {"paper": {}, "findings": []}):
        assert hidden(project, "arson/level", earlier=[earlier]) == {"arson/level"}


def test_a_measure_that_is_no_more_tells_nothing() -> None:
    project = years(arson=[50, 3], fraud=[50, 60])
    other = at(table({"gone": [5, 30]}, first="2013-03"), month("2014-03"))
    earlier = evidence_of(other, other.all("gone/level"))
    assert hidden(project, "arson/level", earlier=[earlier]) == {"arson/level"}


# groups


def rates(*others: float, per: float = 1000, people: float = 100_000) -> Told:
    """The own area at 60, others of the group at what is given."""
    areas = (OWN, *OTHERS)[: len(others) + 1]
    measures = [
        a_measure("population", kind="stock"),
        a_measure("theft", per=Per("population", per), show=Show(0)),
    ]
    data = {
        "theft": [Figures([55.0, x], "2014-03", 12, area=a)
                  for a, x in zip(areas, (60.0, *others), strict=True)],
        "population": [Figures([people, people], "2013-06", 0, step=12, area=a) for a in areas],
    }  # fmt: skip
    return told(measures, data, groups={"peers": areas}, suppress_below=5)


def test_a_mean_of_two_is_withheld_where_the_other_one_is_small() -> None:
    assert hidden(rates(3, people=1000), "theft/peers.level") == {"theft/peers.level"}
    assert hidden(rates(30, people=1000), "theft/peers.level") == set()


def test_a_mean_over_many_large_areas_hides_one_small_member_by_its_rounding() -> None:
    project = rates(3, 50, 70, 55, 48, people=1_000_000)
    found = project.one("theft/peers.level")
    (kept,) = audit(project.project, [found], project.book).findings
    assert not kept.suppressed and kept.significance == found.significance
    assert found.reference != kept.reference == round(found.reference or 0, 2)
    assert (kept.statistic, kept.df, kept.dispersion) == (None, None, None)


def test_a_groups_change_tells_of_no_small_member() -> None:
    assert hidden(rates(3), "theft/peers.change") == {"theft/peers.change"}
    assert hidden(rates(30), "theft/peers.change") == set()


# shares and proportions


def test_a_share_is_withheld_where_the_rest_is_small() -> None:
    project = years(arson=[50, 60], fraud=[50, 3])
    assert "arson/share" in hidden(project, "arson/share")


def test_a_proportion_is_not_told_by_two_counts() -> None:
    measures = [
        a_measure("asked", source="asked"),
        a_measure("pleased", kind="proportion", out_of="asked", source="pleased", show=Show(1)),
        a_measure("pleased_people", source="pleased", select="pleased"),
    ]
    data = {"asked": Figures([90.0, 80.0], "2014-03", 12),
            "pleased": Figures([80.0, 78.0], "2014-03", 12)}  # fmt: skip
    project = told(measures, data, suppress_below=5)
    ids = ("pleased/level", "asked/level", "pleased_people/level")
    # 78 of 80: two were not pleased
    assert hidden(project, *ids) == {"pleased/level", "pleased_people/level"}


# parts of the area, wholes of a source of their own


def test_a_whole_of_its_own_source_is_known_to_be_the_sum_of_its_parts() -> None:
    measures = [a_measure("arson", share_of="all"), a_measure("fraud", share_of="all"),
                a_measure("all")]  # fmt: skip
    data = {"arson": Figures([50.0, 3.0], "2014-03", 12),
            "fraud": Figures([50.0, 60.0], "2014-03", 12),
            "all": Figures([100.0, 63.0], "2014-03", 12)}  # fmt: skip
    ids = ("arson/level", "fraud/level", "all/level")
    assert hidden(told(measures, data, suppress_below=5), *ids) == {"arson/level", "fraud/level"}
    more = data | {"all": Figures([110.0, 73.0], "2014-03", 12)}  # there are other kinds, too
    assert hidden(told(measures, more, suppress_below=5), *ids) == {"arson/level"}


# points of charts


@dataclass(frozen=True)
class Dot:
    measure: str
    area: str
    window: Window


def test_points_of_charts_count_as_told_and_small_ones_are_not_to_be_shown() -> None:
    project = years(arson=[50, 3], fraud=[50, 60])
    year = Window.parse("2014-04/2015-03")
    small, large = Dot("arson", OWN, year), Dot("fraud", OWN, year)
    findings = project.all("arson/level", "all/level")
    result = audit(project.project, findings, project.book, (), [small, large])
    assert small in result.points
    silent = {f.id for f in result.findings if f.suppressed}
    assert ("all/level" in silent) != (large in result.points)


# what costs nothing


def test_without_a_threshold_nothing_is_touched() -> None:
    project = at(table({"arson": [50, 3]}, first="2014-03", below=0), month("2015-03"))
    findings = project.all("arson/level", "all/level")
    assert audit(project.project, findings, project.book).findings == findings


def test_without_small_numbers_no_program_is_solved(monkeypatch: pytest.MonkeyPatch) -> None:
    project = years(arson=[50, 30], fraud=[50, 60])
    findings = project.all("arson/level", "fraud/level", "all/last_year")
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    result = audit(project.project, findings, project.book)
    assert (result.findings, result.warnings) == (findings, ())
