"""`narrator commentary --collect`: what came back becomes commentary, all of it or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_running import Ran, run
from commenting_making import COMMENTARY, OWNERS, files_of, write_hospital
from form_editing import Edited

from narrator.project import read_project
from narrator.project.prose import parse_prose
from narrator.project.prose_source import canonical_of
from narrator.values.periods import Period

Form = Callable[..., Edited]
Capture = pytest.CaptureFixture[str]


def collect(capsys: Capture, root: Path, back: Path, *more: object) -> Ran:
    return run(capsys, "commentary", root, "--collect", back, *more)


def put(back: Path, form: Edited, name: str = "Form (2) FINAL.docx") -> Edited:
    (back / name).write_bytes(form.saved())
    return form


def words(root: Path, name: str) -> str:
    """Return what a commentary says for the paper's period, in its markup on one line."""
    return canonical_of(read_project(root, unwritten=True).prose[name].sentences)


BEFORE = {f"{name}.md": text for name, text in COMMENTARY.items()}


def test_untouched_forms_change_nothing(
    hospital: Path, capsys: Capture
) -> None:
    ran = collect(capsys, hospital, hospital / "drafts" / "2024-06" / "commentary")
    assert ran.status == 0
    assert ran.faults == []
    assert ran.out.splitlines()[:-1] == [
        "emergency: unchanged, carried over, written for March 2024",
        "falls: unchanged, carried over, written for March 2024",
        "sickness: unchanged, nothing is written yet",
        "volunteers: unchanged, left as it is",
    ]
    assert ran.out.splitlines()[-1].endswith(
        ": 0 taken, 4 unchanged, 0 in none of the files, no findings to look at"
    )
    assert files_of(hospital) == BEFORE


def test_new_words_are_taken_and_those_they_replace_are_kept(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "Bay nursing “works” – we’ll go on with it.")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == (
        f"falls: taken from {back}/Form (2) FINAL.docx; the words of March 2024 are kept as "
        "commentary/2024-03/falls.md"
    )
    assert files_of(hospital) == {
        **BEFORE, "2024-03/falls.md": COMMENTARY["falls"],
        "falls.md": "---\nfor: 2024-06\n---\nBay nursing “works” – we’ll go on with it.\n",
    }  # fmt: skip


