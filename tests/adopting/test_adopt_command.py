"""``narrator adopt``: a Word paper becomes a project that builds the same paper again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from adopting_making import (
    HEAD,
    TITLE,
    long_lines,
    long_paper,
    plain,
    typed,
    with_data,
)
from cli_running import Ran, run
from hand_written import docx, mark, para, table
from hand_written import run as words
from small_project import write_project
from word_paper import a_paper

from narrator.project import read_project
from narrator.values.sentence import NoteMark
from narrator.values.sentence import Run as Words
from narrator.word.stories import Story, StoryParagraph, read_document, read_story
from narrator.word.write import write_docx

SMALL = docx(
    *HEAD, TITLE, *typed("1. Purpose", "1.1 Northtown Council (“the Council”) reports.",
                         "2. Complaints", "2.1 **Complaints** rose by 37.1% to 1,784.[1]"),
    table(("Contact", "Head of Service")), para(""),
    notes={1: words("Service records, May 2015")},
)


def adopt(
    capsys: pytest.CaptureFixture[str], folder: Path, content: bytes, *more: object
) -> Ran:
    paper = folder / "last.docx"
    paper.write_bytes(content)
    return run(capsys, "adopt", paper, folder / "project", *more)


def built(capsys: pytest.CaptureFixture[str], project: Path) -> Story:
    ran = run(capsys, "build", project, "--out", project / "out")
    assert ran.status in (0, 1), ran.err
    return read_document(project / "out" / "paper.docx")


def lines(story: Story) -> list[str]:
    """Return number and words of every heading and numbered paragraph."""
    return [
        f"{b.number} {' '.join(b.text.split())}" for b in story.blocks
        if isinstance(b, StoryParagraph) and b.number
    ]


def marked(story: Story) -> list[str]:
    """Return the words of every note, in the order of the marks."""
    return [
        "".join(p.text for p in story.notes[piece.note] if isinstance(p, Words)).strip()
        for b in story.blocks if isinstance(b, StoryParagraph)
        for piece in b.pieces if isinstance(piece, NoteMark)
    ]


def files(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(project.rglob("*")) if path.suffix in (".md", ".yaml")
    }


def test_the_long_paper_is_built_again_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ran = adopt(capsys, tmp_path, long_paper())
    assert ran.status == 1  # a date of access is printed otherwise
    assert "35 paragraphs, 14 footnotes" in ran.out
    project = tmp_path / "project"
    read = read_project(project)
    assert (read.plan.area, str(read.plan.end), read.plan.months) == (
        "Cambridgeshire", "2015-03", 12)
    story = built(capsys, project)
    assert lines(story) == [
        f"{line.partition(' ')[0]} {plain(line.partition(' ')[2])}" for line in long_lines()
    ]
    notes = marked(story)
    assert len(notes) == 14
    assert notes[6] == (
        "http://www.example.org/rel/stock-take-of-crime-statistics.html, accessed 29 May 2015.")
    assert notes[1] == "(Bradford et al, 2009, p. 31)."
    assert next(b.text for b in story.blocks if isinstance(b, StoryParagraph)
                and b.style == "title") == "PERFORMANCE UPDATE – 12 MONTHS TO MARCH 2015"


def test_the_long_paper_s_figures_are_those_of_the_data(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = with_data(tmp_path / "project")
    ran = adopt(capsys, tmp_path, long_paper(), "--rules", "policing", "--placeholders")
    assert "15 figures (13 matched · 2 near · 0 none)" in ran.out
    report = (project / "adopted.md").read_text(encoding="utf-8")
    for figure, placeholder in (
        ("284", "specials/last_year: now"), ("14,107", "specials_hours/last_year: difference"),
        ("23%", "specials_hours/last_year: change"), ("31", "specials_in_training/last_year: now"),
        ("5.9%", "victim_based_crime/last_year: change"),
        ("50.61", "victim_based_crime/peers.level: now"),
        ("46.75", "victim_based_crime/peers.level: then"),
        ("361", "sexual_offences/last_year: difference"),
        ("34%", "sexual_offences_historic/baseline.2012: then"),
        ("45%", "sexual_offences_historic/baseline.2012: now"),
        ("94.4%", "burglary_satisfaction/last_year: now"),
        ("two thirds", "mash_medium_risk/share: now"),
        ("one third", "mash_high_risk/share: now"),
        ("80.0%", "racist_incident_satisfaction/last_year: now"),
        ("78.9%", "racist_incident_satisfaction/last_year: then"),
    ):
        (row,) = [r for r in report.splitlines() if r.startswith("| ") and f" | {figure} | " in r]
        assert f"`{{{{ {placeholder} }}}}`" in row
    prose = (project / "commentary" / "satisfaction-of-racist-incident-victims.md").read_text(
        encoding="utf-8")
    assert "({{ racist_incident_satisfaction/last_year: figures }})" in prose
    assert "50.61 v 46.75" in (project / "commentary" / "victim-based-crime.md").read_text(
        encoding="utf-8")
    # with placeholders in it the paper still says the same, word for word
    assert lines(built(capsys, project)) == [
        f"{line.partition(' ')[0]} {plain(line.partition(' ')[2])}" for line in long_lines()
    ]


def test_our_own_paper_comes_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    original = write_docx(a_paper())
    adopt(capsys, tmp_path, original)
    before, after = read_story(original, "a"), built(capsys, tmp_path / "project")
    assert lines(after) == lines(before)
    assert [n.replace("29/05/2015", "29 May 2015").rstrip(".") for n in marked(before)] == [
        n.rstrip(".") for n in marked(after)]
    plan = read_project(tmp_path / "project").plan
    assert (plan.to, plan.from_, plan.item, plan.marking) == (
        "Business Coordination Board", "Chief Constable", "5.0", "NOT PROTECTIVELY MARKED")


def test_a_small_paper_s_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ran = adopt(capsys, tmp_path, SMALL)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0].endswith(
        "project: 4 files written, 2 paragraphs, 1 footnote, 2 figures "
        "(0 matched · 0 near · 2 none), no findings to look at")
    assert "lint" in ran.out
    found = files(tmp_path / "project")
    assert [*found] == ["adopted.md", "commentary/complaints.md", "measures.yaml", "paper.yaml"]
    assert found["commentary/complaints.md"] == (
        "---\nfor: 2015-03\n---\n**Complaints** rose by 37.1% to 1,784.[^service-records-may]\n\n"
        "[^service-records-may]: Service records, May 2015\n"
    )
    assert found["paper.yaml"] == """\
