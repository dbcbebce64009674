"""Extracts as offices keep them: of a hospital, of a council, invented and the same every time."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date

import openpyxl

MONTHS = [(2012 + i // 12, i % 12 + 1) for i in range(48)]


def wave(i: int, base: float, spread: float = 1.0) -> int:
    """Return a figure that goes up and down like counts do."""
    swing = math.sin(i * 1.7) + math.cos(i * 2.9) + math.sin(i * i)
    return round(base + spread * math.sqrt(base) * swing)


def hospital() -> str:
    """Return a hospital's months: each column a measure, a percentage and a stock among them."""
    lines = ["Month,Emergency admissions,A&E attendances,Waiting list,% seen within 4 hours"]
    for i, (year, month) in enumerate(MONTHS):
        label = date(year, month, 1).strftime("%b-%y")
        waiting = 4200 + 9 * i
        seen = f"{92 + (i * 7) % 5 + 0.5}%"
        lines.append(f"{label},{wave(i, 900)},{wave(i + 3, 5200)},{waiting},{seen}")
    return "\n".join(lines) + "\n"


def calls() -> str:
    """Return calls answered in time, out of all calls, for three centres."""
    lines = ["Centre,Month,Service,Answered in time,Calls"]
    for centre, size in (("North", 800), ("South", 500), ("Hill Top", 300)):
        for i, (year, month) in enumerate(MONTHS):
            for service in ("Repairs", "Council tax"):
                total = wave(i + size, size)
                lines.append(f"{centre},{year}-{month:02},{service},{round(total * 0.8)},{total}")
    return "\n".join(lines) + "\n"


def survey() -> str:
    """Return satisfied replies out of all replies."""
    lines = ["Month;Question;Satisfied;Replies"]
    for i, (year, month) in enumerate(MONTHS):
        lines.append(f"{month:02}/{year};Tenants;{60 + i % 7};{80 + i % 5}")
    return "\n".join(line if not i else "01/" + line for i, line in enumerate(lines)) + "\n"


def wide(areas: Sequence[str] = ("Ashby", "Barton", "Corley", "Denham", "Elton")) -> bytes:
    """Return a workbook as a council keeps it: a title, a column a month, totals, a notes sheet."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Read me"
    notes["A1"] = "Compiled by the performance team"
    page = book.create_sheet("Complaints by district")
    page["A1"] = "Complaints and compliments, by district"
    page.append([])
    heads = [date(y, m, 1).strftime("%b-%y") for y, m in MONTHS]
    page.append(["District", "Indicator", *heads])
    for name, base in (("Complaints received", 120), ("Compliments received", 60)):
        for j, area in enumerate(areas):
            page.append([area, name, *(wave(i + j, base + 9 * j) for i in range(len(MONTHS)))])
        page.append(["All districts", name, *(9 * base for _ in MONTHS)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
