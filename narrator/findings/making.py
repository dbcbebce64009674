"""From ids to Findings: made, suppressed, adjusted, and set beside the paper before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from narrator.findings.afterwards import resting_on_verdicts
from narrator.findings.areas import summed_up
from narrator.findings.asking import Ask, Desk, Made, Reading
from narrator.findings.family import adjusted
from narrator.findings.fitting import YEAR, fit_together
from narrator.findings.levels import previous_end
from narrator.findings.registry import MAKERS
from narrator.findings.runs import borne_out
from narrator.findings.standing import with_before
from narrator.findings.suppressing import withheld
from narrator.measures import SeriesBook
from narrator.values.comparators import comparator_key, split_id
from narrator.values.faults import nearest
from narrator.values.finding import Finding
from narrator.values.periods import Period
from narrator.values.project import Project

#: Comparators that compare a year with the one before.
YEARLY = frozenset({"last_year", "tone", "alignment", "baseline"})


def make_findings(
    project: Project, book: SeriesBook, ids: Iterable[str], *, end: Period | None = None
) -> tuple[Finding, ...]:
    """Return the findings asked for, then those that they summarise.

    Parameters
    ----------
    project : Project
    book : SeriesBook
    ids : iterable of str
        ``measure/comparator[@Area]``; repeated ids are made once.
    end : Period, optional
        The month with which the paper is taken to end, where not its own; such findings know
        nothing of the paper before (`standing` unknown, `reported_before` None).

    Returns
    -------
    tuple of Finding
        In the order asked, then the supports. Small numbers are suppressed, p-values adjusted.

    Raises
    ------
    ValueError
        Internal: an id, measure, group or comparator that does not exist; projects are checked
        before anything is computed.
    """
    desk = Desk(project, book, project.plan.end)
    if end is not None and end != project.plan.end:
        desk = desk.at(end)
    asks = [_ask(desk, id_) for id_ in dict.fromkeys(ids)]
    made = _settled(desk, asks)
    if desk.recomputed:
        return tuple(one.finding for one in made.values())
    return tuple(one.finding for one in with_before(made, _earlier(desk, made)).values())


def _settled(desk: Desk, asks: Iterable[Ask]) -> dict[str, Made]:
    """Make findings, small numbers withheld, p-values adjusted, summaries over areas last."""
    settled = adjusted(desk, withheld(desk, _made(desk, asks)))
    return resting_on_verdicts(borne_out(summed_up(desk, settled)))


def _made(desk: Desk, asks: Iterable[Ask]) -> dict[str, Made]:
    """Make findings and, behind them, everything they support on."""
    found: dict[str, Made] = {}
    waiting = list(asks)
    while waiting:
        wanted: list[Ask] = []
        fit_together(desk, _pairs(desk, waiting))
        for ask in waiting:
            if ask.id in found:
                continue
            made = MAKERS[comparator_key(ask.comparator, desk.project.groups)](desk, ask)
            found[ask.id] = made
            wanted += [_ask(desk, id_) for id_ in made.finding.supports]
        waiting = wanted
    return found


def _pairs(desk: Desk, asks: Iterable[Ask]) -> Iterator[tuple[Reading, Reading]]:
    """Return the readings of the asks that a year-on-year test is likely to be made of."""
    for ask in asks:
        if ask.comparator in YEARLY:
            now = desk.now(ask.measure, ask.area)
            then = desk.read(ask.measure, ask.area, now.window.shifted(-YEAR))
            if now.level is not None and then.level is not None:
                yield now, then


def _earlier(desk: Desk, made: dict[str, Made]) -> dict[str, Finding]:
    """Make the same findings as at the paper before, by the ends that the series give."""
    by_end: dict[Period, list[Ask]] = defaultdict(list)
    for id_ in made:
        ask = _ask(desk, id_)
        by_end[previous_end(desk, ask.measure, ask.area)].append(ask)
    found: dict[str, Finding] = {}
    for end, asks in by_end.items():
        then = desk.at(end)
        before = _settled(then, asks)
        found |= {ask.id: before[ask.id].finding for ask in asks}
    return found


def _ask(desk: Desk, id_: str) -> Ask:
    """Read an id; everything in it must exist."""
    measure, comparator, area = split_id(id_)
    if measure not in desk.project.measures:
        raise ValueError(_unknown("measure", id_, measure, desk.project.measures))
    key = comparator_key(comparator, desk.project.groups)
    if key not in MAKERS:
        raise ValueError(_unknown("comparator", id_, comparator, MAKERS))
    if key == "faster_than" and comparator.partition(".")[2] not in desk.project.measures:
        other = comparator.partition(".")[2]
        raise ValueError(_unknown("measure", id_, other, desk.project.measures))
    return Ask(id_, desk.measure(measure), comparator, area or desk.plan.area)


def _unknown(what: str, id_: str, name: str, valid: Iterable[str]) -> str:
    hint = nearest(name, valid)
    return f"internal: {id_}: no {what} {name!r}" + (f", did you mean {hint}?" if hint else "")
