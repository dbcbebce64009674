"""An invented register, of which outcomes are told: no project's own figures are made up."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from narrator.values.areas import Area, Group
from narrator.values.faults import Place
from narrator.values.measure import Break, Levels, Measure, Noun, Per, Show, Target, Term, Tone
from narrator.values.periods import Period, Window
from narrator.values.project import PaperPlan, Project
from narrator.values.prose import ProseSentence

HERE = Place("an example")
AREA = "Northtown"
PARTS = ("Eastfield", "Hillside", "Riverside", "Westgate")
END = Period.parse("2015-03")
YEAR = Window.ending(END, 12)
QUARTER = Window.ending(END, 3)
MONTH = Window.ending(END, 1)

#: The measure of which each family of figures is told, and others of its kind to stand beside it.
SUBJECTS = MappingProxyType({
    "amount": ("fly_tipping", "graffiti", "noise", "hours"),
    "proportion": ("repairs", "urgent_repairs", "other_repairs"),
    "survey": ("satisfaction", "trust", "confidence"),
    "stock": ("staff", "apprentices", "volunteers"),
    "level": ("wait", "urgent_wait", "other_wait"),
})  # fmt: skip
WHOLE, TERMS = "waste", ("household", "business", "garden")
GROUPS = ("peers", "region", "national")


def _measure(key: str, name: str, kind: str = "count", **given: object) -> Measure:
    values: dict[str, object] = {
        "lead": name[:1].upper() + name[1:],
        "show": Show(1 if kind in ("survey", "proportion", "duration") else 0),
        "tone": Tone("welcome", "regret", "as a sign that people are readier to report",
                     "the Board", None),
        "levels": Levels(0.8, 0.5) if kind in ("survey", "proportion") else Levels(),
        "breaks": (Break(Period.parse("2014-04"), "recording practice changed"),),
        **given,
    }  # fmt: skip
    return Measure(id=key, place=HERE, name=name, kind=kind, source="example", **values)  # type: ignore[arg-type]


_INCIDENTS = Noun("incident", "incidents")
_LOADS = Noun("load", "loads")
_PER = Per("population", 1000)
_DAYS = Noun("day", "days")
_AT_MOST = Target(at_most=1200.0)


@cache
def measures() -> MappingProxyType[str, Measure]:
    """Return the invented measures."""
    kind = "proportion"
    made = (
        _measure("fly_tipping", "fly-tipping", noun=_INCIDENTS, per=_PER, target=_AT_MOST),
        _measure("graffiti", "graffiti", noun=_INCIDENTS, per=_PER, target=_AT_MOST),
        _measure("noise", "noise nuisance", noun=_INCIDENTS, per=_PER, target=_AT_MOST),
        _measure("hours", "hours given by volunteers", number="plural", says="they gave",
                 noun=Noun("hour", "hours")),
        _measure("repairs", "repairs made in time", kind, number="plural"),
        _measure("urgent_repairs", "urgent repairs made in time", kind, number="plural",
                 aspect="the share of repairs made in time", of="urgent repairs"),
        _measure("other_repairs", "other repairs made in time", kind, number="plural",
                 aspect="the share of repairs made in time", of="other repairs",
                 says="of other repairs were made in time"),
        _measure("satisfaction", "residents’ satisfaction", "survey"),
        _measure("trust", "residents’ trust", "survey"),
        _measure("confidence", "residents’ confidence", "survey"),
        _measure("staff", "wardens", "stock", number="plural", noun=Noun("warden", "wardens")),
        _measure("apprentices", "apprentices", "stock", number="plural",
                 noun=Noun("apprentice", "apprentices")),
        _measure("volunteers", "volunteers", "stock", number="plural",
                 noun=Noun("volunteer", "volunteers")),
        _measure("wait", "the average wait", "duration", noun=_DAYS),
        _measure("urgent_wait", "the average wait of urgent cases", "duration", noun=_DAYS),
        _measure("other_wait", "the average wait of other cases", "duration", noun=_DAYS),
        _measure("population", "population"),
        _measure(WHOLE, "waste", noun=_LOADS, sum_of=tuple(Term(t, 1) for t in TERMS)),
        _measure("household", "household waste", noun=_LOADS, share_of=WHOLE, of="household"),
        _measure("business", "business waste", noun=_LOADS, share_of=WHOLE, of="business"),
        _measure("garden", "garden waste", noun=_LOADS, share_of=WHOLE, of="garden"),
    )
    return MappingProxyType({measure.id: measure for measure in made})


@cache
def project(language: str, figures: str = "both") -> Project:
    """Return a project that holds the invented register and nothing else."""
    plan = PaperPlan(
        title=ProseSentence((), False, HERE), to="", from_="", meeting_date=date(2015, 6, 4),
        item="", area=AREA, end=END, months=12, baseline=Period.parse("2012-03"), rules="",
        language=language, template="", marking="", percent_decimals=1, figures="both",
        level=0.95, adjust="none", suppress_below=0, round_to=1, when_missing="leave_gap",
        sections=(), contact=None, notes={}, previous=Period.parse("2014-12"),
    )  # fmt: skip
    own = Area(AREA, "Northtown Council", "the Council", parts=PARTS,
               parts_noun=("ward", "wards"))
    groups = {
        "peers": Group("peers", "most similar group", "MSG"),
        "region": Group("region", "the Eastern region"),
        "national": Group("national", "England and Wales"),
    }
    return Project(Path(), plan, measures(), {}, {AREA: own}, groups, {})
