"""The calibration's simulation, small: it judges as narrator does, and shows what it should."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tools.calibration import agreement, grouping, groups, judging, real, recently, yearly
from tools.calibration.worlds import World, generator, months, quarters

SEED = 1


def test_arrays_are_judged_as_the_public_functions_judge_them() -> None:
    found = agreement.largest_differences(12, SEED)
    assert {"year on year, months", "recent", "season", "peers", "change"} <= set(found)
    assert max(found.values()) < 1e-9


def test_a_cell_is_the_same_whichever_others_are_run() -> None:
    world = World(100, 0.1, 0.3)
    first = months(generator(SEED, "a cell"), world, 3, 5)
    generator(SEED, "another cell").random(1000)
    assert (first == months(generator(SEED, "a cell"), world, 3, 5)).all()
    assert (first != months(generator(SEED, "another cell"), world, 3, 5)).any()


def test_the_expected_change_of_a_drifting_series_is_its_drift() -> None:
    mean = World(500, 0.1, 0.3, math.log(1.05)).expected(5).sum(axis=1)
    assert mean[-1] / mean[-2] == pytest.approx(1.05)


def test_noise_has_the_variation_and_the_correlation_asked_for() -> None:
    table = months(generator(SEED, "noise"), World(1e6, 0.1, 0.6, season=(1.0,) * 12), 400, 5)
    log = np.log(table.reshape(400, 60) / 1e6)
    assert log.std() == pytest.approx(0.1, rel=0.05)
    assert np.mean(log[:, 1:] * log[:, :-1]) / log.var() == pytest.approx(0.6, abs=0.05)


def test_the_true_variance_is_that_of_many_series() -> None:
    world = World(500, 0.1, 0.45)
    table = months(generator(SEED, "variance"), world, 2000, 5)
    a, b = table[:, -1].sum(axis=1), table[:, -2].sum(axis=1)
    assert np.log(a / b).var() == pytest.approx(world.true_variance(5), rel=0.1)


def test_the_textbook_cries_wolf_where_narrator_does_not() -> None:
    table = months(generator(SEED, "wolf"), World(2000, 0.1, 0.3), 300, 5)
    found = judging.year_on_year(table)
    assert found["poisson"].flagged().mean() > 0.5
    assert found["ours"].flagged().mean() < 0.1
    half = judging.year_on_year(quarters(table))
    assert half["ours"].flagged().mean() < 0.1


def test_a_large_rise_is_seen() -> None:
    table = months(generator(SEED, "rise"), World(2000, 0.05, 0.3), 100, 5, last_year=1.2)
    found = judging.year_on_year(table)["ours"]
    assert found.risen().mean() > 0.95
    assert found.similar().mean() < 0.05


def test_an_area_of_the_group_is_seldom_flagged_by_narrator_and_mostly_by_the_textbook() -> None:
    made = groups.areas(generator(SEED, "areas"), 2000, 7, 0.17, 40_000, "normal")
    found = grouping.rates(*made)
    assert (found["poisson"][1] < 0.05).mean() > 0.8
    assert 0.03 < (found["ours"][1] < 0.05).mean() < 0.07


def test_the_moments_find_the_noise_that_was_put_in() -> None:
    table = months(generator(SEED, "moments"), World(800, 0.1, 0.3), 300, 5)
    found = real.noise_of(table)
    assert found.rho == pytest.approx(0.3, abs=0.06)
    assert found.cv == pytest.approx(0.1, abs=0.01)


def test_one_row_a_world_period_and_length_of_history() -> None:
    rows = list(yearly.world_rows(World(100, 0.05, 0.3), 8, SEED, short=True))
    assert [(row["period"], row["years"]) for row in rows] == [
        ("months", 5), ("months", 3), ("months", 2), ("quarters", 5), ("quarters", 4),
    ]  # fmt: skip


def test_worlds_like_london_are_two_sizes_of_area() -> None:
    worlds = yearly.london_like()
    assert {boroughs for boroughs, _, _ in worlds} == {1, 3}
    for _, _, world in worlds:
        assert np.mean(world.season) == pytest.approx(1, abs=0.01)
        assert 0 <= world.rho <= 0.6


def test_a_plain_seasonal_index_takes_a_trend_for_a_change() -> None:
    world = World(20_000, 0.02, 0.0, math.log(1.05))
    found = recently.judge(months(generator(SEED, "trend"), world, 200, 5), 3)
    assert found["ours"].flagged().mean() < 0.1
    assert found["index"].flagged().mean() > 0.15
