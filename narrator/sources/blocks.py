"""Where the tables of a sheet stand: parted by blank rows and columns, each under headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.grid import Box, Grid
from narrator.sources.headings import parts_of
from narrator.sources.table import PREAMBLE

Score = Callable[[Sequence[str]], int]
#: In how many rows of a band below the first table headings are looked for.
_DEEP = 4


class Block(NamedTuple):
    """A table found: its cells, and how many of the things looked for its headings hold."""

    box: Box
    score: int


def blocks_of(grid: Grid, asked: Asked) -> list[Block]:
    """Return the tables of a grid, in the order of rows and columns.

    A table begins with a run of rows that has headings and goes on, over blank rows, up to the
    next that has; columns after a blank one are a table of their own where they have what the
    table needs.
    """
    found: list[Block] = []
    starts: list[tuple[int, int, int]] = []  # first row of the band, row of the headings, score
    for start, stop in _bands(grid.cells):
        deep = PREAMBLE if not starts else _DEEP
        scored = [
            (asked.score(grid.cells[i]), -i) for i in range(start, min(stop, start + deep))
        ]
        score, place = max(scored, default=(0, 0))
        if score and _suffices(score, starts, asked):
            starts.append((start, -place, score))
    if not starts:
        return []
    ends = [start for start, _, _ in starts[1:]] + [len(grid.cells)]
    for (start, head, score), end in zip(starts, ends, strict=True):
        rows = [i for i in range(start, end) if any(grid.cells[i])]
        top, bottom = grid.numbers[start], grid.numbers[rows[-1]]
        for left, right, own in _beside(grid, head, rows, score, asked):
            box = Box(top, grid.left + left, bottom, grid.left + right)
            found.append(Block(box, own))
    return found


def titled(grid: Grid, blocks: Sequence[Block], asked: Asked) -> list[tuple[Block, str]]:
    """Return the tables over which a measure's label stands, with that label.

    The text is the first of the table, or stands alone in the row above it; it ends the table
    before it.
    """
    rows = {number: row for number, row in zip(grid.numbers, grid.cells, strict=True) if any(row)}
    found: list[tuple[Block, str]] = []
    for block in blocks:
        box = block.box
        above = max((number for number in rows if number < box.top), default=0)
        for number in (box.top, above):
            texts = [cell for cell in rows.get(number, ()) if cell]
            if len(texts) == 1 and folded(texts[0]) in asked.labels:
                if found and found[-1][0].box.bottom >= number > found[-1][0].box.top:
                    last, label = found[-1]
                    found[-1] = (last._replace(box=last.box._replace(bottom=number - 1)), label)
                found.append((block, texts[0]))
                break
    return found


def _suffices(score: int, starts: Sequence[tuple[int, int, int]], asked: Asked) -> bool:
    """Say whether a row is headings: below the first table it must hold about as much."""
    if not starts:
        return score >= 1
    first = max(before for _, _, before in starts)
    return score >= 2 and score * 2 > first


def _bands(cells: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return the runs of rows that are not blank."""
    bands = []
    start = -1
    for i, row in enumerate(cells):
        if any(row):
            if start < 0:
                start = i
        elif start >= 0:
            bands.append((start, i))
            start = -1
    return bands + ([(start, len(cells))] if start >= 0 else [])


def _beside(
    grid: Grid, head: int, rows: Sequence[int], score: int, asked: Asked
) -> list[tuple[int, int, int]]:
    """Return first and last column and score of the tables that stand side by side."""
    width = grid.width
    body = [i for i in rows if i >= head]
    filled = [any(j < len(grid.cells[i]) and grid.cells[i][j] for i in body) for j in range(width)]
    edges = [j for j in range(width) if filled[j]]
    if not edges:
        return []
    pieces = _runs(filled)
    row = grid.cells[head]
    tables: list[list[int]] = []
    for left, right in pieces:
        if tables and _continues(row, left, right, tables[-1], asked):
            tables[-1][1] = right
        else:
            tables.append([left, right])
    scored = [(left, right, asked.score(row[left : right + 1])) for left, right in tables]
    best = max(one[2] for one in scored)
    if asked.spec.layout != "wide" and best < score:
        return [(edges[0], edges[-1], score)]  # no piece has all: a blank column within the table
    return [one for one in scored if one[2]]


def _continues(row: Sequence[str], left: int, right: int, before: list[int], asked: Asked) -> bool:
    """Say whether columns after a blank one belong to the table before it.

    In a wide table they do where they begin with a period: a table of its own begins with what
    its rows are about.
    """
    if asked.spec.layout != "wide":
        return False
    parts = parts_of(row)
    begun = any(parts[before[0] : before[1] + 1])
    return not begun or (left < len(parts) and parts[left] is not None)


def _runs(filled: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for j, full in enumerate(filled):
        if not full:
            continue
        if runs and runs[-1][1] == j - 1:
            runs[-1] = (runs[-1][0], j)
        else:
            runs.append((j, j))
    return runs
