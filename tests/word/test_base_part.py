"""The base inside the document: whole, true to the text, and distrusted when read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_paper import EVIDENCE, a_paper

from narrator.values.faults import FaultError
from narrator.word.anchors import anchor_name, note_anchor_name
from narrator.word.base_part import BASE, evidence_xml, read_base
from narrator.word.write import write_docx
from narrator.word.xml import qn


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "paper.docx"
    path.write_bytes(write_docx(a_paper(), evidence=EVIDENCE))
    return path


def rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """Write a copy of the zip whose members went through `change`."""
    target = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = change(name, old.read(name))
            if member:
                new.writestr(*member)
    return target


def with_base(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Write a copy whose base went through `change`."""
    def edit(name: str, blob: bytes) -> tuple[str, bytes]:
        if BASE.encode() not in blob or "Props" in name:
            return name, blob
        root = etree.fromstring(blob)
        value = json.loads(root.text)
        change(value)
        root.text = json.dumps(value)
        return name, etree.tostring(root)

    return rewritten(path, edit)


def test_base_and_evidence_come_back(draft: Path) -> None:
    base, evidence = read_base(draft)
    assert evidence == EVIDENCE
    assert base.chain == (base.draft,)
    assert len(base.draft) == 26
    units = {u.id: u for u in base.units}
    assert len(units) == len(base.units)
    assert {u.kind for u in base.units} == {
        "sentence", "commentary", "heading", "title", "date", "cell", "note", "caption", "fixed",
    }
    robbery = units["robbery/robbery/last_year"]
    assert robbery.anchor == anchor_name("robbery/robbery/last_year")
    assert robbery.paragraph == "robbery"
    assert robbery.facts["robbery/last_year"]["significance"] == "similar"
    assert (robbery.state, robbery.was, robbery.proposed) == ("ours", None, None)
    assert [n.id for n in robbery.notes] == ["recorded"]
    assert units["note/plan"].anchor == note_anchor_name("plan")
    assert units["note/plan"].part == "word/footnotes.xml"
    assert units["footer1/title"].part == "word/footer1.xml"


def test_slots_hold_their_text_and_orders_are_counted(draft: Path) -> None:
    base, _ = read_base(draft)
    slots = [(u.text[s.start : s.end], s.text) for u in base.units for s in u.slots]
    assert len(slots) == 6
    assert all(found == meant for found, meant in slots)
    assert [u.order for u in base.units] == list(range(len(base.units)))


def test_every_unit_stands_between_its_anchors(draft: Path) -> None:
    base, _ = read_base(draft)
    with zipfile.ZipFile(draft) as archive:
        roots = {u.part: etree.fromstring(archive.read(u.part)) for u in base.units}
    for unit in base.units:
        root = roots[unit.part]
        start = next(
            b for b in root.iter(qn("bookmarkStart")) if b.get(qn("name")) == unit.anchor
        )
        end = next(
            b for b in root.iter(qn("bookmarkEnd")) if b.get(qn("id")) == start.get(qn("id"))
        )
        inside, between, in_note = "", False, False
        for element in start.getparent().iter():
            between = (between or element is start) and element is not end
            code = element.find(qn("instrText"))
            in_note = in_note or (code is not None and "NOTEREF" in code.text)
            if between and element.tag == qn("t") and not in_note:
                inside += element.text or ""
            if element.get(qn("fldCharType")) == "end":
                in_note = False
        assert inside == unit.text, unit.id


def test_the_draft_has_its_id_as_a_property_and_remembers_its_chain(tmp_path: Path) -> None:
    path = tmp_path / "p.docx"
    path.write_bytes(write_docx(a_paper(), chain=("first", "second")))
    base, evidence = read_base(path)
    assert base.chain == ("first", "second", base.draft)
    assert evidence == b""
    with zipfile.ZipFile(path) as archive:
        assert base.draft.encode() in archive.read("docProps/custom.xml")


def test_the_base_survives_python_docx_and_renamed_parts(draft: Path) -> None:
    base, _ = read_base(draft)
    stream = io.BytesIO()
    docx.Document(str(draft)).save(stream)
    draft.write_bytes(stream.getvalue())
    assert read_base(draft) == (base, EVIDENCE)
    moved = rewritten(draft, lambda n, b: (n.replace("customXml/item1", "customXml/item7"), b))
    assert read_base(moved) == (base, EVIDENCE)


def test_of_two_bases_the_newest_counts(draft: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.docx"
    later.write_bytes(write_docx(a_paper(), chain=("earlier",)))
    with zipfile.ZipFile(later) as archive:
        newer = archive.read("customXml/item1.xml")
    with zipfile.ZipFile(draft, "a") as archive:
        archive.writestr("customXml/item9.xml", newer)
    assert read_base(draft)[0].chain[0] == "earlier"


def test_a_document_of_someone_else_has_no_base(tmp_path: Path) -> None:
    path = tmp_path / "theirs.docx"
    docx.Document().save(str(path))
    with pytest.raises(FaultError, match="W020"):
        read_base(path)


@pytest.mark.parametrize("change", [
    lambda v: v.update(format=2),
    lambda v: v.update(units="none"),
    lambda v: v.pop("chain"),
    lambda v: v["units"][0].update(state="stolen"),
    lambda v: v["units"][0].update(kind="script"),
    lambda v: v["units"][0].update(order="1"),
    lambda v: v["units"][0].update(text=7),
    lambda v: next(u for u in v["units"] if u["slots"])["slots"][0].update(end=10_000),
    lambda v: next(u for u in v["units"] if u["slots"])["slots"][0].update(role="king"),
])
def test_a_damaged_base_is_refused(draft: Path, change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(FaultError, match="W021"):
        read_base(with_base(draft, change))


def test_evidence_that_does_not_match_its_hash_is_not_returned(draft: Path) -> None:
    changed = rewritten(draft, lambda n, b: (n, b.replace(b"5.9% \xe2", b"9.9% \xe2")))
    assert read_base(changed)[1] == b""


@settings(deadline=None, max_examples=60)
@given(st.binary() | st.text().map(lambda t: t.encode(errors="ignore")))
def test_any_evidence_comes_back_byte_for_byte(content: bytes) -> None:
    from narrator.word.base_part import _content

    assert _content(etree.fromstring(evidence_xml(content))) == content
