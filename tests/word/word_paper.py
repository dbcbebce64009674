"""A small but whole paper, written with a light markup: every feature that the writer has."""

from __future__ import annotations

import re
from datetime import date

from narrator.values.finding import Finding
from narrator.values.paper import (
    Cell,
    Contact,
    Footnote,
    Paper,
    Paragraph,
    Section,
    Settings,
    Table,
)
from narrator.values.periods import Period, Window
from narrator.values.sentence import (
    NoteMark,
    Origin,
    ParagraphRef,
    Piece,
    Run,
    Sentence,
    Slot,
    Span,
)

PERIOD = Window.ending(Period.parse("2015-03"), 12)
_MARKUP = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|_(?P<italic>.+?)_|\^(?P<super>\w+)\^|\[\^(?P<note>[\w-]+)\]"
    r"|<(?P<ref>[\w-]+)=(?P<number>[\d.]+)>|==(?P<awaited>.+?)=="
)


def pieces(marked: str) -> tuple[Piece, ...]:
    """Read ``**bold**``, ``_italic_``, ``31^st^``, ``[^note]``, ``<id=5.1>``, ``==awaited==``."""
    out: list[Piece] = []
    at = 0
    for match in _MARKUP.finditer(marked):
        if match.start() > at:
            out.append(Run(marked[at : match.start()]))
        if match["bold"]:
            out.append(Run(match["bold"], bold=True))
        elif match["italic"]:
            out.append(Run(match["italic"], italic=True))
        elif match["super"]:
            out.append(Run(match["super"], superscript=True))
        elif match["note"]:
            out.append(NoteMark(match["note"]))
        elif match["ref"]:
            out.append(ParagraphRef(match["ref"], match["number"]))
        else:
            out.append(Run(match["awaited"], highlight=True))
        at = match.end()
    if at < len(marked):
        out.append(Run(marked[at:]))
    return tuple(out)


def sentence(
    key: str, marked: str, origin: Origin = "commentary", findings: tuple[str, ...] = (),
    slots: tuple[tuple[str, str], ...] = (), comments: tuple[str, ...] = (),
) -> Sentence:
    """Return a sentence; each slot is a text within it and the field that it holds."""
    made = pieces(marked)
    plain = Sentence(key, origin, made).text
    placed = tuple(
        Slot(plain.index(text), plain.index(text) + len(text), text, findings[0], field,
             "percent.1", "figure")
        for text, field in slots
    )
    return Sentence(key, origin, made, (Span(0, len(plain), origin, findings),), placed, findings,
                    comments)


def paragraph(key: str, number: str, *sentences: Sentence, table: Table | None = None) -> Paragraph:
    """Return a numbered paragraph."""
    return Paragraph(key, number, sentences, table)


def cell(key: str, text: str, align: str = "left", bold: bool = False) -> Cell:
    """Return a table cell."""
    return Cell(sentence(key, text, "generated"), align, bold)  # type: ignore[arg-type]


def finding(key: str, **facts: object) -> Finding:
    """Return a finding with the facts given."""
    measure, comparator = key.split("/")
    return Finding(key, measure, comparator, "Cambridgeshire", PERIOD, **facts)  # type: ignore[arg-type]


FINDINGS = (
    finding("victim_based_crime/last_year", current=29310.0, reference=27685.0, direction="up",
            percent_change=5.87, significance="higher", judgement="worse", standing="new"),
    finding("robbery/last_year", current=322.0, reference=287.0, direction="up",
            significance="similar", judgement="similar"),
    finding("burglary_dwelling/last_year", current=1846.0, reference=2117.0, direction="down",
            significance="lower", judgement="better", standing="held"),
)

NOTES = (
    ("plan", "definition", "Police and Crime Plan 2013–16, the Commissioner’s priorities."),
    ("recorded", "source", "Home Office police recorded crime, as at 29^th^ May 2015."),
    ("audit", "action", "Action 4, Force Performance Board, 12^th^ March 2015."),
    ("csew", "url", "https://www.ons.gov.uk/crime/property-2014, accessed 29/05/2015."),
    ("bradford", "source", "Bradford _et al_ (2009), p. 31."),
    ("see", "cross_reference",
     "See paragraph <burglary=3.4> and agenda item 4.0, 25^th^ February."),
)


def table() -> Table:
    """Return a table of four columns and four rows."""
    rows = (
        ("Victim based crime", "29,310", "27,685", "+5.9%", "statistically higher"),
        ("Robbery", "322", "287", "+12.2%", "comparable"),
        ("Burglary dwelling", "1,846", "2,117", "-12.8%", "statistically lower"),
        ("Sexual offences", "1,204", "843", "+42.8%", "statistically higher"),
    )
    heads = ("Measure", "12 months to March 2015", "12 months to March 2014", "Change", "Verdict")
    sides = ("left", "right", "right", "right", "left")
    return Table(
        "crime-table",
        sentence("crime-table/caption", "Recorded crime at a glance, 12 months to March 2015",
                 "generated"),
        tuple(cell(f"crime-table/head/{i}", t, s)
              for i, (t, s) in enumerate(zip(heads, sides, strict=True))),
        tuple(
            tuple(cell(f"crime-table/{r}/{i}", t.replace("-12", "−12"), s, bold=r == 0)
                  for i, (t, s) in enumerate(zip(row, sides, strict=True)))
            for r, row in enumerate(rows)
        ),
    )


