"""Ranges of sums: by linear programs, and the quicker ways that must agree with them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.disclosure.ledger import Atom, key_of
from narrator.disclosure.reducing import open_part, reduced
from narrator.disclosure.system import Row, System, components

CELLS = [Atom("theft", "Fenland", end) for end in range(6)]
TRUTHS = st.lists(st.integers(0, 9), min_size=6, max_size=6)
SUMS = st.lists(
    st.dictionaries(st.sampled_from(CELLS), st.sampled_from([1.0, -1.0]), min_size=1), max_size=5
)


def exact(forms: list[dict[Atom, float]], truth: dict[Atom, float]) -> list[Row]:
    values = [sum(w * truth[a] for a, w in form.items()) for form in forms]
    return [Row(form, v, v) for form, v in zip(forms, values, strict=True)]


@settings(deadline=None, max_examples=60)
@given(TRUTHS, SUMS)
def test_the_truth_lies_in_every_range_and_the_quick_ways_agree(
    values: list[int], forms: list[dict[Atom, float]]
) -> None:
    truth = dict(zip(CELLS, map(float, values), strict=True))
    singles = [{cell: 1.0} for cell in CELLS]
    system = System(exact(forms, truth), truth, singles)
    for cell in CELLS:
        aim = system.vector({cell: 1.0})
        reach = system.range(aim)
        assert reach.low - 1e-6 <= truth[cell] <= reach.high + 1e-6
        assert system.sway(system.place(cell)) <= reach.high - reach.low + 1e-6
        if system.settled(aim):
            assert reach.high - reach.low < 1e-6


@settings(deadline=None, max_examples=60)
@given(TRUTHS, SUMS)
def test_settling_cells_at_once_leaves_every_range_as_it_was(
    values: list[int], forms: list[dict[Atom, float]]
) -> None:
    truth = dict(zip(CELLS, map(float, values), strict=True))
    rows = exact(forms, truth)
    whole = System(rows, truth, [{cell: 1.0} for cell in CELLS])
    left, known = reduced(rows, truth)
    open_ = [{cell: 1.0} for cell in CELLS if cell not in known]
    rest = System(left, truth, open_)
    for cell in CELLS:
        reach = whole.range(whole.vector({cell: 1.0}))
        if not open_part({cell: 1.0}, known):
            assert reach.high - reach.low < 1e-6
        else:
            again = rest.range(rest.vector({cell: 1.0}))
            assert np.allclose([reach.low, reach.high], [again.low, again.high], atol=1e-5)


def test_cells_of_the_same_facts_are_one_unknown() -> None:
    truth = dict.fromkeys(CELLS, 2.0)
    year = dict.fromkeys(CELLS, 1.0)
    assert len(System(exact([year], truth), truth).classes) == 1
    assert len(System(exact([year], truth), truth, [{CELLS[0]: 1.0}]).classes) == 2


def test_fractions_reach_what_whole_numbers_do_not() -> None:
    a, b = CELLS[:2]
    truth = {a: 2.0, b: 3.0}
    row = Row({a: 3.0, b: -2.0}, 0.0, 0.0)  # 3a = 2b
    system = System([row], truth, [{a: 1.0}])
    aim = system.vector({a: 1.0})
    assert system.range(aim).low == 0 and system.range(aim).high == np.inf
    assert system.attained(aim, 2) is not None and system.attained(aim, 3) is None


def test_facts_that_share_no_cell_are_solved_apart() -> None:
    one, two, three = ({cell: 1.0} for cell in CELLS[:3])
    rows = [Row({**one, **two}, 5.0, 5.0), Row(three, 1.0, 1.0)]
    found = components(rows, [one, three])
    assert [[key_of(r.form) for r in part] for part, _ in found] == [
        [key_of({**one, **two})], [key_of(three)]
    ]
