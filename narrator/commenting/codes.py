"""Codes of what `commentary` finds; those below C020 stop it, the rest are to be looked at."""

from __future__ import annotations

from narrator.values.faults import Fault, Place

NO_OWNER = "C001"
FILLED_IN = "C002"
OTHER_PAPER = "C003"
OTHER_PERIOD = "C004"
OTHER_AREA = "C005"
UNKNOWN = "C006"
TWO_ANSWERS = "C007"
SAME_PERIOD = "C008"  #: there are words for the period already
CHANGED_SINCE = "C009"  #: the file was changed after the form was written
ALTERED = "C010"  #: words from the data were changed in the form
NOT_PROSE = "C011"
NO_BOX = "C012"
IN_THE_WAY = "C013"
NOTHING = "C014"

SAID_NOWHERE = "C020"
OUTSIDE = "C021"
COMMENT = "C022"
EMPTIED = "C023"
LIST = "C024"
PICTURE = "C025"
NOTE_GONE = "C026"
EXPECTS = "C027"
NOT_READ = "C028"


def fault(place: Place, code: str, message: str, suggestion: str = "") -> Fault:
    """Return what stops the collecting."""
    return Fault(place, code, message, suggestion)


def warning(place: Place, code: str, message: str) -> Fault:
    """Return what is to be looked at."""
    return Fault(place, code, message, severity="warning")


def quoted(text: str, most: int = 70) -> str:
    """Return the beginning of somebody's words, in quotation marks."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= most else text[: most - 1].rstrip() + '…'}”"
