"""A finding told in plain words, for authors: in comments and warnings, never in the paper."""

from __future__ import annotations

from narrator.language.names_group import group_name
from narrator.values.finding import Finding
from narrator.values.project import Project

_VERDICTS = {
    "higher": "statistically significant",
    "lower": "statistically significant",
    "similar": "statistically comparable",
    "inconclusive": "not statistically significant",
    "not_tested": "not tested",
}
_MOVED = {"up": "risen", "down": "fallen", "unchanged": "not changed"}
_COMPARED = {"up": "above", "down": "below", "unchanged": "level with"}
_SINCE = {"recent": "in the latest three months", "last_year": "on the year before",
          "previous": "on the period before", "year_start": "since the start of the year",
          "baseline": "since the baseline"}
_TARGETS = {"met": "met", "near": "near", "missed": "missed"}


def described(project: Project, finding: Finding, *, past: bool = False) -> str:
    """Return what a finding says: ``emergency admissions had risen … (statistically significant)``.

    Parameters
    ----------
    past : bool
        As told of an earlier month.
    """
    name = _name(project, finding)
    if finding.awaited:
        return f"the figures for {name} have not arrived"
    was = _verb(project, finding, past)
    if finding.suppressed:
        return f"{name} {_verb(project, finding, False)[0]} suppressed"
    head, _, tail = finding.comparator.partition(".")
    state = _state(finding, was)
    if state:
        return f"{name} {state}"
    if head == "target":
        met = _TARGETS.get(finding.target, "not set")
        return f"the target for {name} {'was' if past else 'is'} {met}"
    if finding.comparator == "level":
        band = finding.level_band if finding.level_band != "none" else "middling"
        return f"{name} {was[0]} {band}"
    if tail == "rank":
        inside = dict(finding.extra).get("inside", "unknown")
        return f"{name} {was[0]} {inside} the normal range of {_group(project, finding, head)}"
    verdict = _VERDICTS[finding.significance]
    if finding.significance == "similar" and finding.size in ("notable", "marked"):
        survey = dict(finding.extra).get("family") == "survey"
        verdict = "within the margin of error" if survey else "within the range normally seen"
    if tail == "level":
        compared = _COMPARED.get(finding.direction, "beside")
        return f"{name} {was[0]} {compared} {_group(project, finding, head)} ({verdict})"
    if tail == "change" or head == "faster_than":
        compared = _COMPARED.get(finding.direction, "beside")
        other = project.measures[tail].name if head == "faster_than" and tail in project.measures \
            else _group(project, finding, head)
        verb = "was" if past else "is"
        return f"the change in {name} {verb} {compared} that of {other} ({verdict})"
    moved = f"{was[1]} {_MOVED.get(finding.direction, 'moved')}"
    if head == "share":
        name, moved = f"the share of {name}", f"{'had' if past else 'has'} {moved.split(' ', 1)[1]}"
    since = f" {_SINCE[head]}" if head in _SINCE else ""
    return f"{name} {moved}{since} ({verdict})"


def _verb(project: Project, finding: Finding, past: bool) -> tuple[str, str]:
    """Return ``is`` and ``has`` in the measure's number, or as told of an earlier month."""
    measure = project.measures.get(finding.measure)
    many = measure is not None and measure.number == "plural"
    if past:
        return "were" if many else "was", "had"
    return ("are", "have") if many else ("is", "has")


def _state(finding: Finding, was: tuple[str, str]) -> str:
    """Return what a finding says whose outcome is a state, from its first fact that says one."""
    facts = dict(finding.extra)
    words = _STATES.get(finding.comparator, {})
    for fact, values in words.items():
        if (text := values.get(facts.get(fact, ""))) is not None:
            return text.format(was=was[0], has=was[1], way=_MOVED.get(finding.direction, "moved"))
    return ""


#: Comparator → fact → its value in words.
_STATES: dict[str, dict[str, dict[str, str]]] = {
    "season": {"season": {
        "as_expected": "{was} within the range expected for the time of year",
        "above": "{was} above the range expected for the time of year",
        "below": "{was} below the range expected for the time of year",
        "unjudged": "cannot be set beside a range for the time of year",
    }},
    "run": {
        "run": {"rises": "{has} risen for some periods in a row",
                "falls": "{has} fallen for some periods in a row"},
        "record": {"highest": "{was} at a record high", "lowest": "{was} at a record low",
                   "highest_since": "{was} at the highest for some time",
                   "lowest_since": "{was} at the lowest for some time",
                   "none": "{was} in no run and at no record"},
    },
    "areas": {"spread": {
        "all": "{has} {way} in every part of the area",
        "most": "{has} {way} in most parts of the area",
        "mixed": "{has} moved one way in some parts of the area and another in others",
        "level": "{has} not changed in any part of the area",
    }},
    "variation": {"variation": {
        "common": "{was} within the variation normally seen", "improvement": "{was} unusually good",
        "concern": "{was} unusually poor", "neutral": "{was} unusual",
    }},
    "assurance": {"assurance": {
        "consistent_pass": "can be expected to meet the target",
        "consistent_fail": "cannot be expected to meet the target",
        "inconsistent": "can be expected to meet the target in some months only",
    }},
}  # fmt: skip


def _name(project: Project, finding: Finding) -> str:
    measure = project.measures.get(finding.measure)
    name = measure.name if measure else finding.measure
    return name if finding.area == project.plan.area else f"{name} in {finding.area}"


def _group(project: Project, finding: Finding, head: str) -> str:
    group = project.groups.get(head)
    return group_name(group, finding.area) if group is not None else head
