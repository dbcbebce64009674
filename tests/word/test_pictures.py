"""Pictures in the Word document: in line, described, captioned, numbered, known again."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from hashlib import sha256
from typing import Any

import docx
import pytest
from lxml import etree
from word_paper import a_paper, sentence

from narrator.values.paper import Paper, Picture
from narrator.word.base_part import read_base
from narrator.word.checks import check_docx
from narrator.word.media import picture_ids
from narrator.word.pictures import EMU_PER_MM, EMU_PER_TWIP, Pictures
from narrator.word.write import write_docx
from narrator.word.xml import qn

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ROBBERY = "robbery/last_year"


def png(shade: int = 0) -> bytes:
    """Return a picture of one point."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(bytes((0, shade)))) + chunk(b"IEND", b""))


def picture(key: str = "vbc/chart", shade: int = 0, **changes: Any) -> Picture:
    caption = sentence(f"{key}/caption", "Robbery by quarter & year[^recorded]", "generated",
                       (ROBBERY,))
    made = Picture(key, png(shade), "Line chart of “robbery” <465>.", caption, 150.0, 68.0)
    return replace(made, **changes)


def with_pictures(*pictures: Picture, alone: bool = False, at: int = 0) -> Paper:
    paper = a_paper()
    sections = list(paper.sections)
    where = next(i for i, s in enumerate(sections) if s.id == "crime")
    paragraphs = list(sections[where].paragraphs)
    paragraphs[at] = replace(paragraphs[at], pictures=pictures)
    if alone:
        paragraphs[at] = replace(paragraphs[at], sentences=())
    sections[where] = replace(sections[where], paragraphs=tuple(paragraphs))
    return replace(paper, sections=tuple(sections))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> Any:
    return etree.fromstring(parts(content)["word/document.xml"])


def style_of(paragraph: Any) -> str:
    return str(paragraph.find(f"{qn('pPr')}/{qn('pStyle')}").get(qn("val")))


def shown(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(qn("t")))


def drawn(content: bytes) -> list[Any]:
    return [p for p in body(content).iter(qn("p")) if p.find(f".//{qn('drawing')}") is not None]


def test_a_document_with_pictures_has_no_fault() -> None:
    content = write_docx(with_pictures(picture(), picture("vbc/other", 9)))
    assert check_docx(content) == []


def test_a_picture_has_alternative_text_title_and_an_id_of_its_own() -> None:
    content = write_docx(with_pictures(picture(), picture("vbc/other", 9)))
    found = list(body(content).iter(f"{WP}docPr"))
    assert [f.get("descr") for f in found] == ["Line chart of “robbery” <465>."] * 2
    assert [f.get("title") for f in found] == ["Robbery by quarter & year"] * 2
    assert [f.get("name") for f in found] == ["Figure 1", "Figure 2"]
    assert len({f.get("id") for f in found}) == 2


def test_a_picture_without_alternative_text_is_told() -> None:
    faults = check_docx(write_docx(with_pictures(picture(alt=""))))
    assert [f.code for f in faults] == ["W110"]


def test_a_caption_stands_over_its_picture_numbered_by_a_field_and_kept_with_it() -> None:
    content = write_docx(with_pictures(picture(), picture("vbc/other", 9)))
    for number, paragraph in enumerate(drawn(content), start=1):
        caption = paragraph.getprevious()
        assert style_of(caption) == "Caption"
        assert caption.find(f"{qn('pPr')}/{qn('keepNext')}") is not None
        assert shown(caption).startswith(f"Figure {number}: Robbery by quarter & year")
        codes = [c.text.strip() for c in caption.iter(qn("instrText"))]
        assert codes[0] == "SEQ Figure \\* ARABIC"
        assert style_of(paragraph) == "BodyText"


def test_the_words_before_a_picture_may_stand_on_the_page_before() -> None:
    first = drawn(write_docx(with_pictures(picture())))[0]
    words = first.getprevious().getprevious()
    assert style_of(words) == "NumberedParagraph"
    assert words.find(f"{qn('pPr')}/{qn('keepNext')}") is None


