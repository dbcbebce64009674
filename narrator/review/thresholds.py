"""What would have changed the words: how far a figure would have to move to turn its verdict.

Everything is worked out from the evidence alone, by the same tests. All else is held: the other
figure, the dispersion, the number of replies, the group. Where the evidence does not hold what a
test needs, nothing is said rather than something approximate passed off as exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turning:
    """The values of the current figure between which a verdict is no more than comparable.

    Parameters
    ----------
    low, high : float or None
        At `low` or less it is statistically lower, at `high` or more statistically higher; in the
        unit of the finding's `current`. None where no value does.
    exact : bool
        Whether the verdict turns exactly there, or about there.
    whole : bool
        Whether the figure is a count, so that the ends are whole numbers that do turn it.
    """

    low: float | None
    high: float | None
    exact: bool = True
    whole: bool = False


def turning(finding: Finding, level: float) -> Turning | None:
    """Return where a finding's verdict would turn, or None where the evidence cannot tell.

    Parameters
    ----------
    finding : mapping
        One of evidence.json's findings.
    level : float
        Of the tests, such as 0.95.
    """
    current, statistic = finding.get("current"), finding.get("statistic")
    if current is None or finding.get("p_value") is None or statistic is None:
        return None
    if finding.get("significance") == "not_tested":
        return None
    kind = finding.get("interval_of")
    method = str(finding.get("method") or "")
    if kind == "group_range":
        return _group(finding, level)
    if kind == "ratio":
        return _ratio(finding, level)
    if "one-sample" in method:
        return _one_sample(finding, level)
    if "seasonal" in method and kind == "difference" and finding.get("interval"):
        low, high = finding["interval"]  # of the difference from what was to be expected
        return Turning(current - high, current - low)
    if "binomial" in method:
        return _odds(finding, level)
    if kind == "difference":
        return _survey(finding, level)
    return None


def quantile(df: float | None, level: float) -> float:
    """Return the two-sided critical value of t, or of the normal where there is no `df`."""
    from narrator.statistics.distributions import normal_quantile, t_quantile

    upper = (1 + level) / 2
    return normal_quantile(upper) if df is None else float(t_quantile(df, upper))


def _group(finding: Finding, level: float) -> Turning | None:
    """Return the ends of the range in which the group normally lies: T is critical there."""
    if not finding.get("interval"):
        return None
    if finding.get("unit") == "%":
        return Turning(*percent_range(finding, level))
    low, high = finding["interval"]
    return Turning(low, high)


def percent_range(finding: Finding, level: float) -> tuple[float, float]:
    """Return the group's range of changes in per cent, also where it is held as ratios."""
    low, high = finding["interval"]
    if finding.get("statistic") is not None and _is_ratio(finding, level):
        low, high = (low - 1) * 100, (high - 1) * 100
    return low, high


def _is_ratio(finding: Finding, level: float) -> bool:
    """Say whether a range of changes is one of ratios (1.059), by whether T comes out of it."""
    low, high = finding["interval"]
    own = 1 + finding["current"] / 100
    if min(low, high, own) <= 0 or high == low:
        return False
    centre, half = (math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / 2
    expected = (math.log(own) - centre) / half * quantile(finding.get("df"), level)
    statistic = float(finding["statistic"])
    return abs(expected - statistic) <= 0.05 * max(1.0, abs(statistic))


def _ratio(finding: Finding, level: float) -> Turning | None:
    """Try counts by the test itself, the dispersion found again; rates by their standard error."""
    current, reference = finding["current"], finding.get("reference")
    interval = finding.get("interval")
    if not reference or not interval or min(interval) <= 0 or current <= 0:
        return None
    critical = quantile(finding.get("df"), level)
    error = (math.log(interval[1]) - math.log(interval[0])) / 2 / critical
    if error <= 0:
        return None
    middle = math.sqrt(interval[0] * interval[1])
    counts = all(float(v).is_integer() for v in (current, reference))
    if not counts or not math.isclose(middle, current / reference, rel_tol=1e-6):
        # a rate, or windows of which only the unshared months were tested
        base = current / middle
        return Turning(base * math.exp(-critical * error), base * math.exp(critical * error),
                       exact=False)
    inflation = error**2 / (1 / current + 1 / reference)
    if not inflation > 0:
        return None

    def p_value(count: float) -> float:
        from narrator.statistics import poisson_ratio

        found = poisson_ratio(count, 1.0, reference, 1.0, inflation, level, df=finding.get("df"))
        return 1.0 if found.p_value is None else found.p_value

    alpha = 1 - level
    high = _first(lambda n: p_value(n) < alpha, int(reference), up=True)
    low = _first(lambda n: p_value(n) < alpha, int(reference), up=False)
    return Turning(low, high, whole=True)


def _first(turned: Callable[[int], bool], start: int, *, up: bool) -> int | None:
    """Return the whole number nearest to `start` at which `turned` holds; it then stays so."""
    if up:
        step, high = 1, start + 1
        while not turned(high):
            step *= 2
            high = start + step
            if step > 2**40:
                return None
        low = start
    else:
        high, low = start, 0
        if not turned(0):
            return None
        low, high = start, 0
    while abs(high - low) > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turned(middle) else (middle, high)
    return high


def _odds(finding: Finding, level: float) -> Turning | None:
    """Administrative proportions: the log odds at the standard error found again."""
    p, q = finding["current"], finding.get("reference")
    statistic = finding["statistic"]
    if q is None or not 0 < p < 1 or not 0 < q < 1 or not statistic:
        return None
    error = (_logit(p) - _logit(q)) / statistic
    if not error > 0:
        return None
    half = quantile(finding.get("df"), level) * error
    return Turning(_expit(_logit(q) - half), _expit(_logit(q) + half), exact=False)


def _one_sample(finding: Finding, level: float) -> Turning | None:
    """Hold a survey against a fixed figure."""
    p, aim, statistic = finding["current"], finding.get("reference"), finding["statistic"]
    if aim is None or not statistic:
        return None
    half = quantile(None, level) * (p - aim) / statistic
    return Turning(_inside(aim - half), _inside(aim + half))


def _survey(finding: Finding, level: float) -> Turning | None:
    """Two survey proportions, by the test itself with the design effect found again."""
    p, q = finding["current"], finding.get("reference")
    n, m = finding.get("current_n"), finding.get("reference_n")
    statistic = finding["statistic"]
    if q is None or not n or not m or not statistic:
        return None
    pooled = (p * n + q * m) / (n + m)
    variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    if variance <= 0:
        return None
    effect = ((p - q) / statistic) ** 2 / variance

    def p_value(share: float) -> float:
        from narrator.statistics import two_proportions

        found = two_proportions(share * n, n, q * m, m, level, deff=effect)
        return 1.0 if found.p_value is None else found.p_value

    alpha = 1 - level
    return Turning(_halved(p_value, alpha, q, 0.0), _halved(p_value, alpha, q, 1.0))


def _halved(
    p_value: Callable[[float], float], alpha: float, near: float, far: float
) -> float | None:
    """Return the share between `near` and `far` at which the p-value falls to `alpha`."""
    if p_value(far) >= alpha:
        return None
    for _ in range(40):
        middle = (near + far) / 2
        near, far = (near, middle) if p_value(middle) < alpha else (middle, far)
    return far


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _expit(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _inside(share: float) -> float | None:
    return share if 0 <= share <= 1 else None


