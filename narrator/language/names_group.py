"""Names of a group of areas: what it is called, its figure, the own rank and the normal range."""

from __future__ import annotations

from narrator.language import display
from narrator.language.markup import bare, clean
from narrator.language.names_kind import NameTable
from narrator.language.names_measure import directed, name, subject
from narrator.language.numbers import count_words, figure, list_words, ordinal_word, rounded
from narrator.language.view import View
from narrator.values.areas import Group

#: The caveat that holds a publisher's own verdict.
_SUPPLIED = "supplied_verdict:"


def group_name(group: Group, area: str) -> str:
    """Return a group's printed name, with its article: ``the most similar group``."""
    text = clean(group.labels.get(area) or group.name)
    return text if text[:4] == "the " or text[:1].isupper() else f"the {text}"


def full(view: View) -> str:
    """Return the group's name: with its abbreviation at first use, by it from then on."""
    group = view.group
    long = group_name(group, view.finding.area)
    if not group.short:
        return view.slot(long, "name", "group")
    if group.short in view.mention.abbreviations:
        return view.slot(f"the {group.short}", "name", "group")
    view.mention.abbreviations.add(group.short)
    both = view.voice.words.word("joining", "first_abbreviation")
    text = both.replace("{{ name }}", long).replace("{{ short }}", clean(group.short))
    if group.of:
        text += f" {view.voice.words.word('joining', 'of')} {clean(group.of)}"
    return view.slot(text, "name", "group")


def _other(view: View) -> str:
    """Return the group's rate of change as printed, without its sign."""
    if view.finding.reference is None:
        return ""
    decimals = view.voice.project.plan.percent_decimals
    text = display.percent(view.finding.reference, decimals)
    return view.slot(text, "figure", "reference", f"percent.{decimals}")


def _rate(view: View) -> str:
    """Return what is compared between areas: a count's rate, else the measure itself."""
    measure = view.measure
    if measure.per is None or measure.kind not in ("count", "rate"):
        return subject(view)
    if view.form == "sentence" and view.mention.level.startswith(f"{measure.id}@"):
        return view.slot(view.voice.words.word("number", "it", "singular"), "name", "pronoun")
    per = view.voice.project.measures.get(measure.per.value)
    unit = f"per {figure(measure.per.times)} {per.name if per else measure.per.value}"
    if view.mention.subject == measure.id:
        return view.slot(f"the rate {unit}", "name", "rate")
    return f"the rate of {name(view)} {unit}"


def _rate_was(view: View) -> str:
    """Return the verb for `rate`: a rate is singular, whatever the measure is."""
    return view.voice.words.word("number", "was", _rate_number(view))


def _rate_number(view: View) -> str:
    measure = view.measure
    is_rate = measure.per is not None and measure.kind in ("count", "rate")
    return "singular" if is_rate or measure.number == "singular" else "plural"


def _it_rate(view: View) -> str:
    if view.mention.level == f"{view.finding.measure}@{view.group.id}":
        return view.voice.words.word("number", "it", _rate_number(view))
    return _rate(view)


def rank_words(rank: int, of: int) -> str:
    """Return ``the highest``, ``the second highest``, ``the lowest`` … counted from the nearer end.

    Examples
    --------
    >>> rank_words(2, 8), rank_words(8, 8)
    ('the second highest', 'the lowest')
    """
    from_top = rank <= of - rank + 1
    place = rank if from_top else of - rank + 1
    end = "highest" if from_top else "lowest"
    return f"the {end}" if place == 1 else f"the {ordinal_word(place)} {end}"


def _rank(view: View) -> str:
    finding = view.finding
    if finding.current is None or not finding.reference_n:
        return ""
    text = rank_words(int(finding.current), int(finding.reference_n))
    return view.slot(text, "figure", "current", "rank")


def _from_top(view: View) -> str:
    """Return the place counted from the highest, whichever end is nearer."""
    rank = int(view.finding.current or 0)
    return view.slot(rank_words(rank, 2 * rank), "figure", "current", "rank") if rank else ""


def _ranked(view: View) -> str:
    count = view.finding.reference_n
    return view.slot(count_words(int(count)), "figure", "reference_n", "words") if count else ""


def _among(view: View) -> str:
    """Return ``the eight`` where their group has just been named, else whose eight they are."""
    text = f"the {_ranked(view)}"
    if view.mention.level == f"{view.finding.measure}@{view.group.id}":
        return text
    group, of = full(view), clean(view.group.of)
    named = f"{text} {of}" if of and not bare(group).endswith(of) else text
    return f"{named} in {group}"


def _range(view: View, end: int) -> str:
    interval = view.finding.interval
    if interval is None:
        return ""
    value = interval[end]
    if view.measure.is_proportion:
        text = display.level(view.measure, "level", value)
    else:
        text = figure(value, display.RANGE_DECIMALS)
    return view.slot(text, "figure", f"interval.{end}", "range")


def _moved(view: View, same: bool) -> str:
    """Return the groups (of those that an alignment compares) that moved the same way, or how not.

    By the groups' own changes as displayed, as the finding counts them: an own change of one in
    42,000 has a direction although its percentage is nil.
    """
    ways: dict[str, list[str]] = {}
    for supported in view.finding.supports:
        other = view.of(supported)
        if other is None or not other.key.startswith("GROUP."):
            continue
        if ((way := _way(other)) == view.finding.direction) is same:
            ways.setdefault(way, []).append(_place(other))
    said = []
    for way in sorted(ways, key=lambda one: one == "unchanged"):
        places = list_words(ways[way]).replace(", and in", " and in")
        said.append(places if same else f"{directed('rose', way, view)} {places}")
    return ", and ".join(said)


def _place(view: View) -> str:
    """Return a group as a place with its change: ``in England and Wales (2.1%)``."""
    return f"in {full(view)} ({_other(view)})"


def _way(view: View) -> str:
    """Return how a group moved, as its change is displayed."""
    change = rounded(view.finding.reference or 0, view.voice.project.plan.percent_decimals)
    return "unchanged" if not change else "up" if change > 0 else "down"


def _long_name(view: View) -> str:
    """Return the group's long name, marked."""
    return view.slot(group_name(view.group, view.finding.area), "name", "group")


def _theirs(view: View) -> str:
    """Return the publisher's own verdict, in its own words."""
    told = [c for c in view.finding.caveats if c.startswith(_SUPPLIED)]
    return clean(told[0].removeprefix(_SUPPLIED)) if told else ""


NAMES: NameTable = {
    "theirs": _theirs,
    "group.full": full,
    "group.name": _long_name,
    "other": _other,
    "rate": _rate,
    "rate_was": _rate_was,
    "it_rate": _it_rate,
    "rank.words": _rank,
    "rank.from_top": _from_top,
    "rank.of": _ranked,
    "rank.among": _among,
    "range.low": lambda v: _range(v, 0),
    "range.high": lambda v: _range(v, 1),
    "aligned": lambda v: _moved(v, same=True),
    "unaligned": lambda v: _moved(v, same=False),
}
