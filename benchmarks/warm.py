"""From figures to the bytes of a Word document, in one process, against two ways of others.

``python benchmarks/warm.py [--rounds N] [--profile]``. All three write the same text of the
sample's paper:

- *narrator* compares the figures, chooses the words and writes the document with its notes,
  numbering, anchors and evidence;
- *python-docx* writes the finished text, paragraph by paragraph, with styles by their names, as
  most programs do: no notes, no numbering, no anchors;
- *docxtpl* fills a template that was prepared beforehand with the finished text.

Only narrator also computes anything, so the comparison is to its disadvantage; its writing alone
is told apart.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

from timing import in_turn, table

from narrator.cli import pipeline
from narrator.values.paper import Paper
from narrator.values.sentence import Run, Sentence
from narrator.word.write import write_docx

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "cambridgeshire"
BASE = ROOT / "templates" / "word" / "board-paper.docx"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="say where narrator's time goes")
    options = parser.parse_args()
    project = pipeline.read(SAMPLE)
    rooms = pipeline.opened(project)
    made = pipeline.written(rooms)
    paper, evidence = made.draft.paper, made.draft.evidence
    with tempfile.TemporaryDirectory() as folder:
        template = prepared_template(Path(folder) / "template.docx", paper)
        context = {"sentences": [run_texts(s) for s in paper.sentences]}
        works = {
            "narrator, figures to .docx": lambda: write_docx(
                (draft := pipeline.written(rooms).draft).paper, evidence=draft.evidence
            ),
            "narrator, text to .docx": lambda: write_docx(paper, evidence=evidence),
            "python-docx by style name": lambda: by_style_name(paper),
            "docxtpl, prepared template": lambda: by_template(template, context),
        }
        if options.profile:
            import cProfile

            work = works["narrator, figures to .docx"]
            work()
            cProfile.runctx("work()", {}, {"work": work}, sort="tottime")
            return 0
        times = in_turn(works, options.rounds)
    count = len(paper.paragraphs)
    print(f"Warm, one paper of {count} paragraphs, median of {options.rounds}")
    print(table(times, "python-docx by style name"))
    return 0


def run_texts(sentence: Sentence) -> list[str]:
    """Return the texts of a sentence's runs."""
    return [piece.text for piece in sentence.pieces if isinstance(piece, Run)]


def by_style_name(paper: Paper) -> bytes:
    """Write the finished text with python-docx, the usual way."""
    from docx import Document

    document = Document(str(BASE))
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)

    def add(sentences: tuple[Sentence, ...], style: str) -> None:
        paragraph = document.add_paragraph(style=style)
        for at, sentence in enumerate(sentences):
            if at:
                paragraph.add_run(" ")
            for piece in sentence.pieces:
                if isinstance(piece, Run):
                    run = paragraph.add_run(piece.text)
                    run.bold = piece.bold or None
                    run.italic = piece.italic or None
                    if piece.superscript:
                        run.font.superscript = True

    add((paper.title,), "Title")
    for section in paper.sections:
        add((section.heading,), "Heading 1")
        for paragraph in section.paragraphs:
            add(paragraph.sentences, "Numbered Paragraph")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def prepared_template(path: Path, paper: Paper) -> Path:
    """Write the template: the paper's own paragraphs, with a place for each run's text."""
    from docx import Document

    document = Document(str(BASE))
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    document.add_paragraph(paper.title.text, style="Title")
    number = 0
    for section in paper.sections:
        document.add_paragraph(section.heading.text, style="Heading 1")
        for paragraph in section.paragraphs:
            block = document.add_paragraph(style="Numbered Paragraph")
            for sentence in paragraph.sentences:
                runs = [piece for piece in sentence.pieces if isinstance(piece, Run)]
                for at, piece in enumerate(runs):
                    run = block.add_run(f"{{{{ sentences[{number}][{at}] }}}}")
                    run.bold = piece.bold or None
                    run.italic = piece.italic or None
                block.add_run(" ")
                number += 1
    document.save(str(path))
    return path


def by_template(template: Path, context: dict[str, list[list[str]]]) -> bytes:
    """Fill the prepared template with the finished text."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    document.render(context, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
