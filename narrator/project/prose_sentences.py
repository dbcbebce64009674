"""Flat prose → sentences: at full stops, and around placeholders that stand alone."""

from __future__ import annotations

import re

from narrator.project.prose_tokens import BREAK, NOTE, PART, WHOLE, Flat
from narrator.values.prose import ProseSentence

_CLOSERS = "\"”’'»)\\]"
#: What may end a sentence, with closing quotes, notes and the space behind it.
_END = re.compile(rf"(?P<stop>[.!?…]+)[{_CLOSERS}{NOTE}]*(?P<space> )")
#: A placeholder that may stand alone, with notes and a full stop that the author wrote.
_ALONE = re.compile(rf"[{WHOLE}](?P<notes>{NOTE}*(?:\.{NOTE}*)?)(?P<space> |{BREAK}|$)")
#: How a sentence begins: no small letter, and no mark that goes on with the one before.
_OPENERS = "\"“‘'«(["

#: Abbreviations that never end a sentence, and those that do not before a digit ("No. 5").
_NEVER = frozenset({
    "e.g", "eg", "i.e", "ie", "cf", "viz", "vs", "mr", "mrs", "ms", "dr", "prof", "cllr", "sgt",
    "st", "insp", "supt", "rev", "hon", "messrs", "det", "const", "al",
})  # fmt: skip
_BEFORE_DIGIT = frozenset({
    "no", "nos", "p", "pp", "para", "paras", "fig", "figs", "vol", "ch", "s", "ss", "v", "c", "art",
    "sec", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec",
})  # fmt: skip
_LAST_WORD = re.compile(r"[^\W_](?:[\w.]*\w)?$")


def sentences(flat: Flat) -> tuple[ProseSentence, ...]:
    """Split a scanned stretch of prose into sentences."""
    text = flat.text
    out: list[ProseSentence] = []
    start = 0
    while start < len(text):
        if text[start] in (" ", BREAK):
            start += 1
            continue
        alone = _ALONE.match(text, start)
        if alone and (alone["space"] != " " or _begins(text, alone.end())):
            end = alone.end("notes")
            out.append(_sentence(flat, start, end, alone=True))
        else:
            end = _end(text, start)
            out.append(_sentence(flat, start, end, alone=False))
        start = end
    return tuple(out)


def line(flat: Flat) -> ProseSentence:
    """Return the whole stretch as one sentence (a title, a heading, a note)."""
    text = flat.text.replace(BREAK, " ")
    lead = len(text) - len(text.lstrip())
    return _sentence(flat, lead, len(text.rstrip()), alone=False)


def _sentence(flat: Flat, start: int, end: int, *, alone: bool) -> ProseSentence:
    parts = flat.parts(start, end, text=not alone)
    return ProseSentence(parts, alone, flat.origin.place(flat.place(start)))


def _end(text: str, start: int) -> int:
    """Return where the sentence that begins at `start` ends."""
    limit = text.find(BREAK, start)
    limit = len(text) if limit < 0 else limit
    for match in _END.finditer(text, start, limit):
        if _begins(text, match.end()) and not _abbreviation(text, match):
            return match.start("space")
    return limit if limit < len(text) else len(text.rstrip()) or len(text)


def _begins(text: str, at: int) -> bool:
    """Say whether a sentence may begin at `at`."""
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    if at >= len(text):
        return True
    char = text[at]
    return char in (WHOLE, PART, BREAK) or char.isupper() or char.isdigit()


def _abbreviation(text: str, match: re.Match[str]) -> bool:
    """Say whether the full stop belongs to an abbreviation."""
    if match["stop"] != "." or match.end("stop") != match.start("space"):
        return False
    found = _LAST_WORD.search(text, 0, match.start())
    if not found:
        return False
    word = found[0]
    after = text[match.end() : match.end() + 2]
    if word.casefold() in _NEVER:
        return True
    if word.casefold() in _BEFORE_DIGIT:
        return after[:1].isdigit()
    # an initial: "J. Smith"
    return len(word) == 1 and word.isupper() and word != "I" and after[1:].islower()
