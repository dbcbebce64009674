"""Box algebra agrees with sets of points."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.rules.boxes import (
    Box,
    Space,
    disjoint,
    intersect,
    merged,
    size,
    subtract,
    total,
    within,
    without,
)

SPACE = Space(("a", "b", "c"), (("a1", "a2", "a3"), ("b1", "b2"), ("c1", "c2", "c3")))
BOXES = st.tuples(*(st.integers(1, (1 << len(values)) - 1) for values in SPACE.values))
FEW = st.lists(BOXES, max_size=5)


def points(box: Box) -> set[tuple[str, ...]]:
    """Return every outcome of a box."""
    return set(product(*SPACE.when(box).values()))


def union(boxes: list[Box]) -> set[tuple[str, ...]]:
    """Return every outcome of some boxes."""
    return set().union(*map(points, boxes))


def same(boxes: list[Box], expected: set[tuple[str, ...]]) -> bool:
    """Whether the boxes are disjoint and hold exactly the expected outcomes."""
    return union(boxes) == expected and total(boxes) == len(expected)


@settings(deadline=None, max_examples=100)
@given(BOXES, BOXES)
def test_intersection_and_difference_are_those_of_sets(a: Box, b: Box) -> None:
    shared = intersect(a, b)
    assert (points(shared) if shared else set()) == points(a) & points(b)
    assert same(subtract(a, b), points(a) - points(b))
    assert size(a) == len(points(a))


@settings(deadline=None, max_examples=100)
@given(FEW, FEW)
def test_lists_of_boxes_are_sets(some: list[Box], others: list[Box]) -> None:
    apart = disjoint(some)
    assert same(apart, union(some))
    assert same(merged(apart), union(some))
    assert len(merged(apart)) <= len(apart)
    assert same(without(apart, others), union(some) - union(others))
    assert same(within(apart, disjoint(others)), union(some) & union(others))


def test_merging_joins_boxes_that_differ_in_one_fact() -> None:
    assert merged([(1, 1, 1), (1, 2, 1), (2, 3, 1)]) == [(3, 3, 1)]
    assert merged([]) == []


def test_a_condition_and_its_box_say_the_same() -> None:
    box = SPACE.box({"b": ["b2"], "c": ["c1", "c3"]})
    assert box == (7, 2, 5)
    assert SPACE.when(box) == {"a": ("a1", "a2", "a3"), "b": ("b2",), "c": ("c1", "c3")}
    assert SPACE.box({"b": ["unheard of"]}) is None
