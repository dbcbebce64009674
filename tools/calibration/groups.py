"""Against peers, and change against the group's: the own area drawn from the group itself."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from tools.calibration import grouping, judging
from tools.calibration.worlds import Array, World, generator, months, quarters
from tools.calibration.yearly import Row

KS = (3, 4, 5, 7, 9, 12)
SPREADS = (0.05, 0.09, 0.17, 0.26)
SIZES = {"forces": 40_000.0, "small": 150.0}
SHAPES = ("normal", "long tails")
CHANGE_KS = (3, 5, 7, 12)
CHANGE_SPREADS = (0.0, 0.03, 0.06)
CHANGE_CVS = (0.0, 0.05, 0.1)
LEVELS = (100.0, 300.0, 900.0)


def level_rows(groups: int, seed: int) -> Iterator[Row]:
    """One row a number of peers, spread between areas, size of counts and shape of the spread."""
    for size, typical in SIZES.items():
        for shape in SHAPES:
            for spread in SPREADS:
                for k in KS:
                    random = generator(seed, "level", size, shape, spread, k)
                    same = areas(random, groups, k, spread, typical, shape)
                    more = areas(random, groups, k, spread, typical, shape, own=1.1)
                    most = areas(random, groups, k, spread, typical, shape, own=1.5)
                    row: Row = {
                        "counts": size, "shape": shape, "spread": spread, "k": k, "groups": groups,
                    }  # fmt: skip
                    for method, (_, p) in grouping.rates(*same).items():
                        row[f"size_{method}"] = float((p < 0.05).mean())
                    for name, made in (("10", more), ("50", most)):
                        found = grouping.rates(*made)
                        for method in ("ours", "proposal"):
                            row[f"power_{name}_{method}"] = _risen(*found[method])
                    yield row


def areas(
    random: np.random.Generator,
    groups: int,
    k: int,
    spread: float,
    typical: float,
    shape: str,
    own: float = 1.0,
) -> tuple[Array, Array]:
    """Counts and populations of own area and k others, each (groups, 1 + k).

    Areas differ in size by a log standard deviation of 0.5, their true rates by `spread`.
    """
    shape_of = (groups, k + 1)
    people = typical / 0.05 * np.exp(0.5 * random.standard_normal(shape_of))
    if shape == "normal":
        difference = random.standard_normal(shape_of)
    else:
        difference = random.standard_t(5, shape_of) / math.sqrt(5 / 3)
    rate = 0.05 * np.exp(spread * difference)
    rate[:, 0] *= own
    return random.poisson(rate * people).astype(float), people


def change_rows(groups: int, seed: int) -> Iterator[Row]:
    """One row a number of peers, spread of true changes and volatility of months (ρ = .3).

    All areas share a change of +3%; five years of quarters each, every third area with
    100, 300 or 900 events a month.
    """
    most = max(CHANGE_KS)
    for spread in CHANGE_SPREADS:
        for cv in CHANGE_CVS:
            random = generator(seed, "change", spread, cv)
            same = _histories(random, groups * (most + 1), spread, cv, 1.0)
            more = _histories(random, groups, spread, cv, 1.1)
            for k in CHANGE_KS:
                row: Row = {"spread": spread, "cv": cv, "k": k, "groups": groups}
                group = [column.reshape(groups, most + 1)[:, : k + 1].copy() for column in same]
                after, before, plain, inflation = group
                judged = grouping.changes(after, before, plain, inflation)
                for method, (_, p) in judged.items():
                    row[f"size_{method}"] = float((p < 0.05).mean())
                for own, column in zip(more, group, strict=True):
                    column[:, 0] = own
                found = grouping.changes(after, before, plain, inflation)
                for method in ("ours", "proposal"):
                    row[f"power_10_{method}"] = _risen(*found[method])
                yield row


def _risen(statistic: Array, p: Array) -> float:
    return float(((p < 0.05) & (statistic > 0)).mean())


def _histories(
    random: np.random.Generator, series: int, spread: float, cv: float, own: float
) -> list[Array]:
    """Last year, year before, φ and φ* of areas."""
    change = 1.03 * own * np.exp(spread * random.standard_normal(series))
    table = np.empty((series, 5, 4))
    for first, level in enumerate(LEVELS):
        part = slice(first, None, len(LEVELS))
        made = months(random, World(level, cv, 0.3), len(change[part]), 5, last_year=change[part])
        table[part] = quarters(made)
    found = judging.dispersions(table)
    return [
        table[:, -1].sum(axis=1), table[:, -2].sum(axis=1), found.plain.copy(),
        found.inflation.copy(),
    ]  # fmt: skip
