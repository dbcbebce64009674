"""The hospital's forms, written once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from commenting_making import OWNERS, write_hospital
from form_editing import Edited

from narrator.cli import main

Hospital = Callable[[], Path]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its forms for June in ``drafts/2024-06/commentary``."""
    folder = write_hospital(tmp_path_factory.mktemp("hospital") / "project")
    assert main(["commentary", str(folder)]) == 0
    return folder


@pytest.fixture
def hospital(written: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    copied: Path = copytree(written, tmp_path / "project")
    return copied


@pytest.fixture
def back(tmp_path: Path) -> Path:
    """A folder for what comes back."""
    folder = tmp_path / "back"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def form(written: Path) -> Callable[[str], Edited]:
    """Opens an owner's form."""

    def opened(owner: str = OWNERS[0]) -> Edited:
        path = written / "drafts" / "2024-06" / "commentary" / f"{owner} 2024-06.docx"
        return Edited(path.read_bytes())

    return opened
