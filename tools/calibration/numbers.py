"""Every number that `docs/statistics.md` quotes, by key, from the tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tools.calibration import example, tables
from tools.calibration.yearly import Row

Numbers = dict[str, tuple[float, str]]
METHODS = ("poisson", "quasi", "no_slopes", "ours", "proposal")
GROUP_METHODS = ("poisson", "quasi", "ours", "proposal")
LIMIT = 0.10


def numbers(folder: Path) -> Numbers:
    """All numbers, each with how it is shown; `folder` holds the tables."""
    found: Numbers = dict(example.figures())
    for part in (_yearly, _tilted, _london, _level, _change, _recent, _real):
        found |= part(folder)
    return found


def percent(share: float, digits: int = 1) -> tuple[float, str]:
    """A share as a percentage."""
    return share, f"{100 * share:.{digits}f}%"


def whole(number: float) -> tuple[float, str]:
    """A count."""
    return number, f"{number:,.0f}"


def decimal(number: float, digits: int = 2) -> tuple[float, str]:
    """A number."""
    return number, f"{number:.{digits}f}"


def _mean(rows: list[Row], column: str) -> float:
    return float(np.mean([float(row[column]) for row in rows]))


def _most(rows: list[Row], column: str) -> float:
    return max(float(row[column]) for row in rows)


def _least(rows: list[Row], column: str) -> float:
    return min(float(row[column]) for row in rows)


def _where(rows: list[Row], **wanted: str | float) -> list[Row]:
    return [row for row in rows if all(row.get(key) == value for key, value in wanted.items())]


def _mild(row: Row, most_cv: float = 0.1) -> bool:
    return float(row["rho"]) <= 0.45 and float(row["cv"]) <= most_cv


def in_goal(row: Row) -> bool:
    """Is the world one that the goal is set for: ρ ≤ .45, CV ≤ .1, 20 a month or more?"""
    return row["part"] == "grid" and _mild(row)


def _yearly(folder: Path) -> Numbers:
    rows = tables.read(folder / "yearly.csv")
    found: Numbers = {"yearly.series": whole(float(rows[0]["series"]))}
    for kind, years in (
        ("months", 5), ("months", 3), ("months", 2), ("quarters", 5), ("quarters", 4),
    ):  # fmt: skip
        here = _where(rows, period=kind, years=years)
        grid = _where(here, part="grid")
        goal = [row for row in grid if in_goal(row)]
        name = f"yearly.{kind}{years}"
        found[f"{name}.cells"] = whole(len(goal))
        for method in METHODS:
            found[f"{name}.size.{method}"] = percent(_mean(goal, f"size_{method}"))
            found[f"{name}.most.{method}"] = percent(_most(goal, f"size_{method}"))
            over = sum(float(row[f"size_{method}"]) > LIMIT for row in goal)
            found[f"{name}.over.{method}"] = whole(over)
        found[f"{name}.least.ours"] = percent(_least(goal, "size_ours"))
        for method in ("no_slopes", "ours", "proposal", "oracle"):
            found[f"{name}.power.{method}"] = percent(_mean(goal, f"power_{method}"), 0)
        found[f"{name}.at20"] = percent(_mean(goal, "comparable_at_20"))
        found[f"{name}.at20.most"] = percent(_most(goal, "comparable_at_20"))
        for rho in (0.0, 0.3, 0.45, 0.6):
            part = [row for row in _where(grid, rho=rho) if 0 < float(row["cv"]) <= 0.1]
            for method in ("quasi", "ours", "proposal"):
                found[f"{name}.rho{rho:g}.{method}"] = percent(_mean(part, f"size_{method}"))
                found[f"{name}.rho{rho:g}.most.{method}"] = percent(_most(part, f"size_{method}"))
        rough = [row for row in _where(grid, cv=0.15) if _mild(row, 0.15)]
        found[f"{name}.cv15.ours"] = percent(_mean(rough, "size_ours"))
        found[f"{name}.cv15.most.ours"] = percent(_most(rough, "size_ours"))
        small = _where(here, part="small")
        found[f"{name}.small.ours"] = percent(_mean(small, "size_ours"))
        found[f"{name}.small.most.ours"] = percent(_most(small, "size_ours"))
    return found


def _tilted(folder: Path) -> Numbers:
    rows = tables.read(folder / "tilted.csv")
    found: Numbers = {}
    for tilt in (0.0, 0.1, 0.2):
        here = _where(rows, tilt=tilt)
        for method in METHODS:
            name = f"tilted{tilt:g}"
            found[f"{name}.size.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{name}.power.{method}"] = percent(_mean(here, f"power_{method}"), 0)
    return found


def _london(folder: Path) -> Numbers:
    rows = tables.read(folder / "london.csv")
    found: Numbers = {}
    for boroughs in (1, 3):
        for kind in ("months", "quarters"):
            here = _where(rows, boroughs=boroughs, period=kind)
            name = f"london{boroughs}.{kind}"
            found[f"{name}.worlds"] = whole(len(here))
            for method in METHODS:
                found[f"{name}.size.{method}"] = percent(_mean(here, f"size_{method}"))
            for method in ("ours", "proposal"):
                found[f"{name}.most.{method}"] = percent(_most(here, f"size_{method}"))
            for method in ("no_slopes", "ours", "proposal", "oracle"):
                found[f"{name}.power.{method}"] = decimal(_mean(here, f"power_{method}"))
    return found


def _level(folder: Path) -> Numbers:
    rows = tables.read(folder / "level.csv")
    found: Numbers = {"level.groups": whole(float(rows[0]["groups"]))}
    for size in ("forces", "small"):
        for shape in ("normal", "long tails"):
            here = _where(rows, counts=size, shape=shape)
            name = f"level.{size}.{shape.replace(' ', '_')}"
            for method in GROUP_METHODS:
                found[f"{name}.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{name}.least.ours"] = percent(_least(here, "size_ours"))
            for method in ("ours", "proposal"):
                found[f"{name}.most.{method}"] = percent(_most(here, f"size_{method}"))
    for k in (3, 7, 12):
        for spread in (0.09, 0.17):
            here = _where(rows, counts="forces", shape="normal", k=k, spread=spread)
            for rise in (10, 50):
                found[f"level.power{rise}.k{k}.spread{spread:g}"] = percent(
                    _mean(here, f"power_{rise}_ours"), 0
                )
    every = _where(rows, shape="normal")
    found["level.power10"] = percent(_mean(every, "power_10_ours"), 0)
    return found


def _change(folder: Path) -> Numbers:
    rows = tables.read(folder / "change.csv")
    found: Numbers = {"change.groups": whole(float(rows[0]["groups"]))}
    for k in (3, 5, 7, 12):
        here = _where(rows, k=k)
        for method in GROUP_METHODS:
            found[f"change.k{k}.{method}"] = percent(_mean(here, f"size_{method}"))
        for method in ("ours", "proposal"):
            found[f"change.k{k}.most.{method}"] = percent(_most(here, f"size_{method}"))
            found[f"change.k{k}.power.{method}"] = percent(_mean(here, f"power_10_{method}"), 0)
    return found


def _recent(folder: Path) -> Numbers:
    rows = tables.read(folder / "recent.csv")
    found: Numbers = {}
    for kind in sorted({str(row["kind"]) for row in rows}):
        here = [row for row in _where(rows, kind=kind) if _mild(row)]
        for method in ("poisson", "index", "ours"):
            found[f"{kind}.size.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{kind}.most.{method}"] = percent(_most(here, f"size_{method}"))
        found[f"{kind}.power.ours"] = percent(_mean(here, "power_ours"), 0)
        for drift in (-0.05, 0.0, 0.05):
            part = _where(here, drift=drift)
            found[f"{kind}.drift{100 * drift:g}.most.index"] = percent(_most(part, "size_index"))
        rough = _where([row for row in _where(rows, kind=kind) if float(row["cv"]) <= 0.1], rho=0.6)
        found[f"{kind}.rho0.6.most.ours"] = percent(_most(rough, "size_ours"))
        found[f"{kind}.cells"] = whole(len(here))
    return found


def _real(folder: Path) -> Numbers:
    years, groups = tables.read(folder / "real_years.csv"), tables.read(folder / "real_groups.csv")
    found: Numbers = {}
    for data in ("forces", "boroughs"):
        here = _where(years, data=data)
        weight = [float(row["windows"]) for row in here]
        found[f"real.{data}.windows"] = whole(sum(weight))
        for column in here[0]:
            if column.startswith(("pairs_", "between_", "planted_")):
                share = float(np.average([float(row[column]) for row in here], weights=weight))
                found[f"real.{data}.{column.replace('_', '.')}"] = percent(share, 0)
        for what in ("level", "change"):
            part = [row for row in _where(groups, data=data) if f"{what}_draws" in row]
            if not part:
                continue
            found[f"real.{data}.{what}.draws"] = whole(sum(float(r[f"{what}_draws"]) for r in part))
            for method in GROUP_METHODS:
                found[f"real.{data}.{what}.{method}"] = percent(_mean(part, f"{what}_{method}"))
                for k in (3, 5, 7, 12):
                    these = _where(part, k=k)
                    found[f"real.{data}.{what}.k{k}.{method}"] = percent(
                        _mean(these, f"{what}_{method}")
                    )
    for row in tables.read(folder / "real_noise.csv"):
        name = f"real.noise.{row['first_year']:.0f}.{str(row['offence']).split()[0].lower()}"
        found[f"{name}.rho"] = decimal(float(row["rho"]))
        found[f"{name}.cv"] = percent(float(row["cv"]), 0)
    return found
