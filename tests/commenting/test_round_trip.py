"""Whatever saves a form, the words that come back are those that were typed into it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from commenting_making import COMMENTARY, OWNERS
from form_editing import Edited, q, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from narrator.cli import main
from narrator.commenting.answers import Answer, answers_of_form
from narrator.project.prose import parse_prose
from narrator.project.prose_source import canonical_of
from narrator.values.faults import FaultError
from narrator.values.prose import Note, Placeholder, ProseSentence, Text
from narrator.word.form_reading import read_form

Form = Callable[..., Edited]
SLOW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
#: What people type, and what commentary has a meaning for.
WORDS = st.text("abcXY .,;:!?*^[]{}#>|`\\~_-–—“”‘’'\"()£%&<>=+/0123é", min_size=1, max_size=30)
LOOKS = st.sampled_from([(), ("b",), ("i",), ("b", "i")])
LOSSES = st.sets(st.sampled_from(["controls", "bookmarks"]))


def answer(form: Edited, known: Callable[[str], str | None] = lambda _: None) -> Answer:
    """Return the only answer of a form that was saved; nothing may be amiss."""
    found = answers_of_form(read_form(form.saved(), "form.docx", known), "form.docx")
    assert [f for f in found.faults if f.severity == "error"] == []
    (one,) = found.answers
    return one


def lose(form: Edited, what: set[str]) -> None:
    """Save the form with programs that keep less than Word does."""
    if "controls" in what:
        form.without_controls()
    if "bookmarks" in what:
        form.without_bookmarks()


def shown(sentences: tuple[ProseSentence, ...]) -> list[tuple[str, bool, bool]]:
    """Return every character that is no space with its format, placeholders and notes as one."""
    out: list[tuple[str, bool, bool]] = []
    for sentence in sentences:
        for part in sentence.parts:
            if isinstance(part, Text):
                out += [(c, part.bold, part.italic) for c in part.text if not c.isspace()]
            elif isinstance(part, Note):
                out.append((f"[^{part.key}]", False, False))
            elif isinstance(part, Placeholder):
                out.append((part.variable or "+".join(part.findings), part.bold, part.italic))
    return out


BASE = canonical_of(parse_prose(COMMENTARY["emergency"], "x.md").sentences)


@SLOW
@given(typed=st.lists(st.tuples(WORDS, LOOKS), min_size=1, max_size=4), losses=LOSSES)
def test_words_typed_at_the_end_come_back_as_typed(
    typed: list[tuple[str, tuple[str, ...]]], losses: set[str], form: Form
) -> None:
    made = form()
    made.type("emergency", " ")
    for text, looks in typed:
        made.type("emergency", text, *looks)
    lose(made, losses)
    got = answer(made)
    expected = shown(parse_prose(COMMENTARY["emergency"], "x.md").sentences) + [
        (c, "b" in looks, "i" in looks) for text, looks in typed for c in text if not c.isspace()
    ]
    if "{{" in "".join(text for text, _ in typed) or "[^" in "".join(t for t, _ in typed):
        return  # these mean what they say
    found = parse_prose(got.markup or BASE, "x.md").sentences
    assert shown(found) == expected


@SLOW
@given(text=WORDS, losses=LOSSES)
def test_words_typed_into_an_empty_box_come_back_as_typed(
    text: str, losses: set[str], form: Form
) -> None:
    made = form("Chief Nurse")
    made.type("falls", text)
    lose(made, losses)
    got = answer(made)
    if "{{" in text or "[^" in text:
        return
    found = parse_prose(got.markup, "x.md").sentences
    assert [c for c, _, _ in shown(found)] == [c for c in text if not c.isspace()]


@SLOW
@given(seed=st.integers(0, 10**6), losses=LOSSES)
def test_figures_that_stay_come_back_and_those_deleted_do_not(
    seed: int, losses: set[str], form: Form
) -> None:
    chance = random.Random(seed)
    made = form()
    held = made.held("emergency")
    kept = [h for h in (0, 2, 3, 4) if chance.random() < 0.6]
    for at in set(range(len(held))) - set(kept):
        control = held[at]
        control.getparent().remove(control)
    if chance.random() < 0.5:  # the owner writes in front of what is left
        made.paragraphs("emergency")[0].insert(1, run("Well then. "))
    lose(made, losses)
    got = answer(made)
    sentences = parse_prose(got.markup or BASE, "x.md").sentences
    found = [p.variable or p.findings[0] for s in sentences for p in s.parts
             if isinstance(p, Placeholder)]
    names = {0: "attendances/last_year", 2: "falls/last_year", 3: "period.month",
             4: "harm/last_year"}
    if losses >= {"controls", "bookmarks"}:  # words of few letters are not looked for
        kept = [k for k in kept if k != 3 or "period.month" in found]
    assert found == [names[k] for k in kept]


@pytest.mark.parametrize("losses", [{"controls"}, {"bookmarks"}, {"controls", "bookmarks"}])
def test_a_form_that_lost_its_anchors_is_untouched_all_the_same(
    losses: set[str], form: Form
) -> None:
    for owner in OWNERS:
        made = form(owner)
        lose(made, losses)
        assert answer(made).markup == "", owner


def test_a_short_figure_without_anchors_is_known_by_the_whole_box(
    hospital: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hospital / "commentary" / "emergency.md").write_text(
        "---\nfor: 2024-03\n---\nOnly {{ falls/last_year: now }} of them.\n", "utf-8"
    )
    assert main(["commentary", str(hospital)]) == 0
    path = hospital / "drafts" / "2024-06" / "commentary" / f"{OWNERS[0]} 2024-06.docx"
    made = Edited(path.read_bytes())
    lose(made, {"controls", "bookmarks"})
    assert answer(made).markup == ""


def test_words_typed_against_a_figure_are_the_authors(form: Form) -> None:
    made = form()
    control = made.held("emergency")[0]
    inside = control.find("{*}sdtContent")
    inside.insert(0, run("In short: "))
    inside.append(run(" So much."))
    got = answer(made)
    assert "In short: {{ attendances/last_year }} So much." in got.markup


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("losses", [set(), {"controls"}])
def test_a_box_that_ran_into_a_line_around_it_is_read(
    above: bool, losses: set[str], form: Form
) -> None:
    made = form()
    made.type("emergency", " More.")
    made.join("emergency", above=above)
    lose(made, losses)
    assert answer(made).markup == f"{BASE} More."


@pytest.mark.parametrize("losses", [set(), {"controls"}])
def test_what_is_written_in_the_line_above_a_box_is_told_and_not_printed(
    losses: set[str], form: Form
) -> None:
    made = form()
    line = made.paragraphs("emergency")[0].getprevious()
    next(line.iter(q("t"))).text = "Your own words for 1.1"
    made.type("emergency", " More.")
    lose(made, losses)
    read = read_form(made.saved(), "form.docx")
    assert read.outside == ("Your own words for 1.1",)
    assert answer(made).markup == f"{BASE} More."


def test_words_own_prompt_in_a_box_that_was_emptied_is_nobodys_words(form: Form) -> None:
    made = form("Chief Nurse")
    (paragraph,) = made.paragraphs("falls")
    made.parts["word/styles.xml"] = made.parts["word/styles.xml"].replace(
        b"</w:styles>", b'<w:style w:type="character" w:styleId="Platzhaltertext">'
        b'<w:name w:val="Placeholder Text"/></w:style></w:styles>',
    )  # fmt: skip
    words = paragraph.find("{*}r")
    look = words.find("{*}rPr")
    etree.SubElement(look, q("rStyle")).set(q("val"), "Platzhaltertext")
    words.find("{*}t").text = "Klicken Sie hier, um Text einzugeben."
    assert answer(made).markup == ""


def test_a_figure_may_move_and_be_copied(form: Form) -> None:
    made = form()
    paragraph = made.paragraphs("emergency")[0]
    paragraph.insert(1, made.held("emergency")[2])
    got = answer(made)
    assert got.markup.startswith("{{ falls/last_year }}**Attendances**")


def test_a_form_without_its_data_is_known_by_its_id(written: Path, form: Form) -> None:
    record = json.loads((written / "drafts/2024-06/commentary/forms.json").read_text("utf-8"))
    known = record["forms"].get
    for properties in (False, True):  # by its property; by the reference in print
        made = form("Chief Nurse")
        made.type("falls", "Mine.")
        made.without_data(properties=properties)
        assert answer(made, known).markup == "Mine."
        with pytest.raises(FaultError) as raised:
            read_form(made.saved(), "form.docx")
        assert raised.value.faults[0].code == "W030"


def test_damaged_data_are_refused(form: Form) -> None:
    made = form()
    name = next(n for n in made.parts if n == "customXml/item1.xml")
    made.parts[name] = made.parts[name].replace(b'"boxes"', b'"bexes"')
    with pytest.raises(FaultError) as raised:
        read_form(made.saved(), "form.docx")
    assert raised.value.faults[0].code == "W031"


def test_a_box_that_was_deleted_is_told(form: Form) -> None:
    made = form("Chief Nurse")
    body = made.root.find("{*}body")
    for child in list(body)[6:-1]:
        body.remove(child)
    found = answers_of_form(read_form(made.saved(), "form.docx"), "form.docx")
    assert found.answers == []
    assert [f.code for f in found.faults] == ["C012"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_saves_the_words_as_they_were_typed(form: Form, tmp_path: Path) -> None:
    made = {owner: form(owner) for owner in OWNERS}
    emergency = made[OWNERS[0]]
    emergency.text("emergency", "The new ", "The brand new ")
    emergency.type("emergency", " Said “so” – it’s ")
    emergency.type("emergency", "true", "b")
    emergency.type("emergency", ".")
    made[OWNERS[1]].type("falls", "Bay nursing, and more.")
    made[OWNERS[1]].enter("falls", "A second paragraph.")
    for owner, one in made.items():
        (tmp_path / f"{owner}.docx").write_bytes(one.saved())
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
         "--convert-to", "docx", "--outdir", str(tmp_path / "saved"),
         *(str(tmp_path / f"{owner}.docx") for owner in OWNERS)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    got = {
        owner: answer(Edited((tmp_path / "saved" / f"{owner}.docx").read_bytes())).markup
        for owner in OWNERS
    }
    assert got == {
        OWNERS[0]: BASE.replace("The new", "The brand new") + " Said “so” – it’s **true**.",
        OWNERS[1]: "Bay nursing, and more.\n\nA second paragraph.",
        OWNERS[2]: "", OWNERS[3]: "",
    }  # fmt: skip
