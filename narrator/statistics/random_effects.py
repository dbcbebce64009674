"""A normal random-effects summary of a group of areas, by DerSimonian and Laird."""

from __future__ import annotations

from typing import NamedTuple

from narrator.statistics.results import FloatArray


class RandomEffects(NamedTuple):
    """Centre of a group, its standard error and the variance between areas."""

    mean: float
    error: float
    tau2: float


def random_effects(values: FloatArray, variances: FloatArray) -> RandomEffects:
    """Fit yᵢ ~ N(μ, τ² + vᵢ).

    With w = 1/v and Q = Σ w(y − ȳ_w)²: τ² = max(0, (Q − (k − 1)) / (Σw − Σw²/Σw)), then μ the
    mean weighted by 1/(v + τ²) and its standard error 1/√Σ of these weights.

    Parameters
    ----------
    values, variances : array, shape (k,)
        k ≥ 2; variances above 0.

    Returns
    -------
    RandomEffects

    Source
    ------
    DerSimonian & Laird 1986 (Controlled Clinical Trials 7:177), section 3.
    """
    weights = 1 / variances
    total = weights.sum()
    spread = (weights * (values - (weights * values).sum() / total) ** 2).sum()
    tau2 = max(0.0, (spread - (len(values) - 1)) / (total - (weights**2).sum() / total))
    weights = 1 / (variances + tau2)
    mean = (weights * values).sum() / weights.sum()
    return RandomEffects(float(mean), float(weights.sum() ** -0.5), float(tau2))
