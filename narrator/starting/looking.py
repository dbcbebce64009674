"""A file → what it seems to hold: which column is what, and which areas, labels and periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from narrator.sources.areas import folded
from narrator.sources.asked import Asked
from narrator.sources.files import read_table
from narrator.sources.numbers import numbers
from narrator.sources.stamps import stamps
from narrator.sources.table import Table, Unreadable
from narrator.sources.texts import factorized
from narrator.sources.totals import is_total, is_total_label
from narrator.starting import codes
from narrator.starting.columns import Roles, roles_of
from narrator.starting.grids import grid_of, heading_row, spec_of
from narrator.starting.wholes import whole_of
from narrator.values.faults import Fault, FaultError
from narrator.values.project import SourceSpec

#: How often a suggestion of the reader's is taken up before the file is taken as it is.
_TRIES = 6
_TAKEN = ("D030", "D031", "D032", "D027")


@dataclass(frozen=True, slots=True)
class Label:
    """What stands under one label of measures.

    Parameters
    ----------
    text : str
        Empty where the file has no column of measures.
    heading : str
        The heading of its figures.
    values : ndarray of float, shape (n,)
        Of every area, in the order of the file; NaN where there is none.
    percent : bool
        Whether the cells are written with a % sign.
    """

    text: str
    heading: str
    values: NDArray[np.float64]
    percent: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """A file, understood as far as guessing goes.

    Parameters
    ----------
    keys : mapping of str to Any
        What its source declares: path, columns, layout, sheet, totals …
    areas : tuple of str
        As the file spells them, totals left out; empty without a column of areas.
    sum : str
        The one of them that is all the others together, or empty.
    last : int
        The ordinal of the last period's end.
    whole : str
        The heading of the whole (or of the replies) that each figure is out of.
    survey : bool
        Whether that whole is the number of replies.
    path : str
        Where the file is now, for faults while nothing is written yet.
    guesses : tuple of str
        What was guessed, in plain sentences.
    """

    name: str
    file: str
    keys: Mapping[str, Any]
    areas: tuple[str, ...]
    labels: tuple[Label, ...]
    last: int
    whole: str = ""
    survey: bool = False
    area_heading: str = ""
    path: str = ""
    guesses: tuple[str, ...] = ()
    sum: str = ""


@dataclass(slots=True)
class _Taken:
    """The source's keys, as suggestions are taken up."""

    spec: SourceSpec
    keys: dict[str, Any] = field(default_factory=dict)
    guesses: list[str] = field(default_factory=list)


def look(name: str, file: str, data: bytes, area: str = "") -> Looked:
    """Understand a file.

    Parameters
    ----------
    name : str
        The id that its source shall have.
    file : str
        Its path in the project.
    area : str
        The paper's area, where it is known: the column that holds it is the one of areas.

    Raises
    ------
    FaultError
        With the place in the file, where no table can be made out.
    """
    grid, others = grid_of(file, data)
    layout, headings = heading_row(grid)
    taken = _Taken(spec_of(name, file, layout=layout))
    if others:
        _take(taken, "sheet", grid.sheet)
        listed = ", ".join(f"“{one}”" for one in others)
        taken.guesses.append(f"the sheet “{grid.sheet}” is read, and left aside are {listed}")
    elif grid.sheet:
        taken.spec = replace(taken.spec, sheet=grid.sheet)
    if layout == "wide":
        _take(taken, "layout", "wide")
        taken.guesses.append("the periods stand across, one a column")
    table = _read(taken, file, data, tuple(headings))
    roles = roles_of(table, layout, area, file)
    if roles.totals:
        _take(taken, "layout", "totals")
        taken.guesses.append("each column of figures is a measure: " + ", ".join(roles.totals))
    columns = dict(roles.columns)
    if columns:
        _take(taken, "columns", columns)
    if roles.totals:
        labels = frozenset(folded(one) for one in roles.totals)
        wanted = ("value", *columns.values())
        table = _read(taken, file, data, wanted, labels)
    return _looked(taken, table, roles)


