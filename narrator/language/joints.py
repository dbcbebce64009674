"""The names that only a join has: its messages' words, listed, grouped and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from narrator.language import display
from narrator.language.markup import bare
from narrator.language.names_figures import now
from narrator.language.names_measure import name as measure_name
from narrator.language.names_measure import part_name
from narrator.language.numbers import count_words, list_words
from narrator.language.planning import Planned
from narrator.language.relations_measures import exception
from narrator.language.templates import template
from narrator.language.view import View

#: The message of a change that is called comparable, and not told as a rise or fall.
_NOT_MOVED = "comparable"


@dataclass(frozen=True, slots=True, eq=False)
class Joint(Mapping[str, str]):
    """The words of a join, each worked out when its template asks for it.

    Parameters
    ----------
    view : View
        Of the first message.
    say : callable
        Gives a message, by its position, in the form of its slot.
    views : callable
        Gives a view of every message, in order.
    """

    planned: Planned
    view: View
    say: Callable[[int], str]
    views: Callable[[], list[View]]

    def __contains__(self, name: object) -> bool:
        return name in JOINT

    def __iter__(self) -> Iterator[str]:
        return iter(JOINT)

    def __len__(self) -> int:
        return len(JOINT)

    def __getitem__(self, name: str) -> str:
        return JOINT[name](self)


def _rest(joint: Joint) -> list[str]:
    return [joint.say(i) for i in range(1, len(joint.planned.messages))]


def listed(items: Sequence[str], *, both: bool = False) -> str:
    """Join items in words; two that each end with their figure in brackets need no comma."""
    if len(items) == 2 and all(bare(i).endswith(")") for i in items):
        return f"{'both ' if both else ''}{items[0]} and {items[1]}"
    return list_words(items, both=both)


def _all(joint: Joint) -> list[str]:
    return [joint.say(i) for i in range(len(joint.planned.messages))]


def _significant_ones(joint: Joint) -> str:
    """Say which of the changes are statistically significant, hiding none that were tested."""
    views = joint.views()
    found = [v for v in views if v.finding.significance in ("higher", "lower")]
    word = joint.view.voice.words.word
    if not found:
        return word("significant", "none")
    if len(found) == len(views):
        return word("significant", "all").replace("{{ count }}", count_words(len(found)))
    key = "one" if len(found) == 1 else "some"
    return word("significant", key).replace("{{ list }}", list_words(_called(found, views)))


def _directions(joint: Joint) -> str:
    """Group by direction: ``A and B fell, while C, D and E rose``."""
    groups: dict[str, list[View]] = {}
    for view in joint.views():
        groups.setdefault(view.finding.direction, []).append(view)
    said = []
    for views in groups.values():
        names = list_words(_called(views, joint.views()))
        every = " all" if len(groups) == 1 and len(views) > 2 else ""
        said.append(f"{names}{every} {views[0].value('rose')}")
    return f", {joint.view.voice.words.word('joining', 'while')} ".join(said)


def _exception(joint: Joint) -> View:
    """Return the view of the one change that went against all others."""
    found = exception(joint.planned.messages)
    assert found is not None  # the step's relation has seen to it
    return next(v for v in joint.views() if v.finding.id == found.finding.id)


def _the_others(joint: Joint) -> list[View]:
    apart = _exception(joint).finding.id
    return [v for v in joint.views() if v.finding.id != apart]


def _word(joint: Joint, *path: str, **values: str) -> str:
    """Return a text of words.yaml, filled from values and from the first message's names."""
    view = joint.view
    return template(view.voice.words.word(*path)).render(
        lambda name: values[name] if name in values else view.value(name)
    )


def _called(views: Sequence[View], among: Sequence[View]) -> list[str]:
    """Return what some measures are called among others: in short only where nothing else differs.

    "The same is true of incidents" would be wrong of attendance, where calls were answered.
    """
    alike = len({v.measure.aspect for v in among}) == 1
    return [part_name(v) if alike else measure_name(v) for v in views]


def _one_aspect(views: Sequence[View]) -> bool:
    """Whether several measures say the same of different things."""
    aspects = {v.measure.aspect if v.measure.of else "" for v in views}
    return len(aspects) == 1 and aspects != {""}


def _together(joint: Joint) -> str:
    """Return several measures that moved the same way, each with its change."""
    views = joint.views()
    shared = _one_aspect(views)
    named = part_name if shared else measure_name
    both = listed([f"{named(v)} ({v.value('change')})" for v in views], both=shared)
    key = "aspect" if shared else "both" if len(views) == 2 else "all"
    return _word(joint, "together", key, list=both)


