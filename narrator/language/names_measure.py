"""Names of the measure and of the words that agree with it."""

from __future__ import annotations

from narrator.language.markup import clean
from narrator.language.names_kind import NameTable
from narrator.language.numbers import rounded
from narrator.language.view import Name, View
from narrator.values.finding import Direction
from narrator.values.periods import Period

#: What says that a measure rose or fell; after "in London it fell" a bare "it" is London's.
_MOVES = frozenset({"last_year", "baseline", "previous", "year_start", "recent", "run", "season"})


def subject(view: View) -> str:
    """Return the measure as the subject of a sentence.

    A pronoun where the sentence before was about it alone; "for other calls it" where that was
    about the same aspect of something else; the bold lead where it opens the paragraph's matter;
    else its name.
    """
    measure, mention = view.measure, view.mention
    goes_on = view.form == "sentence" or mention.near
    elsewhere = mention.abroad and view.key in _MOVES
    if goes_on and mention.subject == measure.id and not mention.rate and not elsewhere:
        return view.slot(view.word("number", "it", _number(view)), "name", "pronoun")
    if goes_on and measure.of and measure.aspect == mention.aspect != "":
        mention.named.add(measure.id)
        return view.word("joining", "likewise")
    if view.form == "sentence" and measure.id not in mention.named and not mention.led:
        mention.named.add(measure.id)
        mention.led = True
        lead = view.words_of(measure.lead or measure.name, "name", "name", bold=True)
        return f"{lead} ({_defined(view)})" if _undefined(view) else lead
    return name(view)


def named(view: View) -> str:
    """Return the subject where no pronoun can stand: ``calls for service in March 2015 were``."""
    return name(view) if view.mention.subject == view.measure.id else subject(view)


def name(view: View) -> str:
    """Return the measure's name; its abbreviation once that is defined."""
    measure, mention = view.measure, view.mention
    mention.named.add(measure.id)
    if _undefined(view):
        return f"{view.words_of(measure.name, 'name', 'name')} ({_defined(view)})"
    return view.words_of(measure.short or measure.name, "name", "name")


def _this(view: View) -> str:
    """Return the name within a sentence, or a pronoun where nothing else could be meant."""
    if view.mention.subject == view.measure.id and not view.mention.rate:
        return view.slot(view.word("number", "it", _number(view)), "name", "pronoun")
    return name(view)


def _undefined(view: View) -> bool:
    short = view.measure.short
    return bool(short) and short not in view.mention.abbreviations


def _defined(view: View) -> str:
    """Note down that the measure's abbreviation is defined, and return it."""
    view.mention.abbreviations.add(view.measure.short)
    return clean(view.measure.short)


def part_name(view: View) -> str:
    """Return what the measure is called among others that share its aspect."""
    if not view.measure.of:
        return name(view)
    view.mention.named.add(view.measure.id)
    return view.words_of(view.measure.of, "name", "name")


def counted(value: float | None, view: View) -> str:
    """Return the noun of what is counted, in the number that `value` takes."""
    noun = view.measure.noun
    return clean(noun.one if value == 1 else noun.many)


def directed(
    word: str, direction: Direction | str, view: View, field: str = "direction", number: str = ""
) -> str:
    """Return a word that follows a direction (``rose``, ``increase``), marked as such."""
    key = direction if direction in ("up", "down") else "unchanged"
    said = view.voice.words.word("direction", word, key)
    if word == "rose" and key == "unchanged":  # "they were unchanged"
        was = view.voice.words.word("number", "was", number or _number(view))
        said = f"{was} {view.voice.words.word('direction', 'up', key)}"
    return view.slot(said, "direction", field)


def _other_rose(view: View) -> str:
    """Return how the other of two changes moved: the group's, or the other measure's."""
    other = view.voice.project.measures.get(view.finding.comparator.partition(".")[2])
    number = other.number if other is not None and view.key == "faster_than" else ""
    return directed("rose", sign(view.finding.reference), view, number=number)


def sign(value: float | None) -> str:
    """Return the direction of a change."""
    if value is None or value == 0:
        return "unchanged"
    return "up" if value > 0 else "down"


def _number(view: View) -> str:
    return "singular" if view.singular() else "plural"


def _in_subject(view: View) -> str:
    at_hand = view.mention.subject == view.measure.id and not view.mention.abroad
    text = "" if at_hand else f" in {name(view)}"
    return text + view.word("joining", "own_rate") if _own_untold(view) else text


