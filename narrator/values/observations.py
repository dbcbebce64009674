"""Observations: what was read from one source, as one tidy table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from narrator.values.areas import Source
from narrator.values.faults import Fault

if TYPE_CHECKING:
    import pandas as pd

#: Columns of every observations table, in order; the optional ones hold NaN, None or "".
COLUMNS = (
    "measure", "area", "end", "span", "value", "denominator", "n", "sd", "status",
    "lower", "upper", "verdict", "target", "row",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """One source's tidy table.

    Parameters
    ----------
    source : str
        The source's id.
    frame : pandas.DataFrame
        One row an observation, with the columns of `COLUMNS`: `measure` the label in the source
        (str), `area` the declared area's name (str), `end` the ordinal of the period's last month
        (int), `span` the months covered (1, 3, 12; 0 for a snapshot), `value` … float,
        `target` a trajectory column's value (float), `row` the row in the file (int, from 1).
    """

    source: str
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source was understood, for people to check.

    Parameters
    ----------
    sheet, cells : str
        Of a workbook: the sheet, and the part of it that holds the table (``B4:N40``).
    layout : str
        long, wide or totals.
    columns : tuple of (str, str)
        Tidy name and the heading found for it.
    aliases : tuple of (str, str)
        Names of areas that the file spells otherwise than declared, and the area meant.
    others : tuple of str
        Names in the column of areas that are no declared area; their rows are kept out.
    labels, unused : tuple of str
        Labels of measures that are asked for, and that nobody asks for.
    remarks : tuple of str
        What was left aside without a doubt.
    """

    sheet: str = ""
    cells: str = ""
    layout: str = "long"
    columns: tuple[tuple[str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SourceRead:
    """What became of one declared source.

    Parameters
    ----------
    observations : Observations
        Empty where the file is missing or could not be read.
    source : Source
        With the file's SHA-256, its number of data rows and what its periods cover.
    faults : tuple of Fault
        Errors: no paper can be made of this source until they are mended.
    warnings : tuple of Fault
        Rows kept out and readings chosen, with severity ``warning``.
    missing : bool
        No such file (yet). That is no fault: the paper is made and its place reads "awaited".
    reading : Reading
    """

    observations: Observations
    source: Source
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    missing: bool = False
    reading: Reading = Reading()
