"""The composite keys of a measure: target, levels, tone, show, breaks, per, terms."""

from __future__ import annotations

from narrator.project import codes
from narrator.project.nodes import Node
from narrator.project.quantities import bound_of, gap_of, level_of, margin_of
from narrator.project.yaml_syntax import said
from narrator.values.measure import Break, Levels, Noun, Per, Show, Target, Term, Tone

#: Decimals of the displayed level where ``show`` does not say; proportions follow the paper.
DECIMALS = {"count": 0, "stock": 0, "rate": 2, "mean": 1, "duration": 1, "index": 1}


def noun_of(node: Node) -> Noun:
    """Read ``{one: visit, many: visits}``."""
    node.check_keys({"one", "many"}, ("one", "many"))
    one, many = node.child("one"), node.child("many")
    return Noun(one.text() if one else "", many.text() if many else "")


def per_of(node: Node) -> Per | None:
    """Read ``{value: population, times: 1000}``."""
    node.check_keys({"value", "times"}, ("value", "times"))
    value, times = node.child("value"), node.child("times")
    if value is None:
        return None
    return Per(value.text(), times.number(1000.0, least=1) if times else 1000.0)


def target_of(node: Node, proportion: bool) -> Target | None:
    """Read ``{at_least: 95%, near: 2 points, trajectory: column plan}`` or ``{fall: 5%}``."""
    node.check_keys({"at_least", "at_most", "fall", "rise", "since", "near", "trajectory"})
    bounds = ("at_least", "at_most", "fall", "rise")
    bound = node.only_one(bounds, needed=node.child("trajectory") is None)
    value = node.child(bound) if bound else None
    level = change = None
    if value and bound in ("fall", "rise"):
        change = margin_of(value, proportion)
    elif value:
        level = level_of(value, proportion)
    since = node.child("since")
    if since and change is None:
        message = "since: belongs to fall: or rise:"
        since.fault(codes.EXCLUSIVE, message, key=True)
    near, trajectory = node.child("near"), node.child("trajectory")
    column = ""
    if trajectory:
        text = trajectory.text()
        column = text.removeprefix("column ").strip()
        if text and not text.startswith("column "):
            message = f"{said(text)} should say which column of the source it is"
            trajectory.fault(codes.BAD_QUANTITY, message, f"column {text}")
    return Target(
        at_least=level if bound == "at_least" else None,
        at_most=level if bound == "at_most" else None,
        near=(gap_of(near, proportion) or 0.0) if near else 0.0,
        trajectory=column,
        change=-change if change is not None and bound == "fall" else change,
        since=since.month() if since else None,
    )


def levels_of(node: Node, proportion: bool) -> Levels:
    """Read ``{high: 85% or more, low: under 50%}``."""
    node.check_keys({"high", "low"})
    high, low = node.child("high"), node.child("low")
    top = bound_of(high, proportion, high=True) if high else None
    bottom = bound_of(low, proportion, high=False) if low else None
    if top is not None and bottom is not None and bottom > top and low:
        low.fault(codes.BAD_QUANTITY, "low lies above high")
    return Levels(top, bottom)


def tone_of(node: Node) -> Tone:
    """Read ``{up: welcome, words: …, decided_by: …, since: 2014-04}``."""
    node.check_keys({"up", "down", "words", "decided_by", "since"}, ("decided_by",))
    up, down, words, by, since = map(node.child, ("up", "down", "words", "decided_by", "since"))
    if up is None and down is None:
        node.fault(codes.MISSING, "one of up:, down: is missing", key=True)
    return Tone(
        up.choice(("welcome", "regret"), "") if up else "",
        down.choice(("welcome", "regret"), "") if down else "",
        words.text() if words else "",
        by.text() if by else "",
        since.month() if since else None,
    )


def show_of(node: Node | None, kind: str, proportion: bool, percent: int) -> Show:
    """Read ``{decimals: 0, percent: 0, as: approximate, within: 1 point}``."""
    default = percent if proportion else DECIMALS.get(kind, 0)
    if node is None:
        return Show(default)
    node.check_keys({"decimals", "percent", "as", "within"})
    decimals, how, within, change = map(node.child, ("decimals", "as", "within", "percent"))
    approximate = bool(how) and how is not None and how.choice(("approximate",), "") != ""
    tolerance = gap_of(within, proportion) if within else None
    if within and not approximate:
        within.fault(codes.EXCLUSIVE, "within: goes with as: approximate", key=True)
    return Show(
        decimals.whole(default) if decimals else default,
        approximate,
        tolerance or 0.0,
        change.whole(1) if change else None,
    )


def breaks_of(node: Node) -> tuple[Break, ...]:
    """Read ``[{from: 2014-04, note: recording practice changed}]``."""
    found: list[Break] = []
    for child in node.elements("a list of {from: …, note: …}"):
        child.check_keys({"from", "note"}, ("from", "note"))
        start, note = child.child("from"), child.child("note")
        month = start.month() if start else None
        if month:
            found.append(Break(month, note.text() if note else ""))
    return tuple(sorted(found, key=lambda item: item.start))


def terms_of(node: Node) -> tuple[Term, ...]:
    """Read ``[attendances, -breaches]``."""
    found: list[Term] = []
    for child in node.elements("a list of measures"):
        text = child.text()
        name = text.lstrip("-+ ")
        if not name:
            if text:
                child.fault(codes.BAD_NAME, f"{said(text)} names no measure")
            continue
        if any(term.measure == name for term in found):
            child.fault(codes.DUPLICATE, f"{said(name)} stands here twice")
            continue
        found.append(Term(name, -1 if text.startswith("-") else 1))
    if isinstance(node.value, list) and not node.value:
        node.fault(codes.MISSING, "a sum has at least one term")
    return tuple(found)


def ratio_of(node: Node) -> tuple[str, str] | None:
    """Read ``[home_visits, visits]``: part and whole."""
    names = [child.text() for child in node.elements("a list of two measures")]
    if len(names) != 2:
        if isinstance(node.value, list):
            message = f"a ratio has two measures, the part and the whole, and not {len(names)}"
            node.fault(codes.BAD_QUANTITY, message)
        return None
    return names[0], names[1]
