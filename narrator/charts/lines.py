"""Drawing series over time: control charts, and one year beside another."""

from __future__ import annotations

import math
from typing import Any

from narrator.charts import canvas
from narrator.charts.canvas import INK, OTHER, PALE, WARN, Sheet
from narrator.charts.specs import ControlSpec, Limits, Scale, YearsSpec
from narrator.charts.words import words

HEIGHT_MM = 68.0
_TOP, _BOTTOM, _RIGHT = 8.0, 9.0, 9.0
_PAD = 0.08
#: Above this many points, markers would touch.
_MOST_MARKED = 40


def draw_control(spec: ControlSpec) -> Sheet:
    """Draw a control chart."""
    from matplotlib.lines import Line2D

    sheet = Sheet(HEIGHT_MM)
    scale = spec.common.scale
    recorded = [p.value for p in spec.points]
    adjusted = [p.adjusted for p in spec.points]
    seasonal = any(v is not None for v in adjusted)
    main = adjusted if seasonal else recorded
    extra = [*([spec.target.value] if spec.target else []), *(spec.expected or ())]
    if spec.limits:
        extra += [spec.limits.lower, spec.limits.upper]
    low, high = _reach([*recorded, *main, *extra], scale)
    right = _right_labels(sheet, spec, scale)
    axes = _axes(sheet, scale, low, high, right)
    x = list(range(len(main)))
    handles: list[Any] = []
    if seasonal:
        axes.plot(x, _gaps(recorded), color=PALE, linewidth=0.8, zorder=2)
        handles.append(Line2D([], [], color=PALE, linewidth=0.8, label=spec.labels[0]))
    few = len(x) <= _MOST_MARKED
    style: dict[str, Any] = {
        "color": INK, "linewidth": 1.2, "marker": "o", "markersize": 2.6 if few else 1.8,
    }  # fmt: skip
    axes.plot(x, _gaps(main), zorder=4, **style)
    handles.append(Line2D([], [], label=spec.labels[1] or spec.labels[0], **style))
    if spec.limits:
        _limits(axes, spec.limits, len(x))
        handles.append(canvas.patch(spec.labels[2]))
    mark: dict[str, Any] = {
        "linestyle": "none", "markersize": 6.5, "markerfacecolor": WARN,
        "markeredgecolor": "black", "markeredgewidth": 0.7,
    }  # fmt: skip
    for sign, marker in (("above", "^"), ("below", "v")):
        at = [i for i in x if spec.points[i].unusual == sign]
        axes.plot(at, [main[i] for i in at], marker=marker, zorder=6, **mark)
    marked = {p.unusual for p in spec.points} - {""}
    if marked:
        sign = "^" if "above" in marked else "v"
        handles.append(Line2D([], [], marker=sign, label=spec.labels[3], **mark))
    if spec.expected:
        middle = sum(spec.expected) / 2
        bar: dict[str, Any] = {"color": WARN, "elinewidth": 2.2, "capsize": 4, "capthick": 1.4}
        drawn = axes.errorbar(
            [x[-1] + 0.6], [middle], yerr=(spec.expected[1] - spec.expected[0]) / 2,
            fmt="none", zorder=5, **bar,
        )
        drawn.set_label(spec.expected_label)
        handles.append(drawn)
    if spec.target:
        axes.axhline(spec.target.value, color=INK, linewidth=1, linestyle=(0, (1, 1.5)), zorder=3)
    _side_labels(axes, spec, scale, low, high)
    _months(axes, spec)
    canvas.legend(sheet, handles, _left(sheet, scale, low, high))
    if low > 0:
        canvas.note(sheet, words(spec.common.language)["not zero"])
    return sheet


def draw_years(spec: YearsSpec) -> Sheet:
    """Draw one year beside another: apart by dash and marker, not by colour alone."""
    from matplotlib.lines import Line2D

    sheet = Sheet(HEIGHT_MM)
    scale = spec.common.scale
    low, high = _reach([*spec.now, *spec.then], scale)
    axes = _axes(sheet, scale, low, high, _RIGHT)
    x = list(range(len(spec.ticks)))
    now: dict[str, Any] = {"color": INK, "linewidth": 1.6, "marker": "o", "markersize": 4.2}
    then: dict[str, Any] = {
        "color": OTHER, "linewidth": 1.1, "linestyle": (0, (4, 2)), "marker": "s",
        "markersize": 4, "markerfacecolor": "white", "markeredgecolor": OTHER,
    }  # fmt: skip
    axes.plot(x, _gaps(spec.then), zorder=3, **then)
    axes.plot(x, _gaps(spec.now), zorder=4, **now)
    axes.set_xticks(x, spec.ticks)
    axes.set_xlim(-0.4, len(x) - 0.6)
    handles = [
        Line2D([], [], label=label, **style)
        for label, style in zip(spec.labels, (now, then), strict=True)
    ]
    canvas.legend(sheet, handles, _left(sheet, scale, low, high))
    if low > 0:
        canvas.note(sheet, words(spec.common.language)["not zero"])
    return sheet


