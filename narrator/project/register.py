"""measures.yaml or .xlsx → measures, sources, areas, groups, resolved among themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from narrator.project import codes
from narrator.project.area_groups import read_areas
from narrator.project.measure_reading import KEYS as MEASURE_KEYS
from narrator.project.measure_reading import read_measures
from narrator.project.nodes import Node, read_yaml, written
from narrator.project.quantities import DEFAULT_BANDS, Bands, bands_of
from narrator.project.register_workbook import FILE as WORKBOOK
from narrator.project.register_workbook import read_register_workbook
from narrator.project.source_specs import COLUMNS, check_columns, read_sources
from narrator.project.yaml_syntax import said
from narrator.values.areas import Area, Group
from narrator.values.faults import Fault, Place, nearest
from narrator.values.measure import Measure
from narrator.values.project import SourceSpec

FILE = "measures.yaml"
KEYS = ("defaults", "sources", "areas", "bands", "measures")


@dataclass(frozen=True, slots=True)
class Register:
    """What measures.yaml declares; `node` is the file, None where it could not be read."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    sources: Mapping[str, SourceSpec] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    node: Node | None = None


def read_register(
    root: Path,
    faults: list[Fault],
    *,
    percent: int = 1,
    figures: str = "both",
    house_bands: Bands | None = None,
) -> Register:
    """Read measures.yaml or measures.xlsx, adding its faults to `faults`."""
    node = register_file(root, faults)
    if node is None:
        return Register()
    return register_of(node, percent=percent, figures=figures, house_bands=house_bands)


def register_file(root: Path, faults: list[Fault]) -> Node | None:
    """Read the file that is the project's register; a project has one."""
    if not (root / FILE).exists():
        if (root / WORKBOOK).exists():
            return read_register_workbook(root, faults)
        message = f"the file is not there, nor is {WORKBOOK}"
        faults.append(Fault(Place(FILE), codes.NO_REGISTER, message))
        return None
    if (root / WORKBOOK).exists():
        message = f"{FILE} is there too; a project has one register"
        faults.append(Fault(Place(WORKBOOK), codes.TWO_REGISTERS, message))
    return read_yaml(root, FILE, faults, needed=True)


def register_of(
    node: Node, *, percent: int = 1, figures: str = "both", house_bands: Bands | None = None
) -> Register:
    """Read what a register's file declares; its faults go where the node's do."""
    node.check_keys(KEYS, ("sources", "areas", "measures"))
    declared = node.child("bands")
    own = bands_of(declared) if declared else None  # read, and its faults told, in any case
    bands = house_bands or own or DEFAULT_BANDS
    sources = read_sources(node.child("sources"))
    areas, groups = read_areas(node.child("areas"))
    listed = node.child("measures")
    measures = read_measures(listed, node.child("defaults"), bands, percent, figures)
    resolver = _Resolver(node, measures, sources)
    measures = resolver.resolve()
    check_columns(node.child("sources"), sources, resolver.used)
    return Register(measures, resolver.sources(), areas, groups, node)


