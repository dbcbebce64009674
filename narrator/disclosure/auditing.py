"""The audit: what the drafts give away together, and what to withhold for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from narrator.disclosure import codes
from narrator.disclosure.choosing import Choice, choose
from narrator.disclosure.coarsening import coarse, thinned
from narrator.disclosure.exposure import exposed, suspects
from narrator.disclosure.facts import Facts
from narrator.disclosure.ledger import Atom, Key, Ledger, Secret, key_of
from narrator.disclosure.records import Fact, Point, Record, Teller
from narrator.disclosure.rounding import rounded
from narrator.disclosure.system import Row
from narrator.findings.suppressing import suppressed
from narrator.measures import SeriesBook
from narrator.values.faults import Fault, FaultError, Place
from narrator.values.finding import Finding
from narrator.values.periods import Period
from narrator.values.project import Project

#: Findings that say nothing but what the findings say that they rest on.
_SUMMARIES = ("parts", "mix", "alignment", "faster_than", "areas")
#: Of these they go on without a part that is small by itself.
_GO_ON = ("areas",)
#: Facts of single comparators, where nothing is said.
_NOTHING = {"spread": "none", "proven": "untested", "tie": "none"}
#: How many figures a message names.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What may be printed.

    Parameters
    ----------
    findings : tuple of Finding
        As given, in the same order: rounded to ``round_to``, and more of them suppressed.
    warnings : tuple of Fault
        ``D090`` what is withheld beside the small figures themselves; ``D091`` what earlier
        drafts give away by themselves.
    sources : frozenset of str
        Ids of the sources that hold withheld figures: their checksum would let one who has the
        rest of the file find the figure by trying, so it must not be printed.
    points : tuple of Point
        Of the points given, those that must not be shown.
    """

    findings: tuple[Finding, ...]
    warnings: tuple[Fault, ...] = ()
    sources: frozenset[str] = frozenset()
    points: tuple[Point, ...] = ()


def audit(
    project: Project,
    findings: Sequence[Finding],
    book: SeriesBook,
    earlier: Sequence[Mapping[str, Any]] = (),
    points: Iterable[Point] = (),
) -> AuditResult:
    """Return the findings that may be printed, beside all that has been printed before.

    Everything that this draft, and the drafts before it, print is put down as bounds on sums of
    unknown cells. By linear programming each withheld number must still be able to be anything
    from 1 to ``suppress_below`` − 1, and a small month or part that is not withheld itself must
    keep as many possible values. Where it is not so, further findings of this draft are withheld:
    as few as will do, the least important first, by a fixed order.

    Parameters
    ----------
    findings : sequence of Finding
        From `make_findings`, small numbers already suppressed.
    earlier : sequence of mapping
        Contents of evidence.json of the other drafts; one of this period and area is passed over.
    points : iterable of Point, optional
        Levels shown beside the findings, such as the points of charts.

    Raises
    ------
    FaultError
        ``D092`` earlier drafts by themselves give away what this draft withholds.
    """
    plan = project.plan
    shown = rounded(project, book, findings)
    if plan.suppress_below <= 1:
        return AuditResult(shown)
    ledger = Ledger(project, book)
    points = tuple(points)
    hidden_points = tuple(
        p for p in points if p.measure in project.measures
        and ledger.small(p.measure, p.area, p.window)
    )  # fmt: skip
    shown = tuple(coarse(ledger, f) for f in shown)
    facts = _gathered(ledger, shown, earlier, [p for p in points if p not in hidden_points])
    if not facts.withheld and not _any_small(ledger, facts):
        return AuditResult(shown, points=hidden_points)
    return _Audit(project, ledger, facts, shown).result(hidden_points)


def _gathered(
    ledger: Ledger, findings: Iterable[Finding], earlier: Iterable[Mapping[str, Any]],
    points: Iterable[Point],
) -> Facts:
    facts, plan = Facts(ledger), ledger.project.plan
    for finding in findings:
        if not finding.awaited:
            facts.add(Record.of(finding), step=plan.round_to)
    for point in points:
        facts.point(point, plan.round_to)
    for evidence in earlier:
        name = _name_of(evidence, plan.area)
        if not name or (name == _draft_name(str(plan.end), plan.area, plan.area)):
            continue
        settings = evidence.get("settings")
        step = settings.get("round_to", 1) if isinstance(settings, Mapping) else 1
        for entry in evidence.get("findings", ()):
            record = Record.read(entry)
            if record is not None:
                facts.add(record, name, step if isinstance(step, int) and step > 0 else 1)
    return facts


