"""Figures as printed, read back: what a reader would reckon with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from narrator.values.sentence import Sentence, Slot

_NUMBER = re.compile(r"(?P<sign>[−-]?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<percent>%?)")
#: Styles that print words, or a figure near the value rather than the value.
_WORDS = frozenset({"words", "fraction", "rank", "ordinal"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed.

    Parameters
    ----------
    value : Decimal
        ``50.29``, ``2301``, ``5.9`` (per cent).
    unit : Decimal
        One in its last printed place.
    percent : bool
        Whether a per cent sign follows it.
    approximate : bool
        Whether more than the number is printed before it (``c45%``, ``around 14,000``).
    """

    value: Decimal
    unit: Decimal
    percent: bool = False
    approximate: bool = False


def printed(slot: Slot) -> Printed | None:
    """Return the number of a slot that holds a figure, or None where it is in words."""
    if slot.role != "figure" or slot.style.partition(".")[0] in _WORDS:
        return None
    match = _NUMBER.search(slot.text)
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    decimals = len(match["decimals"] or "")
    return Printed(
        -value if match["sign"] else value, Decimal(1).scaleb(-decimals), bool(match["percent"]),
        bool(slot.text[: match.start()].strip()),
    )


def figures_of(sentence: Sentence) -> dict[str, dict[str, tuple[Slot, Printed]]]:
    """Return the numbers of a sentence by finding and field, the first of each."""
    out: dict[str, dict[str, tuple[Slot, Printed]]] = {}
    for slot in sentence.slots:
        number = printed(slot)
        if number is not None and slot.finding:
            out.setdefault(slot.finding, {}).setdefault(slot.field, (slot, number))
    return out
