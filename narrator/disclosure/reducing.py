"""What the facts settle at once: cells that are told by themselves, or left over by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from narrator.disclosure.ledger import Atom, Form, Key, key_of
from narrator.disclosure.system import Row


def reduced(rows: Iterable[Row], truth: Mapping[Atom, float]) -> tuple[list[Row], set[Atom]]:
    """Return the rows without the cells that they settle, and these cells.

    A cell that is alone in an exact row is known; taken out of the others it may leave another
    alone. Rows of the same sum become one.
    """
    listed = [(dict(row.form), row) for row in rows if row.form]
    holding: dict[Atom, list[int]] = defaultdict(list)
    for i, (form, _) in enumerate(listed):
        for atom in form:
            holding[atom].append(i)
    known: set[Atom] = set()
    waiting = [i for i, (form, row) in enumerate(listed) if len(form) == 1 and row.low == row.high]
    while waiting:
        form, _ = listed[waiting.pop()]
        for atom in list(form):
            known.add(atom)
            for i in holding[atom]:
                rest, row = listed[i]
                if rest.pop(atom, None) is not None and len(rest) == 1 and row.low == row.high:
                    waiting.append(i)
    merged: dict[Key, Row] = {}
    for form, row in listed:
        if form:
            by = shift(row.form, known, truth)
            held = merged.get(key_of(form), Row(form, row.low - by, row.high - by))
            merged[key_of(form)] = Row(
                form, max(held.low, row.low - by), min(held.high, row.high - by)
            )
    return list(merged.values()), known


def shift(form: Form, known: set[Atom], truth: Mapping[Atom, float]) -> float:
    """Return what the known cells of a sum add up to."""
    return sum(weight * truth[atom] for atom, weight in form.items() if atom in known)


def open_part(form: Form, known: set[Atom]) -> Form:
    """Return a sum without its known cells."""
    return {atom: weight for atom, weight in form.items() if atom not in known}
