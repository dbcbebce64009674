"""The latest month within, or out of, its usual variation; and what that says of a target."""

from __future__ import annotations

import numpy as np
import pytest
from findings_making import PACK, Figures, Told, a_measure, month, told

from narrator.rules import select
from narrator.values.finding import Finding
from narrator.values.measure import Break, Target


def facts(finding: Finding) -> dict[str, str]:
    return dict(finding.extra)


def says(finding: Finding) -> str:
    return select(PACK, finding, facts(finding)).message


def shares(latest: float | None = None, months: int = 60, seed: int = 2) -> list[float]:
    """Of 1,000 a month some 850, with a season of three points."""
    rng = np.random.default_rng(seed)
    season = 30 * np.sin(np.arange(months) / 12 * 2 * np.pi)
    values = np.round(850 + season + rng.normal(0, 8, months))
    if latest is not None:
        values[-1] = latest
    return [float(value) for value in values]


def monthly(values: list[float], *, kind: str = "proportion", **changes: object) -> Told:
    first = str(month("2015-03") - (len(values) - 1))
    whole = [1000.0] * len(values) if kind == "proportion" else None
    given: dict[str, object] = {"kind": kind, "window": "month", "better": "higher"} | changes
    return told([a_measure("waits", **given)],
                {"waits": Figures(values, first, denominator=whole)})  # fmt: skip


def test_a_common_month_lies_between_its_limits() -> None:
    found = monthly(shares()).one("waits/variation")
    low, high = float(facts(found)["lower"]), float(facts(found)["upper"])
    assert (facts(found)["variation"], says(found)) == ("common", "variation_common")
    assert low < (found.current or 0) < high and low < (found.reference or 0) < high
    assert (found.significance, found.p_value, found.judgement) == ("not_tested", None, "none")
    assert (found.cause, found.method, facts(found)["months"]) == ("none", "XmR", "24")


@pytest.mark.parametrize(("latest", "better", "variation", "unusual", "judgement"), [
    (980.0, "higher", "improvement", "high", "better"),
    (980.0, "lower", "concern", "high", "worse"),
    (700.0, "higher", "concern", "low", "worse"),
    (700.0, "lower", "improvement", "low", "better"),
    (980.0, "neither", "neutral", "high", "none"), (700.0, "neither", "neutral", "low", "none"),
])  # fmt: skip
def test_a_month_outside_is_unusual(
    latest: float, better: str, variation: str, unusual: str, judgement: str
) -> None:
    found = monthly(shares(latest), better=better).one("waits/variation")
    assert (facts(found)["variation"], facts(found)["unusual"]) == (variation, unusual)
    assert (facts(found)["pattern"], found.judgement) == ("outside", judgement)
    assert says(found) == "variation_outside"


def test_the_limits_follow_the_season() -> None:
    series = [float(round(850 + 40 * np.sin(i / 12 * 2 * np.pi) + 6 * (-1) ** i))
              for i in range(60)]  # fmt: skip
    end = {name: monthly(series[:last]).one("waits/variation", end="2015-03")
           for name, last in (("march", 60),)}  # fmt: skip
    summer = told([a_measure("waits", kind="proportion", window="month", better="higher")],
                  {"waits": Figures(series, denominator=[1000.0] * 60)},
                  end=month("2014-07")).one("waits/variation")  # fmt: skip
    assert abs((summer.reference or 0) - (end["march"].reference or 0)) > 0.03


def test_counts_are_adjusted_for_the_length_of_their_months() -> None:
    first = month("2010-04")
    noise = np.random.default_rng(6).normal(0, 3, 60)
    noise[-2:] = 0
    values = [10.0 * (first + i).days + float(noise[i]) for i in range(60)]
    found = monthly(values, kind="count").one("waits/variation")
    assert found.reference == pytest.approx(310, abs=4)
    february = told([a_measure("waits", window="month")], {"waits": Figures(values)},
                    end=month("2015-02")).one("waits/variation")  # fmt: skip
    assert february.reference == pytest.approx(280, abs=4)
    assert facts(february)["variation"] == "common"


def test_seven_on_one_side_are_a_shift() -> None:
    values = np.array(shares())
    values[-8:] += 60
    found = monthly(list(values)).one("waits/variation")
    assert facts(found)["pattern"] in ("shift", "two_of_three", "outside")
    assert facts(found)["variation"] == "improvement"


