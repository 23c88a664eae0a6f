"""/api/v1/api-keys/: made by members, shown once, seen and revoked by the organization's members alone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from coursegen.api_keys.actions import MOST_KEYS, revoke
from coursegen.api_keys.models import ApiKey
from coursegen.models import User

from .api_keys import a_key
from .clients import is_problem

pytestmark = pytest.mark.django_db
PATH = "/api/v1/api-keys/"
READING = {"name": "Moodle", "scopes": ["courses:read"]}


def create(client: Client, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    return client.post(PATH, {**READING, **fields}, content_type="application/json", headers=headers)


def at(key: ApiKey) -> str:
    return f"{PATH}{key.id}/"


def test_the_key_is_shown_once_and_kept_as_a_digest(client_of_ann: Client, ann: User) -> None:
    answer = create(client_of_ann, scopes=["generation:write", "courses:read", "generation:write"])
    body = answer.json()
    assert answer.status_code == 201, body
    assert answer["Location"] == f"{PATH}{body['id']}/"
    secret = body.pop("key")
    assert body == {
        "id": body["id"], "name": "Moodle", "prefix": secret[:11], "scopes": ["courses:read", "generation:write"],
        "state": "active", "acts_for": ann.email, "created_at": body["created_at"], "expires_at": None,
        "last_used_at": None, "revoked_at": None,
    }  # fmt: skip
    assert client_of_ann.get(answer["Location"]).json() == body
    assert client_of_ann.get(PATH).json()["results"] == [body]
    assert secret not in str(ApiKey.objects.values().get())


def test_a_repeated_request_makes_one_key_and_shows_it_again(client_of_ann: Client) -> None:
    first, second = (create(client_of_ann, headers={"Idempotency-Key": "mine"}) for _ in range(2))
    assert first.json() == second.json()
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": 5}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": "courses:read"}, "scopes"),
        ({"scopes": ["courses:*"]}, "scopes.0"),
        ({"scopes": [None]}, "scopes.0"),
        ({"scopes": ["courses:read"] * 51}, "scopes"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"expires_at": "soon"}, "expires_at"),
        ({"expires_at": 17}, "expires_at"),
        ({"user": str(uuid4())}, "user"),
        ({"key": "cg_mine"}, "key"),
    ],
)
def test_400_names_the_field(client_of_ann: Client, fields: dict[str, Any], wrong: str) -> None:
    assert list(is_problem(create(client_of_ann, **fields), 400, "invalid_request")["errors"]) == [wrong]
    assert not ApiKey.objects.exists()


def test_an_organization_has_so_many_that_work_and_no_more(client_of_ann: Client, ann: User) -> None:
    for _ in range(MOST_KEYS):
        key, _ = a_key(ann)
    assert is_problem(create(client_of_ann), 409, "too_many_api_keys")["limit"] == MOST_KEYS
    revoke(key.id, by=ann.id)
    assert create(client_of_ann).status_code == 201


def test_expired_keys_do_not_count(client_of_ann: Client, ann: User) -> None:
    for _ in range(MOST_KEYS):
        a_key(ann)
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert create(client_of_ann).status_code == 201


def test_members_see_and_revoke_each_others_keys(client_of_ann: Client, ann: User, bob: User) -> None:
    key, _ = a_key(bob)
    is_problem(client_of_ann.get(at(key)), 404, "api_key_not_found")
    is_problem(client_of_ann.delete(at(key)), 404, "api_key_not_found")
    assert client_of_ann.get(PATH).json()["results"] == []
    User.objects.filter(id=ann.id).update(organization=bob.organization)
    assert client_of_ann.get(at(key)).json()["acts_for"] == bob.email
    assert client_of_ann.delete(at(key)).status_code == 204
    key.refresh_from_db()
    assert key.revoked_by == ann.id


def test_revoking_twice_is_revoking_once(client_of_ann: Client, ann: User) -> None:
    key, _ = a_key(ann)
    assert client_of_ann.delete(at(key)).status_code == 204
    first = client_of_ann.get(at(key)).json()
    assert first["state"] == "revoked"
    assert client_of_ann.delete(at(key)).status_code == 204
    assert client_of_ann.get(at(key)).json() == first


def test_the_list_is_turned_page_by_page(client_of_ann: Client, ann: User) -> None:
    made = [str(a_key(ann)[0].id) for _ in range(3)]
    first = client_of_ann.get(PATH, {"limit": 2}).json()
    second = client_of_ann.get(first["next"]).json()
    assert [each["id"] for each in first["results"] + second["results"]] == made[::-1]
    assert second["next"] is None
    is_problem(client_of_ann.get(PATH, {"user": "x"}), 400, "invalid_request")
