"""What was seen in the files → the data of measures.yaml, with what was guessed as comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from narrator.sources.areas import folded
from narrator.starting import words
from narrator.starting.kinds import kind_of
from narrator.starting.looking import Looked
from narrator.values.plurals import singular

#: Fewest other areas of which a group is made.
PEERS = 3
GROUP = "peers"
#: The share of labels with a capital at each word from which these are no names.
_USUAL = 0.6
_ROLLING = re.compile(r"\brolling\b|\br12m?\b|\brolling ?12|\b12 ?m(?:onths?)?\b", re.I)


@dataclass(slots=True)
class Drafted:
    """A register being drafted.

    Parameters
    ----------
    data : dict
        As in measures.yaml.
    notes : dict
        Comments: by path, a sentence.
    labels : dict
        Measure id by source and label.
    """

    data: dict[str, Any] = field(default_factory=dict)
    notes: dict[tuple[str, ...], str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)


def areas_of(seen: Sequence[Looked]) -> dict[str, str]:
    """Return the areas' printed names by their folded spelling, in the files' order."""
    found: dict[str, str] = {}
    for looked in seen:
        for area in looked.areas:
            found.setdefault(folded(area), words.area_name(area))
    return found


def drafted(seen: Sequence[Looked], area: str, better: str) -> Drafted:
    """Draft the register.

    Parameters
    ----------
    area : str
        The paper's area.
    better : str
        higher, lower or neither, for every measure.
    """
    draft = Drafted()
    named = areas_of(seen)
    listed: dict[str, Any] = {name: {} for name in dict.fromkeys(named.values())}
    listed.setdefault(area, {})
    areas: dict[str, Any] = {"list": listed}
    widest = max(seen, key=lambda one: len(one.areas))
    many = words.area_nouns(widest.area_heading)
    wholes = _parts(seen, named, listed, many)
    others = [name for name in listed if name != area and name not in wholes]
    if area not in wholes and len(others) >= PEERS:
        alike = [name for name in listed if name not in wholes] if wholes else "all"
        areas["groups"] = {GROUP: {"name": f"the {many}", "of": many, "members": alike}}
        draft.notes["areas", "groups"] = (
            "A guess: all areas of the file together. Name those that are like your own with "
            "members_by:."
        )
    draft.notes["areas", "list"] = "formal: and short: say how an area is called in full."
    draft.data = {
        "defaults": {"source": seen[0].name, "better": better, "compare": ["last_year"]},
        "sources": {},
        "areas": areas,
        "measures": {},
    }
    if better == "neither":
        draft.notes["defaults",] = (
            "better: higher or lower, here or with a measure, lets the paper say better and worse."
        )
    for looked in seen:
        _source(draft, looked, seen)
    _rates(draft, seen)
    return draft


def _parts(
    seen: Sequence[Looked], named: Mapping[str, str], listed: dict[str, Any], many: str
) -> set[str]:
    """Say in the list of areas what each whole is made of; return the wholes."""
    wholes = set()
    for looked in seen:
        whole = named.get(folded(looked.sum), "")
        if not whole or whole in wholes:
            continue
        wholes.add(whole)
        parts = [named[folded(one)] for one in looked.areas if one != looked.sum]
        one = singular(many)
        noun = {"parts_noun": {"one": one, "many": many}} if one else {}
        listed[whole] = {"parts": list(dict.fromkeys(parts)), **noun}
    return wholes


def _rates(draft: Drafted, seen: Sequence[Looked]) -> None:
    """Let counts be told per 1,000 where another file holds the areas' population."""
    measures = draft.data["measures"]
    people = [
        (looked, draft.labels[looked.name, looked.labels[0].text]) for looked in seen
        if len(looked.labels) == 1 and "population" in words.words_of(
            f"{looked.name} {looked.labels[0].text} {looked.labels[0].heading}")
    ]  # fmt: skip
    if len(people) != 1 or len(seen) < 2:
        return
    source, id_ = people[0]
    held = {folded(area) for area in source.areas}
    measures[id_] |= {"better": "neither", "compare": []}
    group = draft.data["areas"].get("groups", {}).get(GROUP)
    if group and (without := [a for a in draft.data["areas"]["list"] if folded(a) not in held]):
        group["except"] = without  # who has no population has no rate to be compared with
    for looked in seen:
        if looked is source or not {folded(area) for area in looked.areas} & held:
            continue
        for label in looked.labels:
            own = measures[draft.labels[looked.name, label.text]]
            if own.get("kind", "count") == "count":
                own["per"] = {"value": id_, "times": 1000}


