"""The rows of a rule table that one other fact would have met."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from narrator.review.evidence import finding_of

if TYPE_CHECKING:
    from narrator.rules import RulePack


#: Facts that belong to the measure, or that say why there is no figure: no month changes them.
_FIXED = frozenset({"family", "bound", "base", "basis"})
_NO_FIGURE = frozenset({"suppressed", "no_reference", "undefined", "awaited", "quoted"})


def other_rows(
    entry: Mapping[str, Any], pack: RulePack, chosen: Collection[str],
    sayings: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Return, for each row that differs in one fact only, what it would have said.

    Rows are left out that only another kind of measure, or a figure that is not there, would meet,
    and those that would have said the same.

    Parameters
    ----------
    entry : mapping
        One of the evidence's findings.
    chosen : collection of str
        Ids of the rules that spoke; the row among them is the one that was met.
    sayings : mapping of str to str
        What each message says (`narrator.review.sayings`); without it only the rule is named.
    """
    from narrator.rules import comparator_key, outcome_of

    finding = finding_of(entry)
    table = pack.tables.get(comparator_key(str(entry.get("comparator", ""))))
    if finding is None or table is None:
        return ()
    row = next((r for r in table.rows if r.rule.id in chosen), None)
    if row is None:
        return ()
    facts = dict(outcome_of(finding, {}, table.comparator.space.facts))
    # What only the measure knows is not in the evidence; the row that was met narrows it.
    facts.update({n: v[0] for n, v in row.when.items() if facts.get(n) not in v})
    out: list[str] = []
    for other in table.rows:
        if other is row or other.otherwise or other.silent:
            continue
        differing = [n for n, values in other.when.items() if facts.get(n) not in values]
        if len(differing) == 1:
            name = differing[0]
            if name in _FIXED or (name == "cause" and set(other.when[name]) <= _NO_FIGURE) \
                    or other.when[name] == ("not_tested",):
                continue
            words = pack.vocabulary.facts[name].words
            values = " or ".join(words.get(v) or f"{name} {v}" for v in other.when[name])
            said = sayings.get(other.message, "other words")
            if said != sayings.get(row.message):
                out.append(f"{values}: {said} (rule {other.rule.id})")
    return tuple(out)
