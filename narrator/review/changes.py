"""Why a verdict's words differ from the draft before: figure, yardstick, revision or rule.

Three drafts of one finding are held side by side: what the last draft said, what today's data and
today's rules say of that earlier period, and what they say now. Where the first two differ, the
past was revised or the rules were changed; where the last two differ, something moved since.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from narrator.review.evidence import finding_of
from narrator.values.finding import Finding

ChangedBy = Literal["figure", "yardstick", "revision", "rule"]
#: What a verdict's words follow, besides the rule that chose them.
_VERDICT = ("significance", "direction", "target", "level_band", "tone")
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the rule and message by which it is told; both empty where that is unknown."""

    finding: Finding
    rule: str = ""
    message: str = ""

    def alike(self, other: Told) -> bool:
        """Say whether both have the same verdict in the same words."""
        if any(getattr(self.finding, n) != getattr(other.finding, n) for n in _VERDICT):
            return False
        if not (self.message and other.message):
            return True
        return (self.rule, self.message) == (other.rule, other.message)


class Chosen(Protocol):
    """What the rules say of a finding (`narrator.rules.Choice`)."""

    @property
    def rule(self) -> Any:
        """The rule, with its id."""

    @property
    def message(self) -> str:
        """The message."""


def changed_by(now: Told, then: Told, again: Told | None = None) -> ChangedBy | None:
    """Return why the verdict's words differ from those of the draft before, or None.

    Parameters
    ----------
    now : Told
        The finding of this draft.
    then : Told
        The same finding as the draft before told it.
    again : Told, optional
        The same finding for the period of `then`, computed from today's data by today's rules.

    Returns
    -------
    {'figure', 'yardstick', 'revision', 'rule'} or None
        ``revision``: the figures of the earlier period have been corrected, and with them the
        words would have been today's already. ``rule``: its figures stand, and the words would
        still have been others. ``figure`` or ``yardstick``: the own figure, or what it is held
        against, has moved more. None where the words are the same, or where one of the two
        drafts had no figure to tell.
    """
    if _unknown(now.finding) or _unknown(then.finding) or now.alike(then):
        return None
    before = then
    if again is not None and again.finding.period == then.finding.period \
            and not _unknown(again.finding):
        if not again.alike(then) and again.alike(now):
            return "revision" if _revised(then.finding, again.finding) else "rule"
        before = again
    own, other = _moved(before.finding, now.finding)
    if own == other == 0:
        return "rule"
    return "figure" if own >= other else "yardstick"


def with_changes(
    findings: Iterable[Finding], choices: Mapping[str, Chosen], reported: Mapping[str, Any],
    again: Mapping[str, Finding], choose: Callable[[Finding], Chosen],
) -> tuple[Finding, ...]:
    """Return the findings with `changed_by`, in the same order.

    Parameters
    ----------
    choices : mapping of str to Choice
        By finding id, what the rules say now.
    reported : mapping
        The evidence of the draft before.
    again : mapping of str to Finding
        By id, the findings of that draft's period from today's data.
    choose : callable
        Today's rules, for the findings in `again`.
    """
    entries = {entry["id"]: entry for entry in reported["findings"]}
    spoken = messages_of(reported)
    out: list[Finding] = []
    for finding in findings:
        then = finding_of(entries[finding.id]) if finding.id in entries else None
        if then is None:
            out.append(finding)
            continue
        earlier = again.get(finding.id)
        why = changed_by(
            _told(finding, choices.get(finding.id)), Told(then, *spoken.get(finding.id, ("", ""))),
            None if earlier is None or _unknown(earlier) else _told(earlier, choose(earlier)),
        )  # fmt: skip
        out.append(replace(finding, changed_by=why) if why else finding)
    return tuple(out)


def messages_of(evidence: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return by finding id the rule and the message that an earlier draft told it by.

    A rider, which is said of a finding after its own words, is not the first of its spans.
    """
    out: dict[str, tuple[str, str]] = {}
    for sentence in evidence["sentences"]:
        for span in sentence.get("spans", ()):
            rule, ids = span.get("rule"), span.get("findings", ())
            if rule and span.get("message") and len(ids) == 1:
                out.setdefault(ids[0], (str(rule["id"]), str(span["message"])))
    return out


def _told(finding: Finding, choice: Chosen | None) -> Told:
    return Told(finding) if choice is None else Told(finding, choice.rule.id, choice.message)


def _unknown(finding: Finding) -> bool:
    return finding.suppressed or bool(finding.awaited) or finding.current is None


def _revised(then: Finding, again: Finding) -> bool:
    """Say whether today's data give other figures for the period than were reported."""
    pairs = ((then.current, again.current), (then.reference, again.reference),
             (then.current_n, again.current_n), (then.reference_n, again.reference_n))
    return any(not _equal(a, b) for a, b in pairs)


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)


def _moved(before: Finding, now: Finding) -> tuple[float, float]:
    """Return how far the own figure and the yardstick moved, on one scale: ratios, or points."""
    pairs = [(before.current, now.current), (before.reference, now.reference)]
    values = [v for pair in pairs for v in pair if v is not None]
    ratios = now.unit != "%" and all(v > 0 for v in values)
    moves: list[float] = []
    for a, b in pairs:
        if a is None or b is None or _equal(a, b):
            moves.append(0.0)
        else:
            moves.append(abs(math.log(b / a)) if ratios else abs(b - a))
    return moves[0], moves[1]
