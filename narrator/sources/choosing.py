"""Which columns of a wide table count: of one length of time, and begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.sources.asked import Asked
from narrator.sources.bodies import Body
from narrator.sources.collecting import several
from narrator.sources.coverage import SPANS
from narrator.sources.grid import Grid
from narrator.sources.levels import Column, Heads
from narrator.sources.stamps import stamps
from narrator.sources.totals import is_total
from narrator.values.faults import Fault, Place


def chosen_of(
    grid: Grid, heads: Heads, body: Body, asked: Asked
) -> tuple[list[Column], list[Fault]]:
    """Return the columns that count: of one length of time, and begun."""
    figures = heads.figures
    told: list[Fault] = []
    if any(column.period for column in figures):
        figures, told = _of_one_length(grid, figures, asked)
        figures, more = _arrived(grid, figures, body)
        told += more
    named = [column for column in heads.aside if is_total(column.said)]
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
    grid: Grid, figures: list[Column], body: Body
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
