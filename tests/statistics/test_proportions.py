from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statistics_making import LEVELS, contains_estimate, mirrored, whole

from narrator.statistics import two_proportions

PAIRS = st.integers(1, 20000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(PAIRS, PAIRS, LEVELS, st.floats(1, 4))
def test_every_pair_has_a_whole_outcome(
    one: tuple[int, int], two: tuple[int, int], level: float, deff: float
) -> None:
    found = two_proportions(*one, *two, level, deff=deff)
    whole(found)
    contains_estimate(found)
    mirrored(found, two_proportions(*two, *one, level, deff=deff))


@given(st.integers(0, 500), st.integers(0, 500))
def test_other_part_mirrors_the_verdict(x1: int, x2: int) -> None:
    mirrored(two_proportions(x1, 500, x2, 500), two_proportions(500 - x1, 500, 500 - x2, 500))


@given(st.integers(0, 300))
def test_p_falls_as_the_proportions_draw_apart(x: int) -> None:
    found = [two_proportions(more, 300, x, 300).p_value for more in range(x, 301, 25)]
    assert found == sorted(found, reverse=True)


def test_satisfaction_that_hardly_moved_is_similar() -> None:
    found = two_proportions(800, 1000, 789, 1000)
    assert (found.significance, found.cause) == ("similar", "none")


def test_a_small_survey_can_tell_little() -> None:
    found = two_proportions(80, 100, 71, 90)
    assert (found.significance, found.cause) == ("inconclusive", "weak_survey")
    fewer = two_proportions(40, 48, 37, 48)
    assert (fewer.significance, fewer.cause) == ("inconclusive", "small_numbers")


def test_margin_is_ten_points_in_the_middle_and_five_at_the_edges() -> None:
    assert two_proportions(250, 500, 240, 500).significance == "similar"
    assert two_proportions(400, 500, 390, 500).significance == "similar"
    assert two_proportions(405, 500, 390, 500).significance == "inconclusive"
    assert two_proportions(250, 500, 240, 500, margin=0.05).significance == "inconclusive"
    assert two_proportions(405, 500, 390, 500, margin=0.10).significance == "similar"


def test_design_effect_makes_less_of_the_replies() -> None:
    simple, clustered = (two_proportions(800, 1000, 750, 1000, deff=d) for d in (1.0, 1.3))
    assert simple.statistic is not None and clustered.statistic is not None
    assert clustered.statistic == pytest.approx(simple.statistic / 1.3**0.5)
    assert clustered.inflation == 1.3


@pytest.mark.parametrize(
    ("n", "reference_n"), [(None, 300), (300, None), (float("nan"), 300), (0, 300), (300, 0)]
)
def test_without_n_nothing_is_tested(n: float | None, reference_n: float | None) -> None:
    found = two_proportions(0, n, 0, reference_n)
    assert (found.significance, found.cause) == ("not_tested", "no_n")
    whole(found)


@pytest.mark.parametrize("x", [0, 1])
def test_none_or_all_in_both_is_no_difference(x: int) -> None:
    found = two_proportions(x * 900, 900, x * 800, 800)
    assert (found.statistic, found.p_value) == (0.0, 1.0)
    assert found.significance == "similar"
    assert found.log_ratio is None


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((5, 4, 1, 2), {}, "count must not exceed n, got 5.0 of 4.0"),
        ((1, 4, 3, 2), {}, "count must not exceed n, got 3.0 of 2.0"),
        ((1, -4, 3, 2), {}, "n must be 0 or more, got -4.0"),
        ((1, float("inf"), 3, 2), {}, "n must be finite, got inf"),
        ((-1, 4, 1, 2), {}, "count must be 0 or more, got -1.0"),
        ((1, 4, 1, 2), {"deff": 0}, "design effect must be above 0, got 0"),
        ((1, 4, 1, 2), {"margin": 5}, "must lie between 0 and 1, got 5"),
    ],
)
def test_impossible_inputs_are_refused(
    arguments: tuple[float, float, float, float], options: dict[str, float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        two_proportions(*arguments, **options)
