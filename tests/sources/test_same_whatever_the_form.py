"""A tidy table rendered into any layout and file that is read comes back as it was."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources_making import a_measure, told
from workbooks_making import figures, months, ods, opening, read_book, short, text, workbook

from narrator.values.periods import Period

AREAS = ("Fenland", "Avon and Somerset", "Cambridgeshire")
LABELS = ("Robbery", "Burglary")
MEASURES = tuple(a_measure(label.casefold(), select=label) for label in LABELS)
COLUMNS = {"measure": "offence"}

#: A figure of each label and area for each of some months; None where there is none.
values = st.one_of(
    st.integers(-5, 10**6),
    st.floats(0, 1e4, allow_nan=False).map(lambda v: round(v, 3)),
    st.none(),
)
starts = st.builds(Period.of, st.integers(1990, 2029), st.integers(1, 12))


@st.composite
def tables(draw):
    run = [draw(starts) + 0]
    run = [run[0] + i for i in range(draw(st.integers(3, 15)))]
    keys = [(label, area) for label in LABELS for area in AREAS]
    found = {
        (label, area, month): draw(values) for label, area in keys for month in run
    }
    for label, area in keys:  # a month without any figure at the end has not arrived
        found[label, area, run[-1]] = draw(st.integers(1, 9))
    return run, found


def long(run, table):
    head = ["area", "period", "offence", "value"]
    return [head] + [[a, str(m), label, v] for (label, a, m), v in table.items()]


def wide(run, table, say=short):
    rows = [["area", "offence", *map(say, run)]]
    for label in LABELS:
        rows += [[area, label, *(table[label, area, m] for m in run)] for area in AREAS]
    return rows


def measures_over_months(run, table):
    upper = ["", *(label if i == 0 else "" for label in LABELS for i in range(len(run)))]
    rows = [upper, ["area", *map(short, run), *map(short, run)]]
    rows += [
        [area, *(table[label, area, m] for label in LABELS for m in run)] for area in AREAS
    ]
    return rows


def years_over_months(run, table):
    upper = [m.year if i == 0 or m.month == 1 else "" for i, m in enumerate(run)]
    rows = [["", "", *upper], ["area", "offence", *(short(m)[:3] for m in run)]]
    return rows + wide(run, table)[1:]


def totals(run, table):
    rows = [["period", "area", *LABELS]]
    rows += [[str(m), a, *(table[label, a, m] for label in LABELS)] for m in run for a in AREAS]
    return rows


def decimal_commas(rows):
    """As a continental Excel writes them; one figure has decimals beyond doubt."""
    return [
        [str(v).replace(".", ",") if isinstance(v, float) else v for v in row] for row in rows
    ]


def parquet(rows):
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    frame["value"] = frame["value"].astype(float)
    out = io.BytesIO()
    frame.to_parquet(out)
    return out.getvalue()


SHAPES = {
    "long": (long, "long"),
    "wide": (wide, "wide"),
    "wide dates": (lambda run, table: wide(run, table, opening), "wide"),
    "wide rolling": (lambda run, t: wide(run, t, lambda m: f"12m to {short(m)}"), "wide"),
    "measures over months": (measures_over_months, "wide"),
    "years over months": (years_over_months, "wide"),
    "totals": (totals, "totals"),
}
FILES = {
    "a.csv": text,
    "bom.csv": lambda rows: "\ufeff" + text(rows),
    "semicolons – and spaces.csv": lambda rows: text(rows, ";"),
    "tabs.txt": lambda rows: text(rows, "\t"),
    "a.xlsx": workbook,
    "a.ods": ods,
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=6, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(tables())
def test_a_table_reads_back(tmp_path, shape, file, made):
    run, table = made
    form, layout = SHAPES[shape]
    found = read_book(
        tmp_path, FILES[file](form(run, table)), *MEASURES, areas=AREAS, path=file,
        layout=layout, columns=COLUMNS, end=str(run[-1]),
        covers="rolling_12" if "rolling" in shape else "month",
    )  # fmt: skip
    assert told(found.faults) == []
    assert figures(found) == expected(table)


@settings(max_examples=6, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(tables())
def test_a_table_reads_back_from_parquet_and_with_decimal_commas(tmp_path, made):
    run, table = made
    given_ = {"areas": AREAS, "columns": COLUMNS, "covers": "month", "end": str(run[-1])}
    found = read_book(
        tmp_path, parquet(long(run, table)), *MEASURES, path="a.parquet", **given_
    )
    assert told(found.faults) == [] and figures(found) == expected(table)
    written = text(decimal_commas(wide(run, table)), ";")
    found = read_book(
        tmp_path, written, *MEASURES, path="c.csv", layout="wide", decimal="comma", **given_
    )
    assert told(found.faults) == [] and figures(found) == expected(table)


def expected(table):
    return {
        (label, area, str(month)): value
        for (label, area, month), value in table.items()
        if value is not None
    }


def test_months_are_written_as_people_do():
    assert [short(m) for m in months("2014-12", 2)] == ["Dec-14", "Jan-15"]
