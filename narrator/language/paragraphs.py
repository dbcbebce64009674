"""A paragraph: the author's sentences, and those that the engine writes where asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from narrator.language import inline
from narrator.language.joining import Joiner, Said, messages_of
from narrator.language.markup import capitalised, raised, stopped, text_of
from narrator.language.numbers import opens_with_numeral, sentence_opening
from narrator.language.planning import Planned, plan
from narrator.language.voice import Mention, Told, Voice
from narrator.values.faults import Fault
from narrator.values.prose import Inline, Note, Placeholder, ProseSentence, Text
from narrator.values.sentence import Fragment, NoteMark, Run, Sentence, Span, merged

SILENT = "K040"
#: The message that a measure's figures are withheld, all of them.
_WITHHELD = "withheld"
#: Causes for which a finding cannot be made, whatever the figures are.
_CANNOT = ("short_history", "series_break", "supplied", "not_monthly", "incomplete")
#: A comma or semicolon outside brackets: what follows it would take in the words after the clause.
_OPEN = re.compile("[,;] ")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class ParagraphWords:
    """A paragraph in words.

    Parameters
    ----------
    told : Told
        What the paper has told by now, for the next paragraph.
    warnings : tuple of Fault
        ``K040`` a placeholder of which the rules have nothing to say: in an author's sentence, or
        because the data cannot bear it.
    """

    sentences: tuple[Sentence, ...]
    told: Told
    warnings: tuple[Fault, ...] = ()


def write_paragraph(
    voice: Voice,
    paragraph_id: str,
    ordinal: int,
    sentences: Sequence[ProseSentence],
    told: Told,
    *,
    generate: Sequence[str] = (),
) -> ParagraphWords:
    """Write one paragraph.

    Parameters
    ----------
    ordinal : int
        Its position in the paper, from 0: chooses among the frames of a phrase.
    sentences : sequence of ProseSentence
        What the author wrote, in order.
    generate : sequence of str
        Finding ids whose sentences go before the author's, planned freely.
    """
    writer = _Writer(voice, paragraph_id, Joiner(voice, ordinal),
                     Mention(set(told.abbreviations), set()))
    if generate:
        writer.generated(tuple(generate), asked=False)
    for sentence in sentences:
        writer.take(sentence)
    return ParagraphWords(
        tuple(writer.out), Told(frozenset(writer.mention.abbreviations)), tuple(writer.warnings)
    )


@dataclass(slots=True)
class _Writer:
    voice: Voice
    paragraph: str
    joiner: Joiner
    mention: Mention
    out: list[Sentence] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    authors: int = 0
    hidden: set[tuple[str, str]] = field(default_factory=set)

    def take(self, sentence: ProseSentence) -> None:
        """Write one sentence of the author's source."""
        placeholders = sentence.placeholders
        if sentence.alone and placeholders and not _is_form(placeholders[0].form):
            notes = tuple(p.key for p in sentence.parts if isinstance(p, Note))
            self._unsayable(placeholders[0])
            self.generated(placeholders[0].findings, asked=True, notes=notes)
            return
        if any(isinstance(p, Text) and p.bold for p in sentence.parts):
            self.mention.led = True
        fragment = self._mixed(sentence)
        self.mention.forget()
        findings = tuple(dict.fromkeys(f for p in placeholders for f in p.findings))
        if findings:
            self._add(fragment, findings[0], "mixed", findings)
        else:
            self.authors += 1
            self._add(fragment, f"author-{self.authors}", "commentary", ())

    def _unsayable(self, asked: Placeholder) -> None:
        """Tell of findings that were asked for and that the data cannot bear.

        That there is nothing notable (no run, no record) is an answer, and silence says it.
        """
        for id_ in asked.findings:
            choice = self.voice.choices.get(id_)
            if choice is not None and choice.silent and \
                    self.voice.findings[id_].cause in _CANNOT:
                self._warn_silent(asked, id_, choice.because)

    def _warn_silent(self, asked: Placeholder, id_: str, because: str) -> None:
        message = f"there is nothing to say of {id_}: {because}"
        self.warnings.append(Fault(asked.place, SILENT, message, severity="warning"))

    def generated(
        self, ids: tuple[str, ...], *, asked: bool, notes: tuple[str, ...] = ()
    ) -> None:
        """Write the sentences of findings; the author's notes go to the last of them."""
        made: list[tuple[Fragment, str, tuple[str, ...]]] = []
        for item in self._planned(ids, asked=asked):
            if isinstance(item, str):
                awaited = self._awaited(item)
                if not self._said_already(awaited, made):
                    made.append((awaited, item, (item,)))
                self.mention.forget()
            else:
                said = self._opened(item)
                found = _in_order(item, ids)
                finished = _finished(said.sentence)
                if found and self._withheld(found):
                    if self._hidden(found) or self._said_already(finished, made):
                        continue  # what is withheld is said once, not for every comparison
                    self.hidden |= self._wholly(found)
                made.append((finished, found[0], found))
                for ridden in said.after:
                    told = dict.fromkeys(i for span in ridden.spans for i in span.findings)
                    about = tuple(told) or found
                    made.append((_finished(ridden), f"{about[0]}~before", about))
        self.mention.led = self.mention.led or bool(made)  # a lead opens the matter, or none does
        for place, (fragment, key, findings) in enumerate(made):
            marks = notes if place == len(made) - 1 else ()
            noted = fragment + Fragment(tuple(NoteMark(mark) for mark in marks))
            self._add(noted, key, "generated", findings)

    def _withheld(self, ids: tuple[str, ...]) -> bool:
        return all(self.voice.findings[i].suppressed for i in ids)

    def _wholly(self, ids: tuple[str, ...]) -> set[tuple[str, str]]:
        """Return the measures, with their areas, of which all figures are said to be withheld."""
        findings = self.voice.findings
        return {(findings[i].measure, findings[i].area) for i in ids
                if self.voice.choices[i].message == _WITHHELD}

    def _hidden(self, ids: tuple[str, ...]) -> bool:
        """Whether the figures were said to be withheld: so are their months and breakdown."""
        findings = self.voice.findings
        return all((findings[i].measure, findings[i].area) in self.hidden for i in ids)

    def _said_already(
        self, awaited: Fragment, made: Sequence[tuple[Fragment, str, tuple[str, ...]]]
    ) -> bool:
        """Whether the paragraph has said so already: once is enough."""
        said = (*(fragment.text for fragment, *_ in made), *(s.text for s in self.out))
        return awaited.text in said

    def _planned(self, ids: tuple[str, ...], *, asked: bool) -> list[Planned | str]:
        """Return planned sentences and awaited findings, in the author's order."""
        messages = [m for m in messages_of(self.voice, ids) if not m.choice.silent]
        found: list[tuple[int, Planned | str]] = [
            (p.place, p)
            for p in plan(messages, self.voice, self.joiner.fits, asked=asked and len(ids) > 1)
        ]
        found += [
            (place, i) for place, i in enumerate(ids)
            if i not in self.voice.choices and i in self.voice.findings
        ]  # fmt: skip
        return [item for _, item in sorted(found, key=lambda f: f[0])]

    def _opened(self, planned: Planned) -> Said:
        """Return a sentence of its own, no numeral in front."""
        before = self.mention.copy()
        said = self.joiner.words(planned, self.mention)
        if opens_with_numeral(said.sentence.text):
            # A numeral never opens a sentence: the name does, where a pronoun or figure would.
            before.subject = before.aspect = ""
            self.mention = before
            said = self.joiner.words(planned, self.mention)
        return said

    def _mixed(self, sentence: ProseSentence) -> Fragment:
        fragment = Fragment()
        goes_on = tuple(self.voice.words.words.get("conjunctions", {}).values())
        self.mention.near = False
        for at, part in enumerate(sentence.parts):
            if isinstance(part, Text):
                fragment = fragment + inline.text(part)
                near = self.mention.near and part.text.strip(" ,;\n") in goes_on
                self.mention.near = near
            elif isinstance(part, Note):
                fragment = fragment + Fragment((NoteMark(part.key),))
            elif part.variable:
                fragment = fragment + inline.variable(self.voice, part)
                self.mention.near = False
            else:
                placed = self._placed(part)
                if not _is_form(part.form) and _continues(sentence.parts[at + 1 :], goes_on):
                    placed = _closed(placed)
                fragment = fragment + (placed if fragment.text else _opening(placed))
                self.mention.near = not _is_form(part.form)
        self.mention.near = False
        return fragment

    def _placed(self, part: Placeholder) -> Fragment:
        """Return a placeholder's words inside the author's sentence."""
        awaited = [f for f in part.findings if f not in self.voice.choices]
        silent = [f for f in part.findings if f not in awaited and self.voice.choices[f].silent]
        if awaited or len(silent) == len(part.findings):
            self.mention.forget()  # no pronoun reaches over what is not there
        if awaited:
            return self._awaited(awaited[0])
        if _is_form(part.form):
            return _emphasised(
                inline.formed(self.voice, part.findings[0], part.form, self.mention), part
            )
        if len(silent) == len(part.findings):
            because = self.voice.choices[silent[0]].because
            self._warn_silent(part, silent[0], because)
            note = self.voice.words.word("joining", "withheld")
            withheld = note.replace("{{ because }}", because)
            return _span(text_of(withheld, highlight=True), (silent[0],))
        fragment = Fragment()
        for item in self._planned(part.findings, asked=True):
            assert isinstance(item, Planned)
            said = self.joiner.words(item, self.mention, "clause")
            for words in (said.sentence, *said.after):
                fragment = fragment + (text_of("; ") if fragment.text else Fragment()) + words
        return _emphasised(fragment, part)

    def _awaited(self, finding: str) -> Fragment:
        words = self.voice.words.word("joining", "awaited")
        text = words.replace("{{ awaited }}", self.voice.findings[finding].awaited)
        return _span(text_of(text, highlight=True), (finding,))

    def _add(
        self, fragment: Fragment, key: str, origin: str, findings: tuple[str, ...]
    ) -> None:
        self.out.append(
            Sentence(
                id=f"{self.paragraph}/{key}",
                origin=origin,  # type: ignore[arg-type]
                pieces=raised(fragment.pieces),
                spans=_covered(fragment),
                slots=fragment.slots,
                findings=findings,
            )
        )


