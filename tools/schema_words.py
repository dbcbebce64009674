"""``python -m tools.schema_words``: write narrator/schemas/words.json from the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "docs" / "paper.md", ROOT / "docs" / "rules.md")
WORDS = ROOT / "narrator" / "schemas" / "words.json"

_TABLE = re.compile(r"<!-- keys: (\w+) -->\n\n\| Key .*\n\|[ -|]*\n((?:\|.*\n)+)")
#: A table without a mark: the first column says what its rows are.
_COMPARATORS = re.compile(r"\| Comparator \| .*\n\|[ -|]*\n((?:\|.*\n)+)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def words() -> str:
    """Return words.json as it should be."""
    found: dict[str, dict[str, str]] = {}
    for page in PAGES:
        text = page.read_text("utf-8")
        comparators = [("comparators", body) for body in _COMPARATORS.findall(text)]
        for table, body in (*_TABLE.findall(text), *comparators):
            for row in body.splitlines():
                cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))]
                example = cells[2] if len(cells) > 2 and table != "comparators" else ""
                for key in re.findall(r"`([\w.]+)`", cells[0]):
                    found.setdefault(table, {})[key] = _sentence(cells[1], example)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _sentence(said: str, example: str) -> str:
    said = _LINK.sub(r"\1", said).strip()
    if not said.startswith("`"):
        said = said[:1].upper() + said[1:]
    said = said if said.endswith((".", "…", "?")) else f"{said}."
    return f"{said} Example: {example}" if example else said


if __name__ == "__main__":
    WORDS.write_text(words(), "utf-8")
