"""Own area against a group of others, thousands of groups at once; held to the public functions.

Column 0 is the own area.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, stdtr

from tools.calibration.worlds import Array


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
    own, own_v, y, v = y[:, 0], v[:, 0], y[:, 1:], v[:, 1:]
    k = y.shape[1]
    w = 1 / v
    total = w.sum(axis=1)
    q = (w * (y - ((w * y).sum(axis=1) / total)[:, None]) ** 2).sum(axis=1)
    tau2 = np.maximum(0.0, (q - (k - 1)) / (total - (w**2).sum(axis=1) / total))
    w = 1 / (v + tau2[:, None])
    mean = (w * y).sum(axis=1) / w.sum(axis=1)
    statistic = (own - mean) / np.sqrt(tau2 + 1 / w.sum(axis=1) + own_v)
    return statistic, 2 * stdtr(k - 1, -np.abs(statistic))


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
    }


def changes(
    after: Array, before: Array, plain: Array, inflation: Array
) -> dict[str, tuple[Array, Array]]:
    """Rate of change of the own area by three methods.

    *poisson* and *quasi* hold the own change against that of the others together, *quasi* with
    each area's own dispersion and the normal.

    Parameters
    ----------
    after, before, plain, inflation : array, shape (groups, 1 + k)
        Years, φ of ``year + season`` and φ*, all above 0.
    """
    others = after[:, 1:].sum(axis=1), before[:, 1:].sum(axis=1)
    log_ratio = np.log(after[:, 0] / before[:, 0]) - np.log(others[0] / others[1])
    noise = 1 / after[:, 0] + 1 / before[:, 0], 1 / others[0] + 1 / others[1]
    z = log_ratio / np.sqrt(noise[0] + noise[1])
    phi = np.maximum(plain, 1.0)
    together = (phi[:, 1:] * after[:, 1:]).sum(axis=1) / others[0]
    wide = log_ratio / np.sqrt(phi[:, 0] * noise[0] + together * noise[1])
    return {
        "poisson": (z, 2 * ndtr(-np.abs(z))),
        "quasi": (wide, 2 * ndtr(-np.abs(wide))),
        "ours": predicted(np.log(after / before), inflation * (1 / after + 1 / before)),
    }
