"""Whole results worked out again, step by step and in other words than the program's."""

from __future__ import annotations

import math
from dataclasses import replace
from importlib import import_module
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm, t

from narrator import statistics as st
from narrator.statistics import recent_proportions
from narrator.statistics.dispersion import binomial_dispersion, excess_inflation
from narrator.statistics.results import Comparison, Interval

Z = NormalDist().inv_cdf


def wilson(p: float, n: float, z: float) -> tuple[float, float]:
    """Wilson's limits as they stand in textbooks."""
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


def newcombe(p1: float, n1: float, p2: float, n2: float, z: float) -> tuple[float, float]:
    """Newcombe's tenth method."""
    (l1, u1), (l2, u2), d = wilson(p1, n1, z), wilson(p2, n2, z), p1 - p2
    low = d - math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    return low, d + math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)


def near(interval: Interval | None, expected: tuple[float, float]) -> None:
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def of(found: Comparison, **expected: Any) -> None:
    for name, value in expected.items():
        wanted = pytest.approx(value, rel=1e-9) if isinstance(value, float) else value
        assert getattr(found, name) == wanted, name


def test_two_surveys_with_a_design_effect() -> None:
    found = st.two_proportions(164, 200, 171, 190, deff=1.4)
    p1, p2, pooled = 164 / 200, 171 / 190, 335 / 390
    z = (p1 - p2) / math.sqrt(1.4 * pooled * (1 - pooled) * (1 / 200 + 1 / 190))
    near(found.interval, newcombe(p1, 200 / 1.4, p2, 190 / 1.4, Z(0.975)))
    of(found, estimate=p1 - p2, statistic=z, df=None, p_value=2 * norm.sf(abs(z)),
       interval_of="difference", method="pooled score", inflation=1.4,
       significance="inconclusive", cause="weak_survey",
       log_ratio=math.log(164 / 36) - math.log(171 / 19))  # fmt: skip


def test_a_survey_is_small_below_a_hundred_replies_in_all() -> None:
    assert st.two_proportions(25, 50, 27, 49).cause == "small_numbers"
    assert st.two_proportions(25, 50, 27, 50).cause == "weak_survey"
    assert st.proportion_against(50, 99, 0.52, margin=0.01).cause == "small_numbers"
    assert st.proportion_against(50, 100, 0.52, margin=0.01).cause == "weak_survey"


def test_a_survey_has_log_odds_down_to_one_reply_of_a_kind() -> None:
    assert st.two_proportions(1, 40, 20, 40).log_ratio == pytest.approx(math.log(1 / 39))
    assert st.two_proportions(0, 40, 20, 40).log_ratio is None
    assert st.two_proportions(40, 40, 20, 40).log_ratio is None
    assert st.two_proportions(20, 40, 0, 40).log_ratio is None
    assert st.two_proportions(20, 40, 40, 40).log_ratio is None


def test_a_survey_without_replies_bears_no_method() -> None:
    of(st.two_proportions(1, None, 1, 5), method="", cause="no_n", interval_of="", caveats=())


def test_a_proportion_against_its_target() -> None:
    found = st.proportion_against(164, 200, 0.85, deff=1.3)
    n = 200 / 1.3
    z = (0.82 - 0.85) / math.sqrt(0.85 * 0.15 / n)
    low, high = wilson(0.82, n, Z(0.975))
    near(found.interval, (low - 0.85, high - 0.85))
    of(found, estimate=-0.03, statistic=z, p_value=2 * norm.sf(abs(z)), inflation=1.3, df=None,
       method="one-sample score", interval_of="difference")  # fmt: skip


@pytest.mark.parametrize("df", [None, 9.0])
def test_two_administrative_proportions(df: float | None) -> None:
    found = st.proportion_difference(300, 1000, 330, 1100, 2.5, df)
    p1, p2 = 0.3, 0.3
    near(found.interval, newcombe(
        p1, 400.0, p2, 440.0, Z(0.975) if df is None else float(t.ppf(0.975, df))))  # fmt: skip
    assert found.significance == "similar"
    found = st.proportion_difference(300, 1000, 280, 1100, 2.5, df)
    d = math.log(300 / 700) - math.log(280 / 820)
    z = d / math.sqrt(2.5 * (1 / 300 + 1 / 700 + 1 / 280 + 1 / 820))
    p_value = 2 * (norm.sf(z) if df is None else t.sf(z, df))
    of(found, estimate=0.3 - 280 / 1100, statistic=z, df=df, p_value=float(p_value), caveats=(),
       inflation=2.5, log_ratio=d, method="year by season quasi-binomial")  # fmt: skip


