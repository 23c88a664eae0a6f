#!/bin/sh
# Run once by the Postgres image on an empty data directory: the application gets a login of its own. What it may do is
# granted by the platform's migrations.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set=password="$APP_PASSWORD" <<'SQL'
CREATE ROLE coursegen_app LOGIN PASSWORD :'password';
SQL
