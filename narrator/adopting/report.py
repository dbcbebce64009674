"""adopted.md: what was taken over, what to look at, and every figure with its match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from narrator.adopting.codes import quoted
from narrator.adopting.dates import day_label
from narrator.adopting.figures import Match
from narrator.adopting.files import Layout
from narrator.adopting.settings import Settings
from narrator.adopting.structure import Adopted

_STATES = ("matched", "near", "none")


def counts(matches: Iterable[Match]) -> dict[str, int]:
    """Return how many figures are matched, near, none."""
    found = dict.fromkeys(_STATES, 0)
    for match in matches:
        found[match.state] += 1
    return found


def report(
    paper: Adopted, settings: Settings, plan: Layout, matches: Sequence[Match], *,
    written: int, data: bool, following: Sequence[str],
) -> str:
    """Return adopted.md.

    Parameters
    ----------
    written : int
        How many figures were replaced by placeholders.
    data : bool
        Whether there was data to match with.
    following : sequence of str
        What is to be done next, in order.
    """
    paragraphs = [p for s in paper.sections for p in s.paragraphs]
    kinds = [n.kind.replace("_", " ") for n in paper.notes.values()]
    out = [
        f"# {_cell(paper.name)} as a project",
        "",
        f"{len(paper.sections)} sections, {len(paragraphs)} paragraphs and {len(kinds)} footnotes "
        f"were taken over; {len(plan.files)} paragraphs have a file in commentary/. The paper is "
        f"of the {settings.months} months to {settings.end.label}, for the meeting of "
        f"{day_label(settings.meeting)}, and about {settings.area}.",
    ]
    if kinds:
        out += ["", "Footnotes: " + ", ".join(
            f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)
        ) + ". The kinds are guesses; correct them where they stand."]
    out += ["", "## To look at", ""]
    out += [f"- {w.place.cell}: {w.message} ({w.code})" for w in sorted(paper.warnings)] or \
        ["Nothing was guessed, joined or left out."]
    out += ["", "## Figures", "", *_figures(plan, matches, written, data)]
    out += ["", "## Next", "", *(f"{n}. {step}" for n, step in enumerate(following, start=1))]
    return "\n".join(out) + "\n"


def _figures(plan: Layout, matches: Sequence[Match], written: int, data: bool) -> list[str]:
    if not matches:
        return ["The paper's words hold no figure of a measure."]
    if not data:
        out = [f"{len(matches)} figures stand in the words; there is no data yet to match them "
               "with.", "", "| Paragraph | Figure | Sentence |", "| --- | --- | --- |"]
        return [*out, *(
            f"| {m.paragraph} | {_cell(m.figure.text)} | {_cell(quoted(m.sentence, 160))} |"
            for m in matches
        )]  # fmt: skip
    found = counts(matches)
    out = [
        " · ".join(f"{found[state]} {state}" for state in _STATES) + (
            f"; {written} replaced by placeholders" if written else ""
        ) + ".", "",
        "*Matched*: a measure that the paragraph names has this figure, as typed. *Near*: a named "
        "measure has one close to it, or the same figure belongs to a measure that is not named. "
        "*None*: nothing in the data says it; it needs a measure, or a footnote with its source.",
        "", "| Paragraph | Figure | Match | Placeholder | Prints | Sentence |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for m in matches:
        where = f"{m.paragraph} {plan.files.get(m.paragraph, '')}".strip()
        state = m.state if m.named else f"{m.state} (not named)"
        out.append(
            f"| {where} | {_cell(m.figure.text)} | {state} | "
            f"{f'`{_cell(m.placeholder)}`' if m.placeholder else '–'} | "
            f"{_cell(m.prints) or '–'} | {_cell(quoted(m.sentence, 160))} |"
        )
    return out


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
