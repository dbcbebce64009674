from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import t
from statistics_making import LEVELS, contains_estimate, whole

from narrator.statistics import byar_interval, peer_comparison, wilson_interval

PEOPLE = np.array([900e3, 700e3, 1.2e6, 650e3, 1.5e6, 800e3])
EVENTS = np.array([45e3, 33e3, 61e3, 29e3, 77e3, 38e3])
AREAS = st.lists(st.tuples(st.integers(0, 3000), st.integers(3000, 10**6)), min_size=0, max_size=8)


@given(st.tuples(st.integers(0, 3000), st.integers(3000, 10**6)), AREAS, LEVELS, st.booleans())
def test_every_group_has_a_whole_outcome(
    own: tuple[int, int], others: list[tuple[int, int]], level: float, proportion: bool
) -> None:
    counts, sizes = [x for x, _ in others], [n for _, n in others]
    found = peer_comparison(*own, counts, sizes, level, per=1000, proportion=proportion)
    whole(found)
    assert found.own_interval is not None and found.estimate is not None
    assert found.own_interval.low <= found.estimate * (1 + 1e-9)
    assert found.estimate <= found.own_interval.high * (1 + 1e-9)
    if found.rank is not None:
        assert 1 <= found.rank <= len(others) + 1


@given(st.integers(1, 10**5), LEVELS)
def test_normal_range_holds_exactly_what_is_not_rejected(count: int, level: float) -> None:
    found = peer_comparison(count, 8e5, EVENTS, PEOPLE, level)
    assert found.interval is not None and found.p_value is not None
    assume(abs(found.p_value - (1 - level)) > 1e-9)
    inside = found.interval.low <= count / 8e5 <= found.interval.high
    assert inside == (found.p_value > 1 - level)


@given(st.floats(0.001, 1000))
def test_unit_of_the_denominator_does_not_matter(unit: float) -> None:
    one = peer_comparison(40e3, 8e5, EVENTS, PEOPLE)
    other = peer_comparison(40e3, 8e5 * unit, EVENTS, PEOPLE * unit, per=unit)
    assert one.statistic == pytest.approx(other.statistic, rel=1e-6)
    assert one.estimate == pytest.approx(other.estimate)
    assert (one.significance, one.rank) == (other.significance, other.rank)


@given(st.permutations(range(6)))
def test_order_of_the_group_does_not_matter(order: list[int]) -> None:
    one = peer_comparison(40e3, 8e5, EVENTS, PEOPLE)
    other = peer_comparison(40e3, 8e5, EVENTS[order], PEOPLE[order])
    assert one.statistic == pytest.approx(other.statistic)
    assert one.rank == other.rank


def test_a_rate_far_above_is_higher_and_far_below_lower() -> None:
    above, below = (peer_comparison(x, 8e5, EVENTS, PEOPLE) for x in (70e3, 20e3))
    assert (above.significance, above.rank) == ("higher", 1)
    assert (below.significance, below.rank) == ("lower", 7)
    assert above.df == 5


def test_printed_mean_is_unweighted_and_holds_the_own_area() -> None:
    found = peer_comparison(40e3, 8e5, EVENTS, PEOPLE, per=1000)
    rates = np.append(40e3 / 8e5, EVENTS / PEOPLE) * 1000
    assert found.peer_mean == pytest.approx(rates.mean())
    assert found.own_interval == byar_interval(40e3, 8e5, 1000)


def test_three_peers_can_tell_a_difference_but_never_similar() -> None:
    found = peer_comparison(40e3, 8e5, EVENTS[:4], PEOPLE[:4])
    assert (found.significance, found.cause) == ("inconclusive", "few_peers")
    found = peer_comparison(110e3, 8e5, EVENTS[:3], PEOPLE[:3])
    assert found.significance == "higher"


@pytest.mark.parametrize("k", [0, 1, 2])
def test_fewer_than_three_peers_are_stated_only(k: int) -> None:
    found = peer_comparison(40e3, 8e5, EVENTS[:k], PEOPLE[:k])
    assert (found.significance, found.cause) == ("not_tested", "few_peers")
    assert (found.peer_mean is None) == (k == 0)
    assert (found.rank is None) == (k == 0)


def test_a_wide_group_can_not_show_a_rate_to_be_similar() -> None:
    spread = EVENTS * np.array([0.3, 3, 0.5, 2, 1, 1])
    found = peer_comparison(40e3, 8e5, spread, PEOPLE)
    assert (found.significance, found.cause) == ("inconclusive", "volatile")


