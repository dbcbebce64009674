"""Are the arrays' evaluations those of the public functions? Checked on a sample of every run."""

from __future__ import annotations

import math

import numpy as np

from narrator.statistics import (
    Comparison,
    change_comparison,
    peer_comparison,
    recent_change,
    year_on_year_many,
)
from tools.calibration import grouping, groups, judging, recently
from tools.calibration.worlds import Array, World, generator, months, quarters


def largest_differences(series: int, seed: int) -> dict[str, float]:
    """Largest difference of p-values, and of verdicts, between the arrays and `narrator`.

    Parameters
    ----------
    series : int
        Of each kind of world: small counts, plain, noisy, drifting.
    seed : int

    Returns
    -------
    dict of float
        Year on year (months, quarters), recent months, season, peers, change.
    """
    found: dict[str, float] = {}
    for kind in ("months", "quarters"):
        worst = 0.0
        for mean, cv, drift in ((1, 0.1, 0.0), (20, 0.0, 0.05), (300, 0.1, -0.05), (9000, 0.1, 0)):
            world = World(mean, cv, 0.3, drift)
            table = months(generator(seed, "agree", kind, mean), world, series, 5)
            table = quarters(table) if kind == "quarters" else table
            ours = judging.year_on_year(table, drift)["ours"]
            public = year_on_year_many(table, math.exp(drift))
            worst = max(worst, _apart(ours.p, public))
            if mean > 1:
                said = np.array([one.significance == "similar" for one in public], float)
                worst = max(worst, float(np.abs(said - ours.similar()).max()))
        found[f"year on year, {kind}"] = worst
    for kind, many in recently.KINDS.items():
        found[kind] = _recent(kind, many, series, seed)
    found["peers"] = _peers(series, seed)
    found["change"] = _changes(series, seed)
    return found


def _apart(p: Array, public: list[Comparison]) -> float:
    theirs = np.array([np.nan if one.p_value is None else one.p_value for one in public])
    return float(np.nanmax(np.abs(p - theirs)))


def _recent(kind: str, many: int, series: int, seed: int) -> float:
    worst = 0.0
    for mean, cv in ((1, 0.1), (300, 0.1), (20, 0.0)):
        table = months(generator(seed, "agree", kind, mean), World(mean, cv, 0.3), series, 5)
        public = [recent_change(one, months=many).comparison for one in table]
        worst = max(worst, _apart(recently.judge(table, many)["ours"].p, public))
    return worst


def _peers(series: int, seed: int) -> float:
    worst = 0.0
    for k, typical in ((3, 5.0), (7, 40_000.0)):
        random = generator(seed, "agree peers", k)
        counts, people = groups.areas(random, series, k, 0.17, typical, "normal")
        _, p = grouping.rates(counts, people)["ours"]
        public = [
            peer_comparison(n[0], d[0], n[1:], d[1:]) for n, d in zip(counts, people, strict=True)
        ]
        worst = max(worst, _apart(p, public))
    return worst


def _changes(series: int, seed: int) -> float:
    k = 5
    world = World(300, 0.1, 0.3)
    random = generator(seed, "agree change")
    table = quarters(months(random, world, series * (k + 1), 5))
    spread = judging.dispersions(table)
    after, before, plain, inflation = (
        column.reshape(series, k + 1)
        for column in (
            table[:, -1].sum(axis=1),
            table[:, -2].sum(axis=1),
            spread.plain,
            spread.inflation,
        )
    )
    _, p = grouping.changes(after, before, plain, inflation)["ours"]
    public = [
        change_comparison(a[0], b[0], a[1:], b[1:], phi[0], phi[1:])
        for a, b, phi in zip(after, before, inflation, strict=True)
    ]
    return _apart(p, public)
