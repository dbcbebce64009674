"""Marks that carry what each stretch of text stands for through a template and out again.

A value goes into a template as text between private-use characters that name it; the rendered
text is then read back as a `Fragment`, whose slots know the finding and the role of every figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from narrator.language.numbers import sentence_case, superscripted
from narrator.values.sentence import Fragment, Piece, Role, RuleRef, Run, Slot, Span, merged

_OPEN, _NAMED, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}(\\d+){_NAMED}|{_CLOSE}")
_PRIVATE = re.compile("[\ue000-\ue00f]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a stretch of text stands for.

    With a `role` it becomes a slot, with a `rule` a span; without either it only has a format.
    """

    role: Role | None = None
    field: str = ""
    style: str = ""
    finding: str = ""
    bold: bool = False
    highlight: bool = False
    rule: RuleRef | None = None
    message: str = ""
    phrase: str = ""


class Marker:
    """Marks values on their way into a template and reads the rendered text back."""

    def __init__(self) -> None:
        self._meanings: list[Meaning] = []

    def mark(self, text: str, meaning: Meaning) -> str:
        """Return `text` between marks that name its meaning."""
        self._meanings.append(meaning)
        return f"{_OPEN}{len(self._meanings) - 1}{_NAMED}{text}{_CLOSE}"

    def fragment(self, marked: str) -> Fragment:
        """Read rendered text: runs by format, slots by meaning.

        A slot inside a verdict is part of the verdict and gets none of its own.
        """
        pieces: list[Piece] = []
        slots: list[Slot] = []
        spans: list[Span] = []
        open_: list[tuple[Meaning, int]] = []
        at = 0
        done = 0
        plain: list[str] = []

        def take(text: str) -> None:
            nonlocal at
            if text:
                bold = any(m.bold for m, _ in open_)
                highlight = any(m.highlight for m, _ in open_)
                pieces.append(Run(text, bold=bold, highlight=highlight))
                plain.append(text)
                at += len(text)

        for match in _MARK.finditer(marked):
            take(marked[done : match.start()])
            done = match.end()
            if match[1] is not None:
                open_.append((self._meanings[int(match[1])], at))
                continue
            meaning, start = open_.pop()
            if meaning.rule is not None and at > start:
                spans.append(
                    Span(start, at, "generated", (meaning.finding,), meaning.rule,
                         meaning.message, meaning.phrase)
                )  # fmt: skip
            inside_verdict = any(m.role == "verdict" for m, _ in open_)
            if meaning.role is not None and not inside_verdict and at > start:
                if meaning.role == "verdict":
                    slots = [s for s in slots if not start <= s.start < at]
                text = "".join(plain)[start:at]
                slots.append(
                    Slot(start, at, text, meaning.finding, meaning.field, meaning.style,
                         meaning.role)
                )  # fmt: skip
        take(marked[done:])
        by_start = sorted(slots, key=lambda s: s.start)
        return Fragment(merged(tuple(pieces)), tuple(spans), tuple(by_start))


def bare(text: str) -> str:
    """Return rendered text without its marks."""
    return _MARK.sub("", text)


def clean(text: str) -> str:
    """Return a person's text without characters that the marks use."""
    return _PRIVATE.sub("", text)


def capitalised(fragment: Fragment) -> Fragment:
    """Return a fragment whose first letter is a capital; nothing moves."""
    pieces = list(fragment.pieces)
    for place, piece in enumerate(pieces):
        if isinstance(piece, Run) and any(c.isalnum() for c in piece.text):
            pieces[place] = replace(piece, text=sentence_case(piece.text))
            break
    slots = tuple(
        replace(s, text=sentence_case(s.text)) if s.start == 0 and s.role == "name" else s
        for s in fragment.slots
    )
    return replace(fragment, pieces=tuple(pieces), slots=slots)


def stopped(fragment: Fragment, mark: str = ".") -> Fragment:
    """Return a fragment that ends with a full stop."""
    return fragment if fragment.text.endswith((".", "?", "!")) else fragment + text_of(mark)


def text_of(text: str, *, highlight: bool = False) -> Fragment:
    """Return plain words as a fragment."""
    return Fragment((Run(text, highlight=highlight),) if text else ())


def raised(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return pieces with the letters of ordinals (31st) as superscript."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Run) and not piece.superscript:
            out.extend(
                replace(piece, text=text, superscript=up) for text, up in superscripted(piece.text)
            )
        else:
            out.append(piece)
    return merged(tuple(out))