def test_a_few_events_can_not_show_a_rate_to_be_similar() -> None:
    found = peer_comparison(20, 400, EVENTS, PEOPLE)
    assert (found.significance, found.cause) == ("inconclusive", "small_numbers")


def test_an_outlier_that_draws_the_printed_mean_past_the_own_rate() -> None:
    # far above a hundred that are alike, yet below the mean that one tiny area makes
    sizes = np.append(np.full(100, 1e5), 100.0)
    found = peer_comparison(5000, 1e5, np.full(101, 1000.0), sizes)
    assert found.p_value is not None and found.p_value < 0.05
    assert found.statistic is not None and found.statistic > 0
    assert found.estimate is not None and found.peer_mean is not None
    assert found.estimate < found.peer_mean
    assert (found.significance, found.cause) == ("inconclusive", "volatile")


def test_ties_share_the_better_rank() -> None:
    assert peer_comparison(5e4, 1e6, [5e4, 5e4, 6e4], [1e6] * 3).rank == 2


def test_no_events_somewhere_adds_a_half_everywhere() -> None:
    found = peer_comparison(0, 1e5, [0, 4, 9, 2, 6], [1e5] * 5)
    assert found.estimate == 0
    assert found.caveats == ("half_added",)
    assert found.log_ratio is not None


def test_alike_areas_have_no_variance_between_them() -> None:
    found = peer_comparison(1000, 1e5, [1000] * 6, [1e5] * 6)
    assert found.tau2 == 0
    assert found.p_value == pytest.approx(1.0)
    assert (found.significance, found.rank) == ("similar", 1)


def test_proportions_on_the_logit_scale() -> None:
    replies = np.array([600, 800, 500, 700, 900, 650.0])
    content = np.array([480, 650, 390, 570, 700, 500.0])
    found = peer_comparison(560, 700, content, replies, proportion=True, deff=1.3)
    y = np.log((content + 0.5) / (replies - content + 0.5))
    own = np.log(560.5 / 140.5)
    assert found.log_ratio == pytest.approx(own - y.mean(), abs=0.02)
    assert found.statistic is not None
    assert found.p_value == pytest.approx(2 * t.sf(abs(found.statistic), 5))
    assert found.significance == "similar"
    assert found.own_interval == pytest.approx(wilson_interval(560 / 1.3, 700 / 1.3))
    contains_estimate(found)


def test_a_weak_survey_is_called_that() -> None:
    replies, content = np.full(6, 700.0), np.array([560, 570, 550, 565, 555, 561.0])
    few = {"margin": 0.01, "proportion": True}
    survey = peer_comparison(80, 100, content, replies, deff=1.2, **few)
    assert (survey.significance, survey.cause) == ("inconclusive", "weak_survey")
    plain = peer_comparison(80, 100, content, replies, **few)
    assert (plain.significance, plain.cause) == ("inconclusive", "small_numbers")


def test_peers_without_figures_are_left_out() -> None:
    counts = [*EVENTS, np.nan, 5.0, 7.0]
    sizes = [*PEOPLE, 1e5, 0.0, None]
    found = peer_comparison(40e3, 8e5, counts, sizes)
    assert found.caveats == ("peers_left_out",)
    assert found.statistic == peer_comparison(40e3, 8e5, EVENTS, PEOPLE).statistic


@pytest.mark.parametrize("denominator", [None, 0, float("nan")])
def test_without_a_denominator_nothing_is_tested(denominator: float | None) -> None:
    found = peer_comparison(40, denominator, EVENTS, PEOPLE)
    assert (found.significance, found.cause) == ("not_tested", "no_n")


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((-1, 10, [1], [10]), {}, "count must be 0 or more, got -1"),
        ((1, -10, [1], [10]), {}, "denominator must be above 0, got -10"),
        ((1, 10, [-1], [10]), {}, "peer count must be 0 or more, got -1"),
        ((1, 10, [1], [-10]), {}, "peer denominator must be 0 or more, got -10"),
        ((1, 10, [1, 2], [10]), {}, r"got \(2,\) and \(1,\)"),
        ((1, 10, 1, 10), {}, r"got \(\) and \(\)"),
        ((1, 10, [11], [10]), {"proportion": True}, "count must not exceed denominator, got 11.0"),
        ((1, 10, [1], [10]), {"per": 0}, "per must be above 0, got 0"),
        ((1, 10, [1], [10]), {"deff": -1}, "design effect must be above 0, got -1"),
        ((1, 10, [1], [10]), {"margin": -1}, "margin must be above 0, got -1"),
    ],
)
def test_impossible_inputs_are_refused(
    arguments: tuple[float, ...], options: dict[str, float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        peer_comparison(*arguments, **options)  # type: ignore[arg-type]
