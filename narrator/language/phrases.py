"""Phrases as resolved over a stack of packs: for each message its verdict, forms and example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrator.language import codes
from narrator.language.steps import Step, read_steps
from narrator.language.templates import NotAllowed, template
from narrator.language.words_laid import lay_words
from narrator.project.located_yaml import load_yaml
from narrator.project.text_files import read_text
from narrator.rules.nodes import HousePlaces, Node, kind
from narrator.rules.tables import RulePack
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.project import House

#: Forms that a phrase may have, and what each is.
FORMS: Mapping[str, str] = MappingProxyType({
    "sentence": "a whole sentence; one frame is chosen by the paragraph's place in the paper",
    "clause": "within an author's sentence: no full stop, a small first letter",
    "counted": "as a clause, where the measure declares `says`: 71.2% of calls were answered …",
    "predicate": "what follows the subject; its sentence is subject, predicate and full stop",
    "brief": "the predicate as it is said in a longer sentence",
    "complement": "what follows subject and verb",
    "again": "the verdict after the level has been said: … comparable with last year (70.8%)",
    "effort": "after how many people, where the measure declares `says`: they gave 142 hours more",
    "elsewhere": "after the same aspect of another measure: for other calls it was comparable",
    "moved": "what follows the subject, shortest and without the verdict",
    "np": "one of several measures that share a verdict",
    "place": "one of several groups that moved the same way",
    "beside": "one of several groups whose rates are compared with one's own",
    "named": "one of several groups to which one's own rate stands alike",
    "aside": "one of several parts, with its own figure",
    "apposition": "between commas after the subject",
    "turn": "after another verdict on the same measure: in the latest three months it was lower",
    "rider": "added to another message's sentence after a semicolon",
})  # fmt: skip
_KEYS = frozenset({"verdict", "forms", "bare", "note", "example"})
_NUMBERS = ("one", "many")
#: ``words.yaml``, and ``words_TOPIC.yaml`` beside it, hold words and no phrases.
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: names with their values, and the first frame filled with them."""

    facts: Mapping[str, str]
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one message is said.

    Parameters
    ----------
    message : str
    verdict : mapping of {"one", "many"} to str
        The words of the verdict by the measure's number; empty where the message has none.
    forms : mapping of str to tuple of str
        Frames by form, each a template.
    bare : frozenset of str
        Forms that leave the verdict out on purpose.
    note : str
        Key of the note that the sentence must carry, or empty.
    places : mapping of (str, int) to Place
        Where each frame stands.
    """

    message: str
    verdict: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    bare: frozenset[str]
    note: str
    example: Example | None
    place: Place
    places: Mapping[tuple[str, int], Place]

    def frame(self, form: str, ordinal: int = 0) -> str:
        """Return the frame of `form` for a paragraph; neighbours in the paper differ."""
        frames = self.forms[form]
        return frames[ordinal % len(frames)]


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a stack of packs in one language: phrases, plan, and words.yaml."""

    language: str
    phrases: Mapping[str, Phrase]
    steps: tuple[Step, ...]
    words: Mapping[str, Any]
    place: Place = field(default=Place("words.yaml"), compare=False)

    def word(self, *path: str) -> str:
        """Return one text of words.yaml.

        Raises
        ------
        FaultError
            ``H014`` it has no such word.
        """
        found: Any = self.words
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
        if not isinstance(found, str):
            message = f"words.yaml has no {'.'.join(path)}"
            raise FaultError([Fault(self.place, codes.NO_WORD, message)])
        return found

    def note_for(self, message: str) -> str:
        """Return the key of the note that a message's sentence must carry, or empty."""
        phrase = self.phrases.get(message)
        return phrase.note if phrase else ""


