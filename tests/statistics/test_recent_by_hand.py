"""The latest months beside the twelve before, worked out again; where one outcome ends."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import t

from narrator import statistics as st
from narrator.statistics import recent
from narrator.statistics.dispersion import excess_inflation, poisson_dispersion
from narrator.statistics.poisson import mid_p

RANDOM = np.random.default_rng(21)
MONTHS = RANDOM.negative_binomial(30, 0.1, (5, 12)).astype(float)
DAYS = RANDOM.integers(20, 32, (5, 12)).astype(float)


def windows(table: Any, months: int) -> tuple[float, float, float, float]:
    """The latest, the twelve before, and both of the three years before that."""
    flat, ends = table.ravel(), (48, 36, 24)
    return (
        flat[60 - months :].sum(), flat[48 - months : 60 - months].sum(),
        sum(flat[end - months : end].sum() for end in ends),
        sum(flat[end - months - 12 : end - months].sum() for end in ends),
    )  # fmt: skip


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_latest_months_by_hand(months: int, level: float) -> None:
    found = st.recent_change(MONTHS, DAYS, level, months=months)
    (r, w, rk, wk), (dr, dw, drk, dwk) = windows(MONTHS, months), windows(DAYS, months)
    spread = poisson_dispersion(MONTHS[None])
    phi, df = float(spread.within[0]), float(spread.df[0])
    assert phi > 2
    short, long = excess_inflation(phi, months), excess_inflation(phi, 12)
    error = math.sqrt(short * (1 / r + 1 / rk) + long * (1 / w + 1 / wk))
    log_ratio = math.log((r / dr) / (w / dw)) - math.log((rk / drk) / (wk / dwk))
    half = float(t.ppf((1 + level) / 2, df)) * error
    expected = r / math.exp(log_ratio)
    assert found.expected == pytest.approx(expected)
    assert found.interval == pytest.approx((expected * math.exp(-half), expected * math.exp(half)))
    test = found.comparison
    assert test.estimate == pytest.approx(r / expected)
    assert test.log_ratio == pytest.approx(log_ratio)
    assert test.statistic == pytest.approx(log_ratio / error)
    assert test.p_value == pytest.approx(2 * float(t.sf(abs(log_ratio / error), df)))
    assert test.interval == pytest.approx((math.exp(log_ratio - half), math.exp(log_ratio + half)))
    assert (test.df, test.interval_of, test.caveats) == (40, "ratio", ())
    assert (test.significance == "inconclusive") == (test.cause == "volatile")
    assert test.significance == "inconclusive" or test.cause == "none"
    assert test.method == "seasonal ratio contrast"
    assert (test.dispersion, test.dispersion_within, test.inflation) == pytest.approx(
        (float(spread.plain[0]), phi, short))  # fmt: skip


def test_the_latest_months_are_three_and_the_latest_one_a_single_one() -> None:
    assert st.recent_change(MONTHS, DAYS) == st.recent_change(MONTHS, DAYS, 0.95, months=3)
    assert st.season_position(MONTHS, DAYS, 0.9, margin=0.3) == st.recent_change(
        MONTHS, DAYS, 0.9, margin=0.3, months=1)  # fmt: skip
    assert st.season_position(MONTHS, DAYS) != st.season_position(MONTHS)
    assert st.season_position(MONTHS) == st.season_position(MONTHS, level=0.95)


def test_comparable_is_decided_by_the_range_at_twice_alpha() -> None:
    calm = np.full((5, 12), 400.0)
    for table in (calm, np.vstack([calm[:4], np.where(np.arange(12) < 9, 400.0, 410.0)])):
        narrow = st.recent_change(table, level=0.9).comparison.interval
        assert narrow is not None
        reach = max(1 / narrow.low, narrow.high) - 1
        for margin, verdict in ((reach * 1.0001, "similar"), (reach * 0.9999, "inconclusive")):
            test = st.recent_change(table, margin=margin).comparison
            cause = "none" if verdict == "similar" else "volatile"
            assert (test.significance, test.cause) == (verdict, cause)


def small(latest: float, earlier: float, rest: float = 30.0) -> Any:
    """Four years of `rest` a month but for the last month: `earlier` in each of three, `latest`."""
    table = np.full((4, 12), rest)
    table[:, -1] = [earlier, earlier, earlier, latest]
    table[0, :2] += [5, -5]
    return table


@pytest.mark.parametrize(("latest", "earlier"), [(4, 9), (12, 5), (0, 7), (9, 0), (0, 0), (0, 20)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_few_of_the_latest_month_by_mid_p(latest: float, earlier: float, level: float) -> None:
    table = small(latest, earlier)
    found = st.season_position(table, level=level)
    spread = poisson_dispersion(table[None])
    short = excess_inflation(float(spread.within[0]), 1)
    # of three windows of twelve months the earliest begins after the last month of the year
    # before it, of which there is none: two are left
    w, wk = 11 * 30 + earlier, 2 * (11 * 30 + earlier)
    growth = w / wk if earlier else 0.5
    two = st.poisson_ratio(latest, growth, 2 * earlier, 1, short, level)
    assert found.comparison == replace(
        two, method="mid-P", dispersion=float(spread.plain[0]),
        dispersion_within=float(spread.within[0]),
        cause="small_numbers" if two.significance == "inconclusive" else "none",
    )  # fmt: skip
    assert found.expected == pytest.approx(2 * earlier * growth)
    kept = [n for n in range(200) if mid_p(n, 2 * earlier, growth, short) >= 1 - level]
    assert found.interval == (min(kept), max(kept))
    assert found.earlier == 2


def test_fifty_events_of_both_windows_are_enough_for_the_contrast() -> None:
    for latest, method in ((20.0, "seasonal ratio contrast"), (19.0, "mid-P")):
        assert st.season_position(small(latest, 15.0)).comparison.method == method
    for latest, earlier in ((20.0, 15.0), (1.0, 25.0)):
        test = st.season_position(small(latest, earlier)).comparison
        # of 11 months of 30 and one of `earlier`, and of two such years; no dispersion above 1
        spans = 330 + earlier, 2 * (330 + earlier)
        log_ratio = math.log(latest / spans[0] * spans[1] / (2 * earlier))
        error = math.sqrt(1 / latest + 1 / (2 * earlier) + 1 / spans[0] + 1 / spans[1])
        assert test.inflation == 1
        assert test.statistic == pytest.approx(log_ratio / error)


@pytest.mark.parametrize(("latest", "earlier"), [(9.0, 18.0), (20.0, 40.0)])
def test_the_margin_that_is_given_is_the_margin_of_few_and_of_many(
    latest: float, earlier: float
) -> None:
    table = small(latest, earlier / 2)
    for margin, significance in ((3.0, "similar"), (0.2, "inconclusive"), (None, "inconclusive")):
        assert st.season_position(table, margin=margin).comparison.significance == significance


def test_a_margin_of_nothing_is_refused_however_short_the_history() -> None:
    with pytest.raises(ValueError, match="margin must be above 0"):
        st.recent_change(MONTHS[:2], margin=0)


def test_a_first_event_where_hardly_any_is_expected_is_out_of_the_range() -> None:
    table = np.full((5, 12), 100.0)
    table[:, -1] = [0, 1, 0, 0, 1]
    table[-1, :-1] = 6
    found = st.season_position(table)
    assert found.expected == pytest.approx(66 / 3301)
    assert found.comparison.significance == "higher"
    assert found.interval == (0, 0)
    table[-1, :-1] = 100
    found = st.season_position(table)
    assert found.expected == pytest.approx(1100 / 3301)
    assert found.comparison.significance == "inconclusive"
    assert found.interval is not None
    assert found.interval.low == 0 < 1 <= found.interval.high


def test_what_the_range_holds_at_a_level_of_little_more_than_a_half() -> None:
    # of 0.95 expected, none at all is the smaller end of what is rejected at 0.6 already
    found = recent._not_rejected(1900.0, 0.0005, 1.0, 0.95, 0.6)
    kept = [n for n in range(9) if mid_p(n, 1900.0, 0.0005) >= 1 - 0.6]
    assert found == (min(kept), max(kept)) == (1, 1)


def test_a_count_whose_p_is_just_alpha_is_in_the_range() -> None:
    assert mid_p(0, 3) == 0.125
    assert recent._not_rejected(3.0, 1.0, 1.0, 3.0, 0.875).low == 0
    assert recent._not_rejected(3.0, 1.0, 1.0, 3.0, 0.874).low == 1
    assert mid_p(3, 0) == 0.125
    assert recent._not_rejected(0.0, 1.0, 1.0, 0.0, 0.875) == (0, 3)
    assert recent._not_rejected(0.0, 1.0, 1.0, 0.0, 0.874) == (0, 2)


def test_few_of_a_series_that_varies_are_given_a_wider_range() -> None:
    table = np.random.default_rng(9).negative_binomial(4, 0.1, (4, 12)).astype(float)
    table[:, -1] = [3, 9, 12, 20]
    found = st.season_position(table)
    inflation, expected = found.comparison.inflation, found.expected
    assert inflation is not None and expected is not None and inflation > 3
    kept = [n for n in range(400) if mid_p(n, 21, expected / 21, inflation) >= 0.05]
    assert found.interval == (min(kept), max(kept))


def test_a_single_degree_of_freedom_is_one() -> None:
    # two years of three months and a slope leave one; a year of one month leaves none
    table = np.zeros((3, 12))
    table[:, [2, 4, 6]] = [[0, 0, 50], [90, 120, 90], [110, 80, 110]]
    test = st.recent_change(table, months=7).comparison
    assert (test.df, test.caveats) == (1, ())
    assert test.dispersion_within is not None


def test_a_hundred_events_seen_and_expected_are_no_small_number() -> None:
    for latest, cause in ((50.0, "volatile"), (49.0, "small_numbers")):
        found = st.season_position(small(latest, 50.0, 50.0), margin=1e-6)
        assert found.expected == 50
        test = found.comparison
        assert (test.significance, test.cause) == ("inconclusive", cause)


def test_where_nothing_came_before_nothing_is_expected() -> None:
    late, early, corrected = np.zeros((5, 12)), np.full((5, 12), 9.0), np.full((5, 12), 9.0)
    late[-1] = 9
    early[-2, -1], early[-1, :-1] = 0, 0
    corrected[[1, 2], -1] = -20
    for table, earlier in ((late, 3), (early, 3), (corrected, 3)):
        found = st.season_position(table)
        test = found.comparison
        assert (test.significance, test.cause) == ("inconclusive", "small_numbers")
        assert (test.p_value, test.estimate, test.caveats, test.method) == (None, None, (), "")
        assert (found.expected, found.interval, found.earlier) == (None, None, earlier)


def test_a_single_event_before_is_something() -> None:
    now, then = np.full((4, 12), 9.0), np.zeros((4, 12))
    now[-2, -1], now[-1, :-1] = 1, 0
    then[2, 3], then[-1] = 1, 9
    for table in (now, then):
        assert st.season_position(table).comparison.p_value is not None
    corrected = np.full((5, 12), 9.0)
    corrected[2, -1] = -18  # the three earlier ones come to nothing, and nothing is a figure
    assert st.season_position(corrected).expected == 0


def test_without_a_degree_of_freedom_few_events_are_taken_for_poisson() -> None:
    table = np.zeros((4, 12))
    table[:, -1], table[0, 0] = [8, 9, 7, 6], 1
    found = st.season_position(table).comparison
    assert (found.df, found.dispersion_within, found.caveats) == (None, None, ("poisson_assumed",))
    assert (found.method, found.inflation) == ("mid-P", 1.0)
    assert found.p_value == mid_p(6, 16, 7 / 17)


def test_a_dispersion_that_r_would_not_come_to_is_not_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recent, "poisson_dispersion", lambda y: poisson_dispersion(
        y)._replace(plain=np.array([math.nan])))  # fmt: skip
    found = st.recent_change(MONTHS).comparison
    assert found.dispersion is None
    assert found.dispersion_within is not None


def test_a_month_without_its_count_leaves_its_days_out_as_well() -> None:
    counts, days = np.vstack([MONTHS, MONTHS + 3]), np.vstack([DAYS, DAYS])
    counts[6, 3] = np.nan
    more = days.copy()
    more[6, 3] = 1
    found = st.recent_change(counts, days)
    assert found == st.recent_change(counts, more)
    assert found.earlier == 3
