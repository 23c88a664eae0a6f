"""/api/v1/webhooks/endpoints/: created, read, edited, tested, deleted by the organization's members alone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from coursegen.models import IdempotencyKey, User
from coursegen.sealing import unseal
from orchestrator.models import WebhookDelivery, WebhookEndpoint
from orchestrator.webhooks import actions, resolving
from orchestrator.webhooks.actions import MOST_ENDPOINTS
from tests.integration.webhooks.owing import an_endpoint, send_all

from .clients import is_problem

pytestmark = pytest.mark.django_db
PATH = "/api/v1/webhooks/endpoints/"
URL = "https://lms.example.com/hook"


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What names resolve to, without asking anybody."""
    known = {"lms.example.com": "93.184.215.14", "inside.example.com": "10.0.0.1"}

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise resolving.gaierror
        return [(None, None, None, "", (known[host], port))]

    monkeypatch.setattr(resolving, "getaddrinfo", getaddrinfo)
    return known


def create(client: Client, **fields: Any) -> Any:
    return client.post(PATH, {"url": URL, **fields}, content_type="application/json")


def at(endpoint: WebhookEndpoint, tail: str = "") -> str:
    return f"{PATH}{endpoint.id}/{tail}"


def test_a_secret_is_shown_once_and_kept_sealed(client_of_ann: Client) -> None:
    answer = create(client_of_ann, description="LMS", events=["job.completed", "job.failed", "job.completed"])
    assert answer.status_code == 201, answer.json()
    body = answer.json()
    assert answer["Location"] == f"{PATH}{body['id']}/"
    assert (body["url"], body["description"], body["state"], body["kind"]) == (URL, "LMS", "active", "standard")
    assert body["events"] == ["job.completed", "job.failed"]
    assert body["secret"].startswith("whsec_")
    kept = WebhookEndpoint.objects.get(id=body["id"])
    assert body["secret"] not in kept.secret
    assert unseal(kept.secret) == body["secret"]
    assert "secret" not in client_of_ann.get(f"{PATH}{body['id']}/").json()
    assert "secret" not in client_of_ann.get(PATH).json()["results"][0]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"url": "http://127.0.0.1/"}, "url"),
        ({"url": "https://inside.example.com/"}, "url"),
        ({"url": "https://unknown.example.com/"}, "url"),
        ({"url": "https://169.254.169.254/latest"}, "url"),
        ({"url": None}, "url"),
        ({"url": ""}, "url"),
        ({"url": 5}, "url"),
        ({"url": "https://lms.example.com/" + "x" * 2048}, "url"),
        ({"events": ["job.exploded"]}, "events.0"),
        ({"events": "job.completed"}, "events"),
        ({"events": ["job.completed"] * 101}, "events"),
        ({"description": "x" * 201}, "description"),
        ({"secret": "mine"}, "secret"),
        ({"state": "disabled"}, "state"),
    ],
)
def test_400_names_the_field(client_of_ann: Client, fields: dict[str, Any], wrong: str) -> None:
    body = is_problem(create(client_of_ann, **fields), 400, "invalid_request")
    assert list(body["errors"]) == [wrong]


def test_refusals_are_in_the_clients_language(client_of_ann: Client) -> None:
    answer = client_of_ann.post(
        PATH, {"url": "https://10.0.0.1/"}, content_type="application/json", headers={"Accept-Language": "ru"}
    )
    assert answer.json()["errors"] == {"url": ["Узел не находится в общедоступном интернете."]}


def test_an_organization_has_so_many_and_no_more(client_of_ann: Client, ann: User) -> None:
    for _ in range(MOST_ENDPOINTS):
        an_endpoint(ann.organization, URL)
    assert is_problem(create(client_of_ann), 409, "too_many_webhook_endpoints")["limit"] == MOST_ENDPOINTS
    WebhookEndpoint.objects.first().delete()
    assert create(client_of_ann).status_code == 201