def test_the_sizes_of_both_proportions_are_deflated() -> None:
    found = st.proportion_difference(90, 300, 400, 2000, 3.0)
    near(found.interval, newcombe(0.3, 100, 0.2, 2000 / 3, Z(0.975)))


def test_a_half_is_added_to_an_empty_cell_once_and_is_told() -> None:
    found = st.proportion_difference(0, 200, 6, 200, 1.5)
    d = math.log(0.5 / 200.5) - math.log(6.5 / 194.5)
    z = d / math.sqrt(1.5 * (1 / 0.5 + 1 / 200.5 + 1 / 6.5 + 1 / 194.5))
    of(found, log_ratio=d, statistic=z, p_value=2 * float(norm.sf(abs(z))), caveats=("half_added",))
    same = st.proportion_difference(0, 200, 0, 300, 1.5)
    of(same, log_ratio=0.0, statistic=0.0, p_value=1.0, caveats=())
    assert st.proportion_difference(50, 200, 75, 300, 1.0).caveats == ()


def test_the_margin_given_is_the_margin_used() -> None:
    asked = (500, 1000, 502, 1000, 1.0)
    assert st.proportion_difference(*asked).significance == "similar"
    assert st.proportion_difference(*asked, margin=0.03).significance == "inconclusive"


def test_comparable_rests_on_the_interval_at_twice_alpha() -> None:
    low = newcombe(0.5, 1000, 0.502, 1000, Z(0.95))[0]
    at_three = newcombe(0.5, 1000, 0.502, 1000, Z(0.925))[0]
    assert at_three > low
    between = -(low + at_three) / 2
    asked = (500, 1000, 502, 1000, 1.0)
    assert st.proportion_difference(*asked, margin=between).significance == "inconclusive"
    assert st.proportion_difference(*asked, margin=-low * 1.0001).significance == "similar"


def predicted(y: Any, v: Any) -> tuple[float, float, float]:
    """Mean, its squared error and tau² of DerSimonian and Laird, of the others."""
    y, v = np.asarray(y[1:]), np.asarray(v[1:])
    w = 1 / v
    fixed = np.average(y, weights=w)
    q = float((w * (y - fixed) ** 2).sum())
    tau2 = max(0.0, (q - (len(y) - 1)) / float(w.sum() - (w**2).sum() / w.sum()))
    w = 1 / (v + tau2)
    return float(np.average(y, weights=w)), float(1 / w.sum()), tau2


OTHERS = [820, 901, 655, 990, 700, 745], [1000, 1100, 800, 1200, 900, 880]


def test_a_proportion_beside_its_group() -> None:
    found = st.peer_comparison(
        410, 500, *OTHERS, per=100, proportion=True, deff=1.2, level=0.9)  # fmt: skip
    x, n = np.array([410, *OTHERS[0]], float), np.array([500, *OTHERS[1]], float)
    y = np.log((x + 0.5) / (n - x + 0.5))
    v = 1.2 * (1 / (x + 0.5) + 1 / (n - x + 0.5))
    mean, error2, tau2 = predicted(y, v)
    error = math.sqrt(tau2 + error2 + v[0])
    statistic = (y[0] - mean) / error
    half = t.ppf(0.95, 5) * error
    near(found.interval, tuple(100 / (1 + math.exp(-(mean + s * half))) for s in (-1, 1)))
    low, high = wilson(0.82, 500 / 1.2, Z(0.95))
    near(found.own_interval, (100 * low, 100 * high))
    of(found, estimate=82.0, statistic=float(statistic), df=5.0, tau2=tau2,
       p_value=2 * float(t.sf(abs(statistic), 5)), peer_mean=float((x / n).mean() * 100),
       log_ratio=float(y[0] - mean), rank=1 + int((x / n > 0.82).sum()), caveats=(),
       interval_of="group_range", method="leave-one-out random effects")  # fmt: skip


