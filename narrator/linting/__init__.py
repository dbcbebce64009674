"""Prose lint: rules of style with a code, a reason and a source, switched by a house style.

What is wrong (figures that disagree, words that a test does not bear) is the paper room's to tell,
and every build tells it. What is said here is style: only `lint` and `check` tell it.
"""

from __future__ import annotations

from narrator.linting.checking import Finding, lint_prose
from narrator.linting.of_paper import paper_prose
from narrator.linting.of_phrases import phrases_prose
from narrator.linting.plain import PlainParagraph, plain_prose
from narrator.linting.registry import PAPER, RULES
from narrator.linting.rule import Hit, Option, Rule
from narrator.linting.styles import DEFAULT, Style, load_style, project_style, style_names
from narrator.linting.text import Line, Prose, Stretch

__all__ = [
    "DEFAULT", "PAPER", "RULES", "Finding", "Hit", "Line", "Option", "PlainParagraph", "Prose",
    "Rule", "Stretch", "Style", "lint_prose", "load_style", "paper_prose", "phrases_prose",
    "plain_prose", "project_style", "style_names",
]  # fmt: skip
