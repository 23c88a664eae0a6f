#!/bin/sh
# Django's own deployment checks on the settings that production would get, and that secrets out of examples stop it.
set -eu
cd "$(dirname "$0")/../.."
key() { .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))'; }
export COURSEGEN_ENV=production SECRET_KEY="$(key)" JWT_SIGNING_KEY="$(key)" WEBHOOK_ENCRYPTION_KEY="$(key)"
.venv/bin/python manage.py check --deploy --fail-level WARNING

for secret in "" short aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "$JWT_SIGNING_KEY" \
    "$(.venv/bin/python -c 'from config.guessable import DEMO_KEY; print(DEMO_KEY)')"; do
    if SECRET_KEY=$secret .venv/bin/python manage.py check >/dev/null 2>&1; then
        echo "production started with SECRET_KEY=$secret" >&2
        exit 1
    fi
done
