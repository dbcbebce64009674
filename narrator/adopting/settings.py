"""What a paper does not say outright: its period, its meeting, whose it is. Guesses are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from narrator.adopting import codes
from narrator.adopting.dates import date_of, day_label, month_of, span_of
from narrator.adopting.structure import Adopted
from narrator.project.prose_pieces import text_of
from narrator.values.areas import Area
from narrator.values.faults import Place
from narrator.values.periods import Period

_NAME = r"(?:[A-Z][\w’'&-]*)(?:\s+(?:(?:of|the|and|upon|for)\s+)*[A-Z][\w&-]*)*"
#: "Northtown Council (“the Council”)": a formal name and its short one.
_SHORT = re.compile(rf"(?P<formal>{_NAME})(?:[’']s?)?\s*\([“\"‘'](?P<short>the\s+{_NAME})[”\"’']\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What paper.yaml says besides the words.

    Parameters
    ----------
    meeting : date
    formal, short : str
        Names of the area, for a register of its own; empty where measures.yaml declares them.
    """

    meeting: date
    end: Period
    months: int
    area: str
    formal: str = ""
    short: str = ""
    rules: str = "core"


def settings_of(
    paper: Adopted,
    *,
    areas: Mapping[str, Area] | None = None,
    period: Period | None = None,
    meeting: date | None = None,
    modified: date | None = None,
    area: str = "",
    rules: str = "core",
) -> Settings:
    """Settle what the paper's words say of its period, its meeting and its area.

    Parameters
    ----------
    areas : mapping of str to Area, optional
        As declared in measures.yaml; without them the area's name is guessed.
    period, meeting, area
        As given by whoever adopts the paper; nothing is guessed then.
    modified : date, optional
        When the document was last saved: stands in for the meeting's date.

    Raises
    ------
    FaultError
        ``A002`` there is no date of the meeting to be found.
    """
    held = _meeting(paper, meeting, modified)
    end, months = _period(paper, held, period)
    texts = _texts(paper)
    if areas:
        chosen, formal, short = area or _declared(paper, areas, texts), "", ""
    else:
        chosen, formal, short = _named(paper, area, texts)
    return Settings(held, end, months, chosen, formal, short, rules)


def _meeting(paper: Adopted, meeting: date | None, modified: date | None) -> date:
    if meeting is not None:
        return meeting
    said = paper.head.get("date", "")
    found = date_of(said)
    if found is not None:
        return found
    if said:
        paper.warn("Date", codes.NOT_FOUND, f"{codes.quoted(said)} is no date that can be read")
    if modified is None:
        message = "no date of the meeting was found in it; say it with --date 2015-06-04"
        raise codes.refusal(Place(paper.name), codes.NO_DATE, message)
    paper.warn("Date", codes.GUESSED, "no date of the meeting was found; the day on which the "
               f"document was last saved stands in for it, {day_label(modified)}")
    return modified


def _period(paper: Adopted, held: date, asked: Period | None) -> tuple[Period, int]:
    before = Period.of(held.year, held.month) - 1
    texts = _texts(paper)
    found = span_of(texts)
    months = found[1] if found and (asked is None or found[0] == asked) else 12
    if asked is not None:
        return asked, months
    heads = texts[: 1 + len(paper.sections)]
    end = found[0] if found else month_of(heads)
    if end is not None and end.last_day < held:
        return end, months
    why = f"{end.label} ends after the meeting" if end else "no period was found"
    paper.warn("the paper", codes.GUESSED, f"{why}; the 12 months to {before.label} are assumed")
    return before, 12


def _texts(paper: Adopted) -> list[str]:
    """Return the title, the headings and the paragraphs, in this order."""
    return [
        text_of(paper.title),
        *(text_of(s.heading) for s in paper.sections),
        *paper.above,
        *(p.text for s in paper.sections for p in s.paragraphs),
    ]


def _declared(paper: Adopted, areas: Mapping[str, Area], texts: list[str]) -> str:
    """Return the declared area that the paper names most often."""
    whole = " ".join(texts)
    parts = {part for area in areas.values() for part in area.parts}
    counts: dict[str, int] = {}
    for name, area in areas.items():
        spelt = {name, area.formal, *area.aliases} - {""}
        counts[name] = sum(
            len(re.findall(rf"\b{re.escape(one)}\b", whole)) for one in sorted(spelt)
        ) if name not in parts else 0
    # where none is named, the area that is described most: a paper's own has a formal name
    chosen = max(counts, key=lambda n: (counts[n], bool(areas[n].formal), len(areas[n].parts)))
    if not counts[chosen]:
        paper.warn("the paper", codes.GUESSED,
                   f"it names none of the areas declared; {chosen} is assumed (--area)")
    return chosen


def _named(paper: Adopted, area: str, texts: list[str]) -> tuple[str, str, str]:
    """Return an area's name, formal name and short name, as the paper introduces them."""
    whole = " ".join(texts)
    bodies = [
        m for text in texts for m in _SHORT.finditer(text)
        if _is_body(m) and m["formal"] != paper.head.get("to")
    ]
    # a paper also defines its reader and its plan; it speaks most of those whose figures they are
    found = max(bodies, key=lambda m: whole.count(m["short"]), default=None)
    if found is None:
        if not area:
            paper.warn("the paper", codes.GUESSED,
                       "whose figures these are was not found: put the area's name in paper.yaml "
                       "and measures.yaml in place of “Our area” (--area)")
        return area or "Our area", "", ""
    formal, short = found["formal"], found["short"]
    tail = short.removeprefix("the ").strip()
    name = formal.removesuffix(tail).strip() or formal
    return area or name, formal, short


def _is_body(found: re.Match[str]) -> bool:
    """Whether the short name is the end of the formal one, after a name of its own."""
    tail = found["short"].partition(" ")[2]
    return found["formal"].endswith(f" {tail}")
