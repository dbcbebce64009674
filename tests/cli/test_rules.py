"""``narrator rules``: tables shown, outcomes and changes tried, a workbook written."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from cli_running import Ran, run
from small_project import MEASURES, PAPER, write_project

PHRASE = """\
phrases:
  significant:
    forms:
      predicate: "{{ movement }}, which is {{ verdict }}"
    example:
      facts: {subject: Robbery, movement: rose, increase: increase}
      text: Robbery rose, which is a statistically significant increase.
"""


def flowing(ran: Ran) -> str:
    """Return what was printed, however its lines are broken."""
    return " ".join(ran.out.split())


def test_a_table_is_shown_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "rules", "show", "policing", "--comparator", "share")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Rules: policing over core\n\nshare – the share of a whole")
    assert "the paper says" in ran.out
    assert "“Household waste made up" in ran.out
    assert "last_year" not in ran.out


def test_a_group_is_shown_by_the_name_that_papers_give_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run(capsys, "rules", "show", "core", "--comparator", "peers.rank")
    assert "GROUP.rank – the place among a group" in ran.out


def test_of_a_project_the_house_lies_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, house=PHRASE)
    ran = run(capsys, "rules", "show", root, "--message", "significant")
    assert ran.out.startswith("Rules: house.yaml over core\n")
    assert "which is a statistically significant increase" in flowing(ran)
    assert "significant – its words (house.yaml:2)" in ran.out


@pytest.mark.parametrize(("arguments", "told"), [
    (("show", "polising"), "polising is no folder and no pack - did you mean policing?"),
    (("show", "core", "--comparator", "sharre"), "no table for 'sharre' - did you mean share?"),
    (("show", "core", "--rule", "rank.insid"), "no rule 'rank.insid' - did you mean rank.inside?"),
    (("show", "core", "--message", "significnt"), "did you mean significant?"),
    (("try", "core", "last_year", "famly=amount"), "did you mean family?"),
    (("try", "core"), "core lies over nothing: compare it with another by --against"),
    (("try", "policing", "--paper"), "policing is no project: there is no paper to word"),
    (("try", "core", "last_year", "--against", "policing"), "leave the comparator out"),
    (("export", "core", "--out", "rules.csv"), "its name ends in .xlsx"),
])  # fmt: skip
def test_slips_are_answered(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    ran = run(capsys, "rules", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_that_is_neither_project_nor_pack_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "rules", "try", tmp_path)
    assert ran.status == 2
    assert "is neither a project (paper.yaml) nor a pack (pack.yaml)" in " ".join(ran.err.split())


def test_an_outcome_is_told_with_its_row_and_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = run(capsys, "rules", "try", "policing", "GROUP.rank", "inside=inside")
    assert ran.status == 0
    assert "rank.inside (core, groups.yaml:" in ran.out
    assert "the second highest of the eight, though inside the range in which forces" in \
        flowing(ran)  # fmt: skip


def test_what_the_house_changes_is_told_for_outcomes_and_for_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, house=PHRASE)
    ran = run(capsys, "rules", "try", root)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("What house.yaml changes in core\n")
    rules, _, paper = flowing(ran).partition("The paper of Northtown for March 2015")
    assert "+ Fly-tipping rose by 6.0% year on year (74 more incidents), which is a " in rules
    assert "of the paper’s" in paper
    assert "- Complaints rose" in paper
    assert "), which is a statistically significant increase." in paper
    short = run(capsys, "rules", "try", root, "--no-paper")
    assert "The paper of" not in short.out
    assert ran.out.startswith(short.out.rstrip("\n"))
    assert not (root / "drafts").exists()


def test_bands_and_tones_show_in_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tone = "tone: {complaints: {up: welcome, words: as a sign that people are heard, " \
        "decided_by: the Board}}\n"  # fmt: skip
    prose = "---\nfor: 2015-03\n---\n{{ complaints/last_year }} {{ complaints/tone }}\n"
    root = write_project(tmp_path, house=tone, prose=prose)
    ran = run(capsys, "rules", "try", root)
    told = flowing(ran)
    assert "tone of complaints: a rise is welcomed “as a sign that people are heard”" in told
    assert "+ The Council welcomes the rise as a sign that people are heard." in told
    assert "+ note: " in told


def test_a_house_that_changes_nothing_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "rules", "try", write_project(tmp_path, house="# nothing yet\n"))
    assert "Nothing changes: every outcome is told in the same words." in ran.out
    assert "None of the paper’s" in ran.out


def test_data_that_cannot_be_read_leave_the_rules_to_be_tried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, house=PHRASE)
    broken = "area,month,measure,count\nNorthtown,x,Complaints,y\n"
    (root / "data" / "counts.csv").write_text(broken)
    ran = run(capsys, "rules", "try", root)
    assert ran.status == 0
    assert "which is a statistically significant increase" in flowing(ran)
    assert "It cannot be made now: lint tells" in ran.out
    asked = run(capsys, "rules", "try", root, "--paper")
    assert asked.status == 2
    assert asked.faults


def test_rules_that_are_not_proved_are_told_as_lint_tells_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, house="drop: [change.untested]\n")
    ran = run(capsys, "rules", "try", root)
    assert (ran.status, ran.out) == (2, "")
    (fault,) = ran.faults
    assert fault.startswith("house.yaml:1:8: R020 ")


def test_last_months_copy_is_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = write_project(tmp_path / "now", house=PHRASE)
    then = write_project(tmp_path / "then", house=PHRASE.replace("which is", "being"))
    ran = run(capsys, "rules", "try", now, "--against", then)
    told = flowing(ran)
    assert "(74 more incidents), being a statistically significant increase." in told
    assert "(74 more incidents), which is a statistically significant increase." in told
    assert "The paper of Northtown" in told
    back = run(capsys, "rules", "try", "core", "--against", "policing")
    assert "- The rate of fly-tipping" in flowing(back)


def test_a_pack_of_ones_own_is_the_last_layer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, paper=PAPER.replace("rules: core", "rules: our-rules"))
    pack = root / "our-rules"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\nover: core\ndrop: [change.faded]\n")
    ran = run(capsys, "rules", "try", root)
    told = flowing(ran)
    assert told.startswith("What the pack ours changes in core ")
    assert "last_year, baseline: no longer added: change.faded, when significant at" in told
    assert "None of the paper’s" in told
    shown = run(capsys, "rules", "show", pack, "--comparator", "share")
    assert shown.out.startswith("Rules: ours over core\n")


def test_the_workbook_is_written_and_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "rules.xlsx"
    ran = run(capsys, "rules", "export", "policing", "--out", target)
    assert ran.status == 0
    assert ran.out == f"{target}: policing over core\n"
    assert openpyxl.load_workbook(target).sheetnames[0] == "Contents"
    target.write_bytes(b"mine")
    again = run(capsys, "rules", "export", "policing", "--out", target)
    assert again.status == 2
    assert "P069 is there already; --force writes over it" in again.err
    assert target.read_bytes() == b"mine"
    assert run(capsys, "rules", "export", "core", "--out", target, "--force").status == 0
    assert openpyxl.load_workbook(target)["Contents"]["A1"].value == "core"


def test_the_width_of_the_terminal_is_kept_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (50, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        ran = run(capsys, "rules", "show", "core", "--comparator", "target")
        assert max(map(len, ran.out.splitlines())) <= columns


def test_a_tone_of_the_house_is_shown_as_the_registers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tone = "{up: welcome, words: as a sign, decided_by: the Board, since: 2014-04}"
    prose = "---\nfor: 2015-03\n---\n{{ complaints/last_year }} {{ complaints/tone }}\n"
    register = MEASURES.replace("complaint, many: complaints}, number: plural}",
                                f"complaint, many: complaints}}, number: plural, tone: {tone}}}")
    assert register != MEASURES
    made = []
    for name, files in {
        "register": {"measures": register}, "house": {"house": f"tone: {{complaints: {tone}}}\n"},
    }.items():  # fmt: skip
        root = write_project(tmp_path / name, prose=prose, **files)
        run(capsys, "build", root, "--format", "md", "--out", tmp_path / f"{name}-draft")
        draft = tmp_path / f"{name}-draft"
        made.append(((draft / "paper.md").read_text(), (draft / "evidence.json").read_text()))
    assert made[0] == made[1]
    assert "welcomes the rise as a sign" in made[0][0]
    assert "This view of the change is the Board’s, held since April 2014." in made[0][0]
    assert '"tone":"welcome"' in made[0][1]
