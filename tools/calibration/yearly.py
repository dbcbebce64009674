"""Year on year over a grid of worlds: how often flagged when nothing changed, and at +10%."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path

from scipy.special import ndtr, ndtri

from tools.calibration import judging
from tools.calibration.worlds import MONTHS, Array, World, generator, months, quarters

Row = dict[str, str | float]
MEANS = (20, 100, 500, 2000, 20000)
SMALL_MEANS = (1, 2, 5)
CVS = (0.0, 0.05, 0.1, 0.15)
RHOS = (0.0, 0.3, 0.45, 0.6)
DRIFTS = (-0.05, 0.0, 0.05)
POWER_SHARE = 8
RISE, LARGE = 1.10, 1.20
TILTS = (0.0, 0.1, 0.2)
HERE = Path(__file__).parent
LONDON_LIKE = HERE / "london_like.csv"


def grid() -> Iterator[tuple[str, World]]:
    """Every world and the part of the table that it belongs to.

    Without noise of its own (cv 0) a month has nothing to be correlated: ρ is then 0 only.
    """
    for mean in (*SMALL_MEANS, *MEANS):
        for cv in CVS:
            for rho in RHOS if cv else (0.0,):
                for drift in DRIFTS:
                    if mean in MEANS:
                        yield "grid", World(mean, cv, rho, math.log1p(drift))
                    elif drift == 0 and rho <= 0.3 and cv <= 0.1:
                        yield "small", World(mean, cv, rho)


def tables(table: Array) -> Iterator[tuple[str, int, Array]]:
    """The lengths of history that the test is made for, from one set of five years.

    The shorter ones from half of the series.
    """
    fewer = table[: max(len(table) // 2, 1)]
    yield "months", 5, table
    for years in (3, 2):
        yield "months", years, fewer[:, -years:]
    yield "quarters", 5, quarters(table)
    yield "quarters", 4, quarters(fewer[:, -4:])


def rows(series: int, seed: int) -> Iterator[Row]:
    """One row a world, period and number of years.

    Sizes are shares of `series` series in which nothing but the drift happened; powers shares of
    an eighth as many with 10% on top; `comparable_at_20` the share in which a change of 20% would
    be called statistically comparable.
    """
    for part, world in grid():
        for row in world_rows(world, series, seed, short=world.drift == 0):
            yield {"part": part, **row}


def world_rows(world: World, series: int, seed: int, *, short: bool) -> Iterator[Row]:
    """Rows of one world; without `short` only those of five years."""
    name = (world.mean, world.cv, world.rho, world.drift)
    nothing = months(generator(seed, "nothing", *name), world, series, 5)
    fewer = max(series // POWER_SHARE, 1)
    rise = months(generator(seed, "rise", *name), world, fewer, 5, last_year=RISE)
    large = months(generator(seed, "large", *name), world, fewer, 5, last_year=LARGE)
    for (kind, years, still), (_, _, risen), (_, _, much) in zip(
        tables(nothing), tables(rise), tables(large), strict=True
    ):
        if years < 5 and not short:
            continue
        same = judging.year_on_year(still, world.drift)
        more = judging.year_on_year(risen, world.drift)
        most = judging.year_on_year(much, world.drift)
        row: Row = {
            "period": kind,
            "years": years,
            "mean": world.mean,
            "cv": world.cv,
            "rho": world.rho,
            "drift": round(math.expm1(world.drift), 4),
            "series": len(still),
        }
        for method in judging.METHODS:
            row[f"size_{method}"] = float(same[method].flagged().mean())
        for method in ("no_slopes", "ours", "proposal"):
            row[f"power_{method}"] = float(more[method].risen().mean())
        row["power_oracle"] = oracle(world, math.log(RISE))
        row["comparable_ours"] = float(same["ours"].similar().mean())
        row["comparable_at_20"] = float(most["ours"].similar().mean())
        yield row


def tilted_rows(series: int, seed: int) -> Iterator[Row]:
    """Years that each rise or fall steadily within themselves: what slopes are for."""
    for tilt in TILTS:
        for mean in (100, 500, 2000):
            for cv, rho in ((0.0, 0.0), (0.05, 0.3), (0.1, 0.3), (0.1, 0.45)):
                world = World(mean, cv, rho)
                random = generator(seed, "tilted", tilt, mean, cv, rho)
                still = judging.year_on_year(months(random, world, series, 5, tilt=tilt))
                risen = judging.year_on_year(
                    months(random, world, series, 5, tilt=tilt, last_year=RISE)
                )
                row: Row = {"tilt": tilt, "mean": mean, "cv": cv, "rho": rho, "series": series}
                for method in judging.METHODS:
                    row[f"size_{method}"] = float(still[method].flagged().mean())
                    row[f"power_{method}"] = float(risen[method].risen().mean())
                yield row


def oracle(world: World, change: float) -> float:
    """Power of a test that knew the true variance: no honest one of this size can do better."""
    error = math.sqrt(world.true_variance(5))
    return float(ndtr(change / error - ndtri(0.975)))


def london_rows(series: int, seed: int) -> Iterator[Row]:
    """The same for worlds like London's boroughs, five years of months and of quarters."""
    for boroughs, name, world in london_like():
        for row in world_rows(world, series, seed, short=False):
            yield {"boroughs": boroughs, "part": name, **row}


def london_like() -> list[tuple[int, str, World]]:
    """Worlds estimated from London boroughs' months by `real.estimate_worlds`."""
    with LONDON_LIKE.open(encoding="utf-8", newline="") as file:
        return [
            (
                int(row["boroughs"]),
                row["series"],
                World(
                    float(row["mean"]),
                    float(row["cv"]),
                    float(row["rho"]),
                    float(row["drift"]),
                    tuple(float(row[f"season{m}"]) for m in range(1, MONTHS + 1)),
                ),
            )
            for row in csv.DictReader(file)
        ]
