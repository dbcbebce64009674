"""docs/rules.md: its blocks do what they say, and its tables are what narrator knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import language_making
import pytest
import yaml

from narrator.cli import pipeline
from narrator.cli.rules_stacks import asked
from narrator.cli.rules_trying import tell_changes, tell_outcome
from narrator.language import Told, load_words, make_voice, write_paragraph
from narrator.language.joints import JOINT
from narrator.language.names import NAMES
from narrator.language.steps import read_steps
from narrator.project import read_project
from narrator.project.located_yaml import load_yaml
from narrator.project.prose import parse_prose
from narrator.rules import load_pack, prove
from narrator.rules.nodes import Node
from narrator.values.faults import Fault, FaultError
from narrator.values.project import Project
from tools import rules_page

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
PAPER = (ROOT / "docs" / "paper.md").read_text("utf-8")
_BLOCK = re.compile(r"^```(\w+) ([\w. ]+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def sections() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each worked change: its heading, and its blocks with what they are, in order."""
    worked = PAGE.partition("## Worked changes")[2].partition("\n## ")[0]
    for part in worked.split("\n### ")[1:]:
        yield part.splitlines()[0], [(kind, text) for _, kind, text in _BLOCK.findall(part)]


WORKED = {name: dict(blocks) for name, blocks in sections()}
#: Files of a pack of one's own, and where they lie in the project.
OWN = {"words.yaml": "ours/phrases/en-GB/words.yaml", "plan.yaml": "ours/plan.yaml"}
CHANGES = ("house.yaml", *OWN)
#: What is wrong, and what lint says of it.
BROKEN = [
    (name, kind.removeprefix("broken").strip() or "house.yaml", text, said)
    for name, blocks in sections()
    for (kind, text), (after, said) in pairwise(blocks)
    if kind.startswith("broken") and after == "lint"
]
#: What is changed, and what `rules try` shows of it.
TRIED = [
    (name, kind, blocks[kind], blocks["try"])
    for name, blocks in WORKED.items() for kind in CHANGES if kind in blocks
]  # fmt: skip
#: As wide as the page's own blocks.
WIDTH = 96


def block(kind: str) -> str:
    """Return the one block of a kind that stands outside the worked changes."""
    (found,) = (text for _, name, text in _BLOCK.findall(PAGE) if name == kind)
    return str(found)


