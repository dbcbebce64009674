"""Findings of recorded crime in Cambridgeshire, against figures worked out elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from findings_making import PACK

from narrator.findings import make_findings, wanted
from narrator.measures import SeriesBook, series_book
from narrator.project import read_project
from narrator.rules import select
from narrator.sources import read_sources
from narrator.values.finding import Finding
from narrator.values.periods import Period
from narrator.values.project import Project

SAMPLE = Path(__file__).parents[2] / "samples" / "cambridgeshire"
VICTIM, PEERS = "victim_based_crime", "victim_based_crime/peers.level"


@cache
def paper(period: str = "2015-03", area: str = "") -> tuple[Project, SeriesBook]:
    end = Period.parse(period)
    if end < Period.of(2015, 3):  # the sample's commentary begins there; figures do not need it
        project = read_project(SAMPLE, area=area or None)
        project = replace(project, plan=replace(project.plan, end=end, previous=end - 3))
    else:
        project = read_project(SAMPLE, period=end, area=area or None)
    return project, series_book(project, read_sources(project))


def one(id: str, period: str = "2015-03", area: str = "") -> Finding:
    return make_findings(*paper(period, area), [id])[0]


def test_victim_based_crime_rose_significantly() -> None:
    found = one(f"{VICTIM}/last_year")
    assert (found.current, found.reference, found.difference) == (41_526, 39_225, 2_301)
    assert found.percent_change == pytest.approx(5.87, abs=0.005)
    assert found.p_value == pytest.approx(0.010, abs=0.0005)
    assert found.interval == pytest.approx((1.02, 1.10), abs=0.005)
    assert (found.significance, found.direction, found.size) == ("higher", "up", "notable")
    assert (found.judgement, found.unit, found.caveats) == ("worse", "offences", ())


def test_a_quarter_later_the_rise_is_no_longer_significant_and_the_finding_knows_it() -> None:
    found = one(f"{VICTIM}/last_year", "2015-06")
    assert found.percent_change == pytest.approx(4.3, abs=0.05)
    assert (found.significance, found.size, found.standing) == ("similar", "notable", "new")
    assert found.reported_before is not None
    assert str(found.reported_before.period) == "2014-04/2015-03"
    assert found.reported_before.significance == "higher"
    assert found.reported_before.current == 41_526
    riders = [message for _, message in select(PACK, found, dict(found.extra)).riders]
    assert riders == ["faded"]


def test_robbery_is_too_variable_for_its_rise_to_be_significant() -> None:
    found = one("robbery/last_year")
    assert (found.current, found.reference) == (465, 380)
    assert (found.significance, found.cause, found.size) == ("inconclusive", "volatile", "marked")
    assert found.interval == pytest.approx((0.96, 1.56), abs=0.005)
    assert found.judgement == "none"


def test_a_paper_taken_to_end_earlier_is_told_from_the_same_data() -> None:
    found = make_findings(*paper("2015-03"), ["robbery/last_year"], end=Period.of(2014, 12))[0]
    assert (found.current, found.reference, found.cause) == (458, 352, "volatile")
    assert (found.standing, found.reported_before) == ("unknown", None)


def test_the_crime_rate_is_comparable_with_the_peers_though_eight_per_cent_above() -> None:
    found = one(PEERS)
    assert found.current == pytest.approx(50.29, abs=0.005)
    assert found.reference == pytest.approx(46.60, abs=0.005)
    assert found.percent_change == pytest.approx(8, abs=0.1)
    assert (found.significance, found.direction, found.interval_of) == (
        "similar", "up", "group_range")  # fmt: skip
    assert found.unit == "offences per 1,000"
    assert found.current_n == pytest.approx(825_679, rel=0.01)


def test_the_rank_is_second_of_eight_inside_the_range() -> None:
    found = one(f"{VICTIM}/peers.rank")
    assert (found.current, found.reference_n) == (2, 8)
    assert found.interval == pytest.approx((35.3, 59.7), abs=0.05)
    assert dict(found.extra)["inside"] == "inside"


def test_the_rise_is_above_the_national_and_close_to_the_regional() -> None:
    nation, region = one(f"{VICTIM}/national.change"), one(f"{VICTIM}/region.change")
    assert nation.reference == pytest.approx(2.12, abs=0.01)
    assert (nation.direction, nation.significance) == ("up", "similar")
    assert nation.statistic == pytest.approx(0.7, abs=0.05)
    assert region.reference == pytest.approx(6.23, abs=0.01)
    assert (region.direction, region.significance) == ("unchanged", "similar")
    assert region.statistic == pytest.approx(-0.3, abs=0.1)


def test_thefts_share_fell_significantly_and_nobody_calls_that_better() -> None:
    found = one("theft/share")
    assert found.current == pytest.approx(0.590, abs=0.0005)
    assert found.reference == pytest.approx(0.638, abs=0.0005)
    assert (found.significance, found.direction, found.judgement) == ("lower", "down", "none")
    assert found.unit == "proportion" and found.reference_n == 39_225


def test_violence_without_injury_accounts_for_more_than_the_whole_so_parts_say_partly() -> None:
    whole, *parts = make_findings(*paper(), [f"{VICTIM}/parts"])
    assert (whole.current, whole.reference) == (2_301, 2_301)
    assert dict(whole.extra)["offset"] == "partly"
    assert [part.id for part in parts] == list(whole.supports)
    assert sum(part.difference or 0 for part in parts) == 2_301


def test_sexual_offences_are_361_more() -> None:
    found = one("sexual_offences/last_year")
    assert (found.difference, found.significance, found.judgement) == (361, "higher", "none")


def test_satisfaction_is_comparable_as_a_survey() -> None:
    found = one("racist_incident_satisfaction/last_year")
    assert (found.significance, found.current_n, found.reference_n) == ("similar", 200, 199)
    assert found.method == "pooled score" and found.interval_of == "difference"


def test_a_dated_baseline_is_tested_where_its_year_is_another() -> None:
    found = one("sexual_offences_historic/baseline.2012")
    assert (found.significance, found.method) == (
        "higher", "windows apart, year by season quasi-binomial")
    assert str(found.reference_period) == "2012-01/2012-12" and "unaligned" in found.caveats
    assert round(found.current or 0, 2) == 0.45 and round(found.reference or 0, 2) == 0.34


def test_an_area_without_illustrative_figures_awaits_them() -> None:
    found = one("calls_999/baseline", area="Norfolk")
    assert found.awaited.endswith("March 2015 – Contact Management")
    assert found.awaited.startswith("the proportion of emergency calls")
    assert found.cause == "awaited" and found.current is None


def test_a_force_without_population_awaits_the_rate_only() -> None:
    assert one(f"{VICTIM}/last_year", area="Gwent").significance != "not_tested"


@pytest.mark.parametrize(
    ("period", "area"),
    [("2014-12", ""), ("2015-06", ""), ("2016-03", ""), ("2015-03", "City of London"),
     ("2015-12", "Gwent")],
)  # fmt: skip
def test_everything_that_the_sample_wants_has_its_words(period: str, area: str) -> None:
    project, book = paper(period, area)
    findings = make_findings(project, book, wanted(project))
    ids = [finding.id for finding in findings]
    assert len(set(ids)) == len(ids) and set(wanted(project)) <= set(ids)
    for finding in findings:
        select(PACK, finding, dict(finding.extra))
        assert set(finding.supports) <= set(ids)


def test_the_family_counts_every_test_once() -> None:
    project, book = paper()
    findings = make_findings(project, book, wanted(project))
    tested = [f for f in findings if f.adjusted_p_value is not None]
    assert len(tested) > 20
    assert all((f.adjusted_p_value or 0) >= (f.p_value or 0) for f in tested)
    tone, change = (one(f"hate_crime/{name}") for name in ("tone", "last_year"))
    assert tone.adjusted_p_value == change.adjusted_p_value == change.p_value