def _gaps(values: Any) -> list[float]:
    return [math.nan if v is None else v for v in values]


def _reach(values: list[float | None], scale: Scale) -> tuple[float, float]:
    """Return the ends of the scale: from zero unless all figures lie far above it."""
    known = [v for v in values if v is not None]
    low, high = min(known), max(known)
    pad = (high - low or abs(high) or 1.0) * _PAD
    bottom = 0.0 if 0 <= low < high / 2 else low - pad
    if low >= 0:
        bottom = max(bottom, 0.0)
    top = high + pad
    if scale.percent and not scale.signed:
        top = min(top, 100.0) if high < 100 else 100 + pad / 4
    return bottom, top


def _axes(sheet: Sheet, scale: Scale, low: float, high: float, right: float) -> Any:
    axes = sheet.plot(_left(sheet, scale, low, high), right, _TOP, _BOTTOM)
    axes.set_ylim(low, high)
    axes.set_ylabel(scale.label, labelpad=4)
    axes.grid(axis="y", color=canvas.GRID, linewidth=0.5)
    _ticks(axes.yaxis, scale, low, high)
    return axes


def _ticks(axis: Any, scale: Scale, low: float, high: float) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    whole = not scale.percent and not scale.decimals
    locator = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10], integer=whole)
    axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(canvas.number_format(
        tick_decimals(locator.tick_values(low, high)), percent=scale.percent, signed=scale.signed
    )))


def tick_decimals(values: Any) -> int:
    """Return how many decimals tell ticks apart, at most 3."""
    for decimals in range(3):
        if all(abs(v - round(v, decimals)) < 1e-9 * max(1, abs(v)) for v in values):
            return decimals
    return 3


def _left(sheet: Sheet, scale: Scale, low: float, high: float) -> float:
    from matplotlib.ticker import MaxNLocator

    ticks = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    write = canvas.number_format(tick_decimals(ticks), percent=scale.percent, signed=scale.signed)
    return 8 + sheet.text_width([write(v, 0) for v in ticks])


def _limits(axes: Any, limits: Limits, count: int) -> None:
    start, end = count - limits.points - 0.4, count - 0.6
    axes.fill_between([start, end], limits.lower, limits.upper, color=canvas.BAND, linewidth=0,
                      zorder=1)
    for value in (limits.lower, limits.upper):
        axes.plot([start, end], [value, value], color=OTHER, linewidth=0.8,
                  linestyle=(0, (4, 2)), zorder=2)
    axes.plot([start, end], [limits.mean, limits.mean], color=OTHER, linewidth=0.9, zorder=2)


def _labelled(spec: ControlSpec, scale: Scale) -> list[tuple[float, str]]:
    from narrator.language.numbers import figure

    out: list[tuple[float, str]] = []
    sign = "%" if scale.percent else ""
    if spec.limits:
        for value in (spec.limits.lower, spec.limits.upper):
            out.append((value, f"{figure(value, scale.decimals)}{sign}"))
        mean = f"{figure(spec.limits.mean, scale.decimals)}{sign}"
        out.append((spec.limits.mean, words(spec.common.language)["mean label"].format(value=mean)))
    if spec.target:
        out.append((spec.target.value, spec.target.label))
    return out


def _right_labels(sheet: Sheet, spec: ControlSpec, scale: Scale) -> float:
    texts = [text for _, text in _labelled(spec, scale)]
    return max(_RIGHT, 3 + sheet.text_width(texts, canvas.SMALL))


def _side_labels(axes: Any, spec: ControlSpec, scale: Scale, low: float, high: float) -> None:
    labels = _labelled(spec, scale)
    gap = (high - low) * 3.2 / (HEIGHT_MM - _TOP - _BOTTOM)
    places = canvas.label_places([v for v, _ in labels], low, high, gap)
    for (_, text), y in zip(labels, places, strict=True):
        axes.text(1.008, y, text, size=canvas.SMALL, va="center", ha="left",
                  transform=axes.get_yaxis_transform())


def _months(axes: Any, spec: ControlSpec) -> None:
    """Name the years' beginnings: one tick a year at the month in which the chart ends."""
    ends = [p.end for p in spec.points]
    at = [i for i, end in enumerate(ends) if (ends[-1].ordinal - end.ordinal) % 12 == 0]
    axes.set_xticks(at, [f"{ends[i].label[:3]} {ends[i].year}" for i in at])
    axes.set_xlim(-0.6, len(ends) - (0.4 if spec.expected is None else -0.4))
