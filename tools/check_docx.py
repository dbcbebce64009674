"""Check Word documents for what Microsoft's validator misses: tools/check_docx.py FILE.docx ..."""

from __future__ import annotations

import sys
from pathlib import Path

from narrator.word.checks import check_docx


def main(files: list[str]) -> int:
    """Check each file; return 1 where one has a fault."""
    status = 0
    for name in files:
        faults = check_docx(Path(name).read_bytes())
        print(f"{name}: {'valid' if not faults else ''}")
        for fault in faults:
            print(f"  {fault}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
