"""Files → Table: CSV, workbooks (.xlsx, .xls, .ods) and Parquet, long, wide or of totals."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from narrator.project.workbook_parts import first_line
from narrator.sources.across import across
from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.blocks import Block, blocks_of, titled
from narrator.sources.dated import dated, period_of, periods_in
from narrator.sources.delimited import read_text
from narrator.sources.grid import Grid, box_of
from narrator.sources.stacking import stacked
from narrator.sources.table import Origin, Table, Unreadable, fold, table_of
from narrator.sources.workbook import Workbook, open_workbook, text_of
from narrator.values.faults import Fault, Place, nearest

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_WILD = frozenset("*?")
TEXTS = frozenset({".csv", ".tsv", ".txt"})


def read_table(file: str, data: bytes, asked: Asked) -> Table:
    """Read a file's bytes as a Table.

    Parameters
    ----------
    file : str
        Path relative to the project; its ending says how to read it.
    data : bytes
    asked : Asked
        What is looked for, by which the headings, the sheet and the table are found.

    Raises
    ------
    Unreadable
        With a located fault for everything that stands in the way.
    """
    if not data.strip():
        raise Unreadable(Fault(Place(file), "D004", "the file is empty"))
    ending = "." + file.rpartition(".")[2].casefold()
    if ending in WORKBOOKS:
        book = open_workbook(file, data)
        if _WILD & set(asked.spec.sheet):
            return _sheets(book, asked)
        grid, told = _sheet(book, asked)
        return _told(_table(grid, asked), told)
    if ending in (".parquet", ".pq"):
        return _table(_parquet(file, data), asked)
    if ending in TEXTS:
        grid, told, comma = read_text(file, data, asked)
        return _told(replace(_table(grid, asked), decimal_comma=comma), told)
    known = ", ".join(sorted(TEXTS | WORKBOOKS | {".parquet"}))
    raise Unreadable(Fault(Place(file), "D005", f"files ending in {ending} are not read ({known})"))


def _told(table: Table, told: Sequence[Fault]) -> Table:
    return replace(table, warnings=(*told, *table.warnings)) if told else table


def _table(grid: Grid, asked: Asked) -> Table:
    """Read the table that is asked for from a grid that may hold several."""
    warnings: list[Fault] = []
    if asked.spec.range:
        box = box_of(asked.spec.range)
        assert box is not None  # checked where measures.yaml is read
        grid = grid.within(box)
        if not any(map(any, grid.cells)):
            message = f"there is nothing in {asked.spec.range} (range of {asked.spec.id})"
            raise Unreadable(Fault(Place(grid.file, cell=grid.sheet), "D004", message))
    elif grid.sheet or asked.spec.layout != "long":
        blocks = blocks_of(grid, asked)
        of_measures = titled(grid, blocks, asked) if "measure" not in asked.spec.columns else []
        if len(blocks) > 1 and of_measures:
            return _titled(grid, of_measures, asked)
        grid, warnings = _block(grid, blocks, asked)
    return _told(_of_layout(grid, asked), warnings)


def _of_layout(grid: Grid, asked: Asked) -> Table:
    if asked.spec.layout == "long":
        table = replace(table_of(grid, asked.wanted), cells=str(grid.box) if grid.sheet else "")
        return dated(table, grid, asked)
    if asked.spec.layout == "wide":
        return across(grid, asked, period_of(grid, asked))
    return dated(across(grid, asked), grid, asked)


def _titled(grid: Grid, blocks: Sequence[tuple[Block, str]], asked: Asked) -> Table:
    """Read tables each of which has its measure's label as title, as one."""
    heading = asked.heading("measure")
    plain = replace(asked, labels=frozenset())  # a label is a title here, and no row or column
    tables = []
    for block, label in blocks:
        table = _of_layout(grid.within(block.box), plain)
        column = np.full(len(table.rows), label, dtype=object)
        nowhere = np.zeros(len(table.rows), dtype=np.int64)
        tables.append(replace(
            table, headings=(*table.headings, heading), columns=(*table.columns, column),
            origins={**table.origins, len(table.headings): Origin(nowhere, nowhere)},
        ))  # fmt: skip
    listed = ", ".join(f"“{label}” {block.box}" for block, label in blocks)
    table = stacked(tables)
    return replace(table, remarks=(f"tables read by their titles: {listed}", *table.remarks))


