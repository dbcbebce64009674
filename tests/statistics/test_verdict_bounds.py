"""Where one verdict ends and the next begins, to the last digit; which years are looked at."""

from __future__ import annotations

import math

import numpy as np
import pytest

from narrator import statistics as st
from narrator.statistics.distributions import beta_probability, gamma_quantile
from narrator.statistics.results import Interval
from narrator.statistics.verdicts import (
    difference_within,
    points_margin,
    ratio_margin,
    ratio_within,
    verdict,
)
from narrator.statistics.windows import as_measure, as_tables, last_two, years_of


def test_significant_is_below_alpha_and_the_sign_says_which_way() -> None:
    assert verdict(0.0499, 0.05, 1e-9, True, "volatile") == ("higher", "none")
    assert verdict(0.0499, 0.05, 0.5, False, "volatile") == ("higher", "none")
    assert verdict(0.0499, 0.05, -1e-9, True, "volatile") == ("lower", "none")
    assert verdict(0.0499, 0.05, 0.0, True, "volatile") == ("lower", "none")
    assert verdict(0.05, 0.05, 1.0, True, "volatile") == ("similar", "none")
    assert verdict(0.05, 0.05, 1.0, False, "volatile") == ("inconclusive", "volatile")


def test_margins_are_above_nothing_and_those_of_proportions_at_most_one() -> None:
    assert (ratio_margin(None), ratio_margin(1e-9), ratio_margin(3)) == (0.2, 1e-9, 3.0)
    assert (points_margin(1, 0, 0), points_margin(1e-9, 0, 0)) == (1.0, 1e-9)
    for wrong in (0, -0.1, math.nan):
        with pytest.raises(ValueError, match="margin must be above 0"):
            ratio_margin(wrong)
    for wrong in (0, -0.1, 1.0001, math.nan):
        with pytest.raises(ValueError, match="must lie between 0 and 1"):
            points_margin(wrong, 0.5, 0.5)


def test_ten_points_from_a_fifth_to_four_fifths_and_five_beyond() -> None:
    for pair in ((0.2, 0.8), (0.8, 0.2), (0.5, 0.5)):
        assert points_margin(None, *pair) == 0.10
    for pair in ((0.199, 0.5), (0.5, 0.199), (0.801, 0.5), (0.5, 0.801), (0.1, 0.9)):
        assert points_margin(None, *pair) == 0.05


def test_an_interval_is_within_a_margin_that_it_touches_and_not_one_that_it_crosses() -> None:
    assert not ratio_within(None, 0.25)
    assert ratio_within(Interval(0.8, 1.25), 0.25)
    assert not ratio_within(Interval(0.7999, 1.0), 0.25)
    assert not ratio_within(Interval(1.0, 1.2501), 0.25)
    assert not ratio_within(Interval(0.5, 1.0), 0.25)
    assert not ratio_within(Interval(1.0, 2.0), 0.25)
    assert difference_within(Interval(-0.1, 0.1), 0.1)
    assert not difference_within(Interval(-0.1001, 0.0), 0.1)
    assert not difference_within(Interval(0.0, 0.1001), 0.1)


def test_a_change_of_exactly_a_hundred_events_is_no_small_number() -> None:
    others = [640, 520, 710], [600, 540, 700]
    for own, cause in (((50, 50), "few_peers"), ((50, 49), "small_numbers")):
        found = st.change_comparison(*own, *others)
        assert (found.significance, found.cause) == ("inconclusive", cause)


def test_an_own_change_that_is_not_known_well_is_called_volatile() -> None:
    alike = [6400, 5200, 7100, 6400, 5200]
    found = st.change_comparison(180, 180, alike, alike)
    assert (found.significance, found.cause) == ("inconclusive", "volatile")
    assert found.interval is not None
    assert found.interval.high < 2
    assert st.change_comparison(250, 250, alike, alike).significance == "similar"


