"""What the words of one paper are made from: its plan, measures, findings, rules and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from narrator.language.phrases import Phrase, Words
from narrator.rules import Choice, RulePack, comparator_key, select
from narrator.values.finding import Finding
from narrator.values.measure import Measure
from narrator.values.project import Project


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything that language needs of one paper.

    Parameters
    ----------
    choices : mapping of str to Choice
        By finding id, what the rules have to say of it; awaited findings have none.
    """

    project: Project
    pack: RulePack
    words: Words
    findings: Mapping[str, Finding]
    choices: Mapping[str, Choice]

    def measure(self, finding: Finding) -> Measure:
        """Return the measure of a finding."""
        return self.project.measures[finding.measure]

    def phrase(self, message: str) -> Phrase:
        """Return the phrase of a message; the proof of the words has shown that it is there."""
        return self.words.phrases[message]


@dataclass(frozen=True, slots=True)
class Message:
    """A finding and what the rules say of it, on the way to becoming words.

    Parameters
    ----------
    place : int
        Its position among the messages planned together.
    """

    finding: Finding
    choice: Choice
    place: int

    @property
    def id(self) -> str:
        """The message chosen."""
        return self.choice.message

    @property
    def key(self) -> str:
        """The comparator's key (``GROUP.level`` for ``peers.level``)."""
        return comparator_key(self.finding.comparator)


@dataclass(frozen=True, slots=True)
class Told:
    """What the paper has said so far that later words rest on.

    Parameters
    ----------
    abbreviations : frozenset of str
        Abbreviations that were defined.
    """

    abbreviations: frozenset[str] = frozenset()


@dataclass(slots=True)
class Mention:
    """What a paragraph has said so far; changes as sentences are made.

    Parameters
    ----------
    named : set of str
        Measures named in this paragraph.
    subject : str
        The one measure that the sentence just made was about, or empty.
    level : str
        The measure and group whose level was just stated (for "it was the second highest").
    span : str
        The period other than the paper's that the sentence just made began with, or empty.
    rate : bool
        Whether that sentence was about the rate of a count or of its change: "it" would be that.
    aspect : str
        The aspect of the measures that the sentence just made was about ("for other calls it was").
    stated : str
        The measure, and period, whose level was just stated and nothing more ("and that was").
    near : bool
        Whether only a conjunction of the author's stands between two clauses: the second may take
        up the first as a sentence takes up the one before it.
    led : bool
        Whether the paragraph has its bold lead term, the engine's or the author's own.
    abroad : bool
        Whether that sentence ended with how a group moved: "it has risen" could be said of that.
    moved : dict of str to str
        Of each measure the comparator of the change whose percentage was told last: beside a
        group's rate of change the own one goes without saying only where that was it.
    """

    abbreviations: set[str]
    named: set[str]
    subject: str = ""
    level: str = ""
    led: bool = False
    span: str = ""
    rate: bool = False
    aspect: str = ""
    stated: str = ""
    near: bool = False
    abroad: bool = False
    moved: dict[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget what the sentence before was about: no pronoun can stand for it."""
        self.subject = self.level = self.aspect = self.stated = ""

    def copy(self) -> Mention:
        """Return a copy to try words on."""
        return Mention(
            set(self.abbreviations), set(self.named), self.subject, self.level, self.led,
            self.span, self.rate, self.aspect, self.stated, self.near, self.abroad,
            dict(self.moved),
        )


def make_voice(
    project: Project, pack: RulePack, words: Words, findings: Iterable[Finding]
) -> Voice:
    """Let the rules choose what is said of each finding.

    Raises
    ------
    FaultError
        Internal: a finding outside the vocabulary (`narrator.rules.select`).
    """
    known = {f.id: f for f in findings}
    choices = {i: select(pack, f, dict(f.extra)) for i, f in known.items() if not f.awaited}
    return Voice(project, pack, words, MappingProxyType(known), MappingProxyType(choices))
