"""What is declared in a project or a rule pack, as far as its files can be read.

An editor is set up to find faults: none of them may stop it from being set up. What cannot be read
is simply not known, and the schema says less of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from narrator.language import Words, load_words
from narrator.linting.styles import style_names
from narrator.project.checks import IdChecker
from narrator.project.commentary import names_in
from narrator.project.nodes import Node, read_yaml
from narrator.project.register import Register, read_register
from narrator.rules import RulePack, load_pack
from narrator.rules.packs import pack_names
from narrator.schemas.known import Known, ProjectKnown, RulesKnown
from narrator.values.comparators import COMPARATORS, GROUP_KINDS
from narrator.values.faults import Fault, FaultError

#: What is used where a project names no pack, or one that cannot be read.
CORE = "core"


def of_any(search: Sequence[Path], phrases: Sequence[Path]) -> Known:
    """Return what is known of any project: the packs that ship with narrator, offered.

    Parameters
    ----------
    search, phrases : sequence of Path
        Folders that hold rule packs, and roots under which phrases lie.
    """
    rules, _ = _rules(CORE, search, phrases, None, closed=False)
    return Known(rules)


def of_pack(folder: Path, search: Sequence[Path], phrases: Sequence[Path]) -> Known:
    """Return what is known of a rule pack with all that it lies over; names may be added to it."""
    rules, _ = _rules(folder, search, phrases, None, closed=False)
    return Known(rules)


def of_project(
    root: Path, search: Sequence[Path], phrases: Sequence[Path]
) -> tuple[Known, tuple[Fault, ...]]:
    """Return what a project declares, and what could not be read of it."""
    faults: list[Fault] = []
    paper = read_yaml(root, "paper.yaml", faults)
    register = read_register(root, faults)
    named = _text(paper, "rules") or CORE
    rules, unread = _rules(named, search, phrases, root, closed=True)
    told = (*(fault for fault in faults if fault.severity == "error"), *unread)
    if register.node is None:
        return Known(rules), told
    return Known(rules, _project(root, paper, register)), told


def _project(root: Path, paper: Node | None, register: Register) -> ProjectKnown:
    period = paper.child("period") if paper else None
    baseline = bool(period and period.child("baseline"))
    checker = IdChecker(register, _text(paper, "area"), baseline, [])
    own = [name for name in COMPARATORS if "GROUP" not in name and name != "faster_than"]
    groups = [f"{group}.{kind}" for group in register.groups for kind in GROUP_KINDS]
    possible = tuple(
        f"{measure.id}/{comparator}"
        for measure in register.measures.values()
        for comparator in (*own, *groups)
        if not checker.why_not(measure, comparator)
    )
    assert register.node is not None
    compared = checker.compare(register.node.child("defaults"), register.node.child("measures"))
    notes = paper.child("footnotes") if paper else None
    return ProjectKnown(
        measures=tuple(register.measures),
        sources=tuple(register.sources),
        areas=tuple(register.areas),
        groups=tuple(register.groups),
        findings=possible,
        asked=tuple(f"{name}/{c}" for name, listed in compared.items() for c in listed),
        notes=tuple(notes.value) if notes and isinstance(notes.value, dict) else (),
        proses=names_in(root),
        templates=tuple(sorted(path.name for path in root.glob("*.do[ct]x"))),
        columns=_columns(register.node),
    )


def _columns(node: Node) -> tuple[str, ...]:
    """Return the texts of every ``out_of:``: columns may be called so."""
    listed, defaults = node.child("measures"), node.child("defaults")
    measures = [child for _, child in listed.items()] if listed else []
    found = (_text(one, "out_of") for one in (*measures, defaults))
    return tuple(dict.fromkeys(name for name in found if name))


def own_style(root: Path) -> str:
    """Return the file of a house style of the project's own; an empty string where it has none."""
    house = read_yaml(root, "house.yaml", []) if (root / "house.yaml").is_file() else None
    name = _text(house, "style")
    return name if name and (root / name).is_file() else ""


def _text(node: Node | None, key: str) -> str:
    child = node.child(key) if node else None
    return child.value.strip() if child and isinstance(child.value, str) else ""


def _rules(
    named: str | Path, search: Sequence[Path], phrases: Sequence[Path], root: Path | None, *,
    closed: bool,
) -> tuple[RulesKnown, tuple[Fault, ...]]:  # fmt: skip
    try:
        pack = load_pack(named, search, root=root)
        words = load_words(pack, "en-GB", phrases)
    except FaultError as error:
        if named == CORE:
            raise
        known, _ = _rules(CORE, search, phrases, root, closed=False)
        return known, error.faults
    return _known(pack, words, search, phrases, closed), ()


def _known(
    pack: RulePack, words: Words, search: Sequence[Path], phrases: Sequence[Path], closed: bool
) -> RulesKnown:
    rows = [row for table in pack.tables.values() for row in (*table.rows, *table.riders)]
    said = words.phrases
    return RulesKnown(
        closed=closed,
        packs=pack_names(search),
        styles=_styles(search),
        languages=_languages(phrases),
        facts={
            name: {value: fact.words.get(value, "") for value in fact.values}
            for name, fact in pack.vocabulary.facts.items()
        },
        comparators=tuple(pack.vocabulary.comparators),
        rules=tuple(dict.fromkeys(row.rule.id for row in rows)),
        messages={
            message: phrase.example.text if phrase.example else ""
            for message, phrase in said.items()
        },
        notes=tuple(dict.fromkeys(phrase.note for phrase in said.values() if phrase.note)),
        words=words.words,
    )


def _styles(search: Iterable[Path]) -> tuple[str, ...]:
    """Return the names of the house styles that ship with narrator."""
    return tuple(name for folder in search for name in style_names(folder / "styles"))


def _languages(roots: Iterable[Path]) -> tuple[str, ...]:
    found = {
        folder.name
        for root in roots
        for pattern in ("templates/phrases/*", "*/phrases/*")
        for folder in root.glob(pattern)
        if folder.is_dir()
    }
    return tuple(sorted(found))
