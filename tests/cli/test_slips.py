"""Slips that people make in YAML and in words: each is told once, with its mend, and stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_running import run
from small_project import PAPER, PROSE, write_project

MEANT = " - did you mean "
TEXT = "“ and ” are part of the text; put straight quotation marks in their place, or around them"

_ROW = (
    "rows:\n  - {{rule: our.a, comparator: last_year, over: change.significant, "
    "when: {{family: amount, base: usable, size: marked}}, {}}}\n"
)

HOUSE = {
    "a name without quotes": (
        'phrases:\n  significant:\n    forms:\n      predicate: {{ movement }}, {{ verdict }}"\n',
        ["4:18: P016 text that begins with {{ stands in quotes in YAML"],
    ),
    "a quotation mark that is not closed": (
        'omit:\n  complaints/last_year: "said elsewhere\n',
        ["2:25: P010 a quotation mark that is not closed"],
    ),
    "an apostrophe within apostrophes": (
        "omit:\n  complaints/last_year: 'the Board's wish'\n",
        ["2:36: P010 text follows a closing quote; where an apostrophe is meant, put \"…\" "
         "around it"],
    ),
    "quotation marks of a word processor": ("style: “ons”\n", [f"1:8: P010 {TEXT}"]),
    "such marks around a colon": (
        "omit:\n  complaints/last_year: “said: elsewhere”\n",
        ["2:30: P010 a colon followed by a space inside plain text, or an indentation that does "
         "not fit; put text with a colon in quotes; quotation marks of YAML are straight"],
    ),
    "yes for on": ("lint: {L005: yes}\n", [
        f"1:14: P022 on or off belongs here, and this is 'yes'{MEANT}on?"]),
    "OFF for off": ("lint: {L005: OFF}\n", [
        f"1:14: P022 on or off belongs here, and this is 'OFF'{MEANT}off?"]),
    "a limit in place of an option": ("lint: {L012: 40}\n", [
        "1:14: P022 a limit is an option: {most: 40}; without options on or off"]),
    "codes, all at once": ("lint: {L5: off, l005: off, L999: off}\n", [
        f"1:8: P026 'L5' is no code of the lint such as L005{MEANT}L005?",
        f"1:17: P026 'l005' is no code of the lint such as L005{MEANT}L005?",
        "1:28: P023 there is no rule 'L999'"]),
    "an option beside a code": ("lint: {L12: off, L012: {max: 40}}\n", [
        f"1:8: P026 'L12' is no code of the lint such as L005{MEANT}L012?",
        "1:25: P020 the key 'max' does not exist here; there are of, most and generated"]),
    "no space behind the colon": ("lint:\n  L005:off\n", [
        "2:3: P022 a mapping (key: value) belongs here, and this is 'L005:off'; a space belongs "
        "behind the colon"]),
    "= for a colon": ("style = ons\n", [
        "1:1: P022 a mapping (key: value) belongs here, and this is 'style = ons'; a colon "
        "belongs there in place of ="]),
    "a non-breaking space as indentation": ("lint:\n\u00a0\u00a0L005: off\n", [
        "2:1: P011 a non-breaking space in the indentation; YAML wants ordinary spaces"]),
    "a non-breaking space behind a colon": ("style:\u00a0ons\nlint: {L005: off}\n", [
        "2:5: P010 a non-breaking space behind the colon of line 1; YAML wants an ordinary one"]),
    "a sum in a phrase": ("phrases:\n  significant: {verdict: '{{ rose + fell }}'}\n", [
        "2:26: H005 only words and names may stand in a phrase: no sums, conditions or calls"]),
    "a verdict with a capital": (
        "phrases:\n  significant:\n    forms: {predicate: '{{ movement }}, {{ Verdict }}'}\n"
        "    example: {facts: {movement: rose}, text: x}\n",
        [f"3:24: H006 no name 'Verdict'{MEANT}verdict?"],
    ),
    "a name of another comparator": (
        "phrases:\n  significant:\n    forms: {predicate: '{{ verdict }} {{ rank.words }}'}\n",
        ["3:24: H007 'rank.words' has no meaning for last_year and baseline, which say "
         "'significant'"],
    ),
    "silent for silence": (_ROW.format("say: silent, because: wished"), [
        f"2:133: R010 because belongs to silence only{MEANT}say: silence?"]),
    "Silence with a capital": (_ROW.format("say: Silence, because: wished"), [
        "2:125: R005 expected a name of small letters, digits and _, found 'Silence'"
        f"{MEANT}silence?"]),
    "bands without size": (
        "bands: {slight: under 5%, notable: 5% to 15%, marked: over 15%}\n",
        ["1:1: P021 slight, notable and marked stand under size: bands: {size: {slight: …, "
         "notable: …, marked: …}}"],
    ),
    "bands as they are said": (
        "bands: {size: {slight: 'under 2,5%', notable: 2.5-10%, marked: more than 10}}\n",
        [f"1:{at}: P024 a band such as under 2% or 2% to 10% belongs here, and this is "
         f"'{written}'{MEANT}{better}?"
         for at, written, better in ((24, "under 2,5%", "under 2.5%"),
                                     (47, "2.5-10%", "2.5% to 10%"),
                                     (64, "more than 10", "over 10%"))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", HOUSE)
def test_a_slip_in_house_yaml(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], slip: str
) -> None:
    house, told = HOUSE[slip]
    ran = run(capsys, "lint", write_project(tmp_path, house=house))
    lines = [line for line in ran.err.splitlines() if not line.startswith("narrator: ")]
    assert (ran.status, lines) == (2, [f"house.yaml:{one}" for one in told])


@pytest.mark.parametrize(("written", "told"), [
    ("{ complaints/last_year }", "1: P043 a placeholder has two braces on both sides - did you "
     "mean {{ complaints/last_year }}?"),
    ("{complaints/last_year: now}}", "1: P043 a placeholder has two braces on both sides - did you "
     "mean {{ complaints/last_year: now }}?"),
    ("It is { period.month }.", "7: P043 a placeholder has two braces on both sides - did you "
     "mean {{ period.month }}?"),
    ("{{ complaints:last_year }}", "4: P042 'complaints' is neither a finding's id (it has a /) "
     "nor a variable - did you mean {{ complaints/last_year }}?"),
    ("{{ complaints\\last_year }}", "4: P042 'complaints\\last_year' is neither a finding's id (it "
     "has a /) nor a variable - did you mean {{ complaints/last_year }}?"),
])  # fmt: skip
def test_a_slip_in_a_placeholder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, told: str
) -> None:
    words = PROSE + written + "\n"
    ran = run(capsys, "lint", write_project(tmp_path, prose=words))
    line = words.count("\n")
    assert ran.status == 2
    assert ran.err.splitlines()[0] == f"commentary/complaints.md:{line}:{told}"


def test_braces_that_are_no_placeholder_are_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = PROSE + "The sets {a} and {b/c are named in the plan.\n"
    assert run(capsys, "lint", write_project(tmp_path, prose=words)).status == 0


def test_the_house_may_be_saved_by_any_editor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_project(tmp_path, house="lint: {L005: off}\n")
    for name in ("house.yaml", "paper.yaml", "measures.yaml", "commentary/complaints.md"):
        file = folder / name
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(capsys, "lint", folder).status == 0


def test_an_empty_file_is_all_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("paper", "measures"):
        ran = run(capsys, "lint", write_project(tmp_path / name, **{name: "# nothing yet\n"}))
        assert (ran.status, ran.faults) == (2, [f"{name}.yaml: P021 the file is empty"])


def test_files_of_a_pack_that_stand_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = PAPER.replace("rules: core", "rules: ours")
    assert paper != PAPER
    folder = write_project(tmp_path, paper=paper)
    (folder / "ours").mkdir()
    pack = folder / "ours" / "pack.yaml"
    pack.write_text("name: ours\nover: core\nabout: Ours.\n", "utf-8")
    (folder / "ours" / "words.yaml").write_text("direction: {rise: {up: growth}}\n", "utf-8")
    assert run(capsys, "lint", folder).faults == [
        "ours/words.yaml:1:1: R004 a table has comparator: and rows:; phrases and words stand in "
        "phrases/LANGUAGE/"
    ]
    (folder / "ours" / "words.yaml").unlink()
    pack.write_text("name: ours\nabout: Ours.\n", "utf-8")
    [told] = run(capsys, "lint", folder).faults
    assert told.endswith("; a pack without over: in its pack.yaml lies over no other")


def test_significant_without_its_test_is_told_at_the_phrase_and_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = (
        "phrases:\n  significant:\n    verdict: a significant {{ increase }}\n    example:\n"
        "      text: Fly-tipping rose by 5.9% year on year (2,301 more incidents), a significant "
        "increase.\n"
    )
    ran = run(capsys, "lint", write_project(tmp_path, house=house))
    [told] = ran.faults
    assert ran.status == 1
    assert told.startswith("house.yaml:5:")
    assert "L001 the example, “Fly-tipping rose" in told
    assert "(phrase significant): “significant increase”" in told
    mended = house.replace("a significant", "a statistically significant")
    assert run(capsys, "lint", write_project(tmp_path, house=mended)).status == 0
