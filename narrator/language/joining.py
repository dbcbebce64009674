"""Making a planned sentence: one message by its frame, several by their step's join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.language.joints import Joint
from narrator.language.markup import Marker, Meaning, bare
from narrator.language.names import NAMES
from narrator.language.numbers import list_words
from narrator.language.planning import Planned, behind_the_paper
from narrator.language.steps import ALONE
from narrator.language.view import View
from narrator.language.voice import Mention, Message, Voice
from narrator.rules import comparator_key
from narrator.values.comparators import split_id
from narrator.values.sentence import Fragment, RuleRef, Span

#: The comparator whose change a group's is set beside.
_LAST_YEAR = "last_year"
#: What is told of a count's rate.
_RATES = ("GROUP.level", "GROUP.rank")
#: What states a level, to which a verdict on the same level may be added.
_STATING = ("target", "level")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence without capital and full stop, and those that follow because it is long."""

    sentence: Fragment
    after: tuple[Fragment, ...] = ()


@dataclass(slots=True)
class Joiner:
    """Makes the words of planned sentences for one paragraph.

    Parameters
    ----------
    ordinal : int
        The paragraph's position in the paper, by which frames are chosen.
    """

    voice: Voice
    ordinal: int

    def words(self, planned: Planned, mention: Mention, form: str = "sentence") -> Said:
        """Return a planned sentence's words, without capital and full stop.

        Parameters
        ----------
        mention : Mention
            What the paragraph has said so far; changed to what it has said then.
        form : {"sentence", "clause", "bare"}
            A sentence of its own, words inside an author's sentence, or the sentence without its
            riders, to be measured.
        """
        marker = Marker()
        opened = self._is_dated(planned, mention) or self._is_elsewhere(planned)
        said = "clause" if form == "clause" or opened else "sentence"
        if planned.step.name == ALONE:
            marked = self._alone(planned.messages[0], mention, marker, said)
        else:
            marked = self._joined(planned, mention, marker, said)
        marked = self._opened(planned, mention, marker, marked)
        after: list[str] = []
        if form != "bare":
            ride, after = self._riders(planned, mention, marker, len(bare(marked).split()))
            marked += ride
        _say(planned, mention, self.voice)
        fragments = [marker.fragment(text) for text in (marked, *after)]
        _say_changes(fragments[0], mention)
        if self._is_elsewhere(planned):
            mention.forget()  # "they fell" would be those of the part
        return Said(_with_spans(fragments[0], planned), tuple(fragments[1:]))

    def fits(self, planned: Planned) -> bool:
        """Whether a joined sentence stays within its step's limits, at its longest."""
        told = {m.finding.measure: _LAST_YEAR for m in planned.messages}
        fresh = Mention(set(), set(), moved=told)
        words = self.words(planned, fresh, "bare").sentence
        figures = sum(1 for slot in words.slots if slot.role == "figure")
        step = planned.step
        return len(words.text.split()) <= step.words and figures <= step.figures

    def _view(self, message: Message, mention: Mention, marker: Marker, form: str) -> View:
        return View(self.voice, message, mention, marker, NAMES, form)

    def _alone(self, message: Message, mention: Mention, marker: Marker, form: str) -> str:
        view = self._view(message, mention, marker, form)
        if form == "clause" and self._adds(message, mention):
            return self._said(view, "again", view.word("joining", "that_was"))
        return self._said(view, self._form(message, form))

    def _adds(self, message: Message, mention: Mention) -> bool:
        """Whether a verdict follows upon its own level: "…, and that was comparable with …"."""
        again = "again" in self.voice.phrase(message.id).forms
        stated = mention.stated == f"{message.finding.measure}/{message.finding.period}"
        return again and stated and mention.near and message.key not in _STATING

    def _form(self, message: Message, form: str) -> str:
        """Return the form that a message is said in inside another sentence, or as its own."""
        forms = self.voice.phrase(message.id).forms
        if form == "sentence":
            return form
        measure = self.voice.measure(message.finding)
        if "counted" in forms and measure.says and measure.is_proportion:
            return "counted"
        return "clause" if "clause" in forms else "sentence"

    def _said(self, view: View, form: str, before: str = "") -> str:
        """Return one message in one form, with words of ours before it, marked as its span."""
        message = view.message
        phrase = self.voice.phrase(message.id)
        text = f"{before} {view.fill(phrase.frame(form, self.ordinal))}".lstrip()
        if form in ("sentence", "clause"):
            text = text.removesuffix(".")
        name = f"{message.id}.{form}"
        meaning = Meaning(
            finding=message.finding.id, rule=message.choice.rule, message=message.id, phrase=name
        )
        return view.marker.mark(text, meaning)

    def _joined(self, planned: Planned, mention: Mention, marker: Marker, form: str) -> str:
        first = self._view(planned.messages[0], mention, marker, form)

        def say(at: int) -> str:
            message, asked = planned.messages[at], _slot_form(planned, at)
            view = self._view(message, mention, marker, first.form if at == 0 else "clause")
            if asked == "sentence" and view.form == "clause":
                asked = self._form(message, "clause")
            return self._said(view, asked)

        def views() -> list[View]:
            return [self._view(m, mention, marker, "clause") for m in planned.messages]

        first.joint = Joint(planned, first, say, views)
        return first.fill(planned.step.join)

    def _opened(self, planned: Planned, mention: Mention, marker: Marker, marked: str) -> str:
        """Say first which area and period the figures are of, where these are not the paper's."""
        view = self._view(planned.messages[0], mention, marker, "clause")
        said: list[str] = []
        if self._is_elsewhere(planned):
            said.append(view.word("joining", "elsewhere"))
        if self._is_dated(planned, mention):
            said.append(view.word("joining", "as_of"))
        return f"{' '.join(said)}, {marked}" if said else marked

    def _is_elsewhere(self, planned: Planned) -> bool:
        """Whether the figures are those of a part of the paper's area."""
        return planned.messages[0].finding.area != self.voice.project.plan.area

    def _is_dated(self, planned: Planned, mention: Mention) -> bool:
        first = planned.messages[0].finding
        if mention.subject == first.measure and mention.span == str(first.period):
            return False  # the sentence before has just named it
        # the sentence of a number at a date says the date itself
        return behind_the_paper(planned.messages[0]) and self.voice.measure(first).kind != "stock"

    def _riders(
        self, planned: Planned, mention: Mention, marker: Marker, words: int
    ) -> tuple[str, list[str]]:
        """Return what rides on the messages: after a semicolon, or as sentences of their own.

        The latter where the sentence would grow too long or goes on to another message, or inside
        an author's.
        """
        ride, alone = "", []
        after = mention.copy()
        _say(planned, after, self.voice)
        shared = self._shared_riders(planned)
        for rider in shared:
            alone.append(self._several(planned, rider, after, marker))
        for message in planned.messages:
            apart = message is not planned.messages[-1]
            for rule, rider in message.choice.riders:
                if rider in shared:
                    continue
                phrase = self.voice.phrase(rider)
                view = self._view(message, after, marker, "clause")
                if len(planned.messages) > 1 and message.key == "last_year":
                    view.joint = _yearly(view)
                meaning = Meaning(
                    finding=message.finding.id, rule=rule, message=rider, phrase=f"{rider}.rider"
                )
                text = view.fill(phrase.frame("rider", self.ordinal))
                words += len(bare(text).split())
                if apart or words > planned.step.words:
                    # "the increase" may follow upon a reduction, or upon another's
                    if message.key == "last_year" and not view.joint:
                        view.joint = _yearly(view)
                        text = view.fill(phrase.frame("rider", self.ordinal))
                    alone.append(marker.mark(text, meaning))
                else:
                    ride += f"; {marker.mark(text, meaning)}"
        return ride, alone

    def _shared_riders(self, planned: Planned) -> tuple[str, ...]:
        """Return the riders that several messages have and that can be said of all at once."""
        riders = [rider for m in planned.messages for _, rider in m.choice.riders]
        joint = self.voice.words.words.get("ridden", {})
        return tuple(dict.fromkeys(r for r in riders if riders.count(r) > 1 and r in joint))

    def _several(
        self, planned: Planned, rider: str, mention: Mention, marker: Marker
    ) -> str:
        """Return one sentence for the same rider of several messages, each marked as its own."""
        said: list[str] = []
        view = None
        for message in planned.messages:
            rule = next((rule for rule, one in message.choice.riders if one == rider), None)
            if rule is None:
                continue
            view = self._view(message, mention, marker, "clause")
            meaning = Meaning(
                finding=message.finding.id, rule=rule, message=rider, phrase=f"{rider}.rider"
            )
            if not said:
                view.joint = _yearly(view)
            said.append(marker.mark(view.word("ridden", rider, "each"), meaning))
        assert view is not None  # a shared rider has messages
        view.joint = {"list": list_words(said)}
        return view.word("ridden", rider, "all")


