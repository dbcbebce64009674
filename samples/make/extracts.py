"""Trimmed extracts of the published figures: recorded crime by quarter, population by year."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

FIRST_QUARTER, LAST_QUARTER = "2008-06-30", "2016-03-31"

#: Not territorial police forces.
NOT_FORCES = frozenset({"British Transport Police"})

#: The quarters in which "Domestic burglary" had already given way to "Residential burglary" in
#: every force: each is zero, which anchors the way back from the rolling totals.
ANCHOR = ("2017-06-30", "2017-09-30", "2017-12-31", "2018-03-31")

Quarters = dict[tuple[str, str], int]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def rolling_domestic_burglary(path: Path) -> dict[str, dict[str, int]]:
    """Return the rolling-year totals of domestic burglary: force → period end → count.

    Parameters
    ----------
    path : Path
        ``rec-crime-pfa.csv`` (dates dd-mm-yyyy; the file spells one of them 30-12-2017).
    """
    totals: dict[str, dict[str, int]] = {}
    for row in _rows(path):
        if row["Offence"] != "Domestic burglary":
            continue
        day, month, year = row["12 months ending"].split("-")
        end = f"{year}-{month}-{'31' if month == '12' else day}"
        count = int(row["Rolling year total number of offences"])
        totals.setdefault(row["PFA"], {})[end] = count
    return totals


def quarters_of(rolling: Mapping[str, int]) -> dict[str, int]:
    """Return quarterly counts from one force's rolling-year totals, back from the anchor.

    A rolling total differs from the one a quarter before by the quarter that came in less the
    quarter that went out: ``x[q-4] = x[q] - (R[q] - R[q-1])``.

    Raises
    ------
    ValueError
        If the anchor year is not zero.
    """
    ends = sorted(end for end in rolling if end >= "2007-03-31")
    if rolling[ANCHOR[-1]] != 0:
        raise ValueError(f"domestic burglary in 2017/18 is not zero: {rolling[ANCHOR[-1]]}")
    known = dict.fromkeys(ANCHOR, 0)
    for place in range(ends.index(ANCHOR[-1]), 0, -1):
        end, before = ends[place], ends[place - 1]
        year, rest = end.split("-", 1)
        known[f"{int(year) - 1}-{rest}"] = known[end] - (rolling[end] - rolling[before])
    return known


def recorded_crime(shared: Path) -> list[tuple[str, str, str, int]]:
    """Return (force, quarter end, offence, count), sorted, for the 43 territorial forces.

    Burglary is divided into domestic and non-domestic, which the paper tells apart.
    """
    domestic = {
        force: quarters_of(totals)
        for force, totals in rolling_domestic_burglary(shared / "rec-crime-pfa.csv").items()
        if force not in NOT_FORCES and ANCHOR[-1] in totals
    }
    found: list[tuple[str, str, str, int]] = []
    for row in _rows(shared / "derived_force_quarter_offence_2006Q2_2018Q4.csv"):
        force, end, offence = row["force"], row["quarter_end"], row["offence"]
        if force in NOT_FORCES or not FIRST_QUARTER <= end <= LAST_QUARTER:
            continue
        count = int(row["count"])
        if offence == "Burglary":
            inside = domestic[force][end]
            found.append((force, end, "Domestic burglary", inside))
            found.append((force, end, "Non-domestic burglary", count - inside))
        else:
            found.append((force, end, offence, count))
    return sorted(found)


def population(shared: Path) -> list[tuple[str, str, int]]:
    """Return (force, mid-year month, population); Welsh forces have the 2011 Census only."""
    found = []
    for row in _rows(shared / "force_population_2009_2019.csv"):
        years = [str(year) for year in range(2009, 2017) if row[str(year)]]
        if years:
            found += [(row["force"], f"{year}-06", int(row[year])) for year in years]
        else:
            found.append((row["force"], "2011-06", int(row["census2011"])))
    return sorted(found)
