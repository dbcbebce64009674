"""The own area beside a group of others: is it where one of the group would be expected?

Areas differ from each other by far more than chance, so the yardstick is the spread between
them, not the noise of a count. The own area never takes part in the prediction that it is held
against; the group's *printed* figure does include it, which is the convention of such papers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from narrator.statistics import checks
from narrator.statistics.distributions import t_quantile
from narrator.statistics.poisson import two_sided_p
from narrator.statistics.random_effects import random_effects
from narrator.statistics.results import Cause, Comparison, FloatArray, Interval, not_tested
from narrator.statistics.verdicts import verdict
from narrator.values.finding import Significance

METHOD = "leave-one-out random effects"
FEWEST, FEWEST_FOR_SIMILAR = 3, 5
WIDEST_RANGE = 2.0
_LARGEST_LOG = 600.0
# equal rates of unequal areas may differ by a rounding
_TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Place:
    """The own area (first) and its group, on the scale that the model is fitted on.

    Parameters
    ----------
    values, variances : array, shape (1 + k,)
        Logs or logits.
    shown : array, shape (1 + k,)
        The same figures as printed.
    printed : float
        The group's figure as printed, own area included.
    back : callable
        From the model's scale to the printed one.
    own_interval : Interval or None
    own_precise : bool
        Does the own interval lie within the margin?
    imprecise : str
        Cause to be given where it does not.
    """

    values: FloatArray
    variances: FloatArray
    shown: FloatArray
    printed: float
    back: Callable[[float], float]
    own_interval: Interval | None
    own_precise: bool
    imprecise: Cause


def place(own: Place, alpha: float, caveats: tuple[str, ...]) -> Comparison:
    """Hold the own area against the prediction from the others.

    T = (y₀ − μ) / √(τ² + se(μ)² + v₀), t(k − 1). The group's normal range is that of the values
    which T would not reject. *higher* and *lower* need T to agree in sign with the printed pair;
    *similar* needs k ≥ 5, a range no wider than twice its centre and a precise own figure.
    """
    k = len(own.values) - 1
    shown, value = float(own.shown[0]), float(own.values[0])
    rank = 1 + int((own.shown > shown * (1 + _TIE)).sum())
    if k < FEWEST:
        return _untested(own, rank if k else None, caveats)
    group = random_effects(own.values[1:], own.variances[1:])
    error = math.sqrt(group.tau2 + group.error**2 + float(own.variances[0]))
    statistic = (value - group.mean) / error
    p_value = two_sided_p(statistic, k - 1)
    half = float(t_quantile(k - 1, 1 - alpha / 2)) * error
    low, centre, high = (own.back(group.mean + step) for step in (-half, 0.0, half))
    wide = high > WIDEST_RANGE * centre
    cause = _cause(k, wide=wide, imprecise=own.imprecise)
    if p_value < alpha and statistic * (shown - own.printed) <= 0:
        # the printed pair would contradict the verdict: the printed mean is drawn by an outlier
        significance: Significance = "inconclusive"
        cause = "volatile"
    else:
        equivalent = k >= FEWEST_FOR_SIMILAR and not wide and own.own_precise
        significance, cause = verdict(p_value, alpha, statistic, equivalent, cause)
    return Comparison(
        estimate=shown,
        statistic=statistic,
        df=float(k - 1),
        p_value=p_value,
        interval=Interval(low, high),
        interval_of="group_range",
        significance=significance,
        cause=cause,
        method=METHOD,
        caveats=caveats,
        log_ratio=value - group.mean,
        tau2=group.tau2,
        peer_mean=own.printed,
        rank=rank,
        own_interval=own.own_interval,
    )


def _cause(k: int, *, wide: bool, imprecise: Cause) -> Cause:
    if k < FEWEST_FOR_SIMILAR:
        return "few_peers"
    return "volatile" if wide else imprecise


def _untested(own: Place, rank: int | None, caveats: tuple[str, ...]) -> Comparison:
    return replace(
        not_tested("few_peers", caveats),
        estimate=float(own.shown[0]),
        peer_mean=own.printed if rank is not None else None,
        rank=rank,
        own_interval=own.own_interval,
    )


def from_log(value: float) -> float:
    """exp, held within what a float can hold."""
    return math.exp(min(max(value, -_LARGEST_LOG), _LARGEST_LOG))


def ratio_inside(interval: Interval, figure: float, margin: float) -> bool:
    """Do both ends of a figure's interval lie within the margin of the figure?"""
    return interval.low * (1 + margin) >= figure and interval.high <= figure * (1 + margin)


def members(
    counts: ArrayLike, denominators: ArrayLike, name: str, *, zeros: bool = False
) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    """The group's figures without the areas whose figures are missing, and a caveat if any are.

    `zeros` keeps those with a denominator of 0; `name` is what a fault calls the denominator.
    """
    keep = kept_members(counts, denominators, name, zeros=zeros)
    n = checks.counts(np.asarray(counts)[keep], "peer count")
    d = checks.counts(np.asarray(denominators)[keep], name)
    return n, d, () if keep.all() else ("peers_left_out",)


def kept_members(
    counts: ArrayLike, denominators: ArrayLike, name: str, *, zeros: bool
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which areas `members` keeps, shape (k,)."""
    n = checks.numbers(counts, "peer count")
    d = checks.numbers(denominators, name)
    if n.ndim != 1 or n.shape != d.shape:
        raise ValueError(f"peers must be two lists of one length, got {n.shape} and {d.shape}")
    kept = ~(np.isnan(n) | np.isnan(d))
    return kept if zeros else kept & (d != 0)