def test_webhook_urls_of_starts_do_not_count(client_of_ann: Client, ann: User) -> None:
    for n in range(MOST_ENDPOINTS):
        an_endpoint(ann.organization, f"{URL}{n}", format="legacy", secret="")
    assert create(client_of_ann).status_code == 201


def test_members_of_the_organization_share_them(client_of_ann: Client, bob: User, ann: User) -> None:
    endpoint = an_endpoint(bob.organization, URL)
    assert client_of_ann.get(at(endpoint)).status_code == 404
    User.objects.filter(id=ann.id).update(organization=bob.organization)
    assert client_of_ann.get(at(endpoint)).status_code == 200
    assert [each["id"] for each in client_of_ann.get(PATH).json()["results"]] == [str(endpoint.id)]


@pytest.mark.parametrize(
    ("method", "tail"),
    [
        ("get", ""), ("patch", ""), ("delete", ""), ("post", "rotate-secret/"), ("post", "test/"),
        ("get", "deliveries/"), ("post", "replay/"),
    ],
)  # fmt: skip
def test_another_organizations_endpoint_does_not_exist(
    client_of_ann: Client, bob: User, method: str, tail: str
) -> None:
    for endpoint_id in (an_endpoint(bob.organization, URL).id, uuid4()):
        answer = getattr(client_of_ann, method)(f"{PATH}{endpoint_id}/{tail}", content_type="application/json")
        is_problem(answer, 404, "webhook_endpoint_not_found")
    assert WebhookEndpoint.objects.count() == 1


def test_the_list_comes_in_pages_and_by_kind(client_of_ann: Client, ann: User) -> None:
    made = [an_endpoint(ann.organization, f"{URL}{n}") for n in range(3)]
    legacy = an_endpoint(ann.organization, URL, format="legacy", secret="")
    page = client_of_ann.get(f"{PATH}?limit=2&kind=standard").json()
    assert [each["id"] for each in page["results"]] == [str(made[2].id), str(made[1].id)]
    assert client_of_ann.get(page["next"]).json()["results"][0]["id"] == str(made[0].id)
    assert [each["id"] for each in client_of_ann.get(f"{PATH}?kind=legacy").json()["results"]] == [str(legacy.id)]
    assert "kind" in is_problem(client_of_ann.get(f"{PATH}?kind=x"), 400, "invalid_request")["errors"]


def test_it_is_edited_in_parts(client_of_ann: Client, ann: User) -> None:
    endpoint = an_endpoint(ann.organization, URL, description="old", events=["job.failed"])
    answer = client_of_ann.patch(at(endpoint), {"events": []}, content_type="application/json")
    assert answer.status_code == 200
    assert (answer.json()["events"], answer.json()["description"]) == ([], "old")
    refused = client_of_ann.patch(at(endpoint), {"url": "https://10.0.0.1/"}, content_type="application/json")
    assert list(is_problem(refused, 400, "invalid_request")["errors"]) == ["url"]
    assert client_of_ann.patch(at(endpoint), {}, content_type="application/json").status_code == 200


def test_what_is_open_at_a_disabled_endpoint_is_dead_and_it_can_be_activated(client_of_ann: Client, ann: User) -> None:
    endpoint = an_endpoint(ann.organization, URL, failures=7, held_until=timezone.now())
    assert client_of_ann.post(at(endpoint, "test/")).status_code == 202
    disabled = client_of_ann.patch(at(endpoint), {"state": "disabled"}, content_type="application/json").json()
    assert (disabled["state"], disabled["disabled_reason"]) == ("disabled", "owner")
    WebhookDelivery.objects.update(next_attempt_at=timezone.now() - timedelta(hours=1))
    assert send_all() == 0
    assert WebhookDelivery.objects.get().state == "dead"
    is_problem(client_of_ann.post(at(endpoint, "test/")), 409, "webhook_endpoint_disabled")
    active = client_of_ann.patch(at(endpoint), {"state": "active"}, content_type="application/json").json()
    assert (active["state"], active["disabled_reason"], active["failures"]) == ("active", "", 0)
    assert active["held_until"] is None


