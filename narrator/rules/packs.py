"""Loading a rule pack: its layers found, read, and laid over each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.project.located_yaml import load_yaml
from narrator.rules import codes
from narrator.rules.nodes import HousePlaces, Node
from narrator.rules.rows import Declared, read_house, read_topics
from narrator.rules.tables import Gone, Row, RulePack, Table
from narrator.rules.vocabulary import Vocabulary, read_vocabulary
from narrator.values.faults import Fault, FaultError, Place, nearest
from narrator.values.project import House

#: Files of a pack that hold no tables.
NOT_TOPICS = frozenset({"pack", "vocabulary", "plan"})


@dataclass(slots=True)
class _Layer:
    """One pack's files, read but not yet checked against the vocabulary."""

    name: str
    folder: Path
    over: str = ""
    drop: list[Node] = field(default_factory=list)
    vocabulary: Node | None = None
    topics: list[Node] = field(default_factory=list)


def load_pack(
    name_or_folder: str | Path,
    search: Sequence[Path],
    house: House | None = None,
    *,
    root: Path | None = None,
    named_at: Place | None = None,
    without: int = 0,
) -> RulePack:
    """Load a pack with everything that it lies over, and house.yaml's layer last.

    Parameters
    ----------
    name_or_folder : str or Path
        A pack's name, looked up in `search`, or a folder that holds a pack.yaml (relative paths
        are taken from `root` first).
    search : sequence of Path
        Folders that hold packs.
    house : House, optional
        The office's own rows and drops, laid over the packs.
    root : Path, optional
        The project: places of files below it are relative to it.
    named_at : Place, optional
        Where the pack is named, for the fault if there is none.
    without : int
        So many of the topmost packs are left out: to see what they change.

    Raises
    ------
    FaultError
        With every fault found in the files.
    """
    faults: list[Fault] = []
    layers = _stack(str(name_or_folder), search, root, named_at or Place("paper.yaml"), faults)
    layers = layers[: max(1, len(layers) - without)]
    vocabulary = read_vocabulary([v for x in layers if (v := x.vocabulary) is not None])
    stack = _Stack(vocabulary, faults)
    for layer in layers:
        stack.lay(layer.drop, read_topics(layer.topics, vocabulary))
    if house is not None:
        places = HousePlaces(house)
        dropped = [Node(v, ("drop", i), places, faults) for i, v in enumerate(house.drop)]
        rows = [Node(dict(v), ("rows", i), places, faults) for i, v in enumerate(house.rows)]
        stack.lay(dropped, read_house(rows, vocabulary))
    tables = stack.tables()
    if faults:
        raise FaultError(faults)
    names = tuple(x.name for x in layers)
    gone = tuple(stack.gone)
    given_up = frozenset(one.row.message for one in gone)
    folders = tuple(x.folder for x in layers)
    return RulePack(layers[-1].name, names, vocabulary, tables, given_up, gone, folders)


def pack_names(search: Sequence[Path]) -> tuple[str, ...]:
    """Return the names of the packs in `search`, in alphabetical order."""
    found = {file.parent.name for folder in search for file in folder.glob("*/pack.yaml")}
    return tuple(sorted(found))


def _stack(
    name: str,
    search: Sequence[Path],
    root: Path | None,
    named_at: Place,
    faults: list[Fault],
) -> list[_Layer]:
    """Return the layers of a pack, lowest first."""
    layers: list[_Layer] = []
    while name:
        beside = [layers[-1].folder.parent] if layers else []
        found = _find(name, [*([root] if root else []), *beside, *search])
        if not found:
            valid = pack_names([*beside, *search])
            faults.append(
                Fault(named_at, codes.NO_PACK, f"no rule pack {name!r}", nearest(name, valid))
            )
            break
        # An office's folder may bear the name of the pack it lies over: take the next one.
        used = [layer.folder for layer in layers]
        folder = next((path for path in found if path not in used), None)
        if folder is None:
            names = " over ".join([*(layer.name for layer in layers), name])
            faults.append(Fault(named_at, codes.PACK_CIRCLE, f"{names}: a circle"))
            break
        layer, named_at = _read_layer(folder, root, faults)
        layers.append(layer)
        name = layer.over
    if not layers:
        raise FaultError(faults)
    return layers[::-1]


def _find(name: str, folders: Sequence[Path]) -> list[Path]:
    """Return the folders that hold a pack of this name, in order of search.

    A bare name is never looked up in the working folder, which has nothing to do with a paper.
    """
    candidates = [folder / name for folder in folders]
    if len(Path(name).parts) > 1:
        candidates.append(Path(name))
    return [path.resolve() for path in candidates if (path / "pack.yaml").is_file()]


def _shown(file: Path, root: Path | None) -> str:
    """Return a file's name in messages: from the project, or as ``rules/core/change.yaml``."""
    if root is not None and file.is_relative_to(root.resolve()):
        return file.relative_to(root.resolve()).as_posix()
    return "/".join(file.parts[-3:])


