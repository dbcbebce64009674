"""What the commands `rules …` are asked about: a pack by name or folder, or a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from narrator.rules import RulePack
    from narrator.trying.stacks import Stack
    from narrator.values.project import Project

HOUSE = "house.yaml"


@dataclass(frozen=True, slots=True)
class Asked:
    """A pack, or a project with its own layer.

    Parameters
    ----------
    label : str
        As it was asked for.
    pack : str or Path
        Its name, or its folder.
    project : Project or None
        Read, where it is a project.
    """

    label: str
    pack: str | Path
    language: str
    project: Project | None = None

    def stack(self, *, without: int = 0, house: bool = True, proved: bool = False) -> Stack:
        """Return the rules and words; `without` so many of the topmost packs.

        Raises
        ------
        FaultError
            With every fault of the files, and if `proved` of the proof.
        """
        from narrator.cli import pipeline
        from narrator.language import load_words, prove_words
        from narrator.rules import load_pack, prove
        from narrator.trying.stacks import Stack

        root = self.project.root if self.project else None
        own = self.project.house if self.project and house else None
        pack = load_pack(
            self.pack, self._rules(), own, root=root, without=without,
            named_at=self.project.plan.rules_at if self.project else None,
        )
        gathering = pipeline.Gathering()
        told = list(prove(pack)) if proved else []
        words = gathering.attempt(
            lambda: load_words(pack, self.language, self._phrases(pack, without), own)
        )
        if words is not None and proved:
            told += prove_words(pack, words)
        gathering.faults += [fault for fault in told if fault.severity == "error"]
        gathering.stop()
        assert words is not None
        name = " over ".join([*([HOUSE] if own and own.file else []), *reversed(pack.layers)])
        return Stack(name, pack, words)

    def below(self) -> tuple[RulePack, ...]:
        """Return the same rules without the last layer, without the last two, and so on."""
        from narrator.rules import load_pack

        whole = self.stack().pack
        root = self.project.root if self.project else None
        first = 0 if self.project and self.project.house.file else 1
        return tuple(
            load_pack(self.pack, self._rules(), root=root, without=without)
            for without in range(first, len(whole.layers))
        )

    def _rules(self) -> tuple[Path, ...]:
        from narrator.cli import pipeline

        if self.project is not None:
            return pipeline.rule_folders(self.project.root)
        beside = [self.pack.parent] if isinstance(self.pack, Path) else []
        return (*beside, *pipeline.rule_folders())

    def _phrases(self, pack: RulePack, without: int) -> Sequence[Path]:
        from narrator.cli import pipeline

        if without and Path(self.pack).name in pack.layers:
            return pipeline.phrase_folders()  # the layer left out bears the name of one below it
        if self.project is not None:
            return pipeline.phrase_folders(self.project.root)
        if isinstance(self.pack, Path):
            return (*pipeline.phrase_folders(), self.pack.parent.parent, self.pack.parent)
        return pipeline.phrase_folders()


def asked(text: str, language: str = "en-GB", **reading: object) -> Asked:
    """Return what TEXT names: a project's folder, a pack's folder, or a shipped pack.

    Parameters
    ----------
    **reading
        ``period`` and ``area`` of a project.

    Raises
    ------
    click.UsageError
        It names none of these.
    """
    from narrator.cli import pipeline
    from narrator.rules import pack_names
    from narrator.values.faults import nearest

    path = Path(text)
    if path.name in ("paper.yaml", "pack.yaml", HOUSE) and path.is_file():
        path = path.parent
    if (path / "paper.yaml").is_file():
        project = pipeline.read(path, **reading)  # type: ignore[arg-type]
        return Asked(text, project.plan.rules, project.plan.language, project)
    if (path / "pack.yaml").is_file():
        return Asked(text, path.resolve(), language)
    names = pack_names(pipeline.rule_folders())
    if text in names:
        return Asked(text, text, language)
    if path.is_dir():
        raise click.UsageError(f"{text} is neither a project (paper.yaml) nor a pack (pack.yaml)")
    near = nearest(text, names)
    hint = f" - did you mean {near}?" if near else f"; the packs are {', '.join(names)}"
    raise click.UsageError(f"{text} is no folder and no pack{hint}")


def beneath(one: Asked) -> tuple[str, Stack, Asked] | None:
    """Return what the last layer is, the stack without it, and what was asked without it.

    None where there is but one layer.
    """
    from narrator.project import read_project

    project = one.project
    if project is not None and project.house.file:
        plan = project.plan
        bare = replace(one, project=read_project(
            project.root, period=plan.end, area=plan.area, house=False
        ))  # fmt: skip
        return HOUSE, bare.stack(), bare
    pack = one.stack().pack
    if len(pack.layers) < 2:
        return None
    return f"the pack {pack.name}", one.stack(without=1), one
