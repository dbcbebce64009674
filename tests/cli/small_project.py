"""A small but whole project: two areas, five years of months, a paper of three paragraphs."""

from __future__ import annotations

from pathlib import Path

PAPER = """\
title: Performance update – 12 months to {{ period.month }}
to: The Board
from: Chief Officer
meetings:
  2015-03: {date: 2015-06-04}
  2015-06: {date: 2015-09-10}
area: Northtown
period: {end: 2015-03, months: 12, baseline: 2014-03}
rules: core
language: en-GB
sections:
  - heading: Purpose
    paragraphs:
      - {id: purpose, text: "This paper tells the Board how services performed.[^plan]"}
  - heading: Complaints
    paragraphs:
      - prose: complaints
      - {id: repairs, measures: [repairs]}
footnotes: {plan: Service Plan 2013–16}
"""
MEASURES = """\
defaults: {source: counts, better: lower, compare: [last_year]}
sources:
  counts:
    path: data/counts.csv
    columns: {area: area, period: month, measure: measure, value: count}
    covers: month
    title: Service records
    as_at: 2015-05-29
    owner: Records Team
areas:
  list:
    Northtown: {formal: Northtown Council, short: the Council}
    Southtown: {formal: Southtown Council, short: the Council}
measures:
  complaints: {select: Complaints, noun: {one: complaint, many: complaints}, number: plural}
  repairs: {select: Repairs, noun: {one: repair, many: repairs}, number: plural, better: higher}
"""
PROSE = """\
---
for: 2015-03
---
{{ complaints/last_year }}
The Board asked for an account of the causes.
"""


def rows(last_year: int = 2015, last_month: int = 6) -> str:
    """Return the data: complaints rise in the last twelve months, repairs do not."""
    lines = ["area,month,measure,count"]
    for area, base in (("Northtown", 100), ("Southtown", 60)):
        for at in range(66):
            year, month = 2010 + at // 12, at % 12 + 1
            if (year, month) > (last_year, last_month):
                continue
            wave = (at * 7) % 5 + month
            extra = 40 if (year, month) > (2014, 3) else 0
            lines.append(f"{area},{year}-{month:02},Complaints,{base + wave + extra}")
            lines.append(f"{area},{year}-{month:02},Repairs,{base * 3 + wave}")
    return "\n".join(lines) + "\n"


def write_project(folder: Path, **files: str) -> Path:
    """Write the project into `folder`; `files` replace or add some (``paper``, ``measures`` …)."""
    named = {"paper": "paper.yaml", "measures": "measures.yaml", "house": "house.yaml",
             "prose": "commentary/complaints.md", "data": "data/counts.csv"}  # fmt: skip
    content = {"paper": PAPER, "measures": MEASURES, "prose": PROSE, "data": rows()} | files
    for name, text in content.items():
        path = folder / named[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
