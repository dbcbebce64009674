"""Drawing areas or parts as rows: dot plots and horizontal bars."""

from __future__ import annotations

from typing import Any

from narrator.charts import canvas
from narrator.charts.canvas import INK, OTHER, PALE, WIDTH_MM, Sheet
from narrator.charts.lines import tick_decimals
from narrator.charts.specs import BarsSpec, PeersSpec, Row, Scale

#: Above this many rows they are drawn closer together, without a figure at each.
MANY = 20
_ROW, _CLOSE_ROW = 5.4, 3.5
_PAD = 0.08


def draw_peers(spec: PeersSpec) -> Sheet:
    """Draw a dot plot: the own area a filled diamond in bold, the others open circles."""
    from matplotlib.lines import Line2D

    scale, band, average = spec.common.scale, spec.band, spec.average
    reach = [*(r.value for r in spec.rows), *(band or ()), *([average.value] if average else ())]
    low, high = _reach(reach, scale)
    sheet, axes, left = _rows(spec.rows, scale, low, high, top=8.0)
    own: dict[str, Any] = {
        "marker": "D", "markersize": 5.2, "markerfacecolor": INK, "markeredgecolor": INK,
    }  # fmt: skip
    other: dict[str, Any] = {
        "marker": "o", "markersize": 4.4, "markerfacecolor": "white",
        "markeredgecolor": OTHER, "markeredgewidth": 1.0,
    }  # fmt: skip
    handles: list[Any] = []
    if band:
        axes.axvspan(*band, facecolor=canvas.BAND, edgecolor="none", zorder=0)
        handles.append(canvas.patch(spec.band_label))
    if average:
        dashes: dict[str, Any] = {"color": OTHER, "linewidth": 1.0, "linestyle": (0, (4, 2))}
        axes.axvline(average.value, zorder=2, **dashes)
        handles.append(Line2D([], [], label=average.label, **dashes))
    for place, row in enumerate(spec.rows):
        axes.plot([row.value], [place], zorder=5 if row.own else 4, **(own if row.own else other))
    if handles:
        canvas.legend(sheet, handles, left)
    return sheet


def draw_bars(spec: BarsSpec) -> Sheet:
    """Draw horizontal bars; an earlier figure is a line across its bar."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    scale = spec.common.scale
    before = [r.before for r in spec.rows if r.before is not None]
    low, high = _reach([0.0, *(r.value for r in spec.rows), *before], scale)
    named = bool(spec.labels[1] and before)
    sheet, axes, left = _rows(spec.rows, scale, low, high, top=8.0 if named else 3.0)
    owned = any(r.own for r in spec.rows)
    colours = [INK if row.own or not owned else PALE for row in spec.rows]
    places = range(len(spec.rows))
    fill = "#8A97AE" if not owned else None
    axes.barh(places, [r.value for r in spec.rows], height=0.58,
              color=[fill or c for c in colours], edgecolor=INK, linewidth=0.6, zorder=3)
    mark: dict[str, Any] = {
        "marker": "|", "markersize": 11, "markeredgewidth": 2.0, "color": "black",
        "linestyle": "none",
    }  # fmt: skip
    if named:
        at = [i for i in places if spec.rows[i].before is not None]
        axes.plot([spec.rows[i].before for i in at], at, zorder=5, **mark)
        canvas.legend(sheet, [
            Patch(facecolor=fill or INK, edgecolor=INK, linewidth=0.6, label=spec.labels[0]),
            Line2D([], [], label=spec.labels[1], **mark),
        ], left)  # fmt: skip
    return sheet


def _reach(values: list[float], scale: Scale) -> tuple[float, float]:
    low, high = min(values), max(values)
    pad = (high - low or abs(high) or 1.0) * _PAD
    bottom = low - pad
    if not scale.signed and low >= 0:
        bottom = 0.0 if low < high / 2 else max(bottom, 0.0)
    if scale.signed:
        bottom, high = min(bottom, 0.0), max(high, 0.0)
    return bottom, high + pad


def _rows(
    rows: tuple[Row, ...], scale: Scale, low: float, high: float, top: float
) -> tuple[Sheet, Any, float]:
    """Return a sheet with one line of text for each row, names left and figures right."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    close = len(rows) > MANY
    step, size = (_CLOSE_ROW, canvas.SMALL) if close else (_ROW, canvas.SIZE)
    sheet = Sheet(top + 10.5 + step * len(rows))
    left = 4 + min(sheet.text_width([r.name for r in rows], size) * 1.08, WIDTH_MM / 2)
    texts = [r.text for r in rows if r.own or not close]
    right = 4 + sheet.text_width(texts, size) * 1.08
    axes = sheet.plot(left, right, top, 10.5)
    axes.set_xlim(low, high)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), [r.name for r in rows], size=size)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(scale.label, labelpad=2)
    axes.grid(axis="y", color=canvas.GRID, linewidth=0.5, zorder=1)
    locator = MaxNLocator(7, steps=[1, 2, 2.5, 5, 10])
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(FuncFormatter(canvas.number_format(
        tick_decimals(locator.tick_values(low, high)), percent=scale.percent, signed=scale.signed
    )))
    if scale.signed:
        axes.axvline(0, color=INK, linewidth=0.8, zorder=2)
    for place, (row, label) in enumerate(zip(rows, axes.get_yticklabels(), strict=True)):
        weight = "bold" if row.own else "normal"
        label.set_fontweight(weight)
        if row.own or not close:
            axes.text(1.012, place, row.text, transform=axes.get_yaxis_transform(), size=size,
                      va="center", ha="left", fontweight=weight)
    return sheet, axes, left
