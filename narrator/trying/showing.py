"""`rules show`: the tables of a stack as text."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.language import Phrase
from narrator.trying.layout import columns, field, heading
from narrator.trying.reading import RowRead, TableRead, where
from narrator.trying.stacks import Stack
from narrator.trying.titles import title

#: With less room than this for condition and words a table is told row by row.
_NARROW = 56


def shown(
    stack: Stack, tables: Sequence[TableRead], width: int, *, comparator: str = "",
    rule: str = "", message: str = "",
) -> list[str]:
    """Return the lines of all tables, or of what is asked for.

    Parameters
    ----------
    comparator, rule, message : str
        Only this table, only the row of this id, only the rows that say this; all of them where
        they are empty.
    """
    out: list[str] = []
    for table in tables:
        if comparator and comparator not in table.keys:
            continue
        rows = [r for r in table.rows if _wanted(r, rule, message)]
        riders = [r for r in table.riders if _wanted(r, rule, message)]
        if not rows and not riders:
            continue
        keys = (comparator,) if comparator else table.keys
        out += ([""] if out else []) + heading(title(keys), width)
        if rows:
            out += ["", *_table(rows, width, ("When the figures are", "the paper says"))]
        if riders:
            out += ["", *_table(riders, width, ("Whatever is said, when", "it adds"))]
    if message and (phrase := stack.words.phrases.get(message)) is not None:
        out += ["", *phrase_lines(phrase, width)]
        taken = [s.name for s in stack.words.steps if any(message in t.messages for t in s.take)]
        out += field("steps", ", ".join(taken) or "none takes it: it stands alone", width, room=14)
    return out


def _wanted(row: RowRead, rule: str, message: str) -> bool:
    said = row.message or "silence"
    return (not rule or row.rule == rule) and (not message or said == message)


def _table(rows: Sequence[RowRead], width: int, heads: tuple[str, str]) -> list[str]:
    # a rule's id is never broken: people copy it
    right = max(24, *(len(row.rule) for row in rows))
    if width - right < _NARROW:
        return [line for row in rows for line in (*_stacked(row, width), "")][:-1]
    left = (width - right - 4) * 2 // 5
    widths = (left, width - right - 4 - left, right)
    out = columns([(*heads, "rule, weight, where")], widths)
    out.append("  ".join("-" * w for w in widths))
    for row in rows:
        out += [*columns([(_when(row), _says(row), _about(row))], widths), ""]
    return out[:-1]


def _stacked(row: RowRead, width: int) -> list[str]:
    return [
        *field("", _about(row).replace("\n", "; "), width, 0, 0),
        *field("when", _when(row), width),
        *field("says" if not row.rider else "adds", _says(row).replace("\n", " "), width),
    ]


def _when(row: RowRead) -> str:
    return "; ".join(row.when) if row.when else "whatever they are"


def _says(row: RowRead) -> str:
    if not row.message:
        return f"nothing: {row.because}"
    return f"{row.message}:\n“{row.example}”" if row.example else row.message


def _about(row: RowRead) -> str:
    told = [row.rule]
    if not row.rider:
        told.append(f"weight {row.weight}")
    told.append(row.place)
    if row.over:
        told.append(f"over {', '.join(row.over)}")
    if row.replaces:
        told.append(f"in place of {row.replaces}")
    return "\n".join(told)


def phrase_lines(phrase: Phrase, width: int) -> list[str]:
    """Return a phrase with all its forms."""
    out = heading(f"{phrase.message} – its words ({where(phrase.place)})", width, "-")
    verdict = dict.fromkeys(phrase.verdict.values())
    if verdict:
        out += field("verdict", " / ".join(verdict), width, room=14)
    for form, frames in phrase.forms.items():
        for frame in frames:
            out += field(form, frame, width, room=14)
    if phrase.note:
        out += field("note", phrase.note, width, room=14)
    if phrase.example is not None:
        out += field("example", f"“{phrase.example.text}”", width, room=14)
    return out
