"""`rules try`: answers and differences as text."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.trying.combined import Joined
from narrator.trying.differences import Change, Differences, Ridden
from narrator.trying.layout import columns, field, heading, wrapped
from narrator.trying.outcomes import Answer, Caught
from narrator.trying.papers import PaperChange
from narrator.trying.saying import Saying
from narrator.trying.titles import TITLES
from narrator.trying.written import Written

_GOES, _COMES = "- ", "+ "


def answer(told: Answer, width: int) -> list[str]:
    """Return what a stack does with an outcome."""
    given = "; ".join(told.given) or "whatever the figures are"
    name = f"{told.key}, {TITLES[told.key]}" if told.key in TITLES else told.key
    out = heading(f"{name}: {given}", width)
    if len(told.caught) == 1:
        out += ["", *_caught(told.caught[0], width, whole=True)]
    else:
        outcomes = f"{told.count:,} outcomes remain, caught by {len(told.caught)} rows"
        out += wrapped(outcomes, width)
        for caught in told.caught:
            out += ["", *_caught(caught, width, whole=False)]
        if told.open_facts:
            out += ["", "Left open:"]
            out += columns([(name, " ".join(values)) for name, values in told.open_facts],
                           (16, width - 18))  # fmt: skip
    if told.missed:
        out += ["", "The nearest rows that do not match:"]
        for missed in told.missed:
            out += field("", f"{missed.rule} ({missed.message}): {missed.why}", width, room=0)
    out += ["", *wrapped("The figures in these sentences are invented.", width)]
    return out


def _caught(caught: Caught, width: int, *, whole: bool) -> list[str]:
    out = field("", f"{caught.row.rule.id} ({caught.place}), weight {caught.row.weight}", width,
                0, 0)  # fmt: skip
    if caught.still:
        count = "1 outcome" if caught.count == 1 else f"{caught.count:,} outcomes"
        out += field("where", f"{'; '.join(caught.still)} ({count})", width)
    if caught.row.silent:
        return [*out, *field("says", f"nothing: {caught.row.because}", width)]
    out += field("message", caught.row.message, width)
    for saying in caught.sayings if whole else caught.sayings[:1]:
        out += _saying(saying, width, within=whole)
    for rule, always, when in caught.riders:
        told = "always" if always else f"where {'; '.join(when)}"
        out += field("adds", f"{rule}, {told}", width)
    return out


def _saying(saying: Saying, width: int, *, within: bool) -> list[str]:
    out = field("says", f"“{saying.sentence}”", width)
    told = within and saying.clause
    return [*out, *field("within", f"“{saying.clause}”", width)] if told else out


def changed(
    found: Differences, steps: Sequence[Joined], texts: Sequence[Written],
    settings: Sequence[str], width: int, most: int,
) -> list[str]:
    """Return what one stack says otherwise than another.

    Parameters
    ----------
    texts : sequence of Written
        Words and forms as they are written.
    settings : sequence of str
        What is declared otherwise besides words (`narrator.trying.wishes`).
    most : int
        So many changes of a kind are told; the last line says how many more there are.
    """
    out: list[str] = []
    for setting in settings:
        out += ["", *wrapped(setting, width)]
    for change in found.changes[:most]:
        out += ["", *_change(change, width)]
    out += _more(len(found.changes) - most, "change", width)
    for ridden in found.ridden[:most]:
        out += ["", *_ridden(ridden, width)]
    for weight in found.weights:
        out += ["", *wrapped(f"{weight.rule}: weight {weight.new} (was {weight.old})", width)]
    if found.same_words:
        same = f"{found.same_words:,} outcomes are caught by another row, with the same words"
        out += ["", *wrapped(same, width)]
    for said, keys in (("no longer told of", found.lost), ("told of now", found.gained)):
        if keys:
            out += ["", *wrapped(f"{said}: {', '.join(keys)}", width)]
    if steps:
        out += ["", *heading("Sentences of several findings, by example", width, "-")]
    for step in steps[:most]:
        out += ["", *_step(step, width)]
    out += _more(len(steps) - most, "step", width)
    if texts:
        out += ["", *heading("Words as they are written", width, "-")]
    for text in texts[:most]:
        out += ["", *wrapped(text.name, width)]
        out += _pair(text.old or "(not there)", text.new or "(not there)", width)
    out += _more(len(texts) - most, "text", width)
    return out[1:]


def _change(change: Change, width: int) -> list[str]:
    when = "; ".join(change.when) or "whatever the figures are"
    out = wrapped(f"{', '.join(change.keys)}: {when}", width)
    if change.old_rule == change.new_rule:
        rule = change.new_rule
    else:
        rule = f"{change.new_rule}, before it {change.old_rule}"
    out += field("rule", rule, width)
    if change.words:
        out += field("words", f"{change.message} ({change.words})", width)
    for pair in change.pairs:
        nothing = {True: "(nothing is said)", False: ""}
        old = pair.old or (f"(nothing: {change.old_because})" if change.old_because
                           else nothing[True])  # fmt: skip
        new = pair.new or (f"(nothing: {change.new_because})" if change.new_because
                           else nothing[True])  # fmt: skip
        out += _pair(old, new, width)
    return out


def _pair(old: str, new: str, width: int) -> list[str]:
    return [*field(_GOES, old, width, 2, 2), *field(_COMES, new, width, 2, 2)]


def _ridden(ridden: Ridden, width: int) -> list[str]:
    gone = [r for r in ridden.old if r not in ridden.new]
    come = [r for r in ridden.new if r not in ridden.old]
    kept = [r for r in ridden.new if r in ridden.old]
    told = [f"no longer added: {', '.join(gone)}"] if gone else []
    told += [f"added now: {', '.join(come)}"] if come else []
    told += [f"added in other words: {', '.join(kept)}"] if kept else []
    when = "; ".join(ridden.when) or "whatever the figures are"
    out = wrapped(f"{', '.join(ridden.keys)}: {'; '.join(told)}, when {when}", width)
    count = "1 row" if len(ridden.rows) == 1 else f"{len(ridden.rows)} rows"
    out += field("rule", f"{count}: {', '.join(ridden.rows)}; such as", width)
    return [*out, *_pair(ridden.pair.old, ridden.pair.new, width)]


def _step(step: Joined, width: int) -> list[str]:
    what = {"new": "a new step", "gone": "a step taken out", "changed": "a step changed",
            "words": "takes words that changed",
            "rows": "other rows now say what it took"}[step.what]  # fmt: skip
    out = wrapped(f"{step.step} ({step.place}): {what}", width)
    if not step.old and not step.new:
        return [*out, *field("", "no example of it could be made here", width, 2, 0)]
    if not step.old:
        return [*out, *field("", "the example reads the same:", width, 2, 0),
                *field("  ", step.new, width, 2, 2)]  # fmt: skip
    return [*out, *_pair(step.old, step.new, width)]


def _more(count: int, what: str, width: int) -> list[str]:
    if count <= 0:
        return []
    many = what if count == 1 else f"{what}s"
    return ["", *wrapped(f"and {count} more {many}: --all tells them", width)]


def paper(told: PaperChange, width: int, most: int) -> list[str]:
    """Return which sentences of the paper are worded otherwise."""
    count = len(told.reworded)
    if not count and not told.noted:
        return [f"None of the paper’s {told.sentences} sentences changes."]
    was = "1 sentence changes" if count == 1 else f"{count} sentences change"
    out = [f"{was} of the paper’s {told.sentences}."]
    for one in told.reworded[:most]:
        out += ["", *wrapped(f"{one.number} {', '.join(one.rules)}".rstrip(), width)]
        out += _pair(one.old or "(not said)", one.new or "(no longer said)", width)
    out += _more(count - most, "sentence", width)
    for what, text in told.noted:
        mark = _GOES if what == "gone" else _COMES
        out += ["", *field(mark, f"note: {text}", width, 2, 2)]
    return out
