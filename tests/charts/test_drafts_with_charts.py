"""From a project that asks for charts to its draft, and what is kept between two drafts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from charts_making import one_count, steady, voice_of
from small_project import PAPER, write_project

from narrator.charts import Chart, ChartSpec, draw
from narrator.cli import main
from narrator.cli.charts import Drawer, asked, kept
from narrator.values.faults import Fault, FaultError, Place
from narrator.values.project import ParagraphPlan
from narrator.word.checks import check_docx

CHARTED = PAPER.replace(
    "      - {id: repairs, measures: [repairs]}",
    "      - {id: repairs, measures: [repairs], charts: [repairs, complaints/level]}\n"
    "      - {id: annex, charts: [complaints/last_year]}",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", paper=CHARTED)


def pictures(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.glob("*.png"))}


def test_a_draft_has_its_charts_in_every_format(project: Path) -> None:
    assert main(["build", str(project), "--format", "docx,html,md"]) in (0, 1)
    draft = project / "drafts" / "2015-03"
    content = (draft / "paper.docx").read_bytes()
    assert check_docx(content) == []
    with zipfile.ZipFile(draft / "paper.docx") as archive:
        inside = {archive.read(n) for n in archive.namelist() if n.startswith("word/media/")}
    assert inside == set(pictures(draft).values())
    assert len(inside) == 3
    assert (draft / "paper.html").read_text(encoding="utf-8").count("data:image/png") == 3
    words = (draft / "paper.md").read_text(encoding="utf-8")
    assert all(f"({name})" in words for name in pictures(draft))


def test_pictures_are_kept_and_give_the_same_document(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["build", str(project)])
    first = (project / "drafts" / "2015-03" / "paper.docx").read_bytes()
    assert len(pictures(project / "drafts" / ".charts")) == 3
    monkeypatch.setattr("narrator.charts.draw", _must_not_draw)
    main(["build", str(project)])
    assert (project / "drafts" / "2015-03" / "paper.docx").read_bytes() == first


def _must_not_draw(spec: ChartSpec) -> Chart:
    raise AssertionError(f"{spec.common.finding} was drawn again")


def test_a_draft_written_elsewhere_leaves_the_project_alone(project: Path, tmp_path: Path) -> None:
    before = sorted(p.name for p in project.iterdir())
    main(["build", str(project), "--out", str(tmp_path / "out")])
    assert sorted(p.name for p in project.iterdir()) == before


def test_a_paper_without_charts_loads_no_matplotlib(tmp_path: Path) -> None:
    import subprocess
    import sys

    plain = write_project(tmp_path / "plain")
    code = (
        "import sys; from narrator.cli import main; main(['build', sys.argv[1]]);"
        "print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(plain)], capture_output=True, text=True,
                          check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.fixture
def drawing() -> tuple[Drawer, ParagraphPlan]:
    from narrator.charts import chart_spec

    made = one_count(steady(200))
    finding = made.one("robbery/last_year")
    spec = chart_spec(finding, made.book, voice_of(made, [finding]))
    assert spec is not None
    plan = ParagraphPlan("crime", Place("paper.yaml", 3, 4), charts=(finding.id,))
    return Drawer(made.project, {finding.id: finding}, {finding.id: spec}), plan


def test_a_drawer_gives_pictures_with_captions(drawing: tuple[Drawer, ParagraphPlan]) -> None:
    drawer, plan = drawing
    (picture,) = drawer(plan)
    assert picture.id == "crime/chart/robbery/last_year"
    assert picture.caption.text.startswith("Robbery by month")
    assert picture.caption.findings == ("robbery/last_year",)
    assert drawer.warnings == []


def test_a_chart_that_would_give_a_withheld_level_away_is_not_drawn(
    drawing: tuple[Drawer, ParagraphPlan],
) -> None:
    drawer, plan = drawing
    shown = drawer.specs["robbery/last_year"].common.shows[3]
    drawer.withheld = frozenset({(shown.measure, shown.area, shown.window)})
    assert drawer(plan) == ()
    assert [(w.code, w.place.line) for w in drawer.warnings] == [("K051", 3)]
    assert "withheld" in drawer.warnings[0].message


def test_a_chart_without_figures_is_told_once_a_place(
    drawing: tuple[Drawer, ParagraphPlan],
) -> None:
    drawer, plan = drawing
    drawer.specs = {}
    assert drawer(plan) == ()
    assert [w.severity for w in drawer.warnings] == ["warning"]


def test_without_matplotlib_a_paper_is_made_with_one_warning(
    drawing: tuple[Drawer, ParagraphPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(spec: ChartSpec) -> Chart:
        raise FaultError([Fault(Place("paper.yaml"), "K050", "charts need matplotlib")])

    drawer, plan = drawing
    monkeypatch.setattr("narrator.charts.draw", missing)
    assert (drawer(plan), drawer(plan)) == ((), ())
    assert [w.code for w in drawer.warnings] == ["K050"]


def test_a_damaged_or_missing_folder_is_done_without(
    drawing: tuple[Drawer, ParagraphPlan], tmp_path: Path
) -> None:
    spec = drawing[0].specs["robbery/last_year"]
    chart = kept(spec, tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(b"no picture")
    assert kept(spec, tmp_path / "kept") == chart == draw(spec)
    assert file.read_bytes() == chart.png
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert kept(spec, blocked) == chart


def test_charts_are_asked_for_once(drawing: tuple[Drawer, ParagraphPlan]) -> None:
    assert asked(drawing[0].project) == ()