def test_words_that_nobody_had_written_yet_make_a_new_file(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Director of People")
    made.type("sickness", "Absence is managed by ward.")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 0
    assert ran.out.splitlines()[0].startswith("sickness: taken from ")
    assert "kept as" not in ran.out
    assert files_of(hospital) == {
        **BEFORE, "sickness.md": "---\nfor: 2024-06\n---\nAbsence is managed by ward.\n",
    }  # fmt: skip


def test_the_paper_of_the_old_period_is_the_same_to_the_byte(
    hospital: Path, back: Path, form: Form, tmp_path: Path, capsys: Capture
) -> None:
    (hospital / "commentary" / "sickness.md").write_text("Any time.", "utf-8")
    args = ("build", hospital, "--period", "2024-03", "--out")
    assert run(capsys, *args, tmp_path / "one").status in (0, 1)
    for owner, name in zip(OWNERS[:2], ("emergency", "falls"), strict=True):
        made = form(owner)
        made.type(name, " Something quite new.")
        put(back, made, f"{owner}.docx")
    assert collect(capsys, hospital, back).status == 1, "a finding's expectation is dropped"
    assert run(capsys, *args, tmp_path / "two").status in (0, 1)
    assert (tmp_path / "one/paper.docx").read_bytes() == (tmp_path / "two/paper.docx").read_bytes()
    assert "Something quite new." in words(hospital, "falls")


def test_words_without_a_period_are_kept_for_the_papers_before(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Head of Performance")
    made.type("volunteers", " They were thanked in June.")
    put(back, made)
    assert collect(capsys, hospital, back).status == 0
    found = files_of(hospital)
    assert found["2024-03/volunteers.md"] == COMMENTARY["volunteers"]
    assert found["volunteers.md"].startswith("---\nfor: 2024-06\n---\n")
    earlier = read_project(hospital, period=Period.parse("2024-03"), unwritten=True)
    assert canonical_of(earlier.prose["volunteers"].sentences) == \
        COMMENTARY["volunteers"].strip()


def test_the_author_edits_around_the_figures_and_these_stay_placeholders(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form()
    made.text("emergency", " have been the story of the winter. ", " are the matter of the day. ")
    made.type("emergency", " More is ")
    made.type("emergency", "being done", "b")
    made.type("emergency", ".")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 1
    assert [line.split(": ", 1)[1] for line in ran.faults] == [
        "C027 expects: attendances/last_year: down was taken out, since the figures had turned "
        "against it"
    ]
    assert files_of(hospital)["emergency.md"] == (
        "---\nfor: 2024-06\n---\n"
        "**Attendances** are the matter of the day.\n{{ attendances/last_year }}\n"
        "The new *same day* unit opened on 4th March,[^unit] and {{ falls/last_year }} while "
        "{{ period.month }} came.\n"
        "{{ harm/last_year }}\nMore is **being done**.\n\n"
        "[^unit]: action: Estates Committee, March 2024.\n"
    )


def test_an_expectation_that_still_holds_is_kept(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    path = hospital / "commentary" / "emergency.md"
    path.write_text(path.read_text("utf-8").replace(": down}", ": up}"), "utf-8")
    assert run(capsys, "commentary", hospital).status == 0
    file = hospital / "drafts" / "2024-06" / "commentary" / f"{OWNERS[0]} 2024-06.docx"
    made = Edited(file.read_bytes())
    made.type("emergency", " More.")
    put(back, made)
    assert collect(capsys, hospital, back).status == 0
    parsed = parse_prose(files_of(hospital)["emergency.md"], "emergency.md")
    assert {k: v[0] for k, v in parsed.expects.items()} == {"attendances/last_year": "up"}


def test_a_deleted_placeholder_and_a_deleted_note_are_told(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form()
    for at in (1, 0):  # the note, then the figures on attendances
        control = made.held("emergency")[at]
        control.getparent().remove(control)
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 1
    told = [line.partition("docx:")[2] for line in ran.faults]
    assert "emergency: C020 {{ attendances/last_year }} was taken out of emergency, and no " \
        "paragraph says it now" in told
    assert "emergency: C026 the footnote [^unit] is marked no longer; was taken out" in told
    assert "attendances/last_year" not in words(hospital, "emergency")
    assert "{{ falls/last_year }}" in words(hospital, "emergency")
    assert "[^unit]" not in files_of(hospital)["emergency.md"]


def test_a_finding_that_another_paragraph_says_may_go(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form()
    control = made.held("emergency")[2]  # falls/last_year, which paragraph 1.2 says
    control.getparent().remove(control)
    put(back, made)
    assert "C020" not in collect(capsys, hospital, back).err
    assert "falls/last_year" not in words(hospital, "emergency")


def test_words_from_the_data_that_were_changed_all_the_same_are_refused(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form()
    next(made.held("emergency")[0].iter("{*}t")).text = "Attendances fell"
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert "emergency: C010 words from the data were changed, “Attendances " in ran.faults[0]
    assert "to “Attendances fell" in ran.faults[0]
    assert files_of(hospital) == BEFORE


def test_tracked_changes_are_read_as_accepted(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Head of Performance")
    made.revise("volunteers", "del", "as they do each year")
    made.revise("volunteers", "ins", "They gave a thousand days.")
    put(back, made)
    assert collect(capsys, hospital, back).status == 0
    assert words(hospital, "volunteers") == "[^plan]They gave a thousand days."


def test_links_and_footnotes_become_notes(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "As the review says")
    made.link("falls", " here", "https://example.org/review")
    made.type("falls", ".")
    made.footnote("falls", "Falls Board, June *2024*.")
    put(back, made)
    assert collect(capsys, hospital, back).status == 0
    parsed = parse_prose(files_of(hospital)["falls.md"], "falls.md")
    link, note = parsed.notes
    assert canonical_of(parsed.sentences) == f"As the review says here[^{link}].[^{note}]"
    assert parsed.notes[link].kind == "url"
    assert [p.text for p in parsed.notes[link].content] == ["https://example.org/review"]  # type: ignore[union-attr]
    assert [p.text for p in parsed.notes[note].content] == ["Falls Board, June *2024*."]  # type: ignore[union-attr]
    again = files_of(hospital)
    ran = collect(capsys, hospital, back)
    assert (ran.status, ran.out.splitlines()[0]) == (
        0, "falls: unchanged, these words stand there already",
    )  # fmt: skip
    assert files_of(hospital) == again


def test_several_paragraphs_a_list_and_asterisks_are_read(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "First * of all.")
    made.enter("falls", "- Second, of [two].")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 1
    assert "falls: P054 a second paragraph" in ran.faults[0]
    text = files_of(hospital)["falls.md"]
    assert text.endswith("First \\* of all.\n\n\\- Second, of \\[two].\n")
    assert words(hospital, "falls") == "First \\* of all. - Second, of \\[two]."


def test_what_is_written_elsewhere_in_the_form_is_told(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.outside("Ward 7 moved in May.")
    made.comment("Is this right?")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 1
    assert [line.partition("docx: ")[2] for line in ran.faults] == [
        "C021 written outside the boxes, and not taken: “Ward 7 moved in May.”",
        "C022 a comment, and not taken: Inspector: Is this right?",
    ]
    assert files_of(hospital) == BEFORE


def test_an_emptied_box_leaves_the_words_and_is_told(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form()
    made.clear("emergency")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 1
    assert "emergency: C023 the box was emptied; its words stay as they were" in ran.faults[0]
    assert files_of(hospital) == BEFORE


def test_a_form_of_another_paper_area_or_period_is_refused(
    hospital: Path, back: Path, form: Form, tmp_path: Path, capsys: Capture
) -> None:
    put(back, form())
    ran = collect(capsys, hospital, back, "--period", "2024-09")
    assert ran.status == 2
    assert "C004 is a form of the paper of 2024-06, and words for 2024-09 are collected" in ran.err
    ran = collect(capsys, hospital, back, "--area", "St Columba's")
    assert "C005 is a form for St Brigid's, and words for St Columba's are" in ran.err
    other = write_hospital(tmp_path / "other")
    text = (other / "paper.yaml").read_text("utf-8").replace("title: Quality", "title: Safety")
    (other / "paper.yaml").write_text(text, "utf-8")
    ran = collect(capsys, other, back)
    assert ran.status == 2
    assert "C003 is a form of another paper: “Quality and performance – …”, to Trust Board" in \
        ran.err


def test_a_form_is_known_though_the_title_was_changed_since(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "Still ours.")
    put(back, made)
    path = hospital / "paper.yaml"
    path.write_text(path.read_text("utf-8").replace("title: Quality", "title: Safety"), "utf-8")
    assert collect(capsys, hospital, back).status == 0


def test_two_forms_with_different_words_are_refused_and_the_same_words_are_one_answer(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    for name, text in (("a.docx", "One thing."), ("b.docx", "Another.")):
        made = form("Chief Nurse")
        made.type("falls", text)
        put(back, made, name)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert [line.partition(": C")[2] for line in ran.faults] == [
        f"007 different words for falls: in {back}/a.docx and {back}/b.docx"
    ] * 2
    assert files_of(hospital) == BEFORE
    (back / "b.docx").write_bytes((back / "a.docx").read_bytes())
    (back / "falls.txt").write_text("One thing.", "utf-8")
    assert collect(capsys, hospital, back).status == 0
    assert words(hospital, "falls") == "One thing."


def test_words_for_the_period_already_need_replace_and_are_kept(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    path = hospital / "commentary" / "falls.md"
    path.write_text("---\nfor: 2024-06\n---\nJune words.\n", "utf-8")
    before = files_of(hospital)
    (back / "falls.md").write_text("Better June words.", "utf-8")
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert "C008 commentary/falls.md has other words for 2024-06 already; --replace" in ran.err
    assert files_of(hospital) == before
    assert collect(capsys, hospital, back, "--replace").status == 0
    assert files_of(hospital)["falls.2024-06.bak"] == before["falls.md"]
    assert words(hospital, "falls") == "Better June words."
    (back / "falls.md").write_text("The best June words.", "utf-8")
    assert collect(capsys, hospital, back, "--replace").status == 0
    assert {n for n in files_of(hospital) if n.endswith(".bak")} == {
        "falls.2024-06.bak", "falls.2024-06-2.bak",
    }  # fmt: skip


def test_a_file_that_was_changed_after_the_form_was_sent_is_not_replaced_unasked(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "The nurse’s words.")
    put(back, made)
    path = hospital / "commentary" / "falls.md"
    path.write_text(path.read_text("utf-8").replace("every ward", "most wards"), "utf-8")
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert "C009 commentary/falls.md was changed after the form was written" in ran.err
    assert collect(capsys, hospital, back, "--replace").status == 0
    assert "most wards" in files_of(hospital)["2024-03/falls.md"]


def test_words_of_an_older_paper_do_not_displace_later_ones(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    (back / "falls.txt").write_text("Words of March, found late.", "utf-8")
    (hospital / "commentary" / "falls.md").write_text("---\nfor: 2024-06\n---\nJune.\n", "utf-8")
    ran = collect(capsys, hospital, back, "--period", "2024-03")
    assert ran.status == 0
    found = files_of(hospital)
    assert "June." in found["falls.md"]
    assert found["2024-03/falls.md"] == "---\nfor: 2024-03\n---\nWords of March, found late.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_are_read_as_editors_save_them(
    encoding: str, hospital: Path, back: Path, capsys: Capture
) -> None:
    text = "Bay nursing costs £5k – it’s worth it.\r\nSo is {{ falls/last_year: change }}.\r\n"
    (back / "falls.txt").write_bytes(text.encode(encoding))
    assert collect(capsys, hospital, back).status == 0
    assert files_of(hospital)["falls.md"] == (
        "---\nfor: 2024-06\n---\nBay nursing costs £5k – it’s worth it.\n"
        "So is {{ falls/last_year: change }}.\n"
    )


def test_a_text_file_keeps_its_own_front_matter_and_the_notes_that_it_marks(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    (back / "emergency.md").write_text(
        "---\nexpects: {falls/last_year: up}\n---\nMore falls, {{ falls/last_year }}.[^unit][^new]"
        "\n\n[^new]: Ward diary.\n", "utf-8",
    )  # fmt: skip
    ran = collect(capsys, hospital, back)
    assert {line.split(": ")[1][:4] for line in ran.faults} == {"C020"}
    assert files_of(hospital)["emergency.md"] == (
        "---\nfor: 2024-06\nexpects: {falls/last_year: up}\n---\n"
        "More falls, {{ falls/last_year }}.[^unit][^new]\n\n[^new]: Ward diary.\n\n"
        "[^unit]: action: Estates Committee, March 2024.\n"
    )


def test_every_fault_of_every_file_is_told_at_once_and_nothing_is_written(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    (back / "fals.txt").write_text("Who?", "utf-8")
    (back / "emergency.txt").write_text("Good.\n\n# A heading\n{{ fals/last_year }} {{ x", "utf-8")
    (back / "volunteers.md").write_text("---\nfor: 2024-03\n---\nOld.\n", "utf-8")
    (back / "sickness.txt").write_bytes(b"\x00\x01\x02")
    (back / "Letter.docx").write_bytes(b"PK nonsense")
    (back / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (back / "Reply.doc").write_bytes(b"old")
    (back / "~$rm.docx").write_bytes(b"lock")
    made = form("Chief Nurse")
    made.type("falls", "See {{ falls/lastyear }} and [^nothing].")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    told = [line.removeprefix(f"{back}/").partition(": ") for line in ran.faults]
    assert sorted(f"{place} {message[:4]}" for place, _, message in told) == [
        "Form (2) FINAL.docx:falls P031", "Form (2) FINAL.docx:falls P045", "Letter.docx W001",
        "Reply.doc C028", "emergency.txt:1:1 C026", "emergency.txt:3:1 P044",
        "emergency.txt:3:1 P054", "emergency.txt:4:22 P043", "emergency.txt:4:4 P030",
        "fals.txt:1:1 C006", "sickness.txt P003", "volunteers.md:1:1 C004",
        "volunteers.md:1:1 C026",
    ]
    assert ran.out.splitlines() == [
        "fals: refused, no such commentary", "emergency: refused, see the faults",
        "falls: refused, see the faults", "volunteers: refused, see the faults",
    ]
    assert "did you mean falls?" in ran.err
    assert "nothing was written" in ran.err
    assert files_of(hospital) == BEFORE


def test_words_that_the_grammar_cannot_read_are_refused_with_form_and_box(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    made = form("Chief Nurse")
    made.type("falls", "See {{ fals/last_year }} and [^nothing].")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert [line.removeprefix(f"{back}/Form (2) FINAL.docx:falls: ") for line in ran.faults] == [
        "P030 the measure 'fals' is not declared - did you mean falls?",
        "P045 the footnote [^nothing] is not defined",
    ]
    assert ran.out.startswith("falls: refused, see the faults")
    assert files_of(hospital) == BEFORE


def test_a_paragraph_that_left_the_paper_matters_only_where_somebody_wrote_on_it(
    hospital: Path, back: Path, form: Form, capsys: Capture
) -> None:
    path = hospital / "paper.yaml"
    path.write_text(path.read_text("utf-8").replace(", commentary: falls", ""), "utf-8")
    made = put(back, form("Chief Nurse"))
    assert collect(capsys, hospital, back).status == 0
    made.type("falls", "But this matters.")
    put(back, made)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert "C006 no paragraph of paper.yaml asks for commentary 'falls'" in ran.err


def test_words_in_a_periods_own_folder_are_replaced_there(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    own = hospital / "commentary" / "2024-06" / "falls.md"
    own.parent.mkdir()
    own.write_text("June alone.", "utf-8")
    (back / "falls.txt").write_text("June again.", "utf-8")
    assert collect(capsys, hospital, back).status == 2
    assert collect(capsys, hospital, back, "--replace").status == 0
    found = files_of(hospital)
    assert found["2024-06/falls.2024-06.bak"] == "June alone."
    assert (words(hospital, "falls"), found["falls.md"]) == ("June again.", COMMENTARY["falls"])


def test_what_kept_words_would_displace_stands_in_the_way(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    kept = hospital / "commentary" / "2024-03" / "falls.md"
    kept.parent.mkdir()
    kept.write_text("---\nfor: 2024-03\n---\nOther words of March.\n", "utf-8")
    (back / "falls.txt").write_text("June.", "utf-8")
    before = files_of(hospital)
    ran = collect(capsys, hospital, back)
    assert ran.status == 2
    assert "C013 commentary/2024-03/falls.md is there already" in ran.err
    assert files_of(hospital) == before


def test_a_folder_with_nothing_for_us_is_a_fault(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    ran = collect(capsys, hospital, back)
    assert (ran.status, "C014 holds neither a form nor a text file" in ran.err) == (2, True)


def test_no_file_is_left_half_written(
    hospital: Path, back: Path, form: Form, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("falls", "volunteers", "sickness"):
        (back / f"{name}.txt").write_text(f"New words on {name}.", "utf-8")
    real, done = os.replace, list[str]()

    def fails(source: object, target: object) -> None:
        done.append(str(target))
        if str(target).endswith("volunteers.md") and "2024-03" not in str(target):
            raise PermissionError(13, "Permission denied")
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", fails)
    ran = collect(capsys, hospital, back)
    monkeypatch.undo()
    assert ran.status == 2
    assert "commentary/volunteers.md: P070 cannot be written: Permission denied" in ran.err
    assert any(name.endswith("falls.md") for name in done), "others were written before"
    assert files_of(hospital) == BEFORE
    assert not (hospital / "commentary" / "2024-03").exists()


def test_collecting_has_no_part_in_writing_forms(
    hospital: Path, back: Path, capsys: Capture
) -> None:
    assert run(capsys, "commentary", hospital, "--replace").status == 2
    assert collect(capsys, hospital, back, "--owner", "Chief Nurse").status == 2
