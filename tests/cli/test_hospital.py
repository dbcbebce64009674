"""The hospital's exemplar from its figures: a standard missed, one met again, one still short."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from mixed_project import paragraphs

from narrator.values.periods import Period

PAPER = """\
title: Performance to {{ period.month }}
to: Trust Board
from: Chief Operating Officer
meetings: {2017-05: {date: 2017-07-06}}
area: Oxford
period: {end: 2017-05, months: 12}
rules: core
language: en-GB
methods_note: off
sections:
  - heading: Access
    paragraphs:
      - prose: access
"""
MEASURES = """\
defaults:
  {source: access, kind: proportion, out_of: patients, window: month, better: higher,
   compare: [target, previous, variation]}
sources:
  access:
    path: data/access.csv
    columns: {area: trust, period: month, measure: standard, value: within,
              denominator: patients, target: plan}
    title: Waiting times
areas:
  list:
    Oxford: {formal: Oxford Hospitals, short: the Trust}
measures:
  wait:
    select: Four hours
    name: the four-hour standard
    says: of patients were seen within four hours
    target: {at_least: 95%, trajectory: column plan}
  cancer:
    select: Cancer
    lag: 1
    name: the 62-day cancer standard
    target: {at_least: 85%}
    compare: [target]
  rtt: {select: Referrals, name: referral-to-treatment performance, target: {at_least: 92%}}
"""
PROSE = """\
---
for: 2017-05
---
{{ wait/target + wait/previous + wait/variation }}
{{ cancer/target }} {{ rtt/target + rtt/previous }}
The recovery plan comes to the next meeting.
"""
FIRST, LAST = Period.parse("2012-04"), Period.parse("2017-05")
APRIL, JUNE = Period.parse("2017-04"), Period.parse("2016-06")


def share(standard: str, month: Period, at: int, latest: dict[str, int]) -> int:
    """How many of 1,000 patients were seen in time."""
    wobble = (0, 19, -17, 22, -21, 14, -13, 18, -19, 16, -15, 12, -11)[at * 5 % 13]
    if standard == "Four hours":
        return {LAST: latest["wait"], APRIL: 888}.get(month, 880 + wobble)
    if standard == "Cancer":
        return 861 if month in (APRIL, JUNE) else 810 + wobble
    return {LAST: latest["rtt"], APRIL: 895}.get(month, 893 + wobble // 4)


def hospital(folder: Path, **latest: int) -> Path:
    """Write the project of a hospital; `latest` gives last month's figures of 1,000."""
    told = {"wait": 864, "rtt": 901, **latest}
    rows = ["trust,month,standard,within,patients,plan"]
    month, at = FIRST, 0
    while month <= LAST:
        for standard in ("Four hours", "Cancer", "Referrals"):
            plan = "0.90" if standard == "Four hours" else ""
            if standard == "Cancer" and month == LAST:
                continue  # a month behind
            within = share(standard, month, at, told)
            rows.append(f"Oxford,{month},{standard},{within},1000,{plan}")
        month, at = month + 1, at + 1
    (folder / "data").mkdir(parents=True)
    (folder / "commentary").mkdir()
    (folder / "data" / "access.csv").write_text("\n".join(rows), encoding="utf-8")
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    (folder / "measures.yaml").write_text(MEASURES, encoding="utf-8")
    (folder / "commentary" / "access.md").write_text(PROSE, encoding="utf-8")
    return folder


def said(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    ran = run(capsys, "build", folder, "--out", folder / "out", "--format", "md")
    assert ran.status in (0, 1), ran.err
    return paragraphs(folder / "out")["1.1"]


CANCER = (
    "In April 2017, the 62-day cancer standard was 86.1%, meeting the target of 85% for the first "
    "time since June 2016."
)


def test_the_whole_paragraph(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert said(capsys, hospital(tmp_path / "h")) == (
        "In May 2017, 86.4% of patients were seen within four hours, short of the trajectory of "
        "90%; that was down from 88.8% in April 2017, a change within the month-to-month variation "
        f"normally seen. {CANCER} In May 2017, referral-to-treatment performance was 90.1%, up "
        "from 89.5% in April 2017, but still short of the target of 92%. The recovery plan comes "
        "to the next meeting."
    )


def test_a_standard_that_is_met_and_one_that_went_further_away(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert said(capsys, hospital(tmp_path / "h", wait=912, rtt=889)) == (
        "In May 2017, 91.2% of patients were seen within four hours, meeting the trajectory of 90% "
        "for the first time since June 2016; that was up from 88.8% in April 2017, a change within "
        f"the month-to-month variation normally seen. {CANCER} In May 2017, referral-to-treatment "
        "performance was 88.9%, short of the target of 92%; that was down from 89.5% in April "
        "2017. The recovery plan comes to the next meeting."
    )