def _finished(fragment: Fragment) -> Fragment:
    """Return a sentence with its capital and full stop."""
    return stopped(capitalised(fragment))


def _is_form(form: str) -> bool:
    """Whether a placeholder asks for a figure or word alone."""
    return form not in ("", "sentence")


def _in_order(planned: Planned, ids: tuple[str, ...]) -> tuple[str, ...]:
    said = {m.finding.id for m in planned.messages}
    return tuple(i for i in ids if i in said)


def _span(fragment: Fragment, findings: tuple[str, ...]) -> Fragment:
    return replace(fragment, spans=(Span(0, len(fragment.text), "generated", findings),))


def _opening(fragment: Fragment) -> Fragment:
    """Return words that open the author's sentence: with a capital, a numeral in words."""
    first = fragment.pieces[0] if fragment.pieces else None
    if isinstance(first, Run) and opens_with_numeral(fragment.text):
        try:
            worded = sentence_opening(first.text)
        except ValueError:
            return fragment
        by = len(worded) - len(first.text)
        return Fragment(
            (replace(first, text=worded), *fragment.pieces[1:]),
            tuple(replace(s, start=max(0, s.start + (by if s.start else 0)), end=s.end + by)
                  for s in fragment.spans),
            tuple(replace(s, start=s.start + by, end=s.end + by) if s.start else
                  replace(s, end=s.end + by, text=worded[: s.end + by])
                  for s in fragment.slots),
        )  # fmt: skip
    return capitalised(fragment)