def test_a_rate_beside_its_group_with_an_empty_count() -> None:
    found = st.peer_comparison(12, 4000, [0, 9, 15, 7], [3000, 3500, 5000, 2000], 0.9, per=1000)
    x, n = np.array([12, 0, 9, 15, 7]) + 0.5, np.array([4000, 3000, 3500, 5000, 2000])
    y, v = np.log(x / n), 1 / x
    mean, error2, tau2 = predicted(y, v)
    error = math.sqrt(tau2 + error2 + v[0])
    half = t.ppf(0.95, 3) * error
    near(found.interval, (1000 * math.exp(mean - half), 1000 * math.exp(mean + half)))
    own = st.byar_interval(12, 4000, 1000, 0.9)
    near(found.own_interval, (own.low, own.high))
    of(found, estimate=3.0, statistic=float((y[0] - mean) / error), caveats=("half_added",))


def test_a_group_with_an_area_left_out_says_so_in_every_outcome() -> None:
    there = [820, 901, 655, math.nan], [1000, 1100, 800, 10]
    for own in (500.0, None):
        for proportion in (True, False):
            found = st.peer_comparison(410, own, *there, proportion=proportion)
            assert found.caveats == ("peers_left_out",)
    few = st.peer_comparison(410, 500, [820, math.nan], [1000, 10])
    of(few, caveats=("peers_left_out",), method="", cause="few_peers", interval_of="")


def test_a_change_beside_a_group_of_which_one_began_from_nothing() -> None:
    a, b = [640, 30, 520, 71, 99, 300], [600, 0, 540, 70, 1, 310]
    found = st.change_comparison(440, 400, a, b, 1.6, [2.0, 1, 1.5, 1, 1.2, 3.0], df=12)
    y = np.log(np.array([440, 640, 520, 71, 99, 300]) / np.array([400, 600, 540, 70, 1, 310]))
    v = np.array([1.6, 2, 1.5, 1, 1.2, 3]) * np.array(
        [1 / 440 + 1 / 400, 1 / 640 + 1 / 600, 1 / 520 + 1 / 540, 1 / 71 + 1 / 70, 1 / 99 + 1,
         1 / 300 + 1 / 310])  # fmt: skip
    mean, error2, tau2 = predicted(y, v)
    error = math.sqrt(tau2 + error2 + v[0])
    half = float(t.ppf(0.975, 4)) * error
    near(found.interval, (math.exp(mean - half), math.exp(mean + half)))
    own = float(t.ppf(0.975, 12)) * math.sqrt(v[0])
    near(found.own_interval, (1.1 * math.exp(-own), 1.1 * math.exp(own)))
    statistic = float((y[0] - mean) / error)
    of(found, estimate=1.1, statistic=statistic, df=4.0, tau2=tau2, caveats=("peers_left_out",),
       peer_mean=(440 + sum(a)) / (400 + sum(b)), p_value=2 * float(t.sf(abs(statistic), 4)))


def test_a_peer_takes_part_in_a_change_from_a_hundred_events() -> None:
    others = [640, 520, 71, 300], [600, 540, 70, 310]
    for more, df in (((50, 50), 4.0), ((50, 49), 3.0), ((0, 120), 3.0), ((120, 0), 3.0),
                     ((1, 120), 4.0), ((120, 1), 4.0)):  # fmt: skip
        found = st.change_comparison(440, 400, [*others[0], more[0]], [*others[1], more[1]])
        assert found.df == df, more


def test_a_change_takes_counts_for_poisson_unless_it_is_told_otherwise() -> None:
    asked = (440, 400, [640, 520, 71], [600, 540, 70])
    assert st.change_comparison(*asked) == st.change_comparison(*asked, 1.0, 1.0)
    assert st.change_comparison(*asked) != st.change_comparison(*asked, 2.0, 1.0)
    assert st.change_comparison(*asked) != st.change_comparison(*asked, 1.0, 2.0)


def test_a_change_that_cannot_be_tested_still_says_who_was_left_out() -> None:
    others = [640, 520, math.nan], [600, 540, 70]
    of(st.change_comparison(440, 400, *others, None), caveats=("peers_left_out",), estimate=1.1,
       cause="short_history")
    of(st.change_comparison(440, 0, *others), caveats=("peers_left_out",), estimate=None,
       cause="small_numbers")
    of(st.change_comparison(0, 440, *others), caveats=("peers_left_out",), estimate=0.0,
       cause="small_numbers")


