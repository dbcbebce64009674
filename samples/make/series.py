"""Illustrative monthly series: seasonal, over-dispersed, autocorrelated, exact by the year.

Each financial year's total is given; the months are drawn around it from a fixed seed and then
made to add up exactly, so that a 12-month sum to March prints the figure that was asked for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

FIRST_YEAR = 2010
#: How strongly a month's departure from the expected carries into the next.
AUTOCORRELATION = 0.3
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months(years: int = 6) -> list[str]:
    """Return the months April 2010 onwards, ``2010-04`` and so on, 12 for each year."""
    first = FIRST_YEAR * 12 + 3
    return [f"{m // 12}-{m % 12 + 1:02}" for m in range(first, first + 12 * years)]


def days(month: str) -> int:
    """Return the days of a month written ``2015-03``."""
    year, number = int(month[:4]), int(month[5:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if number == 2 and leap else MONTH_DAYS[number - 1]


def _normal(random: Random) -> float:
    # Box-Muller on random(), whose stream Python promises never to change
    return math.sqrt(-2 * math.log(1 - random.random())) * math.cos(2 * math.pi * random.random())


def _noise(random: Random, spread: float, count: int) -> list[float]:
    """Return `count` steps of a first-order autoregression with standard deviation `spread`."""
    step = spread * math.sqrt(1 - AUTOCORRELATION**2)
    found = [spread * _normal(random)]
    while len(found) < count:
        found.append(AUTOCORRELATION * found[-1] + step * _normal(random))
    return found


def apportion(total: int, weights: Sequence[float], most: Sequence[int] | None = None) -> list[int]:
    """Divide `total` in proportion to `weights`, to whole numbers, by largest remainder.

    Parameters
    ----------
    total : int
    weights : sequence of float, shape (n,)
    most : sequence of int, shape (n,), optional
        The most that each share may hold.

    Raises
    ------
    ValueError
        If the shares cannot hold the total.
    """
    if most is not None and sum(most) < total:
        raise ValueError(f"{total} is more than the shares can hold ({sum(most)})")
    scale = total / sum(weights)
    exact = [weight * scale for weight in weights]
    shares = [math.floor(e) for e in exact]
    if most is not None:
        shares = [min(share, limit) for share, limit in zip(shares, most, strict=True)]
    order = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    while sum(shares) < total:
        for i in order:
            if sum(shares) < total and (most is None or shares[i] < most[i]):
                shares[i] += 1
    return shares


def _shape(month: str, season: float | Sequence[float]) -> float:
    number = int(month[5:])
    if isinstance(season, (int, float)):
        # highest in July
        return days(month) * (1 + season * math.cos(2 * math.pi * (number - 7) / 12))
    return days(month) * season[(number - 4) % 12]


def counts(
    seed: str,
    totals: Sequence[int],
    spread: float,
    season: float | Sequence[float] = 0.06,
    fixed: dict[str, int] | None = None,
) -> list[int]:
    """Return monthly counts whose financial years add up to `totals`.

    Parameters
    ----------
    seed : str
        The series' own name: the same name gives the same months.
    totals : sequence of int
        One for each year from April 2010.
    spread : float
        Relative standard deviation of a month beyond Poisson.
    season : float, or 12 floats from April
        Amplitude of a yearly wave, or the daily rate of each month relative to the year's.
    fixed : dict of month to int, optional
        Months whose count is given.
    """
    random = Random(seed)
    calendar = months(len(totals))
    noise = _noise(random, spread, len(calendar))
    found: list[int] = []
    for year, total in enumerate(totals):
        before, after = totals[max(year - 1, 0)], totals[min(year + 1, len(totals) - 1)]
        drift = math.log(after / before) / 2 if before and after else 0.0
        inside, weights = calendar[year * 12 : year * 12 + 12], []
        for place, month in enumerate(inside):
            mean = _shape(month, season) * math.exp(drift * (place - 5.5) / 12)
            poisson = _normal(random) / math.sqrt(max(total / 12, 1))
            weights.append(max(mean * (1 + noise[year * 12 + place] + poisson), 1e-3))
        given = {i: fixed[m] for i, m in enumerate(inside) if fixed and m in fixed}
        free = [i for i in range(12) if i not in given]
        shares = apportion(total - sum(given.values()), [weights[i] for i in free])
        year_of = given | dict(zip(free, shares, strict=True))
        found += [year_of[i] for i in range(12)]
    return found


def parts(
    seed: str,
    wholes: Sequence[int],
    totals: Sequence[int],
    spread: float,
    season: float = 0.0,
    blocks: Sequence[int] | None = None,
) -> list[int]:
    """Return the monthly part of `wholes` whose blocks of months add up to `totals`.

    Parameters
    ----------
    wholes : sequence of int, shape (months,)
    totals : sequence of int, shape (blocks,)
    spread : float
        Standard deviation of a month's log odds beyond binomial.
    season : float
        Amplitude of a yearly wave in the log odds, highest in July.
    blocks : sequence of int, shape (blocks,), optional
        Months in each block; financial years unless given.

    Raises
    ------
    ValueError
        If the blocks do not cover the months.
    """
    lengths = list(blocks or [12] * len(totals))
    if sum(lengths) != len(wholes) or len(lengths) != len(totals):
        raise ValueError(f"blocks of {lengths} months do not cover {len(wholes)}")
    random = Random(seed)
    noise, calendar = _noise(random, spread, len(wholes)), months(len(wholes) // 12)
    starts = [sum(lengths[:b]) for b in range(len(lengths))]
    rates = [
        t / sum(wholes[s : s + n]) for t, s, n in zip(totals, starts, lengths, strict=True)
    ]
    found: list[int] = []
    for block, (start, length) in enumerate(zip(starts, lengths, strict=True)):
        before, after = rates[max(block - 1, 0)], rates[min(block + 1, len(rates) - 1)]
        drift = (_logit(after) - _logit(before)) / 2
        weights, inside = [], list(wholes[start : start + length])
        for place, whole in enumerate(inside):
            i = start + place
            wave = season * math.cos(2 * math.pi * (int(calendar[i][5:]) - 7) / 12)
            middle = (place + 0.5) / length - 0.5
            odds = _logit(rates[block]) + wave + drift * middle + noise[i]
            rate = 1 / (1 + math.exp(-odds))
            binomial = math.sqrt(max(whole, 1) * rate * (1 - rate)) * _normal(random)
            weights.append(min(max(whole * rate + binomial, 1e-3), whole))
        found += apportion(totals[block], weights, inside)
    return found


def _logit(rate: float) -> float:
    held = min(max(rate, 0.001), 0.999)
    return math.log(held / (1 - held))


def spread_over_months(quarters: Sequence[int], seed: str) -> list[int]:
    """Divide published quarters among their three months, by days and chance."""
    random, calendar = Random(seed), months(len(quarters) // 4)
    found: list[int] = []
    for place, total in enumerate(quarters):
        inside = calendar[place * 3 : place * 3 + 3]
        found += apportion(total, [days(m) * (1 + 0.04 * _normal(random)) for m in inside])
    return found


def snapshots(seed: str, marches: Sequence[int], spread: float) -> list[int]:
    """Return month-end heads that pass exactly through each March.

    Parameters
    ----------
    marches : sequence of int, shape (years + 1,)
        From March 2010; months between lie near the straight line.
    """
    random, found = Random(seed), []
    for year in range(len(marches) - 1):
        start, end = marches[year], marches[year + 1]
        for place in range(1, 13):
            line = start + (end - start) * place / 12
            found.append(round(line + (spread * _normal(random) if place < 12 else 0)))
    return found
