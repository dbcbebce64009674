"""Author's text, variables and single forms as fragments."""

from __future__ import annotations

from narrator.language import dates
from narrator.language.markup import Marker, bare, clean
from narrator.language.names import NAMES
from narrator.language.numbers import date_text
from narrator.language.view import View
from narrator.language.voice import Mention, Message, Voice
from narrator.values.prose import Placeholder, Text
from narrator.values.sentence import Fragment, Run, Slot, Span

#: Form of a placeholder → the name whose words it stands for.
_FORM_NAMES = {
    "now": "now", "then": "then", "change": "change", "difference": "difference",
    "verdict": "verdict", "noun": "noun", "period": "period.span",
}  # fmt: skip


def text(part: Text) -> Fragment:
    """Return the author's words, their origin marked."""
    run = Run(clean(part.text), part.bold, part.italic, part.superscript)
    return Fragment((run,), (Span(0, len(run.text), "commentary"),))


def variable(voice: Voice, part: Placeholder) -> Fragment:
    """Return what ``{{ period.month }}`` and its like stand for."""
    words = variable_text(voice, part.variable)
    slot = Slot(0, len(words), words, "", part.variable, "", "period")
    slots = (slot,) if part.variable.startswith(("period", "baseline", "meeting")) else ()
    run = Run(words, part.bold, part.italic)
    return Fragment((run,), (Span(0, len(words), "fixed"),), slots)


def variable_text(voice: Voice, name: str) -> str:
    """Return a variable's words."""
    plan = voice.project.plan
    area = voice.project.areas.get(plan.area)
    if name == "area":
        return plan.area
    if name == "area.formal":
        return (area.formal if area else "") or plan.area
    if name == "area.short":
        return (area.short if area else "") or plan.area
    if name == "meeting.date":
        return date_text(plan.meeting_date) if plan.meeting_date else ""
    if name == "baseline.month":
        return plan.baseline.label if plan.baseline else ""
    if name == "period.end":
        return dates.last_day(plan.window)
    return plan.end.label


def formed(voice: Voice, finding: str, form: str, mention: Mention) -> Fragment:
    """Return one form of a finding: its figure, verdict, noun or period, alone."""
    message = Message(voice.findings[finding], voice.choices[finding], 0)
    marker = Marker()
    view = View(voice, message, mention, marker, NAMES, "clause")
    if form == "figures":
        marked = f"{view.value('now')} v {view.value('then')}"
    else:
        marked = view.value(_FORM_NAMES[form])
    if message.finding.suppressed and not bare(marked).strip(" v"):
        marked = voice.words.word("joining", "withheld_figure")
    fragment = marker.fragment(marked)
    choice = message.choice
    span = Span(
        0, len(fragment.text), "generated", (finding,), choice.rule, choice.message, f"form.{form}"
    )
    return Fragment(fragment.pieces, (span,), fragment.slots)
