from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from narrator.statistics import benjamini_hochberg

P = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(P)
def test_agrees_with_statsmodels(p: list[float]) -> None:
    np.testing.assert_allclose(
        benjamini_hochberg(p), multipletests(p, method="fdr_bh")[1], rtol=1e-12, atol=1e-300
    )


@given(P)
def test_adjusting_never_lowers_and_keeps_the_order(p: list[float]) -> None:
    adjusted = benjamini_hochberg(p)
    assert (adjusted >= np.array(p) * (1 - 1e-12)).all() and (adjusted <= 1).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(adjusted[order]) >= -1e-15).all()


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=30))
def test_missing_stay_missing_and_are_not_counted(p: list[float | None]) -> None:
    found = benjamini_hochberg(p)  # type: ignore[arg-type]
    there = [value for value in p if value is not None]
    np.testing.assert_array_equal(np.isnan(found), [value is None for value in p])
    np.testing.assert_array_equal(found[~np.isnan(found)], benjamini_hochberg(there))


@pytest.mark.parametrize(
    ("p", "message"),
    [([0.1, 1.2], "got 1.2"), ([-0.1], "got -0.1"), ([[0.1]], r"shape \(1, 1\)")],
)
def test_impossible_p_values_are_refused(p: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        benjamini_hochberg(p)
