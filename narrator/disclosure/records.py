"""What an attacker reads: findings of this draft and of earlier ones, points, and who told what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from narrator.disclosure.ledger import Form
from narrator.values.finding import Finding
from narrator.values.periods import Window


class Point(Protocol):
    """A level shown beside the findings: a point of a chart, a figure of an annex."""

    @property
    def measure(self) -> str:
        """The measure's id."""

    @property
    def area(self) -> str:
        """The area's name."""

    @property
    def window(self) -> Window:
        """The months that it is of."""


@dataclass(frozen=True, slots=True, order=True)
class Teller:
    """Who tells: the draft (nothing for this one) and the finding.

    Parameters
    ----------
    part : str
        ``finding``, ``before`` (its `reported_before`) or ``point``.
    """

    draft: str
    finding: str
    part: Literal["finding", "before", "point"] = "finding"


@dataclass(slots=True)
class Fact:
    """A sum of cells is known to lie between two bounds; equal ones where it is told exactly."""

    form: Form
    low: float
    high: float
    tellers: set[Teller] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Record:
    """A finding as an attacker reads it, in this draft or in an earlier one's evidence."""

    id: str
    measure: str
    comparator: str
    area: str
    period: Window
    reference_period: Window | None
    current: float | None
    reference: float | None
    suppressed: bool
    before: tuple[Window, float] | None = None

    @classmethod
    def of(cls, finding: Finding) -> Record:
        """Return the record of a finding of this draft."""
        told = finding.reported_before
        before = (told.period, told.current) if told and told.current is not None else None
        return cls(
            finding.id, finding.measure, finding.comparator, finding.area, finding.period,
            finding.reference_period, finding.current, finding.reference, finding.suppressed,
            before,
        )  # fmt: skip

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Record | None:
        """Return the record of an entry of evidence.json; None where it is not one."""
        try:
            told = entry.get("reported_before")
            before = None
            if told and told.get("current") is not None:
                before = (_window(told["period"]), float(told["current"]))
            then = entry.get("reference_period")
            return cls(
                entry["id"], entry["measure"], entry["comparator"], entry["area"],
                _window(entry["period"]), _window(then) if then else None,
                _number(entry.get("current")), _number(entry.get("reference")),
                bool(entry.get("suppressed")), before,
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


def _window(entry: Mapping[str, str]) -> Window:
    return Window.parse(f"{entry['start']}/{entry['end']}")


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None
