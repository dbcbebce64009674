"""evidence.json as read back: untrusted, so that every value is looked at before it is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from narrator.values.faults import Fault, FaultError, Place
from narrator.values.finding import Before, Finding
from narrator.values.periods import Window

FORMAT = "narrator-evidence/1"
_PLAIN = frozenset({
    "id", "measure", "comparator", "area", "current", "reference", "current_n", "reference_n",
    "difference", "percent_change", "unit", "direction", "size", "significance", "cause",
    "judgement", "target", "target_before", "target_run", "level_band", "tone", "standing",
    "method", "statistic", "df", "p_value", "adjusted_p_value", "interval_of", "dispersion",
    "suppressed", "changed_by",
})  # fmt: skip


def read_evidence(content: bytes, name: str) -> Mapping[str, Any]:
    """Read evidence.json.

    Parameters
    ----------
    content : bytes
    name : str
        What to call it in a fault.

    Raises
    ------
    FaultError
        ``W022`` it is not evidence that narrator wrote.
    """
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as why:
        raise _fault(name, f"cannot be read: {why}") from None
    if not isinstance(value, dict) or value.get("format", FORMAT) != FORMAT:
        raise _fault(name, f"is not {FORMAT}")
    for part in ("findings", "paragraphs", "sentences", "footnotes"):
        rows = value.get(part)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _fault(name, f"has no list of {part}")
    return value


def finding_of(row: Mapping[str, Any]) -> Finding | None:
    """Return the finding of one row of the evidence; None where the row is not one."""
    try:
        facts = {key: row[key] for key in _PLAIN if row.get(key) is not None}
        window = row.get("reference_period")
        interval = row.get("interval")
        return Finding(
            **facts,
            period=Window.parse(row["period"]),
            reference_period=Window.parse(window) if window else None,
            interval=(float(interval[0]), float(interval[1])) if interval else None,
            caveats=tuple(map(str, row.get("caveats") or ())),
            reported_before=_before(row.get("reported_before")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _before(row: Any) -> Before | None:
    if not row:
        return None
    return Before(
        Window.parse(row["period"]), row.get("current"), row["direction"], row["significance"]
    )


def _fault(name: str, message: str) -> FaultError:
    return FaultError([Fault(Place(name), "W022", f"{message}; narrator's evidence belongs here")])
