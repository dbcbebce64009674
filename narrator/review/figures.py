"""Figures as a reviewer reads them: enough places to be checked, in the unit of the finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Finding = Mapping[str, Any]


def level(finding: Finding, value: float | None) -> str:
    """Return a current or reference figure: ``94.4%``, ``41,505``, ``50.29``."""
    if value is None:
        return "none"
    if is_share(finding):
        return f"{value * 100:.2f}%"
    if is_percent(finding):
        return f"{signed(value)}%"
    return number(value)


def difference(finding: Finding, value: float | None) -> str:
    """Return a difference: of proportions and of percentages in points."""
    if value is None:
        return "none"
    if is_share(finding):
        return f"{signed(value * 100)} percentage points"
    if is_percent(finding):
        return f"{signed(value)} percentage points"
    text = number(abs(value))
    return f"−{text}" if value < 0 else f"+{text}"


def signed(value: float) -> str:
    """Return a number with its sign and two places."""
    return f"{value:+.2f}".replace("-", "−")


def number(value: float) -> str:
    """Return a number with its thousands comma, and two places where it is not whole."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.4f}"


def p_value(value: float) -> str:
    """Return ``p = 0.010``, or ``p < 0.001``."""
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"


def is_share(finding: Finding) -> bool:
    """Say whether the figures are proportions, 0 to 1."""
    return finding.get("unit") == "proportion" or finding.get("comparator") == "share"


def is_percent(finding: Finding) -> bool:
    """Say whether the figures are changes in per cent."""
    return finding.get("unit") == "%"


def window(value: Mapping[str, str] | None) -> str:
    """Return a period as written in evidence: ``2014-04 to 2015-03``."""
    if not value:
        return "none"
    start, end = value.get("start", ""), value.get("end", "")
    return start if start == end else f"{start} to {end}"
