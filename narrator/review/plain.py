"""A finding told in plain words: its period, its figures, its verdict, and why it has that one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from narrator.review import figures
from narrator.review.thresholds import percent_range
from narrator.values.comparators import comparator_key
from narrator.values.periods import MONTHS, Period

Entry = Mapping[str, Any]
_GROUPS = frozenset({"GROUP.level", "GROUP.change", "GROUP.rank"})
_CHANGES = {"up": "increase", "down": "reduction"}
_MOVED = {"up": "it rose", "down": "it fell", "unchanged": "it did not change"}
_STANDS = {"up": "above", "down": "below", "unchanged": "level with"}
#: What a figure stands above or below, where the comparison is with no earlier figure.
_BESIDE = {"target": "the target", "assurance": "the target", "variation": "what is usual",
           "season": "what the time of year leads one to expect"}
_UNCLEAR = {
    "small_numbers": "the numbers are too small to tell",
    "volatile": "the numbers vary too much to tell",
    "weak_survey": "there are too few replies to tell",
    "few_peers": "there are too few others to tell",
}
_UNTESTED = {
    "no_n": "the number of replies is not known",
    "short_history": "too few earlier years are held",
    "series_break": "the series has a break",
    "supplied": "the figure was supplied ready made",
    "quoted": "the publisher’s own verdict is quoted",
    "few_peers": "the group has too few members with figures",
    "no_reference": "there is nothing to hold it against",
    "undefined": "there was nothing to take a part of",
    "awaited": "the figures have not arrived",
    "suppressed": "the numbers are too small to publish",
    "not_monthly": "the figures are not monthly",
    "incomplete": "the latest month is not complete",
}
_SEASON = {"higher": "above", "lower": "below", "similar": "within", "inconclusive": "within"}
_JUDGED = {"better": "for the better", "worse": "for the worse"}


def period_words(window: Mapping[str, str] | None) -> str:
    """Return a period as read: ``April 2014 to March 2015``, or the one month."""
    if not window:
        return "none"
    try:
        start, end = Period.parse(str(window["start"])), Period.parse(str(window["end"]))
    except (KeyError, ValueError):
        return figures.window(window)
    if start == end:
        return end.label
    if start.year == end.year:
        return f"{MONTHS[start.month - 1]} to {end.label}"
    return f"{start.label} to {end.label}"


def figures_words(finding: Entry) -> str:
    """Return a finding's figures: ``41,526 visits, against 39,225: 2,301 more (+5.87%)``."""
    if finding.get("suppressed"):
        return "suppressed"
    now, then = finding.get("current"), finding.get("reference")
    if now is not None and finding.get("comparator") == "areas":
        return f"{now:g} of {then or 0:g} {finding.get('unit') or 'parts'} that can be compared"
    if now is not None and finding.get("comparator") == "alignment":
        return f"{now:g} of {then or 0:g} groups moved the same way"
    if now is not None and finding.get("comparator") == "areas.rank":
        kind = "share" if figures.is_share(finding) else "figure"
        return (f"largest {kind} {figures.level(finding, now)}, of "
                f"{finding.get('reference_n') or 0:g} parts")
    if now is not None and str(finding.get("comparator", "")).endswith(".rank"):
        of = finding.get("reference_n")
        return f"rank {now:g}" + (f" of {of:g}" if of is not None else "") + " (1 is the highest)"
    if now is None and then is None:
        return "none yet" if finding.get("cause") == "awaited" else "none"
    unit = "" if figures.is_share(finding) or figures.is_percent(finding) else \
        f" {finding.get('unit') or ''}".rstrip()
    out = f"{figures.level(finding, now)}{unit}{_of(finding, 'current_n')}"
    if then is not None:
        out += f", against {figures.level(finding, then)}{_of(finding, 'reference_n')}"
    gap, percent = finding.get("difference"), finding.get("percent_change")
    if gap is not None:
        out += f": {_gap(finding, gap)}"
        if percent is not None and not figures.is_share(finding):
            out += f" ({figures.signed(percent)}%)"
    return out


def verdict_words(finding: Entry) -> str:
    """Return a finding's verdict and what else the words rest on, in words."""
    significance, direction = finding.get("significance"), str(finding.get("direction"))
    key = comparator_key(str(finding.get("comparator", "")))
    cause = str(finding.get("cause") or "none")
    if key == "season" and significance in _SEASON:
        first = f"{_SEASON[str(significance)]} the range for the time of year"
    elif significance in ("higher", "lower"):
        first = f"statistically {significance} than the group" if key in _GROUPS else \
            f"a statistically significant {_CHANGES.get(direction, 'change')}"
        if key == "target":
            first = f"statistically {significance} than the target"
    elif significance == "similar":
        moved = finding.get("size") in ("notable", "marked") and key not in _GROUPS
        first = "within the range normally seen" if moved else "statistically comparable"
    elif significance == "inconclusive":
        first = f"not statistically significant: {_UNCLEAR.get(cause, 'no clear answer')}"
    elif cause in ("stated", "none", ""):
        first = "stated, as figures of this kind are not tested"
    else:
        first = f"not tested: {_UNTESTED.get(cause, cause.replace('_', ' '))}"
    out = [first]
    if direction in _MOVED and key not in _GROUPS and significance not in ("higher", "lower"):
        out.append(_way(key, direction))
    if finding.get("size") in ("slight", "notable", "marked") and key not in _GROUPS:
        out.append(f"a {finding['size']} change")
    if finding.get("judgement") in _JUDGED:
        out.append(_JUDGED[finding["judgement"]])
    if finding.get("target") in ("met", "near", "missed"):
        out.append({"met": "target met", "near": "near the target",
                    "missed": "target missed"}[finding["target"]])
    if finding.get("level_band") in ("high", "low"):
        out.append(f"a level declared {finding['level_band']}")
    if finding.get("tone") not in (None, "", "none"):
        out.append("with a declared view of such a change")
    return "; ".join(out)


