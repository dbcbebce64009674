"""The paper room's own few words: labels, notes and headings that no phrase of a pack holds.

One table for each language, so that a translation is one more entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from narrator.values.finding import Finding
from narrator.values.languages import of_language
from narrator.values.periods import MONTHS, Window

_ENGLISH: Mapping[str, str] = MappingProxyType({
    "contact_officer": "Contact officer",
    "measure": "Measure",
    "now": "Now",
    "then": "Before",
    "change": "Change",
    "difference": "Difference",
    "verdict": "Verdict",
    "target": "Target",
    "figures": "Figures",
    "period": "Period",
    "caption": "The measures side by side, {window}",
    "targets": "The measures and their targets, {window}",
    "months": "{months} months to {month}",
    "the_months": "the {months} months to {month}",
    "nothing": "–",
    "unchanged": "Unchanged",
    "of_window": "{name} ({now})",
    "of_windows": "{name} ({now} against {then})",
    "status": "Status",
    "on_target": "●\N{NO-BREAK SPACE}On\N{NO-BREAK SPACE}target",
    "near_target": "◐\N{NO-BREAK SPACE}Near\N{NO-BREAK SPACE}target",
    "improving": "◔\N{NO-BREAK SPACE}Off\N{NO-BREAK SPACE}target but\N{NO-BREAK SPACE}improving",
    "off_target": "○\N{NO-BREAK SPACE}Off\N{NO-BREAK SPACE}target",
    "no_target": "–\N{NO-BREAK SPACE}No\N{NO-BREAK SPACE}target",
    "withheld": "–\N{NO-BREAK SPACE}Not\N{NO-BREAK SPACE}shown",
    "awaited": "–\N{NO-BREAK SPACE}Awaited",
    "no_chart": "The chart asked for here is not shown.",
    "higher": "Statistically higher",
    "lower": "Statistically lower",
    "similar": "Statistically comparable",
    "within_range": "Within the normal range",
    "within_margin": "Within the margin of error",
    "inconclusive": "Too variable to tell",
    "small_numbers": "Numbers too small to tell",
    "weak_survey": "Too few replies to tell",
    "few_peers": "Too few others to tell",
    "not_tested": "Not tested",
    "quoted": "“{theirs}” (the publisher’s)",
    # the key to a table's verdicts: what each of the words above says
    "explained": "“{verdict}”: {meaning}.",
    "means_higher": "higher than the figure beside it by more than chance is likely to bring",
    "means_lower": "lower than the figure beside it by more than chance is likely to bring",
    "means_within_range": "the difference is of a size that is usual for these figures",
    "means_within_margin": "the difference is of a size that the choice of who is asked can bring",
    "means_similar": (
        "the difference is no more than chance is likely to bring, and any real one is small"
    ),
    "means_inconclusive": (
        "the figures vary so much that it cannot be said whether anything has changed"
    ),
    "means_small_numbers": (
        "so few are counted that it cannot be said whether anything has changed"
    ),
    "means_weak_survey": "so few replied that it cannot be said whether anything has changed",
    "means_few_peers": "so few others can be compared that it cannot be said whether they differ",
    "means_not_tested": "no test could be made, so nothing is said beyond the figures",
    "plus": "+",
    "minus": "−",
    "see": " (paragraph ",
    "seen": ")",
    "also_see": "; paragraph ",
    "no_headline": (
        "No change in this paper is statistically significant once allowance is made for the "
        "number of comparisons."
    ),
    "no_prose": "[awaited: the text of {name}]",
    "as_at": "{title}, as at {date}",
    "owner": "{text} ({owner})",
    "illustrative": "{text}. These figures are illustrative and have not been published",
    "claims": "statistically significant|statistically higher|statistically lower"
              "|statistically greater|statistically smaller",
    "denies": "not|no|none|neither|too",
    "comparable": "comparable",
    "links": "with than of in to for",
    "left_out": (
        "The test against {group} leaves out {members} whose numbers are too few for it or are "
        "not held"
    ),
    "members": "areas",
    "accessed": "{text}, accessed {date}.",
    "replies": "{now} replies in {window}",
    "replies_both": "{now} replies in {window}, {then} in {before}",
    "decided": "This view of the change is the {who}’s",
    "decided_since": "This view of the change is the {who}’s, held since {month}",
})  # fmt: skip

_LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH})


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language (``en-GB``); English where there are none of it."""
    return of_language(_LANGUAGES, language)


def verdict_words(finding: Finding, language: str) -> str:
    """Return a finding's verdict as a table has it; one verdict, one wording."""
    table = words(language)
    if finding.significance == "similar" and finding.size in ("notable", "marked"):
        # "comparable" alone would hide a change of 4%; beside a group there is no change to hide
        if "." in finding.comparator:
            return table["similar"]
        survey = dict(finding.extra).get("family") == "survey"
        return table["within_margin" if survey else "within_range"]
    if finding.cause == "quoted":
        told = [c.partition(":")[2] for c in finding.caveats if c.startswith("supplied_verdict:")]
        return table["quoted"].format(theirs=told[0]) if told else table["not_tested"]
    if finding.significance == "inconclusive":
        return table.get(finding.cause, table["inconclusive"])
    return table[finding.significance]


def day(value: date) -> str:
    """Return ``4 June 2015``: without an ordinal, as at the head of a letter."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_of(text: str) -> str:
    """Return an ISO date as `day` writes it, and anything else as it stands."""
    try:
        return day(date.fromisoformat(text.strip()))
    except ValueError:
        return text.strip()


def window_label(window: Window, language: str, key: str = "months") -> str:
    """Return ``12 months to March 2015`` (with its article: `key` ``the_months``), or the month."""
    if window.months == 1:
        return window.end.label
    return words(language)[key].format(months=window.months, month=window.end.label)
