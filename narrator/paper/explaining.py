"""One short explanation for each sentence that narrator had a part in."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.values.finding import Finding
from narrator.values.paper import Paper


def explanations(paper: Paper, findings: Mapping[str, Finding]) -> dict[str, str]:
    """Return by sentence id what each of its findings rests on, and the rules that spoke."""
    out: dict[str, str] = {}
    for sentence in paper.sentences:
        lines = [finding_line(findings[i]) for i in sentence.findings if i in findings]
        rules = dict.fromkeys(
            f"{s.rule.id} ({s.rule.file}:{s.rule.line})" for s in sentence.spans if s.rule
        )
        if rules:
            lines.append(f"Rule {', '.join(rules)}")
        if lines:
            out[sentence.id] = "\n".join(lines)
    return out


def finding_line(finding: Finding) -> str:
    """Return a finding in one line: its verdict, why, and the test behind it."""
    if finding.awaited:
        return f"{finding.id}: awaited, {finding.awaited}"
    if finding.suppressed:
        return f"{finding.id}: suppressed"
    facts = [finding.significance.replace("_", " ")]
    if finding.cause not in ("", "none"):
        facts[0] += f" ({finding.cause.replace('_', ' ')})"
    if finding.direction != "none":
        facts.append(finding.direction)
    if finding.p_value is not None:
        test = f"p = {finding.p_value:.3f}"
        if finding.statistic is not None:
            test = f"statistic {finding.statistic:.2f}, {test}"
        facts.append(test)
    if finding.method:
        facts.append(finding.method)
    return f"{finding.id}: {', '.join(facts)}"
