"""A measure as the register declares it, defaults applied, ready to be computed and named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from narrator.values.faults import Place
from narrator.values.periods import Period

Kind = Literal["count", "rate", "survey", "proportion", "mean", "stock", "duration", "index"]
WindowKind = Literal["rolling_12", "month", "quarter", "year_to_date"]
Better = Literal["higher", "lower", "neither"]
Figures = Literal["both", "difference", "from_to"]

#: Kinds whose values lie between 0 and 1 and change by percentage points.
PROPORTIONS: frozenset[str] = frozenset({"survey", "proportion"})


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: ``visit`` / ``visits``."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Per:
    """A rate's denominator: the measure it is divided by, and the multiple (``times: 1000``)."""

    value: str
    times: float


@dataclass(frozen=True, slots=True)
class Target:
    """A target: one bound, how near counts as near, and the column of a trajectory.

    Parameters
    ----------
    at_least, at_most : float or None
        In the measure's unit (proportions 0–1); one of them, unless `trajectory` or `change`.
    near : float
        The shortfall that still counts as near (proportions 0–1); 0 where none is declared.
    trajectory : str
        The source's column that holds the target for each period, or empty.
    change : float or None
        The change aimed at: −0.05 of a total is 5% fewer, −0.02 of a proportion 2 points less.
    since : Period or None
        The month that ends the window from which `change` counts; a year earlier where None.
    """

    at_least: float | None = None
    at_most: float | None = None
    near: float = 0.0
    trajectory: str = ""
    change: float | None = None
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class Levels:
    """Where a level may be called high or low, in the measure's unit; None where not declared."""

    high: float | None = None
    low: float | None = None


@dataclass(frozen=True, slots=True)
class Tone:
    """The organisation's declared view of a change, and whose decision it was.

    `up` and `down` hold ``welcome`` or ``regret``, or nothing.
    """

    up: str = ""
    down: str = ""
    words: str = ""
    decided_by: str = ""
    since: Period | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """How figures are displayed.

    Parameters
    ----------
    decimals : int
        Of the displayed level: counts 0, proportions in per cent 1, rates 2, unless declared.
    approximate : bool
        ``as: approximate`` ("c45%").
    within : float
        The tolerance of an approximation, in the measure's unit.
    percent : int or None
        Decimals of a percentage change; the paper's own where None.
    """

    decimals: int
    approximate: bool = False
    within: float = 0.0
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the series: from which month, and what changed."""

    start: Period
    note: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a sum: another measure's id, and +1 or −1."""

    measure: str
    sign: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the register.

    A measure is *basic* (`select` names its label in its source), a sum (`sum_of`), a ratio
    (`ratio_of`: part and whole) or has a denominator measure (`out_of`). ``M/share`` is the ratio
    of M to `share_of`.
    """

    id: str
    place: Place
    name: str
    lead: str
    kind: Kind
    source: str
    select: str = ""
    sum_of: tuple[Term, ...] = ()
    ratio_of: tuple[str, str] | None = None
    out_of: str = ""
    out_of_column: str = ""
    share_of: str = ""
    per: Per | None = None
    noun: Noun = Noun("", "")
    number: Literal["singular", "plural"] = "singular"
    short: str = ""
    aspect: str = ""
    of: str = ""
    says: str = ""
    better: Better = "neither"
    compare: tuple[str, ...] = ()
    window: WindowKind = "rolling_12"
    lag: int = 0
    target: Target | None = None
    levels: Levels = Levels()
    margin: float | None = None
    design_effect: float = 1.0
    tone: Tone | None = None
    show: Show = Show(0)
    figures: Figures = "both"
    restate: Noun | None = None
    definition: str = ""
    note: str = ""
    priority: int = 1
    breaks: tuple[Break, ...] = ()
    owner: str = ""
    bands: tuple[tuple[str, float, float], ...] = field(default=())
    """Size bands: (name, low, high) of the absolute relative change, low inclusive (0.02–0.10)."""

    @property
    def is_proportion(self) -> bool:
        """Whether values lie in 0–1 and change by percentage points."""
        return self.kind in PROPORTIONS
