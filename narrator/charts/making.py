"""`chart_spec`: what is to be drawn of a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from narrator.charts.bars import bars_spec
from narrator.charts.control import control_spec
from narrator.charts.figures import Figures
from narrator.charts.peers import changes_spec, peers_spec
from narrator.charts.specs import ChartSpec
from narrator.charts.years import years_spec
from narrator.findings.asking import Desk
from narrator.language import Voice
from narrator.measures import SeriesBook
from narrator.values.finding import Finding

Maker = Callable[[Desk, Figures], ChartSpec | None]

#: Comparator, as `comparator_key` names it → what its chart is, best first.
MAKERS: Mapping[str, tuple[Maker, ...]] = MappingProxyType({
    **dict.fromkeys(("last_year", "baseline", "tone", "share"), (years_spec, control_spec)),
    **dict.fromkeys(
        ("level", "target", "previous", "year_start", "recent", "season", "run", "variation",
         "assurance"), (control_spec,),
    ),
    **dict.fromkeys(("GROUP.level", "GROUP.rank"), (peers_spec,)),
    "GROUP.change": (changes_spec,),
    **dict.fromkeys(
        ("mix", "parts", "faster_than", "alignment", "areas", "areas.rank"), (bars_spec,)
    ),
})  # fmt: skip


def chart_spec(finding: Finding, book: SeriesBook, voice: Voice) -> ChartSpec | None:
    """Return what is to be drawn of a finding.

    Parameters
    ----------
    finding : Finding
        As it left the findings room: nothing is drawn of one that is suppressed or awaited.
    book : SeriesBook
        For the periods and areas behind its figures.
    voice : Voice
        The project, and the other findings.

    Returns
    -------
    ChartSpec or None
        None where there is nothing to draw: too few periods, no group, or a number among them
        too small to be shown.
    """
    if finding.suppressed or finding.awaited:
        return None
    figures = Figures(voice, finding)
    desk = Desk(voice.project, book, voice.project.plan.end)
    for maker in MAKERS.get(figures.key, ()):
        spec = maker(desk, figures)
        if spec is not None:
            return spec
    return None
