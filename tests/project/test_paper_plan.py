from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from project_making import COMMENTARY, MEASURES, PAPER, changed, make_project, told
from prose_writing import show

from narrator.values.paper import Contact
from narrator.values.periods import Period
from narrator.values.project import TablePlan
from narrator.values.prose import Text


def test_the_header_and_the_settings(tmp_path: Path) -> None:
    plan = make_project(tmp_path).plan
    assert show(plan.title) == "Performance update – 12 months to [period.month]"
    assert (plan.to, plan.from_, plan.item) == ("Board", "Chief Constable", "5.0")
    assert plan.meeting_date == date(2015, 6, 4)
    assert (str(plan.end), plan.months, str(plan.baseline)) == ("2015-03", 12, "2014-03")
    assert str(plan.window) == "2014-04/2015-03"
    assert (plan.area, plan.rules, plan.language, plan.template) == (
        "Cambridgeshire", "policing", "en-GB", "",
    )  # fmt: skip
    assert (plan.level, plan.adjust, plan.suppress_below, plan.round_to) == (0.95, "none", 5, 1)
    assert plan.contact == Contact(
        (("Role", "Head of Performance"), ("Department", "Corporate Development"))
    )


def test_what_is_not_declared_has_a_default(tmp_path: Path) -> None:
    paper = PAPER
    for line in (
        "rules: policing\n",
        "significance: {level: 95%, adjust: none}\n",
        "disclosure: {suppress_below: 5, round_to: 1}\n",
        "contact: {role: Head of Performance, department: Corporate Development}\n",
        "omit: {theft/last_year: too few to say}\n",
        ", baseline: 2014-03",
    ):
        paper = changed(paper, line, "")
    plan = make_project(tmp_path, paper=paper).plan
    assert (plan.rules, plan.marking, plan.contact, plan.baseline) == ("core", "", None, None)
    assert (plan.level, plan.adjust, plan.suppress_below, plan.round_to) == (0.95, "none", 0, 1)
    assert (plan.percent_decimals, plan.figures, plan.when_missing) == (1, "both", "leave_gap")
    assert plan.omit == ()


def test_settings_may_be_otherwise(tmp_path: Path) -> None:
    paper = changed(PAPER, "level: 95%, adjust: none", "level: 99%, adjust: benjamini-hochberg")
    paper = changed(
        paper,
        "rules: policing",
        "rules: own\nlanguage: cy\nmarking: OFFICIAL\nwhen_missing: refuse\ntemplate: ours.docx\n"
        "style: {percent: 0, figures: from_to}",
    )
    project = make_project(tmp_path, paper=paper, files={"ours.docx": ""})
    plan = project.plan
    assert (plan.level, plan.adjust) == (0.99, "benjamini-hochberg")
    assert (plan.rules, plan.language, plan.marking, plan.when_missing, plan.template) == (
        "own", "cy", "OFFICIAL", "refuse", "ours.docx",
    )  # fmt: skip
    assert (plan.percent_decimals, plan.figures) == (0, "from_to")
    assert project.measures["satisfaction"].show.decimals == 0
    assert project.measures["robbery"].figures == "from_to"


def test_the_period_asked_for_goes_before_the_papers(tmp_path: Path) -> None:
    plan = make_project(tmp_path, period="2014-12", commentary=TIMELESS).plan
    assert (str(plan.end), plan.meeting_date, plan.item) == ("2014-12", date(2015, 3, 5), "")
    assert plan.previous is None
    assert make_project(tmp_path).plan.previous == Period.parse("2014-12")


TIMELESS = {"crime": "{{ crime/last_year }}[^plan]", "robbery": "So."}


def test_a_period_without_a_meeting_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert told(tmp_path, period="2015-06") == [
        "paper.yaml:4:1: P060 meetings: has no date for the paper of 2015-06"
        " - did you mean 2015-03?"
    ]


