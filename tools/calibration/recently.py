"""Recent months and the season: the latest months beside the twelve before, by three methods.

*poisson* is the same contrast without any allowance for variation beyond chance; *index* holds
the latest months against a plain seasonal index, which leaves the trend in; *ours*.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.special import ndtr, stdtr

from narrator.statistics.dispersion import excess_inflation
from narrator.statistics.poisson import SMALL_TOTAL
from tools.calibration import judging
from tools.calibration.judging import Judged
from tools.calibration.worlds import MONTHS, Array, generator, months
from tools.calibration.yearly import RISE, Row, grid

KINDS = {"recent": 3, "season": 1}
METHODS = ("poisson", "index", "ours")
YEARS = 5


def rows(series: int, seed: int) -> Iterator[Row]:
    """One row a world and kind; five years of months, and a rise of 10% in the latest ones."""
    for part, world in grid():
        if part != "grid":
            continue
        name = (world.mean, world.cv, world.rho, world.drift)
        nothing = months(generator(seed, "recent", *name), world, series, YEARS)
        for kind, many in KINDS.items():
            random = generator(seed, kind, "rise", *name)
            fewer = max(series // 4, 1)
            rise = months(random, world, fewer, YEARS, last_months=(many, RISE))
            same, more = judge(nothing, many), judge(rise, many)
            row: Row = {
                "kind": kind,
                "mean": world.mean,
                "cv": world.cv,
                "rho": world.rho,
                "drift": round(float(np.expm1(world.drift)), 4),
                "series": series,
            }
            for method in METHODS:
                row[f"size_{method}"] = float(same[method].flagged().mean())
            row["power_ours"] = float(more["ours"].risen().mean())
            yield row


def judge(table: Array, many: int) -> dict[str, Judged]:
    """Hold the latest `many` months against the twelve before, season allowed for.

    Parameters
    ----------
    table : array, shape (series, years, 12)
    many : int

    Returns
    -------
    dict of Judged
        By method.
    """
    flat = table.reshape(len(table), -1)
    recent, before, recent_earlier, before_earlier = _sums(flat, many)
    found = judging.dispersions(table)
    excess = np.maximum(found.within, 1.0) - 1.0
    short, long = (1 + (excess_inflation(2.0, over) - 1) * excess for over in (many, MONTHS))
    some = np.maximum(recent, 0.5)
    log_ratio = np.log(some / before * before_earlier / np.maximum(recent_earlier, 0.5))
    latest = 1 / some + 1 / np.maximum(recent_earlier, 0.5)
    earlier = 1 / before + 1 / before_earlier
    error = np.sqrt(short * latest + long * earlier)
    ours = Judged(log_ratio, error, found.df, 2 * stdtr(found.df, -np.abs(log_ratio / error)))
    small = (recent + recent_earlier < SMALL_TOTAL) | (recent <= 0)
    if small.any():
        growth = np.log(before / before_earlier)
        p = judging.mid_p(recent / short, recent_earlier / short, growth)
        ours = Judged(log_ratio, error, found.df, np.where(small, p, ours.p))
    plain = np.sqrt(latest + earlier)
    infinite = np.full(len(table), np.inf)
    poisson = Judged(log_ratio, plain, infinite, 2 * ndtr(-np.abs(log_ratio / plain)))
    expected = before / MONTHS * _index(flat[:, :-MONTHS])[:, -many:].sum(axis=1)
    against = np.log(some / np.maximum(expected, 0.5))
    index = Judged(against, error, found.df, 2 * stdtr(found.df, -np.abs(against / error)))
    return {"poisson": poisson, "index": index, "ours": ours}


def _index(flat: Array) -> Array:
    """Factors of the calendar months, shape (series, 12): ratios to centred yearly means."""
    weights = np.r_[0.5, np.ones(MONTHS - 1), 0.5] / MONTHS
    windows = np.lib.stride_tricks.sliding_window_view(flat, MONTHS + 1, axis=1)
    smooth = windows @ weights
    own = flat[:, MONTHS // 2 : -(MONTHS // 2)]
    cycles = own.shape[1] // MONTHS
    shape = (len(flat), cycles, MONTHS)
    ratio = own.reshape(shape).sum(axis=1) / smooth.reshape(shape).sum(axis=1)
    # the first of `own` is the seventh month of a year
    ratio = np.roll(ratio, MONTHS // 2, axis=1)
    even: Array = ratio / ratio.mean(axis=1, keepdims=True)
    return even


def _sums(flat: Array, many: int) -> tuple[Array, Array, Array, Array]:
    """Latest months and the twelve before; the same of earlier years, pooled."""
    pairs = []
    for back in range(YEARS):
        end = flat.shape[1] - back * MONTHS
        if end >= many + MONTHS:
            middle = end - many
            window = flat[:, middle:end].sum(axis=1), flat[:, middle - MONTHS : middle].sum(axis=1)
            pairs.append(window)
    earlier = np.array(pairs[1:]).sum(axis=0)
    return *pairs[0], earlier[0], earlier[1]
