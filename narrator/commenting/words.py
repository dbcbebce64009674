"""The words of the forms: what owners read around the findings and the boxes.

One table for each language, so that a translation is one more entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from narrator.values.languages import of_language

_ENGLISH: Mapping[str, str] = MappingProxyType({
    "title": "Commentary for the paper “{title}”",
    "owner": "For",
    "board": "Board",
    "period": "Figures",
    "area": "Area",
    "meeting": "Meeting",
    "return_to": "Return to",
    "reference": "Reference",
    "intro": "These are the paragraphs of the paper that carry your words. Each shows what the "
             "figures say this time, and has a box with what will be printed.",
    "rules": "Please write in the boxes only. Shaded words come from the data: you may write "
             "around them, move them or delete them, but not change them. If a figure looks "
             "wrong, tell {contact} and leave it as it is.",
    "rules_own": "Please write in the boxes only. Shaded words come from the data: you may write "
                 "around them, move them or delete them, but not change them.",
    "withheld": "Withheld, as numbers are too small",
    "return": "A box that you leave as it is keeps its words. Save this document and send it "
              "back under whatever name you like.",
    "by": "A box that you leave as it is keeps its words. Save this document and send it back, "
          "under whatever name you like, in good time for the meeting on {day}.",
    "said": "The paper will say:",
    "table": "What the figures say, {window}",
    "measure": "Measure",
    "now": "Latest",
    "beside": "Compared with",
    "change": "Change",
    "verdict": "Verdict",
    "check": "Please check: ",
    "last": "Your words so far, written for {month}:",
    "last_undated": "Your words so far:",
    "box": "Your words",
    "label": "Your words for {number}",
    "label_empty": "Your words for {number}, to follow what the paper says",
    "label_month": "Your words for {number}, as written for {month}, with the new figures",
    "label_now": "Your words for {number}, as they stand",
    "prompt": "Click here and write.",
    "keep": "Left as it is, this box changes nothing.",
    "notes": "Footnote",
    "held": "From the data",
    "note": "Footnote",
    "nothing": "[no sentence this time]",
    "target": "target",
    "expected": "what was to be expected",
    "share": "{name}, share of the whole",
    "change_of": "{name}, change over the year",
    "faster_than": "{name}, change over the year",
    "rate": "{name}, rate",
    "none": "–",
    "recent": "{name}, latest three months",
    "season": "{name}, latest month",
    "with": "{value} ({what})",
})  # fmt: skip

_LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _ENGLISH})


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language (``en-GB``); English where there are none of it."""
    return of_language(_LANGUAGES, language)
