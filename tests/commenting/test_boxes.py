"""What stands in a box, and what cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commenting_making import OWNERS, write_hospital
from form_editing import Edited, q, run
from lxml import etree

from narrator.cli import main
from narrator.commenting.answers import answers_of_form
from narrator.word.form_reading import read_form

Form = Callable[..., Edited]


def told(form: Edited) -> list[str]:
    found = answers_of_form(read_form(form.saved(), "form.docx"), "form.docx")
    return [f.code for f in found.faults]


def held(folder: Path, text: str) -> dict[str, str]:
    """Return what is held of a commentary, each with the words shown."""
    words = f"---\nfor: 2024-06\n---\n{text}\n"
    root = write_hospital(folder, commentary={
        "emergency": words, "falls": "Falls.", "volunteers": "Thanks.[^plan]",
    })  # fmt: skip
    assert main(["commentary", str(root), "--owner", OWNERS[0]]) == 0
    path = root / "drafts" / "2024-06" / "commentary" / f"{OWNERS[0]} 2024-06.docx"
    data = Edited(path.read_bytes()).data
    assert data is not None
    found = sorted(data.boxes[0].held.values(), key=lambda one: int(one.key[1:]))
    return {one.source: one.prints for one in found}


def test_placeholders_side_by_side_each_have_their_own_words(tmp_path: Path) -> None:
    found = held(tmp_path, "In {{ period.month }} {{ falls/last_year: now }}"
                           "{{ falls/last_year: noun }}{{ area }} and "
                           "{{ attendances/last_year: noun }}.")
    assert list(found) == [
        "{{ period.month }}", "{{ falls/last_year: now }}", "{{ falls/last_year: noun }}",
        "{{ area }}", "{{ attendances/last_year: noun }}",
    ]  # fmt: skip
    assert found["{{ period.month }}"] == "June 2024"
    assert found["{{ attendances/last_year: noun }}"] == "attendances"
    now, noun, area = list(found.values())[1:4]
    assert (now.isdigit(), noun, area) == (True, "falls", "St Brigid's")


def test_words_that_the_author_repeats_from_the_data_are_told_apart(tmp_path: Path) -> None:
    found = held(tmp_path, "June 2024 is {{ period.month }}, June 2024 to {{ area }}.")
    assert found == {"{{ period.month }}": "June 2024", "{{ area }}": "St Brigid's"}


def test_a_placeholder_that_says_nothing_is_shown_all_the_same(tmp_path: Path) -> None:
    found = held(tmp_path, "{{ falls/tone }} More.")
    assert found == {"{{ falls/tone }}": "[no sentence this time]"}


def test_a_long_placeholder_has_a_short_tag(tmp_path: Path) -> None:
    long = "{{ attendances/last_year + falls/last_year + sickness/last_year + harm/last_year }}"
    assert len(long) > 64
    assert list(held(tmp_path, long)) == [long]


def test_a_list_is_told_and_its_items_are_taken(form: Form) -> None:
    made = form("Chief Nurse")
    made.type("falls", "One thing.")
    (paragraph,) = made.paragraphs("falls")
    numbered = etree.SubElement(paragraph.find("{*}pPr"), q("numPr"))
    etree.SubElement(numbered, q("ilvl")).set(q("val"), "1")
    etree.SubElement(numbered, q("numId")).set(q("val"), "1")
    assert told(made) == ["C024"]


def test_a_table_is_refused(form: Form) -> None:
    made = form("Chief Nurse")
    made.type("falls", "One thing.")
    table = etree.Element(q("tbl"))
    cell = etree.SubElement(etree.SubElement(table, q("tr")), q("tc"))
    etree.SubElement(cell, q("p")).append(run("A cell"))
    made.paragraphs("falls")[0].addnext(table)
    assert told(made) == ["C011"]


def test_a_picture_is_told(form: Form) -> None:
    made = form("Chief Nurse")
    made.type("falls", "One thing.")
    etree.SubElement(made.paragraphs("falls")[0].findall("{*}r")[-1], q("drawing"))
    assert told(made) == ["C025"]


@pytest.mark.parametrize("text", ["Click here and write.", " Click here and write. ", ""])
def test_a_prompt_is_nobodys_words(text: str, form: Form) -> None:
    made = form("Chief Nurse")
    made.type("falls", text)
    assert told(made) == []
    found = answers_of_form(read_form(made.saved(), "form.docx"), "form.docx")
    assert found.answers[0].markup == ""


def test_words_written_beside_the_prompt_are_taken_without_it(form: Form) -> None:
    made = form("Chief Nurse")
    made.type("falls", "Click here and write. Falls are being looked at.")
    found = answers_of_form(read_form(made.saved(), "form.docx"), "form.docx")
    assert found.answers[0].markup == "Falls are being looked at."
