"""Codes of what the paper room finds; all but the first three are warnings."""

from __future__ import annotations

from narrator.values.faults import Fault, Place

NO_MEETING = "K001"
NO_NOTE = "K002"
REFUSED = "K003"
NO_COMMENTARY = "K010"
CONTRADICTED = "K011"
OLD_WORDS = "K012"
UNTRACED = "K013"
UNSAID = "K014"
AWAITED = "K015"
UNUSED_NOTE = "K016"
NO_FINDING = "K017"
OTHER_TONE = "K018"
EMPTY = "K019"
NO_SUCH_PLACE = "K020"
# The whole paper agrees with itself: any of these is a fault of narrator's, or of a house's words.
CONTRADICTION = "K030"
WRONG_SIGN = "K031"
WRONG_DIFFERENCE = "K032"
WRONG_FIGURE = "K033"
SMALL_BASE = "K034"
POINTS = "K035"
INTERVAL = "K036"
CLAIM = "K037"
WHOLE = "K038"
SHARES = "K039"
BROKEN = "K041"


def warning(place: Place, code: str, message: str, suggestion: str = "") -> Fault:
    """Return a finding of the paper that does not stop the build."""
    return Fault(place, code, message, suggestion, severity="warning")
