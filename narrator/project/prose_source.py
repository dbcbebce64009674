"""Sentences that were read → the markup they would be written in, whatever lines it stood on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from narrator.project.origins import text_origin
from narrator.project.prose import parse_text
from narrator.project.prose_markup import marked, wrapped
from narrator.project.prose_pieces import Hole, Part
from narrator.project.prose_tokens import NOTE_KEY
from narrator.values.prose import Inline, Note, Placeholder, ProseSentence, Text
from narrator.values.sentence import NoteMark, Run, merged

_TYPED = re.compile(rf"(?P<hole>\{{\{{(?:(?!\{{\{{|\}}\}}).)*\}}\}})|\[\^(?P<note>{NOTE_KEY})\]")


def source_of(placeholder: Placeholder) -> str:
    """Return a placeholder as it is written.

    Examples
    --------
    >>> from narrator.values.faults import Place
    >>> source_of(Placeholder(("falls/last_year", "visits/share"), "now", "", Place("x.md")))
    '{{ falls/last_year + visits/share: now }}'
    """
    inner = placeholder.variable or " + ".join(placeholder.findings)
    form = f": {placeholder.form}" if placeholder.form else ""
    return f"{{{{ {inner}{form} }}}}"


def part_of(inline: Inline) -> Part:
    """Return a piece of prose as a part that `marked` writes."""
    if isinstance(inline, Text):
        return Run(inline.text, inline.bold, inline.italic, inline.superscript)
    if isinstance(inline, Note):
        return NoteMark(inline.key)
    return Hole(source_of(inline), "", inline.bold, inline.italic)


def parts_of(sentences: Iterable[ProseSentence]) -> tuple[Part, ...]:
    """Return sentences as parts, a space between two."""
    out: list[Part] = []
    for sentence in sentences:
        out += [Run(" ")] if out else []
        out += [part_of(inline) for inline in sentence.parts]
    return tuple(out)


def tidied_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts with single spaces, none at either end; what was typed as a placeholder is one.

    A mark of a note and a placeholder that somebody typed in full, ``[^audit]`` and
    ``{{ falls/share }}``, are taken for what they say.
    """
    out: list[Part] = []
    spaced = True
    for part in _typed(parts):
        if not isinstance(part, Run):
            out.append(part)
            spaced = False
            continue
        text = re.sub(r"\s+", " ", part.text)
        text = text.removeprefix(" ") if spaced else text
        if text:
            spaced = text.endswith(" ")
            out.append(replace(part, text=text, highlight=False))
    while out and isinstance(out[-1], Run) and not out[-1].text.rstrip(" "):
        out.pop()
    if out and isinstance(out[-1], Run):
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
    return _merged(out)


def canonical(paragraphs: Iterable[Iterable[Part]]) -> str:
    """Return paragraphs of parts in the markup of commentary: each on one line, a blank between."""
    lines = []
    for paragraph in paragraphs:
        parts = tidied_parts(paragraph)
        if parts:
            keys = {part.note: part.note for part in parts if isinstance(part, NoteMark)}
            lines.append(marked(parts, keys))
    return "\n\n".join(lines)


def canonical_of(sentences: Iterable[ProseSentence]) -> str:
    """Return the markup of sentences that were read, on one line."""
    return canonical([parts_of(sentences)])


def laid_out(markup: str, width: int = 110) -> str:
    """Return canonical markup with each sentence on a line of its own, long ones on several."""
    out = []
    for line in markup.split("\n\n"):
        begin = [s.place.column - 1 for s in parse_text(line, text_origin(line, ""), [])]
        # a sentence that opens in bold begins in front of its first letter
        starts = [0, *(line.rfind(" ", 0, at) + 1 for at in begin[1:])]
        ends = [*starts[1:], len(line)]
        said = [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        out.append("\n".join(wrapped(sentence, width) for sentence in said if sentence))
    return "\n\n".join(out)


def _typed(parts: Iterable[Part]) -> Iterable[Part]:
    for part in parts:
        if not isinstance(part, Run):
            yield part
            continue
        at = 0
        for match in _TYPED.finditer(part.text):
            if match.start() > at:
                yield replace(part, text=part.text[at : match.start()])
            if match["note"]:
                yield NoteMark(match["note"])
            else:
                yield Hole(match["hole"], "", part.bold, part.italic)
            at = match.end()
        if at < len(part.text):
            yield replace(part, text=part.text[at:])


def _merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    out: list[Part] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Run) and isinstance(last, Run):
            out[-1:] = merged((last, part))
        else:
            out.append(part)
    return tuple(out)