def _read_layer(folder: Path, root: Path | None, faults: list[Fault]) -> tuple[_Layer, Place]:
    layer = _Layer(folder.name, folder)
    named_at = Place(_shown(folder / "pack.yaml", root))
    for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        node = _read_file(file, root, faults)
        if node is None:
            continue
        if file.stem == "pack":
            node.check_keys({"name", "over", "drop", "about"}, {"name"})
            if (name := node.child("name")) is not None:
                layer.name = name.text()
            if (over := node.child("over")) is not None:
                layer.over, named_at = over.text(), over.place()
            if (drop := node.child("drop")) is not None:
                layer.drop = drop.elements()
        elif file.stem == "vocabulary":
            layer.vocabulary = node
        elif file.stem not in NOT_TOPICS:
            layer.topics.append(node)
    return layer, named_at


def _read_file(file: Path, root: Path | None, faults: list[Fault]) -> Node | None:
    shown = _shown(file, root)
    try:
        located = load_yaml(file.read_text(encoding="utf-8"), shown)
    except FaultError as error:
        faults.extend(error.faults)
        return None
    except (UnicodeDecodeError, OSError) as error:
        what = "not text in UTF-8" if isinstance(error, UnicodeDecodeError) else "unreadable"
        faults.append(Fault(Place(shown), codes.WRONG_SHAPE, f"the file is {what}"))
        return None
    return Node(located.data, (), located, faults)


class _Stack:
    """Tables under construction: layers are laid over each other one by one."""

    def __init__(self, vocabulary: Vocabulary, faults: list[Fault]) -> None:
        self.vocabulary = vocabulary
        self.faults = faults
        #: comparator → rule id → what is declared for it, in order of the rows.
        self.held: dict[str, dict[str, Declared]] = {}
        self.places: dict[str, Place] = {}
        #: Rows that an upper layer removed or replaced.
        self.gone: list[Gone] = []

    def lay(self, dropped: Sequence[Node], declared: Sequence[Declared]) -> None:
        """Remove the rules dropped, then replace and add the rows of one layer."""
        below = self._ids()
        for node in dropped:
            rule = node.text()
            if rule in below:
                for key, held in self.held.items():
                    if (gone := held.pop(rule, None)) is not None:
                        self.gone.append(Gone(gone.row, key, node.place()))
            elif rule:
                node.fault(codes.NO_DROP, f"no rule {rule!r} below", nearest(rule, below))
        below = self._ids()
        for item in declared:
            self._check_replaces(item, below.get(item.row.rule.id, []))
            for comparator in item.comparators:
                self.places.setdefault(comparator, item.table)
                held = self.held.setdefault(comparator, {})
                if (gone := held.get(item.row.rule.id)) is not None:
                    self.gone.append(Gone(gone.row, comparator, item.row.place))
                held[item.row.rule.id] = item

    def tables(self) -> Mapping[str, Table]:
        """Return the resolved tables in the vocabulary's order, priorities checked."""
        self._check_over()
        out: dict[str, Table] = {}
        for key, comparator in self.vocabulary.comparators.items():
            held = self.held.get(key)
            if held is None:
                continue
            items = list(held.values())
            caught = [item for item in items if item.row.otherwise]
            for item in caught[1:]:
                first = caught[0].row.place
                item.node.fault(codes.DUPLICATE, f"{key} has an otherwise row at {first}")
            rows = tuple(item.row for item in items if not item.rider)
            riders = tuple(item.row for item in items if item.rider)
            out[key] = Table(comparator, self.places[key], rows, riders)
        return out

    def _ids(self) -> dict[str, list[Declared]]:
        out: dict[str, list[Declared]] = {}
        for held in self.held.values():
            for rule, item in held.items():
                known = out.setdefault(rule, [])
                if not any(item is other for other in known):
                    known.append(item)
        return out

    def _check_replaces(self, item: Declared, below: Sequence[Declared]) -> None:
        """Check that a row which bears the id of a lower one can replace it."""
        if not below:
            return
        comparators = {key for other in below for key in other.comparators}
        if any(other.rider != item.rider for other in below):
            what = "a row" if item.rider else "a rider"
            item.node.fault(
                codes.ELSEWHERE, f"{item.row.rule.id!r} is {what} at {below[0].row.place}"
            )
        elif item.comparators and not comparators.intersection(item.comparators):
            item.node.fault(
                codes.ELSEWHERE,
                f"{item.row.rule.id!r} belongs to {' and '.join(sorted(comparators))} "
                f"({below[0].row.place}), and replaces nothing here",
            )

    def _check_over(self) -> None:
        for rows in self._ids().values():
            for item in rows:
                tables = [self.held[key] for key in item.comparators]
                valid = {r: x.row for t in tables for r, x in t.items() if not x.rider}
                valid.pop(item.row.rule.id, None)
                for rule in item.row.over:
                    if rule not in valid:
                        node = item.node.child("over") or item.node
                        node.fault(
                            codes.NO_OVER, f"no other row {rule!r} here", nearest(rule, valid)
                        )
                    elif circle := _circle(rule, item.row.rule.id, valid):
                        node = item.node.child("over") or item.node
                        node.fault(codes.OVER_CIRCLE, f"{' over '.join(circle)}: a circle")


def _circle(rule: str, start: str, rows: Mapping[str, Row]) -> tuple[str, ...]:
    """Return a chain of priorities from `start` by `rule` back to `start`, or nothing."""
    trail: list[tuple[str, ...]] = [(start, rule)]
    seen = {rule}
    while trail:
        chain = trail.pop()
        row = rows.get(chain[-1])
        for other in row.over if row is not None else ():
            if other == start:
                return (*chain, start)
            if other not in seen:
                seen.add(other)
                trail.append((*chain, other))
    return ()
