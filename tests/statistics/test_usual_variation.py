"""The control chart that words may rest on."""

from __future__ import annotations

import numpy as np
import pytest

from narrator.statistics import usual_variation, xmr

NOISE = np.random.default_rng(4).normal(100, 5, 60)


def test_four_years_of_months_are_needed() -> None:
    assert usual_variation(NOISE[:47]) is None
    assert usual_variation(NOISE[:48]) is not None


def test_limits_are_of_the_last_two_years_and_a_fifth_wider() -> None:
    found = usual_variation(NOISE, "decrease", 90.0)
    narrow = xmr(NOISE[-24:])
    assert found is not None and len(found.points) == 60
    assert found.mean == pytest.approx(narrow.mean)
    assert found.upper - found.mean == pytest.approx(1.2 * (narrow.upper - narrow.mean))
    assert found.assurance == "inconsistent"


def test_after_a_break_the_chart_starts_there() -> None:
    found = usual_variation(NOISE, since=45)
    assert found is not None and len(found.points) == 15
    assert found.mean == pytest.approx(NOISE[45:].mean())
    assert usual_variation(NOISE, since=49) is None
    longer = usual_variation(NOISE, since=20)
    assert longer is not None and longer.mean == pytest.approx(NOISE[-24:].mean())


def test_a_month_far_out_is_unusual() -> None:
    values = NOISE.copy()
    values[-1] = 200
    found = usual_variation(values, "increase")
    assert found is not None and found.variation == "improvement"


@pytest.mark.parametrize("since", [-1, 61])
def test_a_break_outside_the_series_is_refused(since: int) -> None:
    with pytest.raises(ValueError, match=f"got place {since} of 60"):
        usual_variation(NOISE, since=since)


def test_stable_noise_is_seldom_unusual() -> None:
    rng = np.random.default_rng(9)
    charts = [usual_variation(rng.normal(100, 5, 60)) for _ in range(400)]
    unusual = sum(chart is not None and chart.variation != "common" for chart in charts)
    assert unusual / 400 < 0.06
