"""Why a paragraph says what it says, and what would have changed its words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from narrator.review.evidence import finding_of
from narrator.rules import RulePack, comparator_key, outcome_of
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.finding import Finding
from narrator.values.periods import Window


def explain(
    evidence: Mapping[str, Any], where: str, pack: RulePack | None = None, level: float = 0.95
) -> tuple[str, ...]:
    """Explain a paragraph, or one sentence.

    Parameters
    ----------
    evidence : mapping
        As `read_evidence` returns it.
    where : str
        A paragraph's number ("5.5") or id, or a sentence's id.
    pack : RulePack, optional
        The rules, to say which row other facts would have met.

    Returns
    -------
    tuple of str
        Lines, without line ends.

    Raises
    ------
    FaultError
        ``W023`` there is no such paragraph; with the nearest.
    """
    sentences = _chosen(evidence, where)
    findings = {
        finding.id: finding for row in evidence["findings"] if (finding := finding_of(row))
    }
    number = str(sentences[0].get("paragraph", ""))
    heading = next(
        (str(p.get("heading", "")) for p in evidence["paragraphs"] if p.get("number") == number), ""
    )
    notes = {str(n.get("id")): n for n in evidence["footnotes"]}
    lines = [f"{number}  {heading}".rstrip()]
    for sentence in sentences:
        lines += ["", f"  “{sentence.get('text', '')}”"]
        lines.append(f"    {sentence.get('id', '')} – {_whose(str(sentence.get('origin', '')))}")
        for span in _dicts(sentence.get("spans")):
            lines += [f"    {line}" for line in _span(span, str(sentence.get("text", "")))]
        for key in _texts(sentence.get("findings")):
            found = findings.get(key)
            chosen = {_rule_id(span) for span in _dicts(sentence.get("spans"))}
            if found is not None:
                lines += [f"    {line}" for line in _finding(found, pack, chosen, level)]
        for key in _texts(sentence.get("footnotes")):
            if note := notes.get(key):
                lines.append(f"    note {note.get('number', '')}: {note.get('text', '')}")
    return tuple(lines)


def _chosen(evidence: Mapping[str, Any], where: str) -> list[Mapping[str, Any]]:
    """Return the sentences of a paragraph, or the one sentence."""
    wanted = where.strip().rstrip(".")
    found = [
        s for s in evidence["sentences"]
        if wanted in (s.get("paragraph"), s.get("paragraph_id"), s.get("id"))
    ]
    if found:
        return found
    numbers = [str(p.get("number", "")) for p in evidence["paragraphs"]]
    ids = [str(p.get("id", "")) for p in evidence["paragraphs"]]
    near = nearest(wanted, [*ids, *numbers])
    span = f"they run from {numbers[0]} to {numbers[-1]}" if numbers else "there are none"
    raise FaultError([Fault(Place("the draft"), "W023", f"no paragraph {where!r}; {span}", near)])


def _whose(origin: str) -> str:
    return {
        "generated": "written from figures by rules",
        "mixed": "the author's words around figures",
        "commentary": "the author's words",
        "fixed": "as in paper.yaml",
    }.get(origin, origin)


def _rule_id(span: Mapping[str, Any]) -> str:
    rule = span.get("rule")
    return str(rule.get("id", "")) if isinstance(rule, dict) else ""


def _span(span: Mapping[str, Any], text: str) -> list[str]:
    """Say which rule, message and phrase chose the words of a span."""
    rule = span.get("rule")
    if not isinstance(rule, dict):
        return []
    start, end = span.get("start"), span.get("end")
    words = text[start:end] if isinstance(start, int) and isinstance(end, int) else ""
    place = f"{rule.get('file', '')}:{rule.get('line', '')}"
    said = f"“{words}”: " if words and words != text else ""
    line = f"{said}rule {rule.get('id', '')} ({place}) says {span.get('message', '')}"
    return [f"{line}, phrase {span['phrase']}" if span.get("phrase") else line]


def _finding(
    finding: Finding, pack: RulePack | None, chosen: Iterable[str], level: float
) -> list[str]:
    lines = [finding.id]
    if finding.suppressed:
        return [*lines, "  withheld: the numbers are too small to be published"]
    lines.append(f"  {_figures(finding)}")
    lines.append(f"  {_verdict(finding)}")
    if finding.reported_before is not None:
        before = finding.reported_before
        lines.append(
            f"  at the previous paper ({_when(before.period)}): {_number(before.current)}, "
            f"{before.direction}, {before.significance.replace('_', ' ')}"
        )
    if finding.changed_by:
        lines.append(f"  since then the words changed by the {finding.changed_by}")
    if finding.caveats:
        lines.append(f"  caveats: {', '.join(c.replace('_', ' ') for c in finding.caveats)}")
    if turn := _turning_point(finding, level):
        lines.append(f"  {turn}")
    if pack is not None:
        lines += [f"  {line}" for line in _otherwise(finding, pack, set(chosen))]
    return lines


def _figures(finding: Finding) -> str:
    parts = [f"{_when(finding.period)}: {_number(finding.current, finding.unit)}"]
    if finding.reference is not None:
        when = f"{_when(finding.reference_period)}: " if finding.reference_period else "against "
        parts.append(f"{when}{_number(finding.reference, finding.unit)}")
    if finding.difference is not None:
        parts.append(f"difference {_number(finding.difference, finding.unit)}")
    if finding.percent_change is not None:
        parts.append(f"change {finding.percent_change:+.2f}%")
    if finding.current_n is not None:
        parts.append(f"n {_number(finding.current_n)}")
    return "; ".join(parts)


def _verdict(finding: Finding) -> str:
    """Say the verdict and what it rests on."""
    told = {
        "higher": "statistically higher", "lower": "statistically lower",
        "similar": "statistically comparable", "inconclusive": "tested without a clear answer",
        "not_tested": "not tested",
    }[finding.significance]  # fmt: skip
    if finding.cause not in ("none", ""):
        told += f" ({finding.cause.replace('_', ' ')})"
    basis = [finding.method] if finding.method else []
    if finding.statistic is not None:
        df = f" on {finding.df:g} degrees of freedom" if finding.df is not None else ""
        basis.append(f"statistic {finding.statistic:.2f}{df}")
    if finding.p_value is not None:
        basis.append(f"p {finding.p_value:.3f}")
    if finding.adjusted_p_value is not None:
        basis.append(f"p {finding.adjusted_p_value:.3f} adjusted over the paper")
    if finding.interval is not None:
        low, high = finding.interval
        of = {"group_range": "the group's normal range", "": "interval"}.get(
            finding.interval_of, f"interval of the {finding.interval_of}"
        )
        basis.append(f"{of} {_number(low)} to {_number(high)}")
    if finding.dispersion is not None:
        basis.append(f"dispersion {finding.dispersion:.2f}")
    return told + (f": {'; '.join(basis)}" if basis else "")


def _turning_point(finding: Finding, level: float) -> str:
    """Say about where a tested ratio would have become, or ceased to be, significant."""
    ready = (
        finding.interval_of == "ratio" and finding.interval is not None
        and finding.reference and finding.current and finding.p_value is not None
    )
    if not ready:
        return ""
    assert finding.interval is not None and finding.reference and finding.current
    low, high = finding.interval
    if low <= 0 or finding.reference < 0:
        return ""
    half = math.sqrt(high / low)
    estimate = math.sqrt(high * low)
    printed = finding.current / finding.reference
    scale = finding.reference * printed / estimate  # what a ratio of 1 stands for
    upper, lower = scale * half, scale / half
    if finding.significance in ("higher", "lower"):
        edge = upper if finding.significance == "higher" else lower
        side = "below" if finding.significance == "higher" else "above"
        return f"{side} about {_round(edge, finding.unit)} it would not have been significant"
    if finding.significance in ("similar", "inconclusive"):
        return (
            f"above about {_round(upper, finding.unit)} or below about "
            f"{_round(lower, finding.unit)} it would have been significant at {level:.0%}"
        )
    return ""


def _otherwise(finding: Finding, pack: RulePack, chosen: set[str]) -> list[str]:
    """Name the rows that one other fact would have met."""
    key = comparator_key(finding.comparator)
    table = pack.tables.get(key)
    row = next((r for r in table.rows if r.rule.id in chosen), None) if table else None
    if table is None or row is None:
        return []
    facts = dict(outcome_of(finding, {}, table.comparator.space.facts))
    # What only the measure knows is not in the evidence; the row that was met narrows it.
    facts.update({n: v[0] for n, v in row.when.items() if facts.get(n) not in v})
    lines = []
    for other in table.rows:
        if other is row or other.otherwise or other.silent:
            continue
        differing = [n for n, values in other.when.items() if facts.get(n) not in values]
        if len(differing) == 1:
            name = differing[0]
            words = pack.vocabulary.facts[name].words
            values = " or ".join(words.get(v) or f"{name} {v}" for v in other.when[name])
            lines.append(f"{values}: {other.rule.id} would have said {other.message}")
    return lines


def _when(window: Window | None) -> str:
    if window is None:
        return ""
    if window.months == 1:
        return window.end.label
    return f"{window.months} months to {window.end.label}"


def _number(value: float | None, unit: str = "") -> str:
    """Return a raw number, readable; proportions stay between 0 and 1, as in the evidence."""
    if value is None:
        return "none"
    if value == int(value) and abs(value) < 1e15:
        text = f"{int(value):,}"
    else:
        text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{text} {unit}".rstrip()


def _round(value: float, unit: str) -> str:
    """Return a value to three figures."""
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    return _number(round(value, digits), unit)


def _dicts(value: Any) -> Sequence[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> Sequence[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []
