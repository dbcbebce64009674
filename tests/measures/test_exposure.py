"""Exposure: which population belongs to which window, and rates."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures_making import a_book, a_measure, a_project, a_read, month, rows

from narrator.measures import amount
from narrator.values.measure import Per
from narrator.values.periods import Window


def a_rate(population, *, first="2009-06", kind="count", window="rolling_12", area="Fenland"):
    """A book of ten years of months beside a population of one date a year."""
    project = a_project(
        a_measure("crimes", select="C", kind=kind, per=Per("people", 1000), window=window),
        a_measure("people", source="population", kind="stock"),
    )
    return a_book(
        project,
        a_read(
            "crime",
            rows("C", "Fenland", "2008-04", [1] * 120),
            rows("C", "Ely", "2008-04", [1] * 120),
        ),
        a_read("population", rows("", area, first, population, span=0, step=12)),
    )


def year_to(end: str) -> Window:
    return Window.ending(month(end), 12)


YEARS = [2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2015-03", 2014),
        ("2014-12", 2014),
        ("2014-03", 2013),
        ("2015-06", 2014),  # as near to mid-2014 as to mid-2015: the earlier
        ("2015-09", 2015),
        ("2010-03", 2009),
    ],
)
def test_a_year_has_the_estimate_nearest_to_its_middle(end, expected):
    exposure = a_rate(YEARS).exposure("crimes", "Fenland")
    found = amount(exposure, year_to(end))
    assert (found.value, found.caveats) == (expected, ())


def test_a_month_has_the_estimate_nearest_to_itself():
    exposure = a_rate(YEARS, window="month").exposure("crimes", "Fenland")
    assert amount(exposure, Window.parse("2015-03")).value == 2015


def test_an_area_with_one_old_estimate_has_that_one_and_a_caveat():
    exposure = a_rate([2011], first="2011-06").exposure("crimes", "Fenland")
    assert amount(exposure, year_to("2012-03")).caveats == ()
    found = amount(exposure, year_to("2015-03"))
    assert (found.value, found.caveats) == (2011, ("earlier_denominator",))


def test_a_window_before_the_first_estimate_has_none():
    exposure = a_rate([2011], first="2011-06").exposure("crimes", "Fenland")
    assert amount(exposure, year_to("2010-03")).value is None


def test_a_year_without_an_estimate_has_the_latest_earlier_one():
    exposure = a_rate([2013, np.nan, 2015], first="2013-06").exposure("crimes", "Fenland")
    found = amount(exposure, year_to("2015-03"))
    assert (found.value, found.caveats) == (2013, ("earlier_denominator",))


def test_a_rate_is_the_years_count_over_the_population_of_its_middle():
    series = a_rate([1000] * 7 + [500], kind="rate").series("crimes", "Fenland")
    found = amount(series, year_to("2015-03"))
    assert (found.value, found.denominator, found.level) == (12, 1000, 12)
    assert amount(series, year_to("2016-12")).level == 24


def test_a_count_keeps_its_count_as_level_beside_an_exposure():
    series = a_rate(YEARS).series("crimes", "Fenland")
    assert amount(series, year_to("2015-03")).level == 12


def test_an_area_without_a_population_has_a_count_but_no_exposure():
    book = a_rate(YEARS)
    assert book.series("crimes", "Ely") is not None
    assert book.exposure("crimes", "Ely") is None
    assert "Ely" in book.why_exposure("crimes", "Ely")
    assert a_rate(YEARS, kind="rate").series("crimes", "Ely") is None


def test_a_groups_exposure_is_the_sum_or_nothing():
    book = a_rate(YEARS)
    both = book.total("crimes", ["Fenland", "Ely"])
    assert amount(both.series, year_to("2015-03")).value == 24
    assert both.exposure is None
    alone = book.total("crimes", ["Fenland"])
    assert amount(alone.exposure, year_to("2015-03")).value == 2014


def test_a_measure_without_per_has_no_exposure_and_says_so():
    book = a_rate(YEARS)
    assert book.exposure("people", "Fenland") is None
    assert "per" in book.why_exposure("people", "Fenland")


def test_what_can_be_summed_is_summed_with_the_counts():
    project = a_project(
        a_measure("falls", select="F", kind="rate", per=Per("bed_days", 1000)),
        a_measure("bed_days", select="B"),
    )
    read = a_read(
        "crime",
        rows("F", "Fenland", "2014-06", [3] * 4, span=3),
        rows("B", "Fenland", "2014-04", [100] * 12),
    )
    series = a_book(project, read).series("falls", "Fenland")
    found = amount(series, year_to("2015-03"))
    assert (found.denominator, found.level) == (1200, 10)


def test_calendar_years_below_financial_years_are_taken_by_their_middle():
    project = a_project(
        a_measure("crimes", select="C", per=Per("people", 1000)), a_measure("people", select="P")
    )
    read = a_read(
        "crime",
        rows("C", "Fenland", "2014-03", [3, 4], span=12),
        rows("P", "Fenland", "2013-12", [2013, 2014], span=12),
    )
    exposure = a_book(project, read).exposure("crimes", "Fenland")
    assert amount(exposure, year_to("2015-03")).value == 2014


@given(
    st.lists(st.one_of(st.none(), st.integers(1, 10**6)), min_size=1, max_size=8),
    st.integers(12, 119),
)
def test_no_window_gets_a_later_estimate_than_the_nearest_one_or_an_empty_one(people, offset):
    known = [np.nan if p is None else p for p in people]
    book = a_rate(known)
    end = month("2008-04") + offset
    exposure = book.exposure("crimes", "Fenland")
    found = None if exposure is None else amount(exposure, Window.ending(end, 12)).value
    middle = end.ordinal - 6
    dates = [month("2009-06").ordinal + 12 * i for i in range(len(people))]
    nearest = min(range(-40, 40), key=lambda i: (abs(dates[0] + 12 * i - middle), i))
    earlier = [p for i, p in enumerate(people) if i <= nearest and p is not None]
    assert found == (earlier[-1] if earlier else None)