def test_an_own_proportion_is_precise_within_the_margin_on_both_sides() -> None:
    sizes = np.full(6, 400.0)
    for own, side in ((0.75, 0), (0.25, 1)):
        shares = own + np.array([-0.01, 0, 0.01, 0, -0.01, 0.01])
        reach = abs(wilson(own, 400, Z(0.975))[side] - own)
        asked = (own * 400, 400, shares * sizes, sizes)
        for factor, verdict in ((1.0001, "similar"), (0.9999, "inconclusive")):
            found = st.peer_comparison(*asked, proportion=True, margin=reach * factor)
            assert found.significance == verdict


YEARS = np.random.default_rng(3).poisson(400, (5, 12)).astype(float)
#: Shares that vary from month to month by more than chance.
SHARES = np.random.default_rng(4).normal(0.3, 0.05, (5, 12))
PARTS = np.random.default_rng(5).binomial(YEARS.astype(int), SHARES).astype(float)


def log_odds_windows(
    x: Any, n: Any, half: float
) -> tuple[Any, Any, Any]:
    """Parts and rests of the four windows: recent, before, and both of the earlier years."""
    flat, whole = x.ravel(), n.ravel()
    ends = [60, 48, 36, 24]
    def window(values: Any, end: int, length: int) -> float:
        return float(values[end - length:end].sum())
    part = [window(flat, 60, 3), window(flat, 57, 12),
            sum(window(flat, e, 3) for e in ends[1:]),
            sum(window(flat, e - 3, 12) for e in ends[1:])]  # fmt: skip
    total = [window(whole, 60, 3), window(whole, 57, 12),
             sum(window(whole, e, 3) for e in ends[1:]),
             sum(window(whole, e - 3, 12) for e in ends[1:])]  # fmt: skip
    p = np.array(part)
    q = np.array(total) - p
    return p + half, q + half, p[0] / total[0]


def test_a_recent_proportion() -> None:
    found = st.recent_proportion_change(PARTS, YEARS)
    p, q, share = log_odds_windows(PARTS, YEARS, 0.0)
    odds, variance = np.log(p / q), 1 / p + 1 / q
    spread = binomial_dispersion(PARTS[None], YEARS[None])
    phi, df = float(spread.within[0]), float(spread.df[0])
    assert phi > 1.5
    short, long = excess_inflation(phi, 3), excess_inflation(phi, 12)
    error = math.sqrt(short * (variance[0] + variance[2]) + long * (variance[1] + variance[3]))
    centre = float(odds[1] + odds[2] - odds[3])
    statistic = (float(odds[0]) - centre) / error
    half = float(t.ppf(0.975, df)) * error
    low, expected, high = (1 / (1 + math.exp(-(centre + s * half))) for s in (-1, 0, 1))
    near(found.interval, (low, high))
    near(found.comparison.interval, (share - high, share - low))
    assert found.expected == pytest.approx(expected)
    assert found.earlier == 3
    of(found.comparison, estimate=share - expected, statistic=statistic, df=df,
       p_value=2 * float(t.sf(abs(statistic), df)), interval_of="difference", caveats=(),
       method="seasonal contrast of log odds", dispersion=float(spread.plain[0]),
       dispersion_within=phi, inflation=short, log_ratio=float(odds[0]) - centre)  # fmt: skip


def test_a_recent_proportion_is_comparable_within_its_margin_and_not_beyond() -> None:
    for parts in (PARTS, YEARS - PARTS):
        whole = st.recent_proportion_change(parts, YEARS, level=0.9)
        assert whole.comparison.interval is not None
        reach = max(abs(whole.comparison.interval.low), abs(whole.comparison.interval.high))
        for margin, verdict in ((reach * 1.0001, "similar"), (reach * 0.9999, "inconclusive")):
            found = st.recent_proportion_change(parts, YEARS, margin=margin).comparison
            assert found.significance == verdict


def test_a_month_without_a_total_takes_its_year_out_of_the_dispersion_only() -> None:
    def freedom(total: float) -> float | None:
        parts, totals = PARTS.copy(), YEARS.copy()
        parts[0, 0], totals[0, 0] = 0, total
        return st.recent_proportion_change(parts, totals).comparison.df

    spread = binomial_dispersion(PARTS[None, 1:], YEARS[None, 1:])
    assert freedom(0) == float(spread.df[0])
    assert freedom(1) == float(binomial_dispersion(PARTS[None], YEARS[None]).df[0])
    parts, totals = PARTS[:3].copy(), YEARS[:3].copy()
    parts[0, 0] = totals[0, 0] = 0
    assert st.recent_proportion_change(parts, totals).comparison.cause == "short_history"


