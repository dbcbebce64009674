#!/bin/sh
# Build the wheel, install it into an empty environment, and build a copied sample there.
set -eu
cd "$(dirname "$0")/.."
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
.venv/bin/python -m pip --disable-pip-version-check wheel -qq --no-deps --no-build-isolation \
    --wheel-dir "$room/dist" .
# What ships is what git holds: no draft, no forgotten file.
git ls-files rules templates samples/cambridgeshire | sort > "$room/held"
.venv/bin/python -m zipfile -l "$room"/dist/*.whl | awk '{print $1}' \
    | sed -n 's,^narrator/_data/,,p' | sort > "$room/shipped"
diff "$room/held" "$room/shipped"
.venv/bin/python -m venv "$room/env"
"$room/env/bin/python" -m pip --disable-pip-version-check install -qq -r requirements.lock
"$room/env/bin/python" -m pip --disable-pip-version-check install -qq --no-deps "$room"/dist/*.whl
cp -r samples/cambridgeshire "$room/copy"
rm -rf "$room/copy/drafts"
cd "$room"
status=0
env/bin/narrator build copy || status=$?
[ "$status" -le 1 ] || exit "$status"
[ -s copy/drafts/2015-03/paper.docx ]
env/bin/narrator explain copy/drafts/2015-03/paper.docx 1.1 > /dev/null
echo "The wheel works."
