"""Sentences with a hole: a name that gave nothing, a template that was left as it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.values.sentence import Sentence

#: What no sentence has, with what is said of it.
_HOLES = (
    (re.compile(r"[ \t][.,;:)](?!\d)|\([ \t]*\)|\([ \t]"), "a space where a word is missing"),
    (re.compile(r"[ \t]{2,}"), "two spaces where a word is missing"),
    (re.compile(r"[,;:][ \t]*[.,;:]"), "two marks with no word between them"),
    (re.compile(r"\{\{|\}\}|\{%"), "a template that was not filled"),
    (re.compile(r"\bnan\b|\bNone\b(?! (?:of|was|were|is|are|has|have)\b)"), "no value"),
)
_TWICE = re.compile(r"\b(?P<word>[a-z]+) (?P=word)\b")
#: Words that may follow themselves.
_MAY = frozenset({"had", "that"})


def holes(sentence: Sentence) -> Iterator[str]:
    """Yield what is broken in a sentence that narrator had a part in; an author's is not judged."""
    if sentence.origin not in ("generated", "mixed"):
        return
    text = sentence.text
    for pattern, what in _HOLES:
        for match in pattern.finditer(text):
            if _ours(sentence, match.start(), match.end()):
                yield f"{what}, at “{_around(text, match.start(), match.end())}”"
    for match in _TWICE.finditer(text):
        if match["word"] not in _MAY and _ours(sentence, match.start(), match.end()):
            yield f"a word twice, “{match[0]}”"


def _ours(sentence: Sentence, start: int, end: int) -> bool:
    """Whether generated words touch a stretch."""
    return any(s.origin == "generated" and s.start <= end and start <= s.end
               for s in sentence.spans)  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 15) : end + 15].strip()
