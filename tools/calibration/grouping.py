"""Own area against a group of others, thousands of groups at once; held to the public functions.

Column 0 is the own area.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import ndtr, stdtr

from tools.calibration.worlds import Array

# of φ* from five years of quarters
QUARTERS_DF = 8.0


class _Prediction(NamedTuple):
    """Pieces of the statistic, each of shape (groups,)."""

    difference: Array
    tau2: Array
    mean_variance: Array
    own_variance: Array
    typical_variance: Array
    k: int

    @property
    def variance(self) -> Array:
        return self.tau2 + self.mean_variance + self.own_variance


def predicted(y: Array, v: Array) -> tuple[Array, Array]:
    """Statistic and p of the own area against the prediction from the others (`ours`).

    Parameters
    ----------
    y, v : array, shape (groups, 1 + k)
        Figures on the log scale and their variances.

    Returns
    -------
    (array, array)
        Each of shape (groups,).
    """
    found = _predict(y, v)
    statistic = found.difference / np.sqrt(found.variance)
    return statistic, 2 * stdtr(found.k - 1, -np.abs(statistic))


def proposed(y: Array, v: Array, own_df: float = np.inf) -> tuple[Array, Array]:
    """As `predicted`, with degrees of freedom after Satterthwaite.

    Only the spread between areas is as uncertain as k − 1 degrees of freedom say. What is known
    of the noise of the figures counts for more:

    df = max(k − 1, V² / ((τ² + v̄)² / (k − 1) + v₀² / df₀)),  V = τ² + se(μ)² + v₀,

    with v̄ the harmonic mean of the others' variances and df₀ the degrees of freedom of v₀.
    """
    found = _predict(y, v)
    between = (found.tau2 + found.typical_variance) ** 2 / (found.k - 1)
    df = np.maximum(found.variance**2 / (between + found.own_variance**2 / own_df), found.k - 1)
    statistic = found.difference / np.sqrt(found.variance)
    return statistic, 2 * stdtr(df, -np.abs(statistic))


def _predict(y: Array, v: Array) -> _Prediction:
    own, own_v, y, v = y[:, 0], v[:, 0], y[:, 1:], v[:, 1:]
    k = y.shape[1]
    w = 1 / v
    total = w.sum(axis=1)
    q = (w * (y - ((w * y).sum(axis=1) / total)[:, None]) ** 2).sum(axis=1)
    tau2 = np.maximum(0.0, (q - (k - 1)) / (total - (w**2).sum(axis=1) / total))
    w = 1 / (v + tau2[:, None])
    mean = (w * y).sum(axis=1) / w.sum(axis=1)
    return _Prediction(own - mean, tau2, 1 / w.sum(axis=1), own_v, k / total, k)


def rates(counts: Array, people: Array) -> dict[str, tuple[Array, Array]]:
    """Level of the own area by three methods: statistic and p of each group.

    *poisson* and *quasi* hold the own rate against the others' pooled rate, as a funnel plot
    does: *quasi* widens the limits by the others' spread about it, on its k − 1 degrees of
    freedom.
    """
    used = counts + 0.5 * (counts == 0).any(axis=1, keepdims=True)
    k = counts.shape[1] - 1
    pooled = used[:, 1:].sum(axis=1) / people[:, 1:].sum(axis=1)
    log_ratio = np.log(used[:, 0] / people[:, 0] / pooled)
    error = np.sqrt(1 / used[:, 0] + 1 / used[:, 1:].sum(axis=1))
    mean = pooled[:, None] * people[:, 1:]
    phi = np.maximum(((used[:, 1:] - mean) ** 2 / mean).sum(axis=1) / (k - 1), 1.0)
    z, t = log_ratio / error, log_ratio / error / np.sqrt(phi)
    return {
        "poisson": (z, 2 * ndtr(-np.abs(z))),
        "quasi": (t, 2 * stdtr(k - 1, -np.abs(t))),
        "ours": predicted(np.log(used / people), 1 / used),
        "proposal": proposed(np.log(used / people), 1 / used),
    }


def changes(
    after: Array, before: Array, plain: Array, inflation: Array, own_df: float = QUARTERS_DF
) -> dict[str, tuple[Array, Array]]:
    """Rate of change of the own area by three methods.

    *poisson* and *quasi* hold the own change against that of the others together, *quasi* with
    each area's own dispersion and the normal.

    Parameters
    ----------
    after, before, plain, inflation : array, shape (groups, 1 + k)
        Years, φ of ``year + season`` and φ*, all above 0.
    own_df : float
        Degrees of freedom of the own φ*; only *proposal* asks for it.
    """
    others = after[:, 1:].sum(axis=1), before[:, 1:].sum(axis=1)
    log_ratio = np.log(after[:, 0] / before[:, 0]) - np.log(others[0] / others[1])
    noise = 1 / after[:, 0] + 1 / before[:, 0], 1 / others[0] + 1 / others[1]
    z = log_ratio / np.sqrt(noise[0] + noise[1])
    phi = np.maximum(plain, 1.0)
    together = (phi[:, 1:] * after[:, 1:]).sum(axis=1) / others[0]
    wide = log_ratio / np.sqrt(phi[:, 0] * noise[0] + together * noise[1])
    y, v = np.log(after / before), inflation * (1 / after + 1 / before)
    return {
        "poisson": (z, 2 * ndtr(-np.abs(z))),
        "quasi": (wide, 2 * ndtr(-np.abs(wide))),
        "ours": predicted(y, v),
        "proposal": proposed(y, v, own_df),
    }
