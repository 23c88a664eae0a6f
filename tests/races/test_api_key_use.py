"""Requests with one key at the same time."""

import time

import psycopg
import pytest

from coursegen.api_keys.actions import note_use
from coursegen.api_keys.models import ApiKey
from tests.integration.api.api_keys import a_key
from tests.making import a_user

pytestmark = pytest.mark.usefixtures("committed")


def test_no_request_waits_to_note_that_its_key_is_used(owner_url: str) -> None:
    key, _ = a_key(a_user())
    with psycopg.connect(owner_url) as another:
        another.execute("SELECT FROM api_keys FOR UPDATE")
        begun = time.monotonic()
        note_use(key)
        assert time.monotonic() - begun < 0.3  # it would give up waiting after 0.5
    note_use(key)
    assert ApiKey.objects.get().last_used_at is not None
