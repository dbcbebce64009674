"""A Finding: one measure against one comparator, everything that a sentence may claim of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrator.values.periods import Window

Direction = Literal["up", "down", "unchanged", "none"]
Significance = Literal["higher", "lower", "similar", "inconclusive", "not_tested"]
Judgement = Literal["better", "worse", "similar", "none"]
TargetState = Literal["met", "near", "missed", "none"]
Standing = Literal["held", "new", "unknown"]


@dataclass(frozen=True, slots=True)
class Before:
    """The same finding at the previous period, recomputed from today's data."""

    period: Window
    current: float | None
    direction: Direction
    significance: Significance


@dataclass(frozen=True, slots=True)
class Finding:
    """One measure, one comparator, one area: figures raw, verdicts as words of the vocabulary.

    Numbers are never rounded: proportions 0–1, `percent_change` 5.87, `difference` in the
    measure's unit. `direction` is that of the *printed* pair.

    What `current` and `reference` hold, by comparator:

    ====================  =========================  ==========================================
    comparator            current                    reference
    ====================  =========================  ==========================================
    last_year, previous,  the level now              the level in `reference_period`
    year_start, baseline
    target                the level now              the target
    level                 the level now              None
    GROUP.level           own rate or proportion     the group's unweighted mean, own included
    GROUP.change          own % change (5.87)        the aggregate's % change (2.13)
    GROUP.rank            rank, 1 = highest          None; `reference_n` the number ranked,
                                                     `interval` the group's normal range
    share                 share now                  share last year
    mix                   the whole now              None; the parts' shares are `supports`
    parts                 own change                 the whole's change (both in units)
    faster_than.M         own % change               M's % change
    alignment             groups moving the same way groups compared (counts)
    tone                  as last_year               as last_year
    recent                the latest three months    what the 12 months before (and, of counts and
                                                     proportions, the time of year) lead to expect
    season                the latest month           what these lead to expect of it
    run                   the latest period          the period before it
    variation             the latest month           the chart's mean, of such a month
    assurance             the latest month           the target
    areas                 parts moving one way       parts compared (counts)
    areas.rank            the largest part's share,  None; `reference_n` the number ranked
                          or the highest level
    ====================  =========================  ==========================================

    Parameters
    ----------
    id : str
        ``measure/comparator``, with ``@Area`` for a part of the area.
    supports : tuple of str
        Ids of findings that this one summarises (parts: the parts' last_year; mix: the parts'
        share; alignment: last_year and each group's change; areas: each part's last_year);
        not part of the evidence.
    extra : tuple of (fact, value)
        Facts that the rules ask for and that follow from the measure or group (``family``,
        ``base``, ``inside``, ``offset`` …); not part of the evidence.
    awaited : str
        What has not arrived ("call handling, March 2015 – Contact Management"), or empty.
    """

    id: str
    measure: str
    comparator: str
    area: str
    period: Window
    reference_period: Window | None = None
    current: float | None = None
    reference: float | None = None
    current_n: float | None = None
    reference_n: float | None = None
    difference: float | None = None
    percent_change: float | None = None
    unit: str = ""
    direction: Direction = "none"
    size: str = "none"
    significance: Significance = "not_tested"
    cause: str = "none"
    judgement: Judgement = "none"
    target: TargetState = "none"
    target_before: TargetState = "none"
    target_run: int = 0
    level_band: Literal["high", "low", "none"] = "none"
    tone: str = "none"
    standing: Standing = "unknown"
    method: str = ""
    statistic: float | None = None
    df: float | None = None
    p_value: float | None = None
    adjusted_p_value: float | None = None
    interval: tuple[float, float] | None = None
    interval_of: Literal["ratio", "difference", "group_range", ""] = ""
    dispersion: float | None = None
    caveats: tuple[str, ...] = ()
    suppressed: bool = False
    changed_by: str | None = None
    reported_before: Before | None = None
    supports: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    awaited: str = ""
