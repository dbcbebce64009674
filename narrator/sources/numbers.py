"""Text → number, as people write numbers in extracts."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from narrator.sources.table import Rows, Texts

#: Cells that say "there is no figure": suppressed, confidential, not available.
MARKERS = frozenset(
    {"", "*", "**", "c", "[c]", "x", "[x]", "z", "[z]", ":", "[:]", "..", "…", "n/a", "na", "#n/a",
     "nan", "null", "none", "n.a.", "not available", "suppressed", "[suppressed]"}
)  # fmt: skip
#: Cells that may say "none" or "not known".
DASHES = frozenset({"-", "–", "—", "--"})

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII)


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


def number(text: str) -> float | None:
    """Read ``1,234``, ``-5``, ``80.5%`` (0.805); None where it is no number.

    Examples
    --------
    >>> number("1,234"), number("80%"), number("about 5")
    (1234.0, 0.8, None)
    """
    text = text.replace("−", "-")
    percent = text.endswith("%")
    digits = text[:-1].rstrip() if percent else text
    if not _NUMBER.fullmatch(digits) or not any(map(str.isdigit, digits)):
        return None
    found = float(digits.replace(",", ""))
    if not np.isfinite(found):
        return None
    return found / 100 if percent else found


def numbers(texts: Texts, scale: float = 1.0) -> Numbers:
    """Read a column; `scale` divides every number that is not written with a % sign.

    Parameters
    ----------
    texts : ndarray of str, shape (n,)
    scale : float
        1, or 100 for proportions written as 80.
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
        found = number(text)
        if found is None:
            bad[place] = True
        else:
            read[place] = found if text.endswith("%") else found / scale
    return Numbers(read[codes], np.flatnonzero(bad[codes]), np.flatnonzero(dash[codes]))
