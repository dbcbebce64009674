"""Two findings that tell of one change: a count and its rate, a whole and the part behind it."""

from __future__ import annotations

from narrator.values.comparators import comparator_key
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.project import Project

#: From this share of a whole's change on, a part's change is the same change told again.
MOST_OF_IT = 0.5
_IN_TIME = frozenset({"last_year", "previous", "baseline", "year_start", "tone"})


def told_twice(project: Project, one: Finding, two: Finding) -> bool:
    """Say whether a reader of the second finding learns of the first's change again.

    - findings of one measure, whatever it is set beside;
    - measures of the same events: a count and its rate, a month and the year to it;
    - a whole and a part that moved the same way and makes up at least half of the whole's change:
      a measure of a sum, or an area of the paper's own.
    """
    if one.area != two.area:
        return _within(project, one, two) or _within(project, two, one)
    first, second = project.measures.get(one.measure), project.measures.get(two.measure)
    if first is None or second is None or first.id == second.id:
        return one.measure == two.measure
    if subject(project, first) == subject(project, second):
        return True
    return _part_of(project, one, two) or _part_of(project, two, one)


def subject(project: Project, measure: Measure) -> tuple[object, ...]:
    """Return what a measure is about: its events, and what they are taken as a part of."""
    if measure.ratio_of is not None:
        return ("ratio", *measure.ratio_of)
    if measure.kind == "rate" or not (measure.out_of or measure.out_of_column):
        return ("events", _events(project, measure))
    return ("part", _events(project, measure), measure.out_of, measure.out_of_column)


def _events(project: Project, measure: Measure) -> frozenset[tuple[str, str, int]]:
    """Return the labels that are counted, of whatever sums, with their signs."""
    if not measure.sum_of:
        return frozenset({(measure.source, measure.select or measure.id, 1)})
    out: set[tuple[str, str, int]] = set()
    for term in measure.sum_of:
        part = project.measures.get(term.measure)
        if part is not None:
            out |= {(s, label, sign * term.sign) for s, label, sign in _events(project, part)}
    return frozenset(out)


def _within(project: Project, whole: Finding, part: Finding) -> bool:
    """Say whether the change of a part of an area makes up most of the area's own change."""
    area = project.areas.get(whole.area)
    if area is None or part.area not in area.parts or whole.measure != part.measure:
        return False
    if whole.comparator != part.comparator or comparator_key(whole.comparator) not in _IN_TIME:
        return False
    if whole.direction != part.direction or whole.unit == "proportion":
        return False
    if not whole.difference or part.difference is None:
        return False
    return part.difference / whole.difference >= MOST_OF_IT


def _part_of(project: Project, whole: Finding, part: Finding) -> bool:
    """Say whether one change makes up most of another that it is a part of."""
    keys = {comparator_key(whole.comparator), comparator_key(part.comparator)}
    if len(keys) > 1 or not keys <= _IN_TIME or whole.direction != part.direction:
        return False
    above, below = project.measures[whole.measure], project.measures[part.measure]
    about, within = subject(project, above), subject(project, below)
    if about[0] != "events" or within[0] != "events":
        return False
    if not _events(project, below) < _events(project, above):
        return False
    if not whole.difference or part.difference is None or above.kind != below.kind:
        return False
    return part.difference / whole.difference >= MOST_OF_IT
