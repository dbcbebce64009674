"""The plots of `docs/statistics.md`, as SVG: the same bytes for the same tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tools.calibration import example, tables
from tools.calibration.numbers import in_goal

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = {"poisson": "#b2182b", "quasi": "#e08214", "no_slopes": "#878787", "ours": "#2166ac"}
NAMES = {
    "poisson": "textbook (Poisson)", "quasi": "quasi-Poisson", "no_slopes": "ours, without slopes",
    "ours": "narrator",
}  # fmt: skip
STYLE: Any = {
    "svg.hashsalt": "narrator", "svg.fonttype": "none", "font.family": "sans-serif",
    "font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "path.simplify": True,
}  # fmt: skip


def draw(docs: Path) -> None:
    """Write every plot whose table there is."""
    import matplotlib

    folder, plots = docs / "calibration", docs / "plots"
    plots.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context(STYLE):
        for name, make in (
            ("example", _example), ("year_on_year", _yearly), ("london", _london),
            ("groups", _groups), ("real", _real), ("recent", _recent),
        ):  # fmt: skip
            figure = make(folder)
            if figure is not None:
                figure.savefig(
                    plots / f"{name}.svg", metadata={"Date": None, "Creator": None},
                    bbox_inches="tight",
                )  # fmt: skip


def _figure(width: float, height: float, columns: int = 1) -> tuple[Figure, Any]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(1, columns)


def _shares(axes: Any, label: str) -> None:
    axes.axhline(0.05, color="black", linewidth=0.8)
    axes.axhspan(0.04, 0.06, color="#2166ac", alpha=0.12, linewidth=0)
    axes.axhline(0.10, color="black", linewidth=0.8, linestyle=":")
    axes.set_ylabel(label)
    axes.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g}%")


def _example(_folder: Path) -> Figure:
    """Eight forces: rates, their own intervals, and the range in which the group lies."""
    from narrator.statistics import byar_interval, peer_comparison

    counts = np.array([example.history(force)[-1].sum() for force in example.PEOPLE])
    people = np.array(list(example.PEOPLE.values()), float)
    found = peer_comparison(counts[0], people[0], counts[1:], people[1:], per=1000)
    assert found.interval is not None
    assert found.peer_mean is not None
    rates, own = counts / people * 1000, byar_interval(counts, people, 1000)
    low, high = np.asarray(own.low), np.asarray(own.high)
    figure, axes = _figure(6.5, 2.9)
    axes.axvspan(*found.interval, color="#2166ac", alpha=0.12, linewidth=0)
    axes.axvline(found.peer_mean, color="black", linewidth=0.8, linestyle=":")
    for place, i in enumerate(np.argsort(rates)):
        colour = COLOURS["ours"] if i == 0 else "#555555"
        axes.plot([low[i], high[i]], [place, place], color=colour, linewidth=3, alpha=0.5)
        axes.plot(rates[i], place, "D" if i == 0 else "o", color=colour, markersize=6)
    axes.set_yticks(range(len(rates)), [list(example.PEOPLE)[i] for i in np.argsort(rates)])
    axes.set_xlabel("Victim based crime per 1,000 population, year to March 2015")
    return figure


def _yearly(folder: Path) -> Figure | None:
    """Sizes of all cells by method, and narrator's by ρ and mean."""
    rows = [r for r in tables.read(folder / "yearly.csv") if r["years"] == 5]
    if not rows:
        return None
    figure, (left, right) = _figure(8.5, 3.4, 2)
    goal = [r for r in rows if in_goal(r) and r["period"] == "months"]
    spread = np.random.default_rng(1).uniform(-0.28, 0.28, len(goal))
    for place, method in enumerate(NAMES):
        sizes = [float(r[f"size_{method}"]) for r in goal]
        left.plot(place + spread, sizes, ".", color=COLOURS[method], markersize=4, alpha=0.7)
    left.set_yscale("log")
    _shares(left, "flagged although nothing changed")
    left.set_yticks([0.02, 0.05, 0.1, 0.2, 0.5, 1.0])
    left.set_xticks(range(len(NAMES)), [name.replace(" (", "\n(") for name in NAMES.values()],
                    fontsize=7)  # fmt: skip
    left.set_title(f"{len(goal)} kinds of monthly series", fontsize=9)
    shades = ("#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08306b")
    for mean, shade in zip((20, 100, 500, 2000, 20000), shades, strict=True):
        rhos = (0.0, 0.3, 0.45, 0.6)
        sizes = [
            float(np.mean([float(r["size_ours"]) for r in rows
                           if (r["period"], r["part"], r["mean"], r["cv"], r["rho"])
                           == ("months", "grid", mean, 0.1, rho)]))
            for rho in rhos
        ]  # fmt: skip
        right.plot(rhos, sizes, "o-", color=shade, markersize=4, label=f"{mean:,} a month")
    _shares(right, "")
    right.set_ylim(0, None)
    right.set_xlabel("correlation of a month with the next (ρ)")
    right.set_title("narrator, months varying by 10% besides chance", fontsize=9)
    right.legend(frameon=False, fontsize=7)
    return figure


