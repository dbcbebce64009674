"""Series of drafts of small made-up projects, for tests of the audit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from attacking import Register
from findings_making import OWN, Figures, Told, a_measure, month, told

from narrator.disclosure import AuditResult, audit
from narrator.paper.evidence import evidence_bytes
from narrator.values.finding import Finding
from narrator.values.paper import Paper, Settings
from narrator.values.periods import Period
from narrator.values.sentence import Run, Sentence

LABELS = ("arson", "fraud", "theft")


def evidence_of(told: Told, findings: Sequence[Finding]) -> dict[str, Any]:
    """The evidence of a draft of these findings, as written and read again."""
    plan = told.project.plan
    paper = Paper(
        title=Sentence("title", "fixed", (Run("A paper"),)), header=(), date=date(2015, 6, 4),
        marking="", language="en-GB", area=plan.area, period=plan.window, sections=(), notes=(),
        contact=None, findings=tuple(findings), sources=(),
        settings=Settings(plan.level, plan.adjust, 0, plan.suppress_below, plan.round_to, ""),
    )  # fmt: skip
    content: dict[str, Any] = json.loads(evidence_bytes(paper))
    return content


def at(told: Told, end: Period, **plan: Any) -> Told:
    """The same project, its paper ending with another month."""
    changed = replace(told.project.plan, end=end, **plan)
    return Told(replace(told.project, plan=changed), told.book)


def table(
    figures: Mapping[str, Sequence[float]], *, step: int = 12, first: str = "2010-03",
    window: str = "rolling_12", twin: bool = False, below: int = 5, area: str = OWN, **plan: Any,
) -> Told:
    """A project whose measures are the labels, their sum `all`, and with `twin` rolling years.

    Parameters
    ----------
    figures : mapping
        By label, a count for each period from the one that ends with `first`.
    """
    names = tuple(figures)
    measures = [a_measure(name, share_of="all", window=window) for name in names]
    measures.append(a_measure("all", terms=names, window=window))
    if twin:
        measures += [a_measure(f"{n}_year", source=n, select=n, window="rolling_12")
                     for n in names]  # fmt: skip
    data = {name: Figures(list(values), first, step, area=area) for name, values in figures.items()}
    return told(measures, data, suppress_below=below, **plan)


def register(project: Told, step: int) -> Register:
    """What everybody knows of the measures of `table`."""
    measures = project.project.measures
    made_of = {
        name: [t.measure for t in m.sum_of] or [m.select] for name, m in measures.items()
    }
    return Register(step, made_of, {n: m.share_of for n, m in measures.items() if m.share_of})


def series_of_drafts(
    project: Told, ids: Sequence[str], ends: Sequence[Period]
) -> tuple[list[dict[str, Any]], list[AuditResult]]:
    """Make a draft for each end, every one audited beside those before it."""
    drafts: list[dict[str, Any]] = []
    results: list[AuditResult] = []
    for end in ends:
        now = at(project, end)
        result = audit(now.project, now.all(*ids), now.book, drafts)
        results.append(result)
        drafts.append(evidence_of(now, result.findings))
    return drafts, results


__all__ = ["LABELS", "at", "evidence_of", "month", "register", "series_of_drafts", "table"]
