"""A paragraph's words as its owner may edit them: their own, and around these what is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from narrator.language.markup import clean
from narrator.paper.outline import Planned
from narrator.paper.writing import match_sources
from narrator.project.prose_source import source_of
from narrator.values.forms import BoxPart, Held
from narrator.values.prose import Note, Placeholder, ProseSentence, Text
from narrator.values.sentence import NoteMark, ParagraphRef, Run, Sentence, merged


class BoxMaker:
    """Makes the parts of boxes; what is held gets names that are unique within a form.

    Parameters
    ----------
    nothing : str
        What is shown of a placeholder of which nothing is said.
    """

    def __init__(self, nothing: str) -> None:
        self.nothing = nothing
        self._count = 0

    def split(
        self, planned: Planned, sentences: tuple[Sentence, ...]
    ) -> tuple[tuple[BoxPart, ...], tuple[Sentence, ...]]:
        """Return the parts of an author's words, and the sentences that are not theirs.

        Parameters
        ----------
        sentences : tuple of Sentence
            The paragraph as it will be printed.
        """
        sources = match_sources(planned.id, sentences, planned.sentences)
        out: list[BoxPart] = []
        for source in planned.sentences:
            made = [s for s, of in zip(sentences, sources, strict=True) if of is source]
            out += [Run(" ")] if out else []
            out += self._alone(source, made) if source.alone else self._mixed(source, made)
        said = tuple(s for s, of in zip(sentences, sources, strict=True) if of is None)
        return _joined(out), said

    def _alone(self, source: ProseSentence, made: list[Sentence]) -> Iterator[BoxPart]:
        runs: list[Run] = []
        for sentence in made:
            runs += [Run(" ")] if runs else []
            runs += _runs(sentence)
        for part in source.parts:
            if isinstance(part, Placeholder):
                yield self._held(source_of(part), runs, part.bold, part.italic)
            elif isinstance(part, Note):
                yield self._note(part)

    def _mixed(self, source: ProseSentence, made: list[Sentence]) -> Iterator[BoxPart]:
        sentence = made[0] if made else None
        gaps = iter(_gaps(source, sentence) if sentence is not None else ())
        for part in source.parts:
            if isinstance(part, Text):
                yield Run(part.text, part.bold, part.italic, part.superscript)
            elif isinstance(part, Note):
                yield self._note(part)
            else:
                start, end = next(gaps, (0, 0))
                runs = _runs(sentence, start, end) if sentence is not None else []
                yield self._held(source_of(part), runs, part.bold, part.italic)

    def _note(self, note: Note) -> Held:
        return self._held(f"[^{note.key}]", [Run(f"[{note.key}]")], False, False)

    def _held(self, source: str, runs: Iterable[Run], bold: bool, italic: bool) -> Held:
        self._count += 1
        shown = tuple(p for p in merged(tuple(runs)) if isinstance(p, Run))
        if not "".join(run.text for run in shown).strip():
            shown = (Run(self.nothing),)
        return Held(f"p{self._count}", source, shown, bold, italic)


def _gaps(source: ProseSentence, sentence: Sentence) -> list[tuple[int, int]]:
    """Return where the words of each placeholder stand in a sentence, in order.

    The author's own words are known, and so is where they stand; what lies between two stretches
    of them belongs to the placeholders between these.
    """
    groups: list[str | list[Placeholder]] = []
    for part in source.parts:
        if isinstance(part, Note):
            continue
        if isinstance(part, Text):
            if groups and isinstance(groups[-1], str):
                groups[-1] += clean(part.text)
            else:
                groups.append(clean(part.text))
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(part)
        else:
            groups.append([part])
    find = _finder(sentence)
    out: list[tuple[int, int]] = []
    at = 0
    for position, group in enumerate(groups):
        if isinstance(group, str):
            at = find(group, at)[1]
            continue
        after = groups[position + 1] if position + 1 < len(groups) else ""
        end = find(after, at)[0] if isinstance(after, str) and after else len(sentence.text)
        out += _shared(group, sentence, at, end)
        at = end
    return out


def _finder(sentence: Sentence) -> Callable[[str, int], tuple[int, int]]:
    """Return what finds the author's words from an offset on: in a stretch of theirs, if any."""
    own: list[tuple[int, int]] = []
    for span in sorted(sentence.spans, key=lambda s: (s.start, s.end)):
        if span.origin != "commentary":
            continue
        if own and own[-1][1] >= span.start:
            own[-1] = (own[-1][0], max(own[-1][1], span.end))
        else:
            own.append((span.start, span.end))

    def find(words: str, start: int) -> tuple[int, int]:
        for begin, end in own:
            if begin >= start and sentence.text[begin:end] == words:
                return begin, end
        at = sentence.text.find(words, start)
        return (at, at + len(words)) if at >= 0 else (start, start)

    return find


def _shared(
    placeholders: list[Placeholder], sentence: Sentence, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Share a stretch among placeholders that follow each other without a word between them."""
    at = start
    for position, one in enumerate(placeholders):
        stop = end
        if position < len(placeholders) - 1:
            spans = [s for s in sentence.spans if at <= s.start < s.end <= end]
            if one.findings and one.form in ("", "sentence"):
                ends = (s.end for s in spans if set(s.findings) & set(one.findings))
                stop = max(ends, default=at)
            else:  # a figure, a word or a variable has one span
                stop = min(spans, key=lambda s: s.start).end if spans else at
        yield at, stop
        at = stop


def _runs(sentence: Sentence, start: int = 0, end: int | None = None) -> list[Run]:
    """Return the runs of a stretch of a sentence; the paper's footnote marks are left out."""
    stop = len(sentence.text) if end is None else end
    out: list[Run] = []
    at = 0
    for piece in sentence.pieces:
        if isinstance(piece, NoteMark):
            continue
        run = Run(piece.text) if isinstance(piece, ParagraphRef) else piece
        first, last = max(start - at, 0), min(stop - at, len(run.text))
        if first < last:
            out.append(replace(run, text=run.text[first:last], highlight=False))
        at += len(run.text)
    return out


def _joined(parts: Iterable[BoxPart]) -> tuple[BoxPart, ...]:
    out: list[BoxPart] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Run) and isinstance(last, Run):
            out[-1:] = [p for p in merged((last, part)) if isinstance(p, Run)]
        else:
            out.append(part)
    return tuple(out)
