#!/bin/sh
# Does Caddy take its file, and is it written as Caddy writes it?
set -eu
cd "$(dirname "$0")/../.."
caddy=.venv/bin/caddy
file=deploy/proxy/Caddyfile
export PROXY_HOST=127.0.0.1 PROXY_PORT=8000 WEB_BIND=127.0.0.1:1 LIVE_BIND=127.0.0.1:2
said=$($caddy validate --config "$file" 2>&1) || { echo "$said" >&2; exit 1; }
$caddy fmt "$file" | diff -u "$file" - || { echo "run $caddy fmt --overwrite $file" >&2; exit 1; }
