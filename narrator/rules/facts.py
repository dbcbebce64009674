"""Facts of a Finding by name: one line in a table for each fact that a rule may ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from narrator.values.comparators import comparator_key
from narrator.values.finding import Finding

__all__ = ["FACTS", "SMALL_BASE", "comparator_key", "outcome_of"]

#: Below this a percentage change is not quoted ("from 14 to 35").
SMALL_BASE = 30


def _sign(value: float | None) -> str:
    if value is None or value == 0:
        return "unchanged"
    return "up" if value > 0 else "down"


def _own(finding: Finding) -> str:
    """How the own figure moved: by its sign where it is itself a change, else its direction."""
    if comparator_key(finding.comparator) in ("GROUP.change", "faster_than"):
        return _sign(finding.current)
    return finding.direction if finding.direction in ("up", "down") else "unchanged"


def _alignment(finding: Finding) -> str:
    """Whether two changes have the same sign; two that are both nil move the same way."""
    if finding.current is None or finding.reference is None:
        return "flat"
    own, other = _sign(finding.current), _sign(finding.reference)
    if own == other:
        return "same"
    return "flat" if "unchanged" in (own, other) else "opposite"


def _offset(finding: Finding) -> str:
    """Whether all, some or none of those counted move the same way (comparator ``alignment``)."""
    if comparator_key(finding.comparator) != "alignment" or not finding.current:
        return "none"
    return "together" if finding.current == finding.reference else "partly"


def _base(finding: Finding) -> str:
    if not finding.reference:
        return "none"
    return "usable" if abs(finding.reference) >= SMALL_BASE else "small"


def _before(finding: Finding) -> str:
    if finding.reported_before is None:
        return "unknown"
    tested = finding.reported_before.significance in ("higher", "lower")
    return "significant" if tested else "not_significant"


#: Fact → how a Finding answers. What needs the measure or the group (``family``, ``base`` of a
#: rate, ``inside``, ``offset`` of parts) is given by the caller and goes before these.
FACTS: Mapping[str, Callable[[Finding], str]] = MappingProxyType({
    "direction": lambda f: f.direction,
    "size": lambda f: f.size,
    "significance": lambda f: f.significance,
    "cause": lambda f: f.cause,
    "judgement": lambda f: f.judgement,
    "target": lambda f: f.target,
    "target_before": lambda f: f.target_before,
    "level": lambda f: f.level_band,
    "tone": lambda f: "none" if f.tone in ("", "none") else "declared",
    "standing": lambda f: f.standing,
    "before": _before,
    "own": _own,
    "alignment": _alignment,
    "base": _base,
    "inside": lambda f: "unknown",
    "offset": _offset,
})  # fmt: skip


def outcome_of(
    finding: Finding,
    extra: Mapping[str, str] = MappingProxyType({}),
    names: Iterable[str] | None = None,
) -> Mapping[str, str]:
    """Return the facts of a Finding: those the caller gives, then those it holds itself.

    Parameters
    ----------
    finding : Finding
        Any finding; facts that do not concern its comparator have their neutral value.
    extra : mapping of str to str
        Facts that the Finding alone does not hold; they go before the derived ones.
    names : iterable of str, optional
        The facts wanted (default: all); one that neither holds is left out.
    """
    wanted = [*FACTS, *(name for name in extra if name not in FACTS)] if names is None else names
    return {
        name: extra[name] if name in extra else FACTS[name](finding)
        for name in wanted
        if name in extra or name in FACTS
    }
