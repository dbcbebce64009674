"""The rows under the headings of a wide table, and what is left out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.collecting import several
from narrator.sources.grid import Grid
from narrator.sources.levels import Heads, is_figure
from narrator.sources.numbers import number
from narrator.sources.table import Unreadable, fold
from narrator.sources.totals import is_total, is_total_label
from narrator.values.faults import Fault, Place


@dataclass(slots=True)
class Body:
    """The rows under the headings, and what was left aside.

    Parameters
    ----------
    section : str
        Whether names in rows of their own say the area or the measure of the rows below them.
    sections : list of str
        That name for each row.
    """

    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    carried: tuple[int, int] | None = None
    section: str = ""
    sections: list[str] = field(default_factory=list)


def body_of(grid: Grid, heads: Heads, keys: Mapping[int, str], asked: Asked) -> Body:
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
    found = Body(section=_section_kind(cells, places, beside, heads, keys, asked))
    under = ""
    before: list[str] = [""] * width
    for row, at in zip(cells, numbers, strict=True):
        if not any(row):
            continue
        names = [row[j] for j in beside if row[j]]
        if not any(row[j] for j in places):
            if found.section and len(names) == 1:
                under = names[0]
                continue
            known = {folded(name) for name in names} & (asked.areas | asked.labels)
            if not known or len(names) < len(used):
                found.notes.append((at, next(one for one in row if one)))
                for j in used:  # “Barnet” alone in its row is over those that follow
                    before[j] = row[j] or before[j]
                continue
        if all(row[j] == headings[j] for j in (*places, *used)):
            continue  # headings said again
        total = next((row[j] for j in beside if _is_total(row[j], keys[j], asked)), "")
        if total:
            found.totals.append((at, total))
            continue
        if beside and not names:
            found.nameless.append(at)
            continue
        for j in used:
            if not row[j] and before[j]:
                row[j] = before[j]
                found.carried = found.carried or (at, j)
            before[j] = row[j]
        found.rows.append(row)
        found.numbers.append(at)
        found.sections.append(under)
    _check_headed(grid, heads, found, first)
    return found


def _section_kind(
    cells: Sequence[Sequence[str]], places: Sequence[int], beside: Sequence[int], heads: Heads,
    keys: Mapping[int, str], asked: Asked,
) -> str:
    """Return measure or area where rows without figures name it for the rows below them."""
    alone = {
        folded(names[0])
        for row in cells
        if not any(row[j] for j in places) and len(names := [row[j] for j in beside if row[j]]) == 1
    }
    held = {fold(name) for name in keys.values()}
    for kind, known in (("measure", asked.labels), ("area", asked.areas)):
        said = fold(asked.heading(kind)) in held or any(getattr(c, kind) for c in heads.figures)
        if not said and alone & known:
            return kind
    return ""


def _check_headed(grid: Grid, heads: Heads, body: Body, first: int) -> None:
    """Refuse figures under a blank heading: nobody can tell what they are."""
    blank = [j for j, name in heads.names.items() if not name and j > first]
    for j in blank:
        for row, number_ in zip(body.rows, body.numbers, strict=True):
            if row[j] and number(row[j]) is not None:
                place = Place(grid.file, cell=grid.cell(number_, grid.left + j))
                message = f"a figure ({row[j]}) stands under a blank heading"
                raise Unreadable(Fault(place, "D034", message))


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


def told_of(grid: Grid, body: Body, asked: Asked, remarks: list[str]) -> list[Fault]:
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
