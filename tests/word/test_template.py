"""An office's own template, and narrator's base document."""

from __future__ import annotations

import io
import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from lxml import etree
from word_paper import EVIDENCE, a_paper

from narrator.values.faults import FaultError
from narrator.word.checks import check_docx
from narrator.word.template import base_document
from narrator.word.write import write_docx
from narrator.word.xml import qn

ROOT = Path(__file__).parents[2]


def shown(blob: bytes) -> str:
    return "".join(t.text or "" for t in etree.fromstring(blob).iter(qn("t")))


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A template made with python-docx: other fonts, its own lists, a body, a picture-less page."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Georgia"
    document.styles.add_style("Numbered Para", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Words of the template", style="List Number")
    document.add_comment(document.paragraphs[0].runs, "An old comment", author="Someone")
    path = tmp_path / "office.docx"
    document.save(str(path))
    return path


def test_the_base_document_is_what_its_script_writes() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "make_base_document.py"))["base_document"]()
    assert base_document().read_bytes() == made
    assert [f.code for f in check_docx(made)] == ["W107", "W108"], "it has no title of its own"


def test_an_office_template_gives_a_sound_paper_in_its_own_styles(office: Path) -> None:
    content = write_docx(a_paper(), evidence=EVIDENCE, template=office)
    assert check_docx(content) == []
    parts = members(content)
    assert b"Georgia" in parts["word/styles.xml"]
    document = parts["word/document.xml"]
    assert b"Words of the template" not in document
    assert b'w:val="NumberedPara"' in document, "its style is found by an alias"
    assert b'w:styleId="NumberedParagraph"' not in parts["word/styles.xml"]
    assert b"An old comment" not in parts["word/comments.xml"]
    assert b"Someone" not in parts["word/comments.xml"]
    assert write_docx(a_paper(), evidence=EVIDENCE, template=office) == content


def test_ours_is_the_only_list_that_claims_our_styles(office: Path) -> None:
    claim = b'<w:lvl w:ilvl="0"><w:pStyle w:val="Heading1"/></w:lvl>'

    def edit(name: str, blob: bytes) -> bytes:
        if name != "word/numbering.xml":
            return blob
        at = blob.index(b"<w:lvl ")
        return blob[:at] + claim + blob[at:]

    path = changed(office, office.with_name("claimed.docx"), edit)
    root = etree.fromstring(members(write_docx(a_paper(), template=path))["word/numbering.xml"])
    owners = [
        level.getparent().find(qn("nsid"))
        for level in root.iter(qn("lvl"))
        if (s := level.find(qn("pStyle"))) is not None and s.get(qn("val")) == "Heading1"
    ]
    assert [o.get(qn("val")) for o in owners] == ["7A1C52B4"]
    kinds = [c.tag for c in root if c.tag in (qn("abstractNum"), qn("num"))]
    assert kinds == sorted(kinds, key=lambda tag: tag == qn("num"))


def test_a_template_without_headers_gets_ours(office: Path) -> None:
    parts = members(write_docx(a_paper(), template=office))
    assert shown(parts["word/header1.xml"]) == "NOT PROTECTIVELY MARKED"
    assert b"NOT PROTECTIVELY MARKED" not in parts["word/document.xml"].split(b"<w:body>")[1]


def test_an_offices_header_keeps_its_layout_and_gets_our_words(office: Path) -> None:
    document = docx.Document(str(office))
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run("Paper: ")
    paragraph.add_run("{{ ti").bold = True
    paragraph.add_run("tle }}, {{ date }} {{ from }}.")
    document.save(str(office))
    content = write_docx(a_paper(), template=office)
    parts = members(content)
    assert shown(parts["word/header1.xml"]) == (
        "Paper: Performance update – 12 months to March 2015, 4 June 2015 Chief Constable."
    )
    assert b"<w:b/>" in parts["word/header1.xml"].split(b"bookmarkStart")[1]
    assert "NOT PROTECTIVELY MARKED" in shown(parts["word/document.xml"]), "no header shows it"
    assert check_docx(content) == []


def test_a_dotx_is_a_template_too(office: Path) -> None:
    path = changed(office, office.with_suffix(".dotx"), lambda n, b: b.replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"))
    content = write_docx(a_paper(), template=path)
    assert b"template.main" not in members(content)["[Content_Types].xml"]
    assert check_docx(content) == []


def test_styles_of_another_language_version_are_found_by_their_names(office: Path) -> None:
    path = changed(office, office.with_name("de.docx"), lambda n, b: b.replace(
        b'w:styleId="Heading1"', b'w:styleId="berschrift1"').replace(
        b'w:val="Heading1"', b'w:val="berschrift1"'))
    content = write_docx(a_paper(), template=path)
    assert b'<w:pStyle w:val="berschrift1"/>' in members(content)["word/document.xml"]
    assert check_docx(content) == []


def test_a_template_leaves_no_trace_of_its_machine(office: Path) -> None:
    path = changed(office, office.with_name("traces.docx"), lambda n, b: b.replace(
        b"<w:compat>", b'<w:trackRevisions/><w:compat>') if n == "word/settings.xml" else b)
    parts = members(write_docx(a_paper(), template=path))
    assert b"trackRevisions" not in parts["word/settings.xml"]
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"python-docx" not in b"".join(parts.values())


@pytest.mark.parametrize("content", [b"not a document", b""])
def test_a_template_that_is_none_is_a_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    with pytest.raises(FaultError, match=r"bad\.docx: W001"):
        write_docx(a_paper(), template=path)
    with pytest.raises(FaultError, match=r"none\.docx: W001"):
        write_docx(a_paper(), template=tmp_path / "none.docx")
