"""Codes of what `adopt` finds; the first few stop it, the rest are to be looked at."""

from __future__ import annotations

from narrator.values.faults import Fault, FaultError, Place

EXISTS = "A001"
NO_DATE = "A002"
NO_WORDS = "A003"
GUESSED = "A010"
NOT_FOUND = "A011"
NUMBER_CHANGED = "A012"
JOINED = "A013"
SUBHEADING = "A014"
LEFT_OUT = "A015"
REVISIONS = "A016"
NO_NOTE_TEXT = "A017"
NOTE_REWORDED = "A018"
NOT_READ_BACK = "A019"
NOT_MATCHED = "A020"
NO_REGISTER = "A021"


def warning(place: Place, code: str, message: str) -> Fault:
    """Return a finding that does not stop the adoption."""
    return Fault(place, code, message, severity="warning")


def refusal(place: Place, code: str, message: str) -> FaultError:
    """Return what stops it."""
    return FaultError([Fault(place, code, message)])


def quoted(text: str, most: int = 60) -> str:
    """Return the beginning of somebody's words, in quotation marks."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"
