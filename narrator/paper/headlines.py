"""Headlines: the few findings that matter most, each leading to the paragraph that says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from narrator.paper.outline import Planned
from narrator.paper.pieces import with_reference
from narrator.paper.words import words
from narrator.values.finding import Finding
from narrator.values.project import Project
from narrator.values.sentence import ParagraphRef, Sentence

#: The most main messages that a reader takes in. Source: UK Statistics Authority, 2010.
MOST = 5


def headline_ids(
    count: int, said: Mapping[str, Planned], findings: Mapping[str, Finding],
    choices: Mapping[str, Any], project: Project, order: Mapping[str, int],
) -> tuple[str, ...]:
    """Return the ids of the findings to be headlines, most important first.

    Only findings that some paragraph says, that are higher or lower and remain significant when
    the paper's number of comparisons is allowed for; of one measure the weightiest only, so that
    five headlines tell of five things. Rank: weight of the rule times priority of the measure,
    then the order of the paper.
    """
    alpha = 1 - project.plan.level
    ranked: list[tuple[float, int, str]] = []
    for id_ in said:
        finding, choice = findings.get(id_), choices.get(id_)
        if finding is None or choice is None or choice.silent or finding.suppressed:
            continue
        adjusted = finding.adjusted_p_value
        if finding.significance not in ("higher", "lower") or adjusted is None:
            continue
        if adjusted < alpha:
            measure = project.measures.get(finding.measure)
            weight = choice.weight * (measure.priority if measure else 1)
            ranked.append((-weight, order.get(id_, len(order)), id_))
    out: list[str] = []
    measures: set[tuple[str, str]] = set()
    for _, _, id_ in sorted(ranked):
        key = (findings[id_].measure, findings[id_].area)
        if key not in measures:
            measures.add(key)
            out.append(id_)
    return tuple(out[: min(count, MOST)])


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
