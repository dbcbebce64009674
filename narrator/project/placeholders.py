"""``{{ a/x + b/y: form }}`` and ``{{ period.month }}``: the closed grammar of placeholders."""

from __future__ import annotations

import re

from narrator.project import codes
from narrator.project.origins import Origin
from narrator.project.yaml_syntax import said
from narrator.values.comparators import split_id
from narrator.values.faults import Fault, nearest
from narrator.values.prose import FORMS, Placeholder

VARIABLES = (
    "period.month", "period.end", "baseline.month", "meeting.date",
    "area", "area.formal", "area.short",
)  # fmt: skip

FINDING_ID = re.compile(r"[a-z][a-z0-9_]*/[A-Za-z0-9_.\-]+(?:/\d{4}-\d\d)?(?:@[^+:{}|/]+)?")
_TERM = re.compile(r"[^+]+")


def read_placeholder(
    inner: str, start: int, at: int, origin: Origin, bold: bool, italic: bool, faults: list[Fault]
) -> Placeholder | None:
    """Read what stands between the braces; None (and a fault) where it means nothing.

    Parameters
    ----------
    inner : str
        The text between ``{{`` and ``}}``.
    start, at : int
        Offsets in the source of ``{{`` and of `inner`.
    """
    body, colon, form = inner.rpartition(":")
    if not colon:
        body, form = inner, ""
    form = form.strip()
    where = origin.place(start)

    def fault(offset: int, code: str, message: str, suggestion: str = "") -> None:
        faults.append(Fault(origin.place(offset), code, message, suggestion))

    if not body.strip():
        fault(start, codes.PLACEHOLDER, "an empty placeholder: a finding's id belongs here")
        return None
    if "/" not in body:
        name = body.strip()
        offset = at + len(body) - len(body.lstrip())
        if name not in VARIABLES:
            message = f"{said(name)} is neither a finding's id (it has a /) nor a variable"
            fault(offset, codes.NO_VARIABLE, message, nearest(name, VARIABLES) or _slashed(inner))
            return None
        if colon:
            fault(at + len(body), codes.NO_FORM, f"the variable {name} takes no form")
            return None
        return Placeholder((), "", name, where, bold, italic)
    sound = True
    if colon and form not in FORMS:
        offset = at + len(inner) - len(inner[len(body) + 1 :].lstrip())
        listed = ", ".join(FORMS)
        message = f"the form {said(form)} does not exist ({listed})"
        fault(offset, codes.NO_FORM, message, nearest(form, FORMS))
        sound = False
    ids, offsets = [], []
    if not all(term.strip() for term in body.split("+")):
        fault(start, codes.PLACEHOLDER, "a + stands between two findings' ids")
        sound = False
    for match in _TERM.finditer(body):
        term = match[0].strip()
        offset = at + match.start() + len(match[0]) - len(match[0].lstrip())
        if not term:
            continue
        if not FINDING_ID.fullmatch(term):
            message = f"{said(term)} is no finding's id such as falls/last_year"
            fault(offset, codes.PLACEHOLDER, message)
            sound = False
            continue
        ids.append(clean_id(term))
        offsets.append(offset)
    for i, finding in enumerate(ids):
        if finding in ids[:i]:
            fault(offsets[i], codes.PLACEHOLDER, f"{finding} stands twice in one placeholder")
            sound = False
    if not sound:
        return None
    places = tuple(origin.place(offset) for offset in offsets)
    return Placeholder(tuple(ids), form, "", where, bold, italic, places)


def _slashed(inner: str) -> str:
    """Return the finding's id that is meant where another sign stands in place of the /."""
    meant = re.sub(r"\s*[:\\|.>]\s*|\s+", "/", inner.strip(), count=1)
    return f"{{{{ {meant} }}}}" if FINDING_ID.fullmatch(meant) else ""


def is_finding_id(text: str) -> bool:
    """Say whether `text` is written as a finding's id."""
    return bool(FINDING_ID.fullmatch(text.strip()))


def clean_id(text: str) -> str:
    """Return a finding's id without space around its parts."""
    measure, comparator, area = split_id(text)
    return f"{measure}/{comparator}" + (f"@{area}" if area else "")
