"""Making a planned sentence: one message by its frame, several by their step's join."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from narrator.language import display
from narrator.language.markup import Marker, Meaning, bare
from narrator.language.names import NAMES
from narrator.language.names_figures import now
from narrator.language.names_measure import part_name
from narrator.language.numbers import count_words, list_words
from narrator.language.planning import Planned
from narrator.language.steps import ALONE
from narrator.language.view import View
from narrator.language.voice import Mention, Message, Voice
from narrator.values.sentence import Fragment, RuleRef, Span


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

    def words(self, planned: Planned, mention: Mention, form: str = "sentence") -> Fragment:
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
        said = "clause" if form == "clause" or self._is_dated(planned) else "sentence"
        if planned.step.name == ALONE:
            marked = self._alone(planned.messages[0], mention, marker, said)
        else:
            marked = self._joined(planned, mention, marker, said)
        marked = self._dated(planned, mention, marker, marked)
        if form != "bare":
            marked += self._riders(planned, mention, marker, len(bare(marked).split()))
        _say(planned, mention)
        return _with_spans(marker.fragment(marked), planned)

    def fits(self, planned: Planned) -> bool:
        """Whether a joined sentence stays within its step's limits, at its longest."""
        words = self.words(planned, Mention(set(), set()), "bare")
        figures = sum(1 for slot in words.slots if slot.role == "figure")
        step = planned.step
        return len(words.text.split()) <= step.words and figures <= step.figures

    def _view(self, message: Message, mention: Mention, marker: Marker, form: str) -> View:
        return View(self.voice, message, mention, marker, NAMES, form)

    def _alone(self, message: Message, mention: Mention, marker: Marker, form: str) -> str:
        view = self._view(message, mention, marker, form)
        return self._said(view, self._form(message, form))

    def _form(self, message: Message, form: str) -> str:
        """Return the form that a message is said in inside another sentence, or as its own."""
        forms = self.voice.phrase(message.id).forms
        if form == "sentence":
            return form
        if "counted" in forms and self.voice.measure(message.finding).says:
            return "counted"
        return "clause" if "clause" in forms else "sentence"

    def _said(self, view: View, form: str) -> str:
        """Return one message in one form, marked as its span."""
        message = view.message
        phrase = self.voice.phrase(message.id)
        text = view.fill(phrase.frame(form, self.ordinal))
        if form in ("sentence", "clause"):
            text = text.removesuffix(".")
        name = f"{message.id}.{form}"
        meaning = Meaning(
            finding=message.finding.id, rule=message.choice.rule, message=message.id, phrase=name
        )
        return view.marker.mark(text, meaning)

    def _joined(self, planned: Planned, mention: Mention, marker: Marker, form: str) -> str:
        first = self._view(planned.messages[0], mention, marker, form)
        joint = _Joint(self, planned, first)
        first.joint = joint
        return first.fill(planned.step.join)

    def _dated(self, planned: Planned, mention: Mention, marker: Marker, marked: str) -> str:
        """Say the period first where the figures do not run to the paper's own."""
        if not self._is_dated(planned):
            return marked
        view = self._view(planned.messages[0], mention, marker, "clause")
        return f"{view.word('joining', 'as_of')}, {marked}"

    def _is_dated(self, planned: Planned) -> bool:
        finding = planned.messages[0].finding
        # the sentence of a number at a date says the date itself
        return "as_of" in finding.caveats and self.voice.measure(finding).kind != "stock"

    def _riders(self, planned: Planned, mention: Mention, marker: Marker, words: int) -> str:
        """Return what rides on the messages: after a semicolon, or after a full stop where the
        sentence would grow too long."""
        out = ""
        after = mention.copy()
        _say(planned, after)
        for message in planned.messages:
            for rule, rider in message.choice.riders:
                phrase = self.voice.phrase(rider)
                view = self._view(message, after, marker, "clause")
                meaning = Meaning(
                    finding=message.finding.id, rule=rule, message=rider, phrase=f"{rider}.rider"
                )
                text = view.fill(phrase.frame("rider", self.ordinal))
                words += len(bare(text).split())
                stop = words > planned.step.words
                text = marker.mark(_capital(text) if stop else text, meaning)
                out += f"{'.' if stop else ';'} {text}"
        return out


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say(planned: Planned, mention: Mention) -> None:
    """Note down what the paragraph has now said."""
    measures = {m.finding.measure for m in planned.messages}
    mention.named |= measures
    mention.subject = measures.pop() if len(measures) == 1 else ""
    last = planned.messages[-1]
    mention.level = ""
    if last.key == "GROUP.level":
        mention.level = f"{last.finding.measure}@{last.finding.comparator.partition('.')[0]}"


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


