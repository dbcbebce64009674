"""Figures side by side as bars: a whole's make-up, its parts' changes, one change beside others."""

from __future__ import annotations

from narrator.charts.figures import Figures, capital, signed, titled
from narrator.charts.specs import BarsSpec, Common, Row, Scale, Shown
from narrator.charts.words import verdict
from narrator.findings.asking import Desk
from narrator.language import Voice, display
from narrator.language.markup import clean
from narrator.language.names_group import group_name
from narrator.language.numbers import figure, list_words, percent_of_proportion, rounded
from narrator.rules import comparator_key
from narrator.values.finding import Finding

FEWEST = 2


def bars_spec(desk: Desk, figures: Figures) -> BarsSpec | None:
    """Return the bars of what a finding draws together; None where one of them is not to be had."""
    del desk
    supports = [figures.voice.findings.get(id_) for id_ in figures.finding.supports]
    parts = [one for one in supports if one is not None]
    if len(parts) < FEWEST or len(parts) < len(supports):
        return None
    if any(one.suppressed or one.awaited for one in parts):
        return None
    if figures.key == "mix":
        return _mix(figures, parts)
    if figures.key == "parts":
        return _parts(figures, parts)
    if figures.key == "areas.rank":
        return _levels(figures, parts)
    return _changes(figures, parts)


def _mix(figures: Figures, parts: list[Finding]) -> BarsSpec | None:
    rows: list[Row] = []
    for one in parts:
        if one.current is None:
            return None
        before = None if one.reference is None else one.reference * 100
        text = Figures(figures.voice, one).level(one.current)
        rows.append(Row(_name(figures.voice, one), one.current * 100, text, before=before))
    rows.sort(key=lambda row: (-row.value, row.name))
    earlier = {one.reference_period for one in parts}
    then = next(iter(earlier))
    marked = len(earlier) == 1 and then is not None
    labels = (capital(titled(figures.finding.period)),
              capital(titled(then)) if marked and then else "")
    return _described(
        figures, "bars mix", rows, Scale(figures.words["of whole"], True, 1), "",
        labels if marked else ("", ""),
    )  # fmt: skip


def _parts(figures: Figures, parts: list[Finding]) -> BarsSpec | None:
    rows: list[Row] = []
    for one in parts:
        if one.difference is None or one.current is None or one.reference is None:
            return None
        measure = figures.voice.measure(one)
        gap = rounded(one.difference, measure.show.decimals)
        text = signed(gap, display.difference(measure, one))
        rows.append(Row(_name(figures.voice, one), one.difference, text))
    rows.sort(key=lambda row: (-row.value, row.name))
    finding, decimals = figures.finding, figures.measure.show.decimals
    assert finding.current is not None
    text = signed(rounded(finding.current, decimals), figure(abs(finding.current), decimals))
    told = ""
    if finding.percent_change is not None:
        told = figures.words["parts figures"].format(
            current=text, way=figures.moved(finding.percent_change)
        )
    rows.insert(0, Row(capital(figures.name()), finding.current, text, own=True))
    scale = Scale(figures.words["changed"], False, decimals, signed=True)
    return _described(figures, "bars parts", rows, scale, told)


def _levels(figures: Figures, parts: list[Finding]) -> BarsSpec | None:
    """Return the levels that a rank was taken of, or their shares of the whole, which is first."""
    whole = parts[0].current
    share = figures.finding.unit == "proportion" and not figures.measure.is_proportion
    times = 100 if share or figures.measure.is_proportion else 1
    own = figures.measure.show.percent
    places = 1 if own is None else own
    rows: list[Row] = []
    for one in parts[1:]:
        if one.current is None or (share and not whole):
            return None
        value = one.current / whole if share and whole else one.current
        text = percent_of_proportion(value, places) if share else \
            Figures(figures.voice, one).level(value)
        rows.append(Row(_name(figures.voice, one, area=True), value * times, text))
    rows.sort(key=lambda row: (-row.value, row.name))
    decimals = places if share else figures.measure.show.decimals
    label = figures.words["of whole"] if share else figures.axis(0)
    scale = Scale(label, times > 1, decimals)
    inside = any(one.area != figures.finding.area for one in parts[1:])
    return _described(figures, "bars rank" if inside else "bars rank parts", rows, scale, "")


def _changes(figures: Figures, parts: list[Finding]) -> BarsSpec | None:
    """Return percentage changes: the own area's, its parts' or other measures', and groups'."""
    plan = figures.voice.project.plan
    in_points = figures.key == "areas" and figures.measure.is_proportion
    decimals = figures.measure.show.decimals if in_points else plan.percent_decimals
    rows: list[Row] = []
    for one in parts:
        grouped = comparator_key(one.comparator, figures.voice.project.groups) == "GROUP.change"
        value = one.reference if grouped else one.percent_change
        if in_points:
            value = None if one.difference is None else one.difference * 100
        if value is None or dict(one.extra).get("base", "usable") == "small":
            return None
        shown = rounded(value, decimals)
        size = figure(abs(shown), decimals) if in_points else display.percent(value, decimals)
        text = signed(shown, size)
        text = figures.words["points"].format(value=text) if in_points else text
        own = one.measure == figures.finding.measure and one.area == plan.area and not grouped
        name = _name(figures.voice, one, area=True, among=figures.key == "alignment")
        rows.append(Row(name, value, text, own=own))
    label = figures.words["point change" if in_points else "change"]
    scale = Scale(label, not in_points, decimals, signed=True)
    if figures.key == "areas":
        rows.sort(key=lambda row: (-row.value, row.name))
    keys = {"faster_than": "bars beside", "areas": "bars areas"}
    key = keys.get(figures.key, "bars changes")
    return _described(figures, key, rows, scale, "")


def _described(
    figures: Figures, key: str, rows: list[Row], scale: Scale, told: str,
    labels: tuple[str, str] = ("", ""),
) -> BarsSpec:
    words, finding = figures.words, figures.finding
    where = {"name": figures.name(), "now": titled(finding.period), "other": ""}
    other = figures.voice.project.measures.get(finding.comparator.partition(".")[2])
    if other is not None:
        where["other"] = clean(other.name)
    caption = words[key].format(**where)
    listed = list_words([words["bar"].format(name=r.name, value=r.text) for r in rows])
    opening = words["bars alt"].format(what=_lower(caption), list=listed)
    spoken = verdict(finding, "mix", figures.language) if key == "bars mix" else ""
    alt = " ".join(filter(None, (opening, told, spoken)))
    shows = tuple(
        Shown(one.measure, one.area, window)
        for one in (figures.voice.findings[i] for i in finding.supports)
        for window in (one.period, one.reference_period) if window is not None
    )
    return BarsSpec(Common(finding.id, alt, capital(caption), scale, shows), tuple(rows), labels)


def _name(
    voice: Voice, finding: Finding, *, area: bool = False, among: bool = False
) -> str:
    """Return what a bar is called: the measure, the group, or the area `among` others."""
    groups = voice.project.groups
    head = finding.comparator.partition(".")[0]
    if area and head in groups:
        return capital(group_name(groups[head], finding.area))
    if area and (finding.area != voice.project.plan.area or among):
        return finding.area
    measure = voice.measure(finding)
    return capital(clean(measure.of or measure.name))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