def _each(joint: Joint) -> str:
    """Return the verdict on each of several changes that went the same way, one after another."""
    views = joint.views()
    place = "for" if _one_aspect(views) else "in"
    said = []
    for at, view in enumerate(views):
        named = part_name(view) if place == "for" else measure_name(view)
        where = _word(joint, "each", place, name=named)
        change = _word(joint, "each", "that" if at else "first", where=where)
        source = view.voice.words.word("each_is", view.message.id)
        view.joint = {"change_in": change}
        said.append(view.fill(source))
    return f", {joint.view.voice.words.word('joining', 'and')} ".join(said)


def _steepness(joint: Joint, *, steepest: bool) -> str:
    """Return the part that moved most (or least) in proportion, with its rate."""
    parts = list(range(1, len(joint.planned.messages)))
    messages = joint.planned.messages
    parts.sort(key=lambda i: -abs(messages[i].finding.percent_change or 0))
    chosen = parts[:1] if steepest else parts[1:]
    return listed([joint.say(i) for i in chosen])


def _places(joint: Joint, alignment: str) -> str:
    return listed([
        joint.say(i)
        for i, m in enumerate(joint.planned.messages)
        if m.choice.outcome.get("alignment") == alignment
    ])


def _group_rose(joint: Joint) -> str:
    """Return how the groups that moved the other way moved."""
    views = joint.views()
    other = next(v for v in views if v.message.choice.outcome.get("alignment") != "same"
                 and v.key == "GROUP.change")
    return other.value("other_rose")


def _also(joint: Joint) -> str:
    """Return ``also``, unless the own figure was not said to have moved."""
    if joint.planned.messages[0].id == _NOT_MOVED:
        return ""
    return f" {joint.view.voice.words.word('joining', 'also')}"


def _gaps(joint: Joint) -> str:
    key = "two" if len(joint.planned.messages) == 2 else "more"
    return joint.view.voice.words.word("gaps", key)


def _beside(joint: Joint) -> str:
    """Return how the own rate stands to all groups; the messages are the same."""
    view = joint.view
    word = view.voice.words.word("beside", view.message.id)
    return view.slot(word, "verdict", "significance")


def _held(joint: Joint) -> str:
    """Return the measures that are comparable, with their verdict in common."""
    views = joint.views()
    at = [i for i, m in enumerate(joint.planned.messages) if m.id == _NOT_MOVED]
    key = "beside" if len(at) < len(views) else "both" if len(at) == 2 else "all"
    view = views[at[0]]
    view.joint = {"list": listed([joint.say(i) for i in at])}
    return view.word("held", key)


def _same_rest(joint: Joint) -> str:
    """Return the other measures with their own pairs of figures."""
    first, *others = joint.views()
    names = _called(others, [first, *others])
    return listed([f"{name} ({_pair(v)})" for name, v in zip(names, others, strict=True)])


def _pair(view: View) -> str:
    if display.is_percent(view.measure, view.key):
        return f"{now(view)} v {view.value('then')}"
    return view.value("change")


#: Name → the words it stands for in a join.
JOINT: Mapping[str, Callable[[Joint], str]] = MappingProxyType({
    "first": lambda j: j.say(0),
    "second": lambda j: j.say(1),
    "third": lambda j: j.say(2),
    "second_name": lambda j: measure_name(j.views()[1]),
    "rest": lambda j: list_words(_rest(j)),
    "list": lambda j: listed(_all(j)),
    "both": lambda j: listed(_all(j), both=True),
    "same_rest": _same_rest,
    "significant_ones": _significant_ones,
    "directions": _directions,
    "steepest": lambda j: _steepness(j, steepest=True),
    "others": lambda j: _steepness(j, steepest=False),
    "same_places": lambda j: _places(j, "same"),
    "opposite_places": lambda j: _places(j, "opposite"),
    "group_rose": _group_rose,
    "also": _also,
    "held": _held,
    "gaps": _gaps,
    "together": _together,
    "each": _each,
    "exception.name": lambda j: _called([_exception(j)], j.views())[0],
    "exception.rose": lambda j: _exception(j).value("rose"),
    "others.names": lambda j: list_words(_called(_the_others(j), j.views())),
    "others.rose": lambda j: _the_others(j)[0].value("rose"),
    "count": lambda j: count_words(len(j.planned.messages)),
    "beside": _beside,
})  # fmt: skip