def test_the_area_asked_for_goes_before_the_papers(tmp_path: Path) -> None:
    assert make_project(tmp_path, area="Kent").plan.area == "Kent"
    assert make_project(tmp_path, area="Fenland").plan.area == "Fenland"


def test_an_area_that_is_not_declared_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert told(tmp_path, area="Kentt") == [
        "paper.yaml:5:7: P033 the area asked for, 'Kentt' is not declared in measures.yaml"
        " - did you mean Kent?"
    ]


def test_an_area_without_members_of_a_group_is_a_warning_alone(tmp_path: Path) -> None:
    commentary = {**COMMENTARY, "crime": "{{ crime/peers.level }}[^plan]"}
    assert told(tmp_path, area="Essex", commentary=commentary) == [
        "commentary/crime.md:1:4: P064 the group peers has no members for Essex"
    ]


def test_sections_and_paragraphs_have_ids_that_stay(tmp_path: Path) -> None:
    sections = make_project(tmp_path).plan.sections
    assert [section.id for section in sections] == ["purpose", "crime"]
    assert [show(section.heading) for section in sections] == ["Purpose", "Crime"]
    ids = [[paragraph.id for paragraph in section.paragraphs] for section in sections]
    assert ids == [["purpose-1"], ["crime", "rob", "crime-3", "crime-4"]]


def test_a_heading_twice_is_two_sections(tmp_path: Path) -> None:
    paper = changed(PAPER, "- heading: Crime", "- heading: Purpose")
    assert [s.id for s in make_project(tmp_path, paper=paper).plan.sections] == [
        "purpose",
        "purpose-2",
    ]


def test_a_headings_id_leaves_marks_and_variables_out(tmp_path: Path) -> None:
    paper = changed(
        PAPER, "heading: Purpose", 'heading: "Crime & disorder – **Objective 3** {{ area }}"'
    )
    section = make_project(tmp_path, paper=paper).plan.sections[0]
    assert section.id == "crime-disorder-objective-3"
    assert [p.bold for p in section.heading.parts if isinstance(p, Text)] == [False, True, False]


def test_each_kind_of_paragraph(tmp_path: Path) -> None:
    first, second = make_project(tmp_path).plan.sections
    assert [show(s) for s in first.paragraphs[0].text] == ["The plan says so. ^plan"]
    prose, measures, table, headlines = second.paragraphs
    assert prose.prose == "crime"
    assert (measures.measures, measures.commentary) == (("robbery",), "robbery")
    assert table.table == TablePlan(("robbery", "theft"), ("now", "then", "verdict"), "Two kinds")
    assert headlines.headlines == 5
    assert str(headlines.place) == "paper.yaml:18:9"


def test_a_table_without_columns_has_the_usual_ones(tmp_path: Path) -> None:
    paper = changed(PAPER, ", columns: [now, then, verdict], caption: Two kinds", "")
    table = make_project(tmp_path, paper=paper).plan.sections[1].paragraphs[2].table
    assert table == TablePlan(("robbery", "theft"), ("now", "then", "change", "verdict"))


def test_a_text_may_hold_findings_each_at_its_place(tmp_path: Path) -> None:
    paper = changed(
        PAPER,
        'paragraphs: [{text: "The plan says so. [^plan]"}]',
        "paragraphs:\n      - text: >\n          So.[^plan] {{ crime/last_year }}\n"
        "          {{ crime/last_yaer }}",
    )
    assert told(tmp_path, paper=paper) == [
        "paper.yaml:15:14: P031 the comparator 'last_yaer' does not exist - did you mean last_year?"
    ]


def test_footnotes_of_every_kind(tmp_path: Path) -> None:
    paper = changed(
        PAPER,
        "  plan: Police and Crime Plan 2013–16\n",
        "  plan: {kind: url, text: 'See http://x.org', accessed: 2015-05-29}\n",
    )
    note = make_project(tmp_path, paper=paper).plan.notes["plan"]
    assert (note.kind, note.accessed, str(note.place)) == ("url", "2015-05-29", "paper.yaml:21:3")
    assert [p.text for p in note.content if isinstance(p, Text)] == ["See http://x.org"]


