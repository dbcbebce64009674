"""What the readers refuse for its structure the schemas refuse, as far as a schema can see it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from project_making import COMMENTARY, HOUSE, MEASURES, PAPER, changed, write_project
from schemas_making import ROOT, Checker, header_of, kind_of, known_of, sample

from narrator.values.faults import FaultError

TEXTS = {"paper.yaml": PAPER, "measures.yaml": MEASURES, "house.yaml": HOUSE} | {
    f"commentary/{name}.md": text for name, text in COMMENTARY.items()
}
CASES = {
    f"{table.stem}: {case['case']}": case
    for table in sorted((ROOT / "tests" / "project" / "faults").glob("*.yaml"))
    for case in yaml.safe_load(table.read_text("utf-8"))
}
#: Faults of a file's structure, and of names that another file declares.
STRUCTURE = {f"P02{n}" for n in range(10)}
NAMES = {"P030", "P031", "P032", "P033"}

#: What no schema sees, and why.
UNSEEN = {
    "measures: a part of two": "two places of a file",
    "measures: alias of two": "two places of a file",
    "measures: two columns for one name": "two places of a file",
    "paper: duplicate id": "two places of a file",
    "paper: prose twice": "two places of a file",
    "paper: section id twice": "two places of a file",
    "paper: chart twice": "a measure stands for its last_year",
    "measures: no source": "defaults and measures together",
    "measures: bands overlapping in themselves": "the size of a number beside another",
    "measures: bands with a gap": "the size of a number beside another",
    "measures: bands not closed": "the size of a number beside another",
    "house: bands": "the size of a number beside another",
    "measures: levels crossed": "the size of a number beside another",
    "paper: meeting before the end": "the size of a number beside another",
    "paper: baseline late": "the size of a number beside another",
    "measures: target above 100": "what a number is of",
    "measures: target without percent": "whether it is a proportion: kind, out_of and defaults",
    "measures: margin of a proportion": "whether it is a proportion: kind, out_of and defaults",
    "measures: margin of a count": "whether it is a proportion: kind, out_of and defaults",
    "measures: per of a proportion": "whether it is a proportion: kind, out_of and defaults",
    "prose: empty note": "prose, which is no YAML",
    "prose: empty file": "prose, which is no YAML",
}  # fmt: skip

#: Names that are declared in the same file, offered and never refused: what has just been typed is
#: newer than the schema; or what stands in prose.
OWN_FILE = ("comparators: ", "measures: ", "prose: ")


def codes(case: dict[str, Any]) -> set[str]:
    """Return the codes that the reader tells of the case's file."""
    own = [fault for fault in case["faults"] if fault.startswith(case["file"])]
    return set(re.findall(r" ([A-Z]\d{3}) ", " ".join(own)))


def said(checker: Checker, name: str) -> list[str] | None:
    """Return what the schema says of a case; None where its YAML cannot be read at all."""
    case = CASES[name]
    text: str | None = changed(TEXTS[case["file"]], case["from"], case["to"])
    if case["file"].endswith(".md"):
        text = header_of(str(text))
    try:
        return checker.refused(kind_of(case["file"]), text or "")
    except FaultError:
        return None


@cache
def own() -> Checker:
    """Return the schemas for the small project, which are made before it is broken."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return Checker(known_of(write_project(Path(folder))))


ANY = Checker()


@pytest.mark.parametrize("name", [
    name for name, case in CASES.items() if codes(case) & STRUCTURE and name not in UNSEEN
])  # fmt: skip
def test_faults_of_structure_are_seen(name: str) -> None:
    assert said(ANY, name) != []
    assert said(own(), name) != []


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_listed_as_unseen_is_so(name: str) -> None:
    assert codes(CASES[name]) & STRUCTURE
    assert said(ANY, name) == []


@pytest.mark.parametrize("name", [
    name for name, case in CASES.items()
    if codes(case) & NAMES and not name.startswith(OWN_FILE)
])  # fmt: skip
def test_names_are_seen_where_the_project_is_known(name: str) -> None:
    assert said(own(), name) != []


def test_a_measure_that_the_project_does_not_have_is_told_by_its_name() -> None:
    paper = PAPER.replace("measures: [robbery]", "measures: [robery]")
    (told,) = own().refused("paper", paper)
    assert "'robery'" in told or "robery" in told
    assert ANY.refused("paper", paper) == []


PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
BROKEN = [
    (kind.removeprefix("broken").strip() or "house.yaml", text, lint)
    for (kind, text), (after, lint) in pairwise(
        re.findall(r"^```\w+ ([\w. ]+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    )
    if kind.startswith("broken") and after == "lint"
]
#: What is wrong in one place: keys, shapes, values, and names of the packs below.
SEEN = {"P020", "P022", "P023", "P026", "P028", "P040", "R003", "R004", "R005", "R006", "R007",
        "R008", "R010", "R011", "R014", "H002", "H004", "H005", "H006"}  # fmt: skip


@cache
def shipped() -> Checker:
    """Return the schemas for the sample."""
    return Checker(sample())


@pytest.mark.parametrize(("file", "text", "lint"), BROKEN)
def test_broken_changes_of_docs_rules(file: str, text: str, lint: str) -> None:
    told = set(re.findall(rf"(?:^|/){re.escape(file)}:[\d:]+ ([A-Z]\d{{3}}) ", lint, re.MULTILINE))
    try:
        seen = shipped().refused(kind_of(file), text)
    except FaultError:
        return  # no YAML: every editor sees that
    if told & SEEN:
        assert seen, told


def test_there_are_broken_changes_of_both_sorts() -> None:
    told = [set(re.findall(r": ([A-Z]\d{3}) ", lint)) for _, _, lint in BROKEN]
    assert sum(1 for codes in told if codes & SEEN) > 4
    assert any(not codes & SEEN for codes in told)
