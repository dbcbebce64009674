"""The place of one area in its group: where each outcome ends and the next begins."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import t

from narrator.statistics.group_place import (
    Place,
    from_log,
    kept_members,
    members,
    place,
    ratio_inside,
)
from narrator.statistics.results import Interval


def among(
    own: float, others: list[float], printed: float = 0.0, back: Callable[[float], float] = float
) -> Place:
    """An own value beside others, all of a variance of 0.02, printed as they are."""
    values = np.array([own, *others])
    return Place(values=values, variances=np.full(values.size, 0.02), shown=values.copy(),
                 printed=printed, back=back, own_interval=Interval(-1, 1), own_precise=True,
                 imprecise="small_numbers")  # fmt: skip


ALIKE = [0.0] * 5


def test_an_own_value_beside_others_that_are_alike() -> None:
    found = place(among(0.4, ALIKE, printed=0.1), 0.05, ("a", "b"))
    error = math.sqrt(0.02 / 5 + 0.02)
    half = float(t.ppf(0.975, 4)) * error
    assert (found.tau2, found.df, found.log_ratio, found.estimate) == (0, 4, 0.4, 0.4)
    assert found.statistic == pytest.approx(0.4 / error)
    assert found.p_value == pytest.approx(2 * float(t.sf(0.4 / error, 4)))
    assert found.interval == pytest.approx((-half, half))
    assert (found.interval_of, found.method) == ("group_range", "leave-one-out random effects")
    assert (found.peer_mean, found.rank, found.own_interval) == (0.1, 1, Interval(-1, 1))
    assert found.caveats == ("a", "b")
    # a range below and above nothing is wider than twice its centre
    assert (found.significance, found.cause) == ("inconclusive", "volatile")


def test_a_range_up_to_twice_its_centre_is_not_wide() -> None:
    for top, verdict in ((2.0, ("similar", "none")), (2.0001, ("inconclusive", "volatile"))):
        asked = among(0.0, ALIKE, back=lambda step, top=top: 1.0 if step <= 0 else top)
        found = place(asked, 0.05, ())
        assert (found.significance, found.cause) == verdict
        assert found.interval == Interval(1.0, top)
        rough = place(replace(asked, own_precise=False, imprecise="weak_survey"), 0.05, ())
        cause = "volatile" if top > 2 else "weak_survey"
        assert (rough.significance, rough.cause) == ("inconclusive", cause)


def narrow(step: float) -> float:
    return 10 + step


@pytest.mark.parametrize(("k", "significance", "cause"), [
    (2, "not_tested", "few_peers"), (3, "inconclusive", "few_peers"),
    (4, "inconclusive", "few_peers"), (5, "similar", "none"),
])  # fmt: skip
def test_three_others_make_a_test_and_five_a_likeness(
    k: int, significance: str, cause: str
) -> None:
    found = place(among(0.0, [0.0] * k, back=narrow), 0.05, ())
    assert (found.significance, found.cause) == (significance, cause)
    far = place(among(9.0, [0.0] * k, back=narrow), 0.05, ())
    assert (far.significance == "higher") == (k > 2)
    wide = place(among(0.0, [0.0] * k), 0.05, ())
    assert wide.cause == ("few_peers" if k < 5 else "volatile")


def test_one_or_two_others_are_stated_and_none_is_no_group() -> None:
    for others, rank, printed in (([], None, None), ([1.5], 2, 7.0), ([0.5, 0.1], 1, 7.0)):
        found = place(among(1.0, others, printed=7.0), 0.05, ("left",))
        assert (found.rank, found.peer_mean, found.estimate) == (rank, printed, 1.0)
        assert (found.own_interval, found.caveats) == (Interval(-1, 1), ("left",))
        assert (found.significance, found.cause) == ("not_tested", "few_peers")
        assert (found.statistic, found.method, found.interval_of) == (None, "", "")


def test_a_verdict_needs_the_printed_pair_on_its_side() -> None:
    for own, verdict in ((2.0, "higher"), (-2.0, "lower")):
        for beyond in (-2.0, -0.001, 0.0, 0.001):
            # from 0 on the printed figure of the group is no longer on the near side of the own
            printed, said = own * (1 + beyond), beyond < 0
            found = place(among(own, ALIKE, printed), 0.05, ())
            expected = (verdict, "none") if said else ("inconclusive", "volatile")
            assert (found.significance, found.cause) == expected


def test_the_level_decides_what_is_out_of_the_range() -> None:
    # t = 0.4 / √0.024 = 2.58 on 4 degrees of freedom: p = 0.061
    assert place(among(0.4, ALIKE, back=narrow), 0.05, ()).significance == "similar"
    found = place(among(0.4, ALIKE, back=narrow), 0.1, ())
    assert found.significance == "higher"
    half = float(t.ppf(0.95, 4)) * math.sqrt(0.024)
    assert found.interval == pytest.approx((10 - half, 10 + half))
    # a p of just alpha is not significant, and so does not contradict what is printed
    asked = among(0.4, ALIKE, printed=9.0, back=narrow)
    p_value = place(asked, 0.1, ()).p_value
    assert p_value is not None
    assert place(asked, p_value, ()).significance == "similar"
    assert place(asked, p_value * 1.0001, ()).cause == "volatile"


def test_what_differs_by_a_rounding_shares_its_rank() -> None:
    for own, factor, rank in ((3.0, 1 + 5e-13, 1), (3.0, 1 + 1e-12, 1), (3.0, 1 + 2e-12, 2)):
        assert place(among(own, [own * factor, 0.0, 0.0]), 0.05, ()).rank == rank
    assert place(among(1.0, [2.0, 2.0, 3.0, 1.0, 0.5]), 0.05, ()).rank == 4


def test_logs_are_held_within_what_a_float_can_hold() -> None:
    assert from_log(math.log(3)) == pytest.approx(3)
    assert from_log(-math.log(3)) == pytest.approx(1 / 3)
    assert (from_log(1e9), from_log(601)) == (math.exp(600), math.exp(600))
    assert (from_log(-1e9), from_log(-601)) == (math.exp(-600), math.exp(-600))
    assert from_log(599) == math.exp(599)
    assert from_log(-599) == math.exp(-599)


def test_an_interval_is_inside_a_margin_that_it_touches() -> None:
    assert ratio_inside(Interval(0.8, 1.25), 1.0, 0.25)
    assert ratio_inside(Interval(8, 12.5), 10.0, 0.25)
    assert not ratio_inside(Interval(0.79, 1.0), 1.0, 0.25)
    assert not ratio_inside(Interval(1.0, 1.26), 1.0, 0.25)
    assert not ratio_inside(Interval(0.5, 1.0), 1.0, 0.25)
    assert not ratio_inside(Interval(1.0, 2.0), 1.0, 0.25)


def test_who_takes_part() -> None:
    counts, sizes = [5, math.nan, 7, 0, 4], [10, 20, math.nan, 30, 0]
    both = [True, False, False, True]
    assert kept_members(counts, sizes, "size", zeros=False).tolist() == [*both, False]
    assert kept_members(counts, sizes, "size", zeros=True).tolist() == [*both, True]
    n, d, told = members(counts, sizes, "size")
    assert (n.tolist(), d.tolist(), told) == ([5, 0], [10, 30], ("peers_left_out",))
    n, d, told = members(counts, sizes, "size", zeros=True)
    assert (n.tolist(), d.tolist(), told) == ([5, 0, 4], [10, 30, 0], ("peers_left_out",))
    assert members([5, 0], [10, 30], "size")[2] == ()
    assert members([5, 0], [10, 0], "size", zeros=True)[2] == ()


@pytest.mark.parametrize(("counts", "sizes", "message"), [
    ([1, 2], [3], r"^peers must be two lists of one length, got \(2,\) and \(1,\)$"),
    ([[1, 2]], [[3, 4]], r"^peers must be two lists of one length, got \(1, 2\) and \(1, 2\)$"),
    ([1, -2], [3, 4], r"^peer count must be 0 or more, got -2\.0$"),
    ([1, 2], [3, -4], r"^size must be 0 or more, got -4\.0$"),
    ([1, math.inf], [3, 4], r"^peer count must be finite, got inf$"),
    ([1, 2], [3, math.inf], r"^size must be finite, got inf$"),
])  # fmt: skip
def test_impossible_groups_are_refused_by_name(counts: list, sizes: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        members(counts, sizes, "size")