def test_the_commentarys_footnotes_are_the_papers_too(tmp_path: Path) -> None:
    notes = make_project(tmp_path).plan.notes
    assert {key: note.kind for key, note in notes.items()} == {"plan": "source", "audit": "action"}


def test_a_footnote_defined_twice_is_told_unless_it_says_the_same(tmp_path: Path) -> None:
    commentary = {**COMMENTARY, "robbery": "So.[^audit]\n\n[^audit]: Another\n"}
    assert told(tmp_path, commentary=commentary) == [
        "commentary/robbery.md:3:1: P047 the footnote [^audit] is defined already at "
        "commentary/crime.md:8:1"
    ]
    commentary["robbery"] = "So.[^audit]\n\n[^audit]: action: Audit, March 2015\n"
    assert told(tmp_path, commentary=commentary) == []
    commentary["robbery"] = "So.[^plan]\n\n[^plan]: Another\n"
    assert told(tmp_path, commentary=commentary) == [
        "commentary/robbery.md:3:1: P047 the footnote [^plan] is defined already at paper.yaml:21:3"
    ]


def test_what_is_left_out_is_kept_with_its_reason(tmp_path: Path) -> None:
    (omission,) = make_project(tmp_path).plan.omit
    assert (omission.finding, omission.reason) == ("theft/last_year", "too few to say")
    assert str(omission.place) == "paper.yaml:22:8"


def test_a_paper_that_is_not_there_is_told_beside_the_faults_of_the_rest(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "paper.yaml").unlink()
    (tmp_path / "measures.yaml").write_text(changed(MEASURES, "kind: stock", "kind: stok"))
    from narrator.project import read_project
    from narrator.values.faults import FaultError

    with pytest.raises(FaultError) as error:
        read_project(tmp_path)
    assert [fault.code for fault in error.value.faults] == ["P023", "P001"]


def test_a_baseline_that_the_paper_does_not_declare_cannot_be_asked_for(tmp_path: Path) -> None:
    paper = changed(PAPER, ", baseline: 2014-03", "")
    dated = {**COMMENTARY, "crime": "{{ crime/baseline.2012 }}"}
    assert told(tmp_path, paper=paper, commentary=dated) == []
    bare = {**COMMENTARY, "crime": "{{ crime/baseline }}"}
    assert told(tmp_path, paper=paper, commentary=bare) == [
        "commentary/crime.md:1:4: P037 crime/baseline: paper.yaml declares no baseline under "
        "period:"
    ]


def test_alignment_needs_groups(tmp_path: Path) -> None:
    at = MEASURES.index("  groups:")
    measures = MEASURES[:at] + MEASURES[MEASURES.index("bands:") :]
    measures = changed(
        measures,
        "[last_year, region.change, national.change, peers.level, peers.rank]",
        "[last_year, alignment]",
    )
    commentary = {**COMMENTARY, "crime": "So.[^plan]"}
    assert told(tmp_path, measures=measures, commentary=commentary) == [
        "measures.yaml:32:26: P037 crime/alignment: measures.yaml declares no groups"
    ]


def test_a_table_may_name_findings_beside_measures_and_they_are_checked(tmp_path: Path) -> None:
    listed = "measures: [robbery, theft], columns"
    paper = changed(PAPER, listed, "measures: [robbery, theft/level], columns")
    table = next(
        p.table for s in make_project(tmp_path, paper=paper).plan.sections
        for p in s.paragraphs if p.table
    )  # fmt: skip
    assert table.measures == ("robbery", "theft/level")
    wrong = changed(PAPER, listed, "measures: [robbery, theft/levl], columns")
    (fault,) = told(tmp_path, paper=wrong)
    assert "P031 the comparator 'levl' does not exist - did you mean level?" in fault
