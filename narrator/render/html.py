"""A Paper as one self-contained page of HTML: semantic, readable by a screen reader, printable."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from narrator.render.pieces import links, numbers, picture_label, printable
from narrator.values.paper import Cell, Paper, Paragraph, Picture, Section, Table
from narrator.values.sentence import NoteMark, ParagraphRef, Run, Sentence, merged

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 1.0625rem/1.55 Carlito, Calibri, "Segoe UI", Arial, sans-serif; }
main, .marking { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 3rem; }
.marking { padding-top: 1rem; padding-bottom: 1rem; text-align: center; font-weight: 700; }
.block { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; }
.block dt { font-weight: 700; }
.block dd { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.75rem 0 1rem; }
h2 { font-size: 1.1875rem; line-height: 1.3; margin: 2rem 0 .75rem; }
h2, p.numbered { padding-left: 3.25rem; }
.number { float: left; margin-left: -3.25rem; font-variant-numeric: tabular-nums; }
p.numbered { margin: 0 0 .9rem; }
sup, .noteref { line-height: 0; }
a { color: #0b4f8a; }
a:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
mark { background: #fff1a8; color: inherit; }
table { border-collapse: collapse; margin: 0 0 1.25rem 3.25rem; font-size: .9375rem; }
caption { text-align: left; font-weight: 700; padding-bottom: .4rem; }
figure { margin: 0 0 1.25rem 3.25rem; break-inside: avoid; }
figcaption { font-weight: 700; font-size: .9375rem; padding-bottom: .4rem; }
img { max-width: 100%; height: auto; }
th, td { padding: .3rem .6rem; border: 1px solid #767676; text-align: left; vertical-align: top;
  font-weight: inherit; }
thead th, .strong { font-weight: 700; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.notes { border-top: 1px solid #767676; margin-top: 2.5rem; font-size: .9375rem; }
.notes h2 { padding: 0; }
:target { background: #eaf2fa; }
@media (max-width: 34rem) { h2, p.numbered { padding-left: 0; }
  .number { float: none; margin: 0 .5rem 0 0; } table, figure { margin-left: 0; } }
@media print { @page { size: A4; margin: 22mm 20mm; } body { font-size: 11pt; }
  main, .marking { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; }
  h1, h2 { break-after: avoid; } tr, li { break-inside: avoid; } p { orphans: 3; widows: 3; }
  .back { display: none; } }
"""


def html(paper: Paper) -> str:
    """Return the whole paper as one HTML page that needs nothing from outside.

    Every word of the paper is escaped; footnotes link there and back; each sentence carries its
    id in ``data-sentence``, so that a reader can go from it to the evidence.

    Parameters
    ----------
    paper : Paper

    Returns
    -------
    str
    """
    return _Page(paper).page()