def _london(folder: Path) -> Figure | None:
    """False flags and power for +10% in worlds like London's."""
    rows = [r for r in tables.read(folder / "london.csv") if r["period"] == "months"]
    if not rows:
        return None
    figure, (left, right) = _figure(8.5, 3.6, 2)
    names = [str(r["part"]) for r in rows if r["boroughs"] == 1]
    for boroughs, marker, fill in ((1, "o", "none"), (3, "s", "full")):
        here = [r for r in rows if r["boroughs"] == boroughs]
        y = np.arange(len(here)) + (0.15 if boroughs == 3 else -0.15)
        for axes, what, methods in (
            (left, "size", ("poisson", "quasi", "ours")), (right, "power", ("ours", "oracle")),
        ):  # fmt: skip
            for method in methods:
                axes.plot(
                    [r[f"{what}_{method}"] for r in here], y, marker, markersize=4.5,
                    color=COLOURS.get(method, "#000000"),
                    markerfacecolor="none" if fill == "none" else None,
                    label=(NAMES.get(method, "truth known") + f", {boroughs} borough"
                           + ("s" if boroughs > 1 else "")),
                )  # fmt: skip
    left.axvline(0.05, color="black", linewidth=0.8)
    for axes in (left, right):
        axes.xaxis.set_major_formatter(lambda share, _: f"{100 * share:g}%")
        axes.set_yticks(range(len(names)), names if axes is left else [""] * len(names), fontsize=7)
    handles = [*left.get_legend_handles_labels()[0], *right.get_legend_handles_labels()[0][1::2]]
    names = [str(handle.get_label()) for handle in handles]
    figure.legend(handles, names, loc="outside lower center", ncols=4, frameon=False, fontsize=7)
    left.set_title("flagged although nothing changed", fontsize=9)
    right.set_title("a real rise of 10% seen", fontsize=9)
    return figure


def _groups(folder: Path) -> Figure | None:
    """Against peers: level and change, by number of peers."""
    level, change = tables.read(folder / "level.csv"), tables.read(folder / "change.csv")
    if not level or not change:
        return None
    figure, axes = _figure(8.5, 3.2, 2)
    for one, rows, title in (
        (axes[0], [r for r in level if (r["counts"], r["shape"]) == ("forces", "normal")], "level"),
        (axes[1], change, "rate of change"),
    ):
        ks = sorted({float(r["k"]) for r in rows})
        for method in ("poisson", "quasi", "ours"):
            parts = [[float(r[f"size_{method}"]) for r in rows if r["k"] == k] for k in ks]
            one.plot(ks, [np.mean(p) for p in parts], "o-", markersize=4, color=COLOURS[method],
                     label=NAMES[method])  # fmt: skip
            one.fill_between(ks, [min(p) for p in parts], [max(p) for p in parts], alpha=0.15,
                             color=COLOURS[method], linewidth=0)  # fmt: skip
        _shares(one, "own area flagged although one of the group" if title == "level" else "")
        one.set_xlabel("number of other areas (k)")
        one.set_title(title, fontsize=9)
    axes[1].legend(frameon=False, fontsize=7)
    return figure


def _real(folder: Path) -> Figure | None:
    """Placebos on real series."""
    groups = [r for r in tables.read(folder / "real_groups.csv") if r["data"] == "forces"]
    years = [r for r in tables.read(folder / "real_years.csv") if r["data"] == "forces"]
    if not groups or not years:
        return None
    figure, (left, right) = _figure(8.5, 3.4, 2)
    ks = sorted({float(r["k"]) for r in groups})
    for what, line in (("level", "-"), ("change", "--")):
        for method in ("poisson", "quasi", "ours"):
            shares = [np.mean([r[f"{what}_{method}"] for r in groups if r["k"] == k]) for k in ks]
            left.plot(ks, shares, line, marker="o", markersize=3, color=COLOURS[method],
                      label=f"{what}, {NAMES[method]}")  # fmt: skip
    _shares(left, "an area drawn by lot flagged")
    left.set_xlabel("number of other areas (k)")
    figure.legend(
        *left.get_legend_handles_labels(), loc="outside lower center", ncols=3, frameon=False,
        fontsize=7,
    )  # fmt: skip
    left.set_title("forces × offences, own area drawn by lot", fontsize=9)
    weight = [float(r["windows"]) for r in years]
    for place, what in enumerate(("pairs", "between", "planted")):
        for shift, method in enumerate(("poisson", "quasi", "ours")):
            share = np.average([float(r[f"{what}_{method}"]) for r in years], weights=weight)
            right.bar(place + 0.27 * (shift - 1), share, 0.25, color=COLOURS[method],
                      label=NAMES[method] if place == 0 else None)  # fmt: skip
    _shares(right, "flagged")
    right.set_xticks(range(3), ["real pairs\nof years", "a year between\nits neighbours",
                                "the same with\n10% planted"], fontsize=8)  # fmt: skip
    right.legend(frameon=False, fontsize=7)
    return figure


def _recent(folder: Path) -> Figure | None:
    """Recent months and the season, once they are simulated."""
    rows = tables.read(folder / "recent.csv")
    if not rows:
        return None
    figure, axes = _figure(8.5, 3.2, 2)
    for one, kind in zip(axes, ("recent", "season"), strict=True):
        here = [r for r in rows if r["kind"] == kind]
        drifts = sorted({float(r["drift"]) for r in here})
        for method, colour in (("poisson", COLOURS["poisson"]), ("index", COLOURS["quasi"]),
                               ("ours", COLOURS["ours"])):  # fmt: skip
            shares = [
                np.mean([float(r[f"size_{method}"]) for r in here if r["drift"] == d
                         and float(r["rho"]) <= 0.45 and float(r["cv"]) <= 0.1])
                for d in drifts
            ]  # fmt: skip
            label = "seasonal index" if method == "index" else NAMES[method]
            one.plot(drifts, shares, "o-", color=colour, markersize=4, label=label)
        _shares(one, "flagged although nothing changed" if kind == "recent" else "")
        one.set_title("last three months" if kind == "recent" else "latest month", fontsize=9)
        one.set_xlabel("drift a year")
        one.xaxis.set_major_formatter(lambda share, _: "0%" if share == 0 else f"{100 * share:+g}%")
    axes[1].legend(frameon=False, fontsize=7)
    return figure
