"""paper.yaml and the commentary to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from narrator.project.yaml_writing import scalar
from narrator.values.periods import Period

#: Weekday of the meeting that is guessed: Thursday.
_THURSDAY = 3

#: What has an article within a sentence: the Trust Board.
_BODIES = {"Board", "Committee", "Panel", "Cabinet", "Executive", "Group", "Team", "Forum"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of the paper."""

    title: str
    to: str
    from_: str
    area: str
    end: Period
    meeting: date
    pack: str
    meeting_guessed: bool = True


def meeting_after(end: Period) -> date:
    """Return the first Thursday of the third month after a period: a guess at the meeting's day."""
    first = (end + 2).last_day + timedelta(days=1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7)


def title_of(rolling: bool) -> str:
    """Return the usual title: of twelve months, or of the period alone."""
    return "Performance update – " + ("12 months to " if rolling else "") + "{{ period.month }}"


def paper_text(
    heading: Heading, paragraphs: Sequence[str], left_out: Sequence[str], rolling: bool
) -> str:
    """Return the text of paper.yaml.

    Parameters
    ----------
    paragraphs : sequence of str
        The names of the commentary files, in the order of the paper.
    left_out : sequence of str
        Measures that the paper does not speak of.
    rolling : bool
        Whether all figures are of twelve months.
    """
    span = f"in the {'12 months' if rolling else 'period'} to {{{{ period.month }}}}"
    board = heading.to[:1].lower() + heading.to[1:] if heading.to.startswith("The ") else heading.to
    if not heading.to.startswith("The ") and heading.to.split(" ")[-1] in _BODIES:
        board = f"the {heading.to}"
    purpose = f"This paper tells {board} how {{{{ area }}}} has performed {span}."
    guess = "  # a guess: the day of the meeting" if heading.meeting_guessed else ""
    lines = [
        "# The paper: what stands in it and in which order. Figures come from measures.yaml and",
        "# data/, the words of each paragraph from commentary/.",
        f"title: {scalar(heading.title)}",
        f"to: {scalar(heading.to)}",
        f"from: {scalar(heading.from_)}",
        "meetings:",
        f"  {heading.end}: {{date: {heading.meeting}}}{guess}",
        f"area: {scalar(heading.area)}",
        f"period: {{end: {heading.end}, months: 12}}",
        f"rules: {scalar(heading.pack)}",
        "sections:",
        "  - heading: Purpose",
        "    paragraphs:",
        f"      - {{id: purpose, text: {scalar(purpose)}}}",
        "  - heading: Headlines",
        "    paragraphs:",
        "      - {id: headlines, headlines: 5}",
        "  - heading: Performance",
        "    paragraphs:",
        *(f"      - prose: {scalar(name)}" for name in paragraphs),
    ]
    if left_out:
        listed = ", ".join(left_out)
        why = "# Not in the paper yet, and compared with nothing (compare: [] in measures.yaml):"
        lines += [why, *_wrapped(listed)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return [f"# {line}" for line in wrap(text, 96, break_long_words=False)]


def stub(end: Period, findings: Sequence[str]) -> str:
    """Return the commentary of a paragraph: its figures, and room for its author's words."""
    return "\n".join([
        "---",
        f"for: {end}",
        "# The figures stand in braces. Write your own sentences before, between or after them.",
        "---",
        *(f"{{{{ {finding} }}}}" for finding in findings),
        "",
    ])  # fmt: skip


def stubs(end: Period, said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the commentary files by name, each with its text."""
    return {f"commentary/{name}.md": stub(end, findings) for name, findings in said.items()}