def load_words(
    pack: RulePack, language: str, roots: Sequence[Path], house: House | None = None
) -> Words:
    """Load the phrases, words and plan of a stack of packs.

    Parameters
    ----------
    pack : RulePack
        Its layers name the packs, lowest first.
    language : str
        ``en-GB``: the folder of phrases.
    roots : sequence of Path
        Folders that hold ``templates/phrases/<language>/<pack>/`` and ``rules/<pack>/plan.yaml``,
        or, for an office's own pack, ``<pack>/phrases/<language>/`` and ``<pack>/plan.yaml``.
    house : House, optional
        The office's own phrases, laid over all packs.

    Raises
    ------
    FaultError
        With every fault found in the files (H001 to H006, H020).
    """
    faults: list[Fault] = []
    phrases: dict[str, Phrase] = {}
    words: dict[str, Any] = {}
    steps: tuple[Step, ...] = ()
    words_at = Place("words.yaml")
    found_any = False
    for at, layer in enumerate(pack.layers):
        for root, folder in _phrase_folders(pack, at, language, roots):
            for file in sorted(folder.glob("*.yaml")):
                found_any = True
                if (node := _read(file, root, faults)) is None:
                    continue
                if file.stem == _WORDS or file.stem.startswith(f"{_WORDS}_"):
                    words_at = Place(node.source.place().file)
                    lay_words(words, node, layer != pack.layers[0])
                else:
                    phrases.update(_phrases(node))
        for root, plan in _plans(pack, at, roots):
            if (node := _read(plan, root, faults)) is not None:
                steps = read_steps(node, steps)
    if not found_any:
        where = Place(f"templates/phrases/{language}")
        message = f"no phrases in {language!r} for {' over '.join(reversed(pack.layers))}"
        if len(pack.layers) == 1:
            message += "; a pack without over: in its pack.yaml lies over no other"
        raise FaultError([Fault(where, codes.NO_PHRASES, message)])
    if house is not None and house.phrases:
        own = Node(dict(house.phrases), ("phrases",), HousePlaces(house), faults)
        phrases.update(_phrases(own, phrases))
    if faults:
        raise FaultError(faults)
    return Words(language, phrases, steps, words, words_at)


def _names(pack: RulePack, at: int) -> tuple[str, ...]:
    """Return the names under which a layer's words may lie: its folder's, and its own."""
    folder = pack.folders[at].name if pack.folders else pack.layers[at]
    return tuple(dict.fromkeys((folder, pack.layers[at])))


def _phrase_folders(
    pack: RulePack, at: int, language: str, roots: Sequence[Path]
) -> list[tuple[Path, Path]]:
    """Return where a layer's phrases lie, once each, with the root that files are told of."""
    found: dict[Path, tuple[Path, Path]] = {}
    for root in roots:
        for name in _names(pack, at):
            for folder in (
                root / "templates" / "phrases" / language / name,
                root / name / "phrases" / language,
            ):
                if folder.is_dir():
                    found.setdefault(folder.resolve(), (root, folder))
    if pack.folders:  # wherever the pack itself lies
        own = pack.folders[at] / "phrases" / language
        if own.is_dir():
            found.setdefault(own.resolve(), (pack.folders[at].parent, own))
    return list(found.values())


