"""Placebos on real series: comparisons in which nothing can be found, or only little.

Nobody can say of two real years that nothing changed. What can be had instead:

*drawn own area*
    One area is drawn by lot as "own" and others as its group. By construction it is one of them;
    whatever the distribution, it should be flagged in 5% of draws. A placebo without reserve, for
    peers and for changes against a group.
*year between its neighbours*
    The year is held against the (geometric) mean of the year before and the year after. A steady
    trend drops out; a bend of the real trend does not, and counts as a false flag here: an upper
    bound of the false-positive rate. A rise of 10% planted into that year gives the power.
*real pairs of years*
    No placebo: how often each method flags real changes, true ones included.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.special import ndtr, stdtr

from narrator.statistics.dispersion import inflation_factor
from tools.calibration import grouping, judging
from tools.calibration.real import POPULATIONS, Panel
from tools.calibration.worlds import Array, generator
from tools.calibration.yearly import Row

YEARS = 5
KS = (3, 5, 7, 12)
PLANTED = math.log(1.1)


def pair_rows(data: str, panels: list[Panel]) -> Iterator[Row]:
    """Real pairs of years and years between their neighbours, one row a kind of crime each."""
    for panel in panels:
        windows = np.concatenate(
            [panel.table[:, i : i + YEARS] for i in range(panel.table.shape[1] - YEARS + 1)]
        )
        row: Row = {"data": data, "offence": panel.offence, "windows": len(windows)}
        pairs = judging.year_on_year(windows)
        for method in ("poisson", "quasi", "ours", "proposal"):
            row[f"pairs_{method}"] = float(pairs[method].flagged().mean())
        row["pairs_comparable_ours"] = float(pairs["ours"].similar().mean())
        for method, (value, p, planted) in between(windows).items():
            row[f"between_{method}"] = float((p < 0.05).mean())
            row[f"planted_{method}"] = float(((planted < 0.05) & (value + PLANTED > 0)).mean())
        yield row


def between(windows: Array) -> dict[str, tuple[Array, Array, Array]]:
    """The last year but one against its neighbours: log ratio, p, and p with 10% planted."""
    _, years, seasons = windows.shape
    before, own, after = (windows[:, i].sum(axis=1) for i in (-3, -2, -1))
    value = np.log(own) - (np.log(before) + np.log(after)) / 2
    noise = 1 / own + (1 / before + 1 / after) / 4
    found = judging.dispersions(windows)
    plain = np.maximum(found.plain, 1.0)
    factor = inflation_factor(seasons, slopes=True)
    loose = np.full(len(own), float((years - 1) * (seasons - 1)))
    methods = {
        "poisson": (np.ones(len(own)), None),
        "quasi": (plain, loose),
        "no_slopes": (1 + (plain - 1) * factor, loose),
        "ours": (found.inflation, found.df),
        "proposal": (judging.proposed(windows, found), found.df),
    }
    results = {}
    for method, (inflation, df) in methods.items():
        ps = []
        for shift in (0.0, PLANTED):
            statistic = np.abs(value + shift) / np.sqrt(inflation * noise)
            ps.append(2 * (ndtr(-statistic) if df is None else stdtr(df, -statistic)))
        results[method] = (value, ps[0], ps[1])
    return results


def drawn_rows(
    data: str, panels: list[Panel], people: dict[str, Array] | None, draws: int, seed: int
) -> Iterator[Row]:
    """Drawn own areas, one row a kind of crime and number of peers.

    Parameters
    ----------
    data : str
    panels : list of Panel
    people : dict of array, optional
        Populations of the years that `panels` hold, by area; without them only changes are drawn.
    draws : int
        How many times the areas of each year are dealt anew.
    seed : int
    """
    for panel in panels:
        for k in KS:
            random = generator(seed, "drawn", data, panel.offence, k)
            row: Row = {"data": data, "offence": panel.offence, "k": k}
            if people is not None:
                row |= _shares("level", _levels(panel, people, k, draws, random))
            row |= _shares("change", _changes(panel, k, draws, random))
            yield row


def _shares(name: str, found: dict[str, list[Array]]) -> Row:
    ps = {method: np.concatenate(parts) for method, parts in found.items()}
    shares: Row = {f"{name}_draws": len(ps["ours"])}
    return shares | {f"{name}_{method}": float((p < 0.05).mean()) for method, p in ps.items()}


def _dealt(random: np.random.Generator, areas: int, k: int, draws: int) -> Array:
    """Groups of 1 + k areas, every area once as own in each draw, shape (draws · areas, 1 + k)."""
    groups = []
    for _ in range(draws):
        order = random.permutation(areas)
        groups += [np.roll(order, -i)[: k + 1] for i in range(areas)]
    return np.array(groups)


def _levels(
    panel: Panel, people: dict[str, Array], k: int, draws: int, random: np.random.Generator
) -> dict[str, list[Array]]:
    found: dict[str, list[Array]] = defaultdict(list)
    known = [i for i, area in enumerate(panel.areas) if area in people]
    size = np.array([people[panel.areas[i]] for i in known])
    # mid-year populations begin in 2009, for the year that ends in March 2010
    for year in range(2010 - panel.first_year, panel.table.shape[1]):
        counts = panel.table[known, year].sum(axis=1)
        here = size[:, panel.first_year + year - 2010]
        dealt = _dealt(random, len(known), k, draws)
        for method, (_, p) in grouping.rates(counts[dealt], here[dealt]).items():
            found[method].append(p)
    return found


def _changes(
    panel: Panel, k: int, draws: int, random: np.random.Generator
) -> dict[str, list[Array]]:
    found: dict[str, list[Array]] = defaultdict(list)
    for end in range(YEARS, panel.table.shape[1] + 1):
        window = panel.table[:, end - YEARS : end]
        spread = judging.dispersions(window)
        columns = (
            window[:, -1].sum(axis=1), window[:, -2].sum(axis=1), spread.plain, spread.inflation,
        )  # fmt: skip
        dealt = _dealt(random, len(window), k, draws)
        after, before, plain, inflation = (column[dealt] for column in columns)
        own_df = float(spread.df[0])
        results = grouping.changes(after, before, plain, inflation, own_df)
        for method, (_, p) in results.items():
            found[method].append(p)
    return found


def populations(folder: Path) -> dict[str, Array]:
    """Mid-year populations 2009–2019 of the English forces."""
    with (folder / POPULATIONS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    years = [str(year) for year in range(2009, 2020)]
    return {
        row["force"]: np.array([float(row[year]) for year in years])
        for row in rows
        if all(row[year] for year in years)
    }
