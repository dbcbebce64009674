#!/bin/sh
# Make .venv and install what a lock file says, and narrator itself: tools/set_up.sh LOCK
# Needs Python 3.11 or newer; PYTHON names another one than the first that is found.
set -eu
cd "$(dirname "$0")/.."
lock=$1
unset PYTHONHOME PYTHONPATH PIP_TARGET PIP_USER PIP_PREFIX || true

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version; } >/dev/null 2>&1
then
    found=
    for python in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
        if command -v "$python" >/dev/null 2>&1 && new_enough "$python"; then
            found=$python
            break
        fi
    done
    [ -n "$found" ] || { echo "narrator needs Python 3.11 or newer; none was found" >&2; exit 2; }
    rm -rf .venv
    if ! "$found" -m venv .venv 2>/dev/null; then
        # Debian keeps a part of the standard library, ensurepip, in a package of its own.
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "Installing python3-venv, which $found needs to make an environment" >&2
            apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >&2
            "$found" -m venv .venv
        else
            echo "$found cannot make a virtual environment; first: apt-get install python3-venv" >&2
            exit 2
        fi
    fi
fi

pip() { .venv/bin/python -m pip --disable-pip-version-check -qq "$@"; }
echo "Installing $lock into .venv" >&2
pip install -r "$lock"
pip install --no-deps --no-build-isolation -e .
# As pip does for every other package: otherwise each start compiles narrator anew where Python is
# told not to write bytecode.
.venv/bin/python -m compileall -q narrator
