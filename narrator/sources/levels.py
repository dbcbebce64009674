"""Rows of headings → what each column holds: which period, measure, area and kind of figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.grid import Grid
from narrator.sources.headings import Part, joined, part_of, parts_of
from narrator.sources.numbers import DASHES, MARKERS, number
from narrator.sources.table import PREAMBLE, Unreadable, fold
from narrator.values.faults import Fault, Place

#: Most rows of headings above and below the one that was found.
_MORE = 2
_KEYS = frozenset({"area", "period", "measure"})


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures holds.

    Parameters
    ----------
    place : int
        Its position in the grid, from 0.
    period, measure, area : str
        Empty where the headings do not say.
    head : str
        The heading of the kind of figure: value, n, …, as the source declares it.
    said : str
        Its headings, for messages.
    row : int
        The file's row of the heading that says the period (or the measure).
    """

    place: int
    period: str
    measure: str
    area: str
    head: str
    said: str
    row: int
    provisional: bool = False


@dataclass(slots=True)
class Heads:
    """The rows of headings, understood.

    Parameters
    ----------
    rows : list of int
        Positions in the grid; the figures begin below the last.
    figures : list of Column
    names : dict of int to str
        Headings of the columns that hold no figures of a period or measure, by position.
    aside : list of Column
        Columns among the figures that say neither: totals, percentage changes.
    warnings : list of Fault
    """

    rows: list[int]
    figures: list[Column] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    aside: list[Column] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def is_figure(text: str) -> bool:
    """Say whether a cell holds a number, or a mark that stands for one."""
    return bool(
        text.casefold() in MARKERS or text in DASHES or number(text) is not None
        or number(text, comma=True) is not None
    )  # fmt: skip


def read_heads(grid: Grid, asked: Asked, year: str = "") -> Heads:
    """Understand the rows of headings of a wide table, or of one of totals.

    Parameters
    ----------
    year : str
        The year of months without one, where the sheet, the title or the file's name says it.

    Raises
    ------
    Unreadable
        No such row, or months without a year.
    """
    wide = asked.spec.layout == "wide"
    main = _main_row(grid, asked)
    start = _first_figure(grid, main, asked)
    rows = _rows(grid, main, start, asked)
    heads = Heads(rows)
    width = grid.width
    texts = [_padded(grid.cells[i], width) for i in rows]
    filled = [
        _filled(row, start) if level < len(texts) - 1 else row for level, row in enumerate(texts)
    ]
    parts = [parts_of(row) if wide else [None] * width for row in filled]
    serial = next((one for level in parts for one in level if one and one.serial), None)
    if serial is not None:
        message = f"headings are read as Excel's numbers of days ({serial.text} is the first)"
        heads.warnings.append(_told(grid, rows[0], start, message))
    kinds = _roles(asked)
    by_area = [_areas(row[start:], asked) for row in filled]
    role_levels = [any(fold(cell) in kinds for cell in row[start:] if cell) for row in filled]
    months = _Months(grid, heads, year)
    for j in range(width):
        own = [(level, row[j]) for level, row in enumerate(filled) if row[j]]
        plain = [row[j] for row in texts if row[j]]
        if not own or j < start:
            heads.names[j] = plain[-1] if plain else ""
            continue
        period, level = months.period(j, [one[j] for one in parts], rows, texts)
        head, labels, area = asked.heading("value"), [], ""
        stray = False
        for place, text in own:
            if parts[place][j]:
                continue
            if fold(text) in kinds:
                head = kinds[fold(text)]
            elif by_area[place]:
                area = text
            elif role_levels[place] and folded(text) not in asked.labels:
                stray = True
            else:
                labels.append(text)
        provisional = any(one[j] is not None and one[j].provisional for one in parts)  # type: ignore[union-attr]
        measure = _label(labels, asked)
        said = " ".join(dict.fromkeys(text for _, text in own))
        column = Column(
            j, period, measure, area, head, said, grid.numbers[rows[level]], provisional
        )
        if fold(plain[-1] if plain else "") in {fold(asked.heading(one)) for one in _KEYS}:
            heads.names[j] = plain[-1]
        elif stray or (wide and not period) or (not wide and not _is_asked(column, asked)):
            heads.aside.append(column)
        else:
            heads.figures.append(column)
    months.stop()
    return heads


