"""What each message says of a verdict, for telling which words would have stood instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from narrator.language.templates import NotAllowed, render

if TYPE_CHECKING:
    from narrator.language import Phrase, Words


def sayings(words: Words) -> Mapping[str, str]:
    """Return by message what it would say: its verdict, or words such as its worked example."""
    return {message: said for message, phrase in words.phrases.items() if (said := _said(phrase))}


def _said(phrase: Phrase) -> str:
    example = phrase.example
    if example is None:
        return ""
    verdict = phrase.verdict.get("one", "")
    try:
        if verdict:
            return f"the words would be “{render(verdict, example.facts)}”"
    except (KeyError, NotAllowed):
        pass  # the example gives no value for a name of the verdict: the whole of it must do
    return f"words such as “{example.text.rstrip('.')}”"
