"""Which column of a table holds what, guessed by what is in it and what is over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from narrator.sources.areas import folded
from narrator.sources.numbers import numbers
from narrator.sources.stamps import stamps
from narrator.sources.table import Table
from narrator.sources.texts import factorized
from narrator.starting import codes, words
from narrator.values.faults import Fault, FaultError, Place

#: The share of cells that must be periods, or numbers, for the column to be one of them.
_MOST = 0.9
#: Tidy names that a heading may bear as they are.
_PLAIN = ("sd", "status", "lower", "upper", "verdict", "target")


@dataclass(frozen=True, slots=True)
class Roles:
    """What each column is.

    Parameters
    ----------
    columns : mapping of str to str
        Tidy name and heading.
    totals : tuple of str
        Headings of which each is a measure.
    whole : str
        The heading of what the figures are out of; `survey` where that is the replies.
    guesses : tuple of str
    """

    columns: Mapping[str, str]
    totals: tuple[str, ...] = ()
    whole: str = ""
    survey: bool = False
    guesses: tuple[str, ...] = ()


@dataclass(slots=True)
class _Column:
    """A column: its heading, its distinct texts and each row's code."""

    heading: str
    cells: Any
    codes: Any
    texts: list[str]

    @property
    def periods(self) -> float:
        """The share of cells that are periods."""
        read = stamps(self.texts)
        good = np.array([one is not None for one in read], dtype=bool)
        return float(good[self.codes].mean())

    def numeric(self, comma: bool) -> float:
        """Return the share of cells that are numbers, of those that hold something."""
        read = numbers(np.array(self.texts, dtype=object), comma=comma)
        good = np.isfinite(read.values)
        filled = np.array([bool(text) for text in self.texts], dtype=bool)[self.codes]
        some = good[self.codes]
        bad = np.zeros(len(self.texts), dtype=bool)
        bad[read.bad] = True
        if not some.any() or not filled.any():
            return 0.0
        return 1.0 - float(bad[self.codes][filled].mean())


def roles_of(table: Table, layout: str, area: str, file: str) -> Roles:
    """Guess what the columns of a table are.

    Parameters
    ----------
    layout : str
        ``wide``: periods, and perhaps measures and areas, stood across already.
    area : str
        The paper's area, where it is known.

    Raises
    ------
    FaultError
        No column of periods or figures, or rows that no column tells apart.
    """
    columns = [
        _Column(heading, cells, *factorized(cells))
        for heading, cells in zip(table.headings, table.columns, strict=True) if heading
    ]  # fmt: skip
    if layout == "wide":
        return _wide(columns, area, table)
    return _long(columns, area, table, file)


def _wide(columns: Sequence[_Column], area: str, table: Table) -> Roles:
    across = {"period", "measure", "area", "value", "status"}
    beside = [c for c in columns if c.heading.casefold() not in across]
    named = {c.heading for c in columns}
    texts = [c for c in beside if c.numeric(table.decimal_comma) < _MOST]
    chosen, guesses = _keys(texts, area, named, _period_codes(columns), table)
    return Roles(chosen, guesses=tuple(guesses))


def _period_codes(columns: Sequence[_Column]) -> Any:
    return next((c.codes for c in columns if c.heading == "period"), None)


def _long(columns: Sequence[_Column], area: str, table: Table, file: str) -> Roles:
    dated = [
        c for c in columns
        if c.periods >= _MOST and (len(c.texts) > 1 or words.hints(c.heading, words.PERIOD_WORDS))
    ]  # fmt: skip
    if not dated:
        message = "no column holds periods such as 2015-03, Apr-14, 2014/15 or 31/03/2015"
        raise codes.error(codes.NO_TABLE, message, file)
    period = max(
        dated,
        key=lambda c: (words.hints(c.heading, words.PERIOD_WORDS) > 0, _is_plainly_dated(c),
                       -columns.index(c)),
    )  # fmt: skip
    rest = [c for c in columns if c is not period]
    figures = [c for c in rest if c.numeric(table.decimal_comma) >= _MOST]
    if not figures:
        raise codes.error(codes.NO_TABLE, "no column holds figures", file)
    texts = [c for c in rest if c not in figures]
    chosen: dict[str, str] = {}
    keys, guesses = _keys(texts, area, set(), period.codes, table)
    chosen |= keys
    chosen["period"] = period.heading
    guesses.append(f"the periods stand in the column “{period.heading}”")
    plain = {c.heading.casefold() for c in figures} & set(_PLAIN)
    chosen |= {name: next(c.heading for c in figures if c.heading.casefold() == name)
               for name in plain}  # fmt: skip
    figures = [c for c in figures if c.heading.casefold() not in plain] or figures
    return _figures(figures, chosen, guesses, "measure" in keys, table)


def _figures(
    figures: list[_Column], chosen: dict[str, str], guesses: list[str], labelled: bool, table: Table
) -> Roles:
    """Say which column is the value, and which the replies or the whole that it is out of."""
    replies = [c for c in figures if set(words.words_of(c.heading)) <= words.N_WORDS]
    if replies and (len(figures) == 2 or (labelled and len(figures) > 2)):
        whole, survey = replies[0], True
    elif len(figures) == 2:
        first, second = figures
        below = _values(first, table) <= _values(second, table)
        over = _values(second, table) <= _values(first, table)
        whole, survey = second, False
        hinted = bool(words.hints(second.heading, words.WHOLE_WORDS))
        if words.hints(first.heading, words.WHOLE_WORDS) > 0 and over.all() and not hinted:
            whole = first
        elif not (below.all() and (labelled or hinted)):
            return _several(figures, chosen, guesses, labelled)
    else:
        return _several(figures, chosen, guesses, labelled)
    value = next(c for c in figures if c is not whole)
    chosen["value"] = value.heading
    chosen["n" if survey else "denominator"] = whole.heading
    what = "replies" if survey else "whole"
    guesses.append(f"“{value.heading}” is out of “{whole.heading}”, which is the {what}")
    return Roles(chosen, (), whole.heading, survey, tuple(guesses))


