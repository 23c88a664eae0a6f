"""Signing what is sent, in both formats.

Standard Webhooks: `webhook-signature` is one or more `v1,<base64>` of HMAC-SHA256 over `id.timestamp.body`, keyed with
the bytes that the secret `whsec_<base64>` stands for. The legacy `x-webhook-signature` is hex HMAC-SHA256 of the body
alone, keyed with the secret as it is written.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence

from coursegen.organizations.secrets import PREFIX


def standard_headers(*, message_id: str, at: int, body: bytes, with_secrets: Sequence[str]) -> dict[str, str]:
    """The three headers; `at` is the attempt's time in seconds since 1970, UTC. During a rotation two secrets sign."""
    signed = f"{message_id}.{at}.".encode() + body
    signatures = [b64encode(hmac.digest(_key(secret), signed, "sha256")).decode() for secret in with_secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }


def legacy_header(*, body: bytes, secret: str) -> dict[str, str]:
    return {"x-webhook-signature": hmac.new(secret.encode(), body, "sha256").hexdigest()}


def _key(secret: str) -> bytes:
    return b64decode(secret.removeprefix(PREFIX))
