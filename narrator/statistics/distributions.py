"""Normal, t, beta and gamma: probabilities and quantiles.

The normal comes from the standard library. The others come from `scipy.special`, loaded at the
first use: it costs a tenth of `scipy.stats`, which holds the same functions behind classes.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np

from narrator.statistics.results import FloatArray

_NORMAL = NormalDist()


def normal_quantile(probability: float) -> float:
    """z with P(Z ≤ z) = `probability`."""
    return _NORMAL.inv_cdf(probability)


def two_sided_normal(z: float) -> float:
    """P(|Z| ≥ |z|)."""
    return math.erfc(abs(z) / math.sqrt(2.0))


def t_quantile(df: float | FloatArray, probability: float) -> Any:
    """t with P(T ≤ t) = `probability`, shape of `df`."""
    from scipy.special import stdtrit

    return stdtrit(df, probability)


def two_sided_t(t: float | FloatArray, df: float | FloatArray) -> Any:
    """P(|T| ≥ |t|), shape of the broadcast inputs."""
    from scipy.special import stdtr

    return 2.0 * stdtr(df, -np.abs(t))


def beta_probability(a: float, b: float, x: float | FloatArray) -> Any:
    """I_x(a, b), the regularised incomplete beta function, shape of `x`; its limits at 0."""
    from scipy.special import betainc

    if a <= 0:
        return np.ones_like(x)
    return betainc(a, b, x) if b > 0 else np.zeros_like(x)


def gamma_quantile(shape: FloatArray, probability: float) -> FloatArray:
    """g with P(Γ(shape, 1) ≤ g) = `probability`; 0 where the shape is 0."""
    from scipy.special import gammaincinv

    return np.where(shape > 0, gammaincinv(np.maximum(shape, 1e-300), probability), 0.0)
