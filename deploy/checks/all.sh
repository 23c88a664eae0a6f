#!/bin/sh
# Everything that can be checked without a database. Runs all checks and names those that failed.
cd "$(dirname "$0")/../.." || exit 1
python=.venv/bin/python
bin=.venv/bin
failed=""

# No check may use a server that happens to run here.
export COURSEGEN_ENV=demo DATABASE_URL=postgres://nobody@127.0.0.1:1/none DATABASE_POOL_SIZE=0
export REDIS_URL=redis://127.0.0.1:1/0
unset DATABASE_OWNER_URL

check() {
    name=$1
    shift
    printf -- '— %s\n' "$name"
    "$@" || failed="$failed, $name"
}

# The longest by far, beside the others.
types=$(mktemp)
trap 'rm -f "$types"' EXIT
$python -m mypy >"$types" 2>&1 &
mypy=$!

told_types() {
    wait "$mypy"
    code=$?
    cat "$types"
    return $code
}

check "style" $python -m ruff check .
check "format" $python -m ruff format --check --quiet .
check "layers" $bin/lint-imports
check "migrations" $python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run
check "OpenAPI" deploy/checks/openapi.sh
check "production settings" deploy/checks/production_settings.sh
check "Dockerfile" $bin/hadolint deploy/Dockerfile
check "proxy" deploy/checks/proxy.sh
check "types" told_types

[ -z "$failed" ] || { printf 'failed: %s\n' "${failed#, }"; exit 1; }
echo "all checks passed"
