"""Rows and columns that are totals of the others."""

from __future__ import annotations

import re

_TOTAL = re.compile(r"\b(?:sub[ -]?)?totals?\b|^(?:all|overall|sum|ytd|year to date)$", re.I)
# “All boroughs”, “All sites”; All Saints is a ward.
_ALL = re.compile(r"^all (?!saints\b|hallows\b)[a-z]{3,}s\b", re.I)
_ALONE = re.compile(
    r"^(?:grand |sub[ -]?|overall )?totals?$|^(?:all|overall|sum|ytd|year to date)$", re.I
)


def is_total(text: str) -> bool:
    """Say whether the name of an area (or a heading) says that it is the sum of others.

    Examples
    --------
    >>> is_total("London total"), is_total("Barnet")
    (True, False)
    """
    return bool(_TOTAL.search(text) or _ALL.search(text))


def is_total_label(text: str) -> bool:
    """Say whether a label of a measure is nothing but a total: “Total”, not “Total visits”."""
    return bool(_ALONE.match(text.strip(" :–-")))
