"""What would have changed the words, in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from narrator.review.figures import level, number
from narrator.review.thresholds import Turning, turning

Finding = Mapping[str, Any]


def turning_words(finding: Finding, test_level: float) -> tuple[str, ...]:
    """Return the sentences that say what would have changed the words; empty where none can.

    Both directions are told: the change that would have been called significant upwards, and the
    one downwards.
    """
    out: list[str] = []
    found = turning(finding, test_level)
    if found is not None:
        out += _verdict(finding, found)
    out += _target(finding)
    if not out:
        out += _why_none(finding)
    return tuple(out)


def _verdict(finding: Finding, found: Turning) -> list[str]:
    grouped = finding.get("interval_of") == "group_range"
    significance = finding.get("significance")
    current = finding["current"]
    up, down = _at(finding, found, found.high, up=True), _at(finding, found, found.low, up=False)
    now = f"now {level(finding, current)}"
    if finding.get("comparator") == "season":
        return _joined(
            f"It would be above the range for the time of year at {up} or more ({now})" if up
            else "", f"below it at {down} or less" if down else "",
        )  # fmt: skip
    if significance == "higher":
        keeps = f"It stops being statistically significant below {up} ({now})" if up else ""
        turns = f"it would be statistically {_side('lower', grouped)} at {down} or less" \
            if down else ""
        return _joined(keeps, turns)
    if significance == "lower":
        keeps = f"It stops being statistically significant above {down} ({now})" if down else ""
        turns = f"it would be statistically {_side('higher', grouped)} at {up} or more" \
            if up else ""
        return _joined(keeps, turns)
    first = (f"It would be called statistically {_side('higher', grouped)} at {up} or more"
             f"{_away(finding, found.high, found)} ({now})") if up else ""
    second = (f"statistically {_side('lower', grouped)} at {down} or less"
              f"{_away(finding, found.low, found)}") if down else ""
    return _joined(first, second)


def _side(side: str, grouped: bool) -> str:
    return f"{side} than the group" if grouped else side


def _joined(first: str, second: str) -> list[str]:
    if first and second:
        return [f"{first}; {second}."]
    text = first or second
    return [f"{text[:1].upper()}{text[1:]}."] if text else []


def _at(finding: Finding, found: Turning, value: float | None, *, up: bool) -> str:
    if value is None:
        return ""
    text = level(finding, value)
    return text if found.exact else f"about {text}"


def _away(finding: Finding, value: float | None, found: Turning) -> str:
    """Return how far off the figure is: ``, 12 more than now``."""
    if value is None or not found.whole:
        return ""
    gap = value - finding["current"]
    if not gap:
        return ""
    return f", {number(abs(gap))} {'more' if gap > 0 else 'fewer'} than now"


def _target(finding: Finding) -> list[str]:
    """Say where the target turns, which is at the target itself."""
    if finding.get("comparator") != "target" or finding.get("reference") is None:
        return []
    now, aim, state = finding.get("current"), finding["reference"], finding.get("target")
    if now is None or now == aim or state not in ("met", "near", "missed"):
        return []
    at_least = (now > aim) == (state == "met")
    bound = "or more" if at_least else "or less"
    return [f"The target is met at {level(finding, aim)} {bound} (now {level(finding, now)})."]


def _why_none(finding: Finding) -> list[str]:
    """Say why no change of the figure would bring a verdict word."""
    cause = str(finding.get("cause") or "")
    reasons = {
        "no_n": "A verdict needs the number of replies, which the source does not give.",
        "short_history": "A verdict needs more earlier years, to tell how much the figure normally "
                         "varies.",
        "series_break": "No verdict is possible across a break in the series.",
        "supplied": "The figure was supplied ready made; what it rests on is not known here.",
        "quoted": "The verdict is the publisher’s own, quoted and not tested again.",
        "stated": "Such a comparison is stated and never tested: no figure would bring a verdict.",
        "few_peers": "A verdict needs at least three other members with figures.",
        "awaited": "The words wait for the figure.",
        "suppressed": "The figure is withheld to protect small numbers, so nothing rests on it.",
    }
    if finding.get("suppressed"):
        return [reasons["suppressed"]]
    if finding.get("significance") == "not_tested" and cause in reasons:
        return [reasons[cause]]
    if finding.get("significance") in ("higher", "lower", "similar", "inconclusive"):
        return ["The evidence does not hold enough to say at which figure the verdict would turn."]
    return []