def test_an_earlier_window_below_nothing_or_above_its_total_is_no_window() -> None:
    for part in (-9000.0, 9000.0):
        parts = PARTS.copy()
        parts[2, -1] = part
        assert st.recent_proportion_change(parts, YEARS).comparison.cause == "no_n"


def test_one_of_two_is_a_window() -> None:
    parts, totals = PARTS.copy(), YEARS.copy()
    parts[-1, -3:], totals[-1, -3:] = [0, 0, 1], [0, 0, 2]
    of(st.recent_proportion_change(parts, totals).comparison, caveats=())
    totals[-1, -3:] = [0, 0, 1]
    of(st.recent_proportion_change(parts, totals).comparison, caveats=("half_added",))


def test_the_latest_months_of_all_years_say_what_is_a_small_number() -> None:
    totals, parts = np.full((4, 12), 40.0), np.full((4, 12), 8.0)
    parts += np.arange(48).reshape(4, 12) % 2
    for last, cause in ((11, "small_numbers"), (12, "volatile")):
        parts[:, -3:] = 11
        parts[-1, -1] = last  # 99 in the nine months, or 100
        for made in (parts, totals - parts):
            found = st.recent_proportion_change(made, totals, margin=1e-6).comparison
            assert (found.significance, found.cause) == ("inconclusive", cause)


def test_a_dispersion_that_r_would_not_come_to_is_not_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    years: Any = import_module("narrator.statistics.proportion_year_on_year")
    for module in (recent_proportions, years):
        made = module.binomial_dispersion
        monkeypatch.setattr(module, "binomial_dispersion", lambda x, n, made=made: made(
            x, n)._replace(plain=np.array([math.nan])))  # fmt: skip
    for found in (st.recent_proportion_change(PARTS, YEARS).comparison,
                  st.proportion_year_on_year(PARTS, YEARS)):  # fmt: skip
        assert found.dispersion is None
        assert found.dispersion_within is not None


def test_log_odds_beyond_what_a_float_can_hold_are_a_proportion_of_nothing() -> None:
    as_proportion = recent_proportions._proportion
    assert [as_proportion(x) for x in (-1e9, -700.5, -700.0)] == [0.0, 0.0, 0.0]
    assert as_proportion(-699.0) > 0
    assert as_proportion(math.log(3)) == pytest.approx(0.75)


def test_a_recent_proportion_with_an_empty_window() -> None:
    parts = PARTS.copy()
    parts[-1, -3:] = 0
    found = st.recent_proportion_change(parts, YEARS).comparison
    p, q, share = log_odds_windows(parts, YEARS, 0.5)
    odds = np.log(p / q)
    assert found.caveats == ("half_added",)
    assert share == 0
    assert found.log_ratio == pytest.approx(float(odds[0] - odds[1] - odds[2] + odds[3]))
    assert found.inflation is not None


def test_a_recent_proportion_without_a_total_still_says_on_how_many_years_it_would_rest() -> None:
    totals, parts = YEARS.copy(), PARTS.copy()
    totals[-1, -3:] = parts[-1, -3:] = 0
    found = st.recent_proportion_change(parts, totals)
    assert (found.comparison.cause, found.earlier) == ("no_n", 3)


def test_a_missing_part_is_a_missing_total() -> None:
    gap, whole = PARTS.copy(), YEARS.copy()
    gap[1, 4] = np.nan
    whole[1, 4] = np.nan
    for parts, totals in ((gap, YEARS), (PARTS, whole)):
        found = st.recent_proportion_change(parts, totals)
        assert found == st.recent_proportion_change(gap, whole)
        assert found.comparison.statistic is not None


