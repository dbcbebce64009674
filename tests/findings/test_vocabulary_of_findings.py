"""Whatever the figures, a Finding is one of the outcomes that the rules declare, without NaN."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from findings_making import OTHERS, OWN, PACK, Figures, Told, a_measure, month, numbers_in, told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.rules import outcome_of, select
from narrator.values.finding import Finding
from narrator.values.measure import Break, Levels, Measure, Per, Target, Tone

KINDS = ("count", "rate", "survey", "proportion", "mean", "stock", "duration", "index")
COMPARATORS = (
    "last_year", "previous", "year_start", "baseline", "baseline.2012", "target", "level",
    "peers.level", "peers.change", "peers.rank", "share", "mix", "parts", "faster_than.other",
    "alignment", "tone", "recent", "season", "run", "variation", "assurance", "areas",
    "areas.rank",
)  # fmt: skip
PLENTY = dict(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figures(draw: st.DrawFn, measure: Measure, area: str, span: int, step: int) -> Figures:
    """Figures of one area: as in life, growing or falling by the year; or of any size, with gaps.

    The numbers come of a drawn seed: many of them at once, the same every time.
    """
    rng = np.random.default_rng(draw(st.integers(0, 2**20)))
    alike = draw(st.integers(0, 3)) > 0
    seasons = 12 // step
    periods = draw(st.sampled_from([5, 5, 6, 4, 3, 2, 1])) * seasons if alike else draw(
        st.integers(0, 5 * seasons))  # fmt: skip
    top = draw(st.sampled_from([1, 4, 40, 900, 900, 60_000]))
    if alike:
        growth = draw(st.sampled_from([1.0, 1.0, 1.01, 1.06, 1.4, 0.95, 0.6]))
        trend = growth ** (np.arange(periods) >= periods - seasons)
        values = rng.poisson(top * trend).astype(float)
    else:
        low = draw(st.sampled_from([0, 0, 0, top // 2, -3]))
        values = rng.integers(low, top + 1, periods).astype(float)
        values[rng.random(periods) < 0.2] = draw(st.sampled_from([0.0, float(top)]))
        if periods and draw(st.booleans()):
            values[rng.integers(periods)] = math.nan
    whole = n = None
    if measure.is_proportion and draw(st.integers(0, 9)):
        values = np.abs(values)
        rest = rng.poisson(draw(st.sampled_from([0, 2, 300])), periods)
        sums = np.nan_to_num(values) + rest
        whole, n = (None, sums) if measure.kind == "survey" else (sums, None)
    last = month("2015-03") if alike else month(
        draw(st.sampled_from(["2015-03", "2014-12", "2015-06"])))  # fmt: skip
    first = last - step * max(periods - 1, 0)
    return Figures(list(values), str(first), span, step, area, whole, n)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    kind = draw(st.sampled_from(KINDS))
    rate = kind == "rate" or (kind == "count" and draw(st.booleans()))
    target = draw(st.sampled_from([
        None, Target(at_least=10.0), Target(at_most=0.5, near=0.02), Target(at_least=0.8)
    ]))  # fmt: skip
    tone = Tone(up="welcome", down="regret", words="as a sign of trust", decided_by="Chief")
    return a_measure(
        "figure", kind=kind, per=Per("people", 1000.0) if rate else None,
        better=draw(st.sampled_from(["higher", "lower", "neither"])), target=target,
        levels=draw(st.sampled_from([Levels(), Levels(high=0.85, low=0.5)])),
        tone=draw(st.sampled_from([None, tone])),
        window=draw(st.sampled_from(["rolling_12"] * 6 + ["month", "quarter", "year_to_date"])),
        design_effect=draw(st.sampled_from([1.0, 1.3])), share_of="whole",
        breaks=draw(st.sampled_from([()] * 6 + [ (Break(month("2013-10"), "counted anew"),)])),
        lag=draw(st.sampled_from([0, 0, 0, 1])),
    )  # fmt: skip


@st.composite
def projects(draw: st.DrawFn) -> Told:
    measure = draw(measures())
    step = draw(st.sampled_from([1, 1, 3, 3, 12]))
    span = 0 if measure.kind == "stock" else draw(st.sampled_from([step, step, step, 12]))
    other = a_measure("other", share_of="whole")
    adds = measure.kind == "count" and draw(st.integers(0, 3)) > 0
    whole = a_measure("whole", terms=("figure", "other") if adds else ())
    people = a_measure("people", kind="stock")
    areas = (OWN, *OTHERS[: draw(st.sampled_from([0, 1, 3, 7, 7, 7]))])
    data = {
        "figure": [figures(draw, measure, area, span, step) for area in areas],
        "other": [figures(draw, other, OWN, step, step)],
        "whole": [figures(draw, whole, OWN, step, step)],
        "people": [
            Figures([draw(st.sampled_from([0.0, 9e4, 8e5, 8e5]))] * 8, "2008-06", 0, 12, area)
            for area in areas
        ],
    }
    members = draw(st.sampled_from([(OWN, *OTHERS)] * 3 + [OTHERS, (OWN,), ()]))
    return told(
        [measure, other, whole, people], data, groups={"peers": members},
        suppress_below=draw(st.sampled_from([0, 5])),
        adjust=draw(st.sampled_from(["none", "benjamini-hochberg"])),
        previous=draw(st.sampled_from([None, month("2014-12")])),
        round_to=draw(st.sampled_from([1, 1, 5])),
    )  # fmt: skip


def asked(project: Told) -> tuple[Finding, ...]:
    ids = [f"figure/{comparator}" for comparator in COMPARATORS]
    return project.all(*ids, "whole/mix", "whole/parts", "whole/last_year", "other/last_year")


@settings(max_examples=80, **PLENTY)
@given(projects())
def test_every_finding_has_exactly_one_row(project: Told) -> None:
    for finding in asked(project):
        select(PACK, finding, dict(finding.extra))  # raises outside the vocabulary, or without row


@settings(max_examples=80, **PLENTY)
@given(projects())
def test_every_number_is_finite_and_every_verdict_agrees_with_the_printed_pair(
    project: Told,
) -> None:
    for finding in asked(project):
        for name, number in numbers_in(finding).items():
            assert math.isfinite(number), (finding.id, name)
        if finding.significance == "higher":
            assert finding.direction == "up", finding
        if finding.significance == "lower":
            assert finding.direction == "down", finding
        if finding.p_value is not None:
            assert 0 <= finding.p_value <= 1
        tested = finding.significance != "not_tested" and finding.comparator != "figure/mix"
        if finding.comparator in ("season", "run", "variation", "assurance"):
            assert finding.adjusted_p_value is None  # they belong to no family of tests
        elif tested and finding.p_value is not None and not finding.comparator.endswith("mix"):
            assert finding.adjusted_p_value is not None
            assert finding.adjusted_p_value >= finding.p_value - 1e-12
        if finding.interval is not None:
            assert finding.interval[0] <= finding.interval[1]


@settings(max_examples=80, **PLENTY)
@given(projects())
def test_the_interval_of_a_change_holds_the_change(project: Told) -> None:
    if project.project.plan.round_to > 1:
        return  # tests rest on what disclosure does not let be printed
    for finding in asked(project):
        if finding.interval is None or finding.current is None or finding.reference is None:
            continue
        low, high = finding.interval
        if finding.interval_of == "difference" and "overlap" not in finding.caveats:
            assert finding.difference is not None
            assert low - 1e-9 <= finding.difference <= high + 1e-9, finding
        elif finding.interval_of == "ratio" and "overlap" not in finding.caveats:
            ratio = finding.current / finding.reference
            assert low <= ratio * (1 + 1e-9) and ratio <= high * (1 + 1e-9), finding


@settings(max_examples=50, **PLENTY)
@given(projects())
def test_a_suppressed_finding_holds_no_number(project: Told) -> None:
    for finding in asked(project):
        if finding.suppressed:
            assert not numbers_in(finding), finding
            assert (finding.significance, finding.cause) == ("not_tested", "suppressed")
            assert finding.direction == "none" and finding.reported_before is None
        elif finding.awaited:
            assert not numbers_in(finding), finding
            assert finding.cause == "awaited"


@settings(max_examples=20, **PLENTY)
@given(projects(), st.sampled_from(["2014-03", "2014-12", "2016-06"]))
def test_a_paper_that_ended_at_another_month_is_told_in_the_same_vocabulary(
    project: Told, end: str
) -> None:
    ids = [f"figure/{comparator}" for comparator in COMPARATORS]
    for finding in project.all(*ids, end=end):
        select(PACK, finding, dict(finding.extra))
        assert finding.standing == "unknown" and finding.reported_before is None


@settings(max_examples=20, **PLENTY)
@given(projects())
def test_a_finding_does_not_depend_on_what_else_is_asked(project: Told) -> None:
    if project.project.plan.adjust != "none" or project.project.plan.suppress_below:
        return
    together = {finding.id: finding for finding in asked(project)}
    for id in ("figure/last_year", "figure/peers.level", "figure/share"):
        alone = project.one(id)
        assert replace(together[id], adjusted_p_value=alone.adjusted_p_value) == alone


def test_the_extra_facts_answer_all_that_the_vocabulary_asks() -> None:
    project = told([a_measure("figure")], {"figure": Figures([5.0] * 60)})
    finding = project.one("figure/last_year")
    facts = PACK.tables["last_year"].comparator.space.facts
    assert set(facts) == set(outcome_of(finding, dict(finding.extra), facts))
