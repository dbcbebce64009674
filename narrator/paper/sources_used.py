"""Which sources a sentence rests on: the sources of its findings' measures and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from narrator.values.finding import Finding
from narrator.values.project import Project

#: Comparators whose printed figure of a count is its rate, where it has one.
_RATES = frozenset({"level", "rank"})


def sources_of(project: Project, finding: Finding) -> tuple[str, ...]:
    """Return the ids of the sources that a finding's figures come from, the measure's own first."""
    out: dict[str, None] = {}
    _measure(project, finding.measure, out, set(), rate=_is_rate(project, finding))
    if finding.comparator in ("share", "mix"):
        declared = project.measures.get(finding.measure)
        whole = declared.share_of if declared else ""
        if whole:
            _measure(project, whole, out, set(), rate=False)
    if finding.comparator.startswith("faster_than."):
        _measure(project, finding.comparator.partition(".")[2], out, set(), rate=False)
    return tuple(out)


def sources_used(
    project: Project, ids: Iterable[str], findings: Mapping[str, Finding]
) -> tuple[str, ...]:
    """Return the sources of several findings, each once; findings without figures use none."""
    out: dict[str, None] = {}
    for id_ in ids:
        finding = findings.get(id_)
        if finding is not None and not finding.awaited:
            out.update(dict.fromkeys(sources_of(project, finding)))
    return tuple(out)


def _is_rate(project: Project, finding: Finding) -> bool:
    declared = project.measures.get(finding.measure)
    if declared is None or declared.per is None:
        return False
    tail = finding.comparator.rpartition(".")[2]
    return declared.kind == "rate" or ("." in finding.comparator and tail in _RATES)


def _measure(
    project: Project, id_: str, out: dict[str, None], seen: set[str], *, rate: bool
) -> None:
    """Collect the sources of a measure; `seen` guards against a circle."""
    measure = project.measures.get(id_)
    if measure is None or id_ in seen:
        return
    seen.add(id_)
    terms = [t.measure for t in measure.sum_of]
    terms += measure.ratio_of or ()
    if not terms and measure.source:
        out.setdefault(measure.source)
    for term in terms:
        _measure(project, term, out, seen, rate=False)
    if measure.out_of:
        _measure(project, measure.out_of, out, seen, rate=False)
    if rate and measure.per:
        _measure(project, measure.per.value, out, seen, rate=False)
