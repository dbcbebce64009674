"""YAML's own complaints in plain words, and reading on after one to find the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import yaml

from narrator.values.faults import Fault, Place

#: Faults listed of one file; whoever has more than this wants to see the first ones.
MOST = 50

#: How often reading is taken up again behind a syntax fault.
_RESUMED = 20

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_NEXT_TOP = re.compile(r"^[^\s#\-}\]\"']", re.MULTILINE)

#: What libyaml says → what is wrong. The first that occurs in its words counts.
_PLAIN = (
    ("mapping values are not allowed", "a colon followed by a space inside plain text, or an "
     "indentation that does not fit; put text with a colon in quotes"),
    ("did not find expected ',' or '}'", "a { that is not closed, or a comma is missing"),
    ("did not find expected ',' or ']'", "a [ that is not closed, or a comma is missing"),
    ("did not find expected '-' indicator", "this line is not indented like the list above it"),
    ("did not find expected key", "this line is not indented like the keys above it, or text "
     "follows a closing quote"),
    ("could not find expected ':'", "a colon is missing after the key"),
    ("found unexpected end of stream", "a quotation mark that is not closed"),
    ("found unknown escape character", "a backslash in double quotes; use single quotes"),
    ("found character that cannot start any token", "this character cannot begin a value; put "
     "the text in quotes"),
    ("did not find expected <document start>", "this belongs to nothing above it"),
    ("block sequence entries are not allowed", "a list item cannot begin here; put it on a line "
     "of its own"),
    ("did not find expected alphabetic or numeric character", "a * or & cannot begin plain text; "
     "put the text in quotes"),
    ("did not find URI escaped octet", "a tag that cannot be read; plain values only"),
    ("found undefined tag handle", "a tag (!…); plain values only"),
    ("did not find expected whitespace", "a value and what follows it run together"),
    ("did not find expected comment or line break", "nothing may follow | or > on its line"),
    ("found incompatible YAML document", "a YAML version that is not 1.1"),
    ("did not find expected node content", "a value is missing here"),
    ("duplicate %YAML", "a second %YAML line"),
    ("exceeded maximum", "too many levels of nesting"),
)  # fmt: skip

_UNCLOSED = "a quotation mark that is not closed"
_OUT_OF_LINE = "this line is not indented like the keys above it, or text follows a closing quote"
#: What word processors write where a space, or a quotation mark, was typed.
_NO_BREAK = re.compile(r"^\s*(?:- )?[\w./-]+:[\u00a0\u2007\u202f]")
_CURLY = tuple("“”„‟‘’‚‛«»‹›")

#: Complaints that are better placed where the thing began than where the file ended.
_OPENED = ("found unexpected end of stream", "did not find expected ',' or")


def said(key: str) -> str:
    """Show what was written, shortened where it is long."""
    return f"'{key if len(key) <= 40 else key[:39] + '…'}'"


def syntax_faults(text: str, file: str, read: Callable[[str], None]) -> list[Fault]:
    """Call `read` on the text and return its syntax faults.

    Behind a fault reading is taken up again at the next line that begins in the first column,
    so that one missing quotation mark does not hide the next. What is read then counts only for
    its syntax.

    Parameters
    ----------
    read : callable
        Reads text and raises ``yaml.YAMLError``.
    """
    unprintable = _unprintable(text, file)
    if unprintable:
        return unprintable
    faults: list[Fault] = []
    try:
        read(text)
    except yaml.MarkedYAMLError as why:
        if tabs := [_at(text, m.end() - 1, file) for m in _TAB.finditer(text)]:
            message = "a tab in the indentation; YAML wants spaces"
            return [Fault(place, "P011", message) for place in tabs[:MOST]]
        faults.append(_with_quote(_reworded(why, file, 0), text))
        faults += _later(text, file, faults[0].place.line)
    except yaml.YAMLError as why:
        first = str(why).splitlines()[0]
        faults.append(Fault(Place(file, 1, 1), "P010", f"YAML cannot be read: {first}"))
    except RecursionError:  # pragma: no cover - only with the pure Python parser
        faults.append(Fault(Place(file), "P017", "too many levels of nesting"))
    return faults


def _later(text: str, file: str, line: int) -> list[Fault]:
    """Return the syntax faults behind the first one, which stands in `line`."""
    faults: list[Fault] = []
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    starts = [0]
    for match in re.finditer("\n", text):
        starts.append(match.end())
    for _ in range(_RESUMED):
        if line >= len(starts):
            return faults
        found = _NEXT_TOP.search(text, starts[line])
        if not found:
            return faults
        skipped = text.count("\n", 0, found.start())
        try:
            for _event in yaml.parse(text[found.start() :], Loader=loader):
                pass
        except yaml.MarkedYAMLError as why:
            fault = _reworded(why, file, skipped)
            faults.append(fault)
            line = max(fault.place.line, skipped + 1)
        except yaml.YAMLError:
            return faults
        else:
            return faults
    return faults


def _reworded(why: yaml.MarkedYAMLError, file: str, skipped: int) -> Fault:
    problem = why.problem or "it cannot be read"
    mark = why.problem_mark or why.context_mark
    if why.context_mark and problem.startswith(_OPENED):
        mark = why.context_mark
    message = next((plain for words, plain in _PLAIN if words in problem.replace("\n", " ")), "")
    if not message:
        message = f"YAML cannot be read here: {problem}"
    place = Place(file, mark.line + 1 + skipped, mark.column + 1) if mark else Place(file)
    return Fault(place, "P010", message)


def _with_quote(fault: Fault, text: str) -> Fault:
    """Add where a quotation mark may be missing, or is none of YAML's."""
    lines = text.split("\n")[: fault.place.line]
    for at in range(len(lines), max(0, len(lines) - 2), -1):
        if _NO_BREAK.search(lines[at - 1]):
            return replace(fault, message=f"a non-breaking space behind the colon of line {at}; "
                           "YAML wants an ordinary one")
    for at in range(len(lines), max(0, len(lines) - 6), -1):
        line = lines[at - 1]
        value = line.partition(": ")[2].strip()
        if value[:1] == '"' and value.replace('\\"', "").count('"') == 1:
            if fault.message == _UNCLOSED and at == fault.place.line:
                return fault
            message = f"{fault.message}; is the quotation mark of line {at} closed?"
            return replace(fault, message=message)
    line = lines[-1] if lines else ""
    if line.partition(": ")[2].lstrip()[:1] in _CURLY:
        return replace(fault, message=f"{fault.message}; quotation marks of YAML are straight")
    before = line[: fault.place.column - 1].rstrip()
    if before.endswith(("'", '"')) and fault.message == _OUT_OF_LINE:
        within = "an apostrophe" if before.endswith("'") else 'a " within the text'
        other = '"…"' if before.endswith("'") else "'…'"
        message = f"text follows a closing quote; where {within} is meant, put {other} around it"
        return replace(fault, message=message)
    return fault


def _unprintable(text: str, file: str) -> list[Fault]:
    return [
        Fault(_at(text, m.start(), file), "P018", f"a character that cannot be printed "
              f"(U+{ord(m[0]):04X})")
        for m, _ in zip(_UNPRINTABLE.finditer(text), range(MOST), strict=False)
    ]  # fmt: skip


def _at(text: str, offset: int, file: str) -> Place:
    """Return the place of an offset in the text."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(file, text.count("\n", 0, offset) + 1, offset - start + 1)