def test_what_staff_disabled_its_owner_can_neither_activate_nor_replace(client_of_ann: Client, ann: User) -> None:
    endpoint = an_endpoint(ann.organization, URL, state="disabled", disabled_reason="staff")
    for answer in (
        client_of_ann.patch(at(endpoint), {"state": "active"}, content_type="application/json"),
        client_of_ann.delete(at(endpoint)),
    ):
        is_problem(answer, 409, "webhook_endpoint_disabled_by_staff")


def test_deleting_takes_its_deliveries_along(client_of_ann: Client, ann: User) -> None:
    endpoint = an_endpoint(ann.organization, URL)
    client_of_ann.post(at(endpoint, "test/"))
    assert client_of_ann.delete(at(endpoint)).status_code == 204
    assert client_of_ann.get(at(endpoint)).status_code == 404
    assert not WebhookDelivery.objects.exists()


def test_a_new_secret_leaves_the_old_one_for_a_while(client_of_ann: Client) -> None:
    first = create(client_of_ann).json()
    path = f"{PATH}{first['id']}/rotate-secret/"
    second = client_of_ann.post(path, {"overlap_hours": 1}, content_type="application/json").json()
    kept = WebhookEndpoint.objects.annotate(now=Now()).get()
    assert (unseal(kept.secret), unseal(kept.previous_secret)) == (second["secret"], first["secret"])
    assert 3500 < (kept.previous_until - kept.now).total_seconds() <= 3600
    assert second["previous_secret_until"]
    third = client_of_ann.post(path, content_type="application/json").json()
    kept.refresh_from_db()
    assert (unseal(kept.secret), unseal(kept.previous_secret)) == (third["secret"], second["secret"])
    for wrong in (-1, 169, "1", 1.5, None):
        refused = client_of_ann.post(path, {"overlap_hours": wrong}, content_type="application/json")
        assert list(is_problem(refused, 400, "invalid_request")["errors"]) == ["overlap_hours"]


def test_a_webhook_url_of_a_start_is_only_switched_and_deleted(client_of_ann: Client, ann: User) -> None:
    endpoint = an_endpoint(ann.organization, URL, format="legacy", secret="")
    for answer in (
        client_of_ann.patch(at(endpoint), {"description": "x"}, content_type="application/json"),
        client_of_ann.post(at(endpoint, "rotate-secret/"), content_type="application/json"),
        client_of_ann.post(at(endpoint, "test/")),
    ):
        is_problem(answer, 409, "webhook_endpoint_is_legacy")
    patched = client_of_ann.patch(at(endpoint), {"state": "disabled"}, content_type="application/json")
    assert patched.json()["state"] == "disabled"
    assert client_of_ann.delete(at(endpoint)).status_code == 204


def test_the_organizations_secret_is_renewed_and_shown_once(client_of_ann: Client, ann: User) -> None:
    first, second = (client_of_ann.post("/api/v1/webhooks/organization-secret/").json()["secret"] for _ in range(2))
    assert first != second
    ann.organization.refresh_from_db()
    assert unseal(ann.organization.webhook_secret) == second


def test_a_creation_sent_again_gives_the_same_secret_and_one_endpoint(client_of_ann: Client, ann: User) -> None:
    first, second = (
        client_of_ann.post(PATH, {"url": URL}, content_type="application/json", headers={"Idempotency-Key": "k"})
        for _ in range(2)
    )
    assert first.json() == second.json()
    assert second["Idempotent-Replayed"] == "true"
    assert WebhookEndpoint.objects.count() == 1
    assert first.json()["secret"] not in IdempotencyKey.objects.get().body


def test_a_creation_whose_answer_was_lost_is_found_again(client_of_ann: Client, ann: User) -> None:
    lost = uuid4()
    first = actions.create(organization_id=ann.organization_id, url=URL, description="", events=[], endpoint_id=lost)
    again = actions.create(organization_id=ann.organization_id, url=URL, description="", events=[], endpoint_id=lost)
    assert first == again
