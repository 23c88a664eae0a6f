"""The log of deliveries, and sending again what is dead."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from coursegen.models import User
from orchestrator.models import WebhookDelivery, WebhookEndpoint
from tests.integration.webhooks.owing import an_endpoint

from .clients import is_problem

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def endpoint(ann: User) -> WebhookEndpoint:
    return an_endpoint(ann.organization, "https://lms.example.com/hook")


def a_delivery(endpoint: WebhookEndpoint, state: str = "dead", **fields: Any) -> WebhookDelivery:
    ended = {} if state == "pending" else {"ended_at": NOW}
    return WebhookDelivery.objects.create(
        **{
            "endpoint": endpoint, "organization_id": endpoint.organization_id, "job_id": uuid4(), "sequence": 1,
            "event": "job.completed", "body": {"type": "job.completed", "data": {}}, "state": state,
            "give_up_at": NOW, "attempts": 12, "failures": 12, "last_status": 500, **ended, **fields,
        }
    )  # fmt: skip


def log_of(client: Client, endpoint: WebhookEndpoint, query: str = "") -> Any:
    return client.get(f"/api/v1/webhooks/endpoints/{endpoint.id}/deliveries/{query}")


def test_the_log_comes_in_pages_and_by_state(client_of_ann: Client, endpoint: WebhookEndpoint) -> None:
    made = [a_delivery(endpoint, state) for state in ("delivered", "dead", "pending")]
    page = log_of(client_of_ann, endpoint, "?limit=2").json()
    assert [each["id"] for each in page["results"]] == [str(made[2].id), str(made[1].id)]
    assert client_of_ann.get(page["next"]).json()["results"][0]["id"] == str(made[0].id)
    (dead,) = log_of(client_of_ann, endpoint, "?state=dead").json()["results"]
    assert dead["id"] == str(made[1].id)
    assert dead["job_id"] == f"course-gen-{made[1].job_id}"
    assert (dead["event"], dead["attempts"], dead["last_status"]) == ("job.completed", 12, 500)
    assert "body" not in dead
    assert "state" in is_problem(log_of(client_of_ann, endpoint, "?state=lost"), 400, "invalid_request")["errors"]


def test_a_delivery_shows_what_is_sent(client_of_ann: Client, endpoint: WebhookEndpoint) -> None:
    delivery = a_delivery(endpoint)
    assert client_of_ann.get(f"/api/v1/webhooks/deliveries/{delivery.id}/").json()["body"] == delivery.body


def test_another_organizations_delivery_does_not_exist(client_of_bob: Client, endpoint: WebhookEndpoint) -> None:
    delivery = a_delivery(endpoint)
    path = f"/api/v1/webhooks/deliveries/{delivery.id}/"
    is_problem(client_of_bob.get(path), 404, "webhook_delivery_not_found")
    is_problem(client_of_bob.post(f"{path}replay/"), 404, "webhook_delivery_not_found")
    delivery.refresh_from_db()
    assert delivery.state == "dead"


def test_a_dead_one_is_sent_again_under_its_id_with_another_day_of_tries(
    client_of_ann: Client, endpoint: WebhookEndpoint
) -> None:
    delivery = a_delivery(endpoint)
    answer = client_of_ann.post(f"/api/v1/webhooks/deliveries/{delivery.id}/replay/")
    assert (answer.status_code, answer.json()["id"], answer.json()["state"]) == (202, str(delivery.id), "pending")
    delivery.refresh_from_db()
    assert delivery.next_attempt_at is not None
    assert (delivery.failures, delivery.attempts) == (0, 12)
    assert delivery.give_up_at > timezone.now() + timedelta(hours=23)


@pytest.mark.parametrize("state", ["pending", "delivered"])
def test_what_is_not_dead_is_not_replayed(client_of_ann: Client, endpoint: WebhookEndpoint, state: str) -> None:
    delivery = a_delivery(endpoint, state)
    answer = client_of_ann.post(f"/api/v1/webhooks/deliveries/{delivery.id}/replay/")
    assert state in is_problem(answer, 409, "webhook_delivery_not_dead")["detail"]


def test_nothing_is_replayed_to_a_disabled_endpoint(client_of_ann: Client, endpoint: WebhookEndpoint) -> None:
    delivery = a_delivery(endpoint)
    WebhookEndpoint.objects.update(state="disabled", disabled_reason="gone")
    one = client_of_ann.post(f"/api/v1/webhooks/deliveries/{delivery.id}/replay/")
    assert "gone" in is_problem(one, 409, "webhook_endpoint_disabled")["detail"]
    is_problem(replay(client_of_ann, endpoint, since="2026-01-01T00:00:00Z"), 409, "webhook_endpoint_disabled")


def replay(client: Client, endpoint: WebhookEndpoint, **body: Any) -> Any:
    return client.post(f"/api/v1/webhooks/endpoints/{endpoint.id}/replay/", body, content_type="application/json")


def test_all_dead_since_a_time_are_sent_again_each_jobs_oldest_first(
    client_of_ann: Client, endpoint: WebhookEndpoint
) -> None:
    job = uuid4()
    first, second = (a_delivery(endpoint, job_id=job, sequence=n) for n in (3, 4))
    other = a_delivery(endpoint)
    ended = a_delivery(endpoint, "delivered")
    old = a_delivery(endpoint, created_at=NOW - timedelta(days=2))
    answer = replay(client_of_ann, endpoint, since=(NOW - timedelta(days=1)).isoformat())
    assert (answer.status_code, answer.json()) == (202, {"replayed": 3})
    now = {each.id: each for each in WebhookDelivery.objects.all()}
    assert [now[each.id].state for each in (first, second, other, ended, old)] == [
        "pending", "pending", "pending", "delivered", "dead",
    ]  # fmt: skip
    assert [now[each.id].next_attempt_at is not None for each in (first, second, other)] == [True, False, True]
    assert replay(client_of_ann, endpoint, since=(NOW - timedelta(days=1)).isoformat()).json() == {"replayed": 0}


def test_what_is_replayed_waits_for_what_is_open_of_its_job(client_of_ann: Client, endpoint: WebhookEndpoint) -> None:
    job = uuid4()
    dead = a_delivery(endpoint, job_id=job, sequence=3)
    a_delivery(endpoint, "pending", job_id=job, sequence=4, next_attempt_at=NOW)
    client_of_ann.post(f"/api/v1/webhooks/deliveries/{dead.id}/replay/")
    dead.refresh_from_db()
    assert (dead.state, dead.next_attempt_at) == ("pending", None)


@pytest.mark.parametrize("body", [{}, {"since": "yesterday"}, {"since": None}, {"since": 5}, {"until": "2026-01-01"}])
def test_400_names_the_field(client_of_ann: Client, endpoint: WebhookEndpoint, body: dict[str, Any]) -> None:
    errors = is_problem(replay(client_of_ann, endpoint, **body), 400, "invalid_request")["errors"]
    assert set(errors) <= {"since", "until"}
    assert errors
