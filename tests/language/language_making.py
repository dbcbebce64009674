"""A Voice from a few lines of YAML, so that a case shows only what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrator.findings.groups import place_of
from narrator.language import Told, Voice, Words, load_words, make_voice, write_paragraph
from narrator.language.joining import messages_of
from narrator.language.paragraphs import ParagraphWords
from narrator.language.steps import Step, Taken
from narrator.project.prose import parse_prose
from narrator.rules import RulePack, comparator_key, load_pack
from narrator.values.areas import Area, Group
from narrator.values.comparators import split_id
from narrator.values.faults import Place
from narrator.values.finding import Before, Finding
from narrator.values.measure import Break, Measure, Noun, Per, Show, Target, Term, Tone
from narrator.values.periods import Period, Window
from narrator.values.project import PaperPlan, Project
from narrator.values.prose import ProseSentence

ROOT = Path(__file__).resolve().parents[2]
HERE = Place("case.yaml")
AREA = "Cambridgeshire"
YEAR = Window.ending(Period.parse("2015-03"), 12)
_FAMILY = {
    "count": "amount", "rate": "amount", "survey": "survey", "proportion": "proportion",
    "stock": "stock", "mean": "level", "duration": "level", "index": "level",
}  # fmt: skip


@cache
def pack(name: str = "core") -> RulePack:
    """Return a shipped pack."""
    return load_pack(name, [ROOT / "rules"])


@cache
def words(name: str = "core") -> Words:
    """Return the words of a shipped pack."""
    return load_words(pack(name), "en-GB", [ROOT])


def measure(key: str, **given: Any) -> Measure:
    """Return a measure from plain values."""
    values = dict(given)
    kind = values.setdefault("kind", "count")
    proportion = kind in ("survey", "proportion")
    name = values.setdefault("name", key.replace("_", " "))
    values.setdefault("lead", name[:1].upper() + name[1:])
    if kind == "count":
        values.setdefault("noun", {"one": "offence", "many": "offences"})
    if "noun" in values:
        values["noun"] = Noun(**values["noun"])
    if "restate" in values:
        values["restate"] = Noun(**values["restate"])
    if "per" in values:
        values["per"] = Per(**values["per"])
    if "target" in values:
        values["target"] = Target(**values["target"])
    if "tone" in values:
        values["tone"] = Tone(**values["tone"])
    if "breaks" in values:
        values["breaks"] = tuple(Break(Period.parse(b["from"]), b["note"])
                                 for b in values["breaks"])
    values["show"] = Show(**{"decimals": 1 if proportion else 0, **values.get("show", {})})
    values["sum_of"] = tuple(Term(m, 1) for m in values.get("sum_of", ()))
    return Measure(id=key, place=HERE, source="s", **values)


def finding(key: str, measures: Mapping[str, Measure], **given: Any) -> Finding:
    """Return a finding from plain values; direction, change and facts follow where not given."""
    name, comparator, part = split_id(key)
    own = measures[name]
    values = dict(given)
    extra = {
        "family": _FAMILY[own.kind], "base": "usable", "inside": "unknown", "offset": "none",
        "grain": "quarter", "bound": "floor", "spread": "none", "proven": "untested",
        "tie": "none", "first_since": "none", "drift": "none",
        "own_change": "unknown", "reach": "inside" if key.endswith("/run") else "none",
        **values.pop("extra", {}),
    }  # fmt: skip
    now, then = values.get("current"), values.get("reference")
    head = comparator_key(comparator)
    if now is not None and then is not None and head != "GROUP.rank":
        values.setdefault("difference", now - then)
        gap = round(now - then, 6)
        values.setdefault("direction", "up" if gap > 0 else "down" if gap < 0 else "unchanged")
        if then and head not in ("GROUP.level", "GROUP.change", "target"):
            values.setdefault("percent_change", (now - then) / then * 100)
    if head == "GROUP.rank":
        extra.setdefault("place", place_of(int(now), int(values["reference_n"])))
    if head == "faster_than":
        extra.setdefault("steeper", "unknown")
    if head in ("GROUP.change", "faster_than") and now is not None and then is not None:
        flat = now == 0 or then == 0
        extra.setdefault("alignment", "flat" if flat else
                         "same" if (now > 0) == (then > 0) else "opposite")
        extra.setdefault("own", "up" if now > 0 else "down" if now < 0 else "unchanged")
    if values.get("significance") in ("higher", "lower", "similar"):
        values.setdefault("cause", "none")
    values.setdefault("cause", "stated")
    if "size" not in values and head in ("last_year", "baseline", "share", "recent"):
        percent = abs(values.get("percent_change") or 0)
        values["size"] = "slight" if percent < 2 else "notable" if percent <= 10 else "marked"
    if "before" in values:
        before = values.pop("before")
        values["reported_before"] = Before(
            Window.ending(Period.parse(before["period"]), 12), None, before["direction"],
            before["significance"],
        )  # fmt: skip
    period = Window.parse(values.pop("period")) if "period" in values else YEAR
    reference = values.pop("reference_period", None)
    window = Window.parse(reference) if reference else period.shifted(-12)
    for name_ in ("interval", "supports", "caveats"):
        if name_ in values:
            values[name_] = tuple(values[name_])
    return Finding(
        id=key, measure=name, comparator=comparator, area=part or AREA, period=period,
        reference_period=window, extra=tuple(extra.items()), **values,
    )  # fmt: skip


GROUPS = {
    "peers": Group("peers", "most similar group", "MSG"),
    "region": Group("region", "the region", labels={AREA: "the Eastern region"}),
    "national": Group("national", "England and Wales"),
}


def project(
    measures: Mapping[str, Measure], groups: Mapping[str, Group] | None = None
) -> Project:
    """Return a project that holds these measures and nothing else."""
    title = ProseSentence((), False, HERE)
    plan = PaperPlan(
        title=title, to="Board", from_="Chief", meeting_date=date(2015, 6, 4), item="",
        area=AREA, end=YEAR.end, months=12, baseline=Period.parse("2014-03"), rules="core",
        language="en-GB", template="", marking="", percent_decimals=1, figures="both", level=0.95,
        adjust="none", suppress_below=0, round_to=1, when_missing="leave_gap", sections=(),
        contact=None, notes={}, previous=Period.parse("2014-12"),
    )  # fmt: skip
    noun = ("district", "districts")
    area = Area(AREA, "Cambridgeshire Constabulary", "the Constabulary", parts_noun=noun)
    return Project(ROOT, plan, measures, {}, {AREA: area}, groups or GROUPS, {})


def voice_of(case: Mapping[str, Any], name: str = "core") -> Voice:
    """Return the voice of a case: its ``measures`` and ``findings``, its ``groups`` if it has any.

    ``groups: {peers: {of: forces}}`` says what the members are.
    """
    measures = {key: measure(key, **(given or {})) for key, given in case["measures"].items()}
    population = measure("population", name="population", noun={"one": "", "many": ""})
    measures.setdefault("population", population)
    made = [finding(key, measures, **given) for key, given in case["findings"].items()]
    name = case.get("pack", name)
    groups = {key: replace(group, **case.get("groups", {}).get(key, {}))
              for key, group in GROUPS.items()}
    held = project(MappingProxyType(measures), groups)
    return make_voice(held, pack(name), words(name), made)


def written_of(case: Mapping[str, Any], told: Told | None = None) -> ParagraphWords:
    """Return the paragraph of a case."""
    return write_paragraph(
        voice_of(case), "p", case.get("ordinal", 0), parse_prose(case["prose"], "p.md").sentences,
        told or Told(),
    )


def said(case: Mapping[str, Any], told: Told | None = None) -> str:
    """Return the paragraph of a case as plain text."""
    return " ".join(s.text for s in written_of(case, told).sentences)


def steps_of(case: Mapping[str, Any]) -> frozenset[str]:
    """Return the steps of the plan that made sentences of a case."""
    return frozenset(
        span.rule.id.removeprefix("plan.")
        for sentence in written_of(case).sentences
        for span in sentence.spans
        if span.rule and span.rule.id.startswith("plan.")
    )


def could_take(step: Step, case: Mapping[str, Any]) -> bool:
    """Whether a step's slots can be filled from one placeholder of a case, relations apart."""
    voice = voice_of(case)
    for sentence in parse_prose(case["prose"], "p.md").sentences:
        for placeholder in sentence.placeholders:
            fits = [
                {i for i, taken in enumerate(step.take) if _fits(taken, m)}
                for m in messages_of(voice, placeholder.findings) if not m.choice.silent
            ]  # fmt: skip
            if any(True for _ in _filled(step.take, fits)):
                return True
    return False


def _fits(taken: Taken, message: Any) -> bool:
    compared = taken.comparators
    return message.id in taken.messages and (
        not compared or message.key in compared or message.finding.comparator in compared
    )


def _filled(slots: tuple[Taken, ...], fits: list[set[int]], at: int = 0) -> Iterator[bool]:
    """Yield once for every way to give the slots what they need at the least."""
    if at == len(slots):
        yield True
        return
    left = [i for i, able in enumerate(fits) if at in able]
    if slots[at].many:
        if len(left) >= slots[at].at_least:
            yield True
        return
    for i in left:
        yield from _filled(slots, [s if j != i else set() for j, s in enumerate(fits)], at + 1)
