"""Placeholders in place of the figures that they print."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.adopting.figures import Match, Printed
from narrator.adopting.structure import AdoptedParagraph
from narrator.project.prose_pieces import Part, filled

_ID = re.compile(r"\{\{ (?P<id>.*?): (?P<form>\w+) \}\}")


def with_placeholders(
    paragraph: AdoptedParagraph, matches: Iterable[Match], printed: Printed
) -> tuple[Part, ...]:
    """Return a paragraph's words with placeholders where they print what was typed."""
    exact = [m for m in matches if m.paragraph == paragraph.number and m.exact]
    text = paragraph.text
    parts: tuple[Part, ...] = paragraph.pieces
    done = len(text) + 1
    for at in range(len(exact) - 1, -1, -1):
        match = exact[at]
        start, end, source = match.figure.start, match.figure.end, match.placeholder
        if start >= done:
            continue
        if match.prints.startswith("c"):  # circa
            if text[start - 1 : start] != "c":
                continue
            start -= 1
        pair = _pair(exact[at - 1], match, text, printed) if at else ""
        if pair:
            start, source = exact[at - 1].figure.start, pair
        parts = filled(parts, start, end - _trailing(text[start:end]), source)
        done = start
    return parts


def _pair(first: Match, second: Match, text: str, printed: Printed) -> str:
    """Return ``{{ id: figures }}`` where two figures are ``now v then`` of one finding."""
    one, two = _ID.fullmatch(first.placeholder), _ID.fullmatch(second.placeholder)
    if not one or not two or one["id"] != two["id"]:
        return ""
    if (one["form"], two["form"]) != ("now", "then"):
        return ""
    whole = text[first.figure.start : second.figure.end].rstrip()
    return f"{{{{ {one['id']}: figures }}}}" if printed(one["id"], "figures") == whole else ""


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip())
