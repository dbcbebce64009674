"""What is impossible is refused by the name of the argument that holds it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from narrator import statistics as st
from narrator.statistics import checks

MONTHS = np.full((4, 12), 50.0)
DAYS = np.full((4, 12), 30.0)
BROKEN = np.where(np.arange(48).reshape(4, 12) == 5, np.inf, MONTHS)
PEERS: dict[str, Any] = {
    "count": 5, "denominator": 10, "peer_counts": [1, 2, 3], "peer_denominators": [9, 9, 9],
}  # fmt: skip
CHANGE: dict[str, Any] = {
    "count": 50, "reference_count": 50, "peer_counts": [60, 70, 80],
    "peer_reference_counts": [60, 70, 80],
}  # fmt: skip
TWO: dict[str, Any] = {"count": 5, "n": 10, "reference_count": 5, "reference_n": 10}
RATIO: dict[str, Any] = {
    "count": 5, "exposure": 1, "reference_count": 5, "reference_exposure": 1,
}  # fmt: skip
SHARES: dict[str, Any] = {
    "part": 5, "total": 10, "reference_part": 5, "reference_total": 10, "inflation": 1,
}  # fmt: skip
TARGET: dict[str, Any] = {"count": 5, "n": 10, "target": 0.5}


@pytest.mark.parametrize(("function", "sound", "wrong", "named"), [
    (st.wilson_interval, {"count": 1, "n": 2}, {"count": -1}, "count"),
    (st.wilson_interval, {"count": 1, "n": 2}, {"n": -1}, "n"),
    (st.byar_interval, {"count": 1}, {"count": -1}, "count"),
    (st.byar_interval, {"count": 1}, {"denominator": 0}, "denominator"),
    (st.byar_interval, {"count": 1}, {"per": 0}, "per"),
    (st.benjamini_hochberg, {"p_values": [0.5]}, {"p_values": [math.inf]}, "p-value"),
    (st.peer_comparison, PEERS, {"count": -1}, "count"),
    (st.peer_comparison, PEERS, {"denominator": math.inf}, "denominator"),
    (st.peer_comparison, PEERS, {"denominator": -1}, "denominator"),
    (st.peer_comparison, PEERS, {"peer_counts": [1, -2, 3]}, "peer count"),
    (st.peer_comparison, PEERS, {"peer_counts": [1, math.inf, 3]}, "peer count"),
    (st.peer_comparison, PEERS, {"peer_denominators": [1, -2, 3]}, "peer denominator"),
    (st.peer_comparison, PEERS, {"peer_denominators": [1, math.inf, 3]}, "peer denominator"),
    (st.peer_comparison, PEERS, {"per": 0}, "per"),
    (st.peer_comparison, PEERS, {"deff": 0}, "design effect"),
    (st.change_comparison, CHANGE, {"count": -1}, "count"),
    (st.change_comparison, CHANGE, {"reference_count": -1}, "reference count"),
    (st.change_comparison, CHANGE, {"peer_counts": [60, -1, 60]}, "peer count"),
    (st.change_comparison, CHANGE, {"peer_reference_counts": [60, -1, 60]}, "peer reference count"),
    (st.change_comparison, CHANGE, {"peer_reference_counts": [60, math.inf, 60]},
     "peer reference count"),
    (st.change_comparison, CHANGE, {"inflation": 0}, "inflation"),
    (st.change_comparison, CHANGE, {"inflation": math.inf}, "inflation"),
    (st.change_comparison, CHANGE, {"peer_inflations": 0}, "peer inflation"),
    (st.change_comparison, CHANGE, {"peer_inflations": math.inf}, "peer inflation"),
    (st.two_proportions, TWO, {"count": -1}, "count"),
    (st.two_proportions, TWO, {"reference_count": -1}, "reference count"),
    (st.two_proportions, TWO, {"n": math.inf}, "n"),
    (st.two_proportions, TWO, {"n": -1}, "n"),
    (st.two_proportions, TWO, {"reference_n": math.inf}, "reference n"),
    (st.two_proportions, TWO, {"deff": 0}, "design effect"),
    (st.poisson_ratio, RATIO, {"count": -1}, "count"),
    (st.poisson_ratio, RATIO, {"reference_count": -1}, "reference count"),
    (st.poisson_ratio, RATIO, {"exposure": 0}, "exposure"),
    (st.poisson_ratio, RATIO, {"reference_exposure": 0}, "reference exposure"),
    (st.poisson_ratio, RATIO, {"dispersion": 0}, "dispersion"),
    (st.poisson_ratio, RATIO, {"df": 0}, "df"),
    (st.proportion_difference, SHARES, {"part": -1}, "part"),
    (st.proportion_difference, SHARES, {"part": 11}, "part"),
    (st.proportion_difference, SHARES, {"total": -1}, "total"),
    (st.proportion_difference, SHARES, {"inflation": 0}, "inflation"),
    (st.proportion_difference, SHARES, {"df": 0}, "df"),
    (st.proportion_against, TARGET, {"count": -1}, "count"),
    (st.proportion_against, TARGET, {"n": math.inf}, "n"),
    (st.proportion_against, TARGET, {"n": -1}, "n"),
    (st.proportion_against, TARGET, {"target": 1}, "target"),
    (st.proportion_against, TARGET, {"deff": 0}, "design effect"),
    (st.year_on_year, {"counts": MONTHS}, {"counts": BROKEN}, "counts"),
    (st.proportion_year_on_year, {"parts": MONTHS, "totals": 2 * MONTHS}, {"parts": BROKEN},
     "parts"),
    (st.proportion_year_on_year, {"parts": MONTHS, "totals": 2 * MONTHS}, {"totals": BROKEN},
     "totals"),
    (st.recent_change, {"counts": MONTHS}, {"counts": BROKEN}, "counts"),
    (st.recent_proportion_change, {"parts": MONTHS, "totals": 2 * MONTHS}, {"parts": BROKEN},
     "parts"),
    (st.recent_proportion_change, {"parts": MONTHS, "totals": 2 * MONTHS}, {"totals": BROKEN},
     "totals"),
    (st.expected_move, {"counts": MONTHS, "days": DAYS}, {"counts": BROKEN}, "counts"),
    (st.expected_move, {"counts": MONTHS, "days": DAYS}, {"days": -DAYS}, "days"),
    (st.deseasonalised, {"values": MONTHS.ravel()}, {"values": BROKEN.ravel()}, "value"),
    (st.deseasonalised, {"values": MONTHS.ravel()}, {"days": -DAYS.ravel()}, "days"),
    (st.moves_in_a_row, {"values": [1, 2]}, {"values": [1, math.inf]}, "value"),
    (st.record_of, {"values": [1, 2]}, {"values": [1, math.inf]}, "value"),
    (st.usual_variation, {"values": MONTHS.ravel()}, {"values": BROKEN.ravel()}, "value"),
])  # fmt: skip
def test_the_argument_is_named(
    function: Any, sound: dict[str, Any], wrong: dict[str, Any], named: str
) -> None:
    function(**sound)
    with pytest.raises(ValueError, match=rf"^(a year of )?{named} must "):
        function(**{**sound, **wrong})


def test_the_value_that_is_wrong_is_told_wherever_it_stands() -> None:
    for counts in (np.array([1.0, 2, -3]), np.array([[1.0, 2], [-3, 4]])):
        with pytest.raises(ValueError, match=r"^x must be 0 or more, got -3\.0$"):
            checks.counts(counts, "x")
        with pytest.raises(ValueError, match=r"^x must be above 0, got -3\.0$"):
            checks.positive(counts, "x")
    with pytest.raises(ValueError, match=r"^x must be finite, got inf$"):
        checks.counts([1.0, math.inf], "x")
    with pytest.raises(ValueError, match=r"^x must be above 0, got 0\.0$"):
        checks.positive([1.0, 0.0], "x")
    with pytest.raises(ValueError, match=r"^x must not exceed n, got 5\.0 of 3\.0$"):
        checks.not_above(np.array([1.0, 5]), np.array([2.0, 3]), "x", "n")
