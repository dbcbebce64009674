"""Facts that rest on other findings' final verdicts: known once p-values are adjusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.findings.asking import Made
from narrator.findings.verdicts import TESTED_SIGN
from narrator.values.finding import Finding


def resting_on_verdicts(made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with the facts that follow from what other findings have become.

    ``own_change`` of a group's change: whether the own change that it stands beside is itself
    statistically significant; ``unknown`` where that was not asked for or could not be tested.
    ``drift`` of a mix: whether a part's share of it has changed significantly.
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


def _significant(finding: Finding) -> bool:
    return finding.significance in TESTED_SIGN


def _with(made: Made, fact: str, value: str) -> Made:
    extra = dict(made.finding.extra) | {fact: value}
    return replace(made, finding=replace(made.finding, extra=tuple(extra.items())))
