"""What a command loads: nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Libraries that take long to import; none is needed to print help.
HEAVY = (
    "pandas", "numpy", "scipy", "statsmodels", "docx", "lxml", "jinja2", "num2words",
    "matplotlib", "pyarrow", "python_calamine", "rich", "markdown_it", "matplotlib", "yaml",
)  # fmt: skip


def loaded_by(*arguments: str) -> set[str]:
    """Return the top-level packages in memory after running narrator."""
    code = (
        "import sys; from narrator.cli import main; main(sys.argv[1:]);"
        "sys.stdout.flush(); print(' '.join(sorted({m.partition('.')[0] for m in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("build", "--help"), ("lint", "--help"),
                  ("commentary", "--help"),
                  ("explain", "--help"), ("rules", "--help"), ("schema", "--help"), ("nonsense",)],
)
def test_help_loads_no_heavy_library(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments).isdisjoint(HEAVY)


def test_every_heavy_library_is_one_that_is_installed() -> None:
    from importlib.util import find_spec

    assert [name for name in HEAVY if find_spec(name) is None] == []
