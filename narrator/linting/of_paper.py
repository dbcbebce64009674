"""A project's paper as a text to be linted: as printed, each word with its place in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from narrator.linting.text import By, Line, Name, Prose, Stretch
from narrator.linting.wordings import abbreviations
from narrator.paper.expects import beside
from narrator.paper.outline import Planned, outline
from narrator.paper.writing import Written, match_sources
from narrator.values.faults import Place
from narrator.values.finding import Finding
from narrator.values.paper import Paper, Paragraph
from narrator.values.project import Project
from narrator.values.prose import ProseSentence, Text
from narrator.values.sentence import Sentence, Span


def paper_prose(project: Project, paper: Paper) -> Prose:
    """Return the paper's title, headings and sentences; tables, captions and notes are left out.

    Parameters
    ----------
    project : Project
        As read: it knows where each author's word stands.
    paper : Paper
        As made of it.
    """
    findings = {f.id: f for f in paper.findings}
    planned = outline(project, findings)
    lines = [_single(paper.title, project.plan.title, "title", "")]
    for section, plan in zip(paper.sections, planned, strict=True):
        lines.append(_single(section.heading, plan.plan.heading, "heading", section.number))
        for paragraph, one in zip(section.paragraphs, plan.paragraphs, strict=True):
            lines += _paragraph(paragraph, one, section.heading.text, findings)
    names = tuple(
        name for m in project.measures.values() for name in (m.name, m.lead) if len(name) > 3
    )
    areas = " ".join((*project.areas, *(a.formal for a in project.areas.values())))
    known = tuple(w for w in re.findall(r"\w+", areas) if len(w) > 1 and w.isupper())
    register = tuple(
        Name(text, m.id, m.place) for m in project.measures.values()
        for text in (m.name, m.lead, m.of, m.aspect, m.says) if text
    )
    defined = tuple(
        word for m in project.measures.values() for word in abbreviations(f"{m.name} {m.lead}")
        if word in abbreviations(m.definition)
    )
    return Prose(
        tuple(lines), tuple(dict.fromkeys(names)), tuple(dict.fromkeys((*known, *defined))),
        names=register,
    )


def _single(sentence: Sentence, source: ProseSentence, kind: str, number: str) -> Line:
    stretches = tuple(_stretches(sentence, source, source.place))
    return Line(sentence.text, number, kind, sentence.text, stretches)  # type: ignore[arg-type]


def _paragraph(
    paragraph: Paragraph, planned: Planned, heading: str, findings: Mapping[str, Finding]
) -> Iterator[Line]:
    sources = match_sources(paragraph.id, paragraph.sentences, planned.sentences)
    near = _near(paragraph, planned, sources, findings)
    for position, sentence in enumerate(paragraph.sentences):
        source = sources[position]
        place = source.place if source else planned.plan.place
        said = tuple(findings[i] for i in sentence.findings if i in findings)
        yield Line(
            sentence.text, paragraph.number, "sentence", heading,
            tuple(_stretches(sentence, source, place)), said, near.get(position, ()),
            bool(sentence.notes),
        )


def _near(
    paragraph: Paragraph, planned: Planned, sources: tuple[ProseSentence | None, ...],
    findings: Mapping[str, Finding],
) -> dict[int, tuple[Finding, ...]]:
    """Return for each author's sentence without figures the findings that it is about."""
    out: dict[int, tuple[Finding, ...]] = {}
    for position, ids, _ in beside(Written(planned, paragraph, sources)):
        if not paragraph.sentences[position].findings:
            out[position] = tuple(findings[i] for i in ids if i in findings)
    return out


def _stretches(
    sentence: Sentence, source: ProseSentence | None, place: Place
) -> Iterator[Stretch]:
    """Return the origins of a printed sentence; an author's characters are found one by one."""
    own = iter(_characters(source)) if source else iter(())
    end = len(sentence.text)
    spans = _plain(sentence.spans, end) or [Span(0, end, sentence.origin)]
    for span in spans:
        by: By = "author" if span.origin == "commentary" else \
            "fixed" if span.origin == "fixed" else "generated"
        if by != "author" or source is None:
            yield Stretch(span.start, span.end, by, ((span.start, place),),
                          span.rule.id if span.rule else "", span.phrase, span.findings)
            continue
        places: list[tuple[int, Place]] = []
        for offset in range(span.start, span.end):
            there = next(own, None)
            if there is None:
                break
            last = places[-1] if places else None
            goes_on = last and last[1].line == there.line and \
                last[1].column + offset - last[0] == there.column
            if not goes_on:
                places.append((offset, there))
        yield Stretch(span.start, span.end, by, tuple(places) or ((span.start, place),))


def _characters(source: ProseSentence) -> Iterator[Place]:
    for part in source.parts:
        if isinstance(part, Text):
            for offset in range(len(part.text)):
                yield part.at(offset)


def _plain(spans: tuple[Span, ...], end: int) -> list[Span]:
    """Return spans that do not overlap, in order: the first that claims a character has it."""
    out: list[Span] = []
    at = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start, stop = max(span.start, at), min(span.end, end)
        if start >= stop:
            continue
        out.append(Span(start, stop, span.origin, span.findings, span.rule, span.message,
                        span.phrase))
        at = stop
    return out
