"""What a box holds, read out of its marked text: what is held, what was typed around it.

Where controls and bookmarks stand in a document, marks are put into its text (`MARK`) before it is
flattened; they say afterwards what each stretch is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from narrator.values.forms import BoxPart, Held
from narrator.values.sentence import NoteMark, Piece, Run, merged
from narrator.word.form_data import same
from narrator.word.stories import StoryParagraph

_OPEN, _CLOSE = "\ufdd3", "\ufdd4"
#: ``a`` above and ``b`` below a box, ``B`` and ``E`` around its control, ``h`` and ``H`` around a
#: control of what is held, ``m`` and ``M`` around its bookmark, ``l`` the end of a hyperlink.
MARK = re.compile(f"{_OPEN}(?P<kind>[abBEhHmMl])(?P<what>[^{_CLOSE}]*){_CLOSE}")
RESERVED = re.compile(f"[{_OPEN}{_CLOSE}]")
#: Shorter words than these are not looked for where neither control nor bookmark is left.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class LinkMark:
    """Where a hyperlink ended, whose words are not its address."""

    address: str


Part = BoxPart | NoteMark | LinkMark
Parts = tuple[Part, ...]


def mark(kind: str, what: str) -> str:
    """Return a mark to be put into a document's text."""
    return f"{_OPEN}{kind}{what}{_CLOSE}"


class Holding:
    """Reads what is held out of the marked text of one box."""

    def __init__(self, held: Mapping[str, Held], links: list[str], controlled: set[str]) -> None:
        self.held, self.links, self.controlled = held, links, controlled
        self.found: set[str] = set()
        self.altered: list[tuple[str, str]] = []

    def paragraph(
        self, paragraph: StoryParagraph
    ) -> Parts:
        """Return the parts of one paragraph."""
        out: list[Part] = []
        open_, inner = "", list[Part]()
        for kind, what in self._tokens(paragraph.pieces):
            if kind == "part":
                (inner if open_ else out).append(what)
            elif kind == "l":
                (inner if open_ else out).append(LinkMark(self.links[int(what)]))
            elif kind in "hm" and not open_ and self._counts(kind, what):
                open_ = what
            elif kind in "HM" and what == open_ and self._counts(kind.lower(), what):
                out += self._closed(open_, inner)
                open_, inner = "", []
        if open_:
            out += self._closed(open_, inner)
        return _joined(out)

    def recovered(self, parts: Parts, held: Iterable[Held]) -> Parts:
        """Return parts with what is held put back where neither control nor bookmark is left."""
        for one in held:
            if one.key in self.found or (len(one.prints) < _TELLING and not one.is_note):
                continue
            for at, part in enumerate(parts):
                if isinstance(part, Run) and (cut := _within(part.text, one.prints)) is not None:
                    start, end = cut
                    self.found.add(one.key)
                    parts = (*parts[:at], *_cut(part, 0, start), one,
                             *_cut(part, end, len(part.text)), *parts[at + 1 :])
                    break
        return parts

    @property
    def changed(self) -> tuple[tuple[Held, str], ...]:
        """What is held and was changed all the same, with what it says now."""
        return tuple((self.held[k], words) for k, words in self.altered if k not in self.found)

    def _counts(self, kind: str, key: str) -> bool:
        """Whether a mark counts: a bookmark only where the control is gone."""
        return key in self.held and (kind == "h") == (key in self.controlled)

    def _closed(
        self, key: str, inner: list[Part]
    ) -> list[Part]:
        """Return what a held stretch holds: itself, and what was typed within its bounds."""
        one = self.held[key]
        text = "".join(p.text for p in inner if isinstance(p, Run))
        if not text.strip():
            return [p for p in inner if not isinstance(p, Run)]
        cut = _within(text, one.prints)
        if cut is None:
            self.altered.append((key, text))
            return inner
        self.found.add(key)
        out: list[Part] = []
        at, placed = 0, False
        for part in inner:
            if not isinstance(part, Run):
                out.append(part)
                continue
            start, end = at, at + len(part.text)
            out += _cut(part, 0, max(0, min(cut[0], end) - start))
            if not placed and end > cut[0]:
                out.append(one)
                placed = True
            out += _cut(part, max(0, min(cut[1] - start, len(part.text))), len(part.text))
            at = end
        return out

    def _tokens(self, pieces: tuple[Piece, ...]) -> Iterator[tuple[str, Any]]:
        for piece in pieces:
            if isinstance(piece, NoteMark):
                yield "part", piece
                continue
            if not isinstance(piece, Run):
                continue
            at = 0
            for match in MARK.finditer(piece.text):
                for part in _cut(piece, at, match.start()):
                    yield "part", part
                yield match["kind"], match["what"]
                at = match.end()
            for part in _cut(piece, at, len(piece.text)):
                yield "part", part


def _joined(
    parts: list[Part],
) -> Parts:
    """Return parts with neighbouring runs of one format as one."""
    out: list[Part] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Run) and isinstance(last, Run):
            out[-1:] = merged((last, part))  # type: ignore[assignment]
        elif not isinstance(part, Run) or part.text:
            out.append(part)
    return tuple(out)


def _within(text: str, words: str) -> tuple[int, int] | None:
    """Return where the words stand in a text, whatever its quotes, dashes and spaces."""
    at = same(text).find(same(words))
    return None if at < 0 else (at, at + len(words))


def _cut(run: Run, start: int, end: int) -> list[Run]:
    return [replace(run, text=run.text[start:end])] if end > start else []
