"""`Authorization: Bearer cg_…`: for its owner, within its scopes, as long as it is good."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coursegen.api_keys.actions import revoke
from coursegen.api_keys.models import ApiKey
from coursegen.api_keys.secret import new_secret
from coursegen.models import Course, Organization, User

from .api_keys import a_key, with_key
from .clients import a_user, is_problem
from .contents import a_course

pytestmark = pytest.mark.django_db
COURSES = "/api/v1/courses/"


def create(client: Client) -> Any:
    return client.post(COURSES, {"title": "Physics"}, content_type="application/json")


def test_what_a_key_makes_is_its_owners(ann: User, client_of_ann: Client) -> None:
    _, secret = a_key(ann, "courses:write")
    answer = create(with_key(secret))
    assert answer.status_code == 201
    course = Course.objects.get()
    assert (course.user, course.organization) == (ann, ann.organization)
    assert client_of_ann.get(answer["Location"]).status_code == 200


def test_the_scheme_counts_in_any_case(ann: User) -> None:
    _, secret = a_key(ann)
    client = Client()
    assert client.get(COURSES, headers={"Authorization": f"bearer {secret}"}).status_code == 200


def test_a_missing_scope_is_named(ann: User) -> None:
    _, secret = a_key(ann, "courses:read", "generation:write")
    answer = create(with_key(secret))
    assert is_problem(answer, 403, "scope_missing")["scope"] == "courses:write"
    assert answer["WWW-Authenticate"] == 'Bearer realm="api", error="insufficient_scope", scope="courses:write"'
    assert not Course.objects.exists()
    russian = create(with_key(secret, **{"Accept-Language": "ru"}))
    assert russian.json()["detail"] == "У этого API-ключа нет разрешения courses:write."


def test_it_is_named_before_anything_is_looked_up(ann: User, bob: User) -> None:
    _, secret = a_key(ann, "courses:write")
    is_problem(with_key(secret).get(f"{COURSES}{a_course(bob).id}/"), 403, "scope_missing")


@pytest.mark.parametrize("method", ["get", "post"])
def test_keys_do_not_look_after_keys(ann: User, method: str) -> None:
    key, secret = a_key(ann)
    for path in ("/api/v1/api-keys/", f"/api/v1/api-keys/{key.id}/"):
        is_problem(getattr(with_key(secret), method)(path), 403, "not_for_api_keys")
    is_problem(with_key(secret).delete(f"/api/v1/api-keys/{key.id}/"), 403, "not_for_api_keys")
    assert ApiKey.objects.get().revoked_at is None


def test_the_compatibility_surface_takes_keys_and_refuses_flatly(ann: User) -> None:
    course = a_course(ann)
    _, secret = a_key(ann, "generation:read")
    path = f"/api/courses/{course.slug}/"
    assert with_key(secret).get(f"{path}check-status").status_code == 200
    refused = with_key(secret).post(f"{path}cancel")
    assert refused.status_code == 403
    assert refused.json() == {
        "error": "Forbidden: this API key does not have the scope generation:write",
        "details": {"scope": "generation:write"},
    }


def test_a_key_of_staff_has_no_power_over_what_is_others(ann: User) -> None:
    path = f"/api/courses/{a_course(ann).slug}/check-status"
    _, secret = a_key(a_user("chief@example.org", is_staff=True))
    assert with_key(secret).get(path).status_code == 403


def works(secret: str) -> bool:
    answer = with_key(secret).get(COURSES)
    if answer.status_code != 200:
        is_problem(answer, 401, "invalid_token")
    return answer.status_code == 200


def test_a_revoked_key_is_refused_at_once(ann: User) -> None:
    key, secret = a_key(ann)
    assert works(secret)
    assert revoke(key.id, by=ann.id)
    assert not works(secret)
    assert not revoke(key.id, by=ann.id)


def test_an_expired_key_is_refused(ann: User) -> None:
    _, secret = a_key(ann, expires_at=timezone.now() + timedelta(hours=1))
    assert works(secret)
    ApiKey.objects.update(expires_at=timezone.now())
    assert not works(secret)


def test_a_key_goes_with_its_owners_account_and_membership(ann: User) -> None:
    _, secret = a_key(ann)
    User.objects.update(is_active=False)
    assert not works(secret)
    User.objects.update(is_active=True)
    assert works(secret)
    ann.organization = Organization.objects.create(name="another")
    ann.save()
    assert not works(secret)


@pytest.mark.parametrize("text", ["cg_", "cg_short", f"cg_{'a' * 42}", "cg_" + "ы" * 42, "cg_\xff", "cg_a b"])
def test_what_can_be_no_key_is_refused_without_asking_the_database(nobody: Client, text: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = nobody.get(COURSES, headers={"Authorization": f"Bearer {text}".encode().decode("latin-1")})
    is_problem(answer, 401, "invalid_token")
    assert len(queries) == 0


def test_a_key_that_was_never_given_out_is_refused(ann: User) -> None:
    a_key(ann)
    assert not works(new_secret())


def test_a_request_asks_once_for_the_key_and_its_owner(ann: User) -> None:
    _, secret = a_key(ann)
    assert works(secret)
    with CaptureQueriesContext(connection) as queries:
        assert works(secret)
    assert len([query for query in queries if "api_keys" in query["sql"] or "users" in query["sql"]]) == 1


def test_its_use_is_noted_once_a_minute(ann: User) -> None:
    key, secret = a_key(ann)
    assert works(secret)
    key.refresh_from_db()
    first = key.last_used_at
    assert first is not None
    assert works(secret)
    key.refresh_from_db()
    assert key.last_used_at == first
    ApiKey.objects.update(last_used_at=first - timedelta(minutes=1))
    assert works(secret)
    key.refresh_from_db()
    assert key.last_used_at > first  # type: ignore[operator]


def test_a_refused_key_was_not_used(ann: User) -> None:
    key, secret = a_key(ann)
    revoke(key.id, by=ann.id)
    assert not works(secret)
    key.refresh_from_db()
    assert key.last_used_at is None


def test_it_takes_its_owners_share_and_the_organizations(ann: User) -> None:
    _, secret = a_key(ann)
    answer = with_key(secret).get(COURSES)
    assert '"user"' in answer["RateLimit-Policy"]
    assert '"organization"' in answer["RateLimit-Policy"]
