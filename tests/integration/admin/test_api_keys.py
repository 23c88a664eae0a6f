"""Staff revoke API keys, and see none of them."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from coursegen.api_keys.models import ApiKey
from coursegen.models import User
from tests.integration.api.api_keys import a_key, with_key
from tests.integration.api.clients import a_user

pytestmark = pytest.mark.django_db
KEYS = "/admin/coursegen/apikey/"


def revoke(client: Client, key: ApiKey) -> None:
    client.post(KEYS, {"action": "revoke", "_selected_action": [str(key.id)]})


def test_staff_revoke_a_key_and_it_is_written_down(staff: Client, chief: User) -> None:
    key, secret = a_key(a_user())
    revoke(staff, key)
    key.refresh_from_db()
    assert key.revoked_by == chief.id
    assert with_key(secret).get("/api/v1/courses/").status_code == 401
    assert LogEntry.objects.get().get_change_message() == "Revoked."
    revoke(staff, key)
    assert LogEntry.objects.count() == 1


def test_who_may_only_look_revokes_nothing(client: Client) -> None:
    looker = a_user("looker@example.org", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_apikey"))
    client.force_login(looker)
    key, _ = a_key(a_user())
    revoke(client, key)
    assert ApiKey.objects.get().revoked_at is None


def test_no_page_shows_a_key_or_its_digest(staff: Client) -> None:
    key, secret = a_key(a_user())
    pages = staff.get(KEYS).content + staff.get(f"{KEYS}{key.id}/change/").content
    assert key.prefix.encode() in pages
    assert secret.encode() not in pages
    assert key.digest.encode() not in pages
