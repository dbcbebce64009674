"""``narrator explain``: why a paragraph says what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from narrator.rules import RulePack


@click.command("explain", short_help="Say why a paragraph says what it says.")
@click.argument("draft", type=click.Path(path_type=Path, exists=True))
@click.argument("place")
def command(draft: Path, place: str) -> int:
    """Explain a PLACE of DRAFT.

    PLACE is a paragraph (5.5, or its id), a section (5), a paragraph's second sentence (5.5.2), a
    sentence's id or a finding's id.

    DRAFT is the folder that `build` wrote, its paper.docx, or its evidence.json.
    """
    from narrator.cli import CLEAN
    from narrator.review.evidence import read_evidence
    from narrator.review.explain import explain

    evidence = read_evidence(_content(draft), draft.name or str(draft))
    pack, said = _rules(draft.resolve(), evidence)
    click.echo(explain(evidence, place, pack, sayings=said))
    return CLEAN


def _content(draft: Path) -> bytes:
    """Return the evidence of a draft, wherever it lies."""
    from narrator.values.faults import Fault, FaultError, Place

    if draft.is_dir():
        beside, paper = draft / "evidence.json", draft / "paper.docx"
        draft = beside if beside.is_file() else paper
    try:
        if draft.suffix == ".json":
            return draft.read_bytes()
        if draft.suffix == ".docx":
            from narrator.word.base_part import read_base

            return read_base(draft)[1]
    except OSError as error:
        fault = Fault(Place(draft.name), "W022", f"cannot be read: {error.strerror or error}")
        raise FaultError([fault]) from None
    raise FaultError([Fault(Place(draft.name), "W022", "is no draft: a folder of drafts/, its "
                            "paper.docx or its evidence.json belongs here")])


def _rules(
    draft: Path, evidence: Mapping[str, Any]
) -> tuple[RulePack | None, Mapping[str, str]]:
    """Return the rules that the draft was written by, and what their messages say.

    None, and nothing, where they are not to be had: the draft has left its project, and its rules
    are not among the shipped ones.
    """
    from narrator.cli import pipeline
    from narrator.language import load_words
    from narrator.review.sayings import sayings
    from narrator.rules import load_pack
    from narrator.values.faults import FaultError

    name = evidence["settings"].get("pack")
    if not isinstance(name, str) or not name:
        return None, {}
    root = next((p for p in draft.parents if (p / "paper.yaml").is_file()), None)
    language = str(evidence["paper"].get("language") or "en-GB")
    try:
        house = None
        if root is not None:
            project = pipeline.read(root)
            name, house = project.plan.rules, project.house
        pack = load_pack(name, pipeline.rule_folders(root), house, root=root)
        words = load_words(pack, language, pipeline.phrase_folders(root), house)
    except FaultError:
        return None, {}
    return pack, sayings(words)
