"""Facts that rest on other findings' final verdicts: known once p-values are adjusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.findings.areas import proven
from narrator.findings.asking import Made
from narrator.findings.verdicts import TESTED_SIGN
from narrator.values.finding import Finding


def resting_on_verdicts(made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with the facts that follow from what other findings have become.

    ``own_change`` of a group's change: whether the own change that it stands beside is itself
    statistically significant; ``unknown`` where that was not asked for or could not be tested.
    ``drift`` of a mix: whether a part's share of it has changed significantly.
    ``steeper`` and ``proven`` of two measures' changes beside each other: whether the larger of
    the two, and how many of them, are statistically significant.
    """
    found = dict(made)
    for id_, one in made.items():
        finding = one.finding
        if finding.suppressed or finding.awaited:
            continue
        if finding.comparator.endswith(".change"):
            found[id_] = _with(one, "own_change", _own_change(made.get(_own_id(id_))))
        elif finding.comparator == "mix" and finding.supports:
            shares = [made[share].finding for share in finding.supports]
            held = finding.significance == "similar"
            moved = not held and any(_significant(share) for share in shares)
            found[id_] = _with(one, "drift", "some" if moved else "none")
        elif finding.comparator.startswith("faster_than.") and finding.reference is not None:
            changes = [made[change].finding for change in finding.supports]
            found[id_] = _with(
                _with(one, "steeper", _steeper(finding, changes)), "proven", proven(changes)
            )
    return found


def _own_id(id_: str) -> str:
    """Return the id of the own change: ``robbery/last_year`` of ``robbery/region.change``."""
    measure, _, rest = id_.partition("/")
    _, at, area = rest.partition("@")
    return f"{measure}/last_year{at}{area}"


def _own_change(own: Made | None) -> str:
    if own is None or own.finding.significance == "not_tested":
        return "unknown"
    return "significant" if _significant(own.finding) else "not_significant"


def _steeper(beside: Finding, changes: Sequence[Finding]) -> str:
    """Return whether the larger of two changes is significant; of two alike, whether one is."""
    own, other = (abs(rate or 0) for rate in (beside.current, beside.reference))
    larger = [changes[own < other]] if beside.direction != "unchanged" else changes
    if any(_significant(change) for change in larger):
        return "significant"
    tested = all(change.significance != "not_tested" for change in larger)
    return "not_significant" if tested else "unknown"


def _significant(finding: Finding) -> bool:
    return finding.significance in TESTED_SIGN


def _with(made: Made, fact: str, value: str) -> Made:
    extra = dict(made.finding.extra) | {fact: value}
    return replace(made, finding=replace(made.finding, extra=tuple(extra.items())))
