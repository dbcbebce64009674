#!/bin/sh
# Make dist/wheelhouse: narrator and all that requirements.lock names, as wheels for Windows on
# 64-bit Intel or AMD and Python 3.11, so that a machine without a network can install it.
# Another Windows or Python: WHEELHOUSE_PLATFORM, WHEELHOUSE_PYTHON. What the options [charts] and
# [parquet] need is put in as well, in the versions of requirements-dev.lock.
set -eu
cd "$(dirname "$0")/.."
platform=${WHEELHOUSE_PLATFORM:-win_amd64}
version=${WHEELHOUSE_PYTHON:-3.11}
house=dist/wheelhouse
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
rm -rf "$house"
mkdir -p "$house"
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
.venv/bin/python tools/wheelhouse.py requirements "$room/download.txt" "$room/build.txt"
pip download --quiet --no-deps --only-binary :all: --platform "$platform" --implementation cp \
    --python-version "$version" --dest "$house" -r "$room/download.txt"
pip wheel --quiet --no-deps --wheel-dir "$house" -r "$room/build.txt"
pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$house" .
.venv/bin/python tools/wheelhouse.py check "$house" "$platform" "$version"
