"""The top and the end of a paper: To, From, Date, Item; marking; contact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from narrator.word.stories import StoryParagraph, StoryTable

_LABELS = {
    "to": ("to", "report to", "submitted to", "meeting", "committee"),
    "from": ("from", "report of", "report from", "report by", "submitted by", "author"),
    "date": ("date", "meeting date", "date of meeting", "date of the meeting"),
    "item": ("item", "agenda item", "item no", "agenda item no", "item number",
             "agenda item number", "agenda no"),
    "title": ("title", "subject", "report title"),
}  # fmt: skip
_KEY = {label: key for key, labels in _LABELS.items() for label in labels}
_ROW = re.compile(
    r"(?P<label>" + "|".join(re.escape(x) for x in sorted(_KEY, key=len, reverse=True))
    + r")\.?\s*(?::\s*|\t\s*)(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ITEM = re.compile(r"agenda item(?: no\.?| number)?\s*:?\s*(?P<text>\d[\w.()]*)", re.IGNORECASE)
_MARKING = re.compile(
    r"(?:(?:protective )?marking\s*:\s*)?(?P<text>(?:not )?protectively marked|unclassified"
    r"|official(?:\W+sensitive(?:\W+[\w ]{1,40})?)?|restricted|confidential|secret)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:contact|report|responsible|lead)?\s*(?:contact|officer|author)s?(?: details| officer)?"
    r"|contact", re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What stands above the title.

    Parameters
    ----------
    texts : dict of str to str
        ``to``, ``from``, ``date``, ``item``, ``title``, as far as they were found.
    """

    texts: dict[str, str] = field(default_factory=dict)

    def row(self, text: str) -> bool:
        """Take a line ``To: the Board``; return whether it was one."""
        found = _ROW.fullmatch(text.strip())
        if found:
            return self.take(found["label"], found["text"])
        item = _ITEM.fullmatch(text.strip())
        return bool(item) and self.take("item", item["text"] if item else "")

    def take(self, label: str, text: str) -> bool:
        """Take a label and its text; return whether the label is known."""
        key = _KEY.get(" ".join(label.strip(" :.\t").casefold().split()))
        text = " ".join(text.split())
        if key is None:
            return False
        if text:
            self.texts.setdefault(key, text)
        return True

    def table(self, table: StoryTable) -> bool:
        """Take a table of such rows; return whether it was one."""
        known = False
        for row in table.texts:
            for cell in row:
                known |= ":" in cell and self.row(cell)
            for label, text in pairwise(row):
                if _KEY.get(label.strip(" :.\t").casefold()):
                    known |= self.take(label, text)
        return known


def marking_of(texts: Iterable[str]) -> str:
    """Return the protective marking among lines, as it is written; empty where there is none."""
    for text in texts:
        found = is_marking(text)
        if found:
            return found
    return ""


def is_marking(text: str) -> str:
    """Return the marking that a line consists of, or nothing."""
    found = _MARKING.fullmatch(" ".join(text.split()).strip(" .[]"))
    return found["text"] if found else ""


def contact_rows(table: StoryTable) -> tuple[tuple[str, str], ...]:
    """Return the rows of a contact table; none where the table is another."""
    rows = [row for row in table.texts if any(row)]
    if not rows or not all(len(row) == 2 for row in rows) or not _is_contact(rows[0][0]):
        return ()
    out: dict[str, str] = {}
    label = ""
    for first, text in rows:
        label = first.rstrip(": ") or label
        if text:
            out[label] = f"{out[label]}, {text}" if label in out else text
    return tuple(out.items())


def contact_line(paragraph: StoryParagraph) -> tuple[str, str] | None:
    """Return ``Contact officer: Head of Performance`` as a row; None for another line."""
    label, mark, text = paragraph.text.partition(":")
    text = " ".join(text.split())
    return (label.strip(), text) if mark and text and _is_contact(label) else None


def _is_contact(label: str) -> bool:
    return bool(_CONTACT.fullmatch(" ".join(label.split()).strip(" :")))
