"""Titles, headings, captions, notes and cells: one stretch of text with its variables filled."""

from __future__ import annotations

from narrator.language import inline
from narrator.language.markup import Marker, bare, clean, raised, text_of
from narrator.language.names import NAMES
from narrator.language.names_areas import left_out
from narrator.language.names_group import group_name
from narrator.language.view import View
from narrator.language.voice import Mention, Message, Voice
from narrator.values.finding import Finding
from narrator.values.prose import Note, ProseSentence, Text
from narrator.values.sentence import Fragment, NoteMark, Origin, Sentence


def write_line(
    voice: Voice, sentence: ProseSentence, id: str, origin: Origin = "fixed"
) -> Sentence:
    """Write one stretch of the author's text that is no sentence of a paragraph.

    Parameters
    ----------
    id : str
        The unit's id, as it will stand in the paper.
    """
    mention = Mention(set(), set())
    fragment = Fragment()
    findings: list[str] = []
    for part in sentence.parts:
        if isinstance(part, Text):
            fragment = fragment + inline.text(part)
        elif isinstance(part, Note):
            fragment = fragment + Fragment((NoteMark(part.key),))
        elif part.variable:
            fragment = fragment + inline.variable(voice, part)
        else:
            findings += part.findings
            fragment = fragment + _figure(voice, part.findings[0], part.form or "now", mention)
    return Sentence(
        id, origin, raised(fragment.pieces), fragment.spans, fragment.slots,
        tuple(dict.fromkeys(findings)),
    )  # fmt: skip


def _figure(voice: Voice, finding: str, form: str, mention: Mention) -> Fragment:
    if finding not in voice.choices:
        words = voice.words.word("joining", "awaited")
        awaited = voice.findings[finding].awaited
        return text_of(words.replace("{{ awaited }}", awaited), highlight=True)
    return inline.formed(voice, finding, form, mention)


def note_text(voice: Voice, key: str, finding_id: str) -> str:
    """Return the words of a note that a phrase declares (``no_n``, ``short_history`` …).

    Empty where the note has nothing to say of this finding: no part of the area was left out.
    """
    finding = voice.findings[finding_id]
    group = voice.project.groups.get(finding.comparator.partition(".")[0])
    names = {
        "name": clean(voice.measure(finding).name),
        "group": group_name(group, finding.area) if group else "",
        "left_out": _left_out(voice, finding) if finding.supports else "",
    }
    own = f"{key}_{voice.measure(finding).kind}"  # replies are of a survey
    source = voice.words.word("notes", own if own in voice.words.words["notes"] else key)
    for name, value in names.items():
        source = source.replace(f"{{{{ {name} }}}}", value)
    return source[:1].upper() + source[1:]


def _left_out(voice: Voice, finding: Finding) -> str:
    """Return what a finding over the parts of an area leaves out."""
    if not finding.comparator.startswith("areas"):
        return ""
    message = Message(finding, voice.choices[finding.id], 0)
    view = View(voice, message, Mention(set(), set()), Marker(), NAMES, "clause")
    return bare(left_out(view))
