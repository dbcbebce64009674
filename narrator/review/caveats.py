"""What a finding's caveats mean, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MEANING: Mapping[str, str] = MappingProxyType({
    "as_of": "its figures are of another period than the paper",
    "overlap": "the two windows overlap, and only the months that they do not share were tested",
    "unaligned": "the two windows do not begin at the same time of year",
    "provisional": "some figures are provisional",
    "incomplete": "the latest month was not complete and is left out",
    "peers_left_out": "members of the group whose figures could not be used are left out",
    "own_not_a_member": "the own area is no member of the group",
    "zero_denominator": "some of what it is a part of is zero",
    "missing_season": "a month or quarter of an earlier year is missing",
    "year_left_out": "an earlier year could not be used and is left out",
    "negative_correction": "a figure is below zero, which a correction can make it",
    "half_added": "half was added to every count, since one of them is zero",
    "poisson_assumed": "the history is too short to measure variation: that of counts is assumed",
    "binomial_assumed":
        "the history is too short to measure variation: that of proportions is assumed",
})  # fmt: skip

#: Caveats that carry a text of their own behind a colon.
_TOLD: Mapping[str, str] = MappingProxyType({
    "left_out": "left out, as their figures are missing: {told}",
    "supplied_verdict": "the publisher’s own verdict: “{told}”",
})


def meaning(caveat: str) -> str:
    """Return a caveat in plain words.

    Examples
    --------
    >>> meaning("provisional")
    'some figures are provisional'
    """
    code, colon, told = caveat.partition(":")
    if colon and code in _TOLD:
        return _TOLD[code].format(told=told)
    return _MEANING.get(caveat, caveat.replace("_", " "))
