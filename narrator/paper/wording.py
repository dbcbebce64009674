"""The one place where the paper room asks the language room for words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from narrator.values.faults import Fault, Place
from narrator.values.prose import Placeholder, ProseSentence
from narrator.values.sentence import Origin, Sentence


class Words(Protocol):
    """What comes back for a paragraph."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The paragraph's sentences, in order."""

    @property
    def told(self) -> Any:
        """What the paper has told by now (abbreviations defined), for the next paragraph."""

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What the prose lint has to say."""


@runtime_checkable
class Wording(Protocol):
    """The words of one paper, by place in it."""

    def start(self) -> Any:
        """Return what has been told before the first paragraph: nothing."""

    def paragraph(self, id_: str, ordinal: int, sentences: tuple[ProseSentence, ...], told: Any,
                  generate: tuple[str, ...] = ()) -> Words:
        """Write one paragraph."""

    def line(self, sentence: ProseSentence, id_: str, origin: Origin = "fixed") -> Sentence:
        """Write a title, heading, note or caption."""

    def cell(self, finding: str, form: str, id_: str) -> Sentence:
        """Write one form of a finding alone, for a table."""

    def note_for(self, message: str) -> str:
        """Return the key of the note that a message's phrase declares, or empty."""

    def note_text(self, key: str, finding: str) -> str:
        """Return the words of such a note."""

    def choice(self, finding: str) -> Any:
        """Return the rules' Choice for a finding, or None."""

    def word(self, *path: str) -> str:
        """Return one text of words.yaml."""

    def directions(self) -> Mapping[str, str]:
        """Return each word of direction with the direction it means (``rose``: up)."""


def wording(voice: Any) -> Wording:
    """Return the words that a voice gives; a Wording is returned as it is."""
    return voice if isinstance(voice, Wording) else _Spoken(voice)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The language room's Voice as a Wording."""

    voice: Any

    def start(self) -> Any:
        from narrator.language import Told

        return Told()

    def paragraph(self, id_: str, ordinal: int, sentences: tuple[ProseSentence, ...], told: Any,
                  generate: tuple[str, ...] = ()) -> Words:
        from narrator.language import write_paragraph

        written: Words = write_paragraph(
            self.voice, id_, ordinal, sentences, told, generate=generate
        )
        return written

    def line(self, sentence: ProseSentence, id_: str, origin: Origin = "fixed") -> Sentence:
        from narrator.language import write_line

        written: Sentence = write_line(self.voice, sentence, id_, origin=origin)
        return written

    def cell(self, finding: str, form: str, id_: str) -> Sentence:
        place = Place("paper.yaml")
        asked = ProseSentence((Placeholder((finding,), form, "", place),), False, place)
        return self.line(asked, id_, "generated")

    def note_for(self, message: str) -> str:
        key: str = self.voice.words.note_for(message)
        return key

    def note_text(self, key: str, finding: str) -> str:
        from narrator.language import note_text

        text: str = note_text(self.voice, key, finding)
        return text

    def choice(self, finding: str) -> Any:
        return self.voice.choices.get(finding)

    def word(self, *path: str) -> str:
        text: str = self.voice.words.word(*path)
        return text

    def directions(self) -> Mapping[str, str]:
        return meanings(self.voice.words.words.get("direction", {}))


def meanings(table: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the words of a table of directions with what each means; none that means several."""
    found: dict[str, set[str]] = {}
    for row in table.values():
        for direction, text in row.items():
            found.setdefault(text.casefold(), set()).add(direction)
    return {text: next(iter(means)) for text, means in found.items() if len(means) == 1}
