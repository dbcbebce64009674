"""Every name that a phrase may use, and for which comparators it has a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from narrator.language import (
    names_areas,
    names_figures,
    names_group,
    names_measure,
    names_parts,
    names_recent,
    names_runs,
    names_spc,
    names_time,
)
from narrator.language.view import Name

NAMES: Mapping[str, Name] = MappingProxyType({
    **names_measure.NAMES,
    **names_figures.NAMES,
    **names_time.NAMES,
    **names_group.NAMES,
    **names_parts.NAMES,
    **names_areas.NAMES,
    **names_recent.NAMES,
    **names_runs.NAMES,
    **names_spc.NAMES,
})  # fmt: skip

_GROUPS = frozenset({"GROUP.level", "GROUP.change", "GROUP.rank"})
_EARLIER = frozenset({"last_year", "baseline", "previous", "year_start", "share", "tone", "parts",
                      "areas"})

#: Names with a meaning for some comparators only.
ONLY: Mapping[str, frozenset[str]] = MappingProxyType({
    "group.full": _GROUPS,
    "group.name": _GROUPS,
    "other": frozenset({"GROUP.change"}),
    "other_rose": frozenset({"GROUP.change", "faster_than"}),
    "own_increase": frozenset({"GROUP.change", "faster_than"}),
    "it_rate": frozenset({"GROUP.level", "GROUP.rank"}),
    "rate": frozenset({"GROUP.level", "GROUP.rank"}),
    "rate_was": frozenset({"GROUP.level", "GROUP.rank"}),
    "theirs": frozenset({"GROUP.level"}),
    "rank.words": frozenset({"GROUP.rank"}),
    "rank.from_top": frozenset({"GROUP.rank"}),
    "rank.of": frozenset({"GROUP.rank"}),
    "range.low": frozenset({"GROUP.rank", "GROUP.level"}),
    "range.high": frozenset({"GROUP.rank", "GROUP.level"}),
    "aligned": frozenset({"alignment"}),
    "unaligned": frozenset({"alignment"}),
    "whole.name": frozenset({"share"}),
    "mix": frozenset({"mix"}),
    "drifted": frozenset({"mix"}),
    "gains": frozenset({"parts"}),
    "parts.gaining": frozenset({"parts"}),
    "parts.were": frozenset({"parts"}),
    "parts.losing": frozenset({"parts"}),
    "losses": frozenset({"parts"}),
    "whole.change": frozenset({"parts"}),
    "counterpart.name": frozenset({"faster_than"}),
    "own_rate": frozenset({"faster_than", "GROUP.change"}),
    "other_rate": frozenset({"faster_than"}),
    "target": frozenset({"target", "assurance"}),
    "aim": frozenset({"target"}),
    "since.last": frozenset({"target"}),
    "tone.words": frozenset({"tone"}),
    "stance": frozenset({"tone"}),
    "grain.each": frozenset({"last_year", "baseline", "share", "recent"}),
    **names_areas.ONLY,
    **names_recent.ONLY,
    **names_runs.ONLY,
    **names_spc.ONLY,
    **{f"when.{w}": _EARLIER for w in ("span", "with", "before", "earlier", "normal", "two")},
})  # fmt: skip