def _plans(pack: RulePack, at: int, roots: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Return a layer's plans, with the root that they are told of."""
    found: dict[Path, tuple[Path, Path]] = {}
    for root in roots:
        for name in _names(pack, at):
            for plan in (root / "rules" / name / "plan.yaml", root / name / "plan.yaml"):
                if plan.is_file():
                    found.setdefault(plan.resolve(), (root, plan))
    if pack.folders:
        plan = pack.folders[at] / "plan.yaml"
        if plan.is_file():
            found.setdefault(plan.resolve(), (pack.folders[at].parent, plan))
    return list(found.values())


def _read(file: Path, root: Path, faults: list[Fault]) -> Node | None:
    shown = file.relative_to(root).as_posix()
    try:
        located = load_yaml(read_text(file, shown), shown)
    except FaultError as error:
        faults.extend(error.faults)
        return None
    return Node({} if located.data is None else located.data, (), located, faults)


def _phrases(node: Node, below: Mapping[str, Phrase] | None = None) -> dict[str, Phrase]:
    return {
        message: _phrase(message, one, (below or {}).get(message)) for message, one in node.items()
    }


def _phrase(message: str, node: Node, below: Phrase | None) -> Phrase:
    """Read one message's phrase; a house's keeps what it does not replace."""
    if not isinstance(node.value, Mapping):
        what = "a phrase has verdict:, forms: and example:, and this is"
        node.fault(codes.WRONG_SHAPE, f"{what} {kind(node.value)}")
        return below or _nothing(message, node)
    for key, child in node.items():
        if key not in _KEYS:
            child.fault(codes.UNKNOWN_KEY, f"unknown key {key!r}", nearest(key, _KEYS), key=True)
    verdict = dict(below.verdict) if below else {}
    if (said := node.child("verdict")) is not None:
        verdict = _verdict(said)
    forms = dict(below.forms) if below else {}
    places = dict(below.places) if below else {}
    given = node.child("forms")
    for form, frames in given.items() if given is not None else []:
        if form not in FORMS:
            frames.fault(codes.NO_FORM, f"no form {form!r}", nearest(form, FORMS), key=True)
        elif frames.value == "none":
            forms.pop(form, None)
        else:
            forms[form] = tuple(_source(one) for one in frames.one_or_many())
            places |= {(form, i): one.place() for i, one in enumerate(frames.one_or_many())}
    own = set(dict(given.items())) if given else set()
    derived = "sentence" not in own and ("predicate" in own or "sentence" not in forms)
    if "predicate" in forms and derived:
        forms["sentence"] = tuple(f"{{{{ subject }}}} {frame}." for frame in forms["predicate"])
        places = {at: place for at, place in places.items() if at[0] != "sentence"}
    listed = node.child("bare")
    bare = frozenset(listed.texts()) if listed else below.bare if below else frozenset[str]()
    named = node.child("note")
    note = named.text() if named else below.note if below else ""
    worked = node.child("example")
    example = None
    if worked:
        example = _example(worked, below.example if below else None)
    elif below and below.example and not given:
        # its words are the pack's, but what is to be mended is here
        example = replace(below.example, place=said.place()) if said else below.example
    return Phrase(
        message, MappingProxyType(verdict), MappingProxyType(forms), bare, note, example,
        node.place(key=True), MappingProxyType(places),
    )  # fmt: skip


def _nothing(message: str, node: Node) -> Phrase:
    return Phrase(message, {}, {}, frozenset(), "", None, node.place(key=True), {})


def _verdict(node: Node) -> dict[str, str]:
    if node.value == "none":
        return {}
    if isinstance(node.value, Mapping):
        for number, child in node.items():
            if number not in _NUMBERS:
                near = nearest(number, _NUMBERS)
                child.fault(codes.UNKNOWN_KEY, f"unknown key {number!r}", near, key=True)
        lacking = [number for number in _NUMBERS if node.child(number) is None]
        for number in lacking if len(lacking) == 1 else ():
            node.fault(codes.WRONG_SHAPE, f"{number}: is missing: one: and many: go together")
        found = {number: _source(one) for number, one in node.items() if number in _NUMBERS}
        return dict.fromkeys(_NUMBERS, "") | found
    source = _source(node)
    return {"one": source, "many": source}


def _source(node: Node) -> str:
    """Return a template's source; a fault where it is none."""
    if not isinstance(node.value, str) or not node.value.strip():
        node.fault(codes.WRONG_SHAPE, "words are expected here")
        return ""
    try:
        template(node.value)
    except NotAllowed as why:
        node.fault(codes.NOT_TEMPLATE, str(why))
        return ""
    return node.value


def _example(node: Node, below: Example | None = None) -> Example | None:
    """Read a worked example; a house's may leave the facts to the pack's."""
    facts, text = node.child("facts"), node.child("text")
    if text is None or not isinstance(text.value, str):
        node.fault(codes.WRONG_SHAPE, "an example has `facts` and `text`")
        return None
    values: dict[str, str] = dict(below.facts) if below is not None and facts is None else {}
    for key, one in facts.items() if facts is not None else []:
        values[key] = str(one.value)
    return Example(MappingProxyType(values), text.value, node.place())
