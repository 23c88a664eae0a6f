"""In production a secret is one that somebody has drawn by lot, and the API is open to origins that are origins."""

import secrets
from typing import Any

import pytest
from pydantic import ValidationError

from config.environment import Environment
from config.guessable import DEMO_KEY, why_guessable

GUESSABLE = {
    "short": "too short",
    "empty": "",
    "repeated": "ab12" * 20,
    "one letter": "x" * 60,
    "the demo's": DEMO_KEY,
    "the demo's, backwards": DEMO_KEY[::-1],
    "the demo's, in capitals": DEMO_KEY.upper(),
    "Django's own": "django-insecure-4k3$vq!8w@n1z0y6t_5xj2r9p7u#m&l*e(h)c-b+a=fgi",
    "of a tutorial": "your-secret-key-here-0123456789-abcdefghijklmnopqrstuvwxyz",
    "to be changed": "ChangeMe" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHI",
    "few characters": "aabbccddaabbccddeeaabbccddaabbccddeeaabbccddaabbccdde1",
}


def an_environment(**fields: Any) -> Environment:
    keys = {name: secrets.token_urlsafe(48) for name in ("secret_key", "jwt_signing_key", "webhook_encryption_key")}
    return Environment(**{"coursegen_env": "production", **keys, **fields})


@pytest.mark.parametrize("name", GUESSABLE)
@pytest.mark.parametrize("field", ["secret_key", "jwt_signing_key", "webhook_encryption_key"])
def test_production_does_not_start_with_a_secret_that_can_be_guessed(name: str, field: str) -> None:
    with pytest.raises(ValidationError, match=field.upper()):
        an_environment(**{field: GUESSABLE[name]})


@pytest.mark.parametrize("name", sorted({*GUESSABLE} - {"empty"}))
def test_nor_with_such_a_key_from_before(name: str) -> None:
    with pytest.raises(ValidationError, match="JWT_SIGNING_KEY_PREVIOUS"):
        an_environment(jwt_signing_key_previous=GUESSABLE[name])


def test_a_key_from_before_is_another_than_those_in_use() -> None:
    before = secrets.token_urlsafe(48)
    assert an_environment(jwt_signing_key_previous=before).jwt_signing_key_previous == before
    with pytest.raises(ValidationError, match="must differ"):
        an_environment(jwt_signing_key_previous=before, jwt_signing_key=before)


def test_secrets_drawn_by_lot_are_taken() -> None:
    assert an_environment().secret_key
    for draw in (secrets.token_urlsafe, secrets.token_hex):
        assert not [secret for secret in (draw(48) for _ in range(500)) if why_guessable(secret)]


@pytest.mark.parametrize("login", ["operator:", "operator", "operator:short"])
def test_flower_is_not_left_open(login: str) -> None:
    with pytest.raises(ValidationError, match="FLOWER_BASIC_AUTH"):
        an_environment(flower_basic_auth=login)


@pytest.mark.parametrize("token", ["short", "x" * 40, "change-me-0123456789-abcdefghijklm"])
def test_metrics_are_not_left_open(token: str) -> None:
    with pytest.raises(ValidationError, match="METRICS_TOKEN"):
        an_environment(metrics_token=token)


@pytest.mark.parametrize(
    "origin",
    ["*", "null", "courses.example.com", "https://a.example/", "https://a.example/x", "http://a.example",
     "https://*.example", "https://a.example:x", "https://a.example@b.example"],
)  # fmt: skip
def test_an_origin_is_a_scheme_and_a_host(origin: str) -> None:
    with pytest.raises(ValidationError, match="CORS_ALLOWED_ORIGINS"):
        an_environment(cors_allowed_origins=f"https://good.example,{origin}")


def test_origins_may_have_ports_and_in_the_demo_plain_http() -> None:
    assert an_environment(cors_allowed_origins="https://a.example, https://b.example:8443")
    assert Environment(coursegen_env="demo", cors_allowed_origins="http://127.0.0.1:3000")


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        an_environment(secret_key="short", redis_url="http://somewhere", metrics_token="guess me")
    assert all(name in str(refused.value) for name in ("SECRET_KEY", "REDIS_URL", "METRICS_TOKEN"))
