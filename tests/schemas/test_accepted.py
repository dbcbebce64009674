"""What the readers take the schemas take: samples, packs, pages, projects of other tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project_making import COMMENTARY, HOUSE, MEASURES, PAPER, write_project
from schemas_making import ROOT, Checker, header_of, kind_of, known_of, sample

from narrator.schemas import KINDS, Known, of_pack

PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("paper", "rules")}
SAMPLES = ("cambridgeshire", "london")
PACKS = ("core", "policing")
_BLOCK = re.compile(r"^```(?:yaml|markdown) (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)

ANY = Checker()


def refusals(checker: Checker, texts: dict[str, str]) -> dict[str, list[str]]:
    """Return what the schemas say against files, by file."""
    told: dict[str, list[str]] = {}
    for file, text in texts.items():
        yaml = header_of(text) if file.endswith(".md") else text
        if yaml is not None and (said := checker.refused(kind_of(file), yaml)):
            told[file] = said
    return told


def files_of(folder: Path) -> dict[str, str]:
    """Return the YAML and the commentary of a project."""
    files = [*folder.glob("*.yaml"), *folder.glob("commentary/**/*.md")]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("own", [False, True])
def test_the_samples(name: str, own: bool) -> None:
    checker = Checker(sample(name)) if own else ANY
    texts = files_of(ROOT / "samples" / name)
    assert {"paper.yaml", "measures.yaml"} < set(texts)
    assert refusals(checker, texts) == {}


def _pack_files(pack: str) -> dict[str, str]:
    phrases = ROOT / "templates" / "phrases" / "en-GB" / pack
    files = [*(ROOT / "rules" / pack).glob("*.yaml"), *phrases.glob("*.yaml")]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


@pytest.mark.parametrize("pack", PACKS)
def test_the_packs_that_ship_with_narrator(pack: str) -> None:
    texts = _pack_files(pack)
    assert texts
    assert refusals(ANY, texts) == {}
    assert refusals(Checker(sample()), texts) == {}
    own = of_pack(ROOT / "rules" / pack, [ROOT / "rules"], [ROOT])
    assert refusals(Checker(own), texts) == {}


@pytest.mark.parametrize("file", sorted((ROOT / "rules" / "styles").glob("*.yaml")), ids=str)
def test_the_house_styles_that_ship_with_narrator(file: Path) -> None:
    assert ANY.refused("style", file.read_text("utf-8")) == []


def test_the_answers_of_docs_starting() -> None:
    page = (ROOT / "docs" / "starting.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n(from: .*?)^```", page, re.DOTALL | re.MULTILINE)
    assert ANY.refused("answers", block) == []
    assert ANY.refused("answers", block.replace("from_whom:", "from_who:")) != []


@pytest.mark.parametrize("pack", ["base", "trade"])
def test_packs_with_a_vocabulary_of_their_own(pack: str) -> None:
    folder = ROOT / "tests" / "rules" / "packs" / pack
    texts = {file.name: file.read_text("utf-8") for file in folder.glob("*.yaml")}
    texts.pop("plan.yaml", None)  # only there to be passed over by the rules
    assert texts
    assert refusals(ANY, texts) == {}


def test_a_small_project(tmp_path: Path) -> None:
    house = HOUSE.replace("last_year.comparable", "change.faded")
    texts = {"paper.yaml": PAPER, "measures.yaml": MEASURES, "house.yaml": house}
    texts |= {f"commentary/{name}.md": text for name, text in COMMENTARY.items()}
    assert refusals(ANY, texts) == {}
    known = known_of(write_project(tmp_path, house=house))
    assert known.project is not None
    assert refusals(Checker(known), texts) == {}


def test_the_project_of_docs_paper(tmp_path: Path) -> None:
    texts = dict(_BLOCK.findall(PAGES["paper"]))
    assert len(texts) == 3
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert refusals(ANY, texts) == {}
    assert refusals(Checker(known_of(tmp_path)), texts) == {}


def test_the_blocks_of_docs_rules() -> None:
    blocks = re.findall(r"^```yaml ([\w.]+)\n(.*?)^```", PAGES["rules"], re.DOTALL | re.MULTILINE)
    kinds = {name: name for name in KINDS} | {
        f"{name}.yaml": name for name in ("pack", "house", "plan", "vocabulary", "words", "phrases")
    }
    tried = [(kinds[name], text) for name, text in blocks if name in kinds]
    assert len(tried) > 8
    assert [said for kind, text in tried if (said := ANY.refused(kind, text))] == []


def test_what_a_project_does_not_know_is_said_of_any(tmp_path: Path) -> None:
    known = known_of(tmp_path)
    assert known.project is None
    assert known.rules.closed
    assert list(known.rules.facts["size"]) == ["slight", "notable", "marked", "none"]


def test_faults_of_a_project_do_not_keep_its_names_from_being_known(tmp_path: Path) -> None:
    measures = MEASURES.replace("kind: stock", "kind: stok")
    paper = PAPER.replace("rules: policing", "rules: poilcing")
    known = known_of(write_project(tmp_path, measures=measures, paper=paper))
    assert known.project is not None
    assert "robbery" in known.project.measures
    assert "robbery/last_year" in known.project.asked
    assert not known.rules.closed, "the pack cannot be read, so that none of its names is refused"
    assert Known().project is None