class _Joint(Mapping[str, str]):
    """The names that only a join has, each worked out when it is asked for."""

    def __init__(self, joiner: Joiner, planned: Planned, first: View) -> None:
        self.joiner = joiner
        self.planned = planned
        self.view = first

    def __contains__(self, name: object) -> bool:
        return name in JOINT

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(JOINT)

    def __len__(self) -> int:
        return len(JOINT)

    def __getitem__(self, name: str) -> str:
        return JOINT[name](self)

    def form(self, at: int) -> str:
        """Return the form of the message at a position."""
        forms = self.planned.step.forms
        return forms[min(at, len(forms) - 1)] if forms else "sentence"

    def said(self, at: int) -> str:
        """Return a message in its slot's form."""
        message = self.planned.messages[at]
        inner = self.view.form if at == 0 else "clause"
        view = self.joiner._view(message, self.view.mention, self.view.marker, inner)
        form = self.form(at)
        if form == "sentence" and at > 0:
            form = self.joiner._form(message, "clause")
        return self.joiner._said(view, form)

    def views(self) -> list[View]:
        """Return a view of each message, in order."""
        return [
            self.joiner._view(m, self.view.mention, self.view.marker, "clause")
            for m in self.planned.messages
        ]


def _rest(joint: _Joint) -> list[str]:
    return [joint.said(i) for i in range(1, len(joint.planned.messages))]


def listed(items: Sequence[str], *, both: bool = False) -> str:
    """Join items in words; two that each end with their figure in brackets need no comma."""
    if len(items) == 2 and all(bare(i).endswith(")") for i in items):
        return f"{'both ' if both else ''}{items[0]} and {items[1]}"
    return list_words(items, both=both)


def _all(joint: _Joint) -> list[str]:
    return [joint.said(i) for i in range(len(joint.planned.messages))]


def _significant_ones(joint: _Joint) -> str:
    """Say which of the changes are statistically significant, hiding none that were tested."""
    views = joint.views()
    found = [v for v in views if v.finding.significance in ("higher", "lower")]
    word = joint.view.voice.words.word
    if not found:
        return word("significant", "none")
    if len(found) == len(views):
        return word("significant", "all").replace("{{ count }}", count_words(len(found)))
    key = "one" if len(found) == 1 else "some"
    return word("significant", key).replace("{{ list }}", list_words([part_name(v) for v in found]))


def _directions(joint: _Joint) -> str:
    """Group by direction: ``A and B fell, while C, D and E rose``."""
    groups: dict[str, list[View]] = {}
    for view in joint.views():
        groups.setdefault(view.finding.direction, []).append(view)
    said = []
    for views in groups.values():
        names = list_words([part_name(v) for v in views])
        every = " all" if len(groups) == 1 and len(views) > 2 else ""
        said.append(f"{names}{every} {views[0].value('rose')}")
    return f", {joint.view.voice.words.word('joining', 'while')} ".join(said)


def _steepness(joint: _Joint, *, steepest: bool) -> str:
    """Return the part that moved most (or least) in proportion, with its rate."""
    parts = list(range(1, len(joint.planned.messages)))
    messages = joint.planned.messages
    parts.sort(key=lambda i: -abs(messages[i].finding.percent_change or 0))
    chosen = parts[:1] if steepest else parts[1:]
    return listed([joint.said(i) for i in chosen])


def _places(joint: _Joint, alignment: str) -> str:
    return listed([
        joint.said(i)
        for i, m in enumerate(joint.planned.messages)
        if m.choice.outcome.get("alignment") == alignment
    ])


def _group_rose(joint: _Joint) -> str:
    """Return how the groups that moved the other way moved."""
    views = joint.views()
    other = next(v for v in views if v.message.choice.outcome.get("alignment") != "same"
                 and v.key == "GROUP.change")
    return other.value("other_rose")


def _gaps(joint: _Joint) -> str:
    key = "two" if len(joint.planned.messages) == 2 else "more"
    return joint.view.voice.words.word("gaps", key)


def _same_rest(joint: _Joint) -> str:
    """Return the other measures with their own pairs of figures."""
    return listed([
        f"{part_name(v)} ({_pair(v)})" for v in joint.views()[1:]
    ])


def _pair(view: View) -> str:
    if display.is_percent(view.measure, view.key):
        return f"{now(view)} v {view.value('then')}"
    return view.value("change")


#: Name → the words it stands for in a join.
JOINT: Mapping[str, Callable[[_Joint], str]] = MappingProxyType({
    "first": lambda j: j.said(0),
    "second": lambda j: j.said(1),
    "rest": lambda j: list_words(_rest(j)),
    "list": lambda j: listed(_all(j)),
    "both": lambda j: listed(_all(j), both=True),
    "same_rest": _same_rest,
    "significant_ones": _significant_ones,
    "directions": _directions,
    "steepest": lambda j: _steepness(j, steepest=True),
    "others": lambda j: _steepness(j, steepest=False),
    "same_places": lambda j: _places(j, "same"),
    "opposite_places": lambda j: _places(j, "opposite"),
    "group_rose": _group_rose,
    "gaps": _gaps,
})  # fmt: skip


def messages_of(voice: Voice, ids: Sequence[str]) -> tuple[Message, ...]:
    """Return the messages of findings that are not awaited, silent ones included."""
    return tuple(
        Message(voice.findings[i], voice.choices[i], place)
        for place, i in enumerate(ids)
        if i in voice.choices
    )