def test_few_of_either_kind_are_small_numbers() -> None:
    totals = np.full((5, 12), 40.0)
    parts = np.tile([12.0, 14, 13, 11, 12, 15, 12, 13, 10, 16, 12, 11], (5, 1))
    parts += np.arange(60).reshape(5, 12) * 7 % 5
    assert st.recent_proportion_change(parts, totals, margin=0.01).comparison.cause == "volatile"
    few = np.minimum(parts, 8) - 6
    for made in (few, totals - few):
        found = st.recent_proportion_change(made, totals, margin=0.0001).comparison
        assert found.cause == "small_numbers"


def test_how_the_latest_month_usually_moves() -> None:
    counts = np.full((5, 12), 100.0)
    counts[:4, -2], counts[:4, -1] = [100, 110, 90, 100], [150, 132, 90, 140]
    days = np.full((5, 12), 31.0)
    days[:, -2] = 28
    ratio = (512 / 124) / (400 / 112)
    found = st.expected_move(counts, days)
    assert found is not None
    assert found.percent == pytest.approx((ratio - 1) * 100)
    assert found.regular  # per day it fell in one year of four only
    counts[1, -1] = 120
    found = st.expected_move(counts, days)
    assert found is not None
    assert not found.regular
    more = np.vstack([np.full((3, 12), 1.0), counts])
    more[:3, -1] = 900
    longer = np.vstack([days[:3], days])
    assert st.expected_move(more, longer) == st.expected_move(more[-5:], longer[-5:])


def test_one_event_a_year_is_enough_to_tell_the_usual_move() -> None:
    counts = np.zeros((4, 12))
    counts[2, -2] = 1
    assert st.expected_move(counts, np.full((4, 12), 30.0)) is not None
    counts[2, -2] = 0
    assert st.expected_move(counts, np.full((4, 12), 30.0)) is None


SEASON = np.array([-6.0, -4, -1, 2, 5, 7, 6, 4, 1, -2, -5, -7])


def test_a_season_that_is_a_difference_is_found_again() -> None:
    trend = 100 + 0.5 * np.arange(60)
    found = st.deseasonalised(trend + np.tile(SEASON, 5), additive=True)
    assert found is not None
    assert found.additive is True
    assert found.values == pytest.approx(trend)
    assert found.season == pytest.approx(np.tile(SEASON, 5))
    assert found.put_back(found.values[-1]) == pytest.approx(trend[-1] + SEASON[-1])


def test_a_season_that_is_a_factor_is_found_again() -> None:
    factor = 1 + SEASON / 20
    found = st.deseasonalised(np.full(60, 80.0) * np.tile(factor, 5))
    assert found is not None
    assert found.additive is False
    assert found.values == pytest.approx(np.full(60, 80.0))
    assert found.season == pytest.approx(np.tile(factor, 5))
    assert found.put_back(80.0, 3) == pytest.approx(80 * factor[3])


def test_no_mean_is_taken_across_a_break_and_the_first_after_it_counts() -> None:
    values = np.concatenate([np.tile(100 + SEASON, 3), np.tile(300 + SEASON, 3)])
    found = st.deseasonalised(values, additive=True, broken=36)
    assert found is not None
    assert found.season == pytest.approx(np.tile(SEASON, 6))
    # three years before, and after the break just what two means of each month need
    assert st.deseasonalised(values[:60], additive=True, broken=36) is not None
    assert st.deseasonalised(np.tile(100 + SEASON, 3), additive=True) is not None
    assert st.deseasonalised(np.tile(100 + SEASON, 3)[:-1], additive=True) is None


def test_a_fall_below_nothing_has_no_factors() -> None:
    assert st.deseasonalised(np.tile(np.r_[0.0, np.full(11, 5.0)], 4)) is None
    assert st.deseasonalised(np.zeros(48)) is None


def test_two_figures_can_be_a_record() -> None:
    assert st.record_of([1, 2]) == st.Record("highest", None)
    assert st.record_of([2, 1]) == st.Record("lowest", None)
    assert st.record_of([2, 2]) == st.Record("", None)
    assert st.record_of([3, 1, 2]) == st.Record("highest", 0)
    assert st.record_of([1, 3, 2]) == st.Record("lowest", 0)


