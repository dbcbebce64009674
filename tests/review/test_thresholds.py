"""The figure at which a verdict turns: beyond it the test itself says so, short of it not."""

from __future__ import annotations

import math

import pytest
from evidence_making import counts, entry, shares, with_test
from hypothesis import assume, given
from hypothesis import strategies as st

from narrator.review.thresholds import quantile, turning
from narrator.statistics import (
    change_comparison,
    peer_comparison,
    poisson_ratio,
    proportion_year_on_year,
    two_proportions,
    year_on_year,
)


@given(st.integers(60, 50_000), st.integers(60, 50_000), st.floats(1.0, 40.0))
def test_a_count_turns_exactly_at_the_whole_number_told(
    now: int, then: int, inflation: float
) -> None:
    finding = counts(now, then, inflation)
    assume(finding["statistic"] is not None and finding["interval"] is not None)
    found = turning(finding, 0.95)
    assert found is not None

    def p(count: float) -> float:
        value = poisson_ratio(count, 1.0, then, 1.0, inflation, df=12.0).p_value
        assert value is not None
        return value

    assert found.high is not None
    assert p(found.high) < 0.05 + 1e-9
    assert p(found.high - 1) > 0.05 - 1e-9
    if found.low is not None:
        assert p(found.low) < 0.05 + 1e-9
        assert p(found.low + 1) > 0.05 - 1e-9
    beyond = now >= found.high or (found.low is not None and now <= found.low)
    if abs(finding["p_value"] - 0.05) > 1e-6:
        assert beyond == (finding["significance"] in ("higher", "lower"))


@given(st.integers(20, 180), st.integers(200, 900), st.floats(1.0, 2.0))
def test_a_survey_turns_where_the_test_does(now: int, n: int, deff: float) -> None:
    finding = shares(now, n, n // 2, n, deff)
    assume(finding["statistic"])
    found = turning(finding, 0.95)
    assert found is not None

    def p(share: float) -> float:
        value = two_proportions(share * n, n, n // 2, n, deff=deff).p_value
        assert value is not None
        return value

    for end in (found.low, found.high):
        if end is not None:
            assert p(end) == pytest.approx(0.05, abs=1e-4)


def test_a_rate_turns_where_a_comparison_of_rates_does() -> None:
    rows = [[400, 410, 420, 390], [410, 400, 430, 400], [420, 430, 440, 410],
            [415, 425, 445, 420], [460, 470, 480, 450]]
    compared = year_on_year(rows, 1.02)
    a, b = sum(rows[-1]), sum(rows[-2])
    finding = with_test("crime/last_year", compared, current=a / 102.0, reference=b / 100.0,
                     unit="offences per 1,000")
    found = turning(finding, 0.95)
    assert found is not None
    assert found.high is not None
    assert not found.exact
    assert compared.log_ratio is not None
    assert compared.statistic is not None
    error = compared.log_ratio / compared.statistic
    critical = quantile(compared.df, 0.95)
    assert math.log(found.high / finding["reference"]) / error == pytest.approx(critical)
    assert (finding["current"] > found.high) == (compared.significance == "higher")


def test_an_administrative_proportion_turns_about_where_its_log_odds_do() -> None:
    parts = [[70, 72, 75, 71], [74, 70, 73, 76], [72, 75, 71, 74], [73, 74, 72, 75],
             [60, 62, 61, 59]]
    totals = [[300] * 4] * 5
    compared = proportion_year_on_year(parts, totals)
    finding = with_test("outcomes/last_year", compared, current=sum(parts[-1]) / 1200,
                     reference=sum(parts[-2]) / 1200, unit="proportion")
    found = turning(finding, 0.95)
    assert found is not None
    assert found.low is not None
    assert compared.significance == "lower"
    assert finding["current"] < found.low < finding["reference"]
    assert compared.df is not None
    assert compared.log_ratio is not None
    assert compared.statistic is not None
    logit = math.log(found.low / (1 - found.low)) - math.log(
        finding["reference"] / (1 - finding["reference"]))
    error = compared.log_ratio / compared.statistic
    assert logit / error == pytest.approx(-quantile(compared.df, 0.95))


def test_a_place_among_peers_turns_at_the_ends_of_their_range() -> None:
    peers = [4000, 4300, 4600, 3900, 4400, 4100]
    compared = peer_comparison(5000, 100, peers, [100] * 6)
    finding = with_test("crime/peers.level", compared, current=compared.estimate,
                     reference=compared.peer_mean, unit="offences per 1,000")
    found = turning(finding, 0.95)
    assert found is not None
    assert found.high is not None
    assert compared.interval is not None
    assert (found.low, found.high) == tuple(compared.interval)
    again = peer_comparison(round(found.high * 100), 100, peers, [100] * 6)
    assert again.p_value == pytest.approx(0.05, abs=0.003)


def test_a_rate_of_change_is_told_in_per_cent() -> None:
    compared = change_comparison(1059, 1000, [1020, 1010, 1030, 990, 1040], [1000] * 5)
    finding = with_test("crime/national.change", compared, current=5.9, reference=2.1, unit="%")
    found = turning(finding, 0.95)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert compared.interval is not None
    assert found.high == pytest.approx((compared.interval.high - 1) * 100)
    assert -20 < found.low < found.high < 40


def test_a_survey_beside_a_target_turns_at_its_own_error() -> None:
    aim, p, n = 0.8, 0.84, 400
    z = (p - aim) / math.sqrt(aim * (1 - aim) / n)
    finding = entry("satisfaction/target", current=p, reference=aim, statistic=z, p_value=0.046,
                    significance="higher", method="one-sample score", unit="proportion",
                    interval=[0.0, 0.07], interval_of="difference")
    found = turning(finding, 0.95)
    assert found is not None
    assert found.high == pytest.approx(aim + 1.959964 * math.sqrt(aim * (1 - aim) / n))


@pytest.mark.parametrize("change", [
    {"p_value": None}, {"statistic": None}, {"current": None}, {"significance": "not_tested"},
    {"interval": None}, {"reference": None}, {"interval_of": ""},
])
def test_where_the_evidence_lacks_something_nothing_is_told(change: dict[str, object]) -> None:
    assert turning({**counts(465, 380), **change}, 0.95) is None