def _main_row(grid: Grid, asked: Asked) -> int:
    rows = list(enumerate(grid.cells[:PREAMBLE]))
    if asked.spec.layout == "wide":
        rows = [(i, row) for i, row in rows if any(parts_of(row))]
    score, place = max(((asked.score(row), -i) for i, row in rows), default=(0, 0))
    if score:
        return -place
    what = "periods (Apr-14, 2014/15, 12m to Mar-15)"
    if asked.spec.layout != "wide":
        what = f"the headings looked for ({', '.join(asked.wanted)}) or a measure's label"
    box = str(grid.box)
    place_ = Place(grid.file, cell=f"{grid.sheet}!{box}" if grid.sheet else box)
    message = f"no row of headings holds {what}"
    raise Unreadable(Fault(place_, "D034", message, severity="error"))


def _first_figure(grid: Grid, main: int, asked: Asked) -> int:
    """Return the first column of figures: the first period, or the first measure's label."""
    row = grid.cells[main]
    if asked.spec.layout == "wide":
        found = [j for j, one in enumerate(parts_of(row)) if one]
    else:
        keys = {fold(asked.heading(name)) for name in _KEYS}
        named = [j for j, cell in enumerate(row) if fold(cell) in keys]
        begin = named[-1] + 1 if named else _first_numbers(grid, main)
        labels = [j for j, cell in enumerate(row) if folded(cell) in asked.labels]
        found = [min(labels)] if labels and (not named or min(labels) < begin) else [begin]
    return found[0] if found else 0


def _first_numbers(grid: Grid, main: int) -> int:
    """Return the first column under the headings that holds a number."""
    body = grid.cells[main + 1 : main + 1 + PREAMBLE]
    places = [j for row in body for j, cell in enumerate(row) if number(cell) is not None]
    return min(places, default=0)


def _rows(grid: Grid, main: int, start: int, asked: Asked) -> list[int]:
    """Return the rows of headings around the main one."""
    declared = asked.spec.header_rows
    most = declared - 1 if declared else _MORE
    below = 0
    while below < most and main + below + 1 < len(grid.cells):
        if not _heads_below(grid, main, main + below + 1, start):
            break
        below += 1
    first = main
    if declared:
        first = max(0, main - (most - below))
        below = declared - 1 - (main - first)
    else:
        while main - first < _MORE and first > 0 and _heads_above(grid, first - 1, start):
            first -= 1
    return list(range(first, min(main + below + 1, len(grid.cells))))


def _heads_below(grid: Grid, main: int, row: int, start: int) -> bool:
    cells = [cell for cell in grid.cells[row][start:] if cell]
    over = grid.cells[main][:start]
    if not cells or any(a and b and a != b for a, b in zip(grid.cells[row], over, strict=False)):
        return False  # nothing there, or a row with a name of its own
    kinds = {one.kind for one in parts_of(grid.cells[main]) if one}
    years = [one for one in parts_of(grid.cells[row])[start:] if one and one.kind == "year"]
    if kinds <= {"month", "quarter"} and kinds and len(years) == len(cells):
        return True
    return not any(is_figure(cell) for cell in cells)


def _heads_above(grid: Grid, row: int, start: int) -> bool:
    places = [j for j, cell in enumerate(grid.cells[row]) if cell and j >= start]
    if not places:
        return False
    parts: list[Part | None] = parts_of(grid.cells[row])
    cells = [grid.cells[row][j] for j in places]
    if any(is_figure(cell) and not parts[j] for j, cell in zip(places, cells, strict=True)):
        return False
    number_ = grid.numbers[row]
    merged = any(
        box.top <= number_ <= box.bottom and box.right > box.left
        and box.left >= start + grid.left
        for box in grid.merges
    )  # fmt: skip
    return len(places) > 1 or merged or bool(parts[places[0]])


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _filled(row: Sequence[str], start: int) -> list[str]:
    """Carry each heading on over the blank cells after it, as merged cells show it."""
    filled = list(row)
    for j in range(start + 1, len(filled)):
        filled[j] = filled[j] or filled[j - 1]
    return filled