title: "Performance update – 12 months to {{ period.month }}"
to: Service Board
from: Chief Officer
meetings:
  2015-03: {date: 2015-06-04, item: "5.0"}
area: Northtown
period: {end: 2015-03, months: 12, baseline: 2014-03}
rules: core
language: en-GB

sections:
  - heading: Purpose
    paragraphs:
      - text: >-
          Northtown Council (“the Council”) reports.
  - heading: Complaints
    paragraphs:
      - prose: complaints

contact:
  "Contact": Head of Service
"""
    assert 'list: {"Northtown": {formal: Northtown Council, short: the Council}}' in (
        found["measures.yaml"])


def test_what_is_there_is_never_written_over(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    adopt(capsys, tmp_path, SMALL)
    project = tmp_path / "project"
    (project / "commentary" / "complaints.md").unlink()
    (project / "paper.yaml").write_text("mine: yes\n", encoding="utf-8")
    before = files(project)
    ran = adopt(capsys, tmp_path, SMALL)
    assert ran.status == 2
    assert [line.partition(":")[0] for line in ran.faults] == ["adopted.md", "paper.yaml"]
    assert all(" A001 is there already" in line for line in ran.faults)
    assert files(project) == before
    ran = adopt(capsys, tmp_path, SMALL, "--force")
    assert "1 file written" in ran.out
    after = files(project)
    assert after.pop("commentary/complaints.md").startswith("---\nfor: 2015-03\n")
    assert after == before


def test_figures_are_matched_with_the_data_that_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(tmp_path / "project")
    (project / "paper.yaml").unlink()
    (project / "commentary" / "complaints.md").unlink()
    ran = adopt(capsys, tmp_path, SMALL, "--placeholders")
    assert (ran.status, ran.err) == (0, "")
    assert "2 figures (2 matched · 0 near · 0 none)" in ran.out
    prose = (project / "commentary" / "complaints.md").read_text(encoding="utf-8")
    assert "{{ complaints/last_year: change }} to\n{{ complaints/last_year: now }}." in prose
    assert "2 replaced by placeholders" in (project / "adopted.md").read_text(encoding="utf-8")
    assert lines(built(capsys, project)) == [
        "1. Purpose", "1.1 Northtown Council (“the Council”) reports.", "2. Complaints",
        "2.1 Complaints rose by 37.1% to 1,784."]


def test_data_with_faults_leaves_the_figures_unmatched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(tmp_path / "project", data="area,month\nNorthtown,2015-03\n")
    (project / "paper.yaml").unlink()
    (project / "commentary" / "complaints.md").unlink()
    ran = adopt(capsys, tmp_path, SMALL, "--placeholders")
    assert ran.status == 1
    assert "A020 its figures are not matched" in ran.err and "data/counts.csv" in ran.err
    assert "37.1% to 1,784" in (project / "commentary" / "complaints.md").read_text("utf-8")


def test_a_register_with_faults_stops_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = write_project(tmp_path / "project", measures="measures: [\n")
    (project / "paper.yaml").unlink()
    ran = adopt(capsys, tmp_path, SMALL, "--force")
    assert ran.status == 2 and "measures.yaml:" in ran.err
    assert not (project / "paper.yaml").exists()


def package(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as source, \
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        held = {name: source.read(name) for name in source.namelist()} | members
        for name, blob in held.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def replaced(member: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as source:
        return package(**{member: source.read(member).replace(old, new)})


@pytest.mark.parametrize(("content", "code"), [
    (b"no document", "W001"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted", "W001"),
    (package(**{"word/media/bomb.bin": b"\0" * 4_000_000}), "W002"),
    (replaced("[Content_Types].xml", b"wordprocessingml.document.main",
              b"vnd.ms-word.document.macroEnabled.main"), "W003"),
    (replaced("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
     "W004"),
    (replaced("_rels/.rels", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
              b"http://purl.oclc.org/ooxml/officeDocument/relationships"), "W005"),
    (replaced("[Content_Types].xml", b"wordprocessingml.document", b"spreadsheetml.sheet"),
     "W001"),
    (docx(), "A003"),
    (docx(*typed("1. Purpose", "1.1 Words without a date.")), "A002"),
])
def test_hostile_and_foreign_files_are_refused_in_plain_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, code: str
) -> None:
    ran = adopt(capsys, tmp_path, content)
    assert ran.status == 2
    assert f"last.docx: {code} " in ran.err
    assert "Traceback" not in ran.err and "defect" not in ran.err
    assert not (tmp_path / "project").exists()


def test_a_date_can_be_given(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    content = docx(*typed("1. Purpose", "1.1 Words without a date."))
    ran = adopt(capsys, tmp_path, content, "--date", "2015-06-04", "--period", "2015-03",
                "--area", "Northtown")
    assert ran.status == 1
    assert [line.split()[2] for line in ran.faults] == ["A011", "A011", "A010"]
    plan = read_project(tmp_path / "project").plan
    assert (str(plan.meeting_date), str(plan.end), plan.area) == (
        "2015-06-04", "2015-03", "Northtown")
    assert run(capsys, "adopt", tmp_path / "last.docx", tmp_path, "--date", "4/6/2015").status == 2


def test_a_file_is_no_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "project").write_text("a file", encoding="utf-8")
    ran = adopt(capsys, tmp_path, SMALL)
    assert ran.status == 2 and "A001 is a file, not a folder" in ran.err


def test_a_folder_that_cannot_be_written_to_is_left_as_it_was(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "commentary").write_text("a file where the folder belongs", encoding="utf-8")
    ran = adopt(capsys, tmp_path, SMALL)
    assert ran.status == 2 and "W012 cannot be written" in ran.err
    assert [p.name for p in project.iterdir()] == ["commentary"]


def test_odd_characters_come_through(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    odd = "*Stars*, [brackets](x), {{ braces }}, ^carets^, \\slashes, # – “quotes” £5 & <tags>."
    content = docx(*HEAD, TITLE, *typed("1. *Why* {{ x }}: #1"), para(words(f"1.1\t{odd}")),
                   para(words("1.2\t- not a list: [^x]")), para(words("1.3\t1) no list") + mark(1)),
                   notes={1: words("source: {{ a/b }} *x*")})
    adopt(capsys, tmp_path, content)
    story = built(capsys, tmp_path / "project")
    assert lines(story) == ["1. *Why* {{ x }}: #1", f"1.1 {odd}", "1.2 - not a list: [^x]",
                            "1.3 1) no list"]
    assert marked(story) == ["source: {{ a/b }} *x*"]
