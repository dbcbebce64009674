"""``sources:`` of measures.yaml → SourceSpecs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from narrator.project import codes
from narrator.project.nodes import Node
from narrator.project.yaml_syntax import said
from narrator.values.faults import nearest
from narrator.values.project import SourceSpec

COVERS = ("month", "quarter", "year", "rolling_12", "snapshot")

#: The tidy names that a source's headings are mapped to.
COLUMNS = (
    "area", "period", "measure", "value", "denominator", "n", "sd", "status",
    "lower", "upper", "verdict", "target",
)  # fmt: skip

KEYS = (
    "path", "columns", "covers", "scale", "title", "as_at", "owner", "sheet", "range", "layout",
    "header_rows", "period_from", "totals", "encoding", "decimal", "table", "query",
)  # fmt: skip

LAYOUTS = ("long", "wide", "totals")

_TEXTS = ("title", "owner", "sheet", "table", "query")
CHOICES = {
    "layout": LAYOUTS,
    "totals": ("drop",),
    "encoding": ("utf-8", "windows-1252"),
    "decimal": ("point", "comma"),
}
CELLS = re.compile(
    r"[A-Za-z]{1,3}\d{1,7}:[A-Za-z]{1,3}\d{1,7}|[A-Za-z]{1,3}:[A-Za-z]{1,3}|\d{1,7}:\d{1,7}"
)
PERIOD = re.compile(r"sheet|file|title|.*\d{4}.*|.*[-/]\d\d")


def read_sources(node: Node | None) -> dict[str, SourceSpec]:
    """Read the declared sources, by id.

    Columns that bear no tidy name are kept as they are: a measure's ``out_of`` may name them
    (see `register`).
    """
    found: dict[str, SourceSpec] = {}
    for name, child in node.items() if node else []:
        child.check_name(name, key=True)
        found[name] = _source(name, child)
    return found


def _source(name: str, node: Node) -> SourceSpec:
    node.check_keys(KEYS, ("path",))
    texts = {key: value.text() for key in _TEXTS if (value := node.child(key))}
    path, covers, scale, as_at = map(node.child, ("path", "covers", "scale", "as_at"))
    node.only_one(("table", "query"), needed=False)
    for key, allowed in CHOICES.items():
        if child := node.child(key):
            default = "long" if key == "layout" else ""
            texts[key] = child.choice(allowed, default)
    _placed(node, texts)
    rows = node.child("header_rows")
    if as_at:
        day = as_at.day()
        texts["as_at"] = day.isoformat() if day else ""
    if scale and scale.value not in (1, 100):
        scale.fault(codes.NOT_ALLOWED, "scale is 1 or 100: proportions as 0.8 or as 80")
    return SourceSpec(
        id=name,
        place=node.place(key=True),
        path=path.text() if path else "",
        columns=_columns(node.child("columns")),
        covers=covers.choice(COVERS, "") if covers else "",
        scale=100.0 if scale and scale.value == 100 else 1.0,
        header_rows=rows.whole(0, least=1) if rows else 0,
        **texts,
    )


def _placed(node: Node, texts: dict[str, str]) -> None:
    """Read where the table stands, and where its period is said."""
    if (child := node.child("range")) and (text := child.text()):
        if CELLS.fullmatch(text.replace("$", "")):
            texts["range"] = text.replace("$", "")
        else:
            message = f"{said(text)} is no range of cells such as B4:N40, B:N or 4:40"
            child.fault(codes.NOT_ALLOWED, message)
    if (child := node.child("period_from")) and (text := child.text()):
        if PERIOD.fullmatch(text):
            texts["period_from"] = text
        else:
            message = f"{said(text)} is none of sheet, file, title, and no period such as 2015-03"
            child.fault(codes.NOT_ALLOWED, message, nearest(text, ("sheet", "file", "title")))


def _columns(node: Node | None) -> Mapping[str, str]:
    if node is None:
        return {}
    columns: dict[str, str] = {}
    for name, child in node.items():
        heading = child.text()
        if heading:
            columns[name] = heading
    return columns


def _no_column(node: Node, name: str) -> None:
    message = f"the column {said(name)} does not exist ({', '.join(COLUMNS)})"
    node.fault(codes.NO_COLUMN, message, nearest(name, COLUMNS), key=True)


def check_columns(
    node: Node | None, sources: Mapping[str, SourceSpec], used: set[tuple[str, str]]
) -> None:
    """Add a fault for each column of no tidy name that no measure is out of.

    Parameters
    ----------
    used : set of (source, column)
        What measures name.
    """
    for name, spec in sources.items():
        for column in spec.columns:
            if column not in COLUMNS and (name, column) not in used:
                child = node and node.child(name)
                columns = child and child.child("columns")
                at = columns and columns.child(column)
                if at:
                    _no_column(at, column)
