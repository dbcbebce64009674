"""The schema of one measure, and of the defaults that every measure starts from."""

from __future__ import annotations

from narrator.project.measure_reading import BETTER, FIGURES, KINDS, SHARED_KEYS, WINDOWS
from narrator.schemas import names, patterns
from narrator.schemas.known import Known
from narrator.schemas.making import (
    Schema,
    choice,
    excluding,
    keys,
    listed,
    matching,
    month,
    needing,
    nothing_or,
    number,
    one_needed,
    one_or_many,
    text,
    whole,
)

_BOUNDS = ("at_least", "at_most", "fall", "rise")


def measure(known: Known) -> Schema:
    """Return the schema of one measure."""
    made = _keys(known)
    made["compare"] = one_or_many(names.comparator(known), empty=True, uniqueItems=True)
    rules = (*excluding(("select", "sum_of", "ratio_of")), *excluding(("ratio_of", "out_of")))
    return keys("measure", made, rules=rules, empty=True)


def defaults(known: Known) -> Schema:
    """Return the schema of ``defaults:``, without what makes a measure the one it is."""
    shared = {key: made for key, made in _keys(known).items() if key in SHARED_KEYS}
    return keys("measure", shared, empty=True)


def _keys(known: Known) -> dict[str, Schema]:
    own = names.measure(known, closed=False)
    term = matching(f"[-+ ]*{patterns.ID}", "a measure's id, with - where it is taken off",
                    known.project.measures if known.project else ())  # fmt: skip
    texts = {
        key: text()
        for key in ("select", "name", "lead", "short", "aspect", "of", "says", "definition", "note",
                    "owner")
    }
    return {
        **texts,
        "source": names.source(known),
        "sum_of": nothing_or(listed(term, 1, uniqueItems=True)),
        "ratio_of": nothing_or(listed(own, 2, maxItems=2)),
        "out_of": _offering(known),
        "share_of": own,
        "kind": choice(KINDS),
        "per": keys("per", {"value": own, "times": number(1)}, ("value", "times")),
        "noun": noun(),
        "restate": noun(),
        "number": choice(("singular", "plural")),
        "better": choice(BETTER),
        "compare": one_or_many(names.comparator(known), empty=True),
        "window": choice(WINDOWS),
        "lag": whole(),
        "target": _target(),
        "levels": _levels(),
        "margin": matching(
            f"{patterns.PERCENT}|{patterns.POINTS}", "20%, or of a proportion 5 points"
        ),
        "design_effect": number(1),
        "tone": tone(),
        "show": _show(),
        "figures": choice(FIGURES),
        "priority": whole(),
        "breaks": nothing_or(
            listed(keys("break", {"from": month(), "note": text()}, ("from", "note")))
        ),
    }


def noun() -> Schema:
    """Return the schema of ``{one: offence, many: offences}``."""
    return keys("noun", {"one": text(), "many": text()}, ("one", "many"))


def _offering(known: Known) -> Schema:
    """Return ``out_of:``, a measure or a column of the source."""
    if not known.project:
        return text()
    return {**text(), "examples": list(known.project.measures)}


def _quantity(pattern: str, message: str) -> Schema:
    """Return a number, or text with a unit."""
    made = matching(f"{pattern}|{patterns.NUMBER}", message)
    return {**made, "type": ["string", "number"]}


def _target() -> Schema:
    level = _quantity(patterns.PERCENT, "95% of a proportion, a number of anything else")
    gap = _quantity(patterns.POINTS, "2 points of a proportion, a number of anything else")
    change = matching(
        f"{patterns.PERCENT}|{patterns.POINTS}", "5%, or of a proportion 2 points"
    )
    return keys(
        "target",
        {
            "at_least": level,
            "at_most": level,
            "fall": change,
            "rise": change,
            "since": month(),
            "near": gap,
            "trajectory": matching(patterns.COLUMN, "column and its heading: column plan"),
        },
        rules=(
            *excluding(_BOUNDS), one_needed((*_BOUNDS, "trajectory")),
            needing("since", ("fall", "rise"), "since: belongs to fall: or rise:"),
        ),
    )  # fmt: skip


def _levels() -> Schema:
    return keys("levels", {
        "high": matching(patterns.HIGH, "a bound such as 85% or more, or 85 or more"),
        "low": matching(patterns.LOW, "a bound such as under 50%, or under 50"),
    }, empty=True)  # fmt: skip


def tone() -> Schema:
    """Return the schema of a ``tone:``."""
    felt = choice(("welcome", "regret"))
    return keys(
        "tone",
        {"up": felt, "down": felt, "words": text(), "decided_by": text(), "since": month()},
        ("decided_by",),
        rules=(one_needed(("up", "down")),),
    )


def _show() -> Schema:
    within = "1 point of a proportion, a number of anything else"
    return keys(
        "show",
        {
            "decimals": whole(),
            "percent": whole(),
            "as": choice(("approximate",)),
            "within": _quantity(patterns.POINTS, within),
        },
        rules=(needing("within", ("as",), "within: goes with as: approximate"),),
        empty=True,
    )
