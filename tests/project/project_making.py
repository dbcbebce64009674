"""A small project for tests: whole by itself, changed in one place by each case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from narrator.project import read_project
from narrator.values.faults import FaultError
from narrator.values.periods import Period
from narrator.values.project import Project

PAPER = """\
title: Performance update – 12 months to {{ period.month }}
to: Board
from: Chief Constable
meetings: {2014-12: {date: 2015-03-05}, 2015-03: {date: 2015-06-04, item: "5.0"}}
area: Cambridgeshire
period: {end: 2015-03, months: 12, baseline: 2014-03}
rules: policing
significance: {level: 95%, adjust: none}
disclosure: {suppress_below: 5, round_to: 1}
sections:
  - heading: Purpose
    paragraphs: [{text: "The plan says so. [^plan]"}]
  - heading: Crime
    paragraphs:
      - prose: crime
      - {id: rob, measures: [robbery], commentary: robbery}
      - table: {measures: [robbery, theft], columns: [now, then, verdict], caption: Two kinds}
      - {headlines: 5}
contact: {role: Head of Performance, department: Corporate Development}
footnotes:
  plan: Police and Crime Plan 2013–16
omit: {theft/last_year: too few to say}
"""

MEASURES = """\
defaults: {source: crime, better: lower, compare: [last_year]}
sources:
  crime:
    path: data/crime.csv
    columns: {area: force, period: quarter_end, measure: offence, value: count}
    covers: quarter
  people:
    path: data/people.csv
    columns: {area: force, period: mid_year, value: population}
  survey:
    path: data/survey.csv
    columns: {area: area, period: month, measure: question, value: satisfied, n: replies}
    covers: month
    title: Survey (illustrative)
    as_at: 2015-05-29
    owner: Consultation Team
areas:
  list:
    Cambridgeshire: {formal: Cambridgeshire Constabulary, parts: [Fenland, Cambridge]}
    Essex: {}
    Kent: {short: the Force}
    City of London: {}
  groups:
    peers: {name: most similar group, short: MSG, members_by: {Cambridgeshire: [Essex, Kent]}}
    region: {name: region, by: {Cambridgeshire: Eastern, Essex: Eastern, Kent: South East}}
    national: {name: England, members: all, except: [City of London]}
bands: {size: {slight: under 2%, notable: 2% to 10%, marked: over 10%}}
measures:
  population: {source: people, kind: stock, compare: []}
  robbery: {select: Robbery}
  theft: {select: Theft}
  crime:
    sum_of: [robbery, theft]
    per: {value: population, times: 1000}
    noun: {one: offence, many: offences}
    compare: [last_year, region.change, national.change, peers.level, peers.rank]
  satisfaction:
    source: survey
    select: Victims
    kind: survey
    out_of: replies
    target: {at_least: 85%, near: 2 points}
    levels: {high: 85% or more, low: under 50%}
    margin: 5 points
"""

COMMENTARY: Mapping[str, str] = {
    "crime": """\
---
for: 2015-03
expects: {crime/last_year: up}
---
{{ crime/last_year }} {{ crime/national.change + crime/region.change }}
The Board reads this in {{ area.formal }}, where {{ satisfaction/target }}.[^audit]

[^audit]: action: Audit, March 2015
""",
    "robbery": "Robbery is rare here.\n",
}

HOUSE = """\
lint: {L005: off}
omit: {robbery/last_year: said elsewhere}
bands: {size: {slight: under 3%, notable: 3% to 12%, marked: over 12%}}
phrases:
  fewer: {verdict: {one: fell, many: fell}}
rows:
  - {rule: last_year.own, comparator: last_year, when: {size: slight}, say: fewer}
drop: [last_year.comparable]
"""


def write_project(
    folder: Path,
    *,
    paper: str = PAPER,
    measures: str = MEASURES,
    commentary: Mapping[str, str] = COMMENTARY,
    house: str | None = None,
    files: Mapping[str, str] | None = None,
) -> Path:
    """Write a project's files below `folder` and return it.

    Parameters
    ----------
    commentary : mapping of str to str
        By name, which may hold a period's folder: ``2015-03/robbery``.
    files : mapping of str to str
        Anything else, by path.
    """
    texts = {"paper.yaml": paper, "measures.yaml": measures}
    texts |= {f"commentary/{name}.md": text for name, text in commentary.items()}
    texts |= {"house.yaml": house} if house is not None else {}
    for name, text in (texts | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def make_project(folder: Path, *, period: str = "", area: str = "", **texts: object) -> Project:
    """Write and read a project; `texts` as for `write_project`."""
    write_project(folder, **texts)  # type: ignore[arg-type]
    return read_project(folder, period=Period.parse(period) if period else None, area=area or None)


def changed(text: str, old: str, new: str) -> str:
    """Replace one place of `text`, which must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def told(folder: Path, *, period: str = "", area: str = "", **texts: object) -> list[str]:
    """Return every fault and warning of a project, as they are printed."""
    try:
        project = make_project(folder, period=period, area=area, **texts)
    except FaultError as error:
        return [str(fault) for fault in error.faults]
    return [str(fault) for fault in project.warnings]
