"""Many tests at once: adjusted p-values over the paper's family, and what they take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.findings.asking import Desk, Made
from narrator.findings.verdicts import TESTED_SIGN, judged, settled
from narrator.statistics import benjamini_hochberg


def adjusted(desk: Desk, made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with `adjusted_p_value`; verdicts follow it where the paper says so.

    One family for the paper's own area, a second for the parts of it. Findings that rest on the
    same test (a count and its rate, a tone and its change) count once.
    """
    found = dict(made)
    for own in (True, False):
        family: dict[tuple[str, ...], float] = {}
        for one in made.values():
            p_value = one.finding.p_value
            if one.test and p_value is not None and (one.finding.area == desk.plan.area) == own:
                family.setdefault(one.test, p_value)
        values = dict(zip(family, benjamini_hochberg(list(family.values())), strict=True))
        for id_, one in found.items():
            if one.test in values:
                found[id_] = _with(desk, one, settled(values[one.test]))
    return found


def _with(desk: Desk, made: Made, value: float | None) -> Made:
    finding = replace(made.finding, adjusted_p_value=value)
    taken_back = (
        desk.plan.adjust == "benjamini-hochberg"
        and finding.significance in TESTED_SIGN
        and (value is None or value >= 1 - desk.plan.level)
    )
    if taken_back:
        tone = finding.tone if finding.comparator == "tone" else "none"
        finding = replace(
            finding, significance="inconclusive", cause=made.unclear, tone=tone,
            judgement=judged("inconclusive", "neither"),
        )  # fmt: skip
    return replace(made, finding=finding)
