"""Steering webhooks: disabling and activating endpoints, replaying deliveries."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from orchestrator.models import WebhookDelivery, WebhookEndpoint
from tests.integration.api.clients import a_user
from tests.integration.webhooks.owing import an_endpoint

pytestmark = pytest.mark.django_db
ENDPOINTS, DELIVERIES = "/admin/orchestrator/webhookendpoint/", "/admin/orchestrator/webhookdelivery/"


@pytest.fixture
def endpoint(db: None) -> WebhookEndpoint:
    return an_endpoint(a_user().organization, "https://lms.example.com/hook", failures=5)


def act(client: Client, path: str, action: str, row: Any) -> str:
    sent = {"action": action, "_selected_action": [str(row.id)]}
    return client.post(path, sent, follow=True).content.decode()


def a_dead_delivery(endpoint: WebhookEndpoint) -> WebhookDelivery:
    now = timezone.now()
    return WebhookDelivery.objects.create(
        endpoint=endpoint, organization_id=endpoint.organization_id, event="job.completed", body={}, state="dead",
        ended_at=now, give_up_at=now - timedelta(hours=1),
    )  # fmt: skip


def test_staff_disable_and_activate_endpoints(staff: Client, endpoint: WebhookEndpoint) -> None:
    act(staff, ENDPOINTS, "disable", endpoint)
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.disabled_reason) == ("disabled", "staff")
    act(staff, ENDPOINTS, "activate", endpoint)
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.disabled_reason, endpoint.failures) == ("active", "", 0)
    assert LogEntry.objects.count() == 2


def test_staff_have_the_last_word_over_what_its_owner_disabled(staff: Client, endpoint: WebhookEndpoint) -> None:
    WebhookEndpoint.objects.update(state="disabled", disabled_reason="owner")
    act(staff, ENDPOINTS, "disable", endpoint)
    assert WebhookEndpoint.objects.get().disabled_reason == "staff"


def test_staff_replay_what_is_dead(staff: Client, endpoint: WebhookEndpoint) -> None:
    delivery = a_dead_delivery(endpoint)
    assert "Replayed: 1." in act(staff, DELIVERIES, "replay", delivery)
    delivery.refresh_from_db()
    assert delivery.state == "pending"
    assert "Only a dead delivery can be replayed" in act(staff, DELIVERIES, "replay", delivery)


def test_who_may_only_look_steers_nothing(client: Client, endpoint: WebhookEndpoint) -> None:
    looker = a_user("looker@example.org", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_webhook"))
    client.force_login(looker)
    delivery = a_dead_delivery(endpoint)
    act(client, ENDPOINTS, "disable", endpoint)
    act(client, DELIVERIES, "replay", delivery)
    assert WebhookEndpoint.objects.get().state == "active"
    assert WebhookDelivery.objects.get().state == "dead"


def test_no_page_shows_a_secret(staff: Client, endpoint: WebhookEndpoint) -> None:
    pages = staff.get(ENDPOINTS).content + staff.get(f"{ENDPOINTS}{endpoint.id}/change/").content
    assert endpoint.secret.encode() not in pages
