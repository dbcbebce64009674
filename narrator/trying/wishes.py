"""What an office wishes otherwise besides words: bands, tones, omissions, lint switches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from narrator.values.measure import Measure, Tone
from narrator.values.project import Project

_STANCES = {"welcome": "welcomed", "regret": "regretted"}


def wishes(old: Project, new: Project) -> tuple[str, ...]:
    """Return in words what two states of a project declare otherwise, a line each."""
    return (
        *_bands(old, new), *_tones(old, new), *_omissions(old, new), *_lint(old, new),
    )  # fmt: skip


def _shared(old: Project, new: Project) -> Iterable[tuple[Measure, Measure]]:
    return ((old.measures[i], m) for i, m in new.measures.items() if i in old.measures)


def _bands(old: Project, new: Project) -> Iterable[str]:
    by_change: dict[str, list[str]] = {}
    for was, now in _shared(old, new):
        if was.bands != now.bands:
            told = f"{_band_words(now)} (was {_band_words(was)})"
            by_change.setdefault(told, []).append(now.id)
    for told, ids in by_change.items():
        whose = "every measure" if len(ids) == len(new.measures) else ", ".join(ids)
        yield f"bands of {whose}: {told}"


def _band_words(measure: Measure) -> str:
    said = []
    for name, low, high in measure.bands:
        if low <= 0:
            said.append(f"{name} under {high * 100:g}%")
        elif high == float("inf"):
            said.append(f"{name} over {low * 100:g}%")
        else:
            said.append(f"{name} {low * 100:g}% to {high * 100:g}%")
    return ", ".join(said)


def tone_words(tone: Tone | None) -> str:
    """Return a tone in words: ``a rise is welcomed “as a sign …”, decided by …``."""
    if tone is None:
        return "none"
    views = [f"a rise is {_STANCES[tone.up]}"] if tone.up else []
    views += [f"a fall is {_STANCES[tone.down]}"] if tone.down else []
    words = f" “{tone.words}”" if tone.words else ""
    since = f" since {tone.since.label}" if tone.since else ""
    return f"{' and '.join(views)}{words}, decided by {tone.decided_by}{since}"


def _tones(old: Project, new: Project) -> Iterable[str]:
    for was, now in _shared(old, new):
        if was.tone != now.tone:
            yield f"tone of {now.id}: {tone_words(now.tone)} (was {tone_words(was.tone)})"


def _omissions(old: Project, new: Project) -> Iterable[str]:
    before = {o.finding: o.reason for o in old.plan.omit}
    after = {o.finding: o.reason for o in new.plan.omit}
    for id_, reason in after.items():
        if id_ not in before:
            yield f"left unsaid: {id_} ({reason})"
    for id_ in before:
        if id_ not in after:
            yield f"no longer left unsaid: {id_}"


def _lint(old: Project, new: Project) -> Iterable[str]:
    styles = [one.house.style or "narrator" for one in (new, old)]
    if styles[0] != styles[1]:
        yield f"style of the prose lint: {styles[0]} (was {styles[1]})"
    before, after = old.house.lint, new.house.lint
    for code in sorted({*before, *after}):
        if before.get(code, True) != after.get(code, True):
            yield f"lint {code}: {_switch(after, code)} (was {_switch(before, code)})"


def _switch(lint: Mapping[str, bool], code: str) -> str:
    return "on" if lint.get(code, True) else "off"
