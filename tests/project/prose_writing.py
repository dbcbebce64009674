"""Parsed prose made visible: one line a sentence."""

from __future__ import annotations

from narrator.project.prose import parse_prose
from narrator.values.prose import Note, Placeholder, ProseSentence, Text


def shown(source: str) -> list[str]:
    """Parse prose and show each sentence; ``!`` marks a placeholder that stands alone."""
    return [show(sentence) for sentence in parse_prose(source, "f.md").sentences]


def show(sentence: ProseSentence) -> str:
    """Show a sentence: <bold>, /italic/, ²superscript², [placeholder], ^note."""
    out = []
    for part in sentence.parts:
        if isinstance(part, Text):
            text = f"/{part.text}/" if part.italic else part.text
            text = f"<{text}>" if part.bold else text
            out.append(f"²{text}²" if part.superscript else text)
        elif isinstance(part, Note):
            out.append(f"^{part.key}")
        else:
            out.append(show_placeholder(part, alone=sentence.alone))
    return "".join(out)


def show_placeholder(part: Placeholder, *, alone: bool) -> str:
    """Show a placeholder."""
    inner = part.variable or "+".join(part.findings) + (f":{part.form}" if part.form else "")
    return f"!{inner}" if alone else f"[{inner}]"


def words(sentence: ProseSentence) -> str:
    """Return a sentence's words alone."""
    return "".join(part.text for part in sentence.parts if isinstance(part, Text))
