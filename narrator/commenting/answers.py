"""What came back: forms and text files as answers, one for each commentary that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from narrator.commenting import codes
from narrator.commenting.codes import fault, quoted, warning
from narrator.commenting.forms import markup_part
from narrator.project.prose import read_prose
from narrator.project.prose_pieces import Part
from narrator.project.prose_source import canonical, canonical_of
from narrator.values.anchors import short_hash
from narrator.values.faults import Fault, Place
from narrator.values.forms import Held
from narrator.values.periods import Period
from narrator.values.sentence import NoteMark, Piece, Run
from narrator.word.form_data import digest, same
from narrator.word.form_holding import LinkMark
from narrator.word.form_reading import BoxRead, FormRead


@dataclass(frozen=True, slots=True)
class Answer:
    """What one file says of one commentary.

    Parameters
    ----------
    file : str
        The file that came back.
    place : Place
        Where in it the words stand.
    markup : str
        The words in the markup of commentary; empty where the file leaves them as they are.
    base : str or None
        The words that stood in the form; None of a text file, which was written without any.
    notes : mapping of str to str
        Definitions of footnotes that came with the words, as they will be written.
    dropped : tuple of str
        Findings whose declared expectation the form showed to be contradicted.
    verbatim : str
        Of a text file: the whole of it, kept as it stands.
    """

    name: str
    file: str
    place: Place
    markup: str = ""
    base: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    verbatim: str = ""


@dataclass(slots=True)
class Answers:
    """The answers of one file, and what is to be told of it."""

    answers: list[Answer] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def answers_of_form(read: FormRead, file: str) -> Answers:
    """Return what a form says, box by box.

    What is held becomes its placeholder or note again; a footnote that somebody put in, and the
    address of a link, become footnotes of the commentary.
    """
    out = Answers()
    whole = Place(file)
    for box in read.boxes:
        answer = _answer(box, read, file, out.faults)
        if answer is not None:
            out.answers.append(answer)
    for data in read.missing:
        message = f"the box of {data.name} is not in it any more; {_TEXT_FILE.format(data.name)}"
        out.faults.append(fault(whole, codes.NO_BOX, message))
    for text in read.outside:
        message = f"written outside the boxes, and not taken: {quoted(text)}"
        out.faults.append(warning(whole, codes.OUTSIDE, message))
    for text in read.comments:
        out.faults.append(warning(whole, codes.COMMENT, f"a comment, and not taken: {text}"))
    if read.pictures:
        message = "holds a picture, which no commentary can; it is not taken"
        out.faults.append(warning(whole, codes.PICTURE, message))
    return out


def answers_of_text(name: str, text: str, file: str, period: Period) -> Answers:
    """Return what a text file says of the commentary that it is named after."""
    out = Answers()
    parsed = read_prose(text, file, out.faults)
    place = Place(file, 1, 1)
    if parsed.written_for is not None and parsed.written_for != period:
        message = f"for: says {parsed.written_for}, and words for {period} are collected"
        out.faults.append(fault(place, codes.OTHER_PERIOD, message, str(period)))
    if not parsed.sentences and not any(f.severity == "error" for f in out.faults):
        out.faults.append(fault(place, codes.NOTHING, "the file holds no sentence"))
    out.answers.append(Answer(
        name, file, place, canonical_of(parsed.sentences), verbatim=text,
    ))  # fmt: skip
    return out


_TEXT_FILE = "save its words as {}.txt beside the form"


def _answer(box: BoxRead, read: FormRead, file: str, faults: list[Fault]) -> Answer | None:
    """Return what one box says; None where it leaves the words as they are."""
    data = box.data
    place = Place(file, cell=data.name)
    for held, words in box.altered:
        message = (f"words from the data were changed, {quoted(held.prints)} to {quoted(words)}; "
                   f"put them back, or write beside them")
        faults.append(fault(place, codes.ALTERED, message))
    if box.tables:
        faults.append(fault(place, codes.NOT_PROSE, "a table cannot stand in prose"))
    notes = _Notes(data.name, read.notes or {})
    paragraphs = [
        [part for piece in paragraph for part in notes.parts(piece)]
        for paragraph in _unprompted(box, read.data.prompt)
    ]
    markup = canonical(paragraphs)
    unchanged = Answer(data.name, file, place, base=data.base)
    if not markup:
        if data.prefilled:
            message = ("the box was emptied; its words stay as they were (a paragraph is left out "
                       "in paper.yaml)")
            faults.append(warning(place, codes.EMPTIED, message))
        return unchanged
    lost = len({p.key for p in box.held}) < len(data.held)
    if lost and digest(box.text) == data.shown:
        return unchanged  # a program that keeps no anchors saved it as it was
    if markup == data.base or box.altered or box.tables:
        return unchanged
    if box.lists:
        message = "a list cannot stand in a numbered paragraph; its items were made sentences"
        faults.append(warning(place, codes.LIST, message))
    return replace(
        unchanged, markup=markup, notes=notes.definitions, dropped=data.contradicted
    )


def _unprompted(box: BoxRead, prompt: str) -> Iterable[tuple[Piece | Held | LinkMark, ...]]:
    """Yield a box's paragraphs without the prompt, also where somebody wrote beside it."""
    for paragraph in box.paragraphs:
        if box.data.prefilled:
            yield paragraph
            continue
        yield tuple(
            replace(p, text=_without(p.text, prompt)) if isinstance(p, Run) else p
            for p in paragraph
        )


def _without(text: str, prompt: str) -> str:
    at = same(text).find(same(prompt))
    return text if at < 0 else f"{text[:at]} {text[at + len(prompt) :]}"


class _Notes:
    """Makes footnotes of the commentary out of those in the document, and of addresses."""

    def __init__(self, name: str, notes: Mapping[str, tuple[Piece, ...]]) -> None:
        self.stem = re.sub(r"[^A-Za-z0-9_.\-]", "", name) or "note"
        self.notes = notes
        self.definitions: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def parts(self, piece: Piece | Held | LinkMark) -> list[Part]:
        """Return a piece of a box as commentary is written."""
        if isinstance(piece, LinkMark):
            return [NoteMark(self._defined(piece.address, f"url: {piece.address}"))]
        if isinstance(piece, NoteMark):
            words = canonical([self.notes.get(piece.note, ())])
            return [NoteMark(self._defined(piece.note, words))] if words else []
        return [markup_part(piece)] if isinstance(piece, Run | Held) else []

    def _defined(self, what: str, words: str) -> str:
        if what not in self._keys:
            # by its words: collected again it has the same key, another note another
            key = f"{self.stem}-{short_hash(words)[:4]}"
            self._keys[what] = key
            self.definitions[key] = f"[^{key}]: {words}"
        return self._keys[what]

