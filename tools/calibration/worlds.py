"""Made-up months whose truth is known.

Month t of a world is Poisson with mean

    mean · season(t) · e^(drift · t/12) · e^(noise(t))

where the noise is normal on the log scale, its coefficient of variation given, each month's
correlated with the next by ρ (AR(1)), its factor 1 on average. In expectation the last year is
e^drift times the year before, whatever the season: that is the truth that a test is held against.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class World:
    """A kind of series.

    Parameters
    ----------
    mean : float
        Events a month.
    cv : float
        Coefficient of variation of months besides Poisson.
    rho : float
        Correlation of a month's noise with the next month's.
    drift : float
        Change a year, on the log scale.
    season : tuple of float, length 12
        Factors of the months, 1 on average.
    """

    mean: float
    cv: float
    rho: float
    drift: float = 0.0
    season: tuple[float, ...] = tuple(
        1 + 0.12 * math.cos(2 * math.pi * (m - 3) / MONTHS) for m in range(MONTHS)
    )

    @property
    def log_sd(self) -> float:
        """Standard deviation of the noise on the log scale."""
        return math.sqrt(math.log1p(self.cv**2))

    def expected(self, years: int) -> Array:
        """Means of the months, shape (years, 12); the middle of the series has the mean's level."""
        t = np.arange(years * MONTHS)
        trend = np.exp(self.drift * (t - t.mean()) / MONTHS)
        level: Array = (self.mean * trend).reshape(years, MONTHS) * np.asarray(self.season)
        return level

    def true_variance(self, years: int) -> float:
        """Variance of ln(last year / year before), to first order: what an oracle would know."""
        mu = self.expected(years)[-2:]
        share = mu / mu.sum(axis=1, keepdims=True)
        weight = (share * np.array([[-1.0], [1.0]])).ravel()
        lag = np.abs(np.subtract.outer(np.arange(weight.size), np.arange(weight.size)))
        correlated = self.log_sd**2 * weight @ (self.rho**lag) @ weight
        return float((1 / mu.sum(axis=1)).sum() + correlated)


def generator(seed: int, *names: object) -> np.random.Generator:
    """Random numbers of one cell, whichever other cells are run."""
    return np.random.default_rng([seed, zlib.crc32(repr(names).encode())])


def noise(random: np.random.Generator, shape: tuple[int, int], rho: float, sd: float) -> Array:
    """Log noise of shape (series, months), stationary from the first month."""
    draws = random.standard_normal(shape)
    for month in range(1, shape[1]):
        draws[:, month] = rho * draws[:, month - 1] + math.sqrt(1 - rho**2) * draws[:, month]
    return draws * sd - sd**2 / 2


def months(
    random: np.random.Generator,
    world: World,
    series: int,
    years: int,
    *,
    last_year: float | Array = 1.0,
    last_months: tuple[int, float] = (0, 1.0),
    tilt: float = 0.0,
) -> Array:
    """Series of a world.

    Parameters
    ----------
    random : numpy Generator
    world : World
    series, years : int
    last_year : float or array, shape (series,)
        What the means of the last year are multiplied by: a real change.
    last_months : (int, float)
        How many of the last months are multiplied besides, and by what.
    tilt : float
        Standard deviation of how much each year rises or falls from its first month to its last,
        on the log scale; its total stays as it is.

    Returns
    -------
    array, shape (series, years, 12)
    """
    mean = np.broadcast_to(world.expected(years), (series, years, MONTHS)).copy()
    mean[:, -1] *= np.broadcast_to(np.asarray(last_year, float), (series,))[:, None]
    if tilt:
        within = (np.arange(MONTHS) - (MONTHS - 1) / 2) / MONTHS
        slope = np.exp(tilt * random.standard_normal((series, years, 1)) * within)
        mean *= slope / slope.mean(axis=2, keepdims=True)
    many, factor = last_months
    if many:
        mean[:, -1, -many:] *= factor
    log_noise = noise(random, (series, years * MONTHS), world.rho, world.log_sd)
    return random.poisson(mean * np.exp(log_noise).reshape(mean.shape)).astype(float)


def quarters(table: Array) -> Array:
    """Quarters of months, shape (series, years, 4)."""
    series, years, _ = table.shape
    summed: Array = table.reshape(series, years, 4, 3).sum(axis=3)
    return summed
