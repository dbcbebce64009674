"""Years × seasons of a series, and the models of many measures fitted together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from narrator.findings.asking import Desk, Reading
from narrator.findings.building import family_of
from narrator.measures import blocks
from narrator.statistics import year_on_year_many
from narrator.values.periods import Period, Window
from narrator.values.series import Floats

YEAR = 12
#: The dispersion rests on so many years at most.
MOST_YEARS = 5
#: Months, quarters, annual totals: the seasons that a year may have for a test.
SEASONS = (12, 4, 1)


def fit_key(now: Reading, then: Reading) -> tuple[str, str, Window, Window]:
    """Return the key under which a comparison of two years is kept."""
    return now.measure.id, now.area, now.window, then.window


def fit_together(desk: Desk, pairs: Iterable[tuple[Reading, Reading]]) -> None:
    """Fit the year × season models of many counts in a few passes; `tested_change` then finds them.

    Only what has both years whole, and by the same margin, goes together; the rest is left to be
    fitted when it is asked for.
    """
    alike: dict[tuple[object, ...], list[tuple[Reading, Reading, Floats]]] = defaultdict(list)
    for now, then in pairs:
        whole = now.window.months == then.window.months == YEAR
        amounts = family_of(now.measure) == "amount" and not now.share
        if fit_key(now, then) in desk.fitted or not whole or not amounts:
            continue
        rows = years_table(desk, now, then.window.end)
        if rows is not None and rows[0][-2:].sum(axis=1).min() >= 0:
            table = rows[0][-MOST_YEARS:]
            alike[(table.shape, now.measure.margin)].append((now, then, table))
    for (_, margin), members in alike.items():
        results = year_on_year_many(
            np.stack([table for _, _, table in members]),
            [population_ratio(now, then) for now, then, _ in members],
            desk.plan.level, margin=margin,  # type: ignore[arg-type]
        )  # fmt: skip
        for (now, then, _), result in zip(members, results, strict=True):
            desk.fitted[fit_key(now, then)] = result


def population_ratio(now: Reading, then: Reading) -> float:
    """Return how much the denominator of a rate has grown; 1 for counts."""
    if now.measure.kind != "rate" or now.amount is None or then.amount is None:
        return 1.0
    ours, theirs = now.amount.denominator, then.amount.denominator
    return ours / theirs if ours and theirs and ours > 0 and theirs > 0 else 1.0


def years_table(desk: Desk, now: Reading, then: Period) -> tuple[Floats, Floats | None] | None:
    """Return years × seasons whose last two rows are the years compared, oldest first.

    The two are whole years apart; the years between them are left out. One that holds a break is
    NaN: it takes no part in the dispersion.

    Returns
    -------
    (values, denominators) or None
        Arrays of shape (years, seasons); None where a season of either year is missing.
    """
    series, end = now.series, now.window.end
    if series is None or YEAR % series.step or YEAR // series.step not in SEASONS:
        return None
    latest, earlier = blocks(series, end), blocks(series, then)
    if not len(latest[0]) or not len(earlier[0]):
        return None
    last = len(earlier[0]) - 1
    span = Window.ending(then, YEAR * (last + 1))
    broken = [
        last - (then.ordinal - found.start.ordinal) // YEAR
        for found in desk.breaks(now.series_id, span)
        if (then.ordinal - found.start.ordinal) % YEAR != YEAR - 1
    ]

    def stacked(late: Floats, before: Floats) -> Floats:
        before[broken] = np.nan
        return np.vstack([before, late[-1:]])

    if latest[1] is None or earlier[1] is None:
        return stacked(latest[0], earlier[0]), None
    return stacked(latest[0], earlier[0]), stacked(latest[1], earlier[1])
