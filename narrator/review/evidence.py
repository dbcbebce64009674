"""Reading evidence.json back, from a draft's folder or from inside its document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.finding import Before, Finding
from narrator.values.periods import Window

FORMAT = "narrator-evidence/1"
_LISTS = ("sources", "findings", "paragraphs", "sentences", "footnotes")


def read_evidence(content: bytes, name: str) -> dict[str, Any]:
    """Return the evidence as plain values.

    Parameters
    ----------
    content : bytes
        evidence.json.
    name : str
        The file it came from, for the fault.

    Raises
    ------
    FaultError
        ``K021`` it is no evidence, is damaged, or is of a format that is not known here.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise _fault(name, "holds no evidence that can be read") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _fault(name, f"holds no evidence of the format {FORMAT}")
    for key in _LISTS:
        entries = found.get(key)
        if not isinstance(entries, list) or not all(
            isinstance(e, dict) and isinstance(e.get("id"), str) for e in entries
        ):
            raise _fault(name, f"is damaged: its {key} are not a list of entries with an id")
    if not isinstance(found.get("settings"), dict) or not isinstance(found.get("paper"), dict):
        raise _fault(name, "is damaged: paper or settings are missing")
    return found


def finding_of(entry: Mapping[str, Any]) -> Finding | None:
    """Return the Finding of one of the evidence's findings; None where it is not one.

    What is not part of the evidence (`supports`, `extra`, `awaited`) is empty.
    """
    known = {f.name for f in fields(Finding)}
    facts = {k: v for k, v in entry.items() if k in known and v is not None}
    try:
        facts["period"] = _window(entry["period"])
        if "reference_period" in facts:
            facts["reference_period"] = _window(facts["reference_period"])
        if "interval" in facts:
            low, high = facts["interval"]
            facts["interval"] = (float(low), float(high))
        facts["caveats"] = tuple(facts.get("caveats", ()))
        before = facts.get("reported_before")
        if before is not None:
            facts["reported_before"] = Before(
                _window(before["period"]), before["current"], before["direction"],
                before["significance"],
            )
        return Finding(**facts)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _window(value: Mapping[str, str]) -> Window:
    return Window.parse(f"{value['start']}/{value['end']}")


def _fault(name: str, message: str) -> FaultError:
    return FaultError([Fault(Place(name), "K021", message)])
