"""``sources:`` of measures.yaml → SourceSpecs."""

from __future__ import annotations

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
    "table", "query",
)  # fmt: skip

_TEXTS = ("title", "owner", "sheet", "range", "table", "query")


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
    path, covers, scale, layout, as_at = map(
        node.child, ("path", "covers", "scale", "layout", "as_at")
    )
    node.only_one(("table", "query"), needed=False)
    if layout and layout.value != "long":
        message = f"the layout {said(layout.text())} is not supported yet; only long tables are"
        layout.fault(codes.LATER, message)
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
        **texts,
    )


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
