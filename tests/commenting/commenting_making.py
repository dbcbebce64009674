"""A hospital whose paper asks four people for commentary, and its forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PAPER = """\
title: Quality and performance – {{ period.month }}
to: Trust Board
from: Chief Operating Officer
meetings:
  2024-03: {date: 2024-05-01}
  2024-06: {date: 2024-07-31}
  2024-09: {date: 2024-10-30}
area: St Brigid's
period: {end: 2024-06, months: 12}
rules: core
marking: OFFICIAL
disclosure: {suppress_below: 5}
sections:
  - heading: Emergency care
    paragraphs:
      - {prose: emergency, owner: "Director of Urgent Care"}
      - {id: falls-words, measures: [falls], commentary: falls}
  - heading: Workforce
    paragraphs:
      - {id: sickness-words, measures: [sickness], commentary: sickness}
      - prose: volunteers
contact: {role: Head of Performance}
footnotes: {plan: Trust Plan 2024}
"""
MEASURES = """\
defaults: {source: ward, better: lower, compare: [last_year], owner: Chief Nurse}
sources:
  ward:
    path: data/ward.csv
    columns: {area: site, period: month, measure: item, value: n}
    title: Ward records
    owner: Information Team
areas: {list: ["St Brigid's", "St Columba's"]}
measures:
  attendances: {select: Attendances, noun: {one: attendance, many: attendances}, number: plural}
  falls: {select: Falls, noun: {one: fall, many: falls}, number: plural}
  harm: {select: Harm, name: serious falls, noun: {one: serious fall, many: serious falls},
         number: plural}
  sickness: {select: Sickness, name: days lost to sickness, noun: {one: day, many: days},
             number: plural, owner: Director of People}
"""
COMMENTARY = {
    "emergency": """\
---
for: 2024-03
expects: {attendances/last_year: down}
---
**Attendances** have been the story of the winter. {{ attendances/last_year }}
The new *same day* unit opened on 4th March,[^unit] and {{ falls/last_year }}
while {{ period.month }} came.
{{ harm/last_year }}

[^unit]: action: Estates Committee, March 2024.
""",
    "falls": """\
---
for: 2024-03
---
Bay nursing now covers every ward for older people.
""",
    "volunteers": "Volunteers gave many hours, as they do each year.[^plan]\n",
}  # fmt: skip
OWNERS = ("Director of Urgent Care", "Chief Nurse", "Director of People", "Head of Performance")


def rows() -> str:
    """Return the data: attendances rise, falls rise a lot, harm is rare."""
    lines = ["site,month,item,n"]
    for area, base in (("St Brigid's", 10), ("St Columba's", 7)):
        for at in range(66):
            month = f"{2019 + at // 12}-{at % 12 + 1:02}"
            wave = (at * 7) % 5 - 2
            for item, n in (
                ("Attendances", 900 * base + 20 * at + 40 * wave),
                ("Falls", 6 * base + wave + (15 if at > 53 else 0)),
                ("Harm", 1 if at % 20 == 0 else 0),
                ("Sickness", 80 * base + 10 * wave),
            ):
                lines.append(f"\"{area}\",{month},{item},{n}")
    return "\n".join(lines) + "\n"


def write_hospital(
    folder: Path, *, paper: str = PAPER, measures: str = MEASURES,
    commentary: Mapping[str, str] = COMMENTARY,
) -> Path:
    """Write the project into `folder`; `commentary` by name, or by ``2024-03/name``."""
    files = {"paper.yaml": paper, "measures.yaml": measures, "data/ward.csv": rows()}
    files |= {f"commentary/{name}.md": text for name, text in commentary.items()}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, str]:
    """Return every file of a project's commentary, by its path in that folder."""
    root = folder / "commentary"
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*")) if path.is_file()
    }
