"""A register's data → measures.xlsx, with notes at its headings and lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from narrator.project import codes
from narrator.project.located_yaml import Located, Written
from narrator.project.workbook_cells import letters
from narrator.project.workbook_pages import new_book, put_heading, put_text, saved
from narrator.project.workbook_shape import (
    AREAS,
    BY_AREA,
    CHOICES,
    DEFAULTS,
    FILE,
    GROUPS,
    LISTS,
    MEASURES,
    NESTED,
    NONE,
    NOTES,
    SETTINGS,
    SHEETS,
    SOURCES,
    Sheet,
)
from narrator.values.faults import Fault, FaultError

#: The most characters that a cell of Excel's holds.
_LONGEST = 32_767
#: Rows below the last for which lists to choose from are offered.
_SPARE = 200
#: Columns that stand on every sheet, whether or not anything is in them.
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "Sources": ("path", "columns.area", "columns.period", "columns.measure", "columns.value",
                "covers", "layout", "title", "as_at", "owner"),
    "Areas": ("formal", "short", "aliases", "parts"),
    "Groups": ("name", "short", "of", "members", "except"),
    "Measures": ("name", "source", "select", "sum_of", "ratio_of", "out_of", "kind", "noun.one",
                 "noun.many", "number", "better", "compare", "window", "lag", "definition"),
    "Settings": ("value",),
}  # fmt: skip
_WIDE = {"path": 34, "title": 34, "definition": 40, "compare": 26, "sum_of": 34, "name": 30,
         "members": 30, "select": 26, "note": 40}  # fmt: skip

Row = dict[str, Any]


def register_bytes(located: Located) -> bytes:
    """Return a register as a workbook.

    Parameters
    ----------
    located : Located
        What measures.yaml holds; a value that no cell can hold is a fault at its place.

    Raises
    ------
    FaultError
        P071 openpyxl is not installed; P070 a value that no cell can hold.
    """
    book = new_book(FILE)
    sheets = _Rows(located).sheets()
    for sheet in SHEETS:
        if sheet.required or sheets[sheet.name]:
            _write(book.create_sheet(sheet.name), sheet, sheets[sheet.name], sheets)
    return saved(book)


class _Rows:
    """Turns the data of a register into rows of cells."""

    def __init__(self, located: Located) -> None:
        self.located, self.data = located, located.data
        self.faults: list[Fault] = []

    def sheets(self) -> dict[str, list[Row]]:
        data = self.data
        areas = data.get("areas") or {}
        listed = areas.get("list") or {}
        if isinstance(listed, list):
            listed = dict.fromkeys(map(_plain, listed))
        groups = areas.get("groups") or {}
        found = {
            SOURCES.name: self.rows(SOURCES, data.get("sources") or {}),
            AREAS.name: self.rows(AREAS, listed),
            GROUPS.name: self.rows(GROUPS, groups, tuple(listed)),
            MEASURES.name: self.rows(MEASURES, data.get("measures") or {}),
            SETTINGS.name: self.settings(),
        }
        if data.get("defaults") is not None:
            row = self.row(("defaults",), data["defaults"])
            found[MEASURES.name].insert(0, {MEASURES.first: DEFAULTS, **row})
        for row in found[AREAS.name]:
            for name, group in groups.items():
                for key in BY_AREA:
                    held = group.get(key) or {}
                    if row["area"] in held and _beside(held, tuple(listed)):
                        path = ("areas", "groups", name, key, row["area"])
                        row[f"{name}.{key}"] = self.text(path, held[row["area"]], key != "by")
        if self.faults:
            raise FaultError(self.faults)
        return found

    def rows(
        self, sheet: Sheet, held: Mapping[str, Any], areas: tuple[str, ...] = ()
    ) -> list[Row]:
        found = []
        for name, value in held.items():
            row = self.row((*sheet.path, name), value, areas)
            found.append({sheet.first: name, **row})
        return found

    def row(self, path: tuple[str, ...], value: Any, areas: tuple[str, ...] = ()) -> Row:
        row: Row = {}
        for key, held in (value or {}).items():
            at = (*path, key)
            if key in BY_AREA:
                if not _beside(held, areas):
                    row[key] = "\n".join(
                        f"{_key(area)}: {self.text((*at, area), one, key != 'by')}"
                        for area, one in held.items()
                    )
            elif key == "breaks":
                row[key] = "\n".join(self.line((*at, i), one) for i, one in enumerate(held or ()))
                row[key] = row[key] or NONE
            elif key in NESTED and (isinstance(held, dict) or held is None):
                for inner, one in (held or {}).items():
                    row[f"{key}.{inner}"] = self.text((*at, inner), one)
                if not held:
                    row[key] = NONE
            else:
                row[key] = self.text(at, held, key in LISTS and held != "all")
        return row

    def settings(self) -> list[Row]:
        size = (self.data.get("bands") or {}).get("size") or {}
        return [
            {"key": f"bands.size.{name}", "value": self.text(("bands", "size", name), value)}
            for name, value in size.items()
        ]

    def line(self, path: tuple[str | int, ...], held: Mapping[str, Any]) -> str:
        note = str(held["note"])
        if "\n" in note:
            self.fault(path, "a note of several lines cannot stand in a cell of breaks")
        return f"{_plain(held['from'])}: {note}"

    def text(self, path: tuple[str | int, ...], held: Any, several: bool = False) -> Any:
        """Return a cell's value."""
        if several:
            elements = held if isinstance(held, list) else [] if held is None else [held]
            text = ", ".join(_element(_plain(one)) for one in elements) or NONE
            return self.checked(path, f'"{text}"' if elements and text == NONE else text)
        if isinstance(held, Written):
            return float(held) if repr(float(held)) == held.raw else held.raw
        if isinstance(held, int | float) and not isinstance(held, bool):
            return held
        if isinstance(held, dict | list):
            self.fault(path, "this cannot stand in one cell")
            return ""
        return self.checked(path, _plain(held))

    def checked(self, path: tuple[str | int, ...], text: str) -> str:
        if len(text) > _LONGEST:
            message = f"a cell holds {_LONGEST} characters at most, and this has {len(text)}"
            self.fault(path, message)
        return text

    def fault(self, path: tuple[str | int, ...], message: str) -> None:
        self.faults.append(Fault(self.located.place(*path), codes.NOT_WRITABLE, message))


