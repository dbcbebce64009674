"""What the same finding said at the paper before, recomputed from today's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.findings.asking import Made
from narrator.values.finding import Before, Finding, Standing


def with_before(made: Mapping[str, Made], earlier: Mapping[str, Finding]) -> dict[str, Made]:
    """Return the findings with `reported_before` and `standing`.

    Parameters
    ----------
    earlier : mapping of str to Finding
        By id, the findings at the previous period; those that could not be had, or are
        suppressed, say nothing of before.
    """
    found = dict(made)
    for id_, one in made.items():
        before = earlier.get(id_)
        if before is None or _silent(before) or _silent(one.finding):
            continue
        told = Before(before.period, before.current, before.direction, before.significance)
        finding = replace(
            one.finding, reported_before=told, standing=_standing(one.finding, before)
        )
        found[id_] = replace(one, finding=finding)
    return found


def _silent(finding: Finding) -> bool:
    return bool(finding.awaited) or finding.suppressed or finding.current is None


def _standing(now: Finding, before: Finding) -> Standing:
    """Return ``held`` where the outcome was the same: verdict, direction, target and level."""
    same = all(
        getattr(now, name) == getattr(before, name)
        for name in ("significance", "direction", "target", "level_band")
    )
    return "held" if same else "new"
