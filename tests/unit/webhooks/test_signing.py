"""What is signed can be verified by the library that receivers use."""

import hashlib
import hmac
import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from coursegen.organizations.secrets import new_secret
from coursegen.sealing import SealBroken, seal, unseal
from orchestrator.webhooks.signing import legacy_header, standard_headers

BODY = '{"type":"job.completed","data":{"message":"Курс готов"}}'.encode()


def headers(*secrets: str, at: float | None = None) -> dict[str, str]:
    return standard_headers(message_id="m-1", at=int(at or time.time()), body=BODY, with_secrets=secrets)


def test_the_library_verifies_it() -> None:
    secret = new_secret()
    assert Webhook(secret).verify(BODY, headers(secret))["type"] == "job.completed"


def test_the_library_refuses_another_body_secret_or_time() -> None:
    secret = new_secret()
    for webhook, body, signed in (
        (Webhook(secret), BODY.replace(b"completed", b"failed"), headers(secret)),
        (Webhook(new_secret()), BODY, headers(secret)),
        (Webhook(secret), BODY, headers(secret, at=time.time() - 600)),
        (Webhook(secret), BODY, {**headers(secret), "webhook-id": "m-2"}),
    ):
        with pytest.raises(WebhookVerificationError):
            webhook.verify(body, signed)


def test_both_secrets_verify_it_while_they_change() -> None:
    old, new = new_secret(), new_secret()
    signed = headers(new, old)
    assert Webhook(new).verify(BODY, signed)
    assert Webhook(old).verify(BODY, signed)


def test_the_specifications_own_example() -> None:
    """From the Standard Webhooks specification's libraries: the same input, the same signature."""
    signed = standard_headers(
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=1614265330,
        body=b'{"test": 2432232314}',
        with_secrets=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )
    assert signed["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_legacy_signature_is_hex_of_the_body_under_the_secret_as_written() -> None:
    secret = new_secret()
    expected = hmac.new(secret.encode(), BODY, hashlib.sha256).hexdigest()
    assert legacy_header(body=BODY, secret=secret) == {"x-webhook-signature": expected}


def test_a_sealed_secret_says_nothing_and_comes_back() -> None:
    secret = new_secret()
    sealed = seal(secret)
    assert secret not in sealed
    assert seal(secret) != sealed
    assert unseal(sealed) == secret


def test_another_key_does_not_open_it(settings: pytest.FixtureRequest) -> None:
    sealed = seal("x")
    settings.WEBHOOK_ENCRYPTION_KEY = "another"  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        unseal(sealed)
    with pytest.raises(SealBroken):
        unseal("never sealed")
