"""The own area's rate of change against its peers, its region or the nation."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.group_place import (
    Place,
    from_log,
    kept_members,
    members,
    place,
    ratio_inside,
)
from narrator.statistics.poisson import log_interval, ratio_of
from narrator.statistics.results import Comparison, FloatArray
from narrator.statistics.verdicts import SMALL, ratio_margin
from narrator.statistics.year_on_year import unknown


def change_comparison(
    count: float,
    reference_count: float,
    peer_counts: ArrayLike,
    peer_reference_counts: ArrayLike,
    inflation: float | None = 1.0,
    peer_inflations: ArrayLike = 1.0,
    level: float = 0.95,
    *,
    df: float | None = None,
    margin: float | None = None,
) -> Comparison:
    """Hold the own area's rate of change against a prediction from the other areas' changes.

    yᵢ = ln(Aᵢ/Bᵢ), vᵢ = φ*ᵢ(1/Aᵢ + 1/Bᵢ); then as `peer_comparison`.

    Parameters
    ----------
    count, reference_count : float
        Own events, last year (A) and the year before (B).
    peer_counts, peer_reference_counts : array, shape (k,)
        The others'. Those with A + B < 100, with a 0 or with a missing figure are left out of
        the prediction, but not of the aggregate.
    inflation : float or None
        Own φ* (`Comparison.inflation` of `year_on_year`); None where it could not be had: not
        tested for *short_history*.
    peer_inflations : float or array, shape (k,)
        The others'; NaN or None leaves that peer out.
    level : float
    df : float, optional
        Degrees of freedom of the own inflation, for the own interval.
    margin : float, optional
        Within which the interval of the own ratio must lie for *similar*; 0.2 unless given.

    Returns
    -------
    Comparison
        `estimate` the own ratio A/B; `interval` the range of ratios in which the group normally
        lies; `peer_mean` the ratio of the aggregate, own area included; `rank`, `tau2`,
        `own_interval`. With own A + B < 100 at best *inconclusive*, for *small_numbers*.

    Raises
    ------
    ValueError
        Lists that differ in length, a negative count, an inflation or margin not above 0.

    Source
    ------
    As `peer_comparison`.
    """
    alpha, limit = checks.alpha_of(level), ratio_margin(margin)
    a0, b0 = checks.count(count, "count"), checks.count(reference_count, "reference count")
    a, b, caveats = members(peer_counts, peer_reference_counts, "peer reference count", zeros=True)
    phi = _inflations(peer_inflations, peer_counts, peer_reference_counts)
    estimate, log_ratio = ratio_of(a0, b0, 1.0)
    own = checks.known(inflation, "inflation")
    if own is None:
        return replace(unknown(caveats), estimate=estimate)
    if log_ratio is None:
        return replace(unknown(caveats), estimate=estimate, cause="small_numbers")
    large = (a + b >= SMALL) & (a > 0) & (b > 0) & ~np.isnan(phi)
    if not large.all():
        caveats = tuple(dict.fromkeys((*caveats, "peers_left_out")))
    ratio = a[large] / b[large]
    error = math.sqrt(checks.above_zero(own, "inflation") * (1 / a0 + 1 / b0))
    interval = log_interval(log_ratio, error, df, alpha)
    found = place(
        Place(
            values=np.append(log_ratio, np.log(ratio)),
            variances=np.append(error**2, phi[large] * (1 / a[large] + 1 / b[large])),
            shown=np.append(a0 / b0, ratio),
            printed=(a0 + float(a.sum())) / (b0 + float(b.sum())),
            back=from_log,
            own_interval=interval,
            own_precise=interval is not None and ratio_inside(interval, a0 / b0, limit),
            imprecise="volatile",
        ),
        alpha,
        caveats,
    )
    if a0 + b0 < SMALL and found.statistic is not None:
        return replace(found, significance="inconclusive", cause="small_numbers")
    return found


def _inflations(
    peer_inflations: ArrayLike, peer_counts: ArrayLike, peer_reference_counts: ArrayLike
) -> FloatArray:
    """Inflations of the peers that `members` keeps."""
    given = checks.numbers(peer_inflations, "peer inflation")
    kept = kept_members(peer_counts, peer_reference_counts, "peer reference count", zeros=True)
    phi = np.broadcast_to(given, kept.shape)[kept]
    checks.positive(phi[~np.isnan(phi)], "peer inflation")
    return phi
