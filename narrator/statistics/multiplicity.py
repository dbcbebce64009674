"""Many tests at once: p-values adjusted for the false discovery rate."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.results import FloatArray


def benjamini_hochberg(p_values: ArrayLike) -> FloatArray:
    """Adjusted p-values of a family of tests.

    The i-th smallest of m becomes min over j ≥ i of m·p₍ⱼ₎/j, at most 1.

    Parameters
    ----------
    p_values : array, shape (tests,)
        NaN or None for a test not made: it stays NaN and is not counted in m.

    Returns
    -------
    array, shape (tests,)
        In the order given.

    Raises
    ------
    ValueError
        A p-value outside 0–1, or an array that is not one-dimensional.

    Source
    ------
    Benjamini & Hochberg 1995 (JRSS B 57:289), p. 293.
    """
    p = checks.numbers(p_values, "p-value")
    if p.ndim != 1:
        raise ValueError(f"p-values must be one list, got shape {p.shape}")
    wrong = (p < 0) | (p > 1)
    if wrong.any():
        raise ValueError(f"p-value must lie between 0 and 1, got {p[wrong][0]}")
    adjusted = np.full_like(p, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    if tested.size:
        descending = tested[np.argsort(-p[tested], kind="stable")]
        rank = np.arange(tested.size, 0, -1)
        raised = p[descending] * tested.size / rank
        adjusted[descending] = np.minimum(np.minimum.accumulate(raised), 1.0)
    return adjusted