def test_pictures_alone_have_their_first_caption_in_the_numbered_paragraph() -> None:
    paper = with_pictures(picture(), picture("vbc/other", 9), alone=True)
    content = write_docx(paper)
    first, second = drawn(content)
    assert style_of(first.getprevious()) == "NumberedParagraph"
    assert shown(first.getprevious()).startswith("Figure 1: ")
    assert style_of(second.getprevious()) == "Caption"
    assert check_docx(content) == []


def test_a_picture_follows_the_table_of_its_paragraph() -> None:
    crime = next(s for s in a_paper().sections if s.id == "crime")
    at = next(i for i, p in enumerate(crime.paragraphs) if p.table)
    content = write_docx(with_pictures(picture(), at=at))
    caption = drawn(content)[0].getprevious()
    assert caption.getprevious().tag == qn("tbl")
    assert check_docx(content) == []


def test_the_base_knows_a_picture_by_its_hash_and_its_caption_by_its_words(tmp_path: Any) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(write_docx(with_pictures(picture())))
    units = {u.id: u for u in read_base(path)[0].units}
    held, caption = units["vbc/chart"], units["vbc/chart/caption"]
    assert (held.kind, held.text) == ("picture", sha256(png()).hexdigest())
    assert (caption.kind, caption.text) == ("caption", "Robbery by quarter & year")
    assert set(held.facts) == {ROBBERY} == set(caption.facts)
    marks = parts(path.read_bytes())["word/document.xml"].decode()
    assert f'w:name="{held.anchor}"' in marks
    assert f'w:name="{caption.anchor}"' in marks


def test_the_same_picture_twice_is_one_part() -> None:
    content = write_docx(with_pictures(picture(), picture("vbc/again")))
    media = [name for name in parts(content) if name.startswith("word/media/")]
    assert len(media) == 1
    assert parts(content)[media[0]] == png()
    assert len(drawn(content)) == 2


def test_a_picture_too_wide_for_the_page_is_made_smaller_in_proportion() -> None:
    wide = picture(width_mm=400.0, height_mm=100.0)
    extent = next(body(write_docx(with_pictures(wide))).iter(f"{WP}extent"))
    across, down = int(extent.get("cx")), int(extent.get("cy"))
    assert across < 170 * EMU_PER_MM
    assert across / down == pytest.approx(4, rel=1e-3)


def test_a_picture_that_fits_keeps_its_size() -> None:
    extent = next(body(write_docx(with_pictures(picture()))).iter(f"{WP}extent"))
    assert int(extent.get("cx")) == 150 * EMU_PER_MM
    assert Pictures(lambda _: "rId1").run(picture(), 10_000).count(f'cx="{150 * EMU_PER_MM}"') == 2
    assert 10_000 * EMU_PER_TWIP > 150 * EMU_PER_MM


def test_ids_begin_above_those_of_headers() -> None:
    pictures = '<wp:docPr id="9000"/><wp:docPr id="x"/>'
    header = etree.fromstring(f'<r xmlns:wp="{WP[1:-1]}">{pictures}</r>')
    assert picture_ids([("/word/header1.xml", header)]) == {9000}
    assert 'id="9001"' in Pictures(lambda _: "rId1", frozenset({9000})).run(picture(), 9000)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_docx(with_pictures(picture())) == write_docx(with_pictures(picture()))


def test_python_docx_opens_it_and_finds_the_picture() -> None:
    document = docx.Document(io.BytesIO(write_docx(with_pictures(picture()))))
    assert len(document.inline_shapes) == 1


def test_a_note_in_a_caption_is_numbered_where_it_stands() -> None:
    caption = drawn(write_docx(with_pictures(picture())))[0].getprevious()
    codes = [c.text for c in caption.iter(qn("instrText"))]
    marked = caption.find(f".//{qn('footnoteReference')}") is not None
    assert marked or any("NOTEREF" in str(code) for code in codes)
