"""What kind of figure a label's are, guessed from the figures and the words over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from narrator.starting import words
from narrator.starting.looking import Label, Looked

#: Fewest figures from which their spread tells a stock from a count.
_ENOUGH = 12
#: A count moves from period to period by about twice its mean, squared; a stock by far less.
#: Source: var(x₁ − x₂) = 2μ for independent Poisson counts.
_STILL = 0.3


@dataclass(frozen=True, slots=True)
class Guess:
    """A measure's kind, whether figures are written as 80 for 0.8, and why it was guessed."""

    kind: str
    why: str
    hundred: bool = False


def kind_of(looked: Looked, label: Label, called: str) -> Guess:
    """Guess what kind of measure a label is.

    Parameters
    ----------
    called : str
        The label, or what stands for it where there is none.
    """
    said = f"{called} {label.heading}"
    values = label.values[np.isfinite(label.values)]
    if looked.whole:
        top = float(values.max()) if values.size else 0.0
        parts = values.size and (values != np.round(values)).any()
        if looked.survey:
            hundred = bool(parts and top > 1 and not label.percent)
            return Guess("survey", f"“{looked.whole}” is the number of replies", hundred)
        return Guess("proportion", f"the figures are out of “{looked.whole}”")
    if not values.size:
        return Guess("count", "there are no figures yet")
    whole = bool((values == np.round(values)).all())
    if label.percent:
        return Guess("proportion", "the figures are written as percentages")
    shares = words.hints(said, words.SHARE_WORDS) > 0 or "%" in said
    low, high = float(values.min()), float(values.max())
    if not whole and low >= 0 and high <= 1:
        return Guess("proportion", "all figures lie between 0 and 1")
    if shares and low >= 0 and high <= 100:
        return Guess("proportion", "the label says so", high > 1)
    if _stocklike(called) or _stocklike(label.heading):
        return Guess("stock", "the label names what is there at a date")
    if not whole:
        if words.hints(said, words.TIME_WORDS):
            return Guess("duration", "the figures are no whole numbers, and the label names time")
        return Guess("mean", "the figures are no whole numbers")
    if _still(values):
        return Guess("stock", "the figures hardly move from one period to the next")
    return Guess("count", "the figures are whole numbers")


def _stocklike(said: str) -> bool:
    """Say whether the last word, or the label as a whole, names something that is held."""
    found = words.words_of(said)
    return bool(found) and any(
        word in words.STOCK_WORDS or word.removesuffix("s") in words.STOCK_WORDS
        for word in (found[-1], found[0])
    )


def _still(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bool:
    """Say whether figures in the order of the file move too little for counts of events."""
    if len(values) < _ENOUGH or values.mean() < 30:
        return False
    steps = np.diff(values)
    # steps between areas are large; the median of squares leaves them out
    usual = float(np.median(steps**2)) / 0.4549  # the median of χ² with 1 degree of freedom
    return usual < _STILL * float(np.median(values))
