"""Which maker answers for which comparator: one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from narrator.findings import (
    areas,
    group_changes,
    groups,
    levels,
    recent,
    runs,
    season,
    spc,
    wholes,
    windows,
)
from narrator.findings.asking import Ask, Desk, Made

Maker = Callable[[Desk, Ask], Made]

#: Comparator, as `comparator_key` names it → what makes its findings.
MAKERS: Mapping[str, Maker] = MappingProxyType({
    "last_year": windows.last_year,
    "previous": windows.previous,
    "year_start": windows.year_start,
    "baseline": windows.baseline,
    "tone": windows.tone,
    "target": levels.target,
    "level": levels.level,
    "GROUP.level": groups.group_level,
    "GROUP.rank": groups.group_rank,
    "GROUP.change": group_changes.group_change,
    "alignment": group_changes.alignment,
    "share": wholes.share,
    "mix": wholes.mix,
    "parts": wholes.parts,
    "faster_than": wholes.faster_than,
    "recent": recent.recent,
    "season": season.season,
    "run": runs.run,
    "variation": spc.variation,
    "assurance": spc.assurance,
    "areas": areas.areas,
    "areas.rank": areas.areas_rank,
})  # fmt: skip