def test_wilsons_ends_are_held_between_nothing_and_all() -> None:
    for n in (0.5, 1.0, 3.0, 7.0, 10.0, 33.0, 49.0, 1e3, 1e7):
        none, every = st.wilson_interval(0.0, n), st.wilson_interval(n, n)
        assert (none.low, every.high) == (0.0, 1.0)
        assert none.high == pytest.approx(Z(0.975) ** 2 / (n + Z(0.975) ** 2))
        assert every.low == pytest.approx(n / (n + Z(0.975) ** 2))
    half = st.wilson_interval(0.25, 0.5)
    near(half, wilson(0.5, 0.5, Z(0.975)))
    assert st.wilson_interval(0.0, 0.0) == Interval(0.0, 1.0)


def test_ten_events_are_enough_for_byars_approximation() -> None:
    z = Z(0.975)
    assert st.byar_interval(10).low == pytest.approx(10 * (1 - 1 / 90 - z / 3 / 10**0.5) ** 3)
    assert st.byar_interval(9).low == pytest.approx(4.1154, abs=1e-4)
    assert st.byar_interval(0).low == 0


def test_a_p_of_one_is_one_and_stays_so() -> None:
    assert st.benjamini_hochberg([1.0, 0.9, 1.0]).tolist() == [1.0, 1.0, 1.0]
    assert st.benjamini_hochberg([0.6, 0.8]).tolist() == pytest.approx([0.8, 0.8])


def test_the_usual_move_knows_the_days_of_both_months_and_may_be_a_fall() -> None:
    counts = np.full((4, 12), 100.0)
    counts[:3, -2], counts[:3, -1] = [100, 100, 100], [80, 90, 70]
    days = np.full((4, 12), 31.0)
    days[:, 1], days[:, -1] = 28, 30
    found = st.expected_move(counts, days)
    assert found is not None
    assert found.percent == pytest.approx((240 / 90 / (300 / 93) - 1) * 100)
    assert found.regular


def test_too_short_a_history_bears_no_caveat() -> None:
    of(st.recent_change(np.full((2, 12), 9.0)).comparison, caveats=(), cause="short_history")


def test_the_first_mean_after_a_break_is_the_one_that_begins_with_it() -> None:
    values = np.concatenate([np.full(6, 900.0), np.tile(100 + SEASON, 3)])
    assert st.deseasonalised(values, additive=True, broken=6) is not None
    assert st.deseasonalised(values, additive=True, broken=7) is None


def test_seasons_come_to_nothing_over_a_year_whatever_the_trend() -> None:
    bent = 400 + 0.2 * np.arange(60.0) ** 2 + np.tile(SEASON, 5)
    added = st.deseasonalised(bent, additive=True)
    assert added is not None
    assert added.season[:12].sum() == pytest.approx(0, abs=1e-9)
    times = st.deseasonalised(bent)
    assert times is not None
    assert times.season[:12].mean() == pytest.approx(1)


@pytest.mark.parametrize("level", [3e-12, 0.4, 1.0, 7e9])
def test_rounding_keeps_ten_digits_of_however_small_a_series(level: float) -> None:
    found = st.deseasonalised(np.full(48, level))
    assert found is not None
    assert found.values == pytest.approx(np.full(48, level), rel=1e-9, abs=0)


def test_a_chart_for_words_needs_twelve_months_since_a_break_that_lies_in_the_series() -> None:
    values = np.random.default_rng(8).normal(100, 5, 60)
    whole = st.usual_variation(values)
    assert st.usual_variation(values, since=0) == whole
    assert st.usual_variation(values, since=48) is not None
    assert st.usual_variation(values, since=49) is None
    assert st.usual_variation(values, since=60) is None
    for outside in (-1, 61):
        with pytest.raises(ValueError, match="a break must lie in the series"):
            st.usual_variation(values, since=outside)
    since = st.usual_variation(values, since=48)
    assert since == st.xmr(values[48:], None, None, None, widen=1.2)
    assert whole == st.xmr(values, None, None, -24, widen=1.2)


def test_two_years_of_a_proportion() -> None:
    found = st.proportion_year_on_year(PARTS, YEARS)
    spread = binomial_dispersion(PARTS[None], YEARS[None])
    inflation, df = float(spread.inflation[0]), float(spread.df[0])
    (b, a), (n, m) = PARTS[-2:].sum(axis=1), YEARS[-2:].sum(axis=1)
    assert found == replace(
        st.proportion_difference(a, m, b, n, inflation, df),
        dispersion=float(spread.plain[0]), dispersion_within=float(spread.within[0]),
    )  # fmt: skip
    narrow = float(t.ppf(0.95, df))
    ends = newcombe(a / m, m / inflation, b / n, n / inflation, narrow)
    reach = max(abs(end) for end in ends)
    for margin, verdict in ((reach * 1.0001, "similar"), (reach * 0.9999, "inconclusive")):
        asked = st.proportion_year_on_year(PARTS, YEARS, margin=margin)
        assert asked.significance == verdict


