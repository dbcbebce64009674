"""evidence.json: the contract's shape, raw numbers, every sentence traced."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_making import FINDINGS, draft, finding, paragraph, project, prose, section

from narrator.paper.evidence import NUMBERS, evidence, evidence_bytes, written
from narrator.values.anchors import anchor_name
from narrator.values.finding import Before
from narrator.values.periods import Window
from narrator.values.project import TablePlan

SCHEMA = json.loads(resources.files("narrator.paper").joinpath("evidence_schema.json").read_text())
WORDS = prose("robbery", "{{ robbery/last_year }}", "It matters that {{ theft/last_year }}.[^a]",
              "The schools are helping.", notes={"a": "Action 4, Performance Board"})
TABLE = TablePlan(("robbery",), ("now", "verdict"))


def made(*findings: Any) -> dict[str, Any]:
    found = draft(project(
        section("Purpose", paragraph(text=("Words.",))),
        section("Crime", paragraph(prose="robbery"), paragraph("t", table=TABLE)),
        proses=(WORDS,)), findings or FINDINGS)
    read: dict[str, Any] = json.loads(found.evidence)
    return read


def test_the_evidence_keeps_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(made(), SCHEMA)


def test_the_schema_refuses_what_the_contract_does_not_know() -> None:
    for part, change in (("sentences", {"anchor": "x"}), ("findings", {"direction": "sideways"}),
                         ("findings", {"more": 1}), ("footnotes", {"kind": "joke"})):
        broken = made()
        broken[part][0].update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


def test_every_sentence_stands_in_it_with_number_anchor_and_notes() -> None:
    rows = {s["id"]: s for s in made()["sentences"]}
    row = rows["robbery/theft/last_year"]
    assert row["paragraph"] == "2.1"
    assert row["paragraph_id"] == "robbery"
    assert row["origin"] == "mixed"
    assert row["anchor"] == anchor_name("robbery/theft/last_year")
    assert row["findings"] == ["theft/last_year"]
    assert row["footnotes"] == ["definition/theft", "a"]
    assert rows["robbery/author-1"]["origin"] == "commentary"
    assert rows["title"]["paragraph"] == ""
    assert rows["crime"]["paragraph"] == "2"
    assert rows["t/table-cell/robbery/verdict"]["findings"] == ["robbery/last_year"]


@pytest.mark.parametrize(("month", "carried"), [("2015-03", False), ("2014-12", True)])
def test_a_reviewer_sees_which_period_words_were_written_for(month: str, carried: bool) -> None:
    words = prose("robbery", "The schools are helping.", written_for=month)
    read = json.loads(draft(project(
        section("Crime", paragraph(prose="robbery"), paragraph(text=("Words.",))),
        proses=(words,)), FINDINGS).evidence)
    jsonschema.validate(read, SCHEMA)
    assert [p["commentary"] for p in read["paragraphs"]] == [
        {"name": "robbery", "for": month, "carried_over": carried}, None,
    ]


def test_spans_hold_offsets_rule_message_and_phrase() -> None:
    row = next(s for s in made()["sentences"] if s["id"] == "robbery/robbery/last_year")
    span = row["spans"][0]
    assert row["text"][span["start"] : span["end"]].startswith("robbery rose to 465")
    assert span["rule"] == {"id": "last_year.higher", "file": "rules/core/change.yaml", "line": 7}
    assert (span["message"], span["phrase"]) == ("higher", "sentence.1")


def test_footnotes_are_numbered_in_order_and_all_marked() -> None:
    read = made()
    assert [n["number"] for n in read["footnotes"]] == list(range(1, len(read["footnotes"]) + 1))
    marked = {n for s in read["sentences"] for n in s["footnotes"]}
    assert {n["id"] for n in read["footnotes"]} == marked


def test_all_findings_are_there_said_or_not_with_raw_numbers() -> None:
    rows = {f["id"]: f for f in made()["findings"]}
    assert set(rows) == {f.id for f in FINDINGS}
    row = rows["satisfaction/last_year"]
    assert row["current"] == 0.944
    assert row["period"] == {"start": "2014-04", "end": "2015-03"}
    assert row["reference_period"] == {"start": "2013-04", "end": "2014-03"}
    assert row["reported_before"] is None
    assert "supports" not in row
    assert "awaited" not in row


def test_what_was_reported_before_is_kept() -> None:
    window = Window.parse("2014-01/2014-12")
    before = Before(window, 458.0, "up", "inconclusive")
    row = made(*(replace(f, reported_before=before) for f in FINDINGS))["findings"][0]
    assert row["reported_before"] == {"period": {"start": "2014-01", "end": "2014-12"},
                                      "current": 458, "direction": "up",
                                      "significance": "inconclusive"}


def test_a_suppressed_finding_is_null_everywhere() -> None:
    window = Window.parse("2014-01/2014-12")
    hidden = replace(FINDINGS[0], suppressed=True,
                     reported_before=Before(window, 3.0, "up", "higher"))
    read = made(hidden, *FINDINGS[1:])
    jsonschema.validate(read, SCHEMA)
    row = next(f for f in read["findings"] if f["id"] == hidden.id)
    assert all(row[n] is None for n in (*NUMBERS, "interval"))
    assert row["reported_before"]["current"] is None


def test_lists_are_one_entry_a_line_and_the_file_ends_with_a_line_break() -> None:
    found = draft(project(section("Crime", paragraph(prose="robbery")), proses=(WORDS,)))
    text = found.evidence.decode()
    assert text.endswith("}\n")
    rows = [r for r in text.splitlines() if r.startswith('{"id":')]
    read = json.loads(text)
    assert len(rows) == sum(len(v) for v in read.values() if isinstance(v, list))
    assert found.evidence == evidence_bytes(found.paper)


def test_findings_and_sources_stand_by_id_whatever_order_they_came_in() -> None:
    forwards, backwards = made(*FINDINGS), made(*reversed(FINDINGS))
    assert forwards["findings"] == backwards["findings"]
    assert [s["id"] for s in forwards["sources"]] == ["calls", "recorded", "survey"]


@given(st.floats(), st.floats())
def test_numbers_come_back_as_they_were_and_none_is_not_finite(now: float, p: float) -> None:
    known = finding("robbery/last_year", current=now, p_value=p)
    made_ = draft(project(section("Crime", paragraph(text=("Words.",)))), [known])
    row = json.loads(written(evidence(made_.paper)))["findings"][0]
    finite = now == now and abs(now) != float("inf")
    assert row["current"] == (now if finite else None)