class _Resolver:
    """Ties measures to each other and to their sources."""

    def __init__(
        self, node: Node, measures: dict[str, Measure], sources: dict[str, SourceSpec]
    ) -> None:
        self.node, self.measures, self.specs = node, measures, sources
        #: Columns that measures name, and by source the tidy name that they get.
        self.used: set[tuple[str, str]] = set()
        self.tidy: dict[str, dict[str, str]] = {}

    def at(self, measure: str, key: str) -> Node:
        """Return where a measure's key stands: its own, the defaults' or the measure itself."""
        listed = self.node.child("measures")
        own = listed.child(measure) if listed else None
        found = own.child(key) if own else None
        defaults = self.node.child("defaults")
        return found or (defaults.child(key) if defaults else None) or own or self.node

    def resolve(self) -> dict[str, Measure]:
        for measure in self.measures.values():
            self.references(measure)
        self.circles()
        holders: dict[str, list[str]] = {}
        for measure in self.measures.values():
            for term in measure.sum_of:
                if term.sign > 0:
                    holders.setdefault(term.measure, []).append(measure.id)
        out: dict[str, Measure] = {}
        for measure in self.measures.values():
            wholes = holders.get(measure.id, [])
            whole = measure.share_of or (wholes[0] if len(wholes) == 1 else "")
            tied = replace(measure, source=self.source(measure), share_of=whole)
            out[measure.id] = self.column(tied)
        return out

    def sources(self) -> dict[str, SourceSpec]:
        """Return the sources with only tidy column names."""
        out: dict[str, SourceSpec] = {}
        for name, spec in self.specs.items():
            columns = {k: v for k, v in spec.columns.items() if k in COLUMNS}
            columns.update(self.tidy.get(name, {}))
            out[name] = replace(spec, columns=columns)
        return out

    def references(self, measure: Measure) -> None:
        """Check every measure and source that a measure names."""
        sums, ratio = self.at(measure.id, "sum_of"), self.at(measure.id, "ratio_of")
        for child in (*_texts(sums), *_texts(ratio)):
            is_scalar = isinstance(child.value, str | int | float)
            if is_scalar and (name := written(child.value).lstrip("-+ ")):
                self.known(name, child)
        if measure.share_of:
            self.known(measure.share_of, self.at(measure.id, "share_of"))
        if measure.per:
            node = self.at(measure.id, "per")
            self.known(measure.per.value, node.child("value") or node)
        if measure.source and measure.source not in self.specs:
            message = f"the source {said(measure.source)} is not declared under sources:"
            suggestion = nearest(measure.source, self.specs)
            self.at(measure.id, "source").fault(codes.NO_SOURCE, message, suggestion)
        elif self.basic(measure):
            if measure.source:
                self.label(measure)
            else:
                self.at(measure.id, "").fault(codes.MISSING, "source: is missing", key=True)

    def basic(self, measure: Measure) -> bool:
        """Say whether a measure is read from its source, as far as its keys can be understood."""
        value = self.at(measure.id, "").value
        keys = set(value) if isinstance(value, dict) else {""} if value else set()
        return keys <= {*MEASURE_KEYS} - {"sum_of", "ratio_of"}

    def label(self, measure: Measure) -> None:
        """Check that a basic measure says which label it is, where its source has labels."""
        heading = self.specs[measure.source].columns.get("measure", "")
        columns = self.specs[measure.source].columns
        if self.specs[measure.source].layout != "long":
            return  # labels may stand across
        if heading and not measure.select:
            message = f"select: is missing: which label of the column {said(heading)} is it?"
            self.at(measure.id, "").fault(codes.NO_SELECT, message, key=True)
        elif columns and not heading and measure.select:
            message = f"the source {measure.source} has no column of measures to select from"
            self.at(measure.id, "select").fault(codes.NO_SELECT, message, key=True)

    def known(self, name: str, node: Node) -> None:
        if name not in self.measures:
            message = f"the measure {said(name)} is not declared"
            node.fault(codes.NO_MEASURE, message, nearest(name, self.measures))

    def circles(self) -> None:
        """Report each circle of sums, ratios and denominators once."""
        done: set[str] = set()
        for start in self.measures:
            stack: list[tuple[str, tuple[str, ...]]] = [(start, ())]
            while stack:
                name, trail = stack.pop()
                if name in trail:
                    circle = trail[trail.index(name) :]
                    if not done.issuperset(circle):
                        done.update(circle)
                        words = " → ".join((*circle, name))
                        key = "sum_of" if self.measures[circle[0]].sum_of else "ratio_of"
                        if not self.measures[circle[0]].ratio_of and key == "ratio_of":
                            key = "out_of"
                        message = f"a measure is made of itself: {words}"
                        self.at(circle[0], key).fault(codes.CIRCLE, message, key=True)
                    continue
                if name in done or name not in self.measures:
                    continue
                stack += [(other, (*trail, name)) for other in self.made_of(name)]
            done.add(start)

    def made_of(self, name: str) -> tuple[str, ...]:
        measure = self.measures[name]
        parts = (*(term.measure for term in measure.sum_of), *(measure.ratio_of or ()))
        whole = (measure.out_of,) if measure.out_of in self.measures else ()
        per = (measure.per.value,) if measure.per else ()
        return (*parts, *whole, *per)

    def source(self, measure: Measure) -> str:
        """Return a measure's source; of one that is made of others, its first basic part's."""
        listed = self.node.child("measures")
        own = listed.child(measure.id) if listed else None
        seen: set[str] = set()
        while (measure.sum_of or measure.ratio_of) and measure.id not in seen:
            if own and own.child("source"):
                return measure.source
            seen.add(measure.id)
            first = measure.sum_of[0].measure if measure.sum_of else (measure.ratio_of or ("",))[0]
            if first not in self.measures:
                return ""
            measure = self.measures[first]
            own = listed.child(measure.id) if listed else None
        return "" if measure.id in seen else measure.source

    def column(self, measure: Measure) -> Measure:
        """Say whether ``out_of`` is a measure or a column, and tie trajectories to theirs."""
        spec = self.specs.get(measure.source)
        if spec and measure.target and measure.target.trajectory:
            self.tie(spec, "target", measure.target.trajectory, self.at(measure.id, "target"))
        name = measure.out_of
        if not name or name in self.measures or (measure.source and not spec):
            return measure
        columns = spec.columns if spec else {}
        tidy = next((key for key, heading in columns.items() if name in (key, heading)), "")
        node = self.at(measure.id, "out_of")
        if not spec or not tidy or tidy in ("area", "period", "measure", "value"):
            named = [*self.measures, *(v for k, v in columns.items() if k in ("n", "denominator"))]
            message = f"{said(name)} is neither a measure nor a column of {measure.source or '-'}"
            node.fault(codes.NO_MEASURE, message, nearest(name, named))
            return replace(measure, out_of="")
        if tidy not in COLUMNS:
            self.used.add((spec.id, tidy))
            wanted = "n" if measure.kind == "survey" else "denominator"
            self.tie(spec, wanted, columns[tidy], node)
            tidy = wanted
        return replace(measure, out_of="", out_of_column=tidy)

    def tie(self, spec: SourceSpec, tidy: str, heading: str, node: Node) -> None:
        """Give a source's heading a tidy name, once."""
        held = self.tidy.setdefault(spec.id, {})
        before = spec.columns.get(tidy) or held.get(tidy)
        if before is not None and before != heading:
            message = f"{spec.id} has the column {said(before)} as its {tidy} already"
            node.fault(codes.EXCLUSIVE, message)
            return
        held[tidy] = heading


def _texts(node: Node) -> list[Node]:
    """Return the elements that hold text, as `terms_of` and `ratio_of` take them."""
    return node.elements() if isinstance(node.value, list) else []