def test_a_year_left_out_is_told_in_every_outcome_of_a_proportion() -> None:
    def told(parts: Any, totals: Any) -> Comparison:
        parts, totals = parts.copy(), totals.copy()
        totals[1, 0] = np.nan
        found = st.proportion_year_on_year(parts, totals)
        parts[1, 0] = np.nan
        assert found == st.proportion_year_on_year(parts, totals)
        return found

    quarters = np.full((4, 4), 50.0)
    few = np.where(np.arange(16).reshape(4, 4) == 0, np.nan, quarters)
    of(told(quarters / 2, quarters), caveats=("year_left_out",))
    of(told(few * 0.4, few), caveats=("year_left_out",), cause="short_history",
       estimate=0.0)  # fmt: skip
    empty = quarters.copy()
    empty[-1] = 0
    of(told(empty / 2, empty), caveats=("year_left_out",), cause="no_n", method="")
    gap = quarters.copy()
    gap[-1, 2] = np.nan
    of(told(gap / 2, gap), caveats=("missing_season", "year_left_out"), cause="short_history")


def test_a_part_may_be_missing_where_its_total_is_not_and_the_other_way_round() -> None:
    gap, whole = PARTS.copy(), YEARS.copy()
    gap[1, 4] = whole[1, 4] = np.nan
    both = st.proportion_year_on_year(gap, whole)
    assert both == st.proportion_year_on_year(gap, YEARS)
    assert both == st.proportion_year_on_year(PARTS, whole)
    assert both.caveats == ("year_left_out",)


def test_without_a_single_event_a_binomial_is_assumed_of_few() -> None:
    totals = np.full((4, 4), 10.0)
    found = st.proportion_year_on_year(totals * 0, totals)
    of(found, caveats=("binomial_assumed",), inflation=1.0, df=None, statistic=0.0)
    assert st.proportion_year_on_year(totals * 0, totals, margin=1).significance == "similar"
    assert st.proportion_year_on_year(totals * 0, totals, margin=0.01).cause == "small_numbers"


def test_a_part_of_nothing_and_a_correction_of_a_total_pass_and_too_large_a_part_does_not() -> None:
    totals, parts = np.full((4, 4), 40.0), np.full((4, 4), 9.0)
    totals[0, 0], parts[0, 0] = -3, 1
    assert "negative_correction" in st.proportion_year_on_year(parts, totals).caveats
    for total in (0.0, 0.5):
        totals[0, 0] = total
        with pytest.raises(ValueError, match=r"^parts must not exceed totals, got 1\.0 of"):
            st.proportion_year_on_year(parts, totals)
    parts[-1], totals[-1] = -1, 40
    parts[0, 0] = 0
    with pytest.raises(ValueError, match=r"^a year of parts must come to 0 or more"):
        st.proportion_year_on_year(parts, totals)
    parts[-1], totals[-1] = -9, -1
    with pytest.raises(ValueError, match=r"^a year of (parts|totals) must come to 0 or more"):
        st.proportion_year_on_year(parts, totals)


def test_a_hundred_of_the_scarcer_kind_are_no_small_numbers() -> None:
    for part, cause in ((50, "volatile"), (49, "small_numbers")):
        for a, b in ((part, 50), (400 - part, 350)):
            found = st.proportion_difference(a, 400, b, 400, 2.0, margin=0.001)
            assert (found.significance, found.cause) == ("inconclusive", cause)


def test_totals_may_be_less_than_one_and_are_named_where_a_year_of_them_is_below_nothing() -> None:
    totals, parts = np.full((4, 4), 40.0), np.full((4, 4), 9.0)
    totals[0, 0], parts[0, 0] = 0.5, 0.3
    assert st.proportion_year_on_year(parts, totals).p_value is not None
    totals[-1], parts[-1] = -1, 0
    with pytest.raises(ValueError, match=r"^a year of totals must come to 0 or more, got -4\.0"):
        st.proportion_year_on_year(parts, totals)
