"""Figures that rest on small numbers without being small: printed no finer than they are read.

A test statistic, a p-value or a group's mean to sixteen digits is a fingerprint of every count that
went into it: where only a few of these are unknown, they can be found by trying. What the words
need is kept: the verdict, the figure as displayed, and a p-value to two decimals.
"""

from __future__ import annotations

from dataclasses import replace

from narrator.disclosure.facts import level_decimals
from narrator.disclosure.ledger import Atom, Ledger
from narrator.findings.building import percent_between
from narrator.values.comparators import comparator_key
from narrator.values.finding import Finding

#: Decimals of a p-value that rests on small numbers.
P_DECIMALS = 2

#: Comparators whose reference is what a model expects, from many periods.
_MODELLED = frozenset({"recent", "season", "variation"})


def coarse(ledger: Ledger, finding: Finding) -> Finding:
    """Return a finding beside a group with the group's figures as displayed.

    Only where another member's figures are small; the own ones stay as they are.
    """
    key = comparator_key(finding.comparator, ledger.project.groups)
    if finding.suppressed or key not in ("GROUP.level", "GROUP.change", "GROUP.rank"):
        return finding
    if not _small_members(ledger, finding):
        return finding
    alpha = 1 - ledger.project.plan.level
    measure = ledger.project.measures[finding.measure]
    level = key != "GROUP.change"
    decimals = level_decimals(measure) if level else ledger.project.plan.percent_decimals
    interval = finding.interval if finding.interval_of == "group_range" else None
    if interval is not None:
        interval = round(interval[0], decimals), round(interval[1], decimals)
    finding = replace(
        finding, statistic=None, df=None, dispersion=None, interval=interval,
        interval_of="group_range" if interval else "",
        p_value=coarse_p(finding.p_value, alpha),
        adjusted_p_value=coarse_p(finding.adjusted_p_value, alpha),
    )  # fmt: skip
    if finding.reference is None or finding.current is None:
        return finding
    reference = round(finding.reference, decimals)
    percent = finding.percent_change
    if percent is not None:
        percent = percent_between(finding.current, reference)
    return replace(
        finding, reference=reference, difference=finding.current - reference,
        percent_change=percent,
    )  # fmt: skip


def thinned(ledger: Ledger, finding: Finding, withheld: frozenset[Atom]) -> Finding:
    """Return a finding without the numbers that withheld periods went into."""
    modelled = finding.comparator in _MODELLED
    if finding.suppressed or (finding.p_value is None and not modelled):
        return finding
    names = [finding.measure]
    if finding.comparator == "share":
        names.append(ledger.share_whole(finding.measure))
    leaves = {
        f"{leaf.source}:{leaf.select}" for name in names if name for leaf in ledger.leaves(name)
    }
    if not any(a.area == finding.area and a.leaf.partition(" (")[0] in leaves for a in withheld):
        return finding
    alpha = 1 - ledger.project.plan.level
    keep = finding.interval_of == "group_range"
    found = replace(
        finding, statistic=None, df=None, dispersion=None,
        interval=finding.interval if keep else None,
        interval_of=finding.interval_of if keep else "",
        p_value=coarse_p(finding.p_value, alpha),
        adjusted_p_value=coarse_p(finding.adjusted_p_value, alpha),
    )  # fmt: skip
    if not modelled or found.reference is None or found.current is None:
        return found
    measure = ledger.project.measures[finding.measure]
    decimals = measure.show.decimals + (2 if measure.is_proportion else 0)
    reference = round(found.reference, decimals)
    return replace(
        found, reference=reference, difference=found.current - reference,
        percent_change=percent_between(found.current, reference),
    )  # fmt: skip


def _small_members(ledger: Ledger, finding: Finding) -> bool:
    group = ledger.project.groups.get(finding.comparator.partition(".")[0])
    members = group.members.get(finding.area, ()) if group else ()
    windows = [w for w in (finding.period, finding.reference_period) if w is not None]
    return any(
        ledger.small(finding.measure, member, window)
        for member in members if member != finding.area for window in windows
    )  # fmt: skip


def coarse_p(value: float | None, alpha: float) -> float | None:
    """Return a p-value to two decimals, on the side of the threshold where it was."""
    if value is None:
        return None
    step = 10.0**-P_DECIMALS
    shown = round(value, P_DECIMALS)
    if value < alpha <= shown:
        shown = round(shown - step, P_DECIMALS)
    elif shown < alpha <= value:
        shown = round(shown + step, P_DECIMALS)
    return min(max(shown, 0.0), 1.0)
