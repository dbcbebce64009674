#!/bin/sh
# Write requirements.lock and requirements-dev.lock anew from pyproject.toml: tools/lock.sh
# Everything is installed into an empty environment in the temporary directory; what pip chose is
# written down. No index is named: pip asks the one that it is set up for.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3.11}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$python" -m venv "$room/env"
pip() { "$room/env/bin/python" -m pip --disable-pip-version-check "$@"; }

wanted() {
    "$room/env/bin/python" - "$1" <<'PYTHON'
import sys
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
declared = project["project"]
runtime = [*declared["dependencies"], *project["build-system"]["requires"], "editables"]
print("\n".join(runtime if sys.argv[1] == "runtime" else declared["optional-dependencies"]["dev"]))
PYTHON
}

head="Written by tools/lock.sh from pyproject.toml; not to be edited by hand."
wanted runtime > "$room/runtime.txt"
pip install --quiet -r "$room/runtime.txt"
pip freeze --exclude pip --exclude setuptools > "$room/runtime.lock"
{
    echo "# What narrator needs to run and to be installed. $head"
    cat "$room/runtime.lock"
    echo 'colorama==0.4.6; sys_platform == "win32"'
} > requirements.lock

wanted dev > "$room/dev.txt"
pip install --quiet -r "$room/dev.txt" -c "$room/runtime.lock"
{
    echo "# What its tests, checks and benchmarks need besides. $head"
    echo "-r requirements.lock"
    pip freeze --exclude pip --exclude setuptools | grep -vxF -f "$room/runtime.lock"
} > requirements-dev.lock
