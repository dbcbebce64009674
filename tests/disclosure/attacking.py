"""An attacker: reads evidence, knows the register, and tries whole numbers.

Shares nothing with the audit: no linear programming, no forms, only search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Cell = tuple[str, str, int]  # measure, area, ordinal of the period's last month


@dataclass(frozen=True)
class Equation:
    """Cells, each with +1 or −1, that add up to a number."""

    cells: tuple[tuple[Cell, int], ...]
    total: int


@dataclass(frozen=True)
class Register:
    """What everybody knows of the paper's measures.

    Parameters
    ----------
    step : int
        Months from one recorded period to the next.
    made_of : mapping
        By measure, the recorded labels that it adds up.
    whole_of : mapping
        By measure, the measure of which it is a share or part.
    """

    step: int
    made_of: Mapping[str, Sequence[str]]
    whole_of: Mapping[str, str]

    def cells(self, measure: str, area: str, start: str, end: str) -> list[Cell]:
        first, last = _ordinal(start), _ordinal(end)
        return [
            (label, area, at) for label in self.made_of[measure]
            for at in range(first + self.step - 1, last + 1, self.step)
        ]


def _ordinal(month: str) -> int:
    year, _, at = month.partition("-")
    return int(year) * 12 + int(at) - 1


def read(register: Register, drafts: Iterable[Mapping[str, Any]]) -> list[Equation]:
    """Return every equation that the findings of some drafts tell."""
    found: dict[Equation, None] = {}
    for draft in drafts:
        for entry in draft["findings"]:
            for equation in _told(register, entry):
                found[equation] = None
    return list(found)


def _told(register: Register, entry: Mapping[str, Any]) -> Iterable[Equation]:
    measure, area = entry["measure"], entry["area"]
    now, then = entry["period"], entry["reference_period"]

    def level(of: str, window: Mapping[str, str] | None, value: float | None) -> list[Equation]:
        if window is None or value is None:
            return []
        cells = register.cells(of, area, window["start"], window["end"])
        assert abs(value - round(value)) < 1e-9
        return [Equation(tuple((cell, 1) for cell in cells), round(value))]

    numbers = ("current", "reference", "difference", "percent_change", "p_value", "statistic",
               "interval", "dispersion", "current_n", "reference_n", "reported_before",
               "adjusted_p_value", "df")  # fmt: skip
    if entry["suppressed"]:
        assert [name for name in numbers if entry[name] is not None] == []
        assert entry["target_run"] == 0 and entry["level_band"] == "none"
        assert {entry[name] for name in ("direction", "size", "target", "target_before")} == {
            "none"
        }
        return
    comparator = entry["comparator"]
    if comparator == "share":
        whole = register.whole_of[measure]
        for window, share, n in ((now, entry["current"], entry["current_n"]),
                                 (then, entry["reference"], entry["reference_n"])):  # fmt: skip
            if share is not None:
                yield from level(whole, window, n)
                yield from level(measure, window, share * n)
    elif comparator == "parts":
        whole = register.whole_of.get(measure, measure)
        for of, value in ((measure, entry["current"]), (whole, entry["reference"])):
            if value is not None:
                late = register.cells(of, area, now["start"], now["end"])
                early = register.cells(of, area, then["start"], then["end"])
                cells = [*((c, 1) for c in late), *((c, -1) for c in early)]
                yield Equation(tuple(cells), round(value))
    else:
        yield from level(measure, now, entry["current"])
        yield from level(measure, then, entry["reference"])
        before = entry["reported_before"]
        if before is not None:
            yield from level(measure, before["period"], before["current"])


def possible(
    equations: Sequence[Equation], aim: Sequence[Cell], value: int,
    bounds: Mapping[Cell, tuple[int, int]] = {}, sums: Sequence[tuple[tuple[Cell, ...], int]] = (),
) -> bool:
    """Say whether whole numbers, none below nothing, agree with all that is told.

    Parameters
    ----------
    aim : sequence of cells
        Which together are tried at `value`.
    bounds : mapping
        What a cell is known to lie between.
    sums : sequence
        Cells that together are known to be from 1 to a number.
    """
    rows = [(dict(e.cells), e.total, e.total) for e in equations]
    rows.append((dict.fromkeys(aim, 1), value, value))
    rows += [(dict.fromkeys(cells, 1), 1, top) for cells, top in sums]
    cells = sorted({cell for row, _, _ in rows for cell in row})
    high = max([abs(total) for _, _, total in rows], default=0) * 2 + 20
    domain = {cell: bounds.get(cell, (0, high)) for cell in cells}
    return _search(rows, domain)


def _search(rows: list[Any], domain: dict[Cell, tuple[int, int]]) -> bool:
    tight = _narrowed(rows, domain)
    if tight is None:
        return False
    open_ = [cell for cell, (low, high) in tight.items() if low < high]
    if not open_:
        return True
    cell = min(open_, key=lambda c: (tight[c][1] - tight[c][0], c))
    low, high = tight[cell]
    return any(_search(rows, {**tight, cell: (x, x)}) for x in range(low, high + 1))


def _narrowed(
    rows: list[Any], domain: dict[Cell, tuple[int, int]]
) -> dict[Cell, tuple[int, int]] | None:
    """Return the domain with what each row leaves; None where a row can't be met."""
    held = dict(domain)
    changed = True
    while changed:
        changed = False
        for row, least, most in rows:
            ends = {
                c: (k * held[c][0], k * held[c][1]) if k > 0 else (k * held[c][1], k * held[c][0])
                for c, k in row.items()
            }
            low_all, high_all = (sum(e[i] for e in ends.values()) for i in (0, 1))
            if low_all > most or high_all < least:
                return None
            for c, k in row.items():
                low, high = least - (high_all - ends[c][1]), most - (low_all - ends[c][0])
                if k < 0:
                    low, high = -high, -low
                new = max(held[c][0], low), min(held[c][1], high)
                if new[0] > new[1]:
                    return None
                if new != held[c]:
                    held[c] = new
                    changed = True
                    break
            else:
                continue
            break
    return held
