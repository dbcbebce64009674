"""Text → number, as people write numbers in extracts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from narrator.sources.table import Rows, Texts

#: Cells that say "there is no figure": suppressed, confidential, not available.
MARKERS = frozenset(
    {"", "*", "**", "***", "c", "[c]", "(c)", "x", "[x]", "z", "[z]", ":", "[:]", ".", "..", "...",
     "…", "n/a", "n/k", "n/av", "na", "#n/a", "nan", "null", "none", "n.a.", "not available",
     "not known", "suppressed", "[suppressed]", "u", "[u]", "low", "[low]", "s", "[s]"}
)  # fmt: skip
#: Cells that may say "none" or "not known".
DASHES = frozenset({"-", "–", "—", "--", "#DIV/0!"})

_NUMBER = re.compile(
    r"[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII
)
_COMMA = re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d*)?", re.ASCII)
#: Marks of a provisional or revised figure after it, and spaces between thousands.
_MARKED = re.compile(r"(.*\d%?) ?[\[(](?:p|prov\.?|provisional|r|revised|e|estimated?)[\])]", re.I)
_SPACED = re.compile(r"(?<=\d)[\u00a0\u202f\u2009 ](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A column read as numbers.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        NaN where there is no figure.
    bad, dashes : ndarray of int
        Positions of cells that are no number, and of dashes (read as no figure).
    """

    values: NDArray[np.float64]
    bad: Rows
    dashes: Rows


def number(text: str, comma: bool = False) -> float | None:
    """Read ``1,234``, ``-5``, ``80.5%`` (0.805), ``12 [p]``; None where it is no number.

    Parameters
    ----------
    text : str
    comma : bool
        Whether the comma stands before decimals: ``1.234,5``.

    Examples
    --------
    >>> number("1,234"), number("80%"), number("about 5"), number("80,5", comma=True)
    (1234.0, 0.8, None, 80.5)
    """
    text = text.replace("−", "-")
    if text[-1:] in "])" and (match := _MARKED.fullmatch(text)):
        text = match[1]
    if text[:1] in "£€$":
        text = text[1:].lstrip()
    percent = text.endswith("%")
    digits = _SPACED.sub("", text[:-1].rstrip() if percent else text)
    form = _COMMA if comma else _NUMBER
    if not form.fullmatch(digits) or not any(map(str.isdigit, digits)):
        return None
    plain = digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", "")
    found = float(Decimal(plain).scaleb(-2)) if percent else float(plain)
    return found if np.isfinite(found) else None


def numbers(texts: Texts, scale: float = 1.0, comma: bool = False) -> Numbers:
    """Read a column; `scale` divides every number that is not written with a % sign.

    Parameters
    ----------
    texts : ndarray of str, shape (n,)
    scale : float
        1, or 100 for proportions written as 80.
    comma : bool
        Whether the comma stands before decimals.
    """
    import pandas as pd

    codes, uniques = pd.factorize(texts)
    read = np.full(len(uniques), np.nan)
    bad = np.zeros(len(uniques), dtype=bool)
    dash = np.zeros(len(uniques), dtype=bool)
    for place, text in enumerate(uniques):
        if text.isdecimal() and text.isascii():  # almost all are
            read[place] = float(text) / scale
            continue
        if text.casefold() in MARKERS:
            continue
        if text in DASHES:
            dash[place] = True
            continue
        found = number(text, comma)
        if found is None:
            bad[place] = True
        else:
            read[place] = found if "%" in text else found / scale
    return Numbers(read[codes], np.flatnonzero(bad[codes]), np.flatnonzero(dash[codes]))
