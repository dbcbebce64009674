"""Wide tables and tables of totals → long ones: a row for each cell, which keeps its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.collecting import several
from narrator.sources.coverage import SPANS
from narrator.sources.grid import Grid
from narrator.sources.levels import Column, Heads, is_figure, read_heads
from narrator.sources.stamps import stamps
from narrator.sources.table import Origin, Rows, Table, Texts, Unreadable, fold
from narrator.sources.totals import is_total, is_total_label
from narrator.values.faults import Fault, Place


@dataclass(slots=True)
class _Body:
    """The rows under the headings, and what was left aside."""

    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    carried: tuple[int, int] | None = None


def across(grid: Grid, asked: Asked, period: str = "") -> Table:
    """Turn a wide table, or one of totals, into a long Table.

    Parameters
    ----------
    period : str
        What `period_from` found: the period of totals, the year of months without one.

    Raises
    ------
    Unreadable
    """
    heads = read_heads(grid, asked, period)
    keys = _named_keys(grid, heads, asked)
    warnings = list(heads.warnings)
    remarks: list[str] = []
    _check_twice(grid, heads)
    body = _body(grid, heads, keys, asked)
    if not body.rows:
        cell = f"{grid.sheet}!{grid.box}" if grid.sheet else ""
        message = "there are headings, but no figures under them"
        raise Unreadable(Fault(Place(grid.file, cell=cell), "D004", message))
    figures, told = _chosen(grid, heads, body, asked)
    warnings += told + _told_of(grid, body, asked, remarks)
    aside = [column.said for column in heads.aside if column.said]
    if aside:
        remarks.append("columns left aside: " + ", ".join(dict.fromkeys(aside)))
    return _melted(grid, heads, keys, body, figures, asked, period, warnings, remarks)


def _named_keys(grid: Grid, heads: Heads, asked: Asked) -> dict[int, str]:
    """Return the columns beside the figures by the heading they go under.

    A column without a heading goes under its letter; one that holds declared areas, or labels
    that measures select, is taken for that where no other column is.
    """
    first = min((column.place for column in heads.figures), default=0)
    wanted = {fold(one) for one in asked.wanted}
    names = {
        j: name or (grid.cell(1, grid.left + j).rpartition("!")[2].rstrip("1").split()[-1])
        for j, name in heads.names.items()
        if name or j < first
    }
    held = {fold(name) for name in names.values()}
    body = grid.cells[heads.rows[-1] + 1 :]
    for key, known in (("area", asked.areas), ("measure", asked.labels)):
        if key in asked.spec.columns or fold(key) in held or not known:
            continue
        if any(getattr(column, key) for column in heads.figures):
            continue
        for j, name in names.items():
            if j >= first or fold(name) in wanted or name == key:
                continue
            texts = {folded(row[j]) for row in body if j < len(row) and row[j]}
            if texts & known:
                row = grid.numbers[heads.rows[-1]]
                what = "declared areas" if key == "area" else "labels that measures select"
                message = f"the column “{name}” is read as {key}: it holds {what}"
                place = Place(grid.file, cell=grid.cell(row, grid.left + j))
                suggestion = f"columns: {{{key}: {name}}}"
                heads.warnings.append(Fault(place, "D027", message, suggestion, "warning"))
                names[j] = key
                break
    return names


def _check_twice(grid: Grid, heads: Heads) -> None:
    """Refuse two columns that say the same."""
    seen: dict[tuple[str, ...], Column] = {}
    faults = []
    for column in heads.figures:
        key = (column.period, folded(column.measure), folded(column.area), column.head)
        if key in seen:
            before = grid.cell(seen[key].row, grid.left + seen[key].place).rpartition("!")[2]
            message = f"the heading “{column.said}” stands twice: see also {before}"
            cell = grid.cell(column.row, grid.left + column.place)
            faults.append(Fault(Place(grid.file, cell=cell), "D001", message))
        seen.setdefault(key, column)
    if faults:
        raise Unreadable(*faults[:5])


def _body(grid: Grid, heads: Heads, keys: dict[int, str], asked: Asked) -> _Body:
    """Return the rows that hold figures, and note what else there is."""
    width = grid.width
    places = [column.place for column in heads.figures]
    first = min(places, default=0)
    beside = [j for j in keys if j < first]
    used = [j for j in beside if fold(keys[j]) in {fold(one) for one in asked.wanted}]
    top = heads.rows[-1] + 1
    start = top - 1
    headings = [grid.cells[start][j] if j < len(grid.cells[start]) else "" for j in range(width)]
    cells = [[*row, *[""] * (width - len(row))] for row in grid.cells[top:]]
    numbers = list(grid.numbers[top:])
    _unmerge(grid, cells, numbers, set(places))
    ragged = _ragged(grid, cells, numbers, headings) if not grid.sheet else []
    if ragged:
        raise Unreadable(*ragged)
    found = _Body()
    before: list[str] = [""] * width
    for row, number in zip(cells, numbers, strict=True):
        if not any(row):
            continue
        names = [row[j] for j in beside if row[j]]
        if not any(row[j] for j in places):
            known = {folded(name) for name in names} & (asked.areas | asked.labels)
            if not known or len(names) < len(used):
                found.notes.append((number, next(one for one in row if one)))
                for j in used:  # “Barnet” alone in its row is over those that follow
                    before[j] = row[j] or before[j]
                continue
        if all(row[j] == headings[j] for j in places):
            continue  # headings said again
        total = next((row[j] for j in beside if _is_total(row[j], keys[j], asked)), "")
        if total:
            found.totals.append((number, total))
            continue
        if beside and not names:
            found.nameless.append(number)
            continue
        for j in used:
            if not row[j] and before[j]:
                row[j] = before[j]
                found.carried = found.carried or (number, j)
            before[j] = row[j]
        found.rows.append(row)
        found.numbers.append(number)
    return found


def _unmerge(
    grid: Grid, cells: list[list[str]], numbers: Sequence[int], places: set[int]
) -> None:
    """Give each of some merged cells its text; a figure over several cells is a fault."""
    index = {number: i for i, number in enumerate(numbers)}
    faults = []
    for box in grid.merges:
        if box.top not in index:
            continue
        left, right = box.left - grid.left, box.right - grid.left
        if left < 0 or left >= len(cells[0]):
            continue
        text = cells[index[box.top]][left]
        if left in places and text and is_figure(text):
            cell = f"{grid.sheet}!{box}"
            message = f"one figure ({text}) stands in cells merged into one"
            faults.append(Fault(Place(grid.file, cell=cell), "D033", message))
        elif text and right not in places:
            for row in range(box.top, box.bottom + 1):
                if row in index:
                    cells[index[row]][left] = text
    if faults:
        raise Unreadable(*faults[:5])


def _ragged(
    grid: Grid, cells: Sequence[Sequence[str]], numbers: Sequence[int], headings: Sequence[str]
) -> list[Fault]:
    """Return a fault for each row of a text file that is shorter or longer than its headings."""
    index = {number: i for i, number in enumerate(grid.numbers)}
    width = len(headings)
    while width and not headings[width - 1]:
        width -= 1
    rows = [
        (number, len(grid.cells[index[number]]), grid.cells[index[number]])
        for number in numbers
        if sum(map(bool, grid.cells[index[number]])) > 1
    ]
    return [
        Fault(
            Place(grid.file, cell=f"row {number}"),
            "D012",
            f"the row has {found} cells where the headings are {width}",
        )
        for number, found, row in rows
        if found < width or any(row[width:])
    ]


def _is_total(text: str, key: str, asked: Asked) -> bool:
    if not text or folded(text) in asked.areas or folded(text) in asked.labels:
        return False
    if fold(key) == fold(asked.heading("measure")):
        return is_total_label(text)
    return is_total(text)


def _chosen(
    grid: Grid, heads: Heads, body: _Body, asked: Asked
) -> tuple[list[Column], list[Fault]]:
    """Return the columns that count: of one length of time, and begun."""
    figures, told = heads.figures, []
    if any(column.period for column in figures):
        figures, told = _of_one_length(grid, figures, asked)
        figures, more = _arrived(grid, figures, body)
        told += more
    totals = [c for c in heads.aside if c.said and (is_total(c.said) or not c.period)]
    named = [c for c in totals if is_total(c.said)]
    if named and asked.spec.totals != "drop":
        told += _left_out(grid, named, "is left out as a total of the others")
    return figures, told


def _of_one_length(
    grid: Grid, figures: list[Column], asked: Asked
) -> tuple[list[Column], list[Fault]]:
    """Keep the months where a column for the year stands among them."""
    texts = [column.period for column in figures]
    spans = [max(one.span, 1) if one else 0 for one in stamps(texts)]
    counts = {span: spans.count(span) for span in sorted(set(spans))}
    if len(counts) == 1:
        return figures, []
    declared = SPANS.get(asked.spec.covers, 0)
    main = max(counts, key=lambda span: (counts[span], -span))
    if declared and max(declared, 1) in counts:
        main = max(declared, 1)
    others = [c for c, span in zip(figures, spans, strict=True) if span != main]
    kept = [c for c, span in zip(figures, spans, strict=True) if span == main]
    if asked.spec.totals == "drop":
        return kept, []
    what = {1: "month", 3: "quarter", 12: "year"}.get(main, f"period of {main} months")
    return kept, _left_out(grid, others, f"is left out: it is no {what} like the others")


def _left_out(grid: Grid, columns: Sequence[Column], message: str) -> list[Fault]:
    def say(number: int) -> tuple[Place, str]:
        column = columns[number]
        place = Place(grid.file, cell=grid.cell(column.row, grid.left + column.place))
        return place, f"the column “{column.said}” {message}"

    return several(
        "D030", range(len(columns)), say, "warning", lambda _: "totals: drop"
    )


def _arrived(
    grid: Grid, figures: list[Column], body: _Body
) -> tuple[list[Column], list[Fault]]:
    """Leave out last columns that are still empty, and tell of those with nothing but zeros."""
    order = list(dict.fromkeys(column.period for column in figures))

    def held(period: str) -> Iterator[str]:
        places = [column.place for column in figures if column.period == period]
        return (row[j] for row in body.rows for j in places if row[j])

    while len(order) > 1 and next(held(order[-1]), None) is None:
        order.pop()
    kept = [column for column in figures if column.period in set(order)]
    last = next((column for column in kept if column.period == order[-1]), None)
    zeros = all(text.strip("0.%") == "" for text in held(order[-1]))
    if last is None or not zeros or len(order) < 3 or len(body.rows) < 2:
        return kept, []
    cell = grid.cell(last.row, grid.left + last.place)
    message = f"the column “{last.said}” holds nothing but zeros; they are read as figures"
    return kept, [Fault(Place(grid.file, cell=cell), "D027", message, severity="warning")]


def _told_of(grid: Grid, body: _Body, asked: Asked, remarks: list[str]) -> list[Fault]:
    """Return findings on rows left out; what is beyond doubt becomes a remark."""

    def at(number: int) -> Place:
        return Place(grid.file, cell=f"{grid.sheet}!{number}" if grid.sheet else f"row {number}")

    told: list[Fault] = []
    totals = body.totals
    if totals and asked.spec.totals != "drop":
        told += several(
            "D030",
            range(len(totals)),
            lambda i: (at(totals[i][0]), f"the row “{totals[i][1]}” is left out as a total"),
            "warning",
            lambda _: "totals: drop",
        )
    told += several(
        "D030",
        body.nameless,
        lambda number: (at(number), "the row has figures but no name, and is left out"),
        "warning",
    )
    if body.carried:
        number, column = body.carried
        cell = grid.cell(number, grid.left + column)
        message = "a blank cell is read as the one above it, and so are others in its column"
        told.append(Fault(Place(grid.file, cell=cell), "D027", message, severity="warning"))
    if totals and asked.spec.totals == "drop":
        remarks.append("rows left out as totals: " + ", ".join(one for _, one in totals))
    if body.notes:
        number, text = body.notes[0]
        more = f" and {len(body.notes) - 1} more" if len(body.notes) > 1 else ""
        remarks.append(f"rows without figures: {number} (“{text[:40]}”){more}")
    return told


def _melted(
    grid: Grid, heads: Heads, keys: dict[int, str], body: _Body, figures: Sequence[Column],
    asked: Asked, period: str, warnings: list[Fault], remarks: list[str],
) -> Table:
    """Return the long table: for each row, one for each period, measure and area across."""
    value = asked.heading("value")
    groups: dict[tuple[str, str, str], dict[str, Column]] = {}
    for column in figures:
        name = (column.period, column.measure, column.area)
        groups.setdefault(name, {})[column.head] = column
    chosen = [held for held in groups.values() if value in held]
    if not chosen:
        place = Place(grid.file, cell=f"{grid.sheet}!{grid.box}" if grid.sheet else "")
        message = f"no column of figures is headed “{value}” (value of {asked.spec.id})"
        raise Unreadable(Fault(place, "D001", message))
    across_, down = len(chosen), len(body.rows)
    cells: Texts = np.empty((down, grid.width), dtype=object)
    for i, row in enumerate(body.rows):
        cells[i] = row
    numbers = np.repeat(np.array(body.numbers, dtype=np.int64), across_)
    headings: list[str] = []
    columns: list[Texts] = []
    origins: dict[int, Origin] = {}

    def add(heading: str, texts: Texts, rows: Rows, places: Rows) -> None:
        origins[len(headings)] = Origin(rows, places)
        headings.append(heading)
        columns.append(texts)

    def across_of(texts: Sequence[str]) -> Texts:
        row = np.empty(across_, dtype=object)
        row[:] = texts
        return np.tile(row, down)

    for j, name in keys.items():
        place = np.full(len(numbers), grid.left + j, dtype=np.int64)
        add(name, np.repeat(cells[:, j], across_), numbers, place)
    leads = [held[value] for held in chosen]
    said = np.tile(np.array([one.row for one in leads], dtype=np.int64), down)
    where = np.tile(np.array([grid.left + one.place for one in leads], dtype=np.int64), down)
    held_names = {fold(name) for name in keys.values()}
    for key in ("period", "measure", "area"):
        texts = [getattr(one, key) for one in leads]
        if any(texts) and fold(asked.heading(key)) not in held_names:
            add(asked.heading(key), across_of(texts), said, where)
    for head in dict.fromkeys(one.head for one in figures):
        if head != value and fold(head) in held_names:
            continue
        places = [grid.left + held[head].place if head in held else -1 for held in chosen]
        taken: Texts = np.empty((down, across_), dtype=object)
        for g, place in enumerate(places):
            taken[:, g] = cells[:, place - grid.left] if place >= 0 else ""
        add(head, taken.ravel(), numbers, np.tile(np.array(places, dtype=np.int64), down))
    if any(one.provisional for one in leads) and "status" not in asked.spec.columns:
        words = ["provisional" if one.provisional else "final" for one in leads]
        add("status", across_of(words), said, where)
    return Table(
        grid.file, tuple(headings), tuple(columns), numbers, grid.sheet,
        grid.numbers[heads.rows[-1]], 0, origins,
        {} if grid.sheet else {grid.left + one.place: one.said for one in figures}
        | {grid.left + j: name for j, name in keys.items()},
        str(grid.box), asked.spec.layout,
        " ".join(one for row in grid.cells[: heads.rows[0]] for one in row if one),
        warnings=tuple(warnings), remarks=tuple(remarks),
    )  # fmt: skip