def _own_untold(view: View) -> bool:
    """Whether the own change beside a group's is not the one that the paragraph told last."""
    told = view.mention.moved.get(view.measure.id) == "last_year"
    return view.key == "GROUP.change" and view.finding.current is not None and not told


def _meanwhile(view: View, what: Name) -> str:
    """Return ``over the same period robbery``; with the own change where that is not told yet."""
    if _own_untold(view) and view.message.choice.outcome.get("own") in ("up", "down"):
        return view.word("joining", "own_meanwhile")
    return f"{view.word('joining', 'same_period')} {what(view)}"


def _verdict(view: View) -> str:
    phrase = view.voice.phrase(view.message.id)
    source = phrase.verdict.get("one" if view.singular() else "many", "")
    return view.slot(view.fill(source), "verdict", "significance") if source else ""


def _break(view: View) -> str:
    declared = view.measure.breaks[-1].note if view.measure.breaks else ""
    return clean(view.fact("break_note", declared))


def _break_month(view: View) -> str:
    if start := view.fact("break"):
        return Period.parse(start).label
    return view.measure.breaks[-1].start.label if view.measure.breaks else ""


def _stance(view: View) -> str:
    tone = view.measure.tone
    stance = (tone.up if view.finding.direction == "up" else tone.down) if tone else ""
    return view.voice.words.word("stance", stance or "welcome")


def _more(view: View) -> str:
    """Return ``fewer`` of what is counted; ``less`` of a measure whose noun is not declared."""
    counted_here = bool(view.measure.noun.many) or view.measure.kind == "stock"
    return directed("more" if counted_here else _more_word(view), view.finding.direction, view)


def _more_word(view: View) -> str:
    """Return the row of ``less``; ``lower`` where it would be "less than 0.1% less"."""
    own = view.measure.show.percent
    decimals = view.voice.project.plan.percent_decimals if own is None else own
    nil = not rounded(view.finding.percent_change or 0, decimals)
    return "more" if not view.singular() else "higher" if nil else "less"


def _there(view: View) -> str:
    return view.voice.words.word("there", "one" if view.finding.current == 1 else "many")


def _agreeing(word: str) -> Name:
    return lambda view: view.voice.words.word("number", word, _number(view))


def _directed(word: str) -> Name:
    return lambda view: directed(word, view.finding.direction, view)


_AGREEING = ("was", "is", "has", "makes", "stood", "it", "its", "vary")
_DIRECTED = ("rose", "risen", "up", "increase", "increases", "rise", "higher", "above",
             "greater")

NAMES: NameTable = {
    "subject": subject,
    "name": name,
    "named": named,
    "this": _this,
    "of": part_name,
    "more": _more,
    "more_named": lambda v: directed(_more_word(v), v.finding.direction, v),
    "says": lambda v: v.words_of(v.measure.says, "name", "name"),
    "there": _there,
    "stance": _stance,
    "aspect": lambda v: clean(v.measure.aspect),
    "noun": lambda v: clean(v.measure.noun.many),
    "in_subject": _in_subject,
    "meanwhile": lambda v: _meanwhile(v, name),
    "meanwhile_this": lambda v: _meanwhile(v, _this),
    "verdict": _verdict,
    "break.note": _break,
    "break.month": _break_month,
    "area.name": lambda v: v.area.name,
    "finding.area": lambda v: v.words_of(v.finding.area, "name", "area"),
    "area.formal": lambda v: v.area.formal or v.area.name,
    "area.short": lambda v: v.area.short or v.area.name,
    "tone.words": lambda v: clean(v.measure.tone.words) if v.measure.tone else "",
    **{w: _agreeing(w) for w in _AGREEING},
    **{w: _directed(w) for w in _DIRECTED},
    "reductions": lambda v: directed(
        "increases", "down" if v.finding.direction == "up" else "up", v
    ),
    "own_rose": lambda v: directed("rose", sign(v.finding.current), v),
    "own_increase": lambda v: directed("increase", sign(v.finding.current), v),
    "other_rose": _other_rose,
    "previous.increase": lambda v: v.voice.words.word(
        "direction", "increase",
        v.finding.reported_before.direction
        if v.finding.reported_before and v.finding.reported_before.direction in ("up", "down")
        else "unchanged",
    ),
}  # fmt: skip
