"""Headlines: the few findings that matter most, each leading to the paragraph that says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from narrator.paper.outline import Planned
from narrator.paper.pieces import with_reference
from narrator.paper.telling_twice import told_twice
from narrator.paper.words import words
from narrator.values.finding import Finding
from narrator.values.project import Project
from narrator.values.sentence import ParagraphRef, Sentence

#: The most main messages that a reader takes in. Source: UK Statistics Authority, 2010.
MOST = 5
#: From this `priority:` on a missed target may be a headline, although no test stands behind it.
PRIORITY = 2


def headline_ids(
    count: int, said: Mapping[str, Planned], findings: Mapping[str, Finding],
    choices: Mapping[str, Any], project: Project, order: Mapping[str, int],
    tells: Callable[[str], bool],
) -> tuple[str, ...]:
    """Return the ids of the findings to be headlines, most important first.

    Only findings that some paragraph says: what is higher or lower and remains significant when
    the paper's number of comparisons is allowed for, and the missed targets of measures that were
    declared a priority. No change is told twice, so that five headlines tell of five things. Rank:
    weight of the rule times priority of the measure, then the order of the paper.

    Parameters
    ----------
    tells : callable
        Whether the words for a finding, alone, say its verdict: "over the same period it rose in
        the region" may rest on a significant difference, but is no headline.
    """
    ranked: list[tuple[float, int, str]] = []
    for id_ in said:
        finding, choice = findings.get(id_), choices.get(id_)
        if finding is None or choice is None or choice.silent or finding.suppressed:
            continue
        if _tested(finding, project) or _target_missed(finding, project):
            measure = project.measures.get(finding.measure)
            weight = choice.weight * (measure.priority if measure else 1)
            ranked.append((-weight, order.get(id_, len(order)), id_))
    out: list[str] = []
    for _, _, id_ in sorted(ranked):
        if len(out) == min(count, MOST):
            break
        if any(told_twice(project, findings[one], findings[id_]) for one in out):
            continue
        if not _tested(findings[id_], project) or tells(id_):
            out.append(id_)
    return tuple(out)


def stated_targets(project: Project, findings: Iterable[Finding]) -> bool:
    """Whether a missed target without a test behind it may be among the paper's headlines."""
    plans = (p for section in project.plan.sections for p in section.paragraphs)
    return any(p.headlines for p in plans) and any(
        _target_missed(f, project) and not f.suppressed and f.significance == "not_tested"
        for f in findings
    )


def _tested(finding: Finding, project: Project) -> bool:
    """Whether a verdict survives that many others were tested beside it."""
    adjusted = finding.adjusted_p_value
    flagged = finding.significance in ("higher", "lower")
    # 1 − 0.95 is a little more than 0.05 to a computer
    return flagged and adjusted is not None and adjusted < round(1 - project.plan.level, 12)


def _target_missed(finding: Finding, project: Project) -> bool:
    """Whether a target was missed that somebody had said beforehand to matter most.

    A survey that misses it by no more than its margin of error has not been shown to.
    """
    measure = project.measures.get(finding.measure)
    if measure is None or measure.priority < PRIORITY or finding.comparator != "target":
        return False
    return finding.target == "missed" and finding.significance not in ("similar", "inconclusive")


def headline_words(
    sentences: tuple[Sentence, ...], target: Planned, language: str
) -> list[Sentence]:
    """Return a headline's sentences, the last of them with its live cross-reference."""
    if not sentences:
        return []
    table = words(language)
    last = with_reference(
        sentences[-1], ParagraphRef(target.id, target.number), (table["see"], table["seen"]),
        table["also_see"],
    )
    return [*sentences[:-1], replace(last, comments=())]
