"""The log of deliveries goes after its time, and endpoints of starts with it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestrator.models import WebhookDelivery, WebhookEndpoint
from orchestrator.recovery.old_rows import prune
from tests.making import a_user

from .owing import an_endpoint

pytestmark = pytest.mark.usefixtures("committed")
LATELY, LONG_AGO = timezone.now() - timedelta(days=29), timezone.now() - timedelta(days=31)


def a_delivery(endpoint: WebhookEndpoint, state: str, **fields: Any) -> WebhookDelivery:
    return WebhookDelivery.objects.create(
        endpoint=endpoint, organization_id=endpoint.organization_id, event="job.completed", body={}, state=state,
        give_up_at=timezone.now(), **fields,
    )  # fmt: skip


def test_what_ended_long_ago_goes_and_what_is_open_stays() -> None:
    endpoint = an_endpoint(a_user().organization, "https://lms.example.com/", created_at=LONG_AGO)
    for state in ("delivered", "dead"):
        a_delivery(endpoint, state, ended_at=LONG_AGO)
    kept = [a_delivery(endpoint, "dead", ended_at=LATELY), a_delivery(endpoint, "pending", created_at=LONG_AGO)]
    prune()
    assert set(WebhookDelivery.objects.values_list("id", flat=True)) == {each.id for each in kept}
    assert WebhookEndpoint.objects.exists(), "its owner's to delete"


def test_an_endpoint_that_a_start_made_goes_with_its_last_delivery() -> None:
    organization = a_user().organization
    legacy = {"format": "legacy", "secret": "", "created_at": LONG_AGO}
    over = an_endpoint(organization, "https://lms.example.com/1", **legacy)
    told = an_endpoint(organization, "https://lms.example.com/2", **legacy)
    barred = an_endpoint(organization, "https://lms.example.com/3", **legacy, state="disabled", disabled_reason="staff")
    a_delivery(over, "delivered", ended_at=LONG_AGO)
    a_delivery(told, "delivered", ended_at=LATELY)
    prune()
    assert set(WebhookEndpoint.objects.values_list("id", flat=True)) == {told.id, barred.id}
