"""Rounding, numerals, percentages, points and ranges."""

import math
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from narrator.language.numbers import (
    MINUS,
    between,
    between_points,
    displayed_difference,
    exact,
    figure,
    percent_figure,
    percent_of_proportion,
    points,
    range_words,
    rounded,
)

finite = st.floats(allow_nan=False, allow_infinity=False)
ordinary = st.one_of(
    st.floats(-1e7, 1e7),
    st.integers(-(10**7), 10**7),
    # Values that sit on a half, where half-even and binary arithmetic go wrong.
    st.integers(-(10**6), 10**6).map(lambda n: Decimal(n) / 200),
    st.integers(-(10**6), 10**6).map(lambda n: n / 2000),
)
decimals = st.integers(0, 4)
quick = settings(deadline=None, max_examples=200)


def read(text: str) -> Fraction:
    """Read a displayed figure back, knowing nothing of how it was written."""
    return Fraction(text.replace(",", "").replace("\u2212", "-"))


def half_up(value: int | float | Decimal, places: int) -> Fraction:
    """Round on integers alone."""
    number = Fraction(repr(value) if isinstance(value, float) else str(value))
    size = math.floor(abs(number) * 10**places + Fraction(1, 2))
    return Fraction(size if number > 0 else -size, 10**places)


@quick
@given(value=ordinary, places=decimals)
def test_rounding_is_half_up_on_the_value_as_written(value, places):
    assert Fraction(rounded(value, places)) == half_up(value, places)


@quick
@given(value=finite, places=decimals)
def test_rounding_holds_over_all_floats(value, places):
    assert Fraction(rounded(value, places)) == half_up(value, places)
    assert read(figure(value, places)) == half_up(value, places)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.285, 2, "0.29"),
        (2.675, 2, "2.68"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, MINUS + "3"),
        (-0.4, 0, "0"),
        (-0.0, 1, "0.0"),
        (0.1 + 0.2, 1, "0.3"),
        (14107, 0, "14,107"),
        (999.5, 0, "1,000"),
        (50.605, 2, "50.61"),
        (Decimal("1E+3"), 0, "1,000"),
        (10**39, 0, "1" + ",000" * 13),
        (np.float64(0.285), 2, "0.29"),
        (np.int64(1234), 0, "1,234"),
    ],
)
def test_figures(value, places, text):
    assert figure(value, places) == text


@quick
@given(value=ordinary, places=decimals)
def test_a_sign_is_neither_lost_nor_set_on_zero(value, places):
    text = figure(value, places)
    shown = half_up(value, places)
    assert "-" not in text
    assert text.startswith(MINUS) == (shown < 0)
    assert not str(rounded(value, places)).startswith("-0") or shown != 0


@quick
@given(a=ordinary, b=ordinary, places=decimals)
def test_order_is_kept_on_the_page(a, b, places):
    low, high = sorted([a, b])
    assert read(figure(low, places)) <= read(figure(high, places))


@quick
@given(value=ordinary, places=decimals)
def test_the_callers_decimal_context_changes_nothing(value, places):
    expected = figure(value, places), points(value), rounded(value, places)
    with localcontext() as context:
        context.prec, context.rounding = 2, ROUND_DOWN
        assert (figure(value, places), points(value), rounded(value, places)) == expected


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Decimal("NaN"), Decimal("-Inf")])
@pytest.mark.parametrize("write", [figure, percent_figure, percent_of_proportion, points, exact])
def test_what_is_not_finite_is_refused_with_its_value(write, value):
    with pytest.raises(ValueError, match=r"(?i)not a finite figure: .*(nan|inf)"):
        write(value)


@pytest.mark.parametrize("value", [True, "3", None, np.float32(0.5)])
def test_what_is_no_figure_is_refused(value):
    with pytest.raises(TypeError, match="figure"):
        figure(value)


def test_negative_decimals_are_refused():
    with pytest.raises(ValueError, match="-1"):
        rounded(5, -1)


@pytest.mark.parametrize(
    ("now", "then", "places", "text"),
    [(0.80049, 0.78851, 3, "0.011"), (80.0, 78.9, 1, "1.1"), (3, 5, 0, "-2"), (0.4, 0.2, 0, "0")],
)
def test_the_printed_difference_agrees_with_the_printed_values(now, then, places, text):
    assert displayed_difference(now, then, places) == Decimal(text)