def _source(draft: Drafted, looked: Looked, seen: Sequence[Looked]) -> None:
    measures = draft.data["measures"]
    keys = dict(looked.keys)
    kinds = {}
    every = words.titled([label.text for label in looked.labels]) > _USUAL
    for label in looked.labels:
        text = label.text or _plain_label(looked)
        guess = kind_of(looked, label, text)
        kinds[label.text] = guess.kind
        own: dict[str, Any] = {}
        if looked is not seen[0]:
            own["source"] = looked.name
        if label.text:
            own["select"] = label.text
        id_ = words.id_of(text, measures)
        text = words.plainly(text) if every else text
        name = words.name_of(text)
        if name != id_.replace("_", " "):
            own["name"] = name
        if guess.kind != "count":
            own["kind"] = guess.kind
        noun = words.noun_of(text)
        unit = words.unit_of(label.heading) or words.unit_of(text)
        counted = unit if guess.kind == "duration" else noun
        if guess.kind == "stock":
            counted = words.held_of(text)
        if counted and guess.kind in ("count", "stock", "duration"):
            own["noun"] = {"one": counted[0], "many": counted[1]}
        share = words.share_of(name, looked.whole) if looked.whole and not label.text else ""
        if share:
            own["name"], own["lead"] = share, f"{name[:1].upper()}{name[1:]}"
        elif noun:
            own["number"] = "plural"
        if looked.whole:
            own["out_of"] = looked.whole
        if guess.hundred:
            keys["scale"] = 100
        measures[id_] = own
        draft.labels[looked.name, label.text] = id_
        if guess.kind != "count":
            draft.notes["measures", id_] = f"A guess, {guess.kind}: {guess.why}."
    if set(kinds.values()) == {"stock"}:
        keys["covers"] = "snapshot"
    named = f"{looked.file} {keys.get('sheet', '')} {looked.labels[0].heading}".replace("_", " ")
    if _ROLLING.search(named):
        keys["covers"] = "rolling_12"
    keys["title"] = looked.file.rpartition("/")[2].rpartition(".")[0].replace("_", " ")
    draft.data["sources"][looked.name] = keys
    draft.notes["sources", looked.name] = guessed(looked.guesses)


def _plain_label(looked: Looked) -> str:
    """Return what the only measure of a file is called: its heading, or the file's name."""
    heading = looked.labels[0].heading
    if heading.casefold() in ("value", "count", "number", "total", "figure", "n"):
        return looked.name.replace("_", " ")
    return heading


def guessed(guesses: Sequence[str]) -> str:
    """Return the comment over a source: what was guessed of it."""
    told = " ".join(_sentence(one) for one in guesses)
    return f"Guessed: {told} title: is printed in the footnote; owner: is asked for what is late."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def override(
    draft: Drafted, measures: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Lay answers over the guesses, by a measure's id or label; return the names that are none."""
    unknown = []
    labels = {folded(label): id_ for (_, label), id_ in draft.labels.items() if label}
    for name, keys in measures.items():
        id_ = name if name in draft.data["measures"] else labels.get(folded(name), "")
        if not id_:
            unknown.append(name)
            continue
        own = draft.data["measures"][id_]
        own.update(keys)
        for key in [key for key, value in own.items() if value is None]:
            del own[key]
        draft.notes.pop(("measures", id_), None)
    return unknown
