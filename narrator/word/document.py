"""The body: header block, title, sections, numbered paragraphs, tables, contact block."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.values.paper import Paper, Paragraph, Picture, Section
from narrator.values.sentence import NoteMark, Run, Sentence
from narrator.word.anchors import Bookmarks, anchor_name, note_anchor_name, reference_name
from narrator.word.base_part import FACTS, Kind, NoteAt, Unit
from narrator.word.comments import Comments
from narrator.word.pictures import Pictures, picture_hash
from narrator.word.runs import NoteMarks, pieces_xml, referenced, text_xml
from narrator.word.style_definitions import INDENT
from narrator.word.tables import contact_xml, slug, table_xml
from narrator.word.xml import DECLARATION, NAMESPACES

BODY = "word/document.xml"
NOTES = "word/footnotes.xml"
_SPACE = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
# Word wants a paragraph after a table that ends the document; this one takes no room.
_LAST = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_INDENTED = f'<w:ind w:left="{INDENT}"/>'


class BodyWriter:
    """Writes one paper's body, and notes down each unit as it goes.

    Parameters
    ----------
    styles : mapping of str to str
        Our style ids to those of the file.
    width : int
        Width of the text area in twips.
    explain : mapping of str to str
        Further comments by sentence id.
    """

    def __init__(
        self, paper: Paper, styles: Mapping[str, str], width: int, bookmarks: Bookmarks,
        comments: Comments, explain: Mapping[str, str], pictures: Pictures,
    ) -> None:
        self.paper = paper
        self.styles = styles
        self.width = width
        self.bookmarks = bookmarks
        self.comments = comments
        self.explain = explain
        self.pictures = pictures
        self.marks = NoteMarks(paper, bookmarks, styles["FootnoteReference"])
        self.units: list[Unit] = []
        self._ids: set[str] = set()
        self._findings = {f.id: f for f in paper.findings}
        self._notes = {n.id: n for n in paper.notes}
        self._asked: set[str] = set()
        known = {p.id for p in paper.paragraphs} | {s.id for s in paper.sections}
        self.targets = {key: reference_name(key) for key in sorted(referenced(paper) & known)}

    def document(self, section: str, *, marking: bool) -> bytes:
        """Return the bytes of ``/word/document.xml``.

        Parameters
        ----------
        section : str
            The template's ``w:sectPr``, serialised: page, header and footer.
        marking : bool
            Whether the protective marking must stand in the body, since no header shows it.
        """
        out = [DECLARATION, f"<w:document {NAMESPACES}><w:body>"]
        if marking and self.paper.marking:
            run = f"<w:r>{text_xml(self.paper.marking)}</w:r>"
            out.append(self._paragraph("ProtectiveMarking", run))
        out.extend(self._header_row(label, value) for label, value in self.paper.header)
        out.append(self._paragraph("Title", self.unit(self.paper.title, "title", "title")))
        for part in self.paper.sections:
            out.extend(self._section(part))
        if self.paper.contact and self.paper.contact.rows:
            out.append(self._contact())
        out.append(section)
        out.append("</w:body></w:document>")
        return "".join(out).encode()

    def unit(self, sentence: Sentence, kind: Kind, paragraph: str) -> str:
        """Return a sentence-like content, anchored and commented, and note it down as a unit."""
        anchor = self.record(sentence, kind, paragraph, BODY)
        asked = self._questions(sentence)  # before the marks are written, in reading order
        content = pieces_xml(sentence.pieces, self.marks.mark, self.targets)
        return self.comments.around(self.bookmarks.wrap(anchor, content), asked)

    def record(self, sentence: Sentence, kind: Kind, paragraph: str, part: str) -> str:
        """Note down a unit and return its anchor."""
        unique, count = sentence.id, 1
        while unique in self._ids:
            count += 1
            unique = f"{sentence.id}~{count}"
        self._ids.add(unique)
        anchor = anchor_name(unique)
        self.units.append(self._unit(sentence, unique, anchor, kind, paragraph, part))
        return anchor

    def record_notes(self) -> None:
        """Note down the units within the footnotes, after the body was written."""
        for key in self.marks.numbers:
            self.units.append(
                self._unit(self._notes[key].content, f"note/{key}", note_anchor_name(key), "note",
                           key, NOTES)
            )

    def _unit(
        self, sentence: Sentence, unique: str, anchor: str, kind: Kind, paragraph: str, part: str
    ) -> Unit:
        marks: list[NoteAt] = []
        at = 0
        for piece in sentence.pieces:
            if isinstance(piece, NoteMark):
                marks.append(NoteAt(at, piece.note))
            else:
                at += len(piece.text)
        named = dict.fromkeys((*sentence.findings, *(s.finding for s in sentence.slots)))
        facts = {
            name: {fact: str(getattr(self._findings[name], fact)) for fact in FACTS}
            for name in named if name in self._findings
        }
        return Unit(
            id=unique, anchor=anchor, kind=kind, part=part, paragraph=paragraph,
            order=len(self.units), text=sentence.text, slots=sentence.slots, notes=tuple(marks),
            facts=facts,
        )

    def _questions(self, sentence: Sentence) -> list[str]:
        """Return what one comment on the sentence says: one paragraph for each question.

        Word allows no comment in a footnote, so what a note asks stands at its first mark.
        """
        asked = list(sentence.comments)
        for key in sentence.notes:
            if key not in self._asked and key in self._notes:
                self._asked.add(key)
                asked.extend(self._notes[key].content.comments)
        if sentence.id in self.explain:
            asked.append(self.explain[sentence.id])
        return asked

    def _paragraph(self, style: str, content: str, direct: str = "") -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{direct}</w:pPr>{content}</w:p>'
        )

    def _header_row(self, label: str, value: str) -> str:
        name = label.rstrip(": ")
        kind: Kind = "date" if name.casefold() == "date" else "fixed"
        content = self.unit(
            Sentence(f"header/{slug(name)}", "fixed", (Run(value),)), kind, "header"
        )
        head = f"<w:r><w:rPr><w:b/></w:rPr>{text_xml(f'{name}:')}<w:tab/></w:r>"
        return self._paragraph("HeaderBlock", head + content)

    def _section(self, section: Section) -> list[str]:
        heading = self._target(section.id, self.unit(section.heading, "heading", section.id))
        out = [self._paragraph("Heading1", heading)]
        after_table = False
        for paragraph in section.paragraphs:
            out.append(self._numbered(paragraph, after_table=after_table))
            after_table = paragraph.table is not None and not paragraph.pictures
        return out

    def _numbered(self, paragraph: Paragraph, *, after_table: bool) -> str:
        """Return one numbered paragraph, with its table and pictures under it.

        Where there are no sentences, the first caption stands in the numbered paragraph, so that
        the numbers on the page are those of the plan.
        """
        table, pictures = paragraph.table, paragraph.pictures
        alone = not paragraph.sentences
        if alone and table is not None:
            words = self.unit(table.caption, "caption", table.id)
        elif alone and pictures:
            words = self._picture_caption(pictures[0], paragraph.id)
        else:
            words = _SPACE.join(
                self.unit(s, _kind(s), paragraph.id) for s in paragraph.sentences
            )
        # a caption stays with its picture; words need not: a tall chart would leave half a page
        kept = table is not None or (alone and bool(pictures))
        direct = "<w:keepNext/>" if kept else ""
        if after_table:
            direct += '<w:spacing w:before="220"/>'
        out = [self._paragraph("NumberedParagraph", self._target(paragraph.id, words), direct)]
        if table is not None:
            if not alone:
                caption = self.unit(table.caption, "caption", table.id)
                out.append(self._paragraph("Caption", caption))
            out.append(table_xml(
                table, self.width, self.styles, lambda s: self.unit(s, "cell", table.id)
            ))
        for position, picture in enumerate(pictures):
            if position or table is not None or not alone:
                caption = self._picture_caption(picture, paragraph.id)
                before = '<w:spacing w:before="220"/>' if table is not None else ""
                out.append(self._paragraph("Caption", caption, "<w:keepNext/>" + before))
            out.append(self._picture(picture, paragraph.id))
        return "".join(out)

    def _picture_caption(self, picture: Picture, paragraph: str) -> str:
        return self.pictures.label() + self.unit(picture.caption, "caption", paragraph)

    def _picture(self, picture: Picture, paragraph: str) -> str:
        """Return a picture in a paragraph of its own; the base knows it by its hash."""
        content = (Run(picture_hash(picture)),)
        known = Sentence(picture.id, "generated", content, findings=picture.caption.findings)
        anchor = self.record(known, "picture", paragraph, BODY)
        run = self.pictures.run(picture, self.width - INDENT)
        return self._paragraph("BodyText", self.bookmarks.wrap(anchor, run), _INDENTED)

    def _target(self, key: str, content: str) -> str:
        """Wrap `content` in the bookmark that REF fields point to, if any does."""
        if key not in self.targets:
            return content
        return self.bookmarks.wrap(self.targets[key], content)

    def _contact(self) -> str:
        assert self.paper.contact is not None
        direct = '<w:keepNext/><w:spacing w:before="120" w:after="60"/>'
        gap = self._paragraph("BodyText", "", direct)  # or two tables would run into one
        table = contact_xml(
            self.paper.contact, self.width, self.styles,
            lambda s: self.unit(s, "fixed", "contact"),
        )
        return gap + table + _LAST


def _kind(sentence: Sentence) -> Kind:
    if sentence.origin == "commentary":
        return "commentary"
    return "fixed" if sentence.origin == "fixed" else "sentence"
