"""Tables of words by language, for rooms that have words of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def of_language(tables: Mapping[str, T], language: str) -> T:
    """Return the table of a language (``en-GB``: of ``en``); English where there is none of it."""
    return tables.get(language.partition("-")[0].casefold(), tables["en"])
