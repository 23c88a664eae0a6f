"""The way into the admin."""

from typing import Any

import pytest
from django.test import Client

from coursegen.models import User
from metrics.redis import client as redis
from tests.integration.api.clients import PASSWORD

pytestmark = pytest.mark.django_db
PATH = "/admin/login/?next=/admin/"


@pytest.fixture(autouse=True)
def few_tries(settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "account": (3, 300), "address": (100, 60)}
    redis().flushdb()


def log_in(client: Client, password: str = PASSWORD, email: str = "chief@example.org") -> Any:
    return client.post(PATH, {"username": email, "password": password})


def test_passwords_are_not_to_be_guessed(client: Client, chief: User) -> None:
    for _ in range(3):
        assert "Too many tries" not in log_in(client, "wrong").content.decode()
    refused = log_in(client)
    assert "Too many tries. Wait 2 min" in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_tries_at_the_api_count_for_the_admin_and_are_not_counted_by_case(client: Client, chief: User) -> None:
    for _ in range(3):
        client.post("/api/token/", {"email": "Chief@Example.org", "password": "no"}, content_type="application/json")
    assert "Too many tries" in log_in(client).content.decode()


def test_a_right_password_lets_in_and_forgives_the_wrong_ones(client: Client, chief: User) -> None:
    for _ in range(3):
        log_in(client, "wrong")
        log_in(client, "wrong")
        answer = log_in(client)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_an_address_has_so_many_tries_over_all_accounts(client: Client, chief: User, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "address": (3, 60)}
    for number in range(3):
        log_in(client, "wrong", f"somebody{number}@example.org")
    assert "Too many tries" in log_in(client).content.decode()
