"""From figures to the bytes of a Word document, in one process, against two ways of others.

``python benchmarks/warm.py [--rounds N] [--profile]``. All write the same words of the sample's
paper: header, headings, paragraphs, notes, contact.

- *narrator, data to .docx* compares the figures, chooses the words and writes the document with
  its footnotes, numbering, anchors and evidence; *findings to .docx* leaves out the statistics,
  *text to .docx* the words, too;
- *python-docx* writes the finished text with styles by their names, as most programs do: no
  footnotes (their text stands at the end), no numbering, no anchors;
- *docxtpl* fills a template that was prepared beforehand, run by run, with the finished text.

Only *text to .docx* does what the others do; the rest shows what the whole way costs.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from timing import in_turn, table

from narrator.cli import pipeline
from narrator.values.paper import Paper
from narrator.values.sentence import Run, Sentence
from narrator.word.write import write_docx

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "cambridgeshire"
BASE = ROOT / "templates" / "word" / "board-paper.docx"
Line = tuple[str, list[Run]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="say where narrator's time goes")
    options = parser.parse_args()
    opened = pipeline.opened(pipeline.read(SAMPLE))
    made = pipeline.written(opened)
    paper, evidence = made.draft.paper, made.draft.evidence
    document = tuple(lines(paper))
    with tempfile.TemporaryDirectory() as folder:
        template = prepared_template(Path(folder) / "template.docx", document)
        context = {"lines": [[piece.text for piece in runs] for _, runs in document]}
        works: dict[str, Callable[[], object]] = {
            "narrator, data to .docx": lambda: finished(pipeline.written(opened)),
            "narrator, findings to .docx": lambda: finished(
                pipeline.worded(opened, made.findings)
            ),
            "narrator, text to .docx": lambda: write_docx(paper, evidence=evidence),
            "python-docx by style name": lambda: by_style_name(document),
            "docxtpl, prepared template": lambda: by_template(template, context),
        }
        if options.profile:
            import cProfile

            work = works["narrator, data to .docx"]
            work()
            cProfile.runctx("work()", {}, {"work": work}, sort="tottime")
            return 0
        times = in_turn(works, options.rounds)
    print(f"Warm, one paper of {len(paper.paragraphs)} paragraphs and {len(paper.notes)} notes, "
          f"median of {options.rounds}")
    print(table(times, "python-docx by style name"))
    return 0


def finished(made: pipeline.Made) -> bytes:
    """Write a paper that has just been made."""
    return write_docx(made.draft.paper, evidence=made.draft.evidence)


def lines(paper: Paper) -> Iterator[Line]:
    """Return every paragraph of the paper: the name of its style, and its runs."""
    for label, text in paper.header:
        yield "Header Block", [Run(f"{label}: {text}")]
    yield "Title", runs(paper.title)
    for section in paper.sections:
        yield "Heading 1", runs(section.heading)
        for paragraph in section.paragraphs:
            joined = [piece for s in paragraph.sentences for piece in [*runs(s), Run(" ")]]
            yield "Numbered Paragraph", joined
    for label, text in paper.contact.rows if paper.contact else ():
        yield "Body Text", [Run(f"{label}: {text}")]
    for note in paper.notes:
        yield "footnote text", runs(note.content)


def runs(sentence: Sentence) -> list[Run]:
    """Return a sentence's runs, without the marks of its notes."""
    return [piece for piece in sentence.pieces if isinstance(piece, Run)]


def by_style_name(document: Sequence[Line]) -> bytes:
    """Write the finished text with python-docx, the usual way."""
    made = empty()
    for style, pieces in document:
        paragraph = made.add_paragraph(style=style)
        for piece in pieces:
            formatted(paragraph.add_run(piece.text), piece)
    return saved(made)


def prepared_template(path: Path, document: Sequence[Line]) -> Path:
    """Write the template: the paper's own paragraphs, with a place for each run's text."""
    made = empty()
    for number, (style, pieces) in enumerate(document):
        paragraph = made.add_paragraph(style=style)
        for at, piece in enumerate(pieces):
            formatted(paragraph.add_run(f"{{{{ lines[{number}][{at}] }}}}"), piece)
    path.write_bytes(saved(made))
    return path


def by_template(template: Path, context: dict[str, list[list[str]]]) -> bytes:
    """Fill the prepared template with the finished text."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(context, autoescape=True)
    return saved(document)


def empty() -> Any:
    """Open the base document and drop its sample text."""
    from docx import Document

    document = Document(str(BASE))
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    return document


def formatted(run: Any, piece: Run) -> None:
    """Give a run the format of a piece."""
    if piece.bold:
        run.bold = True
    if piece.italic:
        run.italic = True
    if piece.superscript:
        run.font.superscript = True


def saved(document: Any) -> bytes:
    """Return the bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
