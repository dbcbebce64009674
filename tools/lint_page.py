"""``python -m tools.lint_page``: write the tables of docs/lint.md from what narrator knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from narrator.linting import PAPER, RULES, load_style, style_names

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "lint.md"
STYLES = ROOT / "rules" / "styles"
_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- /made -->)", re.DOTALL)
_ORDER = ("narrator", "ons", "gov.uk")


def written(page: str) -> str:
    """Return the page with its made tables written anew."""
    tables = {"rules": rules, "paper": paper, "styles": styles, "options": options}
    return _MADE.sub(lambda m: m[1] + "\n" + "\n".join(tables[m[2]]()) + "\n\n" + m[3], page)


def rules() -> Iterable[str]:
    """Rules with their reasons and sources."""
    style = load_style("narrator", STYLES)
    yield from ("| Code | What it finds | Of | Why | Source |", "| --- | --- | --- | --- | --- |")
    for code, rule in RULES.items():
        of = style.rules[code]["of"] if code in style.rules else "off"
        yield _row(code, rule.what, of, rule.reason, rule.source)


def paper() -> Iterable[str]:
    """Codes of the paper room that the lint's list holds, too."""
    yield from ("| Code | What it finds | Why | Source |", "| --- | --- | --- | --- |")
    for code, texts in PAPER.items():
        yield _row(code, *texts)


def styles() -> Iterable[str]:
    """Styles, and in what each differs from narrator's own."""
    base = load_style("narrator", STYLES).rules
    yield from ("| Style | What it is | Otherwise than narrator's |", "| --- | --- | --- |")
    for name in sorted(style_names(STYLES), key=_ORDER.index):
        style = load_style(name, STYLES)
        differs = []
        for code in RULES:
            if code not in style.rules:
                if code in base:
                    differs.append(f"`{code}: off`")
                continue
            options = {k: v for k, v in style.rules[code].items()
                       if k in ("most", "as", "write", "of") and v != base.get(code, {}).get(k)}
            if options:
                told = ", ".join(f"{k}: {v}" for k, v in options.items())
                differs.append(f"`{code}: {{{told}}}`")
            elif style.rules[code] != base.get(code):
                differs.append(f"`{code}` (words)")
        yield _row(f"`{name}`", style.about, " ".join(differs))


def options() -> Iterable[str]:
    """Options of each rule, with narrator's own value where it is short."""
    base = load_style("narrator", STYLES).rules
    yield from ("| Code | Option | What it is | narrator's own |", "| --- | --- | --- | --- |")
    for code, rule in RULES.items():
        for option in rule.options:
            value = base.get(code, {}).get(option.name, "")
            if option.form in ("words", "better"):
                value = f"{len(value)} of them" if value else ""
            yield _row(code, f"`{option.name}`", option.what, str(value))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
