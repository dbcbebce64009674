"""What was understood of the sources, as text of 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from narrator.review.revisions import Revision
from narrator.review.understood import Understood
from narrator.values.faults import Fault
from narrator.values.periods import Window

WIDTH = 100
_INDENT = 14
#: How many of a long list are named.
_NAMED = 8


def described(sources: Iterable[Understood], revised: Sequence[Revision]) -> str:
    """Return the report: a block a source, then the figures revised since the last draft."""
    blocks = ["\n".join(_source(one)) for one in sources]
    if revised:
        blocks.append("\n".join(_revised(revised)))
    return "\n\n".join(blocks)


def _source(one: Understood) -> Iterator[str]:
    yield f"{one.id}  {one.title}".rstrip()
    yield from _row("file", _file(one))
    if one.state != "awaited" and not (one.state == "refused" and not one.columns):
        where = [one.layout]
        if one.sheet:
            where.append(f"sheet “{one.sheet}”")
        if one.cells:
            where.append(one.cells)
        yield from _row("table", ", ".join(where))
        yield from _row("columns", ", ".join(
            f"{name} “{heading}”" if heading != name else name
            for name, heading in one.columns.items()
        ))  # fmt: skip
    if one.periods:
        yield from _row("periods", _periods(one))
        declared = len(one.areas) + len(one.absent)
        count = f"{len(one.areas)} of {declared} declared: " if one.absent else ""
        yield from _row("areas", count + _named(one.areas))
        yield from _row("spelt", _named([f"“{k}” is {v}" for k, v in one.aliases.items()]))
        if len(one.absent) < len(one.areas):
            yield from _row("lacks", _named(one.absent))
        yield from _row("other names", _named(one.others))
    yield from _row("measures", _named(
        [f"{label or 'all'} → {', '.join(ids) or '-'}" for label, ids in one.measures.items()],
        30, "; ",
    ))  # fmt: skip
    yield from _row("unused", _named(one.unused))
    yield from _row("provisional", _named(one.provisional))
    if one.blank:
        yield from _row("no figure", f"{one.blank:,} cell{'' if one.blank == 1 else 's'}")
    for remark in one.remarks:
        yield from _row("aside", remark)
    for number, fault in enumerate((*one.faults, *one.findings)):
        yield from _row("" if number else "findings", _fault(fault))


def _file(one: Understood) -> str:
    if one.state == "awaited":
        return f"awaited: {one.path} is not there yet" + (f" – {one.owner}" if one.owner else "")
    chosen = f" (of {one.path})" if one.file != one.path else ""
    what = "rows" if one.layout == "long" else "figures"
    facts = [f"{one.rows:,} {what}"] if one.rows else []
    facts += [f"as at {one.as_at}"] if one.as_at else []
    facts += [one.owner] if one.owner else []
    facts += [f"SHA-256 {one.sha256[:12]}"] if one.sha256 else []
    refused = "refused: " if one.state == "refused" else ""
    return f"{refused}{one.file}{chosen}, {', '.join(facts)}" if facts else refused + one.file


def _periods(one: Understood) -> str:
    covers = one.covers.replace("_", " ")
    run = f"{one.first} to {one.last}" if one.periods > 1 else one.first
    often = f", {one.every}" if one.every else ""
    behind = f"; the paper's own month, {one.behind}, is not there" if one.behind else ""
    return f"{covers}: {run} ({one.periods:,}{often}){behind}"


def _fault(fault: Fault) -> str:
    return " ".join(str(fault).split())


def _revised(revised: Sequence[Revision]) -> Iterator[str]:
    yield f"Revised since the draft of {revised[0].draft}"
    table = [
        (one.measure, one.area, _window(one.window), _figure(one.reported), _figure(one.now))
        for one in revised
    ]
    head = ("measure", "area", "period", "reported", "now")
    widths = [max(len(row[i]) for row in (head, *table)) for i in range(5)]
    for row in (head, *table):
        cells = [row[i].ljust(widths[i]) for i in range(3)]
        cells += [row[i].rjust(widths[i]) for i in (3, 4)]
        yield "  " + "  ".join(cells).rstrip()


def _window(window: Window) -> str:
    return str(window)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def _named(names: Iterable[str], most: int = _NAMED, between: str = ", ") -> str:
    names = list(names)
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return between.join(names[:most]) + more


def _row(name: str, text: str) -> Iterator[str]:
    """Yield a labelled line, and the lines it goes on over; nothing for an empty text."""
    if not text:
        return
    lead = f"  {name}".ljust(_INDENT)
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * _INDENT,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