def _yearly(view: View) -> dict[str, str]:
    """Return the name of a change with its span: ``year-on-year increase``."""
    return {"previous.increase": view.word("joining", "over_the_year")}


def _slot_form(planned: Planned, at: int) -> str:
    """Return the form of the message at a position; the last slot's form serves all beyond."""
    forms = planned.step.forms
    return forms[min(at, len(forms) - 1)] if forms else "sentence"


def _say(planned: Planned, mention: Mention, voice: Voice) -> None:
    """Note down what the paragraph has now said."""
    measures = {m.finding.measure for m in planned.messages}
    mention.named |= measures
    subject = next(iter(measures)) if len(measures) == 1 else ""
    aspects = {a.aspect if (a := voice.project.measures[m]).of else "" for m in measures}
    aspect = aspects.pop() if len(aspects) == 1 else ""
    # after "for other calls it was" a bare "it" could be the aspect of either
    taken_up = aspect != "" and mention.aspect == aspect and mention.subject != subject
    # "Increases in A and B were partly offset …": a bare "it" would be none of these
    mention.subject = "" if taken_up or planned.messages[-1].key == "parts" else subject
    mention.aspect = aspect
    last = planned.messages[-1]
    behind = [m for m in planned.messages if behind_the_paper(m)]
    mention.span = str(behind[0].finding.period) if behind else ""
    mention.level = ""
    mention.rate = _of_a_rate(planned, voice)
    mention.abroad = last.key == "GROUP.change"
    told = planned.step.name == ALONE and last.key in _STATING
    proportion = voice.measure(last.finding).is_proportion
    mention.stated = f"{last.finding.measure}/{last.finding.period}" if told and proportion else ""
    if last.key == "GROUP.level":
        mention.level = f"{last.finding.measure}@{last.finding.comparator.partition('.')[0]}"


