"""A finding told in plain words, for authors: in comments and warnings, never in the paper."""

from __future__ import annotations

from narrator.values.finding import Finding
from narrator.values.project import Project

_VERDICTS = {
    "higher": "statistically significant",
    "lower": "statistically significant",
    "similar": "statistically comparable",
    "inconclusive": "not statistically significant",
    "not_tested": "not tested",
}
_MOVED = {"up": ("had risen", "has risen"), "down": ("had fallen", "has fallen"),
          "unchanged": ("had not changed", "has not changed")}
_COMPARED = {"up": "above", "down": "below", "unchanged": "level with"}
_SINCE = {"last_year": "on the year before", "previous": "on the period before",
          "year_start": "since the start of the year", "baseline": "since the baseline"}
_TARGETS = {"met": "met", "near": "near", "missed": "missed"}


def described(project: Project, finding: Finding, *, past: bool = False) -> str:
    """Return what a finding says: ``victim based crime had risen … (statistically significant)``.

    Parameters
    ----------
    past : bool
        As told of an earlier month.
    """
    name = _name(project, finding)
    if finding.awaited:
        return f"the figures for {name} have not arrived"
    if finding.suppressed:
        return f"{name} is suppressed"
    head, _, tail = finding.comparator.partition(".")
    was = "was" if past else "is"
    if head == "target":
        state = _TARGETS.get(finding.target, "not set")
        return f"the target for {name} {was} {state}"
    if finding.comparator == "level":
        return f"{name} {was} {finding.level_band if finding.level_band != 'none' else 'middling'}"
    if tail == "rank":
        inside = dict(finding.extra).get("inside", "unknown")
        return f"{name} {was} {inside} the normal range of the {_group(project, finding, head)}"
    verdict = _VERDICTS[finding.significance]
    if finding.significance == "similar" and finding.size in ("notable", "marked"):
        verdict = "within the range normally seen"
    if tail == "level":
        compared = _COMPARED.get(finding.direction, "beside")
        return f"{name} {was} {compared} the {_group(project, finding, head)} ({verdict})"
    if tail == "change" or head == "faster_than":
        compared = _COMPARED.get(finding.direction, "beside")
        other = project.measures[tail].name if head == "faster_than" and tail in project.measures \
            else f"the {_group(project, finding, head)}"
        return f"the change in {name} {was} {compared} that of {other} ({verdict})"
    subject = f"the share of {name}" if head == "share" else name
    moved = _MOVED.get(finding.direction, ("had moved", "has moved"))[not past]
    since = f" {_SINCE[head]}" if head in _SINCE else ""
    return f"{subject} {moved}{since} ({verdict})"


def _name(project: Project, finding: Finding) -> str:
    measure = project.measures.get(finding.measure)
    name = measure.name if measure else finding.measure
    return name if finding.area == project.plan.area else f"{name} in {finding.area}"


def _group(project: Project, finding: Finding, head: str) -> str:
    group = project.groups.get(head)
    if group is None:
        return head
    return group.labels.get(project.plan.area, group.name).removeprefix("the ")
