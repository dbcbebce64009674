"""The own area beside a group: levels or changes as a dot plot with the group's normal range."""

from __future__ import annotations

from narrator.charts.figures import Figures, capital, titled
from narrator.charts.periods import revealing
from narrator.charts.specs import Common, PeersSpec, Reference, Row, Scale, Shown
from narrator.charts.words import verdict
from narrator.findings.asking import Desk, Made
from narrator.findings.building import base_of, percent_between
from narrator.findings.display import shown_rate
from narrator.findings.groups import standing_of
from narrator.language import display
from narrator.language.names_group import rank_words
from narrator.language.numbers import count_words, rounded
from narrator.values.finding import Finding

YEAR = 12


def peers_spec(desk: Desk, figures: Figures) -> PeersSpec | None:
    """Return the dot plot of a group's levels; None where an area's number is too small to show."""
    finding, measure, words = figures.finding, figures.measure, figures.words
    ask = desk.ask(measure.id, finding.comparator, finding.area)
    standing = standing_of(desk, ask)
    if isinstance(standing, Made) or not standing.others:
        return None
    window = finding.period
    everyone = (standing.own, *standing.others)
    if any(revealing(desk.read(measure, rate.area, window), desk) for rate in everyone):
        return None
    times = 100 if figures.percent else 1
    order = sorted(everyone, key=lambda r: (-r.level, r.area))
    rows = tuple(
        Row(r.area, r.level * times, figures.level(r.level), own=r is standing.own)
        for r in order
    )
    of = len(everyone)
    rank = 1 + sum(
        shown_rate(measure, r.level) > shown_rate(measure, standing.own.level)
        for r in standing.others
    )
    average = figures.level(standing.mean)
    said = words["peers figures"].format(
        area=finding.area, rank=rank_words(rank, of), count=count_words(of),
        current=figures.level(standing.own.level),
        average=words["peers average"].format(reference=average), range=_range(figures),
    )
    name = figures.rate_name()
    opening = words["peers alt"].format(
        name=name, count=count_words(of), area=finding.area, group=figures.others(),
        now=titled(window),
    )
    caption = words["peers"].format(
        name=name, area=finding.area, group=figures.others(), now=titled(window)
    )
    told = f"{opening} {said} {verdict(finding, 'group', figures.language)}".strip()
    label = words["per cent"] if figures.percent else capital(name)
    return PeersSpec(
        Common(finding.id, told, capital(caption),
               Scale(label, figures.percent, figures.decimals),
               tuple(Shown(measure.id, r.area, window) for r in order)),
        rows, Reference(standing.mean * times, words["average"].format(value=average)),
        _band(finding, times), words["range"],
    )  # fmt: skip


def changes_spec(desk: Desk, figures: Figures) -> PeersSpec | None:
    """Return the dot plot of a group's changes over the year, its aggregate as a line."""
    finding, measure, words = figures.finding, figures.measure, figures.words
    if finding.current is None or finding.reference is None:
        return None
    decimals = desk.plan.percent_decimals
    rows: list[Row] = []
    members = desk.members(finding.comparator.partition(".")[0], finding.area)
    for area in dict.fromkeys((finding.area, *members)):
        now = desk.read(measure, area, finding.period)
        then = desk.read(measure, area, finding.period.shifted(-YEAR))
        if revealing(now, desk) or revealing(then, desk):
            return None
        if now.level is None or then.level is None or base_of(then) != "usable":
            continue
        percent = percent_between(now.level, then.level)
        if percent is not None:
            shown = rounded(percent, decimals)
            text = display.percent(percent, decimals)
            sign = "+" if shown > 0 else "−" if shown < 0 else ""
            rows.append(Row(area, percent, f"{sign}{text}", own=area == finding.area))
    rows.sort(key=lambda r: (-r.value, r.name))
    if len(rows) < 2 or not any(row.own for row in rows):
        return None
    where = {"name": figures.name(), "area": finding.area, "group": figures.others(),
             "now": titled(finding.period), "count": count_words(len(rows))}
    said = words["changes figures"].format(
        area=finding.area, current=figures.moved(finding.current),
        reference=figures.moved(finding.reference),
    )
    opening = words["changes alt"].format(**where)
    whole = display.percent(finding.reference, decimals)
    sign = "−" if rounded(finding.reference, decimals) < 0 else ""
    band = finding.interval if finding.interval_of == "group_range" else None
    return PeersSpec(
        Common(finding.id,
               f"{opening} {said} {verdict(finding, 'change', figures.language)}".strip(),
               capital(words["changes"].format(**where)),
               Scale(words["change"], True, decimals, signed=True),
               tuple(Shown(measure.id, row.name, w) for row in rows
                     for w in (finding.period, finding.period.shifted(-YEAR)))),
        tuple(rows), Reference(finding.reference, words["whole group"].format(value=sign + whole)),
        None if band is None else ((band[0] - 1) * 100, (band[1] - 1) * 100), words["range"],
    )  # fmt: skip


def _band(finding: Finding, times: int) -> tuple[float, float] | None:
    if finding.interval is None or finding.interval_of != "group_range":
        return None
    low, high = finding.interval
    return low * times, high * times


def _range(figures: Figures) -> str:
    finding = figures.finding
    if finding.interval is None or finding.interval_of != "group_range":
        return ""
    low, high = finding.interval
    return figures.words["peers range"].format(low=figures.bound(low), high=figures.bound(high))
