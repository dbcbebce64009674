"""What each comparator is called in a heading, and which stand together on one sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

TITLES: Mapping[str, str] = MappingProxyType({
    "last_year": "beside the same months a year earlier",
    "baseline": "beside the paper’s baseline",
    "previous": "beside the period before",
    "year_start": "beside the start of the year",
    "target": "against the target",
    "level": "the level by itself",
    "GROUP.level": "beside the average of a group",
    "GROUP.change": "the rate of change beside a group’s",
    "GROUP.rank": "the place among a group",
    "share": "the share of a whole, beside a year earlier",
    "mix": "the shares of all parts of a whole",
    "parts": "what the parts of a whole contributed",
    "faster_than": "the rate of change beside another measure’s",
    "alignment": "whether groups moved the same way",
    "tone": "the organisation’s declared view of a change",
    "recent": "the latest three months beside the twelve before",
    "season": "the latest month beside the time of year",
    "run": "rises or falls in a row, and records",
    "variation": "the latest month on its control chart",
    "assurance": "whether the target can be expected to be met",
    "areas": "the changes in all parts of the area",
    "areas.rank": "which part of the area has most",
})  # fmt: skip

#: Sheets of the workbook, each with its comparators; others stand on a sheet of their own.
FAMILIES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Over time": ("last_year", "baseline", "previous", "year_start"),
    "Levels and targets": ("level", "target", "assurance", "tone"),
    "Groups": ("GROUP.level", "GROUP.change", "GROUP.rank", "alignment"),
    "Wholes and parts": ("share", "mix", "parts", "faster_than"),
    "Months and runs": ("recent", "season", "run", "variation"),
    "Areas": ("areas", "areas.rank"),
})  # fmt: skip


def title(keys: Sequence[str]) -> str:
    """Return the heading of the table that these comparators share."""
    told = "; ".join(TITLES[key] for key in keys if key in TITLES)
    named = ", ".join(keys)
    return f"{named} – {told}" if told else named
