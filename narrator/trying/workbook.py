"""`rules export`: the rules of a stack as a workbook, to read and to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from narrator.language import FORMS
from narrator.language.steps import ALONE, Step
from narrator.project.workbook_cells import letters
from narrator.project.workbook_pages import new_book, put_heading, put_text, saved
from narrator.rules import RulePack
from narrator.trying.combined import example
from narrator.trying.reading import RowRead, TableRead, tables_read, value_words, where
from narrator.trying.saying import text_of, written
from narrator.trying.stacks import Stack
from narrator.trying.titles import FAMILIES, title

FILE = "rules.xlsx"
_HEADINGS = ("When the figures are", "Message", "The paper says, for example", "Weight", "Rule",
             "Where it stands")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: headings, their widths, and rows of text; a row of one cell is a heading."""

    name: str
    about: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


def rules_bytes(stack: Stack, below: Sequence[RulePack] = ()) -> bytes:
    """Return the rules of a stack as a workbook.

    Raises
    ------
    FaultError
        P071 openpyxl is not installed.
    """
    book = new_book(FILE)
    pages = tuple(_pages(stack, below))
    for page in (_contents(stack, pages), *pages):
        _write(book.create_sheet(page.name), page)
    book.properties.creator = "narrator"
    return saved(book)


def _contents(stack: Stack, pages: Sequence[Page]) -> Page:
    told: list[tuple[str, ...]] = [
        (f"The rules of {stack.name}",),
        ("How to read", "Each row of a table says: when the figures are like this, the paper says "
         "that. For every outcome there is exactly one row; “narrator lint” proves it."),
        ("When the figures are", "What must be known of the figures, all of it together; what is "
         "not named may be as it likes."),
        ("Message", "What is said, without its words; the sheet Phrases has the words."),
        ("The paper says", "The worked example of the words, which is tested. A row that says "
         "nothing gives the reason."),
        ("Weight", "From 0 to 100: what leads, where the paper has headlines."),
        ("Where it stands", "The pack or house.yaml, the file and the line; what it goes before, "
         "and what it stands in place of."),
        ("To change something", "This workbook is for reading: changes are made in house.yaml or "
         "in a pack, and “narrator rules try” shows what they would say."),
        ("The sheets",),
        *((page.name, page.about) for page in pages),
    ]  # fmt: skip
    return Page("Contents", "", (stack.name, ""), (30, 100), tuple(told[1:]))


def _pages(stack: Stack, below: Sequence[RulePack]) -> Iterator[Page]:
    tables = tables_read(stack, below)
    for name, families in _families(tables).items():
        rows: list[tuple[str, ...]] = []
        for table in families:
            rows.append((title(table.keys),))
            rows += [_row(row) for row in table.rows]
            if table.riders:
                rows.append(("Added to whatever is said, when",))
                rows += [_row(row) for row in table.riders]
        keys = ", ".join(key for table in families for key in table.keys)
        yield Page(name, f"The tables of {keys}.", _HEADINGS, (44, 22, 62, 9, 30, 30), tuple(rows))
    yield _phrases(stack)
    yield _plan(stack)
    yield _words(stack)
    yield _vocabulary(stack)


def _families(tables: Sequence[TableRead]) -> Mapping[str, list[TableRead]]:
    found: dict[str, list[TableRead]] = {}
    for table in tables:
        name = next((f for f, keys in FAMILIES.items() if table.keys[0] in keys), "Others")
        found.setdefault(name, []).append(table)
    order = [*FAMILIES, "Others"]
    return {name: found[name] for name in order if name in found}


def _row(row: RowRead) -> tuple[str, ...]:
    says = row.example if row.message else f"Nothing: {row.because}."
    place = [row.place]
    if row.over:
        place.append(f"goes before {', '.join(row.over)}")
    if row.replaces:
        place.append(f"in place of {row.replaces}")
    when = "; ".join(row.when) or "whatever they are"
    weight = "" if row.rider else str(row.weight)
    return (when, row.message or "silence", says, weight, row.rule, "\n".join(place))