def _several(
    figures: list[_Column], chosen: dict[str, str], guesses: list[str], labelled: bool
) -> Roles:
    if len(figures) == 1 or labelled:
        value = max(
            figures, key=lambda c: (words.hints(c.heading, words.VALUE_WORDS), -figures.index(c))
        )
        chosen["value"] = value.heading
        if len(figures) > 1:
            aside = ", ".join(c.heading for c in figures if c is not value)
            guesses.append(f"the figures are those of “{value.heading}”; left aside is {aside}")
        return Roles(chosen, guesses=tuple(guesses))
    return Roles(chosen, tuple(c.heading for c in figures), guesses=tuple(guesses))


def _keys(
    texts: Sequence[_Column], area: str, across: set[str], periods: Any, table: Table
) -> tuple[dict[str, str], list[str]]:
    """Return the columns of areas and of measures."""
    rows = len(table.rows)
    keys = [c for c in texts if len([t for t in c.texts if t]) > 0 and len(c.texts) <= rows * 0.8]
    keys = keys or list(texts)
    chosen: dict[str, str] = {}
    guesses: list[str] = []
    areas = _areas(keys, area) if "area" not in across else None
    if areas is not None:
        chosen["area"] = areas.heading
        guesses.append(f"the areas stand in the column “{areas.heading}”")
    if "measure" in across:
        return chosen, guesses
    rest = [c for c in keys if c is not areas and (len(c.texts) > 1 or _measure_score(c) > 0)]
    # a region says more of an area, and nothing of a measure
    rest = [c for c in rest if len(c.texts) == 1 or areas is None or not _follows(c, areas)]
    used = [c for c in (periods, None if areas is None else areas.codes) if c is not None]
    if not rest:
        if not _apart(used):
            raise _doubled(used, table)
        return chosen, guesses
    ranked = sorted(rest, key=lambda c: (-_measure_score(c), -len(c.texts)))
    measure = next((c for c in ranked if _apart([*used, c.codes])), None)
    if measure is None:
        raise _doubled([*used, ranked[0].codes], table)
    chosen["measure"] = measure.heading
    guesses.append(f"the measures stand in the column “{measure.heading}”")
    aside = [c.heading for c in keys if c.heading not in chosen.values() and len(c.texts) > 1]
    if aside:
        guesses.append("columns left aside: " + ", ".join(aside))
    return chosen, guesses


def _areas(keys: Sequence[_Column], area: str) -> _Column | None:
    """Return the column of areas."""
    if area:
        holding = [c for c in keys if folded(area) in {folded(t) for t in c.texts}]
        if holding:
            return holding[0]
    scored = [(c, _area_score(c) - _measure_score(c)) for c in keys]
    if len([c for c in keys if len(c.texts) > 1]) > 1:
        return max(scored, key=lambda pair: pair[1])[0]
    return next((c for c, score in scored if score > 0), None)


def _area_score(column: _Column) -> float:
    named = words.hints(column.heading, words.AREA_WORDS)
    return 4.0 * (named > 0) + 2.0 * words.titled([t for t in column.texts if t])


def _measure_score(column: _Column) -> float:
    named = words.hints(column.heading, words.MEASURE_WORDS)
    several = [t for t in column.texts if t]
    return 4.0 * (named > 0) + (1.0 - words.titled(several))


def _apart(codes_: Sequence[Any]) -> bool:
    """Say whether columns together tell every row from every other."""
    return not _doubles(codes_).size


def _follows(column: _Column, other: _Column) -> bool:
    """Say whether a column says the same wherever another does."""
    pairs = np.unique(np.stack([other.codes, column.codes]), axis=1).shape[1]
    return len(other.texts) > 1 and pairs == len(other.texts)


def _doubles(codes_: Sequence[Any]) -> Any:
    """Return the positions of rows that are like an earlier one."""
    if not codes_:
        return np.zeros(0, dtype=np.int64)
    key = np.zeros(len(codes_[0]), dtype=np.int64)
    for one in codes_:
        key = key * (int(one.max()) + 2) + one + 1
    _, first = np.unique(key, return_index=True)
    again = np.ones(len(key), dtype=bool)
    again[first] = False
    return np.flatnonzero(again)


def _doubled(codes_: Sequence[Any], table: Table) -> FaultError:
    at = int(_doubles(codes_)[0])
    place = Place(table.file, cell=table.named(at, None))
    message = "the row has the area, measure and period of an earlier one: no one column tells "
    message += "the measures apart; add one that does"
    return FaultError([Fault(place, codes.NO_TABLE, message)])


def _is_plainly_dated(column: _Column) -> bool:
    return any(not (text.isdecimal() and len(text) == 4) for text in column.texts if text)


def _values(column: _Column, table: Table) -> Any:
    read = numbers(column.cells, comma=table.decimal_comma).values
    return np.where(np.isfinite(read), read, 0.0)