class _Page:
    """One page on its way: counts how often each note has been cited."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.marks = numbers(paper)
        self.cited: dict[str, int] = {}
        self.figures = 0
        self.places: Mapping[str, str] = {p.id: p.number for p in paper.paragraphs}

    def page(self) -> str:
        paper = self.paper
        marking = (
            f'<p class="marking">{_text(paper.marking)}</p>\n' if paper.marking else ""
        )
        title = self.sentence(paper.title)
        body = "".join(self.section(section) for section in paper.sections)
        head = self.block(paper.header)
        contact = self.contact()
        notes = self.notes()
        return (
            f'<!DOCTYPE html>\n<html lang="{_attribute(paper.language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_text(paper.title.text)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"{marking}<main>\n{head}<h1>{title}</h1>\n{body}{contact}{notes}</main>\n"
            f"{marking}</body>\n</html>\n"
        )

    def block(self, rows: tuple[tuple[str, str], ...]) -> str:
        if not rows:
            return ""
        inner = "".join(f"<dt>{_text(k)}</dt><dd>{self.dated(k, v)}</dd>\n" for k, v in rows)
        return f'<dl class="block">\n{inner}</dl>\n'

    def dated(self, label: str, text: str) -> str:
        if label.rstrip(": ").casefold() != "date":
            return _text(text)
        return f'<time datetime="{self.paper.date.isoformat()}">{_text(text)}</time>'

    def section(self, section: Section) -> str:
        number = _attribute(section.number)
        inner = "".join(self.paragraph(p) for p in section.paragraphs)
        return (
            f'<section aria-labelledby="s{number}">\n<h2 id="s{number}">'
            f'<span class="number">{number}.</span> {self.sentence(section.heading)}</h2>\n'
            f"{inner}</section>\n"
        )

    def paragraph(self, paragraph: Paragraph) -> str:
        number = _attribute(paragraph.number)
        sentences = " ".join(
            f'<span data-sentence="{_attribute(s.id)}">{self.sentence(s)}</span>'
            for s in paragraph.sentences
        )
        table = self.table(paragraph.table) if paragraph.table is not None else ""
        table += "".join(self.picture(p) for p in paragraph.pictures)
        return (
            f'<p class="numbered" id="p{number}"><span class="number">{number}</span> '
            f"{sentences}</p>\n{table}"
        )

    def picture(self, picture: Picture) -> str:
        """Return a figure that holds its picture itself, so that the page needs no other file."""
        self.figures += 1
        label = f"{picture_label(self.paper.language)} {self.figures}: "
        data = b64encode(picture.content).decode("ascii")
        return (
            f'<figure id="f{self.figures}">\n<figcaption>{label}'
            f"{self.sentence(picture.caption)}</figcaption>\n"
            f'<img src="data:image/png;base64,{data}" alt="{_attribute(picture.alt)}" '
            f'style="width: {picture.width_mm:g}mm">\n</figure>\n'
        )

    def table(self, table: Table) -> str:
        caption = self.sentence(table.caption)
        head = "".join(self.cell(c, "th", ' scope="col"') for c in table.header)
        rows = "".join(
            "<tr>"
            + "".join(
                self.cell(c, "th", ' scope="row"') if at == 0 else self.cell(c, "td", "")
                for at, c in enumerate(row)
            )
            + "</tr>\n"
            for row in table.rows
        )
        return (
            f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{rows}</tbody>\n</table>\n"
        )

    def cell(self, cell: Cell, tag: str, scope: str) -> str:
        names = ["right"] * (cell.align == "right") + ["strong"] * cell.bold
        kind = f' class="{" ".join(names)}"' if names else ""
        return f"<{tag}{scope}{kind}>{self.sentence(cell.content)}</{tag}>"

    def contact(self) -> str:
        contact = self.paper.contact
        if contact is None or not contact.rows:
            return ""
        return f'<section aria-label="Contact">\n{self.block(contact.rows)}</section>\n'

    def notes(self) -> str:
        if not self.paper.notes:
            return ""
        # Notes may cite notes: all texts are written before the ways back are counted.
        texts = {note.id: self.sentence(note.content) for note in self.paper.notes}
        items = "".join(
            f'<li id="fn{self.marks[n.id]}" value="{self.marks[n.id]}">{texts[n.id]}'
            f"{self.back(n.id)}</li>\n"
            for n in self.paper.notes
        )
        return (
            '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
            f'<h2 id="notes">Notes</h2>\n<ol>\n{items}</ol>\n</section>\n'
        )

    def back(self, note: str) -> str:
        number = self.marks[note]
        times = self.cited.get(note, 0)
        return "".join(
            f' <a class="back" role="doc-backlink" href="#fnref{number}-{n}" '
            f'aria-label="Back to mention {n} of note {number}">↩</a>'
            for n in range(1, times + 1)
        )

    def sentence(self, sentence: Sentence) -> str:
        out = []
        for piece in merged(sentence.pieces):
            if isinstance(piece, NoteMark):
                out.append(self.mark(piece.note))
            elif isinstance(piece, ParagraphRef):
                number = self.places.get(piece.paragraph)
                text = _text(piece.text)
                out.append(f'<a href="#p{_attribute(number)}">{text}</a>' if number else text)
            else:
                out.append(_run(piece))
        return "".join(out)

    def mark(self, note: str) -> str:
        number = self.marks[note]
        time = self.cited[note] = self.cited.get(note, 0) + 1
        return (
            f'<sup class="noteref"><a id="fnref{number}-{time}" href="#fn{number}" '
            f'role="doc-noteref" aria-label="Note {number}">{number}</a></sup>'
        )


def _run(run: Run) -> str:
    text = "".join(
        f'<a href="{_attribute(part)}">{_text(part)}</a>' if is_link else _text(part)
        for part, is_link in links(run.text)
    )
    for on, tag in (
        (run.superscript, "sup"), (run.italic, "em"), (run.bold, "strong"),
        (run.highlight, "mark"),
    ):
        text = f"<{tag}>{text}</{tag}>" if on and text else text
    return text


def _text(text: str) -> str:
    return escape(printable(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(printable(text), quote=True)
