"""What a statistic hands back: frozen values in which nothing is NaN or infinite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from narrator.values.finding import Significance

FloatArray = NDArray[np.float64]
Cause = Literal[
    "none", "small_numbers", "volatile", "weak_survey", "short_history", "no_n", "few_peers"
]
IntervalOf = Literal["ratio", "difference", "group_range", ""]
Rule = Literal["outside", "trend", "two_of_three", "shift", ""]
Variation = Literal["common", "improvement", "concern", "high", "low"]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent", ""]


class Interval(NamedTuple):
    """An interval of one number, ends included."""

    low: float
    high: float


class Intervals(NamedTuple):
    """Intervals of many numbers, each end an array of the broadcast shape."""

    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures compared: the test, its verdict and why the verdict is no stronger.

    A number that does not exist (a ratio to nothing, a test not made) is None.

    Parameters
    ----------
    estimate : float or None
        What was compared, in the terms of `interval`: the ratio of the two (a rate ratio where
        exposures differ); the difference of proportions, 0.02 for two points; or, against a
        group, the own area's figure, to be read beside the group's normal range.
    statistic, df, p_value : float or None
        The test; `df` is None where the reference distribution is the normal or the binomial.
        Positive where the current figure is the larger.
    interval : Interval or None
        At the level asked for; None also where one end is infinite.
    interval_of : {"ratio", "difference", "group_range", ""}
    significance : {"higher", "lower", "similar", "inconclusive", "not_tested"}
    cause : str
        Why the verdict is inconclusive or not tested, otherwise "none".
    method : str
        Name of the method, for the evidence.
    caveats : tuple of str
        ``negative_correction``, ``year_left_out``, ``missing_season``, ``poisson_assumed``,
        ``binomial_assumed``, ``half_added``, ``peers_left_out``.
    dispersion : float or None
        Pearson chi-squared over its degrees of freedom, model ``year + season``.
    dispersion_within : float or None
        The same of the model that the test rests on.
    inflation : float or None
        What the Poisson (binomial) variance was multiplied by, 1 or more.
    log_ratio : float or None
        Log of the ratio; of the odds ratio for proportions; own area against the predicted
        centre for groups.
    tau2 : float or None
        Variance between the areas of the group, on the log (logit) scale.
    peer_mean : float or None
        The group's figure as printed: unweighted mean of rates, or the aggregate's ratio, own
        area included.
    rank : int or None
        Place of the own area in the group, 1 the highest; ties share the better place.
    own_interval : Interval or None
        Interval of the own area's figure alone.
    """

    estimate: float | None
    statistic: float | None
    df: float | None
    p_value: float | None
    interval: Interval | None
    interval_of: IntervalOf
    significance: Significance
    cause: Cause
    method: str
    caveats: tuple[str, ...] = ()
    dispersion: float | None = None
    dispersion_within: float | None = None
    inflation: float | None = None
    log_ratio: float | None = None
    tau2: float | None = None
    peer_mean: float | None = None
    rank: int | None = None
    own_interval: Interval | None = None


def not_tested(cause: Cause, caveats: tuple[str, ...] = ()) -> Comparison:
    """A comparison of which no test could be made, and why."""
    return Comparison(
        estimate=None,
        statistic=None,
        df=None,
        p_value=None,
        interval=None,
        interval_of="",
        significance="not_tested",
        cause=cause,
        method="",
        caveats=caveats,
    )


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One point of a control chart.

    Parameters
    ----------
    value : float
    side : {1, 0, -1}
        Above, on or below the mean.
    near_limit : bool
        Between two and three sigma from the mean.
    rule : {"outside", "trend", "two_of_three", "shift", ""}
        The strongest rule that marks the point, in this order.
    variation : {"common", "improvement", "concern", "high", "low"}
        ``high`` and ``low`` where no direction is an improvement.
    """

    value: float
    side: int
    near_limit: bool
    rule: Rule
    variation: Variation


@dataclass(frozen=True, slots=True)
class ControlChart:
    """An XmR chart: limits, every point judged, and the state of assurance against a target."""

    mean: float
    lower: float
    upper: float
    points: tuple[ChartPoint, ...]
    assurance: Assurance

    @property
    def variation(self) -> Variation:
        """State of the latest point."""
        return self.points[-1].variation
