"""The words of charts and of their alternative texts, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from narrator.values.finding import Finding
from narrator.values.languages import of_language

_ENGLISH: Mapping[str, str] = MappingProxyType({
    "a month": "a month", "a quarter": "a quarter", "a year": "a year",
    "by month": "by month", "by quarter": "by quarter", "by year": "by year",
    "count": "Number", "per cent": "Per cent", "change": "Change, per cent",
    "changed": "Change", "of whole": "Share, per cent",
    "months to": "{months} months to {month}", "span": "{first} to {last}",
    "quarter": "{first}–{last}",
    "per": "{name} per {times} {of}", "share of": "{name} as a share of {whole}",
    "up": "up by {change}", "down": "down by {change}", "unchanged": "unchanged",
    "and": " and ",
    # caption and first sentence of the alternative text
    "years": "{name} {grain}, {now} beside {then}",
    "years alt": (
        "Line chart of {name} {grain}: {now} ({now_ends}) beside {then} ({then_ends})."
    ),
    "ends": "from {first} to {last}",
    "years figures": "The figure was {current} in {now} and {reference} in {then}{change}.",
    "at figures": "The figure was {current} in {now} and {reference} in {then}{change}.",
    "control": "{name} {grain}, {span}{adjusted}",
    "adjusted": ", adjusted for the time of year",
    "control alt": "Control chart of {name} {grain}, {span}{adjusted}.",
    "run alt": "Line chart of {name} {grain}, {span}{adjusted}.",
    "control figures": "The figure was {current} in {now}{beside}{latest}.",
    "target beside": ", against a target of {reference}",
    "earlier beside": ", against {reference} in {then}{change}",
    "point figures": "{latest}.",
    "beside": ", against {reference}{change}",
    "usual beside": ", and {low} to {high} is usual for it",
    "assurance consistent_pass": "The target can be expected to be met every month.",
    "assurance consistent_fail": "The target cannot be expected to be met in any month.",
    "assurance inconsistent": "The target can be expected to be met in some months only.",
    "expected range": "to be expected for the time of year",
    "season as_expected": "It lay within that range.",
    "season above": "It lay above that range.", "season below": "It lay below that range.",
    "expected": ", where {reference} was to be expected{change}",
    "seasonal range": ", and the time of year would lead one to expect {low} to {high}",
    "month before": ", against {before} in {month}",
    "own adjusted": "adjusted for the time of year it is {adjusted}",
    "points": "{value} points", "point change": "Change, percentage points",
    "latest": "the last point, {month}, is {value}",
    "latest adjusted": "the last point, {month}, is {value}, and {adjusted} when adjusted",
    "limits": "The usual range is {lower} to {upper} around an average of {mean}, and {unusual}.",
    "limits adjusted": (
        "Once adjusted, the usual range is {lower} to {upper} around an average of {mean}, and "
        "{unusual}."
    ),
    "none unusual": "none of the last {points} points is unusual",
    "one unusual": "one of the last {points} points is unusual ({months})",
    "some unusual": "{count} of the last {points} points are unusual ({months})",
    "many unusual": "{count} of the last {points} points are unusual, the latest {month}",
    "others": "the other {group}",
    "peers": "{name}, {area} and {group}, {now}",
    "peers alt": "Dot plot of {name} in {count} areas, {area} and {group}, {now}.",
    "peers figures": "{area} is {rank} of {count} at {current}{average}{range}.",
    "peers average": ", and the group’s average is {reference}",
    "peers range": "; the group normally lies between {low} and {high}",
    "changes": "Change in {name}, {area} and {group}, {now}",
    "changes alt": (
        "Dot plot of the change in {name} in {count} areas, {area} and {group}, {now}."
    ),
    "changes figures": "In {area} it was {current}, and for the group as a whole {reference}.",
    "rise": "a rise of {value}", "fall": "a fall of {value}", "flat": "no change",
    "bars alt": "Bar chart, {what}: {list}.",
    "parts figures": "As a whole it was {current}, {way}.",
    "bars mix": "Make-up of {name}, {now}",
    "bars rank": "{name} by area, {now}", "bars rank parts": "{name} by kind, {now}",
    "bars areas": "Change in {name} by area, {now}",
    "bars parts": "Change in {name} and in its parts, {now}",
    "bars changes": "Change in {name}, {now}",
    "bars beside": "Change in {name} beside {other}, {now}",
    "bars years": "{name}, {now} beside {then}",
    "bar": "{name} ({value})",
    # in the chart
    "recorded": "as recorded", "is adjusted": "adjusted for the time of year",
    "usual": "usual range", "unusual": "unusual point",
    "mean label": "average {value}", "limit label": "{value}",
    "target": "target {value}", "average": "group average {value}",
    "whole group": "group as a whole {value}",
    "range": "where the group normally lies",
    "not zero": "The scale does not start at zero.",
    "a year before": "{month}",
    # verdicts
    "time higher": "The increase is statistically significant.",
    "time lower": "The reduction is statistically significant.",
    "time similar": "The two are statistically comparable.",
    "time in range": "The change is within the range normally seen.",
    "time small_numbers": "The numbers are too small for this to be called significant or not.",
    "time weak_survey": "There were too few replies for this to be called significant or not.",
    "time volatile": "The figures vary too much for this to be called significant or not.",
    "mix similar": "The mix is statistically comparable with that of a year earlier.",
    "target higher": "The figure is statistically higher than the target.",
    "target lower": "The figure is statistically lower than the target.",
    "target similar": "The figure is statistically comparable with the target.",
    "group higher": "The figure is statistically higher than the group’s.",
    "group lower": "The figure is statistically lower than the group’s.",
    "group similar": "The figure is statistically comparable with the group’s.",
    "group few_peers": "The group is too small for this to be called significant or not.",
    "group volatile": "The group varies too much for this to be called significant or not.",
    "change higher": "The change is statistically higher than the group’s.",
    "change lower": "The change is statistically lower than the group’s.",
    "change similar": "The gap is not statistically significant.",
    "met": "The target was met.", "near": "The target was nearly met.",
    "missed": "The target was missed.",
})  # fmt: skip

_LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH})

Frame = str


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language (``en-GB``); English where there are none of it."""
    return of_language(_LANGUAGES, language)


def verdict(finding: Finding, frame: Frame, language: str) -> str:
    """Return a finding's verdict as a sentence; empty where there is none.

    Parameters
    ----------
    frame : {"time", "group", "change", "target", "mix"}
        What the figure stands beside.
    """
    table = words(language)
    if finding.target != "none":
        return table[finding.target]
    if finding.significance == "not_tested":
        return ""
    if finding.significance == "inconclusive":
        named = f"{frame} {finding.cause}"
        general = "group volatile" if frame in ("group", "change") else "time volatile"
        return table.get(named, table[general])
    in_range = frame == "time" and finding.size in ("notable", "marked")
    if finding.significance == "similar" and in_range:
        return table["time in range"]
    return table[f"{frame} {finding.significance}"]
