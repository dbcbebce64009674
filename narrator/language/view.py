"""A View: one finding seen from a template, each name worked out when a phrase asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from narrator.language.markup import Marker, Meaning, clean
from narrator.language.templates import template
from narrator.language.voice import Mention, Message, Voice
from narrator.values.areas import Area, Group
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.sentence import Role

#: A name of a template: what it stands for in a view.
Name = Callable[["View"], str]


@dataclass(slots=True)
class View:
    """One message on its way into a template.

    Parameters
    ----------
    names : mapping of str to Name
        What each dotted name stands for.
    form : str
        The form being said: in a sentence the subject may be a bold lead or a pronoun.
    joint : mapping of str to str
        Names that only a join has (``first``, ``list`` …), already marked.
    """

    voice: Voice
    message: Message
    mention: Mention
    marker: Marker
    names: Mapping[str, Name]
    form: str = "sentence"
    joint: Mapping[str, str] = field(default_factory=dict)

    @property
    def finding(self) -> Finding:
        """The finding."""
        return self.message.finding

    @property
    def measure(self) -> Measure:
        """Its measure."""
        return self.voice.measure(self.finding)

    @property
    def key(self) -> str:
        """Its comparator's key."""
        return self.message.key

    @property
    def area(self) -> Area:
        """The paper's own area."""
        plan = self.voice.project.plan
        return self.voice.project.areas.get(plan.area) or Area(plan.area)

    @property
    def group(self) -> Group:
        """The group that the finding compares with."""
        return self.voice.project.groups[self.finding.comparator.partition(".")[0]]

    def fact(self, name: str, default: str = "") -> str:
        """Return an extra fact of the finding."""
        return dict(self.finding.extra).get(name, default)

    def word(self, *path: str) -> str:
        """Return a text of words.yaml, its names filled."""
        return self.fill(self.voice.words.word(*path))

    def fill(self, source: str) -> str:
        """Fill a template with this view's names."""
        return template(source).render(self.value)

    def value(self, name: str) -> str:
        """Return what a dotted name stands for, marked."""
        if name in self.joint:
            return self.joint[name]
        return self.names[name](self)

    def slot(
        self, text: str, role: Role, field: str, style: str = "", *, bold: bool = False
    ) -> str:
        """Mark a text as holding one fact of this finding."""
        meaning = Meaning(role, field, style, self.finding.id, bold)
        return self.marker.mark(text, meaning)

    def words_of(self, text: str, role: Role, field: str, *, bold: bool = False) -> str:
        """Mark words that a person wrote in the register, without characters of our own."""
        return self.slot(clean(text), role, field, bold=bold)

    def of(self, finding_id: str) -> View | None:
        """Return the view of another finding, or None where it was not computed."""
        finding = self.voice.findings.get(finding_id)
        choice = self.voice.choices.get(finding_id)
        if finding is None or choice is None:
            return None
        message = Message(finding, choice, self.message.place)
        return View(self.voice, message, self.mention, self.marker, self.names, self.form)

    def singular(self) -> bool:
        """Whether the measure's name takes a singular verb."""
        return self.measure.number == "singular"
