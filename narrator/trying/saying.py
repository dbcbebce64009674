"""What a stack says of an outcome: the sentence of its own, and the words within an author's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from narrator.language import Told, Voice, make_voice, write_paragraph
from narrator.language.joining import messages_of
from narrator.language.relations import holds
from narrator.project.prose import parse_prose
from narrator.rules import comparator_key, outcome_of
from narrator.rules.boxes import within
from narrator.trying.points import points
from narrator.trying.specimen_project import project
from narrator.trying.specimens import Specimen, specimen
from narrator.trying.stacks import Stack
from narrator.values.faults import FaultError
from narrator.values.finding import Finding
from narrator.values.prose import ProseSentence
from narrator.values.sentence import Sentence

#: An author's sentence, to show what a placeholder within one says.
OPENING = "The Board will note that"


@dataclass(frozen=True, slots=True)
class Saying:
    """The words for one outcome.

    Parameters
    ----------
    sentence : str
        Empty where nothing is said.
    clause : str
        Within an author's sentence; empty where nothing is said.
    because : str
        Why nothing is said.
    """

    sentence: str
    clause: str = ""
    because: str = ""


def say(stack: Stack, key: str, outcome: Mapping[str, str]) -> Saying:
    """Return what a stack says of an outcome of a comparator, with invented figures."""
    made = specimen(key, outcome)
    sentences, because = written(stack, [made], asked=False)
    if not sentences:
        return Saying("", "", because)
    return Saying(text_of(sentences), _clause(stack, made))


def text_of(sentences: Sequence[Sentence]) -> str:
    """Return sentences as one text."""
    return " ".join(sentence.text for sentence in sentences)


def written(
    stack: Stack, made: Sequence[Specimen], *, asked: bool, figures: str = "both",
) -> tuple[tuple[Sentence, ...], str]:
    """Return the sentences of findings planned together, and why one of them is silent.

    Parameters
    ----------
    asked : bool
        Whether an author joins them with ``+``.
    figures : str
        The style in which the invented measures tell a change.
    """
    ids = tuple(s.finding.id for s in made)
    voice = _voice(stack, made, figures)
    because = next((c.because for i in ids if (c := voice.choices[i]).silent), "")
    prose = (_joined(ids),) if asked else ()
    paragraph = write_paragraph(
        voice, "example", 0, prose, Told(), generate=() if asked else ids
    )
    return paragraph.sentences, because


def related(stack: Stack, relation: Mapping[str, str], made: Sequence[Specimen]) -> bool:
    """Say whether findings can be said and stand to each other as a step of the plan wants."""
    try:
        voice = _voice(stack, made, "both")
    except FaultError:  # the stack knows no such outcome
        return False
    messages = messages_of(voice, [s.finding.id for s in made])
    return not any(m.choice.silent for m in messages) and holds(relation, messages, voice)


def _clause(stack: Stack, made: Specimen) -> str:
    voice = _voice(stack, [made], "both")
    said = write_paragraph(voice, "example", 0, (_within(made.finding.id),), Told()).sentences
    return text_of(said)


def _voice(stack: Stack, made: Iterable[Specimen], figures: str) -> Voice:
    known: dict[str, Finding] = {}
    for one in made:
        besides = (_completed(stack, finding) for finding in one.besides)
        known |= {f.id: f for f in (*besides, one.finding)}
    example = project(stack.words.language, figures)
    return make_voice(example, stack.pack, stack.words, known.values())


def _completed(stack: Stack, finding: Finding) -> Finding:
    """Return a finding with every fact that the stack asks of it, the missing ones made up."""
    table = stack.pack.tables.get(comparator_key(finding.comparator))
    if table is None:
        return finding
    space = table.comparator.space
    known = outcome_of(finding, dict(finding.extra), space.facts)
    box = space.box({name: (value,) for name, value in known.items()})
    fitting = within([box], table.comparator.outcomes) if box is not None else []
    if len(known) == len(space.facts) or not fitting:
        return finding
    (likely, *_) = points([space.when(b) for b in fitting])
    return replace(finding, extra=tuple((dict(likely) | dict(finding.extra)).items()))


@lru_cache(maxsize=4096)
def _within(finding: str) -> ProseSentence:
    return _parsed(f"{OPENING} {{{{ {finding} }}}}.")


@lru_cache(maxsize=1024)
def _joined(findings: tuple[str, ...]) -> ProseSentence:
    return _parsed(f"{{{{ {' + '.join(findings)} }}}}")


def _parsed(text: str) -> ProseSentence:
    (sentence,) = parse_prose(text, "example.md").sentences
    return sentence
