"""What a chart shows, as frozen values: all that the drawing needs, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from narrator.values.periods import Period, Window

#: Part of `spec_key`: a new number when charts are drawn in another way.
DRAWING = 3

Mark = Literal["", "above", "below"]


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of the figures.

    Parameters
    ----------
    label : str
        "Visits a month".
    percent : bool
        Whether figures are in per cent (they are 0–100 then, not 0–1).
    decimals : int
        Of the figures printed in the chart.
    signed : bool
        Whether figures are changes, with a line at zero.
    """

    label: str
    percent: bool = False
    decimals: int = 0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A line across the chart: its figure and its label ("group average 46.60")."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A level that a chart shows: a measure in an area over a window, as an audit counts it."""

    measure: str
    area: str
    window: Window


@dataclass(frozen=True, slots=True)
class Common:
    """What every chart has.

    Parameters
    ----------
    finding : str
        The finding that it was made from.
    alt : str
        The alternative text: what is compared, the figures, the verdict.
    caption : str
        Without a number or full stop.
    shows : tuple of Shown
        Every level that could be read off the chart; of a share, its part's and its whole's.
    language : str
        Of the words that the drawing itself adds.
    """

    finding: str
    alt: str
    caption: str
    scale: Scale
    shows: tuple[Shown, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One period of a control chart.

    Parameters
    ----------
    end : Period
        Its last month.
    value : float or None
        As recorded; None where there is none.
    adjusted : float or None
        With the usual season taken out; None where there is none or nothing was taken out.
    unusual : {"", "above", "below"}
    """

    end: Period
    value: float | None
    adjusted: float | None = None
    unusual: Mark = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and limits, and the number of latest points that they were taken from."""

    mean: float
    lower: float
    upper: float
    points: int


@dataclass(frozen=True, slots=True)
class ControlSpec:
    """A series over time, with its limits where it can have some.

    Parameters
    ----------
    labels : tuple of str
        What its lines are called: as recorded, adjusted, the usual range, unusual points.
    expected : (float, float) or None
        The range in which the last point was to be expected, and what it is called.
    """

    common: Common
    points: tuple[ControlPoint, ...]
    limits: Limits | None
    target: Reference | None
    labels: tuple[str, str, str, str]
    expected: tuple[float, float] | None = None
    expected_label: str = ""


@dataclass(frozen=True, slots=True)
class YearsSpec:
    """One year beside another, period by period.

    Parameters
    ----------
    ticks : tuple of str
        One for each period: "Apr" or "Apr–Jun".
    now, then : tuple of (float or None)
        Oldest first.
    labels : tuple of str
        What the two are called.
    """

    common: Common
    ticks: tuple[str, ...]
    now: tuple[float | None, ...]
    then: tuple[float | None, ...]
    labels: tuple[str, str]
    target: Reference | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a dot plot or bar chart: its name, its figure, the figure as printed."""

    name: str
    value: float
    text: str
    own: bool = False
    before: float | None = None


@dataclass(frozen=True, slots=True)
class PeersSpec:
    """The own area among others, the highest at the top.

    Parameters
    ----------
    band : (float, float) or None
        The range in which the group normally lies.
    band_label : str
    """

    common: Common
    rows: tuple[Row, ...]
    average: Reference | None
    band: tuple[float, float] | None
    band_label: str


@dataclass(frozen=True, slots=True)
class BarsSpec:
    """Figures side by side as horizontal bars, in the order given.

    Parameters
    ----------
    labels : tuple of str
        What the bars and the marks of an earlier figure are called; without earlier ones empty.
    """

    common: Common
    rows: tuple[Row, ...]
    labels: tuple[str, str] = ("", "")


ChartSpec = ControlSpec | YearsSpec | PeersSpec | BarsSpec


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart drawn: PNG bytes, alternative text, and its size as printed."""

    png: bytes
    alt: str
    width_mm: float
    height_mm: float


def spec_key(spec: ChartSpec) -> str:
    """Return a name for what a chart looks like: the same specification, the same name.

    Returns
    -------
    str
        64 hexadecimal characters.
    """
    return sha256(f"{DRAWING}\n{spec!r}".encode()).hexdigest()