def _way(key: str, direction: str) -> str:
    """Return ``it fell``, or ``below the target`` where nothing earlier is compared with."""
    return f"{_STANDS[direction]} {_BESIDE[key]}" if key in _BESIDE else _MOVED[direction]


def why_words(finding: Entry, level: float, tests: int) -> tuple[str, ...]:
    """Return in sentences why a tested finding has its verdict; empty where nothing was tested.

    Parameters
    ----------
    level : float
        Of the tests, such as 0.95.
    tests : int
        How many comparisons the paper tested.
    """
    p_value = finding.get("p_value")
    if p_value is None:
        return tuple(s for s in (_range_words(finding, level),) if s)
    alpha = 1 - level
    significant = finding.get("significance") in ("higher", "lower")
    gap = "difference" if _between(finding) else "change"
    below = p_value < alpha
    out = [f"If nothing but chance were at work, a {gap} this large would come up "
           f"{_often(p_value)} ({figures.p_value(p_value)}), {'less' if below else 'more'} often "
           f"than the {_percent(alpha)} that the paper allows."]
    if below and not significant:
        out.append("It is not called significant, because the printed figures, or the number of "
                   "tests, do not bear it out.")
    adjusted = finding.get("adjusted_p_value")
    if adjusted is not None and below:
        holds = "it stays significant" if adjusted < alpha else "it is no longer significant"
        out.append(f"Allowing for all {tests} comparisons tested in the paper, {holds} "
                   f"(adjusted {figures.p_value(adjusted)}).")
    span = _range_words(finding, level)
    return (*out, span) if span else tuple(out)


def method_words(finding: Entry) -> str:
    """Return the method as a statistician reads it: name, statistic, degrees, dispersion."""
    out = [str(finding["method"])] if finding.get("method") else []
    statistic, df = finding.get("statistic"), finding.get("df")
    if statistic is not None:
        on = f" on {df:g} degrees of freedom" if df is not None else ""
        out.append(f"{'t' if df is not None else 'z'} = {figures.signed(statistic)}{on}")
    if finding.get("dispersion") is not None:
        out.append(f"dispersion {finding['dispersion']:.2f}")
    return "; ".join(out)


def before_words(finding: Entry) -> str:
    """Return what the finding said at the paper before, from today's data."""
    before = finding["reported_before"]
    then = verdict_words({**finding, "size": "none", "judgement": "none", "target": "none",
                          "level_band": "none", "tone": "none", "cause": "before",
                          "direction": before["direction"],
                          "significance": before["significance"]})
    if before["significance"] in ("not_tested", "inconclusive"):
        then = {"not_tested": "not tested", "inconclusive": "not statistically significant"}[
            before["significance"]]
        if before["direction"] in _MOVED:
            key = comparator_key(str(finding.get("comparator", "")))
            then += f"; {_way(key, before['direction'])}"
    held = {"held": "; the same verdict as now", "new": "; not the verdict of now"}.get(
        str(finding.get("standing")), "")
    value = figures.level(finding, before.get("current"))
    return f"{period_words(before['period'])}: {value}, {then}{held}"


def _of(finding: Entry, name: str) -> str:
    value = finding.get(name)
    return "" if value is None else f" (of {figures.number(value)})"


def _gap(finding: Entry, gap: float) -> str:
    if figures.is_share(finding) or figures.is_percent(finding):
        return figures.difference(finding, gap)
    if _between(finding):
        return f"{figures.number(abs(gap))} {'above' if gap > 0 else 'below'}" if gap else "level"
    return f"{figures.number(abs(gap))} {'more' if gap > 0 else 'fewer'}" if gap else "the same"


def _between(finding: Entry) -> bool:
    """Say whether two things are compared, rather than two times."""
    key = comparator_key(str(finding.get("comparator", "")))
    return key in _GROUPS or key in ("target", "faster_than")


def _often(p_value: float) -> str:
    if p_value < 0.001:
        return "less than once in 1,000 such comparisons"
    if p_value < 0.0095:
        return f"about {max(1, round(p_value * 1000))} times in 1,000 such comparisons".replace(
            "about 1 times", "about once")
    times = round(p_value * 100)
    return f"about {'once' if times == 1 else f'{times} times'} in 100 such comparisons"


def _percent(value: float) -> str:
    return f"{value * 100:.3g}%"


def _range_words(finding: Entry, level: float) -> str:
    """Return the interval as a sentence."""
    if not finding.get("interval"):
        return ""
    low, high = finding["interval"]
    kind = finding.get("interval_of")
    sure = _percent(level)
    if kind == "ratio" and low > 0 and math.isfinite(high):
        return (f"The change itself is likely to lie between {figures.signed((low - 1) * 100)}% "
                f"and {figures.signed((high - 1) * 100)}% ({sure} interval).")
    if kind == "difference":
        return (f"The difference itself is likely to lie between {figures.difference(finding, low)}"
                f" and {figures.difference(finding, high)} ({sure} interval).")
    if kind == "group_range":
        if figures.is_percent(finding):
            low, high = percent_range(finding, level)
        return (f"The others normally lie between {figures.level(finding, low)} and "
                f"{figures.level(finding, high)}.")
    return ""
