"""Formatted text → the markup of commentary: ``**bold**``, ``*italic*``, ``31^st^``, notes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping

from narrator.project.prose_pieces import Hole, Part
from narrator.values.sentence import NoteMark, Run

_SPECIAL = re.compile(r"[\\*^{\[]")
#: What would begin a heading, a list, a table or code at the start of a paragraph.
_BLOCK = re.compile(r"(?:[-+>|#=~`]|\d{1,3}(?=[.)]))")
_RAISABLE = re.compile(r"[^\s^*\\\[{]{1,20}")
_JOINT = "\N{OBJECT REPLACEMENT CHARACTER}"


def marked(parts: Iterable[Part], keys: Mapping[str, str]) -> str:
    """Return text in the markup of commentary, on one line.

    Read back by `narrator.project.prose`, it gives the same characters with the same format.

    Parameters
    ----------
    parts : iterable of Part
        Tidied: single spaces.
    keys : mapping of str to str
        Note (as its mark names it) → the key under which it is defined.
    """
    writer = _Writer()
    for part in parts:
        if isinstance(part, NoteMark):
            writer.neutral(f"[^{keys[part.note]}]")
        elif isinstance(part, Hole):
            writer.visible(part.source, part.bold, part.italic)
        elif isinstance(part, Run):
            writer.run(part)
    return _opened(writer.finished())


def wrapped(text: str, width: int = 110) -> str:
    """Return one line of markup as lines of at most `width`, placeholders kept whole."""
    held = re.sub(r"\{\{.*?\}\}", lambda m: m.group().replace(" ", _JOINT), text)
    lines = textwrap.wrap(
        held, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )
    return "\n".join(lines).replace(_JOINT, " ")


class _Writer:
    """Opens emphasis in front of a visible character and closes it behind one."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.waiting: list[str] = []
        self.bold = self.italic = False

    def run(self, run: Run) -> None:
        for piece in re.findall(r" +|[^ ]+", run.text):
            if piece.startswith(" "):
                self.neutral(piece)
            elif run.superscript:
                at = 0
                while at < len(piece):
                    found = _RAISABLE.match(piece, at)
                    raised = f"^{found.group()}^" if found else _escaped(piece[at])
                    self.visible(raised, run.bold, run.italic)
                    at += len(found.group()) if found else 1
            else:
                self.visible(_escaped(piece), run.bold, run.italic)

    def neutral(self, text: str) -> None:
        """Take a space or a mark: it has no weight of its own."""
        self.waiting.append(text)

    def visible(self, text: str, bold: bool, italic: bool) -> None:
        """Take characters that show their format."""
        # closed behind the last visible character, opened in front of the next
        self.out += self._closing(bold, italic)
        if self.waiting and self.waiting[-1].startswith("[^") and text.startswith(":"):
            text = f"\\{text}"  # or it would define the note
        self.out += self.waiting
        self.waiting = []
        if bold and not self.bold:
            self.out.append("**")
        if italic and not self.italic:
            self.out.append("*")
        self.bold, self.italic = bold, italic
        self.out.append(text)

    def finished(self) -> str:
        self.out += self._closing(bold=False, italic=False)
        self.bold = self.italic = False
        return "".join((*self.out, *self.waiting))

    def _closing(self, bold: bool, italic: bool) -> list[str]:
        closed: list[str] = []
        if self.italic and not italic:
            closed.append("*")
            self.italic = False
        if self.bold and not bold:
            closed.append("**")
            self.bold = False
        return closed


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: f"\\{m.group()}", text)


def _opened(text: str) -> str:
    """Escape what would make a paragraph a list, a heading or front matter."""
    found = _BLOCK.match(text)
    if not found:
        return text
    at = found.end() if found.group().isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"
