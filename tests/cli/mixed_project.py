"""A project whose measures are read over windows of every kind, with targets of every kind."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from narrator.values.periods import MONTHS, Period

PAPER = """\
title: Performance update to {{ period.month }}
to: The Board
from: Chief Officer
meetings:
  2014-12: {date: 2015-03-04}
  2015-01: {date: 2015-03-05}
  2015-02: {date: 2015-04-09}
  2015-03: {date: 2015-06-04}
area: Northtown
period: {end: 2015-02, months: 12, baseline: 2014-03}
rules: core
language: en-GB
sections:
  - heading: Services
    paragraphs:
      - {id: rolling, measures: [complaints]}
      - {id: month, measures: [visits]}
      - {id: lagged, measures: [waits]}
      - {id: quarter, measures: [claims]}
      - {id: to_date, measures: [sales]}
      - {id: planned, measures: [answered]}
      - {id: snapshot, measures: [staff]}
      - {id: supplied, measures: [thefts]}
      - prose: mixed
"""
MEASURES = """\
defaults: {source: counts, better: lower, compare: [last_year]}
sources:
  counts:
    path: data/counts.csv
    columns: {area: area, period: month, measure: measure, value: count, denominator: base, target: plan}
    title: Service records
  heads: {path: "data/heads – *.csv", covers: snapshot, owner: Human Resources}
  rolls: {path: data/thefts by town.xlsx, layout: wide, totals: drop, owner: Registrar}
areas:
  list:
    Northtown: {formal: Northtown Council, short: the Council}
    Southtown: {formal: Southtown Council, short: the Council}
measures:
  complaints: {select: Complaints, noun: {one: complaint, many: complaints}, number: plural}
  visits: {select: Visits, window: month, noun: {one: visit, many: visits}, number: plural, better: higher}
  waits: {select: Waits, kind: proportion, out_of: base, window: month, lag: 1, name: waits under four hours, number: plural, better: higher, target: {at_least: 95%, near: 2 points}, compare: [target]}
  claims: {select: Claims, window: quarter, noun: {one: claim, many: claims}, number: plural}
  sales: {select: Sales, window: year_to_date, noun: {one: sale, many: sales}, number: plural, better: higher}
  answered: {select: Calls, kind: proportion, out_of: base, window: month, name: calls answered, number: plural, better: higher, target: {trajectory: column plan, near: 2 points}, compare: [target]}
  staff: {source: heads, kind: stock, name: staff in post, number: plural, noun: {one: person, many: people}, better: neither}
  thefts: {source: rolls, noun: {one: theft, many: thefts}, number: plural}
"""  # noqa: E501
PROSE = """\
---
for: 2015-02
---
{{ complaints/last_year + visits/last_year }}
Officers note that {{ sales/last_year }}, whereas {{ waits/target }}.
"""
LAST = Period.parse("2015-02")


def months(last: Period = LAST, number: int = 62) -> list[Period]:
    return [last - i for i in range(number)][::-1]


def counts(
    last: Period = LAST,
    answered: Callable[[Period], int] = lambda _: 960,
    plan: Callable[[Period], str] = lambda m: "0.95" if m >= Period.parse("2014-04") else "",
) -> str:
    """Counts that wave a little and shift a year before the paper's end."""
    lines = ["area,month,measure,count,base,plan"]
    for area, base in (("Northtown", 100), ("Southtown", 60)):
        for i, month in enumerate(months(last)):
            wave, up = (i * 7) % 5 - 2, month > LAST - 12
            key = f"{area},{month}"
            lines.append(f"{key},Complaints,{base + wave + 40 * up},,")
            lines.append(f"{key},Visits,{base * 4 + wave * 5 + 90 * up},,")
            lines.append(f"{key},Claims,{base * 2 + wave * 3 - 30 * up},,")
            lines.append(f"{key},Sales,{base * 9 + wave * 9 + 100 * up},,")
            if month < last:
                lines.append(f"{key},Waits,{930 + wave - 15 * up},1000,")
            lines.append(f"{key},Calls,{answered(month)},1000,{plan(month)}")
    return "\n".join(lines) + "\n"


def heads(last: Period = LAST) -> str:
    lines = [f"Northtown,{m},{400 + i}" for i, m in enumerate(months(last))]
    return "\n".join(["area,period,value", *lines]) + "\n"


def rolls(last: Period = LAST) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    run = months(last, 37)
    names = [f"12m to {MONTHS[m.month - 1][:3]}-{m.year % 100:02}" for m in run]
    for row in (
        ["Thefts by town"], [], ["Town", *names], ["Northtown", *(1200 - 5 * i for i in range(37))],
        ["Total", *range(37)], [], ["Source: records"],
    ):  # fmt: skip
        sheet.append(row)
    sheet["A3"] = "area"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_mixed(folder: Path, **files: str | bytes | None) -> Path:
    """Write the project; `files` replace some by what they are, and None leaves one out."""
    named = {
        "paper": "paper.yaml", "measures": "measures.yaml", "prose": "commentary/mixed.md",
        "counts": "data/counts.csv", "heads": "data/heads – February 2015.csv",
        "rolls": "data/thefts by town.xlsx",
    }  # fmt: skip
    content: Mapping[str, str | bytes | None] = {
        "paper": PAPER, "measures": MEASURES, "prose": PROSE, "counts": counts(),
        "heads": heads(), "rolls": rolls(),
    } | files  # fmt: skip
    for name, given in content.items():
        path = folder / named[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        if given is not None:
            path.write_bytes(given if isinstance(given, bytes) else given.encode())
    return folder


def paragraphs(folder: Path) -> dict[str, str]:
    """The numbered paragraphs of a draft in Markdown, without marks."""
    found = {}
    for line in (folder / "paper.md").read_text(encoding="utf-8").splitlines():
        number, _, text = line.partition(" ")
        if number.count(".") == 1 and number.replace(".", "").isdigit():
            for mark in ("**", "<mark>", "</mark>", "\\", "<sup>", "</sup>"):
                text = text.replace(mark, "")
            while "[^" in text:
                start = text.index("[^")
                text = text[:start] + text[text.index("]", start) + 1 :]
            found[number] = text
    return found
