"""The whole paper agrees with itself: its words, its printed figures and its findings.

Nothing here is a matter of style: each check is a mistake that some reporting tool has printed. A
fault found here is narrator's own, or that of a house's words; it is told and stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from narrator.language.numbers import rounded
from narrator.paper import codes
from narrator.paper.agreement_findings import disagreeing_findings
from narrator.paper.claims import wrong_claims
from narrator.paper.contradicting import contradictions, opening, where_told
from narrator.paper.holes import holes
from narrator.paper.printed import Printed, figures_of, printed
from narrator.paper.shares import shares_not_whole
from narrator.values.comparators import comparator_key
from narrator.values.faults import Fault, Place
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.paper import Paper
from narrator.values.project import Project
from narrator.values.sentence import Sentence, Slot

#: Below this a percentage change is not quoted ("from 14 to 35", not "+150%").
FEWEST = 30
#: Comparators of which every word of direction follows the finding's own.
OWN = frozenset({"last_year", "previous", "year_start", "baseline", "share", "tone", "GROUP.level"})
#: Comparators that tell of two changes, each with its own word.
TWO = frozenset({"GROUP.change", "faster_than"})
#: Comparators whose figures count others, so that the direction is the finding's alone.
COUNTING = frozenset({"alignment"})
_IN_TIME = frozenset({"last_year", "previous", "year_start", "baseline", "tone"})


def disagreements(
    project: Project, paper: Paper, findings: Mapping[str, Finding],
    directions: Mapping[str, str], places: Mapping[str, Place],
) -> tuple[Fault, ...]:
    """Return a warning for everything in which the paper contradicts itself or its figures.

    Parameters
    ----------
    directions : mapping of str to str
        Each word of direction that the paper may use (``rose``), with the direction it means.
    places : mapping of str to Place
        By paragraph id, where the paragraph is declared.

    Returns
    -------
    tuple of Fault
        ``K030`` to ``K039`` and ``K041``, none of which an honest paper has.
    """
    language = project.plan.language
    out = [codes.warning(project.plan.place, codes.CONTRADICTION, text)
           for text in contradictions(paper, language)]
    for number, paragraph, sentence in _units(paper):
        place = places.get(paragraph, project.plan.place)
        where = f"paragraph {number}, " if number else ""
        for code, what in _sentence(project, sentence, findings, directions):
            out.append(codes.warning(place, code, f"{where}{opening(sentence)}: {what}"))
    for one in paper.paragraphs:
        place = places.get(one.id, project.plan.place)
        out += [codes.warning(place, codes.SHARES, f"paragraph {one.number}, {what}")
                for what in shares_not_whole(project, one, findings)]
    out += disagreeing_findings(project, findings, where_told(paper))
    return tuple(dict.fromkeys(out))


def _units(paper: Paper) -> Iterator[tuple[str, str, Sentence]]:
    """Yield all that is printed with figures in it, each with its paragraph's number and id."""
    yield "", "", paper.title
    for section in paper.sections:
        yield "", "", section.heading
        for paragraph in section.paragraphs:
            units = [*paragraph.sentences, *(picture.caption for picture in paragraph.pictures)]
            if paragraph.table:
                units.append(paragraph.table.caption)
                units += [cell.content for row in paragraph.table.rows for cell in row]
            for sentence in units:
                yield paragraph.number, paragraph.id, sentence


