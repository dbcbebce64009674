"""What the words of a verdict claim, whatever the finding behind them says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from narrator.paper import codes
from narrator.paper.words import words
from narrator.values.finding import Finding
from narrator.values.sentence import Slot

#: ``significant`` a test's result, ``comparable`` that there is no difference worth the name,
#: ``denied`` that the difference is not significant.
Claim = Literal["significant", "comparable", "denied", "nothing"]
_FLAGGED = ("higher", "lower")


def claimed(text: str, language: str) -> Claim:
    """Return what a verdict's words claim."""
    table = words(language)
    padded = f" {text.casefold()} "
    if any(f" {one} " in padded for one in table["comparable"].split("|")):
        return "comparable"
    if any(one in padded for one in table["claims"].split("|")):
        denied = any(f" {one} " in padded for one in table["denies"].split("|"))
        return "denied" if denied else "significant"
    return "nothing"


def wrong_claims(slot: Slot, finding: Finding, language: str) -> Iterator[tuple[str, str]]:
    """Check that words which claim a test's result are those of a test that had it."""
    if finding.cause == "quoted":  # whatever it says, it is the publisher who says it
        return
    claim = claimed(slot.text, language)
    significance = finding.significance
    wrong = {
        "significant": significance not in _FLAGGED,
        "comparable": significance != "similar",
        # that a change is not significant can be said of nothing that was never tested
        "denied": significance in (*_FLAGGED, "not_tested"),
        "nothing": False,
    }[claim]
    if wrong:
        yield codes.CLAIM, f"{slot.text!r} where {finding.id} is {significance}"
