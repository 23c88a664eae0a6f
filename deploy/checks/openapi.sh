#!/bin/sh
# Is docs/openapi.yaml what the code serves? `deploy/checks/openapi.sh --write` brings it up to date.
set -eu
cd "$(dirname "$0")/../.."
file=docs/openapi.yaml
export COURSEGEN_ENV="${COURSEGEN_ENV:-demo}"
[ "${1:-}" != --write ] || exec .venv/bin/python manage.py spectacular --file "$file"

served=$(mktemp)
trap 'rm -f "$served"' EXIT
.venv/bin/python manage.py spectacular --validate --fail-on-warn --file "$served"
diff -u "$file" "$served" || { echo "run deploy/checks/openapi.sh --write and look at the difference" >&2; exit 1; }
