"""``sections:`` of paper.yaml → SectionPlans."""

from __future__ import annotations

import re
from collections.abc import Mapping

from narrator.project import codes
from narrator.project.nodes import Node
from narrator.project.placeholders import clean_id, is_finding_id
from narrator.project.prose import parse_line, parse_text
from narrator.project.yaml_syntax import said
from narrator.values.faults import Place, nearest
from narrator.values.measure import Measure
from narrator.values.project import ParagraphPlan, SectionPlan, TablePlan
from narrator.values.prose import ProseSentence, Text

WORDS_FROM = ("text", "prose", "measures", "table", "headlines", "methods")
PARAGRAPH_KEYS = ("id", *WORDS_FROM, "commentary", "charts", "owner")

#: What a table's column may show of a measure.
TABLE_COLUMNS = (
    "now", "then", "change", "difference", "figures", "verdict", "period", "target", "status",
)  # fmt: skip
#: The columns of a table that says none: of changes, or (``status: true``) of targets.
USUAL_COLUMNS = ("now", "then", "change", "verdict")
STATUS_COLUMNS = ("now", "target", "change", "status")

_FILE_NAME = re.compile(r"[A-Za-z0-9][\w.\-]*")


def slug(text: str) -> str:
    """Return a heading as an id: ``Calls & response`` → ``calls-response``."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "section"


def line_of(node: Node) -> ProseSentence:
    """Read a title, a heading or a caption."""
    text = node.value if isinstance(node.value, str) else node.text()
    return parse_line(text, node.origin(), node.source.faults)


class SectionReader:
    """Reads sections, paragraph by paragraph, keeping ids apart."""

    def __init__(self, measures: Mapping[str, Measure] | None) -> None:
        self.measures = measures
        self.ids: dict[str, Place] = {}
        self.slugs: set[str] = set()
        #: Where commentary is asked for: (name, node).
        self.proses: list[tuple[str, Node]] = []
        self.captions: list[ProseSentence] = []
        #: What is to be drawn or set in tables: finding ids and where they stand, to be checked.
        self.named: list[tuple[str, Place]] = []

    def read(self, node: Node | None) -> tuple[SectionPlan, ...]:
        """Read ``sections:``."""
        return tuple(self.section(child) for child in (node.elements() if node else []))

    def section(self, node: Node) -> SectionPlan:
        """Read ``{heading: …, paragraphs: […]}``."""
        node.check_keys({"id", "heading", "paragraphs"}, ("heading", "paragraphs"))
        heading, listed, own = map(node.child, ("heading", "paragraphs", "id"))
        title = line_of(heading) if heading else ProseSentence((), False, node.place())
        words = "".join(part.text for part in title.parts if isinstance(part, Text))
        name = own.text() if own else slug(words)
        if own and name in self.slugs:
            own.fault(codes.DUPLICATE, f"another section has the id {said(name)}")
        section = name
        count = 2
        while section in self.slugs:
            section, count = f"{name}-{count}", count + 1
        self.slugs.add(section)
        paragraphs = tuple(
            self.paragraph(child, f"{section}-{i}")
            for i, child in enumerate(listed.elements("a list of paragraphs") if listed else [], 1)
        )
        return SectionPlan(section, node.place(), title, paragraphs)

    def paragraph(self, node: Node, otherwise: str) -> ParagraphPlan:
        """Read one paragraph; `otherwise` is its id where it names none."""
        node.check_keys(PARAGRAPH_KEYS)
        own, text, prose, measures, table, headlines, methods, commentary, charts, owner = map(
            node.child, ("id", *WORDS_FROM, "commentary", "charts", "owner")
        )
        node.only_one(WORDS_FROM, needed=charts is None)
        if commentary and not measures:
            message = "commentary: follows measures:; for a paragraph of its own write prose:"
            commentary.fault(codes.EXCLUSIVE, message, key=True)
        if owner and not (prose or commentary):
            message = "owner: is who writes a commentary, and this paragraph has none"
            owner.fault(codes.EXCLUSIVE, message, key=True)
        if methods and methods.value in (False, "off"):
            methods.expected("on: a paragraph of how much was tested")
        said_by = self.file(prose) if prose else ""
        follows = self.file(commentary) if commentary else ""
        name = (own.text() if own else "") or said_by or otherwise
        if own and not re.fullmatch(r"[\w.\-]+", name):
            message = f"{said(name)} is no id: letters, digits, - and _"
            own.fault(codes.BAD_NAME, message, slug(name))
        if name in self.ids:
            at = own or prose or node
            message = f"the paragraph at {self.ids[name]} has the id {said(name)} already"
            at.fault(codes.DUPLICATE, message + ("" if own else "; give one of them an id:"))
        self.ids.setdefault(name, node.place())
        return ParagraphPlan(
            id=name,
            place=node.place(),
            text=self.text(text) if text else (),
            prose=said_by,
            measures=self.listed(measures) if measures else (),
            commentary=follows,
            table=self.table(table) if table else None,
            headlines=headlines.whole(5, least=1) if headlines else 0,
            methods=methods.flag(True) if methods else False,
            charts=self.drawn(charts) if charts else (),
            owner=owner.text() if owner else "",
        )

    def text(self, node: Node) -> tuple[ProseSentence, ...]:
        """Read ``text:``."""
        if not isinstance(node.value, str):
            node.text()
            return ()
        if not node.value.strip():
            node.expected("text")
        return parse_text(node.value, node.origin(), node.source.faults)

    def file(self, node: Node) -> str:
        """Read the name of a commentary file."""
        name = node.text()
        if not name:
            return ""
        if not _FILE_NAME.fullmatch(name) or name.endswith(".md"):
            stem = re.split(r"[\\/]", name)[-1].removesuffix(".md")
            message = f"{said(name)} is no name of a file in commentary/, without .md"
            node.fault(codes.BAD_NAME, message, stem)
            return ""
        self.proses.append((name, node))
        return name

    def listed(self, node: Node, *, findings: bool = False) -> tuple[str, ...]:
        """Read a list of measures; where `findings`, a finding's id may stand for one."""
        found: list[str] = []
        for child in node.one_or_many():
            name = child.text()
            if findings and is_finding_id(name):
                name = clean_id(name)
                if name not in found:
                    self.named.append((name, child.place()))
                    found.append(name)
                    continue
            if name and self.measures is not None and name not in self.measures:
                message = f"the measure {said(name)} is not declared"
                child.fault(codes.NO_MEASURE, message, nearest(name, self.measures))
            elif name in found:
                child.fault(codes.DUPLICATE, f"{said(name)} stands here twice")
            elif name:
                found.append(name)
        if not node.one_or_many():
            node.fault(codes.MISSING, "a list of measures is missing", key=True)
        return tuple(found)

    def drawn(self, node: Node) -> tuple[str, ...]:
        """Read ``charts:``, a list of findings; a measure stands for its change over the year."""
        found: list[str] = []
        for child in node.one_or_many():
            name = child.text()
            if not name:
                continue
            if "/" not in name:
                if self.measures is not None and name not in self.measures:
                    message = f"{said(name)} is neither a measure nor a finding's id"
                    child.fault(codes.NO_MEASURE, message, nearest(name, self.measures))
                    continue
                name = f"{name}/last_year"
            elif not is_finding_id(name):
                message = f"{said(name)} is no finding's id such as falls/last_year"
                child.fault(codes.PLACEHOLDER, message)
                continue
            name = clean_id(name)
            if name in found:
                child.fault(codes.DUPLICATE, f"{said(name)} stands here twice")
                continue
            found.append(name)
            self.named.append((name, child.place()))
        if not node.one_or_many():
            node.fault(codes.MISSING, "a list of findings to draw is missing", key=True)
        return tuple(found)

    def table(self, node: Node) -> TablePlan:
        """Read ``{measures: […], columns: […], caption: …, status: …}``."""
        node.check_keys({"measures", "columns", "caption", "status"}, ("measures",))
        measures, columns, caption, state = map(
            node.child, ("measures", "columns", "caption", "status")
        )
        status = state.flag(True) if state else False
        shown: tuple[str, ...] = STATUS_COLUMNS if status else USUAL_COLUMNS
        if columns:
            shown = tuple(c for n in columns.one_or_many() if (c := n.choice(TABLE_COLUMNS, "")))
            if status and "status" not in shown:
                shown = (*shown, "status")
        if caption:
            self.captions.append(line_of(caption))  # to be checked: the plan keeps the words
        return TablePlan(
            self.listed(measures, findings=True) if measures else (), shown,
            caption.text() if caption else "", status or "status" in shown,
        )
