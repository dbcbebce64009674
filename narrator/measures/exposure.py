"""Exposure: which denominator applies to each period of a count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from narrator.measures.panel import EARLIER, Panel, Unalike, line_up, only, regrid


def exposure_of(counts: Panel, below: Panel, months: int) -> Panel:
    """Return, on the grid of `counts`, the exposure of a window that ends with each period.

    What is additive and as fine as the counts (bed days beside falls) is summed with them. A
    population is an estimate of one date: to a window belongs the estimate nearest to its middle,
    the earlier of two that are equally near; mid-2014 thus belongs to the 12 months to March
    2015. Where an area lacks that estimate its latest earlier one is taken and marked
    ``earlier_denominator``.

    Parameters
    ----------
    months : int
        Length of the window that the rate is for.

    Raises
    ------
    Unalike
        No area has both.
    """
    if below.additive and below.step <= counts.step:
        try:
            return _alongside(counts, below)
        except Unalike:
            pass  # calendar years beside financial years: the nearest has to do
    return _nearest(counts, below, months)


def _alongside(counts: Panel, below: Panel) -> Panel:
    below = regrid(below, counts.step, counts.span, counts.first % counts.step)
    return replace(line_up([counts, below])[1], targets=None, verdicts={})


def _nearest(counts: Panel, below: Panel, months: int) -> Panel:
    shared = [area for area in counts.areas if area in below.areas]
    if not shared:
        raise Unalike("no area has both")
    below = only(below, shared)
    middles = counts.ends - months / 2
    dated = below.first - below.span / 2
    # half-way between two estimates: the earlier
    wanted = np.ceil((middles - dated) / below.step - 0.5).astype(np.int64)
    periods = below.values.shape[1]
    known = np.isfinite(below.values) & (below.values > 0)
    latest = np.maximum.accumulate(np.where(known, np.arange(periods), -1), axis=1)
    found = np.where(wanted >= 0, latest[:, np.clip(wanted, 0, periods - 1)], -1)
    rows = np.arange(len(shared))[:, None]
    values = np.where(found >= 0, below.values[rows, np.clip(found, 0, None)], np.nan)
    return Panel(
        areas=tuple(shared),
        first=counts.first,
        step=counts.step,
        span=0,
        additive=False,
        values=values,
        marks={EARLIER: (found >= 0) & (found != wanted)},
    )


def rate_of(counts: Panel, exposure: Panel, times: float) -> Panel:
    """Return counts with an exposure below them: a rate per `times`."""
    shared = [area for area in counts.areas if area in exposure.areas]
    if exposure.span == 0:
        counts, exposure = only(counts, shared), only(exposure, shared)
    else:
        counts, exposure = line_up([counts, exposure])
    return replace(
        counts,
        denominators=exposure.values,
        pooled=exposure.span > 0,
        times=times,
        marks={**counts.marks, **exposure.marks},
    )