def _name_of(evidence: Mapping[str, Any], own: str) -> str:
    """Return a draft's name for messages: its period, and its area where it is another's."""
    try:
        paper = evidence["paper"]
        return _draft_name(str(paper["period"]["end"]), str(paper["area"]), own)
    except (KeyError, TypeError):
        return ""


def _draft_name(end: str, area: str, own: str) -> str:
    return end if area == own else f"{end} ({area})"


def _any_small(ledger: Ledger, facts: Facts) -> bool:
    return any(
        0.5 < ledger.truth[atom] < ledger.below - 1e-9
        for fact in facts.told.values() for atom in fact.form
    )


@dataclass(eq=False)
class _Audit:
    project: Project
    ledger: Ledger
    facts: Facts
    findings: tuple[Finding, ...]
    known: list[Row] = field(init=False)
    secrets: dict[Key, Secret] = field(init=False)
    pattern: set[Key] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.known = [Row(f.form, f.low, f.high) for f in self.facts.relations()]
        self.secrets = self.facts.to_come() | self.facts.withheld

    def result(self, hidden_points: tuple[Point, ...]) -> AuditResult:
        """Withhold what must be, and say so."""
        warnings: list[Fault] = []
        told = self.facts.told
        choice = Choice()
        given_away = self._exposed(told)
        if given_away:
            fixed = {key: f for key, f in told.items() if any(t.draft for t in f.tellers)}
            lost = self._exposed(fixed, given_away, known_small=False)
            # what earlier drafts give away only to one who knows which of the withheld figures
            # are small: nothing can be withheld for it, and nobody is told which they are
            self.pattern = self._exposed(fixed, given_away) - lost
            if lost:
                warnings += self._lost(lost, fixed)
            known = [key_of(row.form) for row in self.known]
            because = self._given_away(told, given_away - lost)
            choice = choose(
                self.project, self.findings, self.ledger, told, known, because, self._given_away,
                self._suspects,
            )
            if choice.left:
                self._lost(set(choice.left), fixed, refuse=True)
        out = self._without(choice)
        warnings += self._told_of(choice)
        points = tuple(self.facts.points[name] for name in choice.points)
        return AuditResult(
            out, tuple(sorted(warnings)), self._sources(out), (*hidden_points, *points)
        )

    def _given_away(
        self, told: Mapping[Key, Fact], asked: set[Key], *, first: bool = False
    ) -> set[Key]:
        found = self._exposed(told, asked - self.pattern, first=first)
        weak = asked & self.pattern
        if not weak or (first and found):
            return found
        return found | self._exposed(told, weak, known_small=False, first=first)

    def _suspects(self, keys: Sequence[Key], aim: Key) -> list[Key]:
        told = [self.facts.told[key] for key in keys]
        rows = [Row(f.form, f.low, f.high) for f in told]
        secrets = () if aim in self.pattern else tuple(self.secrets.values())
        found = suspects(self.ledger, [*rows, *self.known], secrets, aim)
        return [key for i, key in enumerate(keys) if i in found]

    def _exposed(
        self, told: Mapping[Key, Fact], asked: set[Key] | None = None, *,
        known_small: bool = True, first: bool = False,
    ) -> set[Key]:
        rows = [Row(f.form, f.low, f.high) for f in told.values()]
        secrets = [
            one if known_small else replace(one, known_small=False)
            for one in self.secrets.values()
        ]
        return exposed(self.ledger, [*rows, *self.known], secrets, asked, first=first)

    def _without(self, choice: Choice) -> tuple[Finding, ...]:
        """Return the findings without what was chosen, and what summarises it."""
        hidden = set(choice.findings) | {f.id for f in self.findings if f.suppressed}
        for finding in self.findings:
            head = finding.comparator.partition(".")[0]
            missing = choice.findings if head in _GO_ON else hidden
            if head in _SUMMARIES and missing.intersection(finding.supports):
                hidden.add(finding.id)
        secret = frozenset(a for one in self.facts.withheld.values() for a in one.form)
        out: list[Finding] = []
        for finding in self.findings:
            if finding.id in hidden and not finding.awaited:
                out.append(finding if finding.suppressed else _silenced(finding))
                continue
            kept = finding
            if finding.id in choice.befores:
                kept = replace(finding, reported_before=None, standing="unknown")
            out.append(thinned(self.ledger, kept, secret))
        return tuple(out)

    def _sources(self, findings: Iterable[Finding]) -> frozenset[str]:
        held = {
            source for f in findings if f.suppressed for source in self._held_by(f.measure)
        }
        withheld = self.facts.withheld.values()
        return frozenset(held | {a.leaf.partition(":")[0] for one in withheld for a in one.form})

    def _held_by(self, measure: str) -> set[str]:
        return {leaf.source for leaf in self.ledger.leaves(measure)}

    # what is said of it

    def _lost(
        self, lost: set[Key], fixed: Mapping[Key, Fact], *, refuse: bool = False
    ) -> list[Fault]:
        """Return warnings of what earlier drafts give away; raise where this draft withholds it."""
        refused, warned = [], []
        for key in sorted(lost):
            tellers = _named({t for k, f in fixed.items() if _shares(k, key) for t in f.tellers})
            what = self._what(key)
            where = self._place(key)
            if refuse or key in self.facts.here:
                message = (f"{what} is withheld here, but earlier drafts give it away: {tellers}; "
                           "build them again under today's disclosure:, or take those that nobody "
                           "has seen out of drafts/")
                refused.append(Fault(where, codes.REFUSED, message))
            else:
                message = f"earlier drafts give {what} away: {tellers}"
                warned.append(Fault(where, codes.EARLIER, message, severity="warning"))
        if refused:
            raise FaultError(refused)
        return warned

    def _told_of(self, choice: Choice) -> list[Fault]:
        """Return a warning for each measure of which more than its small figures is withheld."""
        by_measure: dict[str, list[str]] = {}
        for finding in self.findings:
            if finding.id in choice.findings:
                by_measure.setdefault(finding.measure, []).append(finding.id)
        out: list[Fault] = []
        for measure, ids in by_measure.items():
            few = self.project.plan.suppress_below
            many = "is" if len(ids) == 1 else "are"
            message = (f"{_listed(ids)} {many} withheld, too: with what else is printed it would "
                       f"give away a number below {few}")
            if choice.because:
                message += f" ({_listed([self._what(key) for key in sorted(choice.because)])})"
            place = self.project.measures[measure].place
            out.append(Fault(place, codes.FURTHER, message, severity="warning"))
        return out

    def _what(self, key: Key) -> str:
        """Return a secret in words, without its number."""
        atoms = [atom for atom, _ in key]
        labels = sorted({a.leaf.partition(":")[2] or a.leaf for a in atoms})
        first, last = min(a.end for a in atoms), max(a.end for a in atoms)
        when = Period(last).label
        if first != last:
            when = f"{Period(first).label} to {when}"
        return f"{_listed(labels)} in {_listed(sorted({a.area for a in atoms}))}, {when}"

    def _place(self, key: Key) -> Place:
        leaves = {atom.leaf.partition(" (")[0] for atom, _ in key}
        for measure in self.project.measures.values():
            if not measure.sum_of and f"{measure.source}:{measure.select}" in leaves:
                return measure.place
        return self.project.plan.place


def _silenced(finding: Finding) -> Finding:
    """Return a finding suppressed; facts that only its kind has are there, at nothing."""
    kept = suppressed(finding)
    neutral = {k: v for k, v in _NOTHING.items() if k in dict(finding.extra)}
    return replace(kept, extra=tuple((dict(kept.extra) | neutral).items()))


def _shares(one: Key, other: Key) -> bool:
    atoms: set[Atom] = {atom for atom, _ in one}
    return any(atom in atoms for atom, _ in other)


def _named(tellers: Iterable[Teller]) -> str:
    names = sorted({f"{t.finding} of {t.draft}" for t in tellers if t.draft})
    return _listed(names)


def _listed(names: Sequence[str]) -> str:
    """Return names with commas; where there are many, the first few and how many more."""
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
