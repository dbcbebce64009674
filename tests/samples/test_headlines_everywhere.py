"""Headlines of real papers: six forces and some boroughs, over the years of the samples."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from narrator.paper.evidence import evidence_bytes
from narrator.paper.telling_twice import told_twice
from narrator.values.paper import Paragraph
from narrator.values.sentence import ParagraphRef, Sentence
from narrator.word.write import write_docx
from tools.stability import papers
from tools.stability.papers import BOROUGHS, FORCES, Made, Sample

FEW = {
    FORCES: [("Cambridgeshire", 19), ("Kent", 14), ("Gwent", 24), ("Durham", 9),
             ("Norfolk", 24), ("Staffordshire", 19)],
    BOROUGHS: [("Lewisham", 45), ("Camden", 18), ("Bexley", 54)],
}  # fmt: skip
OPENING = "sections:\n  - heading: Headlines\n    paragraphs: [{id: top, headlines: 5}]\n"


def built(sample: Sample, folder: Path) -> list[tuple[Made, Paragraph]]:
    """Build some papers of a sample, headed by their headlines."""
    ends = papers.periods(sample)
    root = papers.copied(sample, folder, ends)
    plan = (root / "paper.yaml").read_text(encoding="utf-8")
    if "headlines:" in plan:
        plan = plan.replace("headlines: 4", "{id: top, headlines: 5}")
    else:
        plan = plan.replace("sections:\n", OPENING, 1)
    (root / "paper.yaml").write_text(plan, encoding="utf-8")
    made = [papers.made(root, area, ends[at]) for area, at in FEW[sample]]
    return [(one, next(p for p in one.paper.paragraphs if p.id == "top")) for one in made]


@pytest.fixture(scope="module", params=FEW, ids=lambda sample: sample.name)
def tops(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Made, Paragraph]]:
    return built(request.param, tmp_path_factory.mktemp("headlines"))


def referring(made: Made, top: Paragraph) -> list[tuple[Sentence, ParagraphRef]]:
    """Return the headlines, each with the paragraph that it leads to."""
    return [(s, ref) for s in top.sentences for ref in s.pieces if isinstance(ref, ParagraphRef)]


def test_they_are_at_most_five_and_all_survive(tops: list[tuple[Made, Paragraph]]) -> None:
    assert sum(len(top.sentences) for _, top in tops) > 8
    for made, top in tops:
        assert len(top.sentences) <= 5
        for sentence in top.sentences:
            for one in (made.findings[i] for i in sentence.findings):
                assert one.significance in ("higher", "lower")
                assert one.adjusted_p_value is not None and one.adjusted_p_value < 0.05


def test_none_tells_what_another_told(tops: list[tuple[Made, Paragraph]]) -> None:
    for made, top in tops:
        told = [made.findings[i] for s in top.sentences for i in s.findings]
        assert not [(a.id, b.id) for at, a in enumerate(told) for b in told[:at]
                    if told_twice(made.project, a, b)]  # fmt: skip


def test_each_leads_to_the_paragraph_that_says_it(tops: list[tuple[Made, Paragraph]]) -> None:
    for made, top in tops:
        numbers = {p.id: p for p in made.paper.paragraphs}
        led = referring(made, top)
        assert len(led) == len([s for s in top.sentences if s.findings])
        for sentence, ref in led:
            assert numbers[ref.paragraph].number == ref.text
            assert ref.paragraph != top.id
            said = {f for s in numbers[ref.paragraph].sentences for f in s.findings}
            assert set(sentence.findings) <= said


def test_a_verdict_is_in_the_words_of_its_paragraph(tops: list[tuple[Made, Paragraph]]) -> None:
    for made, top in tops:
        for sentence, ref in referring(made, top):
            paragraph = next(p for p in made.paper.paragraphs if p.id == ref.paragraph)
            (said,) = [s.text for s in sentence.slots if s.role == "verdict"]
            assert "statistically" in said
            body = " ".join(s.text for s in paragraph.sentences)
            # several that share a sentence share its verdict: "those in A and B are …"
            assert said in body or "statistically significant" in body


def test_they_are_in_order_of_weight(tops: list[tuple[Made, Paragraph]]) -> None:
    for made, top in tops:
        ranks = [made.project.measures[made.findings[i].measure].priority * made.weights[i]
                 for s in top.sentences for i in s.findings]  # fmt: skip
        assert all(first >= second for first, second in pairwise(ranks))


def test_in_word_each_is_a_field_that_points_into_its_paragraph(
    tops: list[tuple[Made, Paragraph]],
) -> None:
    made, top = next(one for one in tops if referring(*one))
    content = write_docx(made.paper, evidence=evidence_bytes(made.paper))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        document = package.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", document, re.DOTALL)
    fields = re.findall(r"REF (\S+) \\r \\h", document)
    led = referring(made, top)
    assert len(fields) == len(led)
    for bookmark, (_, ref) in zip(fields, led, strict=True):
        (target,) = [p for p in paragraphs if f'w:name="{bookmark}"' in p]
        words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", target))
        said = next(p for p in made.paper.paragraphs if p.id == ref.paragraph).sentences[0].text
        assert words.startswith(said[:20])
