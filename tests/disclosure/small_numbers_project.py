"""A whole small project with numbers that are too small to be published."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from narrator.cli import pipeline
from narrator.cli.drafts import about, draft_files
from narrator.values.periods import Period
from narrator.word.files import write_draft

PAPER = """\
title: Performance update – quarter to {{ period.month }}
to: The Board
from: Chief Officer
meetings:
  2014-09: {date: 2014-12-04}
  2014-12: {date: 2015-03-05}
  2015-03: {date: 2015-06-04}
area: Northtown
period: {end: 2015-03, months: 3, baseline: 2014-03}
rules: core
language: en-GB
disclosure: {suppress_below: BELOW}
sections:
  - heading: Fires
    paragraphs:
      - prose: fires
      - {id: all, measures: [fires, arson, accidents, faults]}
      - table: {measures: [fires, arson, accidents, faults], columns: [now, then, change, verdict]}
      - {headlines: 5}
"""
MEASURES = """\
defaults: {source: fires, better: lower, window: quarter, compare: [last_year, previous, level]}
sources:
  fires:
    path: data/fires.csv
    columns: {area: area, period: quarter_end, measure: kind, value: count}
    covers: quarter
    title: Fire records
    as_at: 2015-05-29
    owner: Records Team
areas:
  list:
    Northtown: {formal: Northtown Council, short: the Council}
measures:
  fires:
    sum_of: [arson, accidents, faults]
    noun: {one: fire, many: fires}
    number: plural
    compare: [last_year, previous, parts]
    priority: 3
  arson: {select: Arson, noun: {one: fire, many: fires}, share_of: fires,
          compare: [last_year, previous, level, share], target: {at_most: 30}}
  accidents: {select: Accidents, noun: {one: fire, many: fires}, share_of: fires, number: plural,
              compare: [last_year, share], priority: 2}
  faults: {select: Faults, noun: {one: fire, many: fires}, share_of: fires, number: plural}
  fires_year:
    name: fires over the year
    sum_of: [arson, accidents, faults]
    window: rolling_12
    noun: {one: fire, many: fires}
    number: plural
    compare: [last_year]
"""
PROSE = """\
---
for: 2014-09
---
{{ fires/last_year }}
Arson is what worries the Board: {{ arson/level: now }} in the quarter, {{ arson/previous }}.
{{ accidents/share }}
"""
LABELS = {"arson": "Arson", "accidents": "Accidents", "faults": "Faults"}
ENDS = ("2014-09", "2014-12", "2015-03")
#: Twenty quarters from April 2010: none of them small but those that a test puts in.
USUAL = {
    "arson": [20, 25, 31, 22] * 5, "accidents": [60, 55, 49, 63] * 5,
    "faults": [33, 41, 38, 30] * 5,
}  # fmt: skip


def with_quarters(**last: Sequence[int]) -> dict[str, list[int]]:
    """The usual figures, with others for the last quarters of some kinds."""
    return {
        kind: [*values[: len(values) - len(last.get(kind, ()))], *last.get(kind, ())]
        for kind, values in USUAL.items()
    }


def write_project(folder: Path, figures: Mapping[str, Sequence[int]], below: int = 5) -> Path:
    """Write a project with these figures, the last of which is of the quarter to March 2015."""
    lines = ["area,quarter_end,kind,count"]
    last = Period.parse("2015-03")
    for kind, values in figures.items():
        for back, value in enumerate(reversed(values)):
            lines.append(f"Northtown,{(last - 3 * back).last_day},{LABELS[kind]},{value}")
    files = {"paper.yaml": PAPER.replace("BELOW", str(below)), "measures.yaml": MEASURES,
             "commentary/fires.md": PROSE, "data/fires.csv": "\n".join(lines) + "\n"}  # fmt: skip
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def build(root: Path, end: str) -> dict[str, bytes]:
    """Build one draft into drafts/, in every format; return its files."""
    made = pipeline.make(pipeline.read(root, Period.parse(end)))
    files = draft_files(made, ("docx", "html", "md"), comments=True)
    write_draft(root / "drafts" / end, files, about(made))
    return files


def opened(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A draft's files, those within the Word document one by one."""
    found: dict[str, bytes] = {}
    for name, content in files.items():
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                found |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
        else:
            found[name] = content
    return found


def evidence_in_word(content: bytes) -> dict[str, Any]:
    """The evidence as it lies in a Word document's customXml."""
    import base64

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "customXml" in name]
    (held,) = [part for part in parts if "<evidence " in part]
    body = re.sub(r"<[^>]*>", "", held).strip()
    if not body.startswith("{"):
        return json.loads(base64.b64decode(body))  # type: ignore[no-any-return]
    import html

    return json.loads(html.unescape(body))  # type: ignore[no-any-return]