def _say_changes(said: Fragment, mention: Mention) -> None:
    """Note down which change of each measure the paragraph has told with its percentage last."""
    for slot in said.slots:
        measure, comparator, part = split_id(slot.finding)
        if slot.field == "percent_change" and not part:
            mention.moved[measure] = comparator
        elif slot.field == "current" and comparator_key(comparator) == "GROUP.change":
            mention.moved[measure] = _LAST_YEAR


def _of_a_rate(planned: Planned, voice: Voice) -> bool:
    """Whether the sentence was about a rate: of a count, or the rate at which it changed."""
    last = planned.messages[-1]
    if last.key == "GROUP.change":
        compared = "beside" in voice.phrase(last.id).forms
        return compared and "place" not in planned.step.forms
    return last.key in _RATES and voice.measure(last.finding).kind == "count"


def _with_spans(fragment: Fragment, planned: Planned) -> Fragment:
    """Return a fragment where every message has a span and every character one too."""
    end = len(fragment.text)
    spans = list(fragment.spans)
    told = {finding for span in spans for finding in span.findings}
    step = planned.step
    for message in planned.messages:
        if message.finding.id not in told:
            spans.append(
                Span(0, end, "generated", (message.finding.id,), message.choice.rule, message.id,
                     f"join.{step.name}")
            )  # fmt: skip
    if step.name != ALONE:
        rule = RuleRef(f"plan.{step.name}", step.place.file, step.place.line)
        findings = tuple(m.finding.id for m in planned.messages)
        spans.append(Span(0, end, "generated", findings, rule, "", f"join.{step.name}"))
    return replace(fragment, spans=tuple(sorted(spans, key=lambda s: (s.start, s.end))))


def messages_of(voice: Voice, ids: Sequence[str]) -> tuple[Message, ...]:
    """Return the messages of findings that are not awaited, silent ones included."""
    return tuple(
        Message(voice.findings[i], voice.choices[i], place)
        for place, i in enumerate(ids)
        if i in voice.choices
    )