def _block(
    grid: Grid, blocks: Sequence[Block], asked: Asked
) -> tuple[Grid, list[Fault]]:
    """Return the part of a grid with the table that holds most of what is asked for."""
    if not blocks:
        return grid, []
    chosen = max(blocks, key=lambda block: _worth(grid, block, asked)) if blocks[1:] else blocks[0]
    # what stands above (a title, a licence line) goes with the first table
    if len(blocks) == 1:
        box = chosen.box._replace(top=grid.box.top)
        return grid.within(box), []
    listed = ", ".join(str(block.box) for block in blocks)
    message = f"{len(blocks)} tables are found ({listed}); {chosen.box} is read"
    cell = f"{grid.sheet}!{chosen.box}" if grid.sheet else str(chosen.box)
    suggestion = f"range: {chosen.box}"
    fault = Fault(Place(grid.file, cell=cell), "D031", message, suggestion, "warning")
    return grid.within(chosen.box), [fault]


def _worth(grid: Grid, block: Block, asked: Asked) -> tuple[int, int, int]:
    """Say how much of what is asked for a table holds: headings, then labels and areas."""
    part = grid.within(block.box)
    texts = {cell for row in part.cells for cell in row if cell and not cell[0].isdigit()}
    names = {folded(text) for text in texts}
    headings = len({fold(one) for one in asked.wanted} & {fold(text) for text in texts})
    held = len(names & asked.labels), len(names & asked.areas)
    return headings + sum(map(bool, held)), sum(held), block.score


def _sheets(book: Workbook, asked: Asked) -> Table:
    """Read the sheets that a pattern means as one table; a sheet of no period is left aside."""
    from fnmatch import fnmatch

    pattern = asked.spec.sheet
    names = [one for one in book.names if fnmatch(fold(one), fold(pattern))]
    if asked.spec.period_from == "sheet":
        dated_ = [name for name in names if len(periods_in(name)) == 1]
        left, names = [name for name in names if name not in dated_], dated_
    else:
        left = []
    if not names:
        message = f"no sheet is meant by “{pattern}”; its sheets are {', '.join(book.names)}"
        raise Unreadable(Fault(Place(book.file), "D011", message))
    tables: list[Table] = []
    faults: list[Fault] = []
    for name in names:
        try:
            tables.append(_table(book.grid(name), asked))
        except Unreadable as why:
            faults += why.faults
    if faults:
        raise Unreadable(*faults)
    table = stacked(tables)
    aside = (f"sheets left aside, as they name no period: {', '.join(left)}",) if left else ()
    return replace(table, remarks=(*table.remarks, *aside))


def _sheet(book: Workbook, asked: Asked) -> tuple[Grid, list[Fault]]:
    """Return the sheet that is declared, or the one that holds most of what is asked for."""
    names, declared = book.names, asked.spec.sheet
    if declared:
        meant = [name for name in names if fold(name) == fold(declared)]
        if not meant:
            message = f"there is no sheet “{declared}”; its sheets are {', '.join(names)}"
            suggestion = nearest(declared, names)
            raise Unreadable(Fault(Place(book.file), "D011", message, suggestion))
        return book.grid(declared if declared in meant else meant[0]), []
    seen = [name for name in names if name not in book.hidden] or list(names)
    if not seen:
        raise Unreadable(Fault(Place(book.file), "D004", "the workbook has no sheets"))
    if len(seen) == 1:
        return book.grid(seen[0]), []
    grids = [book.grid(name) for name in seen]
    scores = []
    for grid in grids:
        blocks = blocks_of(grid, asked)
        scores.append(max((_worth(grid, block, asked) for block in blocks), default=(0, 0, 0)))
    best = scores.index(max(scores))
    most = scores[best][0]
    like = [name for name, score in zip(seen, scores, strict=True) if score[0] == most > 0]
    if len(like) < 2:
        return grids[best], []
    others = ", ".join(f"“{name}”" for name in like if name != seen[best])
    holds = "hold" if len(like) > 2 else "holds"
    message = f"{others} {holds} such a table, too; “{seen[best]}” is read"
    place = Place(book.file, cell=seen[best])
    fault = Fault(place, "D031", message, f"sheet: {seen[best]}", "warning")
    return grids[best], [fault]


def _parquet(file: str, data: bytes) -> Grid:
    import pandas as pd

    try:
        import pyarrow  # noqa: F401  # asked for by name, so that its absence can be told
    except ImportError:
        message = "Parquet needs the extra “parquet”: pip install 'narrator[parquet]'"
        raise Unreadable(Fault(Place(file), "D006", message)) from None
    try:
        frame = pd.read_parquet(io.BytesIO(data), engine="pyarrow")
    except Exception as error:  # pyarrow's errors have no common base but Exception
        message = f"not readable as Parquet ({first_line(error)})"
        raise Unreadable(Fault(Place(file), "D005", message)) from None
    plain = frame.astype(object).where(frame.notna(), None)
    body = plain.to_numpy(dtype=object).tolist()
    cells = [[str(name).strip() for name in frame.columns], *([*map(text_of, row)] for row in body)]
    return Grid(file, cells, range(len(cells)))
