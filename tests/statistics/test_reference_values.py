"""Every implemented method against other people's software, to 1e-6 relative or better."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest
from statistics_reading import number, rows

from narrator.statistics import (
    benjamini_hochberg,
    byar_interval,
    peer_comparison,
    poisson_ratio,
    two_proportions,
    wilson_interval,
    xmr,
    year_on_year,
)
from narrator.statistics.distributions import normal_quantile
from narrator.statistics.glm import fit_poisson
from narrator.statistics.intervals import byar_limits
from narrator.statistics.poisson import two_sided_p
from narrator.statistics.random_effects import random_effects

CLOSE = 1e-6


def near(value: float, rel: float = CLOSE) -> object:
    return pytest.approx(value, rel=rel, abs=1e-12)


@pytest.mark.parametrize("row", rows("wilson_proportion.csv"))
def test_wilson(row: dict[str, str]) -> None:
    found = wilson_interval(float(row["count"]), float(row["n"]), level=float(row["confidence"]))
    # the last row of the file was printed to eight decimals by its source
    rel = 1e-6 if "binom.confint" in row["source"] else 1e-9
    assert found == (near(float(row["lower"]), rel), near(float(row["upper"]), rel))


@pytest.mark.parametrize("row", rows("byar_rate.csv"))
def test_byar_and_exact(row: dict[str, str]) -> None:
    count, level = float(row["count"]), float(row["confidence"])
    if "directly" in row["method"]:
        z = normal_quantile(1 - (1 - level) / 2)
        low, high = byar_limits(np.asarray(count), z)
    else:
        low, high = byar_interval(
            count, float(row["denominator"]), float(row["multiplier"]), level=level
        )
    assert high == near(float(row["upper"]), 1e-9)
    if row["lower"]:  # the source has none where the approximation goes below 0
        assert low == near(float(row["lower"]), 1e-9)
    else:
        assert low == 0


@pytest.mark.parametrize("row", rows("two_proportions_R.csv"))
def test_two_proportions(row: dict[str, str]) -> None:
    found = two_proportions(*(float(row[key]) for key in ("x1", "n1", "x2", "n2")))
    assert found.estimate == near(float(row["diff"]), 1e-9)
    assert found.statistic is not None
    assert found.statistic**2 == near(float(row["chi2"]), 1e-9)
    assert found.p_value == near(float(row["p_score"]), 1e-9)
    assert found.interval == (
        near(float(row["newcombe10_low"]), 1e-9),
        near(float(row["newcombe10_upp"]), 1e-9),
    )


@pytest.mark.parametrize("row", rows("poisson_2sample_R.csv"))
def test_poisson_rate_ratio(row: dict[str, str]) -> None:
    keys = ("count1", "exposure1", "count2", "exposure2")
    found = poisson_ratio(*(float(row[key]) for key in keys))
    assert found.estimate == near(float(row["rate_ratio"]), 1e-9)
    # not the same p: mid-P is less conservative than the exact test, and near it
    exact = float(row["exact_p_two_sided"])
    assert found.p_value is not None
    assert exact / 2.01 < found.p_value < exact * 1.02


def months_of(row: dict[str, str]) -> np.ndarray:
    found = [float(r["count"]) for r in rows("yoy_series.csv") if r["series"] == row["series"]]
    return np.array(found[-int(row["months"]) :]).reshape(-1, 12)


def stopped_as_r_stops(counts: np.ndarray) -> float:
    """φ as R's glm reports it: iteration ends when the deviance moves by less than 1e-8, and
    the Pearson sum is weighted by the fitted values of the iteration before the last."""
    years, seasons = counts.shape
    design = np.hstack(
        [np.repeat(np.eye(years), seasons, axis=0), np.tile(np.eye(seasons), (years, 1))[:, 1:]]
    )
    y = counts.ravel()
    mean, before = y + 0.1, math.inf
    while True:
        weight, eta = mean, np.log(mean)
        root = np.sqrt(weight)
        working = eta + (y - mean) / mean
        beta = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        mean = np.exp(design @ beta)
        deviance = 2 * (np.where(y > 0, y * np.log(np.maximum(y, 1) / mean), 0) - (y - mean)).sum()
        if abs(deviance - before) / (abs(deviance) + 0.1) < 1e-8:
            break
        before = deviance
    return float((weight * ((y - mean) / mean) ** 2).sum() / ((years - 1) * (seasons - 1)))


@pytest.mark.parametrize("row", rows("yoy_quasipoisson_R.csv"))
def test_year_on_year_before_inflation(row: dict[str, str]) -> None:
    counts = months_of(row)
    found = year_on_year(counts)
    assert counts[-1].sum() == float(row["last12"])
    assert counts[-2].sum() == float(row["prev12"])
    assert found.log_ratio == near(float(row["log_rr"]), 1e-9)
    assert found.dispersion == near(float(row["dispersion"]))
    # R's t, of φ and its degrees of freedom
    assert found.dispersion is not None
    plain = poisson_ratio(
        counts[-1].sum(), 1, counts[-2].sum(), 1, found.dispersion, df=float(row["df"])
    )
    assert plain.log_ratio is not None and plain.statistic is not None
    assert plain.statistic == near(float(row["t"]))
    # R's standard error, too, is of the weights before the last: of one series in thirty p, which
    # moves twelve times as fast as its t, then differs in the seventh digit
    assert two_sided_p(float(row["t"]), float(row["df"])) == near(float(row["p"]), 1e-9)
    assert plain.p_value == near(float(row["p"]), CLOSE * max(1.0, abs(float(row["t"]))))
    assert plain.log_ratio / plain.statistic == near(float(row["se"]))


@pytest.mark.parametrize("row", rows("yoy_quasipoisson_R.csv"))
def test_the_reported_dispersion_is_that_at_which_r_stops(row: dict[str, str]) -> None:
    counts = months_of(row)
    assert stopped_as_r_stops(counts) == near(float(row["dispersion"]), 1e-9)
    assert year_on_year(counts).dispersion == near(float(row["dispersion"]), 1e-9)


@pytest.mark.parametrize("row", rows("yoy_quasipoisson_R.csv"))
def test_the_test_itself_rests_on_the_converged_fit(row: dict[str, str]) -> None:
    counts = months_of(row)
    design = np.hstack([
        np.repeat(np.eye(len(counts)), 12, axis=0),
        np.tile(np.eye(12), (len(counts), 1))[:, 1:],
        np.repeat(np.eye(len(counts)), 12, axis=0)[:, 1:]
        * np.tile(np.arange(12) - 5.5, len(counts))[:, None],
    ])  # fmt: skip
    fit = fit_poisson(counts.reshape(1, -1), design)
    score = (counts.ravel() - fit.fitted[0]) @ design
    assert np.abs(score).max() < 1e-9 * counts.sum()
    pearson = ((counts.ravel() - fit.fitted[0]) ** 2 / fit.fitted[0]).sum() / fit.df[0]
    assert year_on_year(counts).dispersion_within == near(pearson, 1e-9)


def peers_of(crime: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    found = [row for row in rows("peers_pfa_inputs.csv") if row["crime"] == crime]
    return (
        [row["pfa"] for row in found],
        np.array([float(row["n"]) for row in found]),
        np.array([float(row["pop"]) for row in found]),
    )


DL = [row for row in rows("peers_metafor_R.csv") if row["method"] == "DL"]


@pytest.mark.parametrize("row", DL)
def test_random_effects(row: dict[str, str]) -> None:
    names, n, population = peers_of(row["crime"])
    kept = np.array([name != row["left_out"] for name in names])
    found = random_effects(np.log(n / population)[kept], 1 / n[kept])
    assert found.mean == near(float(row["mu"]), 1e-9)
    assert found.error == near(float(row["se"]), 1e-9)
    assert found.tau2 == near(float(row["tau2"]), 1e-9)
    if row["pi_low_z"] != "NA":
        half = 1.959963984540054 * math.hypot(found.error, math.sqrt(found.tau2))
        assert found.mean - half == near(float(row["pi_low_z"]), 1e-9)
        assert found.mean + half == near(float(row["pi_upp_z"]), 1e-9)


@pytest.mark.parametrize("row", [row for row in DL if row["set"] == "loo"])
def test_own_area_against_the_others(row: dict[str, str]) -> None:
    names, n, population = peers_of(row["crime"])
    own = names.index(row["left_out"])
    others = np.arange(len(names)) != own
    found = peer_comparison(n[own], population[own], n[others], population[others], per=1000)
    assert found.estimate == near(float(row["own_rate"]), 1e-9)
    assert found.statistic == near(float(row["loo_t"]), 1e-9)
    assert found.p_value == near(float(row["loo_p"]), 1e-9)
    assert found.tau2 == near(float(row["tau2"]), 1e-9)
    assert found.df == float(row["k"]) - 1


@pytest.mark.parametrize("name", sorted({row["set"] for row in rows("padjust_R.csv")}))
def test_benjamini_hochberg(name: str) -> None:
    found = [row for row in rows("padjust_R.csv") if row["set"] == name]
    adjusted = benjamini_hochberg([number(row["p"]) for row in found])
    np.testing.assert_allclose(adjusted, [number(row["BH"]) for row in found], rtol=1e-9)


TYPES = {
    "common_cause": "common",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
RULES = {
    "Common Cause": "",
    "Above UCL": "outside",
    "Below LCL": "outside",
    "7 Points Above CL": "shift",
    "7 Points Below CL": "shift",
    "2 in 3 Above CL": "two_of_three",
    "2 in 3 Below CL": "two_of_three",
}


@pytest.mark.parametrize("row", rows("spc_xmr_summary.csv"), ids=lambda row: row["case"])
def test_xmr(row: dict[str, str]) -> None:
    points: dict[str, list[dict[str, str]]] = defaultdict(list)
    for point in rows("spc_xmr_points.csv"):
        points[point["case"]].append(point)
    expected = points[row["case"]]
    direction = row["improvement_direction"]
    chart = xmr(
        [float(point["value"]) for point in expected],
        None if direction == "neutral" else direction,  # type: ignore[arg-type]
        None if row["target"] == "NA" else float(row["target"]),
        screen=row["screen_outliers"] == "TRUE",
    )
    assert chart.mean == near(float(row["mean"]), 1e-9)
    assert chart.lower == near(float(row["lpl"]), 1e-9)
    assert chart.upper == near(float(row["upl"]), 1e-9)
    assert chart.assurance == ("" if row["assurance"] == "NA" else row["assurance"])
    assert sum(point.rule != "" for point in chart.points) == int(row["n_special"])
    for found, point in zip(chart.points, expected, strict=True):
        assert found.side == int(point["relative_to_mean"])
        assert found.near_limit == (point["close_to_limits"] == "TRUE")
        assert (found.rule == "outside") == (point["outside_limits"] == "TRUE")
        assert found.rule == RULES[point["special_cause_type"]]
        assert found.variation == TYPES[point["point_type"]]
