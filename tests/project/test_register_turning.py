"""measures.yaml ⇄ measures.xlsx: one turns into the other unchanged."""

from __future__ import annotations

import builtins
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from project_making import MEASURES, changed, write_project

from narrator.project import read_project
from narrator.project.located_yaml import load_yaml
from narrator.project.register_turning import comments_in, exported, imported
from narrator.project.replacing import turn, write_whole
from narrator.project.yaml_writing import flow, register_text, scalar
from narrator.shipped import shipped
from narrator.values.faults import FaultError, Place
from narrator.values.project import Project

SAMPLE = shipped("samples") / "cambridgeshire"


def values(project: Project) -> tuple[Any, ...]:
    """Return what a project's register declares, wherever it stands."""
    nowhere = Place("")
    return (
        [replace(one, place=nowhere) for one in project.measures.values()],
        [replace(one, place=nowhere) for one in project.sources.values()],
        list(project.areas.values()),
        list(project.groups.values()),
    )


def turned(folder: Path) -> tuple[Project, Project]:
    """Turn a project's register into a workbook and that into YAML; return the projects read."""
    (folder / "measures.xlsx").write_bytes(exported(folder))
    (folder / "measures.yaml").rename(folder / "first.yaml")
    as_workbook = read_project(folder)
    text = imported(folder)
    (folder / "measures.xlsx").unlink()
    (folder / "measures.yaml").write_text(text, encoding="utf-8")
    return as_workbook, read_project(folder)


def test_the_sample_register_turns_into_a_workbook_and_back_unchanged(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("data", "drafts"))
    before = read_project(folder)
    as_workbook, again = turned(folder)
    assert len(before.measures) >= 60
    assert values(as_workbook) == values(before)
    assert values(again) == values(before)
    assert again.warnings == before.warnings


WORDS = st.text("abcdeé’–,:;#'\"&*!|>%@[]{} -0123456789=+\n", min_size=1, max_size=24).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PERCENTS = st.integers(1, 99).map(lambda n: f"{n}%")


def _shape(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


MEASURE = _shape(
    name=WORDS, lead=WORDS, short=WORDS, definition=WORDS, note=WORDS,
    kind=st.sampled_from(["count", "mean", "index", "duration"]),
    better=st.sampled_from(["higher", "lower", "neither"]),
    compare=st.lists(st.sampled_from(["last_year", "all.level", "all.change"]), unique=True),
    noun=st.fixed_dictionaries({"one": WORDS, "many": WORDS}),
    lag=st.integers(0, 3), priority=st.integers(1, 9),
    target=st.one_of(
        st.fixed_dictionaries({"at_least": st.integers(1, 10**6)}),
        st.fixed_dictionaries({"at_most": st.just(14.5), "near": st.integers(1, 5)}),
    ),
    tone=st.fixed_dictionaries(
        {"up": st.sampled_from(["welcome", "regret"]), "decided_by": WORDS},
        optional={"words": WORDS, "since": st.just("2014-04")},
    ),
    show=_shape(decimals=st.integers(0, 3)),
    breaks=st.lists(st.fixed_dictionaries({"from": st.just("2014-04"), "note": WORDS}), max_size=2),
    margin=PERCENTS,
)  # fmt: skip


@st.composite
def registers(draw: st.DrawFn) -> dict[str, Any]:
    plain = WORDS.filter(lambda text: not text.startswith("#"))  # such rows are notes in a sheet
    names = draw(st.lists(plain, min_size=1, max_size=5, unique_by=str.casefold))
    sources = draw(st.dictionaries(IDS, _shape(
        title=WORDS, owner=WORDS, covers=st.sampled_from(["month", "quarter"]),
        as_at=st.just("2015-05-29"), scale=st.sampled_from([1, 100]), sheet=WORDS,
    ), min_size=1, max_size=2))  # fmt: skip
    for name in sources:
        sources[name] = {"path": draw(WORDS), **sources[name]}
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    measures: dict[str, Any] = {
        id_: {"source": draw(st.sampled_from(sorted(sources))), "select": draw(WORDS),
              **draw(MEASURE)} for id_ in ids
    }  # fmt: skip
    if len(ids) > 2:
        measures[ids[-1]] = {"sum_of": [ids[0], f"-{ids[1]}"], **draw(_shape(name=WORDS))}
    order = draw(st.permutations(names))
    groups: dict[str, Any] = {"all": {"name": draw(WORDS), "members": "all"}}
    if draw(st.booleans()):
        groups["kin"] = {"name": draw(WORDS), "by": {name: draw(WORDS) for name in order}}
    if draw(st.booleans()):
        groups["near"] = {"name": draw(WORDS), "members_by": {order[0]: list(order[1:])}}
    listed = {name: draw(_shape(formal=WORDS, short=WORDS)) for name in names}
    data: dict[str, Any] = {"sources": sources, "areas": {"list": listed, "groups": groups},
                            "measures": measures}  # fmt: skip
    if draw(st.booleans()):
        data["defaults"] = draw(_shape(better=st.just("lower"), compare=st.just(["last_year"])))
    if draw(st.booleans()):
        size = {"slight": "under 3%", "notable": "3% to 9%", "marked": "over 9%"}
        data["bands"] = {"size": size}
    return data


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow],
          phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(registers())
