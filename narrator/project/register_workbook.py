"""measures.xlsx → the same structure as measures.yaml, each value knowing its cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from narrator.project import codes
from narrator.project.located_yaml import Located, resolved_number
from narrator.project.nodes import Node, YamlFile
from narrator.project.workbook_cells import Broken, Cells, place_of, read_cells
from narrator.project.workbook_shape import (
    AREAS,
    BY_AREA,
    DEFAULTS,
    FILE,
    GROUPS,
    LISTS,
    MEASURES,
    NESTED,
    NONE,
    SETTINGS,
    SHEETS,
    Sheet,
)
from narrator.project.yaml_syntax import said
from narrator.values.faults import Fault, FaultError, Place, Severity, nearest

#: Rows among which the headings are looked for; a title may stand above them.
_PREAMBLE = 10
_MONTHS = ("since", "breaks", "period_from", "from")
_PAIR = re.compile(r'(?:"((?:[^"]|"")*)"|([^"\n]*?))\s*:(?:\s+(.*))?', re.S)


def read_register_workbook(root: Path, faults: list[Fault], file: str = FILE) -> Node | None:
    """Read a register's workbook; its faults are added, and None returned if it can't be read."""
    try:
        sheets = read_cells(root / file, file)
    except FaultError as error:
        faults.extend(error.faults)
        return None
    return register_node(sheets, faults, file)


def register_node(sheets: Mapping[str, Cells], faults: list[Fault], file: str = FILE) -> Node:
    """Return what the sheets declare as measures.yaml would, and add the faults of their form."""
    return _Reader(sheets, faults, file).read()


class _Reader:
    """Builds the data of a register and the place of each of its values."""

    def __init__(self, sheets: Mapping[str, Cells], faults: list[Fault], file: str) -> None:
        self.sheets, self.faults, self.file = sheets, faults, file
        self.data: dict[str, Any] = {}
        self.places: dict[tuple[str | int, ...], tuple[Place, Place]] = {(): (Place(file),) * 2}

    def fault(
        self, place: Place, code: str, message: str, near: str = "", severity: Severity = "error"
    ) -> None:
        self.faults.append(Fault(place, code, message, near, severity))

    def read(self) -> Node:
        names = {name.strip().casefold(): name for name in self.sheets}
        known = [sheet.name for sheet in SHEETS]
        meant = {
            near for name in self.sheets
            if name.strip().casefold() not in {one.casefold() for one in known}
            and (near := nearest(name, known)) and near.casefold() not in names
        }  # fmt: skip
        for name in self.sheets:
            near = nearest(name, known)
            if name.strip().casefold() not in {one.casefold() for one in known} and near in meant:
                message = f"the sheet {said(name)} is not read"
                self.fault(Place(self.file, cell=name), codes.UNKNOWN_KEY, message, near)
        for sheet in sorted(SHEETS, key=lambda one: one is not GROUPS):  # in their own order
            there = names.get(sheet.name.casefold())
            if sheet.required:
                self.mapping(sheet.path, Place(self.file, cell=there or ""))
            if there is not None:
                self.sheet(sheet, self.sheets[there])
            elif sheet.required and sheet.name not in meant:
                message = f"the sheet {sheet.name} is missing"
                self.fault(Place(self.file), codes.MISSING, message)
        located = Located(self.data, self.file, self.places)
        return Node(self.data, (), YamlFile(located, (), self.faults))

    def sheet(self, sheet: Sheet, cells: Cells) -> None:
        """Read a sheet: the row of headings, and a row for each thing declared."""
        top, first = self.headings_row(sheet, cells)
        if not top:
            if cells.values:
                message = f"no column is headed {sheet.first}"
                self.fault(place_of(self.file, cells.sheet, 1, 1), codes.MISSING, message)
            return
        columns: dict[int, tuple[str, Place]] = {}
        seen: dict[str, str] = {}
        for column, value in cells.row(top).items():
            place = place_of(self.file, cells.sheet, top, column)
            if column == first:
                continue
            key = _heading(str(value))
            if key in seen:
                message = f"the heading {said(str(value))} stands already in {seen[key]}"
                self.fault(place, "P012", message)
                continue
            seen[key] = place.cell.rpartition("!")[2]
            columns[column] = (key, place)
        ids: dict[str, int] = {}
        for number in range(top + 1, cells.last_row + 1):
            row = cells.row(number)
            if row:
                self.row(sheet, cells.sheet, number, first, columns, row, ids)

    def headings_row(self, sheet: Sheet, cells: Cells) -> tuple[int, int]:
        """Return the row of the headings and the column of the ids; zeros where there is none."""
        for number in range(1, min(cells.last_row, _PREAMBLE) + 1):
            for column, value in cells.row(number).items():
                if isinstance(value, str) and _heading(value) in (sheet.first, "id"):
                    return number, column
        return 0, 0

    def row(
        self, sheet: Sheet, name: str, number: int, first: int,
        columns: Mapping[int, tuple[str, Place]], row: Mapping[int, Any], ids: dict[str, int],
    ) -> None:
        """Read one row."""
        place = place_of(self.file, name, number, first)
        value = row.get(first)
        if value is None:
            if set(row) & set(columns):
                column = min(set(row) & set(columns))
                message = f"the row has no {sheet.first}"
                self.fault(place_of(self.file, name, number, column), codes.BAD_CELL, message)
            return
        if isinstance(value, Broken):
            self.fault(place, codes.BAD_CELL, f"the cell holds {value.text}")
            return
        key = _plain(value, sheet.first)
        if key.startswith("#"):
            return
        if key in ids:
            message = f"the {sheet.first} {said(key)} stands already in row {ids[key]}"
            self.fault(place, "P012", message)
            return
        ids[key] = number
        if sheet is SETTINGS:
            self.setting(key, place, columns, row, name, number)
            return
        path: tuple[str, ...] = (*sheet.path, key)
        if sheet is MEASURES and key == DEFAULTS:
            path = ("defaults",)
        self.mapping(path, place)
        for column, value in row.items():
            if column in columns:
                heading, over = columns[column]
                at = place_of(self.file, name, number, column)
                if isinstance(value, Broken):
                    self.fault(at, codes.BAD_CELL, f"the cell holds {value.text}")
                else:
                    self.cell(sheet, path, heading, value, at, over)

    def cell(
        self, sheet: Sheet, path: tuple[str, ...], heading: str, value: Any, at: Place, over: Place
    ) -> None:
        """Put a cell's value where its heading says; an unknown heading is at fault itself."""
        head, dot, tail = heading.partition(".")
        if sheet is AREAS and dot and tail in BY_AREA:
            group = ("areas", "groups", head)
            self.mapping(group, over)
            self.mapping((*group, tail), over)
            # a label of the group, or a list of areas
            self.put((*group, tail, path[-1]), "" if tail == "by" else "aliases", value, at, at)
            return
        nested = (head, tail) if dot and head in NESTED else (heading,)
        known = heading in sheet.keys or heading in NESTED
        if len(nested) == 2:
            self.mapping((*path, head), at)
        elif heading in NESTED and (*path, heading) in self.places:
            return  # its keys have columns of their own
        self.put((*path, *nested), nested[-1], value, at, at if known else over)

    def setting(
        self, key: str, place: Place, columns: Mapping[int, tuple[str, Place]],
        row: Mapping[int, Any], name: str, number: int,
    ) -> None:
        """Read a row of the sheet Settings, such as ``bands.size.slight``."""
        path = tuple(_heading(key).split("."))
        if path[0] != "bands":
            message = f"the setting {said(key)} does not exist here"
            self.fault(place, codes.UNKNOWN_KEY, message, nearest(key, ("bands.size.slight",)))
            return
        for end in range(1, len(path)):
            self.mapping(path[:end], place)
        for column, value in row.items():
            if columns.get(column, ("",))[0] == "value":
                at = place_of(self.file, name, number, column)
                self.put(path, path[-1], value, at, place)

    def mapping(self, path: tuple[str, ...], place: Place) -> None:
        """Open a mapping at `path`, unless it is there."""
        at: Any = self.data
        for i, key in enumerate(path, 1):
            if not isinstance(at.get(key), dict):
                at[key] = {}
            self.places.setdefault(path[:i], (place, place))
            at = at[key]

    def put(self, path: tuple[str, ...], key: str, value: Any, at: Place, over: Place) -> None:
        """Put a value, and the places of what it holds."""
        holder: Any = self.data
        for step in path[:-1]:
            holder = holder[step]
        read = _read(key, value)
        holder[path[-1]] = read
        self.places[path] = (over, at)
        if isinstance(read, dict | list):
            steps: Any = read.items() if isinstance(read, dict) else enumerate(read)
            for under, inner in steps:
                self.places[*path, under] = (at, at)
                for name in inner if isinstance(inner, dict) else ():
                    self.places[*path, under, name] = (at, at)


