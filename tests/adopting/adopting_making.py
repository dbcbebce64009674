"""Papers as offices set them in Word: a long one in the reference's structure, and small ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from hand_written import bold, docx, mark, para, raised, run, table

from narrator.adopting import Adopted, adopted
from narrator.project.prose import parse_prose
from narrator.values.prose import Text
from narrator.word.stories import read_story

_MARKUP = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|_(?P<italic>[^_]+)_|\^(?P<super>\w+)\^|\[(?P<note>\d+)\]"
)

HEAD = (
    para(bold("To:") + run("\tService Board")), para(bold("From:") + run("\tChief Officer")),
    para(bold("Date:") + run("\t04 June 2015")), para(bold("Agenda item:") + run("\t5.0")),
)
TITLE = para(run("Performance update – 12 months to March 2015"), "Titel")


def runs(marked: str) -> str:
    """Return ``**bold**``, ``_italic_``, ``31^st^`` and ``[1]`` (a note's mark) as runs."""
    out: list[str] = []
    at = 0
    for found in _MARKUP.finditer(marked):
        out.append(run(marked[at : found.start()]))
        if found["bold"]:
            out.append(bold(found["bold"]))
        elif found["italic"]:
            out.append(run(found["italic"], "<w:i/>"))
        elif found["super"]:
            out.append(raised(found["super"]))
        else:
            out.append(mark(int(found["note"])))
        at = found.end()
    return "".join((*out, run(marked[at:])))


def typed(*lines: str) -> tuple[str, ...]:
    """Return paragraphs whose numbers were typed: ``1. Purpose`` is bold, ``1.1 …`` is not."""
    out: list[str] = []
    for line in lines:
        number, _, words = line.partition(" ")
        heading = re.fullmatch(r"\d+\.", number)
        if heading:
            inside = runs(words).replace("<w:r><w:rPr>", "<w:r><w:rPr><w:b/>")
            inside = inside.replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")
            out.append(para(bold(f"{number}\t") + inside))
        else:
            out.append(para(run(f"{number}\t") + runs(words)))
    return tuple(out)


def understood(*body: str, **more: object) -> Adopted:
    """Return what is understood of a paper with this body."""
    return adopted(read_story(docx(*body, **more), "last.docx"), "last.docx")  # type: ignore[arg-type]


def words(paper: Adopted) -> dict[str, str]:
    """Return the words of every paragraph by its number."""
    return {p.number: p.text for s in paper.sections for p in s.paragraphs}


def warned(paper: Adopted) -> list[tuple[str, str]]:
    """Return (place, code) of what the paper was warned of, its head and title aside."""
    return [(w.place.cell, w.code) for w in sorted(paper.warnings)
            if w.place.cell not in ("the head", "the title")]


def read_words(markup: str) -> str:
    """Return the plain words of commentary."""
    parsed = parse_prose(markup, "a.md")
    return " ".join(
        "".join(p.text for p in s.parts if isinstance(p, Text)) for s in parsed.sentences
    )


NOTES: Mapping[int, str] = {
    1: "Action 4, Service Board, February 2015",
    2: "(Bradford _et al_, 2009, p. 31).",
    3: "Agenda item 4.0, Performance Update, Service Board, 25 February 2015",
    4: "Comparison service, March 2015",
    5: "<http://www.example.org/rel/focus-on-property-crime--2013-14/patterns-and-trends.html>",
    6: "Which takes in vehicle crime, burglary and theft from the person",
    7: "http://www.example.org/rel/stock-take-of-crime-statistics.html accessed 29/05/2015 11:33",
    8: "Where homes around an offence are called on at once, to advise and to gather evidence.",
    9: "Restorative Justice Paper 15/06/2015",
    10: "Actions 4 and 10. Service Board March 2015",
    11: "Daily Management Meeting briefings",
    12: "Priority Review Meeting; Action 1 March 2015",
    13: "Comparison service, March 2015",
    14: "https://www.example.org/inspectorate/state-of-policing-13-14.pdf; p. 12",
}

_FILLER = "Paragraph {n} says in the author’s own words what was done, ‘as planned’ – and why."

#: Facts of the reference paper, in sentences made for this test.
_FACTS: Mapping[str, str] = {
    "1.1": "This paper tells the Service Board (“the Board”) how Cambridgeshire Constabulary (“the "
           "Constabulary”) met its plan (“the Plan”) in the 12 months to March 2015.",
    "2.1": "The Board is asked to note the report.",
    "3.1": "It covers the year ending 31^st^ March 2015, and what the Constabulary did in it.",
    "3.2": "The budget (objective 2) goes elsewhere.",
    "4.2": "**An effective response** starts with a call to 999 or 101, and few wait for long.",
    "4.3": "**Volunteers matter.** There are now 284 special constables,[1] who gave 14,107 hours "
           "more than before (23% more). A further 31 special constables are in training.",
    "4.5": "How victims are treated shapes what they think[2] and **victim satisfaction** is high.",
    "5.3": "Officers go first to those most at risk.[3]",
    "5.5": "**Victim Based crime** went up by 5.9% year on year. The rate per thousand people is "
           "comparable to that of the MSG (50.61 v 46.75)[4].",
    "5.6": "A national survey [5] tells of a fall. The share of theft[6] agrees with it[7].",
    "5.7": "**Sexual offences** rose by 361 offences. Of these the historic ones went from 34% in "
           "2012 to c45% in the year ending March 2015.",
    "5.8": "The rise in **Robbery** is one of youth on youth aggression, often near a school.",
    "5.10": "‘Cocooning’[8] brought **burglary dwelling** below the level of March 2014.",
    "5.11": "Even so 94.4% of burglary dwelling victims were satisfied with the service.",
    "5.12": "A rise in **hate crime** is welcome: victims come forward.",
    "6.3": "**Restorative justice** is offered to those who ask.[9]",
    "6.5": "The **MASH** sees more cases, two thirds of them medium risk and one third high risk.",
    "6.6": "Some officers need training.[10] The **outcome rate** is down.",
    "6.7": "The **satisfaction of racist incident victims** held (80.0% v 78.9%), which is good.",
    "6.8": "**Exploitation** comes first.[11]",
    "6.9": "**Protecting vulnerable people** is at the heart of it.[12]",
    "6.10": "So **whilst total crime has gone up**, the rate is comparable with the MSG.[13]",
    "6.12": "The **Cyber Crime Unit (CCU)** is being set up; the inspectorate asked for it[14].",
}
HEADINGS: Sequence[tuple[str, int]] = (
    ("Purpose", 1), ("Recommendation", 1), ("Background", 2),
    ("Maintain local performance – Objective 1 (12 months data to 31^st^ March 2015)", 5),
    ("Tackle crime – Objective 3 (12 months data to 31^st^ March 2015)", 14),
    ("Keep people safe – Objective 4 (12 months data to 31^st^ March 2015)", 12),
)


def long_lines() -> tuple[str, ...]:
    """Return the long paper's headings and paragraphs with their numbers, in light markup."""
    out: list[str] = []
    for n, (heading, many) in enumerate(HEADINGS, start=1):
        out.append(f"{n}. {heading}")
        for m in range(1, many + 1):
            key = f"{n}.{m}"
            out.append(f"{key} {_FACTS.get(key) or _FILLER.format(n=f'no. {n}/{m}')}")
    return tuple(out)


def plain(marked: str) -> str:
    """Return light markup as the plain words that a paper prints."""
    text = _MARKUP.sub(lambda m: m["bold"] or m["italic"] or m["super"] or "", marked)
    return " ".join(text.split())


def long_paper() -> bytes:
    """Return a paper in the reference's structure: 6 sections, 35 paragraphs, 14 notes, typed."""
    return docx(
        *(p.replace("Service Board", "Business Coordination Board") for p in HEAD[:3]),
        para(bold("PERFORMANCE UPDATE – 12 MONTHS TO MARCH 2015")),
        *typed(*long_lines()),
        table(("Contact Officer", "Head of Performance; Corporate Development, Headquarters")),
        para(""), notes={n: runs(text) for n, text in NOTES.items()},
    )


def with_data(folder: Path) -> Path:
    """Link the sample's register and data into a folder."""
    sample = Path(__file__).parents[2] / "samples" / "cambridgeshire"
    folder.mkdir(exist_ok=True)
    (folder / "measures.yaml").write_bytes((sample / "measures.yaml").read_bytes())
    (folder / "data").mkdir()
    for file in (sample / "data").iterdir():
        (folder / "data" / file.name).write_bytes(file.read_bytes())
    return folder
