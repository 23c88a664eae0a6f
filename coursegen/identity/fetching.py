"""Fetching the keys that an issuer publishes (a JWK Set, RFC 7517)."""

import jwt

from coursegen.language_models.calling.deadline import bounded
from coursegen.language_models.calling.http_client import http_client, timeout

SECONDS = 3.0
MOST_BYTES = 128 * 1024
ALGORITHMS = {"ES256", "RS256"}


def fetch(url: str) -> dict[str, jwt.PyJWK]:
    """The public keys by their ids. Raises whatever goes wrong: no answer in time, one that is too long or no keys.

    The address comes from the configuration alone, never from a token; redirects are not followed.
    """
    with bounded(SECONDS, max_bytes=MOST_BYTES), http_client(url, trust_env=True) as client:
        answer = client.get(url, timeout=timeout(SECONDS))
    if answer.status_code != 200:
        raise ValueError(f"answered {answer.status_code}")
    found = jwt.PyJWKSet.from_json(answer.text).keys
    keys = {key.key_id: key for key in found if key.key_id and _signs(key)}
    if not keys:
        raise ValueError(f"has no key for {' or '.join(sorted(ALGORITHMS))}")
    return keys


def _signs(key: jwt.PyJWK) -> bool:
    return key.algorithm_name in ALGORITHMS and key.public_key_use in (None, "sig")
