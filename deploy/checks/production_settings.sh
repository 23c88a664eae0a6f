#!/bin/sh
# Django's own deployment checks on the settings that production would get.
set -eu
cd "$(dirname "$0")/../.."
key() { .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))'; }
COURSEGEN_ENV=production SECRET_KEY=$(key) JWT_SIGNING_KEY=$(key) WEBHOOK_ENCRYPTION_KEY=$(key) \
    exec .venv/bin/python manage.py check --deploy --fail-level WARNING
