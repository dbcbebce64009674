"""Windows in words."""

from __future__ import annotations

import pytest

from narrator.language.dates import grain, month_name, window_name
from narrator.values.faults import Place
from narrator.values.measure import Measure
from narrator.values.periods import Period, Window


@pytest.mark.parametrize(
    ("window", "name"),
    [
        ("2015-03", "March 2015"),
        ("2014-04/2014-05", "the two months to May 2014"),
        ("2015-01/2015-03", "the quarter to March 2015"),
        ("2014-04/2014-12", "the nine months to December 2014"),
        ("2014-04/2015-02", "the 11 months to February 2015"),
        ("2014-04/2015-03", "the 12 months to March 2015"),
        ("2013-04/2015-03", "April 2013 to March 2015"),
    ],
)
def test_a_window_is_named_by_its_length_and_its_end(window: str, name: str) -> None:
    assert window_name(Window.parse(window)) == name


@pytest.mark.parametrize(
    ("window", "name"),
    [
        ("2014-04", "month"),
        ("2014-04/2014-06", "quarter"),
        ("2014-04/2014-08", "part"),
        ("2014-04/2015-03", "rolling"),
    ],
)
def test_a_year_to_date_is_spoken_of_by_what_it_has_come_to(window: str, name: str) -> None:
    sales = Measure("sales", Place("m"), "sales", "Sales", "count", "s", window="year_to_date")
    assert grain(sales, Window.parse(window)) == name


@pytest.mark.parametrize(("month", "name"), [
    ("2014-12", "December"), ("2014-09", "September"), ("2014-06", "June 2014"),
    ("2015-03", "March"), ("2015-04", "April 2015"),
])  # fmt: skip
def test_a_month_has_its_year_where_another_could_be_meant(month: str, name: str) -> None:
    assert month_name(Period.parse(month), Period.parse("2015-03")) == name
