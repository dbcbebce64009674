"""The illustrative tables: file name → heading and rows, from the specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import specification as spec
from series import counts, months, parts, snapshots, spread_over_months

AREA = "Cambridgeshire"
Table = tuple[tuple[str, ...], list[tuple[object, ...]]]
Crime = Sequence[tuple[str, str, str, int]]

OUTSIDE_VICTIM_BASED = frozenset(
    {
        "Drug offences",
        "Miscellaneous crimes against society",
        "Possession of weapons offences",
        "Public order offences",
    }
)


def published_quarters(crime: Crime, offences: str) -> list[int]:
    """Return Cambridgeshire's quarters from April 2010 of an offence or of a sum of offences.

    `offences` is a label, ``total`` or ``victim based``.
    """
    by_quarter: dict[str, int] = {}
    for force, end, offence, count in crime:
        inside = offences in ("total", offence) or (
            offences == "victim based" and offence not in OUTSIDE_VICTIM_BASED
        )
        if force == AREA and end >= "2010-06-30" and inside:
            by_quarter[end] = by_quarter.get(end, 0) + count
    return [by_quarter[end] for end in sorted(by_quarter)]


def _counted(rows: Iterable[spec.Counted], heading: str) -> Table:
    found: list[tuple[object, ...]] = []
    for row in rows:
        values = counts(row.label, row.totals, row.spread, row.season, dict(row.fixed))
        calendar = months(len(row.totals))
        found += [(AREA, m, row.label, v) for m, v in zip(calendar, values, strict=True)]
    return ("area", "month", "measure", heading), found


def _proportions(
    rows: Iterable[spec.Proportion], part: str, whole: str, crime: Crime = ()
) -> Table:
    found: list[tuple[object, ...]] = []
    for row in rows:
        seed = f"{row.label} {row.area}"
        if isinstance(row.whole, str):
            wholes = spread_over_months(published_quarters(crime, row.whole), seed)
        else:
            wholes = counts(f"{seed} whole", row.whole, 0.02, 0.03)
        values = parts(seed, wholes, row.part, row.spread, row.season, row.blocks or None)
        calendar = months(len(wholes) // 12)
        found += [
            (row.area, m, row.label, v, w)
            for m, v, w in zip(calendar, values, wholes, strict=True)
        ]
    return ("area", "month", "measure", part, whole), found


def _with_force_total(table: Table, label: str) -> Table:
    """Add the force's own row of a survey that was drawn district by district."""
    heading, rows = table
    totals: dict[str, list[int]] = {}
    for _, month, measure, satisfied, replies in rows:
        if measure == label:
            both = totals.setdefault(str(month), [0, 0])
            both[0] += int(str(satisfied))
            both[1] += int(str(replies))
    return heading, [*rows, *((AREA, m, label, s, n) for m, (s, n) in sorted(totals.items()))]


def _historic(crime: Crime) -> Table:
    wholes = spread_over_months(published_quarters(crime, "Sexual offences"), "Sexual offences")
    lengths = [length for length, _ in spec.HISTORIC_BLOCKS]
    totals = [total for _, total in spec.HISTORIC_BLOCKS]
    values = parts("Historic", wholes, totals, 0.04, blocks=lengths)
    calendar = months(len(wholes) // 12)
    rows: list[tuple[object, ...]] = [
        (AREA, m, "Historic", v, w) for m, v, w in zip(calendar, values, wholes, strict=True)
    ]
    return ("area", "month", "measure", "historic", "offences"), rows


def _snapshots(rows: Iterable[tuple[str, tuple[int, ...], float]], heading: str) -> Table:
    found: list[tuple[object, ...]] = []
    for label, marches, spread in rows:
        values = snapshots(label, marches, spread)
        calendar = months(len(marches) - 1)
        found += [(AREA, m, label, v) for m, v in zip(calendar, values, strict=True)]
    return ("area", "month", "measure", heading), found


def tables(crime: Crime) -> Mapping[str, Table]:
    """Return every illustrative table, by file name.

    Parameters
    ----------
    crime : sequence of (force, quarter end, offence, count)
        The published extract: denominators of outcome rates follow its quarters.
    """
    label, totals = spec.PARTNERSHIP_ASB
    surveys = _proportions(spec.SURVEYS, "satisfied", "replies")
    return {
        "illustrative_demand.csv": _counted(spec.DEMAND, "count"),
        "illustrative_specials_hours.csv": _counted(spec.SPECIALS_HOURS, "hours"),
        "illustrative_recruitment.csv": _counted(spec.RECRUITMENT, "recruits"),
        "illustrative_call_handling.csv": _proportions(
            spec.CALL_HANDLING, "within_target", "calls"
        ),
        "illustrative_attendance.csv": _proportions(
            spec.ATTENDANCE, "within_target", "incidents"
        ),
        "illustrative_outcomes.csv": _proportions(spec.OUTCOMES, "outcomes", "offences", crime),
        "illustrative_historic.csv": _historic(crime),
        "illustrative_surveys.csv": _with_force_total(surveys, "Anti-social behaviour perceived"),
        "illustrative_victim_satisfaction.csv": _proportions(
            spec.VICTIMS, "satisfied", "replies"
        ),
        "illustrative_specials.csv": _snapshots(spec.SNAPSHOTS, "heads"),
        "illustrative_harm_score.csv": _snapshots([spec.HARM_SCORE], "score"),
        "illustrative_partnership_asb.csv": (
            ("area", "year", "measure", "count"),
            [(AREA, year, label, total) for year, total in totals],
        ),
        "illustrative_response_times.csv": (
            ("area", "to_month", "measure", "minutes"),
            [(AREA, m, "Immediate incidents", v) for m, v in spec.RESPONSE_MINUTES],
        ),
    }
