"""`lint_prose`: a text held against a style."""

from __future__ import annotations

from dataclasses import dataclass, replace

from narrator.linting.registry import RULES
from narrator.linting.rule import Hit
from narrator.linting.styles import Style
from narrator.linting.text import By, Line, Prose
from narrator.values.faults import Fault, Place

_QUOTED = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the lint has to say.

    Parameters
    ----------
    place : Place
        Of the very words where a person wrote them; else of the placeholder or the paragraph.
    paragraph, sentence : str
        The paragraph's number, and the sentence as printed.
    words : str
        What was found in it.
    by : {'author', 'generated'}
    rule, phrase : str
        Of generated words: what made them.
    elsewhere : bool
        Whether the place is neither that of the words nor of what made them.
    """

    place: Place
    code: str
    message: str
    suggestion: str
    paragraph: str
    sentence: str
    words: str
    by: By
    rule: str = ""
    phrase: str = ""
    elsewhere: bool = False

    @property
    def fault(self) -> Fault:
        """The finding as one line of the command line."""
        where = f"paragraph {self.paragraph}" if self.paragraph else "the title"
        if self.phrase and not self.paragraph:
            where = "the example"
        if self.by == "author" or self.elsewhere:
            text = f"{self.message} ({where})"
        else:
            text = f"{where}, “{shortened(self.sentence)}”{self._made}: {self.message}"
        return Fault(self.place, self.code, text, self.suggestion, "warning")

    @property
    def _made(self) -> str:
        by = (("rule", self.rule), ("phrase", self.phrase))
        made = ", ".join(f"{what} {name}" for what, name in by if name)
        return f" ({made})" if made else ""


def lint_prose(prose: Prose, style: Style) -> tuple[Finding, ...]:
    """Return everything that a style has to say of a text, in the text's order."""
    found: list[tuple[int, int, str, Finding]] = []
    prose = replace(prose, counted=style.counted)
    for code, options in style.rules.items():
        rule = RULES[code]
        for untrimmed in rule.check(prose, options):
            line = prose.lines[untrimmed.line]
            hit = _trimmed(untrimmed, line.text)
            by = _by(line, hit)
            if options["of"] in ("all", by):
                found.append((hit.line, hit.start, code, _finding(code, line, hit, by)))
    return tuple(finding for *_, finding in sorted(found, key=lambda f: f[:3]))


def _trimmed(hit: Hit, text: str) -> Hit:
    """Return a hit without the space at its ends."""
    said = text[hit.start : hit.end]
    start = hit.start + len(said) - len(said.lstrip())
    return replace(hit, start=start, end=start + len(said.strip()))


def _by(line: Line, hit: Hit) -> By:
    """Return whose words a hit is about; a whole sentence with words of an author is theirs."""
    if hit.end - hit.start >= len(line.text):
        return "author" if line.authored else "generated"
    by = line.stretch(hit.start).by
    return "author" if by == "author" else "generated"  # variables are narrator's words, too


def _finding(code: str, line: Line, hit: Hit, by: By) -> Finding:
    at = hit.start
    if by == "author" and hit.end - hit.start >= len(line.text):
        at = next((s.start for s in line.stretches if s.by == "author"), 0)
    stretch = line.stretch(at)
    return Finding(
        hit.place or stretch.place(at), code, hit.message, hit.suggestion, line.paragraph,
        line.text, line.text[hit.start : hit.end], by, stretch.rule, stretch.phrase,
        hit.place is not None,
    )


def shortened(text: str) -> str:
    """Return the beginning of a sentence, enough to know it by."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 2].rstrip()} …"
