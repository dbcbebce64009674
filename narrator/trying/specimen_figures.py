"""Figures that an outcome could have: so large, so small and so far apart as its facts say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from narrator.trying.specimen_project import PARTS

#: An earlier figure by family, from a usable and from a small base.
_THEN = MappingProxyType({
    "amount": (1240.0, 14.0), "stock": (412.0, 14.0), "proportion": (0.842, 0.842),
    "survey": (0.842, 0.842), "level": (24.6, 24.6),
})  # fmt: skip
#: So much more (or less) of it now, by size.
_BY = MappingProxyType({"slight": 0.012, "notable": 0.06, "marked": 0.15, "none": 0.06})
_SIGN = MappingProxyType({"up": 1, "down": -1})


def pair(outcome: Mapping[str, str], family: str, direction: str) -> tuple[float, float]:
    """Return the figure now and the earlier one."""
    usable, small = _THEN[family]
    base = outcome.get("base", "usable")
    sign = _SIGN.get(direction, 0)
    whole = family in ("amount", "stock")
    if base == "none":
        return ((12.0 if whole else 0.012) * max(sign, 0), 0.0)
    then = small if base == "small" else usable
    if outcome.get("cause") == "small_numbers" and whole and base == "usable":
        then = 38.0
    by = _BY[outcome.get("size", "notable")]
    if base == "small" or then == 38.0:
        by = max(by, 0.15 if sign > 0 else 0.3)
    now = then * (1 + sign * by)
    if whole:
        now = float(round(now))
    return now, then


def target(outcome: Mapping[str, str], family: str) -> tuple[float, float]:
    """Return the figure now and the target, on the side that the facts say."""
    _, aim = pair(outcome, family, "unchanged")
    if family in ("proportion", "survey"):
        aim = 0.8
    sign = _SIGN.get(outcome.get("direction", "none"), 0)
    now = aim * (1 + sign * (0.008 if outcome.get("target") == "near" else 0.05))
    return (float(round(now)) if family in ("amount", "stock") else now), aim


def changes(outcome: Mapping[str, str]) -> tuple[float, float]:
    """Return two rates of change, the own and another, as `own` and `alignment` have it."""
    own = {"up": 5.9, "down": -5.9}.get(outcome.get("own", "up"), 0.0)
    way = 1 if own > 0 else -1
    alignment = outcome.get("alignment", "same")
    direction = outcome.get("direction", "up")
    if alignment == "flat":
        return own, (0.0 if own else {"up": -2.1, "down": 2.1}.get(direction, 0.0))
    if alignment == "opposite":
        return own, -way * 2.1
    # the same way: the own change above the other, below it, or as large
    gap = {"up": -3.8, "down": 3.8}.get(direction, 0.0)
    return own, own + gap


def parts(outcome: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    """Return the direction and the significance of each part, as `spread` and `proven` have it."""
    way = outcome.get("direction", "up")
    ways = {
        "all": [way] * 4, "most": [way] * 3 + ["down" if way == "up" else "up"],
        "mixed": ["up", "down", "up", "down"], "level": ["unchanged"] * 4,
    }.get(outcome.get("spread", "all"), [])  # fmt: skip
    proven = outcome.get("proven", "some")
    found: dict[str, tuple[str, str]] = {}
    for i, (part, moved) in enumerate(zip(PARTS, ways, strict=False)):
        significant = "higher" if moved == "up" else "lower"
        state = {
            "all": significant, "some": significant if i < 2 else "similar", "none": "similar",
            "partly": "similar" if i < 2 else "not_tested",
        }.get(proven, "not_tested")  # fmt: skip
        found[part] = (moved, "similar" if moved == "unchanged" and proven == "all" else state)
    return found