def _phrases(stack: Stack) -> Page:
    rows: list[tuple[str, ...]] = []
    for message, phrase in sorted(stack.words.phrases.items()):
        verdicts = "\n".join(dict.fromkeys(phrase.verdict.values()))
        worked = phrase.example.text if phrase.example is not None else ""
        for at, (form, frames) in enumerate(phrase.forms.items()):
            rows.append((
                message if not at else "", form, "\n".join(frames), verdicts if not at else "",
                worked if not at else "", where(phrase.place) if not at else "",
            ))  # fmt: skip
    about = "The words of every message, in each of its forms, with its worked example."
    heads = ("Message", "Form", "Words; what is in {{ }} is filled in", "Verdict", "Example",
             "Where it stands")  # fmt: skip
    return Page("Phrases", about, heads, (26, 13, 64, 30, 56, 24), tuple(rows))


def _plan(stack: Stack) -> Page:
    rows = tuple(_step(stack, step) for step in stack.words.steps)
    about = "Which messages share a sentence, tried in this order; by example where one was found."
    heads = ("Step", "It takes", "Only if", "The sentence", "For example", "Where it stands")
    return Page("Plan", about, heads, (26, 60, 26, 40, 60, 20), rows)


def _step(stack: Stack, step: Step) -> tuple[str, ...]:
    if step.name == ALONE:
        return (step.name, "whatever is left, each by itself", "", "", "", where(step.place))
    takes = []
    for at, taken in enumerate(step.take):
        of = f"{' or '.join(taken.comparators)}: " if taken.comparators else ""
        many = f" (at least {taken.at_least})" if taken.many else ""
        form = f", said as {step.forms[at]}" if at < len(step.forms) else ""
        takes.append(f"{at + 1}. {of}{', '.join(taken.messages)}{many}{form}")
    only = [f"{name}: {value}" for name, value in step.relation.items()]
    only += [f"they share {', '.join(step.same)}"] if step.same else []
    only += ["the author asked for it by +"] if step.asked else []
    only.append(f"at most {step.words} words and {step.figures} figures")
    made = example(stack, step)
    said = text_of(written(stack, made, asked=True)[0]) if made else ""
    return (step.name, "\n".join(takes), "\n".join(only), step.join, said, where(step.place))


def _words(stack: Stack) -> Page:
    rows = tuple((path, text) for path, text in _flat(stack.words.words, ""))
    about = "Words that follow a fact and are never varied: rose or fell, last year or a year ago."
    return Page("Words", about, ("Word", "It is"), (50, 110), rows)


def _flat(held: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for key, value in held.items():
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        else:
            yield name, str(value)


def _vocabulary(stack: Stack) -> Page:
    vocabulary = stack.pack.vocabulary
    rows: list[tuple[str, ...]] = [("Facts and their values",)]
    for name, fact in vocabulary.facts.items():
        of = ", ".join(k for k, c in vocabulary.comparators.items() if name in c.space.facts)
        rows += [
            (name if not at else "", value, value_words(name, value, vocabulary),
             of if not at else "")
            for at, value in enumerate(fact.values)
        ]  # fmt: skip
    rows.append(("Forms of a phrase",))
    rows += [(form, "", meaning, "") for form, meaning in FORMS.items()]
    about = "What may be known of figures, and the forms that a phrase may have."
    heads = ("Fact", "Value", "In words", "Of which tables")
    return Page("Vocabulary", about, heads, (22, 22, 60, 70), tuple(rows))


def _write(sheet: Any, page: Page) -> None:
    from openpyxl.styles import Alignment, Font

    for j, text in enumerate(page.headings, 1):
        put_heading(sheet, 1, j, text)
        sheet.column_dimensions[letters(j)].width = page.widths[j - 1]
    for i, row in enumerate(page.rows, 2):
        for j, text in enumerate(row, 1):
            cell = sheet.cell(i, j)
            if text.isdecimal():
                cell.value = int(text)
                cell.alignment = Alignment(vertical="top", horizontal="left")
            elif text:
                put_text(cell, text, wrap=len(row) > 1)
        if len(row) == 1 or page.name == "Contents":
            sheet.cell(i, 1).font = Font(bold=True)
        lines = max(_lines(text, page.widths[j]) for j, text in enumerate(row))
        if len(row) > 1:
            sheet.row_dimensions[i].height = 15 * min(lines, 27)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A – &P of &N"


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column, so that no row hides any of it."""
    return sum(max(1, -(-len(part) * 11 // (width * 10))) for part in text.split("\n"))
