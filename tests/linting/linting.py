"""Texts for the tests of the lint, and what it finds in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from narrator.linting import Finding, PlainParagraph, Style, lint_prose, load_style, plain_prose
from narrator.linting.styles import _laid
from narrator.shipped import shipped
from narrator.values.faults import Place

STYLES = shipped("rules") / "styles"


@cache
def style(name: str) -> Style:
    """A shipped style."""
    return load_style(name, STYLES)


def with_options(name: str, code: str, options: dict[str, Any]) -> Style:
    """A shipped style with options laid over one of its rules."""
    base = style("narrator").rules
    laid = {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
    return replace(style(name), rules=_laid(style(name).rules, {code: laid or True}, base))


def prose(texts: str | Iterable[str], heading: str = "") -> Any:
    """Paragraphs as a text."""
    paragraphs = [texts] if isinstance(texts, str) else list(texts)
    made = [PlainParagraph(heading, Place("paper.docx"), "1", "heading")] if heading else []
    for number, text in enumerate(paragraphs, start=1):
        clean = text.replace("^", "")
        noted = frozenset(i - n for n, i in enumerate(i for i, c in enumerate(text) if c == "^"))
        place = Place("paper.docx", 0, 0, f"paragraph 1.{number}")
        made.append(PlainParagraph(clean, place, f"1.{number}", noted=noted))
    return plain_prose(made)


def found(texts: str | Iterable[str], using: Style | None = None, heading: str = "") -> tuple[
        Finding, ...]:
    """What a style finds in paragraphs."""
    return lint_prose(prose(texts, heading), using or style("narrator"))