@quick
@given(now=ordinary, then=ordinary, places=decimals)
def test_the_displayed_difference_is_that_of_what_is_displayed(now, then, places):
    shown = read(figure(now, places)) - read(figure(then, places))
    assert Fraction(displayed_difference(now, then, places)) == shown


@pytest.mark.parametrize(
    ("proportion", "text"),
    [(0.8, "80.0%"), (0.2985, "29.9%"), (1, "100.0%"), (-0.0004, "0.0%"), (-0.132, "−13.2%")],
)
def test_percent_of_proportion(proportion, text):
    assert percent_of_proportion(proportion) == text


@pytest.mark.parametrize(
    ("percent", "text"), [(5.87, "5.9%"), (0.25, "0.3%"), (1234.5, "1,234.5%")]
)
def test_percent_figure(percent, text):
    assert percent_figure(percent) == text


def test_percent_decimals_follow_the_measure():
    assert percent_of_proportion(0.895, 0) == "90%"
    assert percent_figure(22.5, 0) == "23%"


@quick
@given(proportion=st.floats(-2, 2))
def test_the_two_percentages_differ_by_a_hundred(proportion):
    exactly = exact(proportion) * 100
    assert percent_of_proportion(proportion) == percent_figure(exactly)


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (0.011, "1.1 percentage points"),
        (0.01, "1 percentage point"),
        (0.0096, "1 percentage point"),
        (0.004, "0.4 of a percentage point"),
        (0.02, "2 percentage points"),
        (0, "0 percentage points"),
        (-0.0001, "0 percentage points"),
        (-0.004, "−0.4 of a percentage point"),
        (-0.01, "−1 percentage point"),
    ],
)
def test_points(difference, text):
    assert points(difference) == text


@quick
@given(difference=st.floats(-1, 1))
def test_points_say_their_value_and_their_unit(difference):
    number, _, unit = points(difference).partition(" ")
    shown = half_up(exact(difference) * 100, 1)
    assert read(number) == shown
    expected = "percentage points" if shown == 0 or abs(shown) > 1 else "of a percentage point"
    assert unit == ("percentage point" if abs(shown) == 1 else expected)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.002, 0.019, "between 0.2 and 1.9 percentage points"),
        (0.002, 0.009, "between 0.2 and 0.9 of a percentage point"),
        (0.002, 0.01, "between 0.2 and 1.0 percentage points"),
        (0.01, 0.03, "between 1 and 3 percentage points"),
        (0.02, 0.035, "between 2.0 and 3.5 percentage points"),
        (-0.029, 0.005, "between −2.9 and 0.5 percentage points"),
        (0.0041, 0.0042, "0.4 of a percentage point"),
    ],
)
def test_spans_of_points(low, high, text):
    assert between_points(low, high) == text


def test_ranges():
    assert range_words(9, 12) == "9 to 12"
    assert range_words(17600, 19100) == "17,600 to 19,100"
    assert range_words(35.31, 59.66, 1) == "35.3 to 59.7"
    assert range_words(9, 12, unit="%") == "9% to 12%"
    assert between(9, 12) == "between 9 and 12"
    assert between(0.21, 1.9, 1, "%") == "between 0.2% and 1.9%"


def test_a_range_that_displays_as_one_figure_is_one_figure():
    assert range_words(9.1, 9.4) == between(9.1, 9.4) == "9"
    assert range_words(9, 9) == between(9, 9) == "9"


def test_figures_are_whole_unless_told():
    assert figure(465.5) == "466"


@pytest.mark.parametrize("write", [range_words, between, between_points])
def test_a_range_does_not_run_downwards(write):
    with pytest.raises(ValueError, match="12 to 9"):
        write(12, 9)


@quick
@given(a=ordinary, b=ordinary, places=decimals)
def test_ranges_read_back_in_order(a, b, places):
    low, high = sorted([a, b])
    assume(half_up(low, places) != half_up(high, places))
    first, last = range_words(low, high, places).split(" to ")
    assert (read(first), read(last)) == (half_up(low, places), half_up(high, places))
    assert between(low, high, places) == f"between {first} and {last}"
