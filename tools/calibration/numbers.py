"""Every number that `docs/statistics.md` quotes, by key, from the tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from tools.calibration import example, tables
from tools.calibration.yearly import Row

Numbers = dict[str, tuple[float, str]]
METHODS = ("poisson", "quasi", "no_slopes", "ours")
LIMIT = 0.10


def numbers(folder: Path) -> Numbers:
    """All numbers, each with how it is shown; `folder` holds the tables."""
    found: Numbers = dict(example.figures())
    for part in (_yearly, _london, _level, _change, _recent, _real):
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


def _where(rows: list[Row], *tests: Callable[[Row], bool]) -> list[Row]:
    return [row for row in rows if all(test(row) for test in tests)]


def in_goal(row: Row) -> bool:
    """Is the world one that the goal is set for: ρ ≤ .45, CV ≤ .1, 20 a month or more?"""
    return row["part"] == "grid" and float(row["rho"]) <= 0.45 and float(row["cv"]) <= 0.1


def _yearly(folder: Path) -> Numbers:
    rows = tables.read(folder / "yearly.csv")
    found: Numbers = {"yearly.series": whole(float(rows[0]["series"]))}
    for kind, years in (
        ("months", 5), ("months", 3), ("months", 2), ("quarters", 5), ("quarters", 4),
    ):  # fmt: skip
        here = _where(rows, lambda r: r["period"] == kind and r["years"] == years)  # noqa: B023
        goal = _where(here, in_goal)
        name = f"yearly.{kind}{years}"
        found[f"{name}.cells"] = whole(len(goal))
        for method in METHODS:
            found[f"{name}.size.{method}"] = percent(_mean(goal, f"size_{method}"))
            found[f"{name}.most.{method}"] = percent(_most(goal, f"size_{method}"))
            over = sum(float(row[f"size_{method}"]) > LIMIT for row in goal)
            found[f"{name}.over.{method}"] = whole(over)
        found[f"{name}.least.ours"] = percent(_least(goal, "size_ours"))
        found[f"{name}.power.ours"] = percent(_mean(goal, "power_ours"), 0)
        found[f"{name}.power.no_slopes"] = percent(_mean(goal, "power_no_slopes"), 0)
        found[f"{name}.power.oracle"] = percent(_mean(goal, "power_oracle"), 0)
        found[f"{name}.at20"] = percent(_mean(goal, "comparable_at_20"))
        found[f"{name}.at20.most"] = percent(_most(goal, "comparable_at_20"))
        for rho in (0.0, 0.3, 0.45, 0.6):
            part = _where(here, lambda r: r["part"] == "grid" and r["rho"] == rho and 0 < r["cv"] <= 0.1)  # type: ignore[operator]  # noqa: B023, E501
            for method in ("quasi", "ours"):
                found[f"{name}.rho{rho:g}.{method}"] = percent(_mean(part, f"size_{method}"))
                found[f"{name}.rho{rho:g}.most.{method}"] = percent(_most(part, f"size_{method}"))
        rough = _where(here, lambda r: r["part"] == "grid" and r["cv"] == 0.15 and r["rho"] <= 0.45)  # type: ignore[operator]
        found[f"{name}.cv15.ours"] = percent(_mean(rough, "size_ours"))
        found[f"{name}.cv15.most.ours"] = percent(_most(rough, "size_ours"))
        small = _where(here, lambda r: r["part"] == "small")
        found[f"{name}.small.ours"] = percent(_mean(small, "size_ours"))
        found[f"{name}.small.most.ours"] = percent(_most(small, "size_ours"))
    return found


def _london(folder: Path) -> Numbers:
    rows = tables.read(folder / "london.csv")
    found: Numbers = {}
    for boroughs in (1, 3):
        for kind in ("months", "quarters"):
            here = _where(rows, lambda r: r["boroughs"] == boroughs and r["period"] == kind)  # noqa: B023
            name = f"london{boroughs}.{kind}"
            found[f"{name}.worlds"] = whole(len(here))
            for method in METHODS:
                found[f"{name}.size.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{name}.most.ours"] = percent(_most(here, "size_ours"))
            for method in ("no_slopes", "ours", "oracle"):
                found[f"{name}.power.{method}"] = decimal(_mean(here, f"power_{method}"))
    return found


def _level(folder: Path) -> Numbers:
    rows = tables.read(folder / "level.csv")
    found: Numbers = {"level.groups": whole(float(rows[0]["groups"]))}
    for size in ("forces", "small"):
        for shape in ("normal", "long tails"):
            here = _where(rows, lambda r: r["counts"] == size and r["shape"] == shape)  # noqa: B023
            name = f"level.{size}.{shape.replace(' ', '_')}"
            for method in ("poisson", "quasi", "ours"):
                found[f"{name}.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{name}.least.ours"] = percent(_least(here, "size_ours"))
            found[f"{name}.most.ours"] = percent(_most(here, "size_ours"))
    for k in (3, 7, 12):
        for spread in (0.09, 0.17):
            here = _where(rows, lambda r: r["counts"] == "forces" and r["shape"] == "normal", lambda r: r["k"] == k and r["spread"] == spread)  # noqa: B023, E501
            for rise in (10, 50):
                found[f"level.power{rise}.k{k}.spread{spread:g}"] = percent(
                    _mean(here, f"power_{rise}_ours"), 0
                )
    return found


def _change(folder: Path) -> Numbers:
    rows = tables.read(folder / "change.csv")
    found: Numbers = {"change.groups": whole(float(rows[0]["groups"]))}
    for k in (3, 5, 7, 12):
        here = _where(rows, lambda r: r["k"] == k)  # noqa: B023
        for method in ("poisson", "quasi", "ours"):
            found[f"change.k{k}.{method}"] = percent(_mean(here, f"size_{method}"))
        found[f"change.k{k}.most.ours"] = percent(_most(here, "size_ours"))
        found[f"change.k{k}.power"] = percent(_mean(here, "power_10_ours"), 0)
    return found


def _recent(folder: Path) -> Numbers:
    rows = tables.read(folder / "recent.csv")
    found: Numbers = {}
    for kind in sorted({str(row["kind"]) for row in rows}):
        here = _where(rows, lambda r: r["kind"] == kind and r["rho"] <= 0.45 and r["cv"] <= 0.1)  # type: ignore[operator]  # noqa: B023
        for method in ("poisson", "index", "ours"):
            found[f"{kind}.size.{method}"] = percent(_mean(here, f"size_{method}"))
            found[f"{kind}.most.{method}"] = percent(_most(here, f"size_{method}"))
        found[f"{kind}.power.ours"] = percent(_mean(here, "power_ours"), 0)
        found[f"{kind}.cells"] = whole(len(here))
    return found


def _real(folder: Path) -> Numbers:
    years, groups = tables.read(folder / "real_years.csv"), tables.read(folder / "real_groups.csv")
    found: Numbers = {}
    for data in ("forces", "boroughs"):
        here = _where(years, lambda r: r["data"] == data)  # noqa: B023
        weight = [float(row["windows"]) for row in here]
        found[f"real.{data}.windows"] = whole(sum(weight))
        for column in here[0]:
            if column.startswith(("pairs_", "between_", "planted_")):
                share = float(np.average([float(row[column]) for row in here], weights=weight))
                found[f"real.{data}.{column.replace('_', '.')}"] = percent(share, 0)
        for what in ("level", "change"):
            part = _where(groups, lambda r: r["data"] == data and f"{what}_draws" in r)  # noqa: B023
            if not part:
                continue
            found[f"real.{data}.{what}.draws"] = whole(sum(float(r[f"{what}_draws"]) for r in part))
            for method in ("poisson", "quasi", "ours"):
                found[f"real.{data}.{what}.{method}"] = percent(_mean(part, f"{what}_{method}"))
                for k in (3, 5, 7, 12):
                    these = _where(part, lambda r: r["k"] == k)  # noqa: B023
                    found[f"real.{data}.{what}.k{k}.{method}"] = percent(
                        _mean(these, f"{what}_{method}")
                    )
    for row in tables.read(folder / "real_noise.csv"):
        if row["offence"] == "all":
            found[f"real.noise.{row['first_year']:.0f}.rho"] = decimal(float(row["rho"]))
            found[f"real.noise.{row['first_year']:.0f}.cv"] = percent(float(row["cv"]), 0)
    return found