def _continues(parts: Sequence[Inline], conjunctions: tuple[str, ...]) -> bool:
    """Whether the author's sentence goes on with a conjunction, without a comma before it."""
    text = next((p.text for p in parts if isinstance(p, Text)), "")
    return text[:1].isspace() and text.split()[:1] in [[word] for word in conjunctions]


def _closed(fragment: Fragment) -> Fragment:
    """Return a clause with a comma after it, where what it adds after one would run on."""
    if not _OPEN.search(_BRACKETS.sub("", fragment.text)):
        return fragment
    *before, last = fragment.pieces
    if not isinstance(last, Run):
        return fragment
    end = len(fragment.text)
    return Fragment(
        (*before, replace(last, text=f"{last.text},")),
        tuple(replace(s, end=end + 1) if s.end == end else s for s in fragment.spans),
        fragment.slots,
    )


def _emphasised(fragment: Fragment, part: Placeholder) -> Fragment:
    if not (part.bold or part.italic):
        return fragment
    pieces = tuple(
        replace(p, bold=p.bold or part.bold, italic=p.italic or part.italic)
        if isinstance(p, Run) else p
        for p in fragment.pieces
    )  # fmt: skip
    return replace(fragment, pieces=merged(pieces))


def _covered(fragment: Fragment) -> tuple[Span, ...]:
    """Return spans that cover every character: what no one claims is the engine's own joint."""
    end = len(fragment.text)
    spans = [s for s in fragment.spans if s.end > s.start]
    if spans and max(s.end for s in spans) < end:
        last = max(spans, key=lambda s: (s.end, -s.start))
        spans[spans.index(last)] = replace(last, end=end)
    out: list[Span] = []
    for span in spans:
        joins = out and span.origin == out[-1].origin == "commentary" and span.start == out[-1].end
        if joins:
            out[-1] = replace(out[-1], end=span.end)
        else:
            out.append(span)
    return tuple(out)
