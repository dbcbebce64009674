"""``measures:`` of measures.yaml → Measures, each starting from ``defaults:``."""

from __future__ import annotations

from typing import Literal, cast, get_args

from narrator.project import codes
from narrator.project.measure_parts import (
    breaks_of,
    levels_of,
    noun_of,
    per_of,
    ratio_of,
    show_of,
    target_of,
    terms_of,
    tone_of,
)
from narrator.project.nodes import Node
from narrator.project.quantities import Bands, margin_of
from narrator.values.measure import (
    PROPORTIONS,
    Better,
    Figures,
    Kind,
    Levels,
    Measure,
    Noun,
    WindowKind,
)
from narrator.values.plurals import is_plural

KINDS: tuple[str, ...] = get_args(Kind)
WINDOWS: tuple[str, ...] = get_args(WindowKind)
FIGURES: tuple[str, ...] = get_args(Figures)
BETTER: tuple[str, ...] = get_args(Better)
NUMBERS = ("singular", "plural")

#: What makes a measure the one it is; ``defaults:`` cannot hold them.
OWN_KEYS = ("select", "sum_of", "ratio_of", "name", "lead", "short")
SHARED_KEYS = (
    "kind", "source", "out_of", "share_of", "per", "noun", "number", "aspect", "of", "says",
    "better", "compare", "window", "lag", "target", "levels", "margin", "design_effect", "tone",
    "show", "figures", "restate", "definition", "note", "priority", "breaks", "owner",
)  # fmt: skip
KEYS = (*OWN_KEYS, *SHARED_KEYS)


class _Reader:
    """One measure: its own keys, and behind them the defaults."""

    def __init__(self, node: Node, defaults: Node | None) -> None:
        self.node, self.defaults = node, defaults

    def get(self, key: str) -> Node | None:
        own = self.node.child(key)
        if own is None and self.defaults is not None and key in SHARED_KEYS:
            return self.defaults.child(key)
        return own

    def text(self, key: str, default: str = "") -> str:
        child = self.get(key)
        return child.text(default) if child else default

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        child = self.get(key)
        return child.choice(allowed, default) if child else default


def read_measures(
    node: Node | None, defaults: Node | None, bands: Bands, percent: int, figures: str
) -> dict[str, Measure]:
    """Read the register.

    Parameters
    ----------
    node, defaults : Node or None
        ``measures:`` and ``defaults:``.
    percent : int
        Decimals of percentages, from the paper's ``style``.
    figures : str
        The paper's ``style: figures``.
    """
    if defaults is not None:
        for key in OWN_KEYS:
            if (child := defaults.child(key)) is not None:
                message = f"{key}: belongs to one measure and cannot be a default"
                child.fault(codes.UNKNOWN_KEY, message, key=True)
        defaults.check_keys(KEYS)
    found: dict[str, Measure] = {}
    for name, child in node.items() if node else []:
        child.check_name(name, key=True)
        found[name] = _measure(name, child, _Reader(child, defaults), bands, percent, figures)
    return found


def _number(reader: _Reader, name: str) -> Literal["singular", "plural"]:
    """Return the number of the verb after a name: as declared, else as the name is."""
    usual = "plural" if is_plural(name) else "singular"
    return "plural" if reader.choice("number", NUMBERS, usual) == "plural" else "singular"


def _measure(
    name: str, node: Node, reader: _Reader, bands: Bands, percent: int, figures: str
) -> Measure:
    node.check_keys(KEYS)
    get = reader.get
    made = node.only_one(("select", "sum_of", "ratio_of"), needed=False)
    kind = reader.choice("kind", KINDS, "count")
    if get("kind") is None and (made == "ratio_of" or get("out_of") is not None):
        kind = "proportion"
    proportion = kind in PROPORTIONS
    if made == "ratio_of" and (out_of := node.child("out_of")):
        out_of.fault(codes.EXCLUSIVE, "ratio_of: and out_of: exclude each other", key=True)
    printed = reader.text("name") or name.replace("_", " ")
    sums, ratio, per, target, tone, restate, breaks, margin, levels, noun = map(
        get,
        ("sum_of", "ratio_of", "per", "target", "tone", "restate", "breaks", "margin", "levels",
         "noun"),
    )  # fmt: skip
    if per and proportion:
        message = "per: makes a rate of a count, and this is a proportion"
        per.fault(codes.EXCLUSIVE, message, key=True)
    compare, lag, priority, effect = map(get, ("compare", "lag", "priority", "design_effect"))
    return Measure(
        id=name,
        place=node.place(key=True),
        name=printed,
        lead=reader.text("lead") or printed[:1].upper() + printed[1:],
        kind=cast(Kind, kind),
        source=reader.text("source"),
        select=reader.text("select"),
        sum_of=terms_of(sums) if sums else (),
        ratio_of=ratio_of(ratio) if ratio else None,
        out_of=reader.text("out_of"),
        share_of=reader.text("share_of"),
        per=per_of(per) if per else None,
        noun=noun_of(noun) if noun else Noun("", ""),
        number=_number(reader, printed),
        short=reader.text("short"),
        aspect=reader.text("aspect"),
        of=reader.text("of"),
        says=reader.text("says"),
        better=cast(Better, reader.choice("better", BETTER, "neither")),
        compare=tuple(t for c in compare.one_or_many() if (t := c.text())) if compare else (),
        window=cast(WindowKind, reader.choice("window", WINDOWS, "rolling_12")),
        lag=lag.whole() if lag else 0,
        target=target_of(target, proportion) if target else None,
        levels=levels_of(levels, proportion) if levels else Levels(),
        margin=margin_of(margin, proportion) if margin else None,
        design_effect=effect.number(1.0, least=1) if effect else 1.0,
        tone=tone_of(tone) if tone else None,
        show=show_of(get("show"), kind, proportion, percent),
        figures=cast(Figures, reader.choice("figures", FIGURES, figures)),
        restate=noun_of(restate) if restate else None,
        definition=reader.text("definition"),
        note=reader.text("note"),
        priority=priority.whole(1) if priority else 1,
        breaks=breaks_of(breaks) if breaks else (),
        owner=reader.text("owner"),
        bands=bands,
    )
