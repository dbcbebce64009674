"""Windows: which months a measure is read over, and what it amounts to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures_making import a_measure, a_plan, month

from narrator.measures import amount, blocks, breaks_in, window_of
from narrator.values.measure import Break
from narrator.values.periods import Period, Window
from narrator.values.series import Series

gappy = st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=1, max_size=70)


def a_series(values, first="2013-04", step=1, **changes) -> Series:
    values = np.array([np.nan if v is None else v for v in values], dtype=float)
    return Series("m", "a", step, month(first), values, **({"span": step} | changes))


class TestWindowOf:
    @pytest.mark.parametrize(
        ("window", "step", "first", "end", "expected"),
        [
            ("rolling_12", 1, "2013-04", "2015-03", "2014-04/2015-03"),
            ("rolling_12", 3, "2013-06", "2015-03", "2014-04/2015-03"),
            ("rolling_12", 3, "2013-06", "2015-05", "2014-04/2015-03"),
            ("rolling_12", 12, "2013-03", "2015-06", "2014-04/2015-03"),
            ("month", 1, "2013-04", "2015-03", "2015-03"),
            ("month", 3, "2013-06", "2015-04", "2015-01/2015-03"),
            ("quarter", 1, "2013-04", "2015-05", "2015-01/2015-03"),
            ("quarter", 3, "2013-06", "2015-06", "2015-04/2015-06"),
            ("quarter", 12, "2013-03", "2015-06", "2014-04/2015-03"),
            ("year_to_date", 1, "2013-04", "2015-06", "2015-04/2015-06"),
            ("year_to_date", 1, "2013-04", "2015-03", "2014-04/2015-03"),
            ("year_to_date", 3, "2013-06", "2015-11", "2015-04/2015-09"),
        ],
    )
    def test_is_the_latest_complete_one_by_the_calendar(self, window, step, first, end, expected):
        measure = a_measure("m", window=window)
        series = a_series([1] * 40, first, step)
        assert str(window_of(measure, a_plan(end), series)) == expected

    def test_runs_behind_the_paper_by_the_declared_lag(self):
        found = window_of(a_measure("m", window="month", lag=1), a_plan("2015-03"), a_series([1]))
        assert str(found) == "2015-02"

    def test_does_not_slip_back_where_the_month_has_not_arrived(self):
        series = a_series([1] * 12, "2013-04")
        assert str(window_of(a_measure("m"), a_plan("2015-03"), series)) == "2014-04/2015-03"

    def test_of_a_stock_is_the_month_at_whose_end_it_stands(self):
        stock = a_series([5, 6], "2014-09", 6, span=0, additive=False)
        assert str(window_of(a_measure("m", kind="stock"), a_plan("2015-08"), stock)) == "2015-03"

    def test_of_a_supplied_rolling_total_keeps_its_twelve_months(self):
        rolling = a_series([5, 6], "2014-12", 3, span=12, additive=False)
        found = window_of(a_measure("m", window="month"), a_plan("2015-04"), rolling)
        assert str(found) == "2014-04/2015-03"

    def test_takes_another_end_than_the_papers(self):
        found = window_of(a_measure("m"), a_plan("2015-03"), None, month("2014-12"))
        assert str(found) == "2014-01/2014-12"

    @given(
        st.sampled_from(["rolling_12", "month", "quarter", "year_to_date"]),
        st.sampled_from([1, 3, 12]),
        st.integers(24000, 24060),
        st.integers(24060, 24200),
        st.integers(0, 3),
    )
    def test_never_reaches_past_the_papers_end(self, window, step, first, end, lag):
        measure = a_measure("m", window=window, lag=lag)
        series = Series("m", "a", step, Period(first), np.ones(3), span=step)
        found = window_of(measure, a_plan(), series, Period(end))
        assert found.end <= Period(end - lag)
        assert found.end > Period(end - lag - max(step, 3 if window == "quarter" else 1))
        # and the series' periods fit into it, unless its years are not financial years
        if window != "year_to_date" and not (window == "quarter" and step == 1):
            assert found.months % step == 0


class TestAmount:
    def test_sums_counts_over_the_window(self):
        series = a_series(range(1, 25))
        found = amount(series, Window.parse("2014-04/2015-03"))
        assert (found.value, found.level, found.missing) == (sum(range(13, 25)), 222, ())

    def test_sums_quarters(self):
        series = a_series([1, 2, 3, 4, 5], "2014-03", 3)
        assert amount(series, Window.parse("2014-04/2015-03")).value == 14

    def test_names_every_missing_period_and_gives_no_value(self):
        series = a_series([1, None, 3, 4], "2014-06", 3)
        found = amount(series, Window.parse("2014-07/2015-06"))
        assert found.value is None and found.level is None
        assert [str(w) for w in found.missing] == ["2014-07/2014-09", "2015-04/2015-06"]

    def test_of_a_window_that_cuts_periods_is_missing_whole(self):
        series = a_series([1, 2, 3, 4], "2014-06", 3)
        window = Window.parse("2014-05/2015-04")
        assert amount(series, window).missing == (window,)

    def test_of_a_stock_is_what_stood_at_the_end(self):
        stock = a_series([261, 270, 284], "2014-03", 6, span=0, additive=False)
        assert amount(stock, Window.parse("2014-04/2015-03")).value == 284

    def test_of_a_rolling_total_is_read_at_the_end_and_only_for_its_own_length(self):
        rolling = a_series([10, 11], "2014-12", 3, span=12, additive=False)
        assert amount(rolling, Window.parse("2014-04/2015-03")).value == 11
        assert amount(rolling, Window.parse("2015-01/2015-03")).value is None

    def test_pools_the_parts_and_the_wholes(self):
        series = a_series([1, 9], denominators=np.array([10.0, 10.0]))
        found = amount(series, Window.parse("2013-04/2013-05"))
        assert (found.value, found.denominator, found.level) == (10, 20, 0.5)

    def test_takes_a_population_at_the_windows_end(self):
        series = a_series([5, 5], denominators=np.array([100.0, 200.0]), pooled=False, times=1000)
        found = amount(series, Window.parse("2013-04/2013-05"))
        assert (found.denominator, found.level) == (200, 50)

    def test_does_not_ask_for_a_population_that_is_not_used(self):
        series = a_series([5, 5], denominators=np.array([np.nan, 200.0]), pooled=False)
        assert amount(series, Window.parse("2013-04/2013-05")).level == 0.05

    def test_of_nothing_in_nothing_has_no_level(self):
        series = a_series([0], denominators=np.array([0.0]))
        found = amount(series, Window.parse("2013-04"))
        assert (found.value, found.level, found.caveats) == (0, None, ("zero_denominator",))

    def test_is_provisional_where_any_period_is(self):
        series = a_series([1, 2], provisional=frozenset({month("2013-05")}))
        assert amount(series, Window.parse("2013-04/2013-05")).provisional
        assert not amount(series, Window.parse("2013-04")).provisional

    def test_carries_the_caveats_of_its_periods_only(self):
        series = a_series([-1, 2], marks={month("2013-04"): ("negative",)})
        assert amount(series, Window.parse("2013-04/2013-05")).caveats == ("negative",)
        assert amount(series, Window.parse("2013-05")).caveats == ()

    def test_carries_a_denominators_caveat_only_from_where_it_is_read(self):
        marks = {month("2013-04"): ("earlier_denominator",)}
        series = a_series([1, 2], denominators=np.array([3.0, 3.0]), pooled=False, marks=marks)
        assert amount(series, Window.parse("2013-04/2013-05")).caveats == ()
        assert amount(series, Window.parse("2013-04")).caveats == ("earlier_denominator",)

    @given(gappy, st.integers(-5, 75), st.integers(1, 15))
    def test_is_a_number_or_says_what_is_missing(self, values, end, months):
        series = a_series(values)
        window = Window.ending(series.first + end, months)
        found = amount(series, window)
        inside = range(end - months + 1, end + 1)
        whole = all(0 <= i < len(values) and values[i] is not None for i in inside)
        assert (found.value is not None) == whole == (not found.missing)
        assert found.value is None or np.isfinite(found.value)
        assert found.level == found.value


class TestBlocks:
    def test_puts_whole_years_under_each_other_oldest_first(self):
        values, below = blocks(a_series(range(1, 28)), month("2015-05"))
        assert values.shape == (2, 12) and below is None
        assert values[1, -1] == 26 and values[0, 0] == 3

    def test_stops_at_the_youngest_gap(self):
        values = list(range(36))
        values[13] = None
        assert blocks(a_series(values), month("2016-03"))[0].shape == (1, 12)

    def test_has_four_seasons_of_quarters_with_their_wholes(self):
        series = a_series([1, 2, 3, 4] * 3, "2013-06", 3, denominators=np.full(12, 9.0))
        values, below = blocks(series, month("2016-03"))
        assert values.tolist() == [[1, 2, 3, 4]] * 3
        assert below.shape == (3, 4)

    @pytest.mark.parametrize(
        "series",
        [
            a_series([1] * 24, additive=False, span=12),
            a_series([1] * 24, additive=False, span=0),
            a_series([1] * 6),
            a_series([1] * 23 + [None]),
        ],
    )
    def test_are_none_where_there_is_no_whole_year_to_sum(self, series):
        assert blocks(series, series.last)[0].shape == (0, 12)

    def test_are_none_for_an_end_between_periods(self):
        assert blocks(a_series([1] * 12, "2013-06", 3), month("2015-01"))[0].shape == (0, 4)

    @given(gappy, st.integers(0, 3))
    def test_add_up_to_the_amounts_and_hold_no_gap(self, values, back):
        series = a_series(values)
        end = series.last - back
        table, _ = blocks(series, end)
        assert np.isfinite(table).all()
        for i, year in enumerate(reversed(table)):
            assert amount(series, Window.ending(end - 12 * i, 12)).value == year.sum()
        # the year before the oldest one is not whole
        assert amount(series, Window.ending(end - 12 * len(table), 12)).value is None


def test_a_break_is_inside_a_window_that_begins_before_it():
    measure = a_measure("m", breaks=(Break(month("2014-04"), "recording practice"),))
    assert breaks_in(measure, Window.parse("2014-04/2015-03")) == ()
    assert breaks_in(measure, Window.parse("2013-04/2015-03")) == measure.breaks
    assert breaks_in(measure, Window.parse("2013-05/2014-04")) == measure.breaks
    assert breaks_in(measure, Window.parse("2013-04/2014-03")) == ()