def _roles(asked: Asked) -> dict[str, str]:
    """Return the headings of kinds of figures (value, n, …), by their folded spelling."""
    named = {fold(one): one for one in asked.wanted}
    for key in _KEYS:
        named.pop(fold(asked.heading(key)), None)
    return named


def _areas(cells: Sequence[str], asked: Asked) -> bool:
    distinct = {folded(cell) for cell in cells if cell}
    return bool(distinct) and 2 * len(distinct & asked.areas) >= len(distinct)


def _label(labels: Sequence[str], asked: Asked) -> str:
    """Return the measure's label that one or two rows of headings make."""
    if len(labels) < 2:
        return labels[0] if labels else ""
    upper, lower = labels[-2:]
    made = (lower, f"{upper} {lower}", f"{upper}: {lower}", f"{upper} – {lower}", upper)
    return next((one for one in made if folded(one) in asked.labels), f"{upper}: {lower}")


def _is_asked(column: Column, asked: Asked) -> bool:
    if column.head != asked.heading("value") or fold(column.said) == fold(column.head):
        return True
    return folded(column.measure) in asked.labels or not asked.labels


def _told(grid: Grid, row: int, column: int, message: str, suggestion: str = "") -> Fault:
    place = Place(grid.file, cell=grid.cell(grid.numbers[row], grid.left + column))
    return Fault(place, "D027", message, suggestion, "warning")


class _Months:
    """Periods of columns, from left to right: a year goes on till the next is named."""

    def __init__(self, grid: Grid, heads: Heads, year: str) -> None:
        self.grid, self.heads, self.year = grid, heads, year
        self.said = -1  # the column in which the year that goes on is written
        self.before = 0
        self.later = 0
        self.lost: list[Fault] = []
        self.told = False

    def period(
        self, j: int, parts: Sequence[Part | None], rows: Sequence[int],
        texts: Sequence[Sequence[str]],
    ) -> tuple[str, int]:
        """Return a column's period as text, and the level of headings that says it."""
        named = [(level, one) for level, one in enumerate(parts) if one]
        if not named:
            return "", 0
        for level, one in named:
            if one.kind == "period":
                return one.text, level
        years = [(level, one) for level, one in named if one.kind == "year"]
        rest = [(level, one) for level, one in named if one.kind != "year"]
        if not rest:
            return years[-1][1].text, years[-1][0]
        level, part = rest[-1]
        year = years[-1][1].text if years else self.year
        if not year:
            cell = self.grid.cell(self.grid.numbers[rows[level]], self.grid.left + j)
            message = f"“{part.text}” names no year; a row of years above it, or period_from:"
            self.lost.append(Fault(Place(self.grid.file, cell=cell), "D034", message))
            return "", level
        if years and texts[years[-1][0]][j]:
            self.said, self.later, self.before = j, 0, 0
        return self._after(j, year, part, rows[level]), level

    def _after(self, j: int, year: str, part: Part, row: int) -> str:
        """Join month and year; months that begin anew under one year are the next year's."""
        found = joined(year, part.text)
        plain = part_of(found)
        order = int(found[-1] if "Q" in found else found[-2:]) if plain else 0
        if "/" not in year and "-" not in year:
            if order < self.before:
                self.later += 1
                if not self.told:
                    self.told = True
                    message = (
                        f"“{part.text}” stands under {year} after a later month and is read as of "
                        f"{int(year) + self.later}"
                    )
                    self.heads.warnings.append(_told(self.grid, row, j, message))
            if self.later:
                found = joined(str(int(year) + self.later), part.text)
        self.before = order
        return found

    def stop(self) -> None:
        """Raise the faults of months without a year."""
        if self.lost:
            raise Unreadable(self.lost[0])