def _take(taken: _Taken, key: str, value: Any) -> None:
    taken.spec = replace(taken.spec, **{key: value})
    taken.keys[key] = value


def _read(
    taken: _Taken, file: str, data: bytes, wanted: tuple[str, ...],
    labels: frozenset[str] = frozenset(),
) -> Table:
    """Read the table, taking up what the reader suggests."""
    for _ in range(_TRIES):
        try:
            table = read_table(file, data, Asked(taken.spec, wanted, labels=labels))
        except Unreadable as why:
            raise FaultError(why.faults) from None
        if not any(take_up(taken.spec, fault, taken) for fault in table.warnings):
            return table
    return table


def take_up(spec: SourceSpec, fault: Fault, taken: _Taken) -> bool:
    """Take up a reader's suggestion such as ``totals: drop``; say whether there was one."""
    key, colon, value = fault.suggestion.partition(": ")
    if fault.code not in _TAKEN or not colon or key not in ("totals", "sheet", "range", "encoding",
                                                            "decimal"):
        return False
    if getattr(spec, key) == value:
        return False
    _take(taken, key, value)
    taken.guesses.append(f"{fault.message} ({fault.suggestion})")
    return True


def _looked(taken: _Taken, table: Table, roles: Roles) -> Looked:
    def column(tidy: str) -> Any:
        at = table.find(roles.columns.get(tidy, tidy))
        return None if at is None else table.columns[at]

    period, areas, labels = column("period"), column("area"), column("measure")
    value = column("value")
    if period is None or value is None:
        raise codes.error(codes.NO_TABLE, "no column of periods and figures is found", table.file)
    read = [one for one in stamps(factorized(period)[1]) if one is not None]
    if not read:
        raise codes.error(codes.NO_TABLE, "no periods are found", table.file)
    guesses = [*taken.guesses, *roles.guesses]
    spelt = factorized(areas)[1] if areas is not None else []
    totals = [one for one in spelt if is_total(one)]
    kept = tuple(one for one in spelt if one and one not in totals)
    if totals and "totals" not in taken.keys:
        taken.keys["totals"] = "drop"
        guesses.append(f"left out as totals are the areas {', '.join(totals[:3])}")
    heading = roles.columns.get("value", "value")
    found = _labels(table, labels, value, heading)
    last = max(one.end for one in read)
    total = _sum_of(table, areas, period, labels, value, totals) if len(kept) > 1 else ""
    if total:
        guesses.append(f"{total} is all the others together, and they are its parts")
    return Looked(
        taken.spec.id, table.file, {"path": table.file, **taken.keys}, kept, found, last,
        roles.whole, roles.survey, roles.columns.get("area", "") or ("area" if kept else ""),
        guesses=tuple(guesses), sum=total,
    )  # fmt: skip


def _sum_of(
    table: Table, areas: Any, periods: Any, labels: Any, value: Any, totals: Sequence[str]
) -> str:
    """Return the area that is all the others together."""
    figures = numbers(value, comma=table.decimal_comma).values
    texts = [""] * len(areas) if labels is None else labels
    rows = [i for i, area in enumerate(areas) if area and area not in totals]
    return whole_of(
        [areas[i] for i in rows], [periods[i] for i in rows], [texts[i] for i in rows],
        figures[rows],
    )


def _labels(table: Table, labels: Any, value: Any, heading: str) -> tuple[Label, ...]:
    figures = numbers(value, comma=table.decimal_comma).values
    if labels is None:
        return (Label("", heading, figures, _percent(value)),)
    at, texts = factorized(labels)
    return tuple(
        Label(text, heading, figures[at == i], _percent(value[at == i]))
        for i, text in enumerate(texts)
        if text and not is_total_label(text)
    )


def _percent(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and 2 * sum("%" in cell for cell in filled) > len(filled)
