#!/bin/sh
# Build the wheel, install it into an empty environment, and use it there, outside the repository:
# build a copied sample, start a project and build that, and ask for what needs an extra.
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

# A project started from a CSV file builds as it is.
env/bin/narrator init started copy/data/illustrative_demand.csv --yes > init.log || [ $? -le 1 ]
env/bin/narrator lint started > lint.log || { cat init.log lint.log >&2; exit 1; }
env/bin/narrator build started > /dev/null
ls started/drafts/*/paper.docx > /dev/null

# What needs an extra says which one.
wants() {  # wants WORDS COMMAND…: the command says these words
    words=$1
    shift
    "$@" > said.log 2>&1 || true
    grep -qF "$words" said.log || { echo "not said: $words" >&2; cat said.log >&2; exit 1; }
    ! grep -q Traceback said.log
}
cp -r started charts
rm -rf charts/drafts
printf '  - heading: Charts\n    paragraphs: [{charts: [calls_for_service]}]\n' > section
sed -i '/^sections:/r section' charts/paper.yaml
wants "narrator[charts]" env/bin/narrator build charts
cp -r started parquet
printf 'PAR1' > parquet/data/more.parquet
sed -i 's,path: .*$,path: data/more.parquet,' parquet/measures.yaml
wants "narrator[parquet]" env/bin/narrator build parquet
wants "narrator[excel]" env/bin/narrator register export started
echo "The wheel works."
