"""Each check finds its fault in a document that has it."""

from __future__ import annotations

import io
import zipfile

import pytest
from word_paper import EVIDENCE, a_paper

from narrator.word.checks import check_docx
from narrator.word.write import write_docx

PICTURE = (
    b'<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    b'wordprocessingDrawing"><wp:docPr id="1" name="Chart"/></wp:inline></w:drawing></w:r>'
)


@pytest.fixture(scope="module")
def good() -> bytes:
    return write_docx(a_paper(), evidence=EVIDENCE)


def broken(content: bytes, part: str, old: bytes, new: bytes, count: int = 1) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            blob = source.read(name)
            if name == part:
                assert old in blob, "the test must change something"
                blob = blob.replace(old, new, count)
            target.writestr(name, blob)
    return stream.getvalue()


@pytest.mark.parametrize(("code", "part", "old", "new"), [
    ("W101", "document", b'w:val="NumberedParagraph"', b'w:val="Nowhere"'),
    ("W101", "document", b'w:val="BoardPaperTable"', b'w:val="NumberedParagraph"'),
    ("W101", "styles", b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="Nothing"/>'),
    ("W102", "styles", b'<w:numId w:val="2"/>', b'<w:numId w:val="77"/>'),
    ("W102", "styles", b'<w:ilvl w:val="2"/>', b'<w:ilvl w:val="9"/>'),
    ("W102", "numbering", b'<w:abstractNumId w:val="1"/>', b'<w:abstractNumId w:val="5"/>'),
    ("W103", "document", b'<w:bookmarkStart w:id="2"', b'<w:bookmarkStart w:id="1"'),
    ("W103", "document", b'<w:bookmarkEnd w:id="2"/>', b""),
    ("W103", "footnotes", b'<w:footnote w:id="2"', b'<w:footnote w:id="1"'),
    ("W104", "document", b'<w:footnoteReference w:id="2"/>', b""),
    ("W104", "document", b'<w:footnoteReference w:id="2"/>', b'<w:footnoteReference w:id="9"/>'),
    ("W105", "document", b'<w:commentReference w:id="0"/>', b""),
    ("W106", "document", b'w:val="Heading1"', b'w:val="Heading2"'),
    ("W109", "document", b"<w:tblHeader/>", b""),
    ("W110", "document", b"<w:p>", b"<w:p>" + PICTURE),
    ("W111", "document", b"REF _Ref", b"REF _Lost"),
    ("W112", "footer1", b"</w:ftr>", b""),
])
def test_a_fault_is_found(good: bytes, code: str, part: str, old: bytes, new: bytes) -> None:
    found = check_docx(broken(good, f"word/{part}.xml", old, new))
    assert code in {f.code for f in found}, found


def test_title_and_language_must_be_set(good: bytes) -> None:
    core = "docProps/core.xml"
    title = "Performance update – 12 months to March 2015".encode()
    assert [f.code for f in check_docx(broken(good, core, title, b""))] == ["W107"]
    assert [f.code for f in check_docx(broken(good, core, b"en-GB", b""))] == ["W108"]


def test_one_name_in_two_cases_is_used_twice(good: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        text = archive.read("word/document.xml")
    first, second = (text.split(b'w:name="_nr_')[n][:12] for n in (1, 2))
    found = check_docx(broken(good, "word/document.xml", b"_nr_" + second,
                              b"_NR_" + first.upper()))
    assert "W103" in {f.code for f in found}


def test_a_file_that_is_no_document_is_told_as_a_fault() -> None:
    assert [f.code for f in check_docx(b"plain words")] == ["W001"]