def _heading(text: str) -> str:
    """Return a heading as the key it names: ``Sum of`` is ``sum_of``."""
    head, dot, tail = text.strip().partition(".")
    folded = re.sub(r"[\s_-]+", "_", head.strip()).casefold()
    if dot and folded != "columns":
        tail = re.sub(r"[\s_-]+", "_", tail.strip()).casefold()
    return f"{folded}{dot}{tail.strip()}"


def _plain(value: Any, key: str) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}" if key in _MONTHS else value.isoformat()
    return str(value)


def _read(key: str, value: Any) -> Any:
    """Return a cell's value as YAML would give it."""
    if isinstance(value, date):
        value = _plain(value, key)
    if not isinstance(value, str):
        return [str(value)] if key in LISTS else value
    empty = value.casefold() == NONE
    if key == "breaks":
        return [] if empty else [_break(line) for line in value.split("\n") if line.strip()]
    if key in ("by", "members_by"):
        pairs = [_pair(line) for line in value.split("\n") if line.strip() and not empty]
        return {one: _list(rest) if key == "members_by" else rest for one, rest in pairs}
    if key in LISTS:
        if key == "members" and value.casefold() == "all":
            return "all"
        return [] if empty else _list(value)
    if key in NESTED and empty:
        return {}
    number = resolved_number(value)
    if number is None or (isinstance(number, int) and str(number) != value):
        return value  # +9 is text, where it stands in a cell of text
    return number


def _pair(line: str) -> tuple[str, str]:
    match = _PAIR.fullmatch(line.strip())
    if not match:
        return line.strip(), ""
    quoted = match[1]
    key = quoted.replace('""', '"') if quoted is not None else match[2]
    return key.strip(), (match[3] or "").strip()


def _break(line: str) -> dict[str, str]:
    month, note = _pair(line)
    return {"from": month, "note": note} if note else {"from": month}


def _list(text: str) -> list[str]:
    """Return the elements of ``a, b`` or of a list with one a line; quotes keep a comma."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True))
    except csv.Error:
        rows = [text.split(",")]
    return [one.strip() for row in rows for one in row if one.strip()]


__all__ = ["FILE", "read_register_workbook", "register_node"]
