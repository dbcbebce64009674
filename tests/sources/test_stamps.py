"""Periods as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.sources.stamps import stamp, stamps
from narrator.values.periods import MONTHS, Period

months = st.builds(Period.of, st.integers(1970, 2069), st.integers(1, 12))


@given(months)
def test_every_way_to_write_a_month_means_that_month(month):
    year, number = month.year, month.month
    name = MONTHS[number - 1]
    spelt = (
        f"{year}-{number:02}", f"{year}{number:02}", f"{name} {year}",
        f"{name[:3]}-{year % 100:02}",
        f"{name[:3].upper()} {year}",
    )  # fmt: skip
    assert {(s.end, s.span) for s in map(stamp, spelt)} == {(month.ordinal, 1)}


@given(months, st.integers(1, 28))
def test_every_way_to_write_a_date_means_its_month_and_day(month, day):
    year, number = month.year, month.month
    spelt = (
        f"{year}-{number:02}-{day:02}", f"{day:02}-{number:02}-{year}", f"{day}/{number}/{year}",
        f"{day}.{number}.{year}", f"{day} {MONTHS[number - 1]} {year}",
        f"{year}-{number:02}-{day:02} 00:00:00",
    )  # fmt: skip
    assert {(s.end, s.span, s.day) for s in map(stamp, spelt)} == {(month.ordinal, 0, day)}


@pytest.mark.parametrize(
    ("text", "end", "span"),
    [
        ("2015-Q1", "2015-03", 3),
        ("2015 q4", "2015-12", 3),
        ("Q2 2015", "2015-06", 3),
        ("2014/15", "2015-03", 12),
        ("FY 2014/15", "2015-03", 12),
        ("2014/2015", "2015-03", 12),
        ("1999/00", "2000-03", 12),
        ("2014-15", "2015-03", 12),
        ("2015", "2015-12", 12),
        ("2014-04/2015-03", "2015-03", 12),
        ("2014-10/2015-03", "2015-03", 6),
        ("12m to Mar-15", "2015-03", 12),
        ("12 months ending March 2015", "2015-03", 12),
        ("Year ending 31 March 2015", "2015-03", 12),
        ("30-12-2017", "2017-12", 0),
        ("1st April 2014", "2014-04", 0),
        ("Sept 2014", "2014-09", 1),
    ],
)
def test_other_periods(text, end, span):
    found = stamp(text)
    assert found is not None
    assert (str(Period(found.end)), found.span) == (end, span)


@pytest.mark.parametrize(
    "text",
    ["", "2015-13", "201513", "32-01-2015", "2015-02-45", "2014/16", "Q5 2015", "2015-Q0", "soon",
     "Mar", "12m to 2015-Q1", "2015-03/2014-04", "03-31-2015", "0000", "1234", "10000-01"],
)  # fmt: skip
def test_what_is_no_period(text):
    assert stamp(text) is None


def test_2009_10_is_october_unless_a_neighbour_can_only_be_a_year():
    assert [str(Period(s.end)) for s in stamps(["2009-10", "2010-11"])] == ["2009-10", "2010-11"]
    assert [str(Period(s.end)) for s in stamps(["2009-10", "2013-14"])] == ["2010-03", "2014-03"]


@given(st.text(max_size=20))
def test_no_text_raises(text):
    found = stamp(text)
    assert found is None or Period(found.end).year >= 1000