def _beside(held: Mapping[str, Any] | None, areas: Sequence[str]) -> bool:
    """Say whether a group's areas can stand beside those of the sheet Areas, in their order."""
    return bool(held) and list(held or ()) == [area for area in areas if area in (held or ())]


def _plain(value: Any) -> str:
    return value.raw if isinstance(value, Written) else str(value).strip()


def _element(text: str) -> str:
    if any(mark in text for mark in ',"\n') or not text:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _key(text: str) -> str:
    if ":" in text or '"' in text:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def _columns(sheet: Sheet, rows: Sequence[Row]) -> list[str]:
    """Return a sheet's headings: in the order of the format, then those that only rows have."""
    used = {key for row in rows for key in row} | set(_SHOWN[sheet.name])
    known = [key for key in sheet.keys if key in used]
    places: dict[str, None] = dict.fromkeys(known)
    extra = [key for row in rows for key in row if key != sheet.first and key not in places]
    return [sheet.first, *known, *dict.fromkeys(extra)]


def _write(page: Any, sheet: Sheet, rows: Sequence[Row], sheets: Mapping[str, list[Row]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment

    columns = _columns(sheet, rows)
    for j, key in enumerate(columns, 1):
        cell = put_heading(page, 1, j, key)
        note = NOTES.get(key) or NOTES.get(key.partition(".")[0 if key.count(".") < 1 else 2])
        note = note or NOTES.get(key.partition(".")[0])
        if note:
            cell.comment = Comment(note, "narrator", width=280, height=110)
        width = _WIDE.get(key, 16 if j > 1 else 28)
        page.column_dimensions[letters(j)].width = width
        # so that 95%, 2014-04 and -breaches stay as they are typed
        page.column_dimensions[letters(j)].number_format = "@"
    for i, row in enumerate(rows, 2):
        for j, key in enumerate(columns, 1):
            if key not in row:
                continue
            cell = page.cell(i, j)
            value = row[key]
            if isinstance(value, str):
                put_text(cell, value, wrap="\n" in value)
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top", horizontal="left")
    last = len(rows) + 1 + _SPARE
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{letters(len(columns))}{len(rows) + 1}"
    _choices(page, sheet, columns, last, len(sheets[SOURCES.name]))


def _choices(page: Any, sheet: Sheet, columns: Sequence[str], last: int, sources: int) -> None:
    """Offer the few words that a column takes."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for j, key in enumerate(columns, 1):
        words = CHOICES.get((sheet.name, key))
        formula = f'"{",".join(words)}"' if words else ""
        if sheet is MEASURES and key == "source" and sources:
            formula = f"{SOURCES.name}!$A$2:$A${sources + 1 + _SPARE}"
        if formula:
            offer = DataValidation(type="list", formula1=formula, allow_blank=True)
            offer.showErrorMessage = False  # what is wrong is told by lint, with its cell
            offer.add(f"{letters(j)}2:{letters(j)}{last}")
            page.add_data_validation(offer)
