"""What a wheelhouse for Windows must hold, and whether it does (for tools/wheelhouse.sh).

``wheelhouse.py requirements DOWNLOAD BUILD`` writes two files: what is to be downloaded
(requirements.lock and what the extras need, without what is needed only on other systems or to
build narrator), and what has to be built, since its makers publish no wheel.
``wheelhouse.py check FOLDER PLATFORM VERSION`` says whether each of these has a wheel that such a
Python takes, and exits with 1 where one has not.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[1]
#: Published as source only, and nothing but Python: the wheel built anywhere serves everywhere.
SOURCE_ONLY = frozenset({"docopt"})
WINDOWS: Mapping[str, str] = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt",
    "platform_machine": "AMD64",
}  # fmt: skip


def locked(file: Path) -> Iterator[Requirement]:
    """Yield the requirements of a lock file that are wanted on Windows."""
    for line in file.read_text("utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text and not text.startswith("-"):
            requirement = Requirement(text)
            if wanted(requirement.marker):
                yield requirement


def wanted(marker: Marker | None, extra: str = "") -> bool:
    """Say whether a marker holds on Windows."""
    return marker is None or marker.evaluate({**WINDOWS, "extra": extra})


def requirements() -> dict[str, str]:
    """Return name → version of all that narrator and its extras need on Windows.

    Which packages those are is told by the packages themselves as they are installed here; which
    versions, by the lock files.
    """
    pins: dict[str, str] = {
        str(canonicalize_name(requirement.name)): version_of(requirement)
        for file in ("requirements.lock", "requirements-dev.lock")
        for requirement in locked(ROOT / file)
    }
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = list(declared["dependencies"])
    for extra, texts in declared["optional-dependencies"].items():
        asked += texts if extra != "dev" else ()
    build = _closure(["hatchling", "editables"])
    runtime = {canonicalize_name(r.name) for r in locked(ROOT / "requirements.lock")}
    names = _closure(asked) | (runtime - build)
    if missing := sorted(names - set(pins)):
        raise SystemExit(f"in no lock file: {', '.join(missing)}; first: make lock")
    return {name: pins[name] for name in sorted(names)}


def _closure(texts: Iterable[str]) -> set[str]:
    """Return the names of requirements and of all that they need on Windows."""
    found: set[str] = set()
    asked = [Requirement(text) for text in texts]
    while asked:
        requirement = asked.pop()
        name = canonicalize_name(requirement.name)
        if name not in found and wanted(requirement.marker):
            found.add(name)
            asked += _needed(name, requirement.extras)
    return found


def _needed(name: str, extras: Iterable[str]) -> list[Requirement]:
    try:
        texts = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []  # only on Windows (colorama): needs nothing
    return [
        requirement for requirement in map(Requirement, texts)
        if any(wanted(requirement.marker, extra) for extra in ("", *extras))
    ]  # fmt: skip


def version_of(requirement: Requirement) -> str:
    """Return the version that a line of a lock file pins."""
    (pin,) = requirement.specifier
    return pin.version


def tags(platform: str, version: str) -> set[Tag]:
    """Return the tags of wheels that a Python on a platform takes."""
    python = tuple(int(part) for part in version.split("."))
    return {
        *cpython_tags(python, platforms=[platform]),
        *compatible_tags(python, f"cp{''.join(version.split('.'))}", [platform]),
    }


def lacking(folder: Path, platform: str, version: str) -> list[str]:
    """Return what has no wheel in the folder that such a Python takes."""
    takes = tags(platform, version)
    there = set()
    for file in folder.glob("*.whl"):
        name, number, _, own = parse_wheel_filename(file.name)
        if own & takes:
            there.add((name, str(number)))
    names = {name for name, _ in there}
    lack = [f"{n}=={v}" for n, v in requirements().items() if (n, v) not in there]
    return lack if "narrator" in names else [*lack, "narrator"]


def main(command: str, *arguments: str) -> int:
    """Run a command."""
    if command == "requirements":
        for file, built in zip(arguments, (False, True), strict=True):
            lines = [
                f"{name}=={version}\n" for name, version in requirements().items()
                if (name in SOURCE_ONLY) == built
            ]  # fmt: skip
            Path(file).write_text("".join(lines), "utf-8")
        return 0
    folder, platform, version = Path(arguments[0]), arguments[1], arguments[2]
    lack = lacking(folder, platform, version)
    for one in lack:
        print(f"{folder}: no wheel of {one} for Python {version} on {platform}", file=sys.stderr)
    if not lack:
        count = len(requirements()) + 1
        size = sum(file.stat().st_size for file in folder.glob("*.whl")) / 1e6
        print(f"{folder}: {count} wheels for Python {version} on {platform}, {size:.0f} MB")
    return 1 if lack else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
