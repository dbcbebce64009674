"""Kinds, guessed from figures and labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from narrator.starting.kinds import Guess, kind_of
from narrator.starting.looking import Label, Looked

COUNTS = [100, 121, 88, 97, 130, 104, 92, 85, 111, 99, 140, 101, 93]


def guess(
    values: Sequence[float], label: str = "Visits", *, whole: str = "", survey: bool = False,
    percent: bool = False, heading: str = "value",
) -> Guess:
    one = Label(label, heading, np.array(values, dtype=float), percent)
    looked = Looked("x", "data/x.csv", {}, (), (one,), 0, whole, survey)
    return kind_of(looked, one, label)


def test_whole_numbers_that_vary_are_counts() -> None:
    assert guess(COUNTS).kind == "count"


def test_whole_numbers_that_hardly_move_are_a_stock() -> None:
    assert guess([1000 + i // 2 for i in range(24)]).kind == "stock"


@pytest.mark.parametrize("label", ["Population", "Waiting list", "Staff in post", "Open cases"])
def test_what_is_there_at_a_date_is_a_stock(label: str) -> None:
    assert guess(COUNTS, label).kind == "stock"


def test_percentages_are_proportions_however_they_are_written() -> None:
    assert guess([0.8, 0.75, 0.9], percent=True) == guess([0.8, 0.75, 0.9], "x", percent=True)
    assert guess([0.81, 0.75, 0.9]).kind == "proportion"
    high = guess([81.5, 75.0, 90.0], "% in time")
    assert (high.kind, high.hundred) == ("proportion", True)
    assert not guess([0.81, 0.75, 0.9], "Share in time").hundred


def test_what_is_out_of_replies_is_a_survey_and_out_of_anything_else_a_proportion() -> None:
    assert guess(COUNTS, whole="replies", survey=True).kind == "survey"
    assert guess(COUNTS, whole="calls").kind == "proportion"
    percents = guess([71.5, 80.2], whole="n", survey=True)
    assert (percents.kind, percents.hundred) == ("survey", True)


def test_figures_with_decimals_are_means_or_durations() -> None:
    assert guess([14.5, 15.25, 16.0], "Average rent").kind == "mean"
    assert guess([14.5, 15.25, 16.0], "Response", heading="minutes").kind == "duration"


def test_no_figures_at_all_are_taken_for_counts() -> None:
    assert guess([np.nan, np.nan]).kind == "count"
