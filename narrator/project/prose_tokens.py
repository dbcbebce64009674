"""Prose → flat text with marks: the scanner of the closed grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from narrator.project import codes
from narrator.project.origins import Origin
from narrator.project.placeholders import FINDING_ID, read_placeholder
from narrator.values.faults import Fault, Place
from narrator.values.prose import Inline, Note, Text

#: Characters that stand in the flat text for what is no text. They are no characters of any
#: script, and where somebody wrote one nevertheless it is replaced.
WHOLE, PART, NOTE, BREAK = "\ufdd0", "\ufdd1", "\ufdd2", "\u2029"
_RESERVED = re.compile("[\ufdd0\ufdd1\ufdd2]")

NOTE_KEY = r"[A-Za-z0-9][A-Za-z0-9_.\-]*"

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<placeholder>\{\{(?P<inner>(?:(?!\{\{|\}\}).)*)\}\})"
    r"|(?P<open>\{\{)"
    rf"|(?P<single>(?<!\\\{{)\{{[^\S\n]*(?P<meant>{FINDING_ID.pattern}|(?:period|area|meeting)\.[a-z]+)"
    r"(?P<form>[^\S\n]*:[^\S\n]*[a-z]+)?[^\S\n]*\}+)"
    r"|(?P<logic>\{%|\{#)"
    r"|\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|\[\^(?P<note>[^\]\s]*)\]"
    r"|(?P<link>\[[^\]\[\n]*\]\([^)\s]*\))"
    r"|(?P<strong>\*\*)"
    r"|(?P<em>\*)"
    r"|\^(?P<super>[^\s^*\\\[{]{1,20})\^"
    r"|(?P<word>[^\s\\*^\[{]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)

_BLANK = re.compile(r"\n[^\S\n]*\n")
_BLOCK = re.compile(
    r"\s*(?P<mark>\#{1,6}[ \t]|[-+*][ \t]|>|\d{1,3}[.)][ \t]|\||```|~~~|-{3,}[ \t]*(?:\n|$)|={3,})"
)
_BLOCKS = {
    "#": "a heading",
    ">": "a quotation block",
    "|": "a table",
    "`": "a code block",
    "~": "a code block",
    "=": "a line of ===",
}


@dataclass(slots=True)
class Flat:
    """A stretch of prose without its markup.

    Parameters
    ----------
    text : str
        Words with single spaces; `WHOLE`, `PART` (placeholders that may be a sentence, or not),
        `NOTE` and `BREAK` (between paragraphs) stand for the rest.
    starts : list of int
        Offsets in `text` at which a chunk of one format begins.
    chunks : list of (source offset, bold, italic, superscript, what)
    """

    origin: Origin
    text: str = ""
    starts: list[int] = field(default_factory=list)
    chunks: list[tuple[int, bool, bool, bool, Inline | None]] = field(default_factory=list)

    def parts(self, start: int, end: int, *, text: bool = True) -> tuple[Inline, ...]:
        """Return the pieces of ``text[start:end]``; without `text` only placeholders and notes."""
        out: list[Inline] = []
        i = max(0, bisect_right(self.starts, start) - 1)
        while i < len(self.starts) and self.starts[i] < end:
            source, bold, italic, superscript, what = self.chunks[i]
            begin = max(self.starts[i], start)
            stop = min(self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text), end)
            if what is not None:
                out.append(what)
            elif text and begin < stop:
                words = self.text[begin:stop]
                at = source + begin - self.starts[i]
                place, turns = self.origin.place(at), self._turns(at, at + stop - begin)
                last = out[-1] if out else None
                if isinstance(last, Text) and (last.bold, last.italic, last.superscript) == (
                    bold,
                    italic,
                    superscript,
                ):
                    by = len(last.text)
                    moved = tuple((by + offset, there) for offset, there in turns)
                    words, turns = last.text + words, (*last.turns, (by, place), *moved)
                    place = out.pop().place
                out.append(Text(words, place, bold, italic, superscript, turns))
            i += 1
        return tuple(out)

    def _turns(self, start: int, end: int) -> tuple[tuple[int, Place], ...]:
        """Return where a new line of the file begins within a stretch of the source."""
        first = bisect_right(self.origin.starts, start)
        last = bisect_right(self.origin.starts, end - 1)
        return tuple((o - start, self.origin.place(o)) for o in self.origin.starts[first:last])

    def place(self, offset: int) -> int:
        """Return the source offset of a character of the flat text."""
        i = max(0, bisect_right(self.starts, offset) - 1)
        return self.chunks[i][0] + offset - self.starts[i] if self.chunks else 0


def scan(source: str, start: int, end: int, origin: Origin, faults: list[Fault]) -> Flat:
    """Scan ``source[start:end]``; offsets and places are those of `source`."""
    flat = Flat(origin)
    pieces: list[str] = []
    length = 0
    bold = italic = 0  # offset + 1 of what opened it; 0 where closed
    last = " "

    def put(text: str, at: int, what: Inline | None = None, superscript: bool = False) -> None:
        nonlocal length, last
        state = (bool(bold), bool(italic), superscript, what)
        before = flat.chunks[-1] if flat.chunks and what is None else None
        # words that follow each other in the source, too, are one chunk
        if not before or before[1:] != state or at - before[0] != length - flat.starts[-1]:
            flat.starts.append(length)
            flat.chunks.append((at, *state))
        pieces.append(text)
        length += len(text)
        last = text[-1]

    def fault(at: int, code: str, message: str, suggestion: str = "") -> None:
        faults.append(Fault(origin.place(at), code, message, suggestion))

    for match in _TOKEN.finditer(source, start, end):
        kind = match.lastgroup
        at = match.start()
        if kind == "word":
            put(_RESERVED.sub("\ufffd", match[0]), at)
        elif kind == "space":
            if pieces and (match[0].count("\n") > 1 or BREAK in match[0]):
                put(BREAK, at)
            elif last not in (" ", BREAK):
                put(" ", at)
        elif kind == "placeholder":
            found = read_placeholder(
                match["inner"], at, at + 2, origin, bool(bold), bool(italic), faults
            )
            if found is None:
                put("…", at)
            else:
                whole = bool(found.findings) and found.form in ("", "sentence")
                put(WHOLE if whole else PART, at, found)
        elif kind == "open":
            fault(at, codes.NOT_CLOSED, "a placeholder that is not closed: }} is missing")
            put("{{", at)
        elif kind == "single":
            braced = f"{{{{ {match['meant'].strip()}{match['form'] or ''} }}}}"
            fault(at, codes.NOT_CLOSED, "a placeholder has two braces on both sides", braced)
            put("…", at)
        elif kind == "logic":
            fault(at, codes.NOT_PROSE, f"{match[0]} is no part of prose: it knows no logic")
            put(match[0], at)
        elif kind == "escape":
            put(match["escape"], at + 1)
        elif kind == "note":
            key = match["note"]
            if re.fullmatch(NOTE_KEY, key):
                put(NOTE, at, Note(key, origin.place(at)))
            else:
                fault(at, codes.NO_NOTE, "a footnote's key is letters, digits, _ - and . only")
        elif kind == "link":
            message = "a link cannot be printed; give its address in a footnote"
            fault(at, codes.NOT_PROSE, message)
            put(match[0], at)
        elif kind == "super":
            put(_RESERVED.sub("\ufffd", match["super"]), at + 1, superscript=True)
        elif kind in ("strong", "em"):
            after = source[match.end() : match.end() + 1] if match.end() < end else ""
            opened = bold if kind == "strong" else italic
            before = source[at - 1 : at] if at > start else ""
            if opened and before and not before.isspace():
                state = 0
            elif not opened and after and not after.isspace():
                state = at + 1
            else:
                put(match[0], at)
                continue
            if kind == "strong":
                bold = state
            else:
                italic = state
        else:
            put(match[0], at)
    for opened, mark in ((bold, "**"), (italic, "*")):
        if opened:
            plain = mark.replace("*", r"\*")
            message = f"{mark} is not closed; for the character itself write {plain}"
            fault(opened - 1, codes.NOT_CLOSED, message)
    flat.text = "".join(pieces)
    return flat


def check_blocks(source: str, start: int, end: int, origin: Origin, faults: list[Fault]) -> None:
    """Refuse headings, lists, tables and code, which a paragraph cannot hold."""
    begins = [start, *(match.end() for match in _BLANK.finditer(source, start, end))]
    for match in filter(None, (_BLOCK.match(source, at, end) for at in begins)):
        mark = match["mark"]
        what = "a line of ---" if mark.startswith("---") else _BLOCKS.get(mark[0], "a list")
        message = f"{what} cannot stand in prose, which holds sentences"
        faults.append(Fault(origin.place(match.start("mark")), codes.NOT_PROSE, message))
