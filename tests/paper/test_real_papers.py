"""Whole papers from files: headlines, periods beside one another, and what others supplied."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from narrator.cli.pipeline import make, read
from narrator.shipped import shipped
from narrator.values.periods import Period


def built(root: Path, period: str = "", area: str = "") -> dict[str, Any]:
    """Return the evidence of a project's paper, with its warnings."""
    made = make(read(root, Period.parse(period) if period else None, area or None))
    out: dict[str, Any] = json.loads(made.draft.evidence)
    out["warnings"] = [str(w) for w in made.warnings]
    return out


def text_of(evidence: dict[str, Any], paragraph: str) -> str:
    """Return a paragraph's words."""
    return " ".join(s["text"] for s in evidence["sentences"] if s["paragraph_id"] == paragraph)


@pytest.fixture(scope="module")
def with_headlines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with headlines and a paragraph of methods, its words old enough for any month."""
    root = tmp_path_factory.mktemp("sample") / "copy"
    shutil.copytree(shipped("samples") / "cambridgeshire", root,
                    ignore=shutil.ignore_patterns("drafts"))
    for file in (root / "commentary").rglob("*.md"):
        words = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^for: .*$", "for: 2014-03", words), encoding="utf-8")
    paper = (root / "paper.yaml").read_text(encoding="utf-8")
    opening = "sections:\n  - heading: Headlines\n    paragraphs: [{id: top, headlines: 5}]\n" \
        "  - heading: How it was tested\n    paragraphs: [{id: how, methods: true}]\n"
    (root / "paper.yaml").write_text(paper.replace("sections:\n", opening, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("area", "period"), [("Staffordshire", "2014-12"), ("Gwent", "2015-12"), ("", "2016-03")]
)
def test_headlines_tell_only_what_survives_adjustment(
    with_headlines: Path, area: str, period: str
) -> None:
    evidence = built(with_headlines, period, area)
    findings = {f["id"]: f for f in evidence["findings"]}
    headlines = {i for s in evidence["sentences"] if s["paragraph_id"] == "top"
                 for i in s["findings"]}
    flagged = {i for i, f in findings.items() if f["significance"] in ("higher", "lower")
               and f["p_value"] is not None}
    lost = {i for i in flagged if findings[i]["adjusted_p_value"] >= 0.05}
    assert headlines
    assert headlines <= flagged - lost
    assert lost, "the data should hold a flagged finding that adjustment takes back"
    said = text_of(evidence, "how")
    tested = evidence["settings"]["tests"]
    assert said.startswith(f"For this paper {tested} comparisons were tested; about ")
    assert "survive" in said
    assert not [n for n in evidence["footnotes"] if n["id"].startswith("methods/")]


def test_raw_and_adjusted_p_are_in_the_evidence_and_adjusted_is_never_smaller(
    with_headlines: Path
) -> None:
    tested = [f for f in built(with_headlines, "2016-03")["findings"]
              if f["adjusted_p_value"] is not None]
    assert len(tested) > 20
    assert all(0 <= f["p_value"] <= f["adjusted_p_value"] <= 1 for f in tested)


PAPER = """\
title: Update
to: The Board
from: The Chief
meetings: {2015-05: {date: 2015-07-02}}
area: Northtown
period: {end: 2015-05, months: 12}
rules: core
methods_note: off
sections:
  - heading: All
    paragraphs:
      - {id: calls, measures: [calls]}
      - {id: admissions, measures: [admissions]}
      - {id: waits, measures: [waits]}
"""
MEASURES = """\
defaults: {better: lower, compare: [last_year]}
sources:
  monthly:
    path: data/monthly.csv
    columns: {area: area, period: month, measure: measure, value: count}
    covers: month
    title: Call records
  quarterly:
    path: data/quarterly.csv
    columns: {area: area, period: quarter, measure: measure, value: count}
    covers: quarter
    title: Hospital returns
  published:
    path: data/published.csv
    columns: {area: area, period: year_to, measure: measure, value: rate, verdict: compared}
    covers: rolling_12
    title: Public health profiles
    owner: the publisher
areas:
  list: {Northtown: {}, England: {}}
  groups: {national: {name: England, average: England}}
measures:
  calls: {source: monthly, select: Calls, noun: {one: call, many: calls}, number: plural}
  admissions: {source: quarterly, select: Admissions, number: plural,
               noun: {one: admission, many: admissions}}
  waits: {source: published, select: Waits, kind: mean, name: the waiting time,
          compare: [national.level]}
"""


def small(folder: Path, verdict: str = "similar", england: bool = True) -> Path:
    """Write a project of months, of quarters that end earlier, and of a publisher's figures."""
    (folder / "data").mkdir(parents=True)
    months = [(year, month) for year in range(2010, 2016) for month in range(1, 13)
              if (year, month) <= (2015, 5)]
    rows = ["area,month,measure,count"]
    rows += [f"Northtown,{y}-{m:02},Calls,{200 + (i * 7) % 9}" for i, (y, m) in enumerate(months)]
    (folder / "data/monthly.csv").write_text("\n".join(rows) + "\n")
    rows = ["area,quarter,measure,count"]
    rows += [f"Northtown,{y}-Q{q},Admissions,{900 + (y * q) % 11}"
             for y in range(2010, 2016) for q in range(1, 5) if (y, q) <= (2015, 1)]
    (folder / "data/quarterly.csv").write_text("\n".join(rows) + "\n")
    rows = ["area,year_to,measure,rate,compared", f"Northtown,2015-05,Waits,14.6,{verdict}"]
    rows += ["England,2015-05,Waits,15.2,"] if england else []
    (folder / "data/published.csv").write_text("\n".join(rows) + "\n")
    (folder / "paper.yaml").write_text(PAPER)
    (folder / "measures.yaml").write_text(MEASURES)
    return folder


def test_quarters_beside_months_say_their_own_period_and_months_do_not(tmp_path: Path) -> None:
    evidence = built(small(tmp_path / "p"))
    assert text_of(evidence, "admissions").startswith("In the 12 months to March 2015, ")
    assert "March" not in text_of(evidence, "calls")
    caveats = {f["id"]: f["caveats"] for f in evidence["findings"]}
    assert "as_of" in caveats["admissions/last_year"]
    assert "as_of" not in caveats["calls/last_year"]


def test_a_publisher_s_verdict_is_quoted_and_footnoted_as_theirs(tmp_path: Path) -> None:
    evidence = built(small(tmp_path / "p"))
    assert text_of(evidence, "waits") == (
        "The waiting time was 14.6, against an average of 15.2 in England, which the publisher "
        "calls “similar”."
    )
    notes = [n["text"] for n in evidence["footnotes"]]
    assert "The verdict is the publisher’s own; it has not been tested again here." in notes
    (finding,) = [f for f in evidence["findings"] if f["measure"] == "waits"]
    assert (finding["significance"], finding["p_value"]) == ("not_tested", None)


def test_an_average_alone_is_stated_and_said_to_be_untested(tmp_path: Path) -> None:
    evidence = built(small(tmp_path / "p", verdict=""))
    assert text_of(evidence, "waits") == \
        "The waiting time was 14.6, against an average of 15.2 in England."
    notes = [n["text"] for n in evidence["footnotes"]]
    assert ("Not tested: the average of England was supplied ready made, without the figures of "
            "its members.") in notes


def test_a_verdict_alone_is_quoted_too(tmp_path: Path) -> None:
    evidence = built(small(tmp_path / "p", verdict="better", england=False))
    assert text_of(evidence, "waits") == \
        "The waiting time was 14.6, which the publisher calls “better” beside England."