def test_any_register_turns_into_a_workbook_and_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    from narrator.project.register import read_register
    from narrator.project.register_turning import same

    folder = tmp_path_factory.mktemp("register")
    (folder / "measures.yaml").write_text(register_text(data), encoding="utf-8")
    faults: list[Any] = []
    before = read_register(folder, faults)
    if faults:  # a generated register may hold one, and is then not turned
        with pytest.raises(FaultError):
            exported(folder)
        return
    (folder / "measures.xlsx").write_bytes(exported(folder))
    (folder / "measures.yaml").unlink()
    assert same(read_register(folder, faults), before)
    text = imported(folder)
    assert imported(folder) == text
    (folder / "measures.xlsx").unlink()
    (folder / "measures.yaml").write_text(text, encoding="utf-8")
    assert same(read_register(folder, faults), before)
    assert faults == []


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**9), 10**9),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"),
            max_size=20).map(str.strip),
    st.sampled_from(["yes", "on", "2014-04-01", "1:30", "012", "null", "~", "- a", "a: b", "a #b",
                     "{{ x }}", "5.10", "1e5", "'", '"', "%", "@x", "a:", "=1+1", "true", "",
                     "two\nlines", "0x1f"]),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text("abc: -#{é", min_size=1, max_size=6), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_what_is_written_on_one_line_reads_back_the_same(tree: Any) -> None:
    assert load_yaml(f"a: {flow(tree)}\n", "x").data == {"a": tree}


def test_quotes_stand_only_where_they_are_needed() -> None:
    plain = ["robbery", "under 2%", "2015-Q1", "data/a file.csv", "Dyfed-Powys", "7 districts",
             "Avon & Somerset"]  # fmt: skip
    assert [scalar(text) for text in plain[:-1]] == plain[:-1]
    assert scalar("yes") == '"yes"'
    assert scalar("5.0") == '"5.0"'


def test_a_register_with_a_fault_is_not_turned(tmp_path: Path) -> None:
    write_project(tmp_path, measures=changed(MEASURES, "select: Robbery", "selekt: Robbery"))
    with pytest.raises(FaultError, match="did you mean select"):
        exported(tmp_path)


def test_a_text_too_long_for_a_cell_is_named_where_it_stands(tmp_path: Path) -> None:
    text = f"select: Robbery, definition: {'x' * 40_000}"
    write_project(tmp_path, measures=changed(MEASURES, "select: Robbery", text))
    with pytest.raises(FaultError, match=r"measures\.yaml:\d+:\d+: P070 a cell holds 32767"):
        exported(tmp_path)


def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path)
    real = builtins.__import__

    def refusing(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "openpyxl":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(FaultError, match=r"P071 .*pip install 'narrator\[excel\]'"):
        exported(tmp_path)


def test_cells_that_excel_would_read_otherwise_are_text(tmp_path: Path) -> None:
    import io

    import openpyxl

    write_project(tmp_path, measures=changed(MEASURES, "[robbery, theft]", "[robbery, -theft]"))
    book = openpyxl.load_workbook(io.BytesIO(exported(tmp_path)))
    page = book["Measures"]
    heads = {cell.value: cell.column for cell in page[1]}
    row = next(r for r in range(2, 20) if page.cell(r, 1).value == "satisfaction")
    level = page.cell(row, heads["target.at_least"])
    assert (level.value, level.data_type, level.number_format) == ("85%", "s", "@")
    offers = {one.formula1 for one in page.data_validations.dataValidation}
    assert any("count,rate,survey" in formula for formula in offers)
    assert page.freeze_panes == "B2"
    assert page.cell(1, heads["compare"]).comment is not None


def test_an_area_that_would_be_a_note_in_a_sheet_is_refused_and_not_lost(tmp_path: Path) -> None:
    areas = '    Essex: {}\n    "#1": {}'
    write_project(tmp_path, measures=changed(MEASURES, "    Essex: {}", areas))
    with pytest.raises(FaultError, match="P070 cannot be turned without change"):
        exported(tmp_path)


def test_comments_are_counted() -> None:
    assert comments_in("# one\na: 1 # no\n  # two\n") == 2


def test_turning_keeps_the_old_register_and_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("1")
    with pytest.raises(FaultError, match="P069 old is there, and a project has one register"):
        turn(tmp_path, "old", "new", b"2", replace=False, force=False)
    assert turn(tmp_path, "old", "new", b"2", replace=True, force=False) == "old.bak"
    assert ((tmp_path / "new").read_text(), (tmp_path / "old.bak").read_text()) == ("2", "1")
    (tmp_path / "old").write_text("3")
    with pytest.raises(FaultError, match="P069 is there already"):
        turn(tmp_path, "old", "new", b"4", replace=True, force=False)
    assert (tmp_path / "new").read_text() == "2"
    turn(tmp_path, "old", "new", b"4", replace=True, force=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "old.bak"]


def test_what_cannot_be_written_is_a_fault_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FaultError, match="P070 cannot be written"):
        write_whole(tmp_path / "file" / "new", b"")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
