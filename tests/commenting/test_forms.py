"""What an owner sees in their form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_running import run
from commenting_making import OWNERS, PAPER, write_hospital
from form_editing import Edited

from narrator.word.checks import check_docx
from narrator.word.form_reading import read_form
from narrator.word.stories import Story, StoryTable, paragraphs_of, read_story

Form = Callable[..., Edited]


def story(form: Edited) -> Story:
    return read_story(form.saved(), "form.docx")


def lines(form: Edited) -> list[str]:
    return [p.text for p in paragraphs_of(story(form).blocks) if p.text.strip()]


def tables(form: Edited) -> list[tuple[tuple[str, ...], ...]]:
    return [block.texts for block in story(form).blocks if isinstance(block, StoryTable)]


def test_each_owner_has_a_form_of_their_own_paragraphs(written: Path, form: Form) -> None:
    folder = written / "drafts" / "2024-06" / "commentary"
    assert {p.name for p in folder.iterdir()} == {
        *(f"{owner} 2024-06.docx" for owner in OWNERS), "forms.json", "evidence.json",
    }  # fmt: skip
    boxes = [[b.name for b in form(owner).data.boxes] for owner in OWNERS]  # type: ignore[union-attr]
    assert boxes == [["emergency"], ["falls"], ["sickness"], ["volunteers"]]


def test_it_says_for_whom_of_which_paper_and_by_when(form: Form) -> None:
    said = lines(form())
    assert said[:6] == [
        "For:\tDirector of Urgent Care", "Board:\tTrust Board", "Area:\tSt Brigid's",
        "Figures:\t12 months to June 2024", "Meeting:\t31 July 2024",
        "Return to:\tHead of Performance",
    ]  # fmt: skip
    assert "Commentary for the paper “Quality and performance – June 2024”" in said
    assert "in good time for the meeting on 31 July 2024" in " ".join(said)
    assert "OFFICIAL" in [p.text for p in story(form()).frames]
    assert "1. Emergency care" in said
    assert "1.1 Emergency" in said


def test_the_findings_are_in_view_as_sentences_and_as_a_table(form: Form) -> None:
    made = form("Chief Nurse")
    said = lines(made)
    at = said.index("The paper will say:")
    assert said[at + 1].startswith("Falls rose by ")
    (table,) = tables(made)
    assert table[0] == ("Measure", "Latest", "Compared with", "Change", "Verdict")
    name, now, then, change, verdict = table[1]
    assert (name, verdict) == ("Falls", "Statistically higher")
    assert then.endswith(" (12 months to June 2023)")
    assert f"{int(now) - int(then.split()[0])} more falls" in said[at + 1]
    assert change.startswith("+")


def test_words_so_far_stand_above_an_empty_box_with_when_they_were_written(form: Form) -> None:
    said = lines(form("Chief Nurse"))
    at = said.index("Your words so far, written for March 2024:")
    assert said[at + 1] == "Bay nursing now covers every ward for older people."
    assert said[at + 3] == "Click here and write."


def test_a_paragraph_of_author_and_figures_stands_in_its_box(form: Form) -> None:
    said = lines(form())
    at = said.index("Your words for 1.1, as written for March 2024, with the new figures")
    box = said[at + 1]
    assert box.startswith("Attendances have been the story of the winter. Attendances ")
    assert "4th March,[unit] and falls rose by " in box
    assert "while June 2024 came." in box
    assert said[at + 3] == "Footnote [unit]: Estates Committee, March 2024."


def test_what_is_held_is_locked_and_carries_its_placeholder(form: Form) -> None:
    made = form()
    tags = []
    for control in made.held("emergency"):
        properties = control.find("{*}sdtPr")
        tags.append(properties.find("{*}tag").values()[0])
        assert properties.find("{*}lock").values() == ["contentLocked"]
    assert tags == [
        "{{ attendances/last_year }}", "[^unit]", "{{ falls/last_year }}", "{{ period.month }}",
        "{{ harm/last_year }}",
    ]  # fmt: skip


def test_small_numbers_are_withheld_as_in_the_draft(form: Form) -> None:
    made = form()
    row = next(r for r in tables(made)[0] if r[0].startswith("Serious falls"))
    assert row[1:] == ("–", "–", "–", "Withheld, as numbers are too small")
    assert "The figures for serious falls are withheld to protect small numbers." in \
        " ".join(lines(made))
    assert "{{ harm/last_year }}" in made.saved().decode("latin-1") or made.data is not None
    held = [h for box in made.data.boxes for h in box.held.values()]  # type: ignore[union-attr]
    (harm,) = [h for h in held if h.source == "{{ harm/last_year }}"]
    assert not any(c.isdigit() for c in harm.prints)


def test_a_sentence_that_the_figures_have_turned_against_is_named_beside_its_box(
    form: Form,
) -> None:
    (check,) = [line for line in lines(form()) if line.startswith("Please check:")]
    assert "“Attendances have been the story of the winter.” – Written for March 2024" in check
    assert "expecting attendances to be “down”" in check
    assert "attendances have risen on the year before" in check


def test_forms_are_sound_documents(form: Form) -> None:
    for owner in OWNERS:
        assert check_docx(form(owner).saved()) == []


def test_the_same_project_gives_the_same_bytes(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = write_hospital(tmp_path / "again")
    assert run(capsys, "commentary", again).status == 0
    for path in (written / "drafts" / "2024-06" / "commentary").iterdir():
        assert (again / "drafts" / "2024-06" / "commentary" / path.name).read_bytes() == \
            path.read_bytes(), path.name


def test_one_owner_can_be_asked_alone_and_a_misspelt_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_hospital(tmp_path)
    ran = run(capsys, "commentary", root, "--owner", "Cheif Nurse")
    assert ran.status == 2
    assert ran.faults[0].startswith("--owner: C001 ")
    assert ran.faults[0].endswith("did you mean Chief Nurse?")
    assert not (root / "drafts").exists()
    out = tmp_path / "elsewhere"
    assert run(capsys, "commentary", root, "--owner", "Chief Nurse", "--out", out).status == 0
    assert [p.name for p in out.glob("*.docx")] == ["Chief Nurse 2024-06.docx"]


def test_a_form_that_somebody_filled_in_is_not_written_over(
    hospital: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = hospital / "drafts" / "2024-06" / "commentary"
    assert run(capsys, "commentary", hospital).status == 0, "as it was written: over it"
    made = Edited((folder / "Chief Nurse 2024-06.docx").read_bytes())
    made.type("falls", "Mine.")
    (folder / "Chief Nurse 2024-06.docx").write_bytes(made.saved())
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    ran = run(capsys, "commentary", hospital)
    assert ran.status == 2
    assert "Chief Nurse 2024-06.docx: C002 somebody has written in it" in ran.faults[0]
    assert len(ran.faults) == 1
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert run(capsys, "commentary", hospital, "--owner", "Director of People").status == 0


def test_a_paragraph_that_nobody_has_written_yet_has_a_box(form: Form) -> None:
    said = lines(form("Director of People"))
    assert "The paper will say:" in said
    at = said.index("Your words for 2.1, to follow what the paper says")
    assert said[at + 1] == "Click here and write."


def test_a_misspelt_commentary_is_a_fault_and_no_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_hospital(tmp_path, paper=PAPER.replace("commentary: falls", "commentary: fals"))
    ran = run(capsys, "commentary", root)
    assert ran.status == 2
    assert "P050 there is no commentary/fals.md - did you mean falls?" in "\n".join(ran.faults)


def test_an_untouched_form_says_what_the_files_say(form: Form) -> None:
    from narrator.commenting.answers import answers_of_form

    for owner in OWNERS:
        found = answers_of_form(read_form(form(owner).saved(), "form.docx"), "form.docx")
        assert [(a.markup, a.notes) for a in found.answers] == [("", {})]
        assert found.faults == []