@pytest.mark.parametrize(("project", "cause"), [
    (lambda: monthly(shares()[:47]), "short_history"),
    (lambda: monthly(shares(), window="rolling_12"), "not_monthly"),
    (lambda: monthly(shares(), breaks=(Break(month("2014-10"), ""),)), "series_break"),
    (lambda: monthly([float(i % 12 > 0) * 50 for i in range(60)], kind="count"), "short_history"),
    (lambda: told([a_measure("waits", window="month")], {"waits": Figures([9.0] * 20, span=3)}),
     "not_monthly"),
    (lambda: told([a_measure("waits", window="month")],
                  {"waits": Figures([9.0] * 60, span=12, step=1)}), "supplied"),
    (lambda: told([a_measure("waits", window="month", kind="stock")],
                  {"waits": Figures([9.0] * 60, span=0, step=1)}), "stated"),
    (lambda: told([a_measure("waits", window="month")], {}), "awaited"),
])  # fmt: skip
def test_what_is_not_charted_says_why(project: object, cause: str) -> None:
    asked: Told = project()  # type: ignore[operator]
    for id, bound in (("waits/variation", "floor"), ("waits/assurance", "floor")):
        found = asked.one(id)
        assert (found.cause, found.current, facts(found)["bound"]) == (cause, None, bound)
        assert says(found) == "silence"


def test_a_month_without_anyone_asked_ends_the_stretch() -> None:
    whole = [1000.0] * 60
    whole[20] = 0.0
    values = shares()
    values[20] = 0.0
    waits = a_measure("waits", kind="proportion", window="month", better="higher")
    found = told([waits], {"waits": Figures(values, denominator=whole)}).one("waits/variation")
    assert (found.cause, found.current) == ("short_history", None)


def test_after_a_break_the_chart_starts_anew() -> None:
    values = np.array(shares(months=72))
    values[:50] -= 200
    found = monthly(list(values), breaks=(Break(month("2013-06"), ""),)).one("waits/variation")
    assert (facts(found)["variation"], facts(found)["months"]) == ("common", "22")
    assert (found.reference or 0) == pytest.approx(0.85, abs=0.04)


@pytest.mark.parametrize(("target", "state", "bound", "met", "message"), [
    (Target(at_least=0.70), "consistent_pass", "floor", "met", "assurance_pass"),
    (Target(at_least=0.97), "consistent_fail", "floor", "missed", "assurance_fail"),
    (Target(at_least=0.84), "inconsistent", "floor", "missed", "assurance_inconsistent"),
    (Target(at_most=0.97), "consistent_pass", "ceiling", "met", "assurance_pass"),
    (Target(at_most=0.70), "consistent_fail", "ceiling", "missed", "assurance_fail"),
])  # fmt: skip
def test_assurance_of_a_target(
    target: Target, state: str, bound: str, met: str, message: str
) -> None:
    found = monthly(shares(), target=target).one("waits/assurance")
    assert (facts(found)["assurance"], facts(found)["bound"], found.target) == (state, bound, met)
    assert (says(found), found.significance, found.cause) == (message, "not_tested", "none")
    assert found.reference == (target.at_least or target.at_most)


def test_a_target_that_only_the_season_misses_is_not_consistently_met() -> None:
    values = [float(round(850 + 60 * np.sin(i / 12 * 2 * np.pi) + 2 * (-1) ** i))
              for i in range(60)]  # fmt: skip
    found = monthly(values, target=Target(at_least=0.80)).one("waits/assurance")
    assert facts(found)["assurance"] == "inconsistent"
    assert float(facts(found)["lower"]) < 0.80 < float(facts(found)["upper"])


def test_without_a_fixed_target_there_is_nothing_to_expect() -> None:
    assert monthly(shares()).one("waits/assurance").cause == "no_reference"
    measure = a_measure("waits", kind="proportion", window="month", better="higher",
                        target=Target(at_least=0.8, trajectory="plan"))  # fmt: skip
    figures = Figures(shares(), denominator=[1000.0] * 60,
                      more={"plan": [0.8] * 60})  # fmt: skip
    found = told([measure], {"waits": figures}).one("waits/assurance")
    assert (found.cause, says(found)) == ("stated", "silence")


def test_limits_stay_within_what_can_be() -> None:
    rng = np.random.default_rng(8)
    near = [float(v) for v in 990 + rng.integers(0, 11, 60)]
    assert float(facts(monthly(near).one("waits/variation"))["upper"]) <= 1.0
    few = [float(v) for v in 1 + rng.poisson(2, 60)]
    assert float(facts(monthly(few, kind="count").one("waits/variation"))["lower"]) >= 0.0
    index = monthly([float(v) for v in rng.normal(0, 5, 60)], kind="index")
    assert float(facts(index.one("waits/variation"))["lower"]) < 0
