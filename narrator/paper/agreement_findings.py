"""Findings that contradict themselves or one another, before any word is made of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from narrator.paper import codes
from narrator.values.comparators import comparator_key
from narrator.values.faults import Fault
from narrator.values.finding import Finding
from narrator.values.project import Project

_FLAGGED = ("higher", "lower")
_IN_TIME = frozenset({"last_year", "previous", "year_start", "baseline", "share", "tone"})
_NOWHERE: Mapping[str, str] = MappingProxyType({})
#: What an estimate may lie outside its interval by: arithmetic, no more.
_CLOSE = 1e-9


def disagreeing_findings(
    project: Project, findings: Mapping[str, Finding], said: Mapping[str, str] = _NOWHERE
) -> tuple[Fault, ...]:
    """Return warnings: verdicts against their p, intervals without their estimate, false sums.

    Parameters
    ----------
    said : mapping of str to str
        By finding, the paragraph and sentence that say it first.
    """
    out: list[Fault] = []
    for finding in findings.values():
        if finding.suppressed or finding.awaited:
            continue
        measure = project.measures.get(finding.measure)
        place = measure.place if measure else project.plan.place
        where = f"{said[finding.id]}: {finding.id}" if finding.id in said else finding.id
        for code, what in (*_claim(project, finding), *_interval(finding)):
            out.append(codes.warning(place, code, f"{where}: {what}"))
        for what in _sum(project, finding, findings):
            out.append(codes.warning(place, codes.WHOLE, f"{where}: {what}"))
    return tuple(out)


def _claim(project: Project, finding: Finding) -> Iterator[tuple[str, str]]:
    """Check the verdict against the p-value that it rests on."""
    alpha = 1 - project.plan.level
    p_value = finding.p_value
    if finding.significance in _FLAGGED:
        if p_value is None:
            yield codes.CLAIM, f"called {finding.significance} without a test"
        elif p_value >= alpha and not math.isclose(p_value, alpha):
            yield codes.CLAIM, f"called {finding.significance} at p = {p_value:.3g}"
    elif finding.significance == "similar" and p_value is not None and p_value < alpha \
            and not math.isclose(p_value, alpha) and _with_its_test(finding):
        yield codes.CLAIM, f"called similar at p = {p_value:.3g}"
    if finding.significance in _FLAGGED and finding.direction != "none":
        way = "higher" if finding.direction == "up" else "lower"
        if finding.direction == "unchanged" or way != finding.significance:
            yield codes.CLAIM, f"called {finding.significance} while {finding.direction}"


def _with_its_test(finding: Finding) -> bool:
    """Say whether the printed pair goes the way of the test; one that does not is never flagged."""
    if finding.statistic is None:
        return True
    return finding.direction == ("up" if finding.statistic > 0 else "down")


def _interval(finding: Finding) -> Iterator[tuple[str, str]]:
    """Check that an interval holds what it is an interval of."""
    if finding.interval is None:
        return
    low, high = finding.interval
    if low > high:
        yield codes.INTERVAL, f"its interval runs from {low:g} down to {high:g}"
        return
    estimate = _estimate(finding)
    if estimate is not None and not _within(estimate, low, high):
        said = f"the {finding.interval_of} {estimate:.4g} lies outside its interval"
        of_level = finding.current is not None and _within(finding.current, low, high)
        tail = ", which is one of the level itself" if of_level else ""
        yield codes.INTERVAL, f"{said} {low:.4g} to {high:.4g}{tail}"
    if finding.interval_of == "group_range" and finding.current is not None \
            and comparator_key(finding.comparator) == "GROUP.level":
        inside = low + _CLOSE < finding.current < high - _CLOSE
        if inside and finding.significance in _FLAGGED:
            yield codes.INTERVAL, f"called {finding.significance} inside the group’s range"


def _estimate(finding: Finding) -> float | None:
    """Return what the interval should hold, where the finding's own figures give it.

    Not of windows that overlap, of which only the unshared months are tested, nor of rates of
    change, whose interval is the group's.
    """
    now, then = finding.current, finding.reference
    if now is None or then is None or "overlap" in finding.caveats:
        return None
    if finding.interval_of == "difference":
        return now - then
    counts = float(now).is_integer() and float(then).is_integer()
    if finding.interval_of == "ratio" and comparator_key(finding.comparator) in _IN_TIME \
            and counts and then > 0 and now > 0:
        return now / then
    return None


def _within(value: float, low: float, high: float) -> bool:
    slack = _CLOSE * max(1.0, abs(value))
    return low - slack <= value <= high + slack


def _sum(
    project: Project, finding: Finding, findings: Mapping[str, Finding]
) -> Iterator[str]:
    """Check a sum against its terms, where all have the same comparison and period."""
    measure = project.measures.get(finding.measure)
    key = comparator_key(finding.comparator)
    if measure is None or not measure.sum_of or measure.kind not in ("count", "stock") \
            or measure.out_of or key not in _IN_TIME - {"share"}:
        return
    tail = finding.id.partition("/")[2]
    terms = [(term.sign, findings.get(f"{term.measure}/{tail}")) for term in measure.sum_of]
    for name in ("current", "reference"):
        whole = getattr(finding, name)
        values = [
            (sign, getattr(part, name)) for sign, part in terms
            if part is not None and not part.suppressed and part.period == finding.period
            and part.reference_period == finding.reference_period
        ]
        if whole is None or len(values) < len(terms) or any(v is None for _, v in values):
            continue
        total = sum(sign * value for sign, value in values)
        # each figure may have been rounded for disclosure, the whole as well
        slack = project.plan.round_to / 2 * (len(values) + 1) if project.plan.round_to > 1 else 0
        if abs(total - whole) > slack + _CLOSE * max(1.0, abs(whole)):
            yield f"its parts add to {total:g}, not to its {name} {whole:g}"