def _purpose() -> Section:
    return Section("purpose", "1", sentence("purpose", "Purpose", "fixed"), (
        paragraph(
            "purpose-1", "1.1",
            sentence("purpose-1/author-1", "This paper tells the Business Coordination Board (“the "
                     "Board”) how Cambridgeshire Constabulary (“the Constabulary”) performed "
                     "against the Police and Crime Plan[^plan] in the 12 months to March 2015."),
        ),
        paragraph(
            "purpose-2", "1.2",
            sentence("purpose-2/author-1", "The Board is asked to note what follows, and paragraph "
                     "<burglary=3.4> in particular."),
        ),
    ))


def _local() -> Section:
    return Section("local", "2", sentence(
        "local", "Maintain local police performance – Objective 1 (12 months to 31^st^ March "
        "2015)", "fixed"), (
        paragraph(
            "calls", "2.1",
            sentence("calls/author-1", "**Answering the public** remains the first duty of the "
                     "Contact Management department."),
            sentence("calls/call_handling/last_year",
                     "==[awaited: call handling, March 2015 – Contact Management]==", "generated"),
        ),
        paragraph(
            "confidence", "2.2",
            sentence("confidence/author-1", "Research shows that people judge the police by how "
                     "they are treated[^bradford], and that **confidence** follows from it."),
            sentence("confidence/author-2", "Replies to the survey point the same way; R&D at the "
                     "county’s two universities < and > between them – will test it further."),
        ),
        paragraph(
            "specials", "2.3",
            sentence("specials/author-1", "The **special constabulary** gave 23% more hours than "
                     "in the year before, most of them in the Local Policing Areas.[^audit]"),
        ),
        paragraph(
            "satisfaction", "2.4",
            sentence("satisfaction/author-1", "**Victim satisfaction** stayed high, and was better "
                     "than in the most similar group of forces; the last quarter was weaker."),
            sentence("satisfaction/author-2", "The Local Policing Priority Review Meeting is "
                     "looking at the first contact, where expectations are set."),
        ),
    ))


def _crime() -> Section:
    vbc = "victim_based_crime/last_year"
    return Section("crime", "3", sentence(
        "crime", "Continue to tackle crime and disorder – Objective 3 (12 months to 31^st^ March "
        "2015)", "fixed"), (
        paragraph(
            "victim-based-crime", "3.1",
            sentence(f"victim-based-crime/{vbc}", "**Victim based crime** rose by 5.9% year on "
                     "year, from 27,685 to 29,310 offences, a statistically significant "
                     "increase.[^recorded]", "generated", (vbc,),
                     (("5.9%", "percent_change"), ("27,685", "reference"), ("29,310", "current"))),
            sentence("victim-based-crime/author-1", "The Board will want to read these figures "
                     "beside the drive to record every crime that is reported.[^audit]", "mixed",
                     comments=("Written when crime was falling. Does it still hold?",
                               "Expected: down. Found: up.")),
        ),
        paragraph(
            "theft", "3.2",
            sentence("theft/author-1", "The national survey tells the same story of property "
                     "crime[^csew], although theft is a smaller share than it was."),
        ),
        paragraph(
            "robbery", "3.3",
            sentence("robbery/robbery/last_year", "**Robbery** was comparable to last year (322 v "
                     "287).[^recorded]", "generated", ("robbery/last_year",),
                     (("322", "current"), ("287", "reference"))),
            sentence("robbery/author-1", "Most of it is between young people; safer schools "
                     "officers are working with head teachers on the causes.[^see]"),
        ),
        paragraph(
            "burglary", "3.4",
            sentence("burglary/burglary_dwelling/last_year", "There were 271 fewer **dwelling "
                     "burglaries** than last year, a statistically significant fall.", "generated",
                     ("burglary_dwelling/last_year",), (("271", "difference"),)),
        ),
        paragraph(
            "glance", "3.5",
            sentence("glance/author-1", "The table sets the main categories side by side; each is "
                     "compared with the 12 months to March 2014."),
            table=table(),
        ),
        paragraph(
            "data-integrity", "3.6",
            sentence("data-integrity/author-1", "As paragraph <victim-based-crime=3.1> says, much "
                     "turns on **crime data integrity**; the Crime Registrar reports in June."),
        ),
    ))


def a_paper() -> Paper:
    """Return the paper: 3 sections, 12 paragraphs, 6 notes of five kinds, a table, comments."""
    notes = tuple(
        Footnote(key, kind, sentence(f"note/{key}", text, "fixed"), number)  # type: ignore[arg-type]
        for number, (key, kind, text) in enumerate(NOTES, start=1)
    )
    return Paper(
        title=sentence("title", "Performance update – 12 months to March 2015", "fixed"),
        header=(("To", "Business Coordination Board"), ("From", "Chief Constable"),
                ("Date", "4 June 2015"), ("Item", "5.0")),
        date=date(2015, 6, 4),
        marking="NOT PROTECTIVELY MARKED",
        language="en-GB",
        area="Cambridgeshire",
        period=PERIOD,
        sections=(_purpose(), _local(), _crime()),
        notes=notes,
        contact=Contact((("Contact officer", "Head of Performance"),
                         ("Department", "Corporate Development Department, Force Headquarters"))),
        settings=Settings(),
        findings=FINDINGS,
    )


EVIDENCE = b'{"format":"narrator-evidence/1","sentences":[{"text":"5.9% \xe2\x80\x93 <&>"}]}\n'
