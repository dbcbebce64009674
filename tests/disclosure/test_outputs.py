"""Nothing small in any file of a draft: read, searched, compared byte for byte, attacked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from attacking import Register, possible, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_numbers_project import (
    ENDS,
    USUAL,
    build,
    evidence_in_word,
    opened,
    with_quarters,
    write_project,
)

from narrator.cli import pipeline
from narrator.disclosure import AuditResult

KINDS = ("accidents", "arson", "faults")
REGISTER = Register(
    3, {**{kind: [kind] for kind in KINDS}, "fires": KINDS, "fires_year": KINDS},
    dict.fromkeys(KINDS, "fires"),
)  # fmt: skip
#: Figures in words and digits that a date holds, to be taken out before looking for others.
DATES = re.compile(r"\b(\d{1,2}(st|nd|rd|th) )?[A-Z][a-z]+ \d{4}\b|\b\d{4}[-–/]\d{2,4}\b")
NUMBERS = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b")


_HELD: dict[tuple[str, str], Any] = {}


@pytest.fixture(scope="module", autouse=True)
def _rules_are_read_once() -> Any:
    """The rules of these projects are all the same, and long to prove."""
    load = pipeline.load_rules

    def once(project: Any) -> Any:
        key = (project.plan.rules, project.plan.language)
        return _HELD[key] if key in _HELD else _HELD.setdefault(key, load(project))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_rules", once)
        yield


def findings_of(files: dict[str, bytes]) -> dict[str, Any]:
    return {f["id"]: f for f in json.loads(files["evidence.json"])["findings"]}


def test_a_small_quarter_takes_a_neighbour_with_it_and_the_paper_says_so(tmp_path: Path) -> None:
    root = write_project(tmp_path, with_quarters(arson=[3]))
    files = build(root, "2015-03")
    found = findings_of(files)
    withheld = {id_ for id_, f in found.items() if f["suppressed"]}
    assert {"arson/last_year", "arson/previous", "arson/level", "arson/share"} <= withheld
    assert any(id_.startswith(("accidents/", "faults/")) for id_ in withheld)
    assert not found["fires/last_year"]["suppressed"]
    text = files["paper.md"].decode()
    assert "withheld to protect small numbers" in text


def test_the_same_evidence_lies_in_the_word_document(tmp_path: Path) -> None:
    files = build(write_project(tmp_path, with_quarters(arson=[3])), "2015-03")
    assert evidence_in_word(files["paper.docx"]) == json.loads(files["evidence.json"])


@pytest.mark.parametrize("other", [1, 2, 4])
def test_drafts_that_differ_in_nothing_but_withheld_numbers_are_the_same_bytes(
    tmp_path: Path, other: int
) -> None:
    """Nothing in any part of any file depends on the withheld number, in whatever disguise."""
    one = with_quarters(arson=[3])
    two = with_quarters(arson=[other])
    first = build(write_project(tmp_path / "one", one), "2015-03")
    hidden = {i.partition("/")[0] for i, f in findings_of(first).items() if f["suppressed"]}
    (neighbour,) = hidden & {"accidents", "faults"}
    two[neighbour][-1] += 3 - other  # the totals stay as they are
    second = build(write_project(tmp_path / "two", two), "2015-03")
    first_parts, second_parts = opened(first), opened(second)
    assert list(first_parts) == list(second_parts)
    assert [n for n, content in first_parts.items() if content != second_parts[n]] == []


def test_a_withheld_number_that_is_easily_recognised_is_found_nowhere(tmp_path: Path) -> None:
    figures = {kind: [value * 1000 for value in values] for kind, values in USUAL.items()}
    figures["arson"][-1] = 7919
    files = build(write_project(tmp_path, figures, below=10_000), "2015-03")
    assert findings_of(files)["arson/level"]["suppressed"]
    looked_for = re.compile(rb"7,?919|7\.919|7,?9\d\d\b(?= (fires|offences))")
    assert [n for n, content in opened(files).items() if looked_for.search(content)] == []


def assert_silent(files: dict[str, bytes]) -> None:
    """Sentences about nothing but withheld findings hold no figure, in digits or words."""
    evidence = json.loads(files["evidence.json"])
    silent = {f["id"] for f in evidence["findings"] if f["suppressed"]}
    for sentence in evidence["sentences"]:
        if sentence["findings"] and set(sentence["findings"]) <= silent:
            assert not NUMBERS.search(DATES.sub("", sentence["text"])), sentence["text"]


@settings(
    deadline=None, max_examples=4, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=3),
    st.lists(st.integers(0, 9) | st.integers(20, 60), min_size=1, max_size=3),
)
def test_no_series_of_drafts_lets_a_small_number_be_worked_out(
    tmp_path_factory: pytest.TempPathFactory, arson: list[int], faults: list[int]
) -> None:
    figures = with_quarters(arson=arson, faults=faults)
    root = write_project(tmp_path_factory.mktemp("fires"), figures)
    drafts = []
    for end in ENDS:
        files = build(root, end)
        assert_silent(files)
        drafts.append(evidence_in_word(files["paper.docx"]))
    equations = read(REGISTER, drafts)
    truth = {
        cell: values[-1 - back]
        for kind, values in figures.items() for back in range(len(values))
        for cell in REGISTER.cells(kind, "Northtown", *_quarter(back))
    }  # fmt: skip
    for draft in drafts:
        for entry in draft["findings"]:
            if not entry["suppressed"] or entry["comparator"] == "share":
                continue
            for window in (entry["period"], entry["reference_period"]):
                cells = window and REGISTER.cells(
                    entry["measure"], "Northtown", window["start"], window["end"]
                )
                if cells and 0 < sum(truth[cell] for cell in cells) < 5:
                    assert all(possible(equations, cells, v) for v in range(1, 5)), entry["id"]


def _quarter(back: int) -> tuple[str, str]:
    last = 2015 * 12 + 2 - 3 * back
    return tuple(f"{at // 12}-{at % 12 + 1:02}" for at in (last - 2, last))  # type: ignore[return-value]


def test_without_the_audit_the_attacker_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attack is one that works: nothing but the audit stands in its way."""
    root = write_project(tmp_path, with_quarters(arson=[3]))
    monkeypatch.setattr("narrator.disclosure.audit", lambda _, found, *__: AuditResult(found))
    evidence = evidence_in_word(build(root, "2015-03")["paper.docx"])
    cells = REGISTER.cells("arson", "Northtown", *_quarter(0))
    equations = read(REGISTER, [evidence])
    assert [value for value in range(10) if possible(equations, cells, value)] == [3]


def test_earlier_drafts_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    root = write_project(tmp_path, with_quarters(arson=[3]))
    for name, text in (("2014-09", "{"), ("2014-12", "[]"), ("2014-12/Northtown", '{"a": 1}')):
        path = root / "drafts" / name / "evidence.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = pipeline.make(pipeline.read(root))
    unread = [str(w) for w in made.warnings if w.code == "D093"]
    assert unread == [
        f"drafts/{name}/evidence.json: D093 cannot be read, so that nobody can tell what it gives "
        "away" for name in ("2014-09", "2014-12/Northtown", "2014-12")
    ]


def test_without_a_threshold_earlier_drafts_are_not_read(tmp_path: Path) -> None:
    root = write_project(tmp_path, USUAL, below=0)
    path = root / "drafts" / "2014-09" / "evidence.json"
    path.parent.mkdir(parents=True)
    path.write_text("{", encoding="utf-8")
    assert [w for w in pipeline.make(pipeline.read(root)).warnings if w.code == "D093"] == []
