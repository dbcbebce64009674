"""A Paper as Markdown: numbered paragraphs, footnotes, bold lead terms.

CommonMark with the tables and footnotes that GitHub, Pandoc and most editors read. What
Markdown has no sign for (superscripts, highlighted places) is HTML, as its readers expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import category

from narrator.render.pieces import links, numbers, picture_file, picture_label, printable
from narrator.values.paper import Cell, Paper, Paragraph, Table
from narrator.values.sentence import NoteMark, ParagraphRef, Piece, Run, Sentence, merged

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~^$]")
_BLOCK = re.compile(r"^([-+#=:])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def markdown(paper: Paper) -> str:
    """Return the whole paper as Markdown, ending with a line end.

    Its pictures are files beside it (`narrator.render.pieces.picture_files`).

    Parameters
    ----------
    paper : Paper

    Returns
    -------
    str
    """
    marks = numbers(paper)
    blocks: list[str] = []
    figures = 0
    if paper.marking:
        blocks.append(f"**{_escaped(paper.marking)}**")
    if paper.header:
        blocks.append("  \n".join(f"**{_escaped(k)}:** {_escaped(v)}" for k, v in paper.header))
    blocks.append(f"# {_sentence(paper.title, marks)}")
    for section in paper.sections:
        blocks.append(f"## {section.number}. {_sentence(section.heading, marks)}")
        for paragraph in section.paragraphs:
            blocks += _paragraph(paragraph, marks)
            for picture in paragraph.pictures:
                figures += 1
                label = f"{picture_label(paper.language)} {figures}: "
                blocks.append(f"*{label}{_sentence(picture.caption, marks)}*")
                blocks.append(f"![{_escaped(picture.alt)}]({picture_file(picture)})")
    if paper.contact is not None and paper.contact.rows:
        first, *rest = paper.contact.rows
        lines = [_row(map(_escaped, first)), "| --- | --- |"]
        blocks.append("\n".join(lines + [_row(map(_escaped, row)) for row in rest]))
    notes = [
        f"[^{marks[note.id]}]: {_opening(_sentence(note.content, marks))}" for note in paper.notes
    ]
    if notes:
        blocks.append("\n".join(notes))
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph, marks: Mapping[str, int]) -> list[str]:
    text = " ".join(_sentence(s, marks) for s in paragraph.sentences)
    blocks = [f"{paragraph.number} {text}".rstrip()]
    if paragraph.table is not None:
        caption, rows = _table(paragraph.table, marks)
        # a table alone: its caption is what the paragraph's number stands at, as in Word
        blocks = [*blocks, caption] if text else [f"{paragraph.number} {caption}"]
        blocks.append(rows)
    return blocks


def _table(table: Table, marks: Mapping[str, int]) -> list[str]:
    def cells(row: Sequence[Cell]) -> Iterable[str]:
        for cell in row:
            text = _sentence(cell.content, marks)
            yield f"**{text}**" if cell.bold and text and "**" not in text else text

    rule = ("---:" if cell.align == "right" else "---" for cell in table.header)
    lines = [_row(cells(table.header)), _row(rule), *(_row(cells(row)) for row in table.rows)]
    return [f"*{_sentence(table.caption, marks)}*", "\n".join(lines)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sentence(sentence: Sentence, marks: Mapping[str, int]) -> str:
    pieces = merged(sentence.pieces)
    out: list[str] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, NoteMark):
            out.append(f"[^{marks[piece.note]}]")
        elif isinstance(piece, ParagraphRef):
            out.append(_escaped(piece.text))
        else:
            before = _plain(pieces[at - 1])[-1:] if at else ""
            after = _plain(pieces[at + 1])[:1] if at + 1 < len(pieces) else ""
            out.append(_run(piece, before, after))
    return "".join(out)


def _plain(piece: Piece) -> str:
    """Return a piece's text as its neighbours see it: the outer characters count."""
    if isinstance(piece, NoteMark):
        return "[]"
    if isinstance(piece, Run) and (piece.bold or piece.italic):
        left = "" if piece.text[:1].isspace() else "*"
        return f"{left}{piece.text}{'' if piece.text[-1:].isspace() else '*'}"
    return piece.text


def _run(run: Run, before: str, after: str) -> str:
    if not run.text:
        return ""
    match = _EDGES.match(run.text)
    assert match is not None
    left, inner, right = match.groups()
    if not inner:
        return left + right
    text = _escaped(inner)
    if run.superscript:
        text = f"<sup>{text}</sup>"
    if run.highlight:
        text = f"<mark>{text}</mark>"
    stars = 2 * run.bold + run.italic
    if stars:
        plain = not (run.superscript or run.highlight)
        if plain and _flanks(left[-1:] or before, inner[0]) and _flanks(
            right[:1] or after, inner[-1]
        ):
            text = f"{'*' * stars}{text}{'*' * stars}"
        else:
            text = f"<em>{text}</em>" if run.italic else text
            text = f"<strong>{text}</strong>" if run.bold else text
    return _escaped(left) + text + _escaped(right)


def _flanks(outside: str, inside: str) -> bool:
    """Whether asterisks between these two characters would be read as emphasis."""
    if outside == "*":  # another emphasis begins or ends right here
        return False
    return not _punctuation(inside) or not outside or outside.isspace() or _punctuation(outside)


def _punctuation(character: str) -> bool:
    return category(character)[0] in "PS"


def _escaped(text: str) -> str:
    r"""Return text in which nothing is Markdown; line ends become ``<br>``."""
    out = []
    for part, is_link in links(printable(text)):
        if is_link:
            out.append(f"<{part}>")
        else:
            plain = _SPECIAL.sub(lambda m: f"\\{m[0]}", part)
            out.append(plain.replace("\t", " ").replace("\n", "<br>"))
    return "".join(out)


def _opening(text: str) -> str:
    """Escape what would open a list or a heading at the start of a block."""
    return _NUMBERED.sub(r"\1\\\2", _BLOCK.sub(r"\\\1", text))
