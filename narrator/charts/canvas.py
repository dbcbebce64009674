"""The sheet that charts are drawn on: its size, fonts, colours and bytes, alike on every machine.

matplotlib's object API only: no window, no global figure. A person's own matplotlibrc is put
aside while drawing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WIDTH_MM = 150.0
DPI = 200
MM_PER_INCH = 25.4

#: Dark enough to be told apart in black and white; apart in brightness, not in hue alone.
INK = "#1F2A44"
OTHER = "#6E6E6E"
PALE = "#B5B5B5"
BAND = "#E4E4E4"
GRID = "#DDDDDD"
WARN = "#B3400E"

SIZE = 7.5
SMALL = 6.5

_SETTINGS: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"], "font.size": SIZE, "axes.unicode_minus": True,
    "axes.edgecolor": OTHER, "axes.linewidth": 0.6, "axes.labelcolor": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True,
    "xtick.color": INK, "ytick.color": INK, "xtick.major.width": 0.6, "ytick.major.width": 0.6,
    "xtick.labelsize": SIZE, "ytick.labelsize": SIZE, "axes.labelsize": SIZE, "text.color": INK,
    "legend.fontsize": SIZE, "legend.frameon": False, "path.simplify": False,
    "figure.facecolor": "white", "savefig.facecolor": "white",
}  # fmt: skip


class Sheet:
    """A figure of a given size in millimetres, with one plot in it."""

    def __init__(self, height_mm: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.height = height_mm
        size = (WIDTH_MM / MM_PER_INCH, height_mm / MM_PER_INCH)
        self.figure: Any = Figure(figsize=size, dpi=DPI)
        self.canvas: Any = FigureCanvasAgg(self.figure)

    def plot(self, left: float, right: float, top: float, bottom: float) -> Any:
        """Return the plot, its margins in millimetres."""
        axes = self.figure.add_axes((
            left / WIDTH_MM, bottom / self.height,
            (WIDTH_MM - left - right) / WIDTH_MM, (self.height - top - bottom) / self.height,
        ))  # fmt: skip
        axes.tick_params(length=2.5, pad=2)
        return axes

    def text_width(self, texts: Iterator[str] | list[str], size: float = SIZE) -> float:
        """Return the width in millimetres of the widest text."""
        renderer = self.canvas.get_renderer()
        widest = 0.0
        for text in texts:
            drawn = self.figure.text(0, 0, text, size=size)
            widest = max(widest, drawn.get_window_extent(renderer).width)
            drawn.remove()
        return widest / DPI * MM_PER_INCH

    def png(self) -> bytes:
        """Return the figure as PNG, without a date, a path or a maker's name."""
        out = io.BytesIO()
        self.canvas.print_png(out, metadata={"Software": None})
        return out.getvalue()


@contextmanager
def settings() -> Iterator[None]:
    """Draw with matplotlib's own defaults and ours, whatever the user's are."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def legend(sheet: Sheet, handles: list[Any], left: float) -> None:
    """Put the names of lines and marks above the plot, in one row."""
    sheet.figure.legend(
        handles=handles, loc="upper left", ncols=len(handles),
        bbox_to_anchor=(left / WIDTH_MM, 1.0), borderaxespad=0.2, handlelength=2.4,
        columnspacing=1.6, handletextpad=0.5,
    )  # fmt: skip


def patch(label: str) -> Any:
    """Return a band's sign for the legend."""
    from matplotlib.patches import Patch

    return Patch(facecolor=BAND, edgecolor=OTHER, linewidth=0.5, label=label)


def note(sheet: Sheet, text: str) -> None:
    """Put a small note at the lower right."""
    sheet.figure.text(
        1 - 1 / WIDTH_MM, 1 / sheet.height, text, size=SMALL, color=OTHER, ha="right", va="bottom"
    )


def number_format(decimals: int, *, percent: bool, signed: bool) -> Callable[[float, int], str]:
    """Return what writes an axis' figures: thousands commas, a real minus, per cent signs."""

    def written(value: float, place: int) -> str:
        del place
        text = f"{abs(value):,.{decimals}f}"
        sign = "−" if value < 0 and float(text.replace(",", "")) else ""
        if signed and value > 0:
            sign = "+"
        return f"{sign}{text}{'%' if percent else ''}"

    return written


def label_places(values: list[float], low: float, high: float, gap: float) -> list[float]:
    """Move labels beside a plot apart so that none lies over another.

    Parameters
    ----------
    values : list of float
        Where the labels belong.
    low, high : float
        The ends of the scale.
    gap : float
        The least distance between two of them, in the scale's unit.

    Returns
    -------
    list of float
        Their places, in the order given and of the values.
    """
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = dict.fromkeys(order, 0.0)
    floor = low
    for i in order:
        places[i] = max(values[i], floor)
        floor = places[i] + gap
    ceiling = high
    for i in reversed(order):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - gap
    return [places[i] for i in range(len(values))]