def _sentence(
    project: Project, sentence: Sentence, findings: Mapping[str, Finding],
    directions: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    figures = figures_of(sentence)
    for hole in holes(sentence):
        yield codes.BROKEN, hole
    for slot in sentence.slots:
        finding = findings.get(slot.finding)
        if finding is None:
            continue
        if slot.role == "direction" and slot.field == "direction":
            moved = {_sign(findings[i].reference) for i in finding.supports if i in findings}
            yield from _direction(
                slot, finding, directions, figures.get(slot.finding, {}), moved
            )
        if slot.role == "verdict":
            yield from wrong_claims(slot, finding, project.plan.language)
    for id_, of_finding in figures.items():
        finding = findings.get(id_)
        measure = project.measures.get(finding.measure) if finding else None
        if finding is None or measure is None:
            continue
        yield from _difference(of_finding, finding)
        for slot, number in of_finding.values():
            yield from _figure(slot, number, finding, measure)
    for id_ in sentence.findings:
        if id_ in findings:
            yield from _parts(findings[id_], findings, sentence)


def _direction(
    slot: Slot, finding: Finding, directions: Mapping[str, str],
    figures: Mapping[str, tuple[Slot, Printed]], moved: set[str],
) -> Iterator[tuple[str, str]]:
    """Check a word of direction against the finding, its figures, and the figures printed.

    A shared direction tells also of the groups that went another way (`moved`).
    """
    said = directions.get(slot.text.casefold())
    key = comparator_key(finding.comparator)
    if said is None or key not in OWN | TWO | COUNTING:
        return
    if key in TWO:
        allowed = {finding.direction, _sign(finding.current), _sign(finding.reference)}
        if said not in allowed:
            yield codes.WRONG_SIGN, f"{slot.text!r} is no change that {finding.id} tells of"
        return
    if key in COUNTING and said in moved:
        return
    if said != finding.direction:
        yield codes.WRONG_SIGN, f"{slot.text!r} where {finding.id} is {finding.direction}"
        return
    if key in COUNTING:
        return
    now, then = figures.get("current"), figures.get("reference")
    if now and then:
        gap = now[1].value - then[1].value
    elif finding.current is not None and finding.reference is not None:
        gap = Decimal(repr(finding.current)) - Decimal(repr(finding.reference))
        if said == "unchanged":
            return
    else:
        return
    if (said == "up" and gap < 0) or (said == "down" and gap > 0) or (said == "unchanged" and gap):
        shown = f" ({now[0].text} and {then[0].text})" if now and then else ""
        yield codes.WRONG_SIGN, f"{slot.text!r} against the figures of {finding.id}{shown}"


def _difference(
    figures: Mapping[str, tuple[Slot, Printed]], finding: Finding
) -> Iterator[tuple[str, str]]:
    """Check a printed difference and percentage against the printed pair."""
    now, then = figures.get("current"), figures.get("reference")
    if not now or not then or now[1].approximate or then[1].approximate:
        return
    a, b = now[1], then[1]
    gap = figures.get("difference")
    if gap and not gap[1].approximate and abs(a.value - b.value) != abs(gap[1].value):
        yield codes.WRONG_DIFFERENCE, (
            f"{gap[0].text!r} is not the difference between {now[0].text!r} and {then[0].text!r}")
    change = figures.get("percent_change")
    if change and not change[1].approximate and a.value > 0 and b.value > b.unit / 2:
        half_a, half_b = a.unit / 2, b.unit / 2
        low = ((a.value - half_a) / (b.value + half_b) - 1) * 100
        high = ((a.value + half_a) / (b.value - half_b) - 1) * 100
        within = change[1].unit / 2
        sizes = (change[1].value, -change[1].value)
        if not any(low - within <= size <= high + within for size in sizes):
            yield codes.WRONG_DIFFERENCE, (
                f"{change[0].text!r} is not the change from {then[0].text!r} to {now[0].text!r}")


def _parts(
    finding: Finding, findings: Mapping[str, Finding], sentence: Sentence
) -> Iterator[tuple[str, str]]:
    """Check that the printed changes of a whole's parts add to the whole's own change."""
    if comparator_key(finding.comparator) != "parts" or finding.reference is None:
        return
    printed_ = {s.finding: n.value for s in sentence.slots
                if s.field == "difference" and s.finding in finding.supports
                and (n := printed(s)) is not None and not n.approximate}  # fmt: skip
    parts = [findings[s] for s in finding.supports if s in findings]
    moved = [one for one in parts if one.difference]
    if len(parts) < len(finding.supports) or {one.id for one in moved} != set(printed_):
        return
    total = sum((printed_[one.id] if (one.difference or 0) > 0 else -printed_[one.id]
                 for one in moved), Decimal(0))  # fmt: skip
    if abs(total - Decimal(repr(finding.reference))) > Decimal("0.5"):
        yield codes.WHOLE, (f"the changes of the parts come to {total:,}, that of {finding.id} is "
                            f"{finding.reference:,.0f}")


def _figure(
    slot: Slot, number: Printed, finding: Finding, measure: Measure
) -> Iterator[tuple[str, str]]:
    """Check a printed figure against the finding, and that its unit is its own."""
    share = measure.is_proportion or finding.unit == "proportion"
    points = share or finding.unit == "%"
    if slot.field in ("difference", "range") and points and "%" in slot.text:
        yield codes.POINTS, f"{slot.text!r} of {finding.id} is in percentage points, not per cent"
    if slot.field == "percent_change":
        if share:
            yield codes.POINTS, f"{slot.text!r} of {finding.id} is a percentage of a percentage"
        elif comparator_key(finding.comparator) in _IN_TIME and measure.kind == "count" \
                and finding.reference is not None and 0 < finding.reference < FEWEST:
            yield codes.SMALL_BASE, (
                f"{slot.text!r} of {finding.id} is a percentage of {finding.reference:g}")
    value = _value(finding, slot.field)
    if value is None or number.approximate or slot.style == "target":
        return
    if share and slot.field in ("current", "reference", "difference"):
        value *= 100
    shown = abs(rounded(value, max(0, -int(number.unit.as_tuple().exponent))))
    # a difference is that of the printed figures, which may be one apart from the rounded one
    allowed = number.unit if slot.field == "difference" else Decimal(0)
    if abs(abs(number.value) - shown) > allowed:
        yield codes.WRONG_FIGURE, f"{slot.text!r} is not the {slot.field} of {finding.id}: {shown}"


def _value(finding: Finding, field: str) -> float | None:
    if field not in ("current", "reference", "difference", "percent_change"):
        return None
    value: float | None = getattr(finding, field)
    return value


def _sign(value: float | None) -> str:
    if not value:
        return "unchanged"
    return "up" if value > 0 else "down"