def test_tables_have_years_of_one_four_or_twelve_seasons() -> None:
    for seasons in (1, 4, 12):
        assert as_tables(np.ones((2, 3, seasons)), "counts").shape == (2, 3, seasons)
    for shape in ((3, 4), (2, 0, 4), (2, 3, 0)):
        with pytest.raises(ValueError, match=r"^counts must have years and seasons, got shape"):
            as_tables(np.ones(shape), "counts")
    for seasons in (2, 3, 5, 11, 13):
        with pytest.raises(ValueError, match=rf"must hold 1, 4 or 12 seasons, got {seasons}$"):
            as_tables(np.ones((2, 3, seasons)), "counts")
    with pytest.raises(ValueError, match=r"^parts must have years and seasons, got shape \(4,\)"):
        as_measure(np.ones(4), "parts")
    with pytest.raises(ValueError, match=r"^counts must be finite"):
        as_tables(np.full((1, 2, 4), np.inf), "counts")
    with pytest.raises(ValueError, match=r"^parts must hold|^a year must hold"):
        as_measure(np.ones((2, 3)), "parts")
    with pytest.raises(ValueError, match=r"^parts must have years and seasons, got shape \(1, 0"):
        as_measure(np.ones((0, 4)), "parts")
    with pytest.raises(ValueError, match=r"^parts must be finite"):
        as_measure(np.full((2, 4), np.inf), "parts")


def test_the_last_five_years_are_looked_at() -> None:
    table = np.arange(28.0).reshape(7, 4)
    assert as_measure(table, "counts")[0].tolist() == table[2:].tolist()


def test_years_with_a_gap_or_a_correction_are_told_and_left_out() -> None:
    table = np.ones((5, 4))
    assert (years_of(table).table, years_of(table).caveats) == ((0, 1, 2, 3, 4), ())
    early, late, corrected = table.copy(), table.copy(), table.copy()
    early[2, 0] = late[3, 1] = np.nan
    corrected[4, 2] = -1
    assert years_of(early).caveats == ("year_left_out",)
    assert years_of(early).table == (0, 1, 3, 4)
    assert years_of(late).caveats == ("missing_season",)
    assert years_of(corrected).caveats == ("negative_correction",)
    assert years_of(corrected).table == (0, 1, 2, 3)
    both = np.where(np.isnan(early) | np.isnan(late), np.nan, corrected)
    assert years_of(both).caveats == ("negative_correction", "missing_season", "year_left_out")


def test_a_dispersion_needs_two_years_of_months_or_three_of_quarters() -> None:
    enough = {(seasons, years): years_of(np.ones((years, seasons))).enough
              for seasons in (1, 4, 12) for years in (1, 2, 3, 5)}  # fmt: skip
    assert enough == {
        (1, 1): False, (1, 2): False, (1, 3): False, (1, 5): False,
        (4, 1): False, (4, 2): False, (4, 3): True, (4, 5): True,
        (12, 1): False, (12, 2): True, (12, 3): True, (12, 5): True,
    }  # fmt: skip


def test_the_last_two_years_are_summed_the_latest_first() -> None:
    table = np.array([[9.0, 9], [1, 2], [3, 5]])
    assert last_two(table, "counts") == (8.0, 3.0)
    assert last_two(table[:1], "counts") is None
    assert last_two(np.where(table == 2, np.nan, table), "counts") is None
    assert last_two(np.where(table == 9, np.nan, table), "counts") == (8.0, 3.0)
    assert last_two(np.zeros((2, 4)), "counts") == (0.0, 0.0)
    with pytest.raises(ValueError, match=r"^a year of counts must come to 0 or more, got -2\.0"):
        last_two(np.array([[-1.0, 1], [-3, 1]]), "counts")


def test_beta_and_gamma_have_limits_at_nothing() -> None:
    x = np.array([0.0, 0.25, 1.0])
    assert beta_probability(0, 3, x).tolist() == [1.0, 1.0, 1.0]
    assert beta_probability(3, 0, x).tolist() == [0.0, 0.0, 0.0]
    assert beta_probability(0, 0, x).tolist() == [1.0, 1.0, 1.0]
    assert beta_probability(0.5, 1, x) == pytest.approx(x**0.5)
    assert beta_probability(1, 0.5, x) == pytest.approx(1 - (1 - x) ** 0.5)
    assert gamma_quantile(np.array([0.0, 1.0]), 0.5) == pytest.approx([0, math.log(2)])


def test_many_years_are_refused_by_name_and_assumed_poisson_by_themselves() -> None:
    few = np.zeros((1, 4, 4))
    few[0, -2:, 0] = [3, 5]
    assert st.year_on_year_many(few) == st.year_on_year_many(few, 1.0)
    few[0, 0, 1] = np.nan
    (found,) = st.year_on_year_many(few)
    assert "year_left_out" in found.caveats
    for wrong, told in ((np.inf, "counts must be finite"), (-9.0, "a year of counts must come")):
        few[0, -1, 0] = wrong
        with pytest.raises(ValueError, match=rf"^{told}"):
            st.year_on_year_many(few)
    with pytest.raises(ValueError, match="margin must be above 0"):
        st.year_on_year_many(np.zeros((0, 4, 4)), margin=-1)
