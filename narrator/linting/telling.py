"""What lint found as one JSON document (``narrator-lint/1``), and the rules as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from narrator.language import codes as language_codes
from narrator.linting.checking import Finding
from narrator.linting.registry import PAPER, RULES
from narrator.linting.styles import Style
from narrator.rules import codes as rule_codes
from narrator.values.faults import Fault

FORMAT = "narrator-lint/1"


@dataclass(frozen=True, slots=True)
class Linted:
    """Everything that lint has to say of one folder.

    Parameters
    ----------
    what : str
        The project or the pack.
    faults : tuple of Fault
        Of files, data, rules and the paper.
    prose : tuple of Finding
        Of the prose lint.
    status : int
        The exit status.
    """

    what: str
    faults: tuple[Fault, ...] = ()
    prose: tuple[Finding, ...] = ()
    period: str = ""
    area: str = ""
    style: str = ""
    status: int = 0


def lint_json(linted: Linted) -> str:
    """Return the document, in order of place."""
    prose = {_key(f.fault): f for f in linted.prose}
    found = sorted({*linted.faults, *(f.fault for f in linted.prose)})
    document = {
        "format": FORMAT,
        "project": linted.what,
        "area": linted.area,
        "period": linted.period,
        "style": linted.style,
        "status": linted.status,
        "findings": [_told(fault, prose.get(_key(fault))) for fault in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _key(fault: Fault) -> tuple[Any, ...]:
    return fault.place, fault.code, fault.message


def _told(fault: Fault, finding: Finding | None) -> dict[str, Any]:
    what, reason, source = about(fault.code)
    del what
    told: dict[str, Any] = {
        "file": fault.place.file, "line": fault.place.line, "column": fault.place.column,
        "cell": fault.place.cell, "code": fault.code, "severity": fault.severity,
        "message": finding.message if finding else fault.message,
        "suggestion": fault.suggestion, "reason": reason, "source": source,
        "paragraph": "", "sentence": "", "words": "", "origin": "", "rule": "", "phrase": "",
    }  # fmt: skip
    if finding:
        told |= {
            "paragraph": finding.paragraph, "sentence": finding.sentence, "words": finding.words,
            "origin": finding.by, "rule": finding.rule, "phrase": finding.phrase,
        }  # fmt: skip
    return told


def about(code: str) -> tuple[str, str, str]:
    """Return what a code is, why, and whose advice it is; empty where the room does not say."""
    if code in RULES:
        rule = RULES[code]
        return rule.what, rule.reason, rule.source
    if code in PAPER:
        return PAPER[code]
    for table in (rule_codes.REASONS, language_codes.REASONS):
        if code in table:
            return (*table[code], "")
    return "", "", ""


def code_list(style: Style) -> Iterator[str]:
    """Yield each rule in a line: whether a style has it, its reason and its source."""
    for code, rule in RULES.items():
        off = "" if code in style.rules else " [off]"
        yield f"{code}{off} {rule.what}: {rule.reason} ({rule.source})"
    for code, (what, reason, source) in PAPER.items():
        yield f"{code} {what}: {reason} ({source})"


def faults_of(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Return the findings as lines of the command line."""
    return tuple(finding.fault for finding in findings)
