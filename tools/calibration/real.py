"""Real series: read, their noise measured, and worlds made like them.

Forces' quarters 2006–2018 and London boroughs' months 2010–2020, from the folder of published
data that the option ``--data`` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from narrator.statistics.dispersion import _design
from narrator.statistics.glm import fit_poisson
from tools.calibration.worlds import MONTHS, Array

if TYPE_CHECKING:
    import pandas as pd

FORCES = "derived_force_quarter_offence_2006Q2_2018Q4.csv"
BOROUGHS = "mps_borough_level_crime_historical.csv"
POPULATIONS = "force_population_2009_2019.csv"
FEWEST_A_YEAR = 100
LEAVE_OUT_FORCES = (
    "City of London", "British Transport Police", "Action Fraud", "CIFAS",
    "UK Finance",
)  # fmt: skip
LEAVE_OUT_OFFENCES = ("Historical Fraud and Forgery",)


@dataclass(frozen=True, slots=True)
class Panel:
    """Areas' series of one kind of offence, whole years ending in March.

    Parameters
    ----------
    offence : str
    areas : tuple of str
    table : array, shape (areas, years, seasons)
    first_year : int
        In which the first row ends.
    """

    offence: str
    areas: tuple[str, ...]
    table: Array
    first_year: int


def forces(folder: Path) -> list[Panel]:
    """Forces × offences, quarters; series with a negative or missing quarter left out."""
    import pandas as pd

    data = pd.read_csv(folder / FORCES)
    data = data[~data["force"].isin(LEAVE_OUT_FORCES) & (data["quarter_end"] <= "2018-03-31")]
    panels = []
    for offence, part in data.groupby("offence"):
        wide = part.pivot_table(index="force", columns="quarter_end", values="count", sort=True)
        panels.append(_panel(str(offence), wide, 4, 2007))
    return [panel for panel in panels if len(panel.areas) >= 13]


def boroughs(folder: Path) -> list[Panel]:
    """London boroughs × kinds of crime, months April 2010 – March 2020."""
    import pandas as pd

    data = pd.read_csv(folder / BOROUGHS)
    columns = [c for c in data.columns if c.isdigit() and "201004" <= c <= "202003"]
    data = data[~data["MajorText"].isin(LEAVE_OUT_OFFENCES)]
    panels = []
    for offence, part in data.groupby("MajorText"):
        wide = part.groupby("LookUp_BoroughName")[columns].sum()
        panels.append(_panel(str(offence), wide, MONTHS, 2011))
    return [panel for panel in panels if len(panel.areas) >= 13]


def _panel(offence: str, wide: pd.DataFrame, seasons: int, first_year: int) -> Panel:
    flat = wide.to_numpy(float)
    years = flat.shape[1] // seasons
    table = flat[:, : years * seasons].reshape(len(flat), years, seasons)
    good = np.isfinite(table).all(axis=(1, 2)) & (table >= 0).all(axis=(1, 2))
    good &= table.sum(axis=2).min(axis=1) >= FEWEST_A_YEAR
    names = tuple(str(name) for name, keep in zip(wide.index, good, strict=True) if keep)
    return Panel(offence, names, table[good], first_year)


@dataclass(frozen=True, slots=True)
class Moments:
    """Noise of a panel's five years: correlation ρ and coefficient of variation."""

    rho: float
    cv: float


def noise_of(table: Array) -> Moments:
    """ρ and CV of AR(1) noise on top of Poisson, matched by moments over many series.

    Taking out years, seasons and slopes leaves residuals that are less correlated than the
    months; what is left of each ρ is known, and the ρ is chosen that leaves what was found.

    Parameters
    ----------
    table : array, shape (series, years, seasons)
    """
    series, years, seasons = table.shape
    design = _design(years, seasons, slopes=True)
    cells = years * seasons
    fitted = fit_poisson(table.reshape(series, -1), design).fitted
    rest = (table.reshape(series, -1) - fitted) / fitted
    left = np.eye(cells) - design @ np.linalg.pinv(design)
    lag = np.abs(np.subtract.outer(np.arange(cells), np.arange(cells)))
    within = np.equal.outer(np.arange(cells) // seasons, np.arange(cells) // seasons)
    neighbours = ((lag == 1) & within) / 2
    variance = (rest**2 - (1 / fitted) @ np.diag(np.diag(left))).sum()
    poisson = (1 / fitted) @ np.diag(left @ neighbours @ left)
    covariance = (np.einsum("nt,ts,ns->n", rest, neighbours, rest) - poisson).sum()
    grid = np.linspace(0, 0.95, 96)
    expected = []
    for rho in grid:
        residual = left @ rho**lag @ left
        expected.append((np.trace(residual), (neighbours * residual).sum()))
    sums = np.array(expected)
    rho = float(np.interp(covariance / variance, sums[:, 1] / sums[:, 0], grid))
    scale = float(np.interp(rho, grid, sums[:, 0]))
    return Moments(rho, float(np.sqrt(max(variance / series / scale, 0.0))))


def estimate_worlds(panels: list[Panel]) -> list[dict[str, str | float]]:
    """Worlds a kind of crime like those of London, April 2015 – March 2020.

    Of a typical borough, and of three boroughs together (in alphabetical order), which are as
    populous as Cambridgeshire. ρ is held to 0.6.
    """
    rows: list[dict[str, str | float]] = []
    for boroughs_together in (1, 3):
        for panel in panels:
            table = panel.table[:, -5:]
            areas = len(table) // boroughs_together
            shape = (areas, boroughs_together, 5, MONTHS)
            table = table[: areas * boroughs_together].reshape(shape).sum(axis=1)
            found = noise_of(table)
            season = (table / table.mean(axis=2, keepdims=True)).mean(axis=(0, 1))
            drift = float(np.median(np.log(table[:, -1].sum(1) / table[:, 0].sum(1)))) / 4
            row: dict[str, str | float] = {
                "series": panel.offence,
                "boroughs": boroughs_together,
                "areas": areas,
                "mean": round(float(np.median(table.mean(axis=(1, 2)))), 1),
                "cv": round(found.cv, 3),
                "rho": round(min(found.rho, 0.6), 2),
                "drift": round(drift, 3),
            }
            row |= {f"season{m + 1}": round(float(s), 3) for m, s in enumerate(season)}
            rows.append(row)
    return rows


def noise_rows(panels: list[Panel]) -> list[dict[str, str | float]]:
    """ρ and CV of London's boroughs, five years each, one row a kind of crime and one of all."""
    rows: list[dict[str, str | float]] = []
    for first in (0, 5):
        for panel in panels:
            table = panel.table[:, first : first + 5]
            rows.append(_noise_row(panel.offence, panel.first_year + first, table))
        every = np.concatenate([panel.table[:, first : first + 5] for panel in panels])
        rows.append(_noise_row("all", panels[0].first_year + first, every))
    return rows


def _noise_row(offence: str, first_year: int, table: Array) -> dict[str, str | float]:
    found = noise_of(table)
    return {
        "offence": offence,
        "first_year": first_year,
        "series": len(table),
        "rho": round(found.rho, 3),
        "cv": round(found.cv, 4),
    }