def files(folder: Path, kind: str, text: str) -> Path:
    """Write the project of docs/paper.md with one change, in house.yaml or in a pack of its own."""
    written = re.findall(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```", PAPER, re.DOTALL | re.MULTILINE)
    if kind in OWN:
        pack = "name: ours\nover: policing\n"
        written = [(n, re.sub("^rules: .*", "rules: ours", t, flags=re.MULTILINE))
                   for n, t in written]  # fmt: skip
        written += [("ours/pack.yaml", pack), (OWN[kind], text)]
    else:
        written.append((kind, text))
    for name, content in written:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return folder


def project(folder: Path, house: str) -> Project:
    """Return the project of docs/paper.md with a house.yaml."""
    return read_project(files(folder, "house.yaml", house))


def proved(folder: Path, text: str, kind: str = "house.yaml") -> list[Fault]:
    """Return what lint says of a change: errors where it cannot be read, else the proof."""
    try:
        pipeline.load_rules(read_project(files(folder, kind, text)))
    except FaultError as error:
        return [f for f in error.faults if f.severity == "error"]
    return []


def test_there_is_a_worked_change_of_each_kind() -> None:
    assert set(WORKED) == {
        "A threshold", "Other words for a message", "Another row", "Silence, and omission",
        "A rider taken out", "A rider of one's own", "A check of the prose", "Tone",
        "A word, in a pack of one's own", "A step of the plan, in a pack of one's own",
        "YAML itself",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "text", "said"), TRIED)
def test_lint_is_content_with_the_change(
    name: str, kind: str, text: str, said: str, tmp_path: Path
) -> None:
    assert proved(tmp_path, text, kind) == []


@pytest.mark.parametrize(("name", "kind", "text", "said"), TRIED)
def test_rules_try_shows_what_the_page_shows(
    name: str, kind: str, text: str, said: str, tmp_path: Path
) -> None:
    one = asked(str(files(tmp_path, kind, text)))
    lines = tell_changes(one, None, False, WIDTH, 999)
    assert _flowing(said) in _flowing("\n".join(lines))


@pytest.mark.parametrize(("name", "kind", "broken", "lint"), BROKEN)
def test_lint_says_what_the_page_says_it_would(
    name: str, kind: str, broken: str, lint: str, tmp_path: Path
) -> None:
    said = [_settled(str(fault)) for fault in proved(tmp_path, broken, kind)]
    assert said == [_settled(line) for line in lint.splitlines()]


def test_every_kind_of_change_is_tried_and_is_also_broken() -> None:
    assert {name for name, *_ in TRIED} == set(WORKED) - {"YAML itself"}
    assert {name for name, *_ in BROKEN} == set(WORKED)


def test_rules_try_answers_as_the_page_says() -> None:
    command = block("asked").split()
    assert command[:3] == ["narrator", "rules", "try"]
    lines = tell_outcome(asked(command[3]), command[4], command[5:], WIDTH)
    assert _flowing(block("answered")) in _flowing("\n".join(lines))


@pytest.mark.parametrize("name", [n for n, b in WORKED.items() if "case" in b])
def test_the_change_says_the_sentence(name: str, tmp_path: Path) -> None:
    own = project(tmp_path, WORKED[name]["house.yaml"]).house
    case = yaml.safe_load(WORKED[name]["case"])
    pack = load_pack("policing", [ROOT / "rules"], own)
    measures = {k: language_making.measure(k, **v) for k, v in case["measures"].items()}
    findings = [
        language_making.finding(k, measures, **v) for k, v in case["findings"].items()
    ]
    voice = make_voice(
        language_making.project(MappingProxyType(measures)), pack,
        load_words(pack, "en-GB", [ROOT], own), findings,
    )  # fmt: skip
    sentences = parse_prose(case["prose"], "p.md").sentences
    written = write_paragraph(voice, "p", 0, sentences, Told())
    assert " ".join(sentence.text for sentence in written.sentences) == case["text"]


def test_the_tone_is_that_of_the_measure(tmp_path: Path) -> None:
    tone = project(tmp_path, WORKED["Tone"]["house.yaml"]).measures["robbery"].tone
    assert tone is not None
    assert (tone.down, tone.decided_by) == ("welcome", "Chief Constable")


def test_the_topic_and_the_pack_of_the_page_can_be_laid_over_the_core(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "pack.yaml").write_text(block("pack.yaml"), "utf-8")
    (tmp_path / "ours" / "change.yaml").write_text(block("topic"), "utf-8")
    pack = load_pack("ours", [tmp_path, ROOT / "rules"])
    assert pack.layers == ("core", "policing", "ours")
    assert [f for f in prove(pack) if f.severity == "error"] == []
    assert "ours.much_lower" in {r.rule.id for r in pack.tables["last_year"].rows}
    assert "change.faded" not in {r.rule.id for r in pack.riders}


def test_the_phrase_of_the_page_is_one(tmp_path: Path) -> None:
    phrases = "phrases:\n" + "".join(f"  {line}\n" for line in block("phrases").splitlines())
    assert proved(tmp_path, phrases) == []


def test_the_step_of_the_page_is_the_plans_own() -> None:
    located = load_yaml(block("plan"), "plan.yaml")
    faults: list[Fault] = []
    (step,) = read_steps(Node(located.data, (), located, faults), ())
    assert faults == []
    (held,) = (s for s in language_making.words().steps if s.name == step.name)
    assert (step.join, step.forms, step.relation) == (held.join, held.forms, held.relation)


def test_the_tables_are_what_narrator_knows() -> None:
    assert rules_page.written(PAGE) == PAGE, "out of date: make pages"


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_explained(name: str) -> None:
    said = rules_page.meaning(name, NAMES[name])
    assert said or rules_page.examples().get(name), "tools/rules_page.py: say what it stands for"


def test_every_name_of_a_join_is_explained_and_none_besides() -> None:
    assert set(rules_page.JOINS) == set(JOINT)
    assert set(NAMES) >= set(rules_page.MEANINGS)


def _flowing(text: str) -> str:
    """Return text however its lines are broken."""
    return " ".join(_settled(text).split())


def _settled(line: str) -> str:
    """Return a fault without what moves when the shipped packs grow: lines and guesses."""
    line = re.sub(r"(rules/core/\w+\.yaml):[\d:]*\d", r"\1", line)
    line = re.sub(r"(\(core, \w+\.yaml):\d+", r"\1", line)
    return line if "did you mean areas_" not in line else line.partition(" - did")[0]
