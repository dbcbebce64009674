"""Statistical disclosure: what would give small numbers away loses its figures before it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.findings.asking import Cell, Desk, Made, Reading
from narrator.findings.building import NEUTRAL, cells_of
from narrator.findings.levels import LONGEST_RUN, previous_end, windows_back
from narrator.findings.windows import YEAR
from narrator.values.finding import Finding
from narrator.values.periods import Window

#: Findings that say nothing but what their supports add up to.
_SUMS = ("parts", "mix")


def unsafe(cell: Cell, below: int) -> bool:
    """Say whether a count gives individuals away: 1 to `below` − 1, or a part or rest below it.

    A count of none is printed; "100% of 18" is not.
    """
    if below <= 0:
        return False
    if cell.n is None:
        return 0 < abs(cell.x) < below
    return cell.x < below or cell.n - cell.x < below


def suppressed(finding: Finding) -> Finding:
    """Return the finding without anything that its small numbers could be worked out from."""
    kept = {k: v for k, v in finding.extra if k in ("family", "bound")}
    return Finding(
        finding.id, finding.measure, finding.comparator, finding.area, finding.period,
        finding.reference_period, unit=finding.unit, cause="suppressed", suppressed=True,
        supports=finding.supports, extra=tuple({**NEUTRAL, **kept}.items()),
        caveats=tuple(c for c in finding.caveats if c in ("as_of", "provisional")),
    )  # fmt: skip


def withheld(desk: Desk, made: Mapping[str, Made]) -> dict[str, Made]:
    """Return the findings with everything suppressed that `suppress_below` asks for.

    Beside small cells: what sums over a suppressed finding, and what a target's history would say
    of small numbers. From what is left small numbers may still be worked out, together with one
    another and with earlier drafts: that is for the audit (`narrator.disclosure`) to find.
    """
    below = desk.plan.suppress_below
    if below <= 0:
        return dict(made)
    hidden = {
        id_ for id_, one in made.items()
        if not one.finding.awaited
        and (any(unsafe(cell, below) for cell in one.cells) or _run_over_small(desk, one.finding))
    }  # fmt: skip
    for id_, one in made.items():
        if one.finding.comparator in _SUMS and hidden.intersection(one.finding.supports):
            hidden.add(id_)
    return {
        id_: replace(one, finding=suppressed(one.finding), test=()) if id_ in hidden
        else _without_history(desk, one)
        for id_, one in made.items()
    }  # fmt: skip


def _without_history(desk: Desk, made: Made) -> Made:
    """Return a target's finding without the states of earlier windows whose numbers are small.

    A run ends where a small number stands, whether or not it went on there.
    """
    finding = made.finding
    if finding.comparator != "target" or finding.target == "none":
        return made
    measure = desk.measure(finding.measure)
    now = desk.now(measure, finding.area)
    before = desk.at(previous_end(desk, measure, finding.area)).window(measure, finding.area)
    if _small(desk, desk.read(measure, finding.area, before)):
        finding = replace(finding, target_before="none")
    for back, window in enumerate(windows_back(now, finding.target_run - 1), 1):
        if _small(desk, desk.read(measure, finding.area, window)):
            finding = replace(finding, target_run=back)
            break
    return replace(made, finding=_without_first(desk, finding, now))


def _without_first(desk: Desk, finding: Finding, now: Reading) -> Finding:
    """Return a finding that tells of a first time since only where no number between is small."""
    facts = dict(finding.extra)
    if facts.get("first_since", "none") == "none":
        return finding
    since = Window.parse(facts["met_since"])
    between = [w for w in windows_back(now, LONGEST_RUN) if w.end >= since.end]
    if any(_small(desk, desk.read(now.measure, now.area, w)) for w in between):
        facts["first_since"] = "none"
        del facts["met_since"]
    return replace(finding, extra=tuple(facts.items()))


def _run_over_small(desk: Desk, finding: Finding) -> bool:
    """Say whether a run of rises or falls goes over a small number, which it would narrow down."""
    facts = dict(finding.extra)
    if finding.comparator != "run" or facts.get("run", "none") == "none":
        return False
    first = Window.parse(facts["run_from"])
    window, measure = finding.period, desk.measure(finding.measure)
    step = YEAR if facts.get("span") == "years" else window.months
    while window.start > first.start:
        window = window.shifted(-step)
        if _small(desk, desk.read(measure, finding.area, window)):
            return True
    return False


def _small(desk: Desk, reading: Reading) -> bool:
    return any(unsafe(cell, desk.plan.suppress_below) for cell in cells_of(reading))
