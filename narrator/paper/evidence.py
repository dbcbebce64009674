"""evidence.json (``narrator-evidence/1``): every sentence traced to its findings and rules.

Canonical: the contract's order of keys, one entry of a list on a line (so that two drafts can be
compared line by line), findings and sources by id, the rest in the paper's order, raw numbers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from narrator.values.anchors import anchor_name
from narrator.values.finding import Before, Finding
from narrator.values.paper import Paper, Paragraph
from narrator.values.periods import Window
from narrator.values.sentence import Sentence, Span

FORMAT = "narrator-evidence/1"

#: Numbers of a finding; all null where the finding is suppressed.
NUMBERS = frozenset({
    "current", "reference", "current_n", "reference_n", "difference", "percent_change",
    "statistic", "df", "p_value", "adjusted_p_value", "dispersion",
})  # fmt: skip
_FIELDS = (
    "id", "measure", "comparator", "area", "period", "reference_period", "current", "reference",
    "current_n", "reference_n", "difference", "percent_change", "unit", "direction", "size",
    "significance", "cause", "judgement", "target", "target_before", "target_run", "level_band",
    "tone", "standing", "method", "statistic", "df", "p_value", "adjusted_p_value", "interval",
    "interval_of", "dispersion", "caveats", "suppressed", "changed_by", "reported_before",
)  # fmt: skip


def evidence_bytes(paper: Paper) -> bytes:
    """Return evidence.json of a paper: UTF-8, ending with a line break."""
    return written(evidence(paper)).encode()


def evidence(paper: Paper) -> dict[str, Any]:
    """Return the evidence of a paper as plain values, keys in the contract's order."""
    settings = paper.settings
    return {
        "format": FORMAT,
        "paper": {
            "title": paper.title.text,
            "area": paper.area,
            "period": _window(paper.period),
            "date": paper.date.isoformat(),
            "language": paper.language,
            "marking": paper.marking,
            "header": [list(row) for row in paper.header],
        },
        "settings": {
            "level": settings.level,
            "tests": settings.tests,
            "suppress_below": settings.suppress_below,
            "pack": settings.pack,
            "adjust": settings.adjust,
            "round_to": settings.round_to,
        },
        "sources": [
            {"id": s.id, "path": s.path, "sha256": s.sha256, "rows": s.rows, "as_at": s.as_at}
            for s in sorted(paper.sources, key=lambda s: s.id)
        ],
        "findings": [_finding(f) for f in sorted(paper.findings, key=lambda f: f.id)],
        "paragraphs": [
            {"id": p.id, "number": p.number, "heading": section.heading.text,
             "commentary": _commentary(p, paper.period)}
            for section in paper.sections
            for p in section.paragraphs
        ],
        "sentences": [_sentence(s, number, id_) for s, number, id_ in units(paper)],
        "footnotes": [
            {"id": n.id, "number": n.number, "kind": n.kind, "text": n.text} for n in paper.notes
        ],
    }


def units(paper: Paper) -> Iterator[tuple[Sentence, str, str]]:
    """Yield title, headings, sentences, captions and cells: each with its number and paragraph."""
    yield paper.title, "", "title"
    for section in paper.sections:
        yield section.heading, section.number, section.id
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield sentence, paragraph.number, paragraph.id
            if paragraph.table:
                yield paragraph.table.caption, paragraph.number, paragraph.id
                for row in (paragraph.table.header, *paragraph.table.rows):
                    for cell in row:
                        yield cell.content, paragraph.number, paragraph.id
            for picture in paragraph.pictures:
                yield picture.caption, paragraph.number, paragraph.id


def written(content: Mapping[str, Any]) -> str:
    """Return evidence as JSON text, one entry of each list on a line."""
    lines: list[str] = []
    for key, value in content.items():
        if isinstance(value, list) and value:
            entries = ",\n".join(_json(entry) for entry in value)
            lines.append(f"{_json(key)}: [\n{entries}\n]")
        else:
            lines.append(f"{_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _finding(finding: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(finding, name)
        if finding.suppressed and (name in NUMBERS or name == "interval"):
            value = None
        if isinstance(value, Window):
            value = _window(value)
        elif isinstance(value, Before):
            value = _before(value, suppressed=finding.suppressed)
        elif isinstance(value, tuple):
            value = [_number(v) for v in value]
        else:
            value = _number(value)
        out[name] = value
    if isinstance(out["interval"], list) and None in out["interval"]:
        out["interval"] = None
    return out


def _before(before: Before, *, suppressed: bool) -> dict[str, Any]:
    return {
        "period": _window(before.period),
        "current": None if suppressed else _number(before.current),
        "direction": before.direction,
        "significance": before.significance,
    }


def _number(value: Any) -> Any:
    """Return a value as JSON has it: whole numbers whole, nothing that is not finite."""
    if value is None or isinstance(value, bool | str | int):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _window(window: Window) -> dict[str, str]:
    return {"start": str(window.start), "end": str(window.end)}


def _sentence(sentence: Sentence, number: str, id_: str) -> dict[str, Any]:
    return {
        "id": sentence.id,
        "paragraph": number,
        "paragraph_id": id_,
        "text": sentence.text,
        "origin": sentence.origin,
        "anchor": anchor_name(sentence.id),
        "findings": list(sentence.findings),
        "footnotes": list(sentence.notes),
        "spans": [_span(s) for s in sentence.spans],
    }


def _commentary(paragraph: Paragraph, period: Window) -> dict[str, Any] | None:
    """Return where a paragraph's author's words come from, and whether they are carried over."""
    if not paragraph.commentary:
        return None
    month = paragraph.written_for
    return {
        "name": paragraph.commentary,
        "for": str(month) if month else None,
        "carried_over": month is not None and month < period.end,
    }


def _span(span: Span) -> dict[str, Any]:
    rule = span.rule
    return {
        "start": span.start,
        "end": span.end,
        "origin": span.origin,
        "findings": list(span.findings),
        "rule": {"id": rule.id, "file": rule.file, "line": rule.line} if rule else None,
        "message": span.message,
        "phrase": span.phrase,
    }
