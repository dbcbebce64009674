"""A document's text → a paper's structure: head, title, sections, numbered paragraphs, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from narrator.adopting import codes
from narrator.adopting.codes import quoted, warning
from narrator.adopting.heads import Head, contact_line, contact_rows, is_marking, marking_of
from narrator.adopting.notes import AdoptedNote, adopted_note, unnumbered
from narrator.adopting.numbering import Line, Reader
from narrator.adopting.typed_notes import with_typed_notes
from narrator.project.prose_pieces import marks, plain_weight, text_of, tidied
from narrator.values.faults import Fault, Place
from narrator.values.sentence import NoteMark, Piece, Run, merged
from narrator.word.stories import Story, StoryParagraph, StoryTable


@dataclass(slots=True)
class AdoptedParagraph:
    """One numbered paragraph; `number` is the one that narrator will print."""

    number: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The plain words."""
        return text_of(self.pieces)


@dataclass(slots=True)
class AdoptedSection:
    """One section, its heading without its number."""

    number: str
    heading: tuple[Piece, ...]
    paragraphs: list[AdoptedParagraph] = field(default_factory=list)


@dataclass(slots=True)
class Adopted:
    """What was understood of a paper.

    Parameters
    ----------
    head : dict of str to str
        ``to``, ``from``, ``date``, ``item``, as far as they were found.
    notes : dict of str to AdoptedNote
        By the mark's key, in order of first mark.
    contact : tuple of (str, str)
    tables : list of (str, StoryTable)
        Tables that were not taken over, with the paragraph in front of each.
    above : list of str
        What stands above the first section and is left out.
    warnings : list of Fault
        What was guessed, joined, or left out.
    """

    name: str
    title: tuple[Piece, ...] = ()
    head: dict[str, str] = field(default_factory=dict)
    marking: str = ""
    sections: list[AdoptedSection] = field(default_factory=list)
    notes: dict[str, AdoptedNote] = field(default_factory=dict)
    contact: tuple[tuple[str, str], ...] = ()
    tables: list[tuple[str, StoryTable]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def warn(self, where: str, code: str, message: str) -> None:
        """Add a finding at a place of the document (``paragraph 5.5``)."""
        self.warnings.append(warning(Place(self.name, cell=where), code, message))


def adopted(story: Story, name: str) -> Adopted:
    """Understand the structure of a paper.

    Parameters
    ----------
    story : Story
    name : str
        What to call the document in findings.

    Raises
    ------
    FaultError
        ``A003`` the document holds no paragraph of text.
    """
    return _Builder(story, name).built()


class _Builder:
    def __init__(self, story: Story, name: str) -> None:
        self.story = story = with_typed_notes(story)
        self.paper = Adopted(name)
        self.head = Head()
        self.before: list[StoryParagraph] = []
        self.lines: list[tuple[AdoptedSection, list[Line | StoryTable]]] = []

    def built(self) -> Adopted:
        paper, story = self.paper, self.story
        body = [b for b in story.blocks if isinstance(b, StoryTable) or _says(b)]
        body = self._without_markings(body)
        self._title(body)
        body = self._top(body)
        body = self._contact(body)
        self._sections(body)
        for section, lines in self.lines:
            self._section(section, lines)
        paper.sections = [s for s, _ in self.lines if s.paragraphs or text_of(s.heading)]
        if not any(s.paragraphs for s in paper.sections):
            raise codes.refusal(Place(paper.name), codes.NO_WORDS, "holds no paragraph of text")
        self._renumber()
        self._notes()
        self._titled()
        paper.head = {k: v for k, v in self.head.texts.items() if k != "title"}
        self._tell()
        return paper

    def _without_markings(self, body: list[StoryParagraph | StoryTable]
                          ) -> list[StoryParagraph | StoryTable]:
        inside = [b.text for b in body if isinstance(b, StoryParagraph)]
        self.paper.marking = marking_of([*(p.text for p in self.story.frames), *inside])
        return [b for b in body if isinstance(b, StoryTable) or not is_marking(b.text)]

    def _title(self, body: list[StoryParagraph | StoryTable]) -> None:
        """Find the title and take it out of the body."""
        paragraphs = [b for b in body if isinstance(b, StoryParagraph)]
        found = next((p for p in paragraphs if p.style == "title"), None)
        if found is None:
            found = self._first_heading(paragraphs)
        if found is not None:
            self.paper.title = plain_weight(tidied(found.pieces))
            body.remove(found)

    def _first_heading(self, paragraphs: list[StoryParagraph]) -> StoryParagraph | None:
        """Return what looks like the title above the first section, or None."""
        reader = Reader(paragraphs)
        probe = Head()
        for at, paragraph in enumerate(paragraphs[:30]):
            if probe.row(paragraph.text):
                continue
            line = reader.line(paragraph)
            if line.number or len(line.text) > 200:
                return None
            later = [p for p in paragraphs[at + 1 :] if p.heading]
            if paragraph.heading:
                alone = not any(p.heading <= paragraph.heading for p in later)
                numbered = any(Reader._top(p) for p in later)
                return paragraph if later and (alone or numbered) else None
            showy = paragraph.bold or paragraph.centred or paragraph.text.isupper()
            if showy and any(self._opens(p) for p in paragraphs[at + 1 :]):
                return paragraph
        return None

    @staticmethod
    def _opens(paragraph: StoryParagraph) -> bool:
        return bool(paragraph.heading) or Reader._top(paragraph)

    def _top(self, body: list[StoryParagraph | StoryTable]) -> list[StoryParagraph | StoryTable]:
        """Take the head's rows from above the first section."""
        rest: list[StoryParagraph | StoryTable] = []
        reader = Reader([b for b in body if isinstance(b, StoryParagraph)])
        above = True
        waiting = ""
        for block in body:
            if not above:
                rest.append(block)
            elif isinstance(block, StoryTable):
                if not self.head.table(block):
                    rest.append(block)
            elif waiting and not self.head.row(block.text):
                self.head.take(waiting, block.text)
                waiting = ""
            elif self.head.row(block.text):
                waiting = block.text if block.text.strip().endswith(":") else ""
            else:
                line = reader.line(block)
                above = line.kind in ("plain", "listed") and len(rest) < 20
                rest.append(block)
        for text in (p.text for p in (*self.story.frames, *self.story.boxes)):
            self.head.row(text)
        return rest

    def _contact(self, body: list[StoryParagraph | StoryTable]
                 ) -> list[StoryParagraph | StoryTable]:
        """Take the contact block, wherever it stands."""
        rest: list[StoryParagraph | StoryTable] = []
        rows: dict[str, str] = {}
        for at, block in enumerate(body):
            if isinstance(block, StoryTable):
                found = contact_rows(block)
            else:
                line = contact_line(block) if at >= len(body) - 6 else None
                found = (line,) if line else ()
            if found:
                rows.update(found)
            else:
                rest.append(block)
        self.paper.contact = tuple(rows.items())
        return rest

    def _sections(self, body: list[StoryParagraph | StoryTable]) -> None:
        reader = Reader([b for b in body if isinstance(b, StoryParagraph)])
        for block in body:
            line = block if isinstance(block, StoryTable) else reader.line(block)
            if isinstance(line, Line) and line.kind == "heading":
                heading = plain_weight(line.pieces)
                self.lines.append((AdoptedSection(line.number, heading), []))
                continue
            if not self.lines:
                if isinstance(line, Line) and line.kind == "numbered":
                    self.lines.append((AdoptedSection("", ()), []))
                else:
                    self._above(line)
                    continue
            self.lines[-1][1].append(line)
        if not self.lines and self.before:  # no heading at all: everything is one section
            lines: list[Line | StoryTable] = [reader.line(p) for p in self.before]
            self.lines.append((AdoptedSection("", ()), lines))
            self.before = []

    def _above(self, line: Line | StoryTable) -> None:
        if isinstance(line, StoryTable):
            self.paper.tables.append(("the beginning", line))
        else:
            self.before.append(line.source)

    def _section(self, section: AdoptedSection, lines: list[Line | StoryTable]) -> None:
        """Put a section's lines into paragraphs: an unnumbered one goes on with the one before."""
        numbered = any(isinstance(x, Line) and x.kind == "numbered" for x in lines)
        opening: tuple[Piece, ...] = ()
        for line in lines:
            last = section.paragraphs[-1] if section.paragraphs else None
            where = f"paragraph {last.number}" if last and last.number else \
                f"section {quoted(text_of(section.heading))}"
            if isinstance(line, StoryTable):
                self.paper.tables.append((where, line))
                continue
            if line.kind == "subheading":
                opening = line.pieces
                self.paper.warn(where, codes.SUBHEADING,
                                f"the heading {quoted(line.text)} now opens the paragraph under it")
                continue
            pieces = line.pieces
            if opening:
                stop = "" if text_of(opening).endswith((".", "?", "!", ":")) else "."
                pieces = merged((*_emboldened(opening), Run(stop, bold=True), Run(" "), *pieces))
                opening = ()
            joins = line.kind == "listed" or (line.kind == "plain" and numbered)
            if joins and last is not None:
                mark = "" if line.number in ("", "•", "·", "●", "▪", "–", "-") else line.number
                lead = (Run(f" {mark} " if mark else " "),)
                last.pieces = tidied((*last.pieces, *lead, *pieces))
                self.paper.warn(where, codes.JOINED,
                                f"{quoted(line.text)} follows it in the same paragraph: prose has "
                                "no lists, nor paragraphs without a number")
            else:
                section.paragraphs.append(AdoptedParagraph(line.number, pieces))

    def _renumber(self) -> None:
        """Give sections and paragraphs narrator's numbers; tell where they are not the paper's."""
        whole = [p for s in self.paper.sections for p in s.paragraphs if p.number.isdigit()]
        if len(whole) > 1:  # numbered through, from 1 to the last
            self.paper.warn("the paper", codes.NUMBER_CHANGED,
                            f"its paragraphs {whole[0].number} to {whole[-1].number} will be "
                            "numbered within their sections: 1.1, 1.2")
            for paragraph in whole:
                paragraph.number = ""
        for n, section in enumerate(self.paper.sections, start=1):
            self._changed("section", section.number, str(n))
            section.number = str(n)
            for m, paragraph in enumerate(section.paragraphs, start=1):
                self._changed("paragraph", paragraph.number, f"{n}.{m}")
                paragraph.number = f"{n}.{m}"

    def _changed(self, what: str, was: str, now: str) -> None:
        if was and was != now:
            self.paper.warn(f"{what} {was}", codes.NUMBER_CHANGED, f"will be {what} {now}")

    def _notes(self) -> None:
        """Take the notes in order of their first marks; a mark without a note is dropped."""
        taken: set[str] = set()
        found = self.paper.notes

        def kept(pieces: tuple[Piece, ...], where: str) -> tuple[Piece, ...]:
            for mark in marks(pieces):
                if mark in found:
                    continue
                number = len(found) + 1
                inside = tuple(
                    p for p in self.story.notes.get(mark, ()) if not isinstance(p, NoteMark)
                )
                note = adopted_note(mark, unnumbered(inside, number), number, taken)
                if note.text:
                    found[mark] = note
                    if note.reworded and note.accessed:
                        self.paper.warn(f"footnote {number}", codes.NOTE_REWORDED,
                                        "the date of access is kept as a date, and printed as "
                                        "narrator prints dates")
                else:
                    self.paper.warn(where, codes.NO_NOTE_TEXT, "a footnote without words is gone")
            return tuple(
                p for p in pieces if not isinstance(p, NoteMark) or p.note in found
            )

        self.paper.title = kept(self.paper.title, "the title")
        for section in self.paper.sections:
            section.heading = kept(section.heading, f"section {section.number}")
            for paragraph in section.paragraphs:
                paragraph.pieces = kept(paragraph.pieces, f"paragraph {paragraph.number}")

    def _titled(self) -> None:
        """Give a paper without a title the one of its head or its properties."""
        paper = self.paper
        if text_of(paper.title):
            return
        known = self.head.texts.get("title") or self.story.title
        paper.title = (Run(known or "Performance update"),)
        if not self.head.texts.get("title"):
            paper.warn("the title", codes.GUESSED, f"no title was found; {quoted(known)} is the "
                       "document’s own" if known else "no title was found")

    def _tell(self) -> None:
        """Tell what was left out."""
        paper, story = self.paper, self.story
        for key in ("to", "from"):
            if key not in paper.head:
                paper.head[key] = f"[{key} whom]"
                paper.warn("the head", codes.NOT_FOUND,
                           f"{key} whom the paper goes was not found" if key == "to" else
                           "from whom the paper comes was not found")
        for paragraph in self.before:
            paper.above.append(paragraph.text)
            paper.warn("the beginning", codes.LEFT_OUT,
                       f"{quoted(paragraph.text)} stands above the first section, and is left out")
        for paragraph in _unlike(story.boxes, self.head):
            paper.warn("a text box", codes.LEFT_OUT, f"{quoted(paragraph.text)} is left out")
        for where, table in paper.tables:
            first = " | ".join(next((r for r in table.texts if any(r)), ()))
            paper.warn(where, codes.LEFT_OUT, f"the table after it, {quoted(first)}, is left out: "
                       "give its paragraph table: with the measures of its rows")
        if story.pictures:
            paper.warn("the document", codes.LEFT_OUT,
                       f"{_counted(story.pictures, 'picture')} left out: charts: draws findings")
        if story.hidden:
            paper.warn("the document", codes.LEFT_OUT,
                       f"{_counted(story.hidden, 'hidden stretch', 'hidden stretches')} left out")
        if story.revisions:
            paper.warn("the document", codes.REVISIONS,
                       f"{_counted(story.revisions, 'tracked change')} read as accepted")


def _unlike(boxes: Iterable[StoryParagraph], head: Head) -> list[StoryParagraph]:
    """Return what stands in text boxes and is neither a row of the head nor a marking."""
    return [p for p in boxes if not is_marking(p.text) and not head.row(p.text)]


def _says(paragraph: StoryParagraph) -> bool:
    """Whether a paragraph has words of its own; a caption goes with its table or picture."""
    return bool(text_of(tidied(paragraph.pieces))) and paragraph.style != "caption"


def _emboldened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(replace(p, bold=True) if isinstance(p, Run) else p for p in pieces)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one} is" if number == 1 else f"{number} {many or one + 's'} are"
